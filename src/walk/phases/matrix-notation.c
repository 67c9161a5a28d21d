/* Vectors and matrices of a step in numbers.
 *
 * The inspector shows a step as an equation of matrices. Below the symbols stand the same matrices
 * with their numbers, each with two decimals, because a column of long numbers can be neither read
 * nor placed. What has not been computed yet is a dash. The row of the step's neuron is lit, so a
 * learner sees which part of the product the step is. Large matrices are not written out. */

#include "walk/phases/matrix-notation.h"

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/notation.h"

#define MOST_ROWS    8
#define MOST_COLUMNS 7
#define DECIMALS     2

gboolean
bs_notation_fits (gsize n_rows, gsize n_columns)
{
  return n_rows <= MOST_ROWS && n_columns <= MOST_COLUMNS;
}

gsize
bs_notation_find_lit (const BsReveal *reveal)
{
  return bs_reveal_shows_whole_layer (reveal) ? 0 : bs_reveal_get_address (reveal)->neuron;
}

static void
append (BsFormula *matrix, BsFormula *entry, gboolean is_lit)
{
  bs_formula_append (matrix, is_lit ? bs_formula_set_lit (entry) : entry);
}

static BsFormula *
make_entry (BsFormulaTag tag, double value)
{
  g_autofree char *text = bs_number_format (value, DECIMALS);

  return bs_formula_set_text (bs_formula_value (tag, value), text);
}

static BsFormulaQuantity
get_formula_quantity (BsQuantity quantity)
{
  return quantity == BS_QUANTITY_Z   ? BS_FORMULA_Z
         : quantity == BS_QUANTITY_A ? BS_FORMULA_A
                                     : BS_FORMULA_DELTA;
}

BsFormula *
bs_notation_column_of (const BsReveal *reveal,
                       BsQuantity quantity,
                       guint layer,
                       gboolean has_bias,
                       gsize lit)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), layer);
  BsFormula *column = bs_formula_matrix (1);

  if (has_bias)
    append (column, bs_formula_count (1), FALSE);
  for (gsize i = 1; i <= n; i++)
    {
      BsFormulaTag tag = bs_formula_tag (get_formula_quantity (quantity), layer, i, BS_ANY);
      double value;

      append (column,
              bs_reveal_get_value (reveal, quantity, layer, i, &value)
                ? make_entry (tag, value)
                : bs_formula_set_tag (bs_formula_words ("–"), tag),
              i == lit);
    }

  return column;
}

BsFormula *
bs_notation_row_of_activations (const BsReveal *reveal, guint layer, gsize lit)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), layer);
  BsFormula *row = bs_formula_matrix (n + 1);

  append (row, bs_formula_count (1), lit == 0);
  for (gsize j = 1; j <= n; j++)
    append (row,
            make_entry (bs_formula_tag (BS_FORMULA_A, layer, j, BS_ANY),
                        bs_explanation_value (reveal, BS_QUANTITY_A, layer, j)),
            j == lit);

  return row;
}

BsFormula *
bs_notation_column_of_targets (const BsReveal *reveal, gsize lit)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  gsize n = bs_network_get_size (network, bs_network_get_n_layers (network));
  BsFormula *column = bs_formula_matrix (1);

  for (gsize k = 1; k <= n; k++)
    append (column,
            bs_formula_value (
              bs_notation_tag_of_example (BS_FORMULA_Y, bs_reveal_get_shown_example (reveal), k),
              bs_reveal_get_target (reveal, k)),
            k == lit);

  return column;
}

BsFormula *
bs_notation_column_of_slopes (const BsReveal *reveal, guint layer, gsize lit)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  BsActivation activation = bs_network_get_activation (network, layer);
  BsFormula *column = bs_formula_matrix (1);

  for (gsize i = 1; i <= bs_network_get_size (network, layer); i++)
    {
      double a = bs_explanation_value (reveal, BS_QUANTITY_A, layer, i);
      double slope = bs_activation_slope (activation, a);
      g_autofree char *text = bs_number_format (slope, DECIMALS);

      append (column, bs_formula_number_written (slope, text), i == lit);
    }

  return column;
}

BsFormula *
bs_notation_matrix_of_theta (const BsReveal *reveal, guint layer, gsize lit)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  gsize n_columns = bs_network_get_size (network, layer) + 1;
  BsFormula *matrix = bs_formula_matrix (n_columns);

  for (gsize i = 1; i <= bs_network_get_size (network, layer + 1); i++)
    for (gsize j = 0; j < n_columns; j++)
      append (matrix,
              make_entry (bs_formula_tag (BS_FORMULA_THETA, layer, i, j),
                          bs_reveal_get_theta (reveal, layer, i, j)),
              i == lit);

  return matrix;
}

BsFormula *
bs_notation_turned_theta (const BsReveal *reveal, guint layer, gsize lit)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  gsize n_columns = bs_network_get_size (network, layer + 1);
  BsFormula *matrix = bs_formula_matrix (n_columns);

  for (gsize j = 1; j <= bs_network_get_size (network, layer); j++)
    for (gsize i = 1; i <= n_columns; i++)
      append (matrix,
              make_entry (bs_formula_tag (BS_FORMULA_THETA, layer, i, j),
                          bs_reveal_get_theta (reveal, layer, i, j)),
              j == lit);

  return matrix;
}
