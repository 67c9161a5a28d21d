#pragma once

#include "walk/formula.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* Vectors and matrices of a step in numbers; see the head of matrix-notation.c. The caller owns
 * what is returned. */

/* Whether matrices with so many rows and columns can be read beside the picture. */
gboolean bs_notation_fits (gsize n_rows, gsize n_columns);

/* z, a or δ of a layer, with the 1 of the +1 unit on top if @has_bias. Entry @lit is lit, and none
 * if that is 0. */
BsFormula *bs_notation_column_of (const BsReveal *reveal,
                                  BsQuantity quantity,
                                  guint layer,
                                  gboolean has_bias,
                                  gsize lit);
/* [1 a₁ a₂ …] of a layer, with entry @lit lit; entry 0 is the 1. */
BsFormula *bs_notation_row_of_activations (const BsReveal *reveal, guint layer, gsize lit);
/* The targets of the shown example. */
BsFormula *bs_notation_column_of_targets (const BsReveal *reveal, gsize lit);
/* g′ of a layer. */
BsFormula *bs_notation_column_of_slopes (const BsReveal *reveal, guint layer, gsize lit);
/* Θ of a layer, with row @lit lit. */
BsFormula *bs_notation_matrix_of_theta (const BsReveal *reveal, guint layer, gsize lit);
/* Θᵀ without the row of the biases, with row @lit lit. */
BsFormula *bs_notation_turned_theta (const BsReveal *reveal, guint layer, gsize lit);

/* The neuron of the step, whose row is lit; 0 if the step stands for the whole layer. */
gsize bs_notation_find_lit (const BsReveal *reveal);

G_END_DECLS
