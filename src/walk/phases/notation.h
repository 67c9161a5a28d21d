#pragma once

#include "walk/formula.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* These functions write the formulas of the phases with the builders of walk/formula.h. The caller
 * owns what a function returns; the parts that the caller gives belong to the new formula. */

#define BS_ANY BS_FORMULA_NONE
#define BS_I   BS_FORMULA_LETTER ('i')
#define BS_J   BS_FORMULA_LETTER ('j')
#define BS_K   BS_FORMULA_LETTER ('k')
#define BS_L   BS_FORMULA_LETTER ('l')

/* Returns a symbol with indices, such as Θ₁₂⁽¹⁾. If @column is BS_ANY it is like a₁⁽²⁾, and if @row
 * is BS_ANY too it is like a⁽²⁾. */
BsFormula *bs_notation_symbol (BsFormulaQuantity quantity,
                               BsFormulaIndex layer,
                               BsFormulaIndex row,
                               BsFormulaIndex column);
/* Returns a symbol without indices: λ, m, b or α. */
BsFormula *bs_notation_letter (BsFormulaQuantity quantity);
/* Returns the tag of x, y or h of one example. Only the symbol of x shows the example. */
BsFormulaTag
bs_notation_tag_of_example (BsFormulaQuantity quantity, gsize example, BsFormulaIndex row);

/* Each of these returns the number that a symbol stands for at the present step. */
BsFormula *bs_notation_theta (const BsReveal *reveal, guint layer, gsize row, gsize column);
BsFormula *bs_notation_a (const BsReveal *reveal, guint layer, gsize neuron);
BsFormula *bs_notation_delta (const BsReveal *reveal, guint layer, gsize neuron);

/* The first function returns a number that no symbol stands for, such as the 1 of 1 − y. The second
 * returns the number that a step results in. */
BsFormula *bs_notation_number (double value);
BsFormula *bs_notation_result (BsFormulaTag tag, double value);

BsFormula *bs_notation_parentheses (BsFormula *content);
/* Returns "one − other". */
BsFormula *bs_notation_difference (BsFormula *one, BsFormula *other);
/* Returns "one + other". */
BsFormula *bs_notation_total (BsFormula *one, BsFormula *other);
/* Returns "left = right", or "= right" if @left is NULL. */
BsFormula *bs_notation_equation (BsFormula *left, BsFormula *right);
/* Returns "left := right". */
BsFormula *bs_notation_assignment (BsFormula *left, BsFormula *right);
/* Returns two lines: "= right" and "= result". */
BsFormula *bs_notation_calculation (BsFormula *right, BsFormula *result);
/* Returns one line: "= right = result". */
BsFormula *bs_notation_steps_to (BsFormula *right, BsFormula *result);
/* Returns "one,  other". */
BsFormula *bs_notation_pair (BsFormula *one, BsFormula *other);
/* Returns the column [1; a]. */
BsFormula *bs_notation_with_bias (BsFormula *a);
/* Returns "name(argument)". */
BsFormula *bs_notation_function (const char *name, BsFormula *argument);
/* Returns a quotient such as λ/m that is a factor beside Θ, so a line of text puts it in
 * parentheses. */
BsFormula *bs_notation_share (BsFormula *numerator, BsFormula *denominator);
/* Returns [ y log h + (1 − y) log(1 − h) ]. */
BsFormula *bs_notation_cross_entropy (BsFormulaTag y, BsFormulaTag h);

G_END_DECLS
