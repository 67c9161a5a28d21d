#pragma once

#include "walk/formula.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* Formulas as the phases write them, out of the builders of walk/formula.h. The
 * caller owns what is returned; the parts that it gives belong to the new formula. */

#define BS_ANY BS_FORMULA_NONE
#define BS_I   BS_FORMULA_LETTER ('i')
#define BS_J   BS_FORMULA_LETTER ('j')
#define BS_K   BS_FORMULA_LETTER ('k')
#define BS_L   BS_FORMULA_LETTER ('l')

/* Θ₁₂⁽¹⁾, a₁⁽²⁾ (no column), a⁽²⁾ (no row either) */
BsFormula *bs_notation_symbol (BsFormulaQuantity quantity,
                               BsFormulaIndex layer,
                               BsFormulaIndex row,
                               BsFormulaIndex column);
/* λ, m, b, α, which have no indices */
BsFormula *bs_notation_letter (BsFormulaQuantity quantity);
/* x, y or h of one example; the text shows the example of x only. */
BsFormulaTag
bs_notation_tag_of_example (BsFormulaQuantity quantity, gsize example, BsFormulaIndex row);

/* The number that such a symbol stands for at the present step. */
BsFormula *bs_notation_theta (const BsReveal *reveal, guint layer, gsize row, gsize column);
BsFormula *bs_notation_a (const BsReveal *reveal, guint layer, gsize neuron);
BsFormula *bs_notation_delta (const BsReveal *reveal, guint layer, gsize neuron);

/* A number that no symbol stands for, such as the 1 of 1 − y, and one that a step results in. */
BsFormula *bs_notation_number (double value);
BsFormula *bs_notation_result (BsFormulaTag tag, double value);

BsFormula *bs_notation_parentheses (BsFormula *content);
/* one − other */
BsFormula *bs_notation_difference (BsFormula *one, BsFormula *other);
/* one + other */
BsFormula *bs_notation_total (BsFormula *one, BsFormula *other);
/* left = right; where there is no left, "= right" */
BsFormula *bs_notation_equation (BsFormula *left, BsFormula *right);
/* left := right */
BsFormula *bs_notation_assignment (BsFormula *left, BsFormula *right);
/* "= right", and "= result" on a line of its own */
BsFormula *bs_notation_calculation (BsFormula *right, BsFormula *result);
/* one,  other */
BsFormula *bs_notation_pair (BsFormula *one, BsFormula *other);
/* [1; a] */
BsFormula *bs_notation_with_bias (BsFormula *a);
/* name(argument) */
BsFormula *bs_notation_function (const char *name, BsFormula *argument);
/* λ/m in parentheses, a factor beside Θ */
BsFormula *bs_notation_share (BsFormula *numerator, BsFormula *denominator);
/* [ y log h + (1 − y) log(1 − h) ] */
BsFormula *bs_notation_cross_entropy (BsFormulaTag y, BsFormulaTag h);

G_END_DECLS
