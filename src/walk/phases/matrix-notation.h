#pragma once

#include "walk/formula.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* Vectors and matrices of a step in numbers; see the head of matrix-notation.c. The caller owns
 * what is returned. Row @lit is lit, and none if that is 0. */

/* z, a or δ of a layer. */
BsFormula *
bs_notation_column_of (const BsReveal *reveal, BsQuantity quantity, guint layer, gsize lit);
/* The same to the right of a matrix, with the 1 of the +1 unit on top if @has_bias. */
BsFormula *
bs_notation_factor_of (const BsReveal *reveal, BsQuantity quantity, guint layer, gboolean has_bias);
/* [1 a₁ a₂ …] of a layer, with entry @lit lit; entry 0 is the 1. */
BsFormula *bs_notation_row_of_activations (const BsReveal *reveal, guint layer, gsize lit);
/* The targets of the shown example. */
BsFormula *bs_notation_column_of_targets (const BsReveal *reveal, gsize lit);
/* g′ of a layer, for which @symbol (transfer full) stands. */
BsFormula *
bs_notation_column_of_slopes (const BsReveal *reveal, guint layer, gsize lit, BsFormula *symbol);
/* Θ of a layer. */
BsFormula *bs_notation_matrix_of_theta (const BsReveal *reveal, guint layer, gsize lit);
/* Θᵀ without the row of the biases. */
BsFormula *bs_notation_turned_theta (const BsReveal *reveal, guint layer, gsize lit);
/* A matrix with the shape of Θ of the layer in @tag: the quantity of @tag or, if that is nothing,
 * the step of an optimizer. @values are those of all layers. If the column of @tag is
 * BS_FORMULA_BIAS_ZERO, column 0 is 0. With @lit_column only one entry is lit, and with
 * BS_FORMULA_NONE all of the row. */
BsFormula *bs_notation_matrix_like_theta (const BsReveal *reveal,
                                          BsFormulaTag tag,
                                          const double *values,
                                          gsize lit_row,
                                          gsize lit_column);

/* The neuron of the step, whose row is lit; 0 if the step stands for the whole layer. */
gsize bs_notation_find_lit (const BsReveal *reveal);

G_END_DECLS
