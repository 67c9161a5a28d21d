#include "walk/phases/notation.h"

#include "walk/explanation-private.h"

BsFormula *
bs_notation_symbol (BsFormulaQuantity quantity,
                    BsFormulaIndex layer,
                    BsFormulaIndex row,
                    BsFormulaIndex column)
{
  return bs_formula_quantity (bs_formula_tag (quantity, layer, row, column));
}

BsFormula *
bs_notation_letter (BsFormulaQuantity quantity)
{
  return bs_notation_symbol (quantity, BS_ANY, BS_ANY, BS_ANY);
}

BsFormulaTag
bs_notation_tag_of_example (BsFormulaQuantity quantity, gsize example, BsFormulaIndex row)
{
  BsFormulaTag tag = bs_formula_tag (quantity, BS_ANY, row, BS_ANY);

  tag.example = example;

  return tag;
}

BsFormula *
bs_notation_theta (const BsReveal *reveal, guint layer, gsize row, gsize column)
{
  return bs_formula_value (bs_formula_tag (BS_FORMULA_THETA, layer, row, column),
                           bs_reveal_get_theta (reveal, layer, row, column));
}

BsFormula *
bs_notation_a (const BsReveal *reveal, guint layer, gsize neuron)
{
  return bs_formula_value (bs_formula_tag (BS_FORMULA_A, layer, neuron, BS_ANY),
                           bs_explanation_value (reveal, BS_QUANTITY_A, layer, neuron));
}

BsFormula *
bs_notation_delta (const BsReveal *reveal, guint layer, gsize neuron)
{
  return bs_formula_value (bs_formula_tag (BS_FORMULA_DELTA, layer, neuron, BS_ANY),
                           bs_explanation_value (reveal, BS_QUANTITY_DELTA, layer, neuron));
}

BsFormula *
bs_notation_number (double value)
{
  return bs_formula_number (value, BS_TEXT_PLAIN);
}

BsFormula *
bs_notation_result (BsFormulaTag tag, double value)
{
  return bs_formula_set_tag (bs_formula_number (value, BS_TEXT_RESULT), tag);
}

BsFormula *
bs_notation_parentheses (BsFormula *content)
{
  return bs_formula_fence (BS_FORMULA_PARENTHESES, content);
}

BsFormula *
bs_notation_difference (BsFormula *one, BsFormula *other)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);

  bs_formula_add (sum, one);
  bs_formula_subtract (sum, other);

  return sum;
}

BsFormula *
bs_notation_total (BsFormula *one, BsFormula *other)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);

  bs_formula_add (sum, one);
  bs_formula_add (sum, other);

  return sum;
}

static BsFormula *
relate (BsFormula *left, BsFormulaRelation relation, BsFormula *right)
{
  BsFormula *chain = bs_formula_chain (left);

  bs_formula_relate (chain, relation, right);

  return chain;
}

BsFormula *
bs_notation_equation (BsFormula *left, BsFormula *right)
{
  return relate (left, BS_FORMULA_EQUAL, right);
}

BsFormula *
bs_notation_assignment (BsFormula *left, BsFormula *right)
{
  return relate (left, BS_FORMULA_ASSIGN, right);
}

BsFormula *
bs_notation_steps_to (BsFormula *right, BsFormula *result)
{
  BsFormula *chain = bs_formula_chain (NULL);

  bs_formula_relate (chain, BS_FORMULA_EQUAL, right);
  bs_formula_relate (chain, BS_FORMULA_EQUAL, result);

  return chain;
}

BsFormula *
bs_notation_calculation (BsFormula *right, BsFormula *result)
{
  BsFormula *lines = bs_formula_lines ();

  bs_formula_append (lines, bs_notation_equation (NULL, right));
  bs_formula_append (lines, bs_notation_equation (NULL, result));

  return lines;
}

BsFormula *
bs_notation_pair (BsFormula *one, BsFormula *other)
{
  BsFormula *list = bs_formula_list (BS_FORMULA_WHOLE, ",  ");

  bs_formula_append (list, one);
  bs_formula_append (list, other);

  return list;
}

BsFormula *
bs_notation_with_bias (BsFormula *a)
{
  return bs_formula_column (bs_notation_number (1.0), a, NULL);
}

BsFormula *
bs_notation_function (const char *name, BsFormula *argument)
{
  return bs_formula_function (name, bs_notation_parentheses (argument));
}

BsFormula *
bs_notation_share (BsFormula *numerator, BsFormula *denominator)
{
  return bs_formula_quotient (BS_FORMULA_ENCLOSED_SLASH, numerator, denominator);
}

BsFormula *
bs_notation_cross_entropy (BsFormulaTag y, BsFormulaTag h)
{
  BsFormula *right =
    bs_formula_product (BS_FORMULA_SPACE, bs_formula_quantity (y),
                        bs_formula_function ("log", bs_formula_quantity (h)), NULL);
  BsFormula *wrong = bs_formula_product (
    BS_FORMULA_SPACE,
    bs_notation_parentheses (
      bs_notation_difference (bs_notation_number (1.0), bs_formula_quantity (y))),
    bs_notation_function (
      "log", bs_notation_difference (bs_notation_number (1.0), bs_formula_quantity (h))),
    NULL);

  return bs_formula_fence (BS_FORMULA_BRACKETS, bs_notation_total (right, wrong));
}
