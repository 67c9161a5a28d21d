#include "formula-examples.h"

#define ANY BS_FORMULA_NONE
#define I   BS_FORMULA_LETTER ('i')
#define J   BS_FORMULA_LETTER ('j')
#define K   BS_FORMULA_LETTER ('k')
#define L   BS_FORMULA_LETTER ('l')

BsFormula *
quantity (BsFormulaQuantity kind, BsFormulaIndex layer, BsFormulaIndex row, BsFormulaIndex column)
{
  return bs_formula_quantity (bs_formula_tag (kind, layer, row, column));
}

BsFormula *
number (double value)
{
  return bs_formula_number (value, BS_TEXT_PLAIN);
}

BsFormula *
equation (BsFormula *left, BsFormulaRelation relation, BsFormula *right)
{
  BsFormula *chain = bs_formula_chain (left);

  bs_formula_relate (chain, relation, right);

  return chain;
}

BsFormula *
parentheses (BsFormula *content)
{
  return bs_formula_fence (BS_FORMULA_PARENTHESES, content);
}

BsFormula *
make_product (double weight, double activation)
{
  return bs_formula_product (
    BS_FORMULA_DOT, bs_formula_value (bs_formula_tag (BS_FORMULA_THETA, 1, 2, 0), weight),
    bs_formula_value (bs_formula_tag (BS_FORMULA_A, 1, 0, ANY), activation), NULL);
}

BsFormula *
make_pre_activation (void)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);

  for (gsize j = 0; j < 2; j++)
    bs_formula_add (sum,
                    bs_formula_product (BS_FORMULA_TIGHT, quantity (BS_FORMULA_THETA, 1, 12, j),
                                        quantity (BS_FORMULA_A, 1, j, ANY), NULL));

  return equation (quantity (BS_FORMULA_Z, 2, 12, ANY), BS_FORMULA_EQUAL, sum);
}

BsFormula *
make_numbers (void)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_ELIDED_COUNTED);
  BsFormula *lines = bs_formula_lines ();

  bs_formula_add (sum, make_product (0.5, 1.0));
  bs_formula_add (sum, make_product (-1.0 / 3.0, 0.25));
  bs_formula_append (lines, equation (NULL, BS_FORMULA_EQUAL, sum));
  bs_formula_append (
    lines, equation (NULL, BS_FORMULA_EQUAL,
                     bs_formula_set_role (number (0.5 - 1.0 / 3.0 * 0.25), BS_TEXT_RESULT)));

  return lines;
}

BsFormula *
make_long_sum (void)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_ELIDED_COUNTED);

  for (int i = 1; i <= 8; i++)
    bs_formula_add (sum, number (i));

  return equation (
    NULL, BS_FORMULA_EQUAL,
    bs_formula_product (BS_FORMULA_SPACED_DOT, parentheses (sum), number (0.5), NULL));
}

BsFormula *
make_vector (void)
{
  BsFormula *list = bs_formula_list (BS_FORMULA_ELIDED, ", ");

  for (int i = 1; i <= 7; i++)
    bs_formula_append (list, number (i));

  return equation (NULL, BS_FORMULA_EQUAL, parentheses (list));
}

BsFormula *
make_sigmoid (void)
{
  BsFormula *list = bs_formula_list (BS_FORMULA_WHOLE, ",  ");
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);

  bs_formula_add (sum, number (1.0));
  bs_formula_add (
    sum, bs_formula_power (bs_formula_symbol ("e"), bs_formula_negative (bs_formula_symbol ("z"))));
  bs_formula_append (
    list, equation (quantity (BS_FORMULA_A, 2, 1, ANY), BS_FORMULA_EQUAL,
                    bs_formula_function ("g", parentheses (quantity (BS_FORMULA_Z, 2, 1, ANY)))));
  bs_formula_append (list,
                     equation (bs_formula_function ("g", parentheses (bs_formula_symbol ("z"))),
                               BS_FORMULA_EQUAL,
                               bs_formula_quotient (BS_FORMULA_SPACED_SLASH, number (1.0), sum)));

  return list;
}

BsFormula *
make_hidden_error (void)
{
  BsFormula *sum = bs_formula_sum_over (
    'k', 4,
    bs_formula_product (BS_FORMULA_SPACE, quantity (BS_FORMULA_THETA, 2, K, 12),
                        quantity (BS_FORMULA_DELTA, 3, K, ANY), NULL));

  return equation (quantity (BS_FORMULA_DELTA, 2, 12, ANY), BS_FORMULA_EQUAL,
                   bs_formula_product (
                     BS_FORMULA_SPACED_DOT, parentheses (sum),
                     bs_formula_function ("g′", parentheses (quantity (BS_FORMULA_Z, 2, 12, ANY))),
                     NULL));
}

BsFormula *
make_hidden_errors (void)
{
  BsFormula *product = bs_formula_product (
    BS_FORMULA_SPACE,
    bs_formula_transpose (quantity (BS_FORMULA_THETA, 2, ANY, BS_FORMULA_WITHOUT_BIAS)),
    quantity (BS_FORMULA_DELTA, 3, ANY, ANY), NULL);

  return equation (quantity (BS_FORMULA_DELTA, 2, ANY, ANY), BS_FORMULA_EQUAL,
                   bs_formula_product (
                     BS_FORMULA_CIRCLE, parentheses (product),
                     bs_formula_function ("g′", parentheses (quantity (BS_FORMULA_Z, 2, ANY, ANY))),
                     NULL));
}

BsFormula *
make_accumulated (void)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);
  BsFormula *column = bs_formula_column (number (1.0), quantity (BS_FORMULA_A, 1, ANY, ANY), NULL);

  bs_formula_add (sum, quantity (BS_FORMULA_ACCUMULATED, 1, ANY, ANY));
  bs_formula_add (sum,
                  bs_formula_product (BS_FORMULA_SPACE, quantity (BS_FORMULA_DELTA, 2, ANY, ANY),
                                      bs_formula_transpose (column), NULL));

  return equation (quantity (BS_FORMULA_ACCUMULATED, 1, ANY, ANY), BS_FORMULA_ASSIGN, sum);
}

BsFormula *
make_gradient (void)
{
  BsFormula *list = bs_formula_list (BS_FORMULA_WHOLE, ",  ");
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);

  bs_formula_add (sum,
                  bs_formula_quotient (BS_FORMULA_SLASH, quantity (BS_FORMULA_ACCUMULATED, L, I, J),
                                       quantity (BS_FORMULA_M, ANY, ANY, ANY)));
  bs_formula_add (
    sum, bs_formula_product (BS_FORMULA_SPACE,
                             bs_formula_quotient (BS_FORMULA_ENCLOSED_SLASH,
                                                  quantity (BS_FORMULA_LAMBDA, ANY, ANY, ANY),
                                                  quantity (BS_FORMULA_M, ANY, ANY, ANY)),
                             quantity (BS_FORMULA_THETA, L, I, J), NULL));
  bs_formula_append (list, equation (quantity (BS_FORMULA_D, L, I, J), BS_FORMULA_EQUAL, sum));
  bs_formula_append (list, equation (bs_formula_symbol ("j"), BS_FORMULA_NOT_EQUAL, number (0.0)));

  return list;
}

BsFormula *
make_cost (void)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);
  BsFormulaTag y = bs_formula_tag (BS_FORMULA_Y, ANY, K, ANY);
  BsFormulaTag h = bs_formula_tag (BS_FORMULA_H, ANY, K, ANY);

  y.example = h.example = I;
  bs_formula_subtract (
    sum, bs_formula_sum_over (
           'k', 0,
           bs_formula_fence (
             BS_FORMULA_BRACKETS,
             bs_formula_product (BS_FORMULA_SPACE, bs_formula_quantity (y),
                                 bs_formula_function ("log", bs_formula_quantity (h)), NULL))));
  bs_formula_add (
    sum,
    bs_formula_product (
      BS_FORMULA_SPACE,
      bs_formula_quotient (BS_FORMULA_ENCLOSED_SLASH, quantity (BS_FORMULA_LAMBDA, ANY, ANY, ANY),
                           bs_formula_product (BS_FORMULA_TIGHT, number (2.0),
                                               quantity (BS_FORMULA_M, ANY, ANY, ANY), NULL)),
      bs_formula_sum_over (
        0, 0, bs_formula_power (quantity (BS_FORMULA_THETA, ANY, ANY, ANY), number (2.0))),
      NULL));

  return equation (
    bs_formula_set_tag (
      bs_formula_function ("J", parentheses (quantity (BS_FORMULA_THETA, ANY, ANY, ANY))),
      bs_formula_tag (BS_FORMULA_J, ANY, ANY, ANY)),
    BS_FORMULA_EQUAL, sum);
}

BsFormula *
make_updates (void)
{
  BsFormulaTag v = bs_formula_tag_optimizer ("v̂", ANY, ANY, ANY);
  BsFormulaTag beta = bs_formula_tag_optimizer ("β₁", ANY, ANY, ANY);
  BsFormula *lines = bs_formula_lines ();
  BsFormula *below = bs_formula_sum (BS_FORMULA_WHOLE);
  BsFormula *root = bs_formula_sum (BS_FORMULA_WHOLE);
  BsFormula *entry =
    bs_formula_entry (parentheses (bs_formula_matrix_power (
                        bs_formula_quantity (bs_formula_tag_optimizer ("R", ANY, ANY, ANY)),
                        bs_formula_negative (bs_formula_number_written (0.25, "¼")))),
                      1, 1);
  BsFormulaTag rows = bs_formula_tag_optimizer ("R", ANY, ANY, ANY);

  rows.rows_from_zero = TRUE;
  bs_formula_add (below, number (1.0));
  bs_formula_subtract (below,
                       bs_formula_power (bs_formula_quantity (beta), bs_formula_symbol ("t")));
  bs_formula_append (lines, equation (bs_formula_quantity (v), BS_FORMULA_EQUAL,
                                      bs_formula_quotient (BS_FORMULA_SPACED_SLASH,
                                                           bs_formula_symbol ("v"), below)));
  bs_formula_add (root, bs_formula_root (bs_formula_quantity (v)));
  bs_formula_add (root, bs_formula_symbol ("ε"));
  bs_formula_append (
    lines, bs_formula_quotient (BS_FORMULA_SPACED_SLASH,
                                bs_formula_product (BS_FORMULA_SPACE,
                                                    quantity (BS_FORMULA_ALPHA, ANY, ANY, ANY),
                                                    bs_formula_symbol ("D₊"), NULL),
                                root));
  bs_formula_append (lines,
                     equation (bs_formula_set_tag (entry, rows), BS_FORMULA_EQUAL, number (0.5)));

  return lines;
}

BsFormula *
make_factors (void)
{
  BsFormulaTag left = bs_formula_tag_optimizer ("L", 1, 2, 3);
  BsFormulaTag right = bs_formula_tag_optimizer ("R", 1, 2, 3);

  left.columns_from_one = TRUE;
  right.rows_from_zero = TRUE;

  return equation (bs_formula_quantity (left), BS_FORMULA_APPROXIMATE, bs_formula_quantity (right));
}

BsFormula *
make_slope (void)
{
  BsFormula *difference = bs_formula_sum (BS_FORMULA_WHOLE);
  BsFormula *a = bs_formula_symbol_for ("a", bs_formula_function ("tanh", bs_formula_symbol ("z")));

  bs_formula_add (difference, number (1.0));
  bs_formula_subtract (difference, bs_formula_power (a, number (2.0)));

  return equation (bs_formula_function ("g′", parentheses (bs_formula_symbol ("z"))),
                   BS_FORMULA_EQUAL, difference);
}

BsFormula *
make_words (void)
{
  BsFormula *lines = bs_formula_lines ();
  BsFormula *row = bs_formula_list (BS_FORMULA_WHOLE, "");
  BsFormula *arguments = bs_formula_list (BS_FORMULA_WHOLE, ", ");

  bs_formula_append (
    lines,
    equation (bs_formula_function ("g′", parentheses (bs_formula_symbol ("z"))), BS_FORMULA_EQUAL,
              bs_formula_words_for ("1 if z > 0, else 0",
                                    parentheses (equation (bs_formula_symbol ("z"),
                                                           BS_FORMULA_GREATER, number (0.0))))));
  bs_formula_append (row, bs_formula_words ("α = "));
  bs_formula_append (row, number (1e-7));
  bs_formula_append (row, bs_formula_words (" taken, 5 %"));
  bs_formula_append (lines, row);
  bs_formula_append (arguments, number (0.0));
  bs_formula_append (arguments, number (-2.0));
  bs_formula_append (lines, bs_formula_function ("max", parentheses (arguments)));
  bs_formula_append (
    lines,
    bs_formula_product (
      BS_FORMULA_SPACED_DOT, number (-0.5),
      bs_formula_fence (BS_FORMULA_BARS, bs_formula_power (number (-0.25), number (2.0))), NULL));

  return lines;
}

BsFormula *
make_slope_at (void)
{
  BsFormula *difference = bs_formula_sum (BS_FORMULA_WHOLE);
  BsFormula *a = quantity (BS_FORMULA_A, 2, ANY, ANY);

  bs_formula_add (difference, number (1.0));
  bs_formula_subtract (difference, bs_formula_ref (a));

  return equation (quantity (BS_FORMULA_DELTA, 2, ANY, ANY), BS_FORMULA_EQUAL,
                   bs_formula_product (
                     BS_FORMULA_CIRCLE, quantity (BS_FORMULA_DELTA, 3, ANY, ANY),
                     bs_formula_function_for (
                       "g′", parentheses (quantity (BS_FORMULA_Z, 2, ANY, ANY)),
                       bs_formula_product (BS_FORMULA_CIRCLE, a, parentheses (difference), NULL)),
                     NULL));
}

BsFormula *
make_penalty (void)
{
  return bs_formula_sum_over (
    0, 0,
    bs_formula_power (quantity (BS_FORMULA_THETA, ANY, ANY, BS_FORMULA_WITHOUT_BIAS),
                      number (2.0)));
}
