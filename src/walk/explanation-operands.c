/* The operands of a step as a table, a row for each term or entry. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/number.h"

static void
set_index (BsOperandTable *table, guint row, gsize index)
{
  g_autofree char *label = g_strdup_printf ("%zu", index);

  bs_operand_table_set_label (table, row, 0, label);
}

static void
set_pair (BsOperandTable *table, guint row, gsize i, gsize j)
{
  g_autofree char *label = g_strdup_printf ("%zu, %zu", i, j);

  bs_operand_table_set_label (table, row, 0, label);
}

static BsOperandTable *
pre_activation_table (const BsReveal *reveal, guint layer, gsize neuron)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), layer - 1) + 1;
  g_autofree char *from = bs_number_superscript (layer - 1);
  g_autofree char *theta = bs_explanation_theta_row_symbol (layer - 1, neuron);
  g_autofree char *activation = g_strconcat ("aⱼ", from, NULL);
  BsOperandTable *table =
    bs_operand_table_new (5, n, "j", theta, activation, _ ("product"), _ ("sum so far"));
  double sum = 0.0;

  for (guint j = 0; j < table->n_rows; j++)
    {
      double weight = bs_reveal_get_theta (reveal, layer - 1, neuron, j);
      double a = bs_explanation_value (reveal, BS_QUANTITY_A, layer - 1, j);

      sum += weight * a;
      set_index (table, j, j);
      bs_operand_table_set (table, j, 1, bs_explanation_theta_role (weight), weight);
      bs_operand_table_set (table, j, 2, BS_TEXT_ACTIVATION, a);
      bs_operand_table_set (table, j, 3, BS_TEXT_PLAIN, weight * a);
      bs_operand_table_set (table, j, 4, BS_TEXT_PLAIN, sum);
    }

  return table;
}

static BsOperandTable *
hidden_error_table (const BsReveal *reveal, guint layer, gsize neuron)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), layer + 1);
  g_autofree char *here = bs_number_superscript (layer);
  g_autofree char *next = bs_number_superscript (layer + 1);
  g_autofree char *subscript = bs_number_subscript (neuron);
  g_autofree char *theta = g_strconcat ("Θₖ", neuron > 9 ? "," : "", subscript, here, NULL);
  g_autofree char *error = g_strconcat ("δₖ", next, NULL);
  BsOperandTable *table =
    bs_operand_table_new (5, n, "k", theta, error, _ ("product"), _ ("sum so far"));
  double sum = 0.0;

  for (guint row = 0; row < table->n_rows; row++)
    {
      double weight = bs_reveal_get_theta (reveal, layer, row + 1, neuron);
      double delta = bs_explanation_value (reveal, BS_QUANTITY_DELTA, layer + 1, row + 1);

      sum += weight * delta;
      set_index (table, row, row + 1);
      bs_operand_table_set (table, row, 1, bs_explanation_theta_role (weight), weight);
      bs_operand_table_set (table, row, 2, bs_explanation_delta_role (delta), delta);
      bs_operand_table_set (table, row, 3, BS_TEXT_PLAIN, weight * delta);
      bs_operand_table_set (table, row, 4, BS_TEXT_PLAIN, sum);
    }

  return table;
}

static BsOperandTable *
cost_table (const BsReveal *reveal, guint layer)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), layer);
  BsOperandTable *table = bs_operand_table_new (4, n, "k", "yₖ", "hₖ", _ ("term"));

  for (guint row = 0; row < table->n_rows; row++)
    {
      double y = bs_reveal_get_target (reveal, row + 1);
      double z = bs_explanation_value (reveal, BS_QUANTITY_Z, layer, row + 1);

      set_index (table, row, row + 1);
      bs_operand_table_set (table, row, 1, BS_TEXT_PLAIN, y);
      bs_operand_table_set (table, row, 2, BS_TEXT_ACTIVATION,
                            bs_explanation_value (reveal, BS_QUANTITY_A, layer, row + 1));
      bs_operand_table_set (table, row, 3, BS_TEXT_PLAIN, bs_cost_term (z, y));
    }

  return table;
}

static BsOperandTable *
accumulate_table (BsReveal *reveal, guint layer)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  gsize columns = bs_network_get_size (network, layer) + 1;
  gsize n = bs_network_get_size (network, layer + 1) * columns;
  BsOperandTable *table =
    bs_operand_table_new (5, n, "i, j", "δᵢ", "aⱼ", _ ("Δ before"), _ ("Δ after"));

  for (guint row = 0; row < table->n_rows; row++)
    {
      gsize i = row / columns + 1, j = row % columns;
      double delta = bs_explanation_value (reveal, BS_QUANTITY_DELTA, layer + 1, i);

      set_pair (table, row, i, j);
      bs_operand_table_set (table, row, 1, bs_explanation_delta_role (delta), delta);
      bs_operand_table_set (table, row, 2, BS_TEXT_ACTIVATION,
                            bs_explanation_value (reveal, BS_QUANTITY_A, layer, j));
      bs_operand_table_set (table, row, 3, BS_TEXT_PLAIN,
                            bs_reveal_get_accumulated (reveal, layer, i, j, TRUE));
      bs_operand_table_set (table, row, 4, BS_TEXT_RESULT,
                            bs_reveal_get_accumulated (reveal, layer, i, j, FALSE));
    }

  return table;
}

static BsOperandTable *
gradient_table (BsReveal *reveal, guint layer)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  double m = (double) bs_training_set_get_n_examples (bs_reveal_get_training_set (reveal));
  double b = (double) bs_reveal_get_n_batch (reveal);
  double decay = bs_reveal_get_lambda (reveal) / m;
  gsize columns = bs_network_get_size (network, layer) + 1;
  gsize n = bs_network_get_size (network, layer + 1) * columns;
  BsOperandTable *table = bs_operand_table_new (
    4, n, "i, j", bs_reveal_has_batch (reveal) ? "Δ/b" : "Δ/m", "(λ/m) Θ", "D");

  for (guint row = 0; row < table->n_rows; row++)
    {
      gsize i = row / columns + 1, j = row % columns;

      set_pair (table, row, i, j);
      bs_operand_table_set (table, row, 1, BS_TEXT_PLAIN,
                            bs_reveal_get_accumulated (reveal, layer, i, j, FALSE) / b);
      if (j == 0)
        /* Translators: the bias is exempt from regularization. */
        bs_operand_table_set_label (table, row, 2, _ ("without λ"));
      else
        bs_operand_table_set (table, row, 2, BS_TEXT_PLAIN,
                              decay * bs_reveal_get_theta (reveal, layer, i, j));
      bs_operand_table_set (table, row, 3, BS_TEXT_RESULT,
                            bs_explanation_gradient (reveal, layer, i, j));
    }

  return table;
}

static BsOperandTable *
total_cost_table (const BsReveal *reveal)
{
  const BsCost *cost = &bs_reveal_get_point (reveal)->cost;
  const char *const labels[] = { _ ("data"), _ ("penalty"), "J(Θ)" };
  const double values[] = { cost->data, cost->penalty, cost->total };
  BsOperandTable *table = bs_operand_table_new (2, 3, _ ("part"), _ ("value"));

  for (guint row = 0; row < 3; row++)
    {
      bs_operand_table_set_label (table, row, 0, labels[row]);
      bs_operand_table_set (table, row, 1, row == 2 ? BS_TEXT_RESULT : BS_TEXT_PLAIN, values[row]);
    }

  return table;
}

/* %NULL for the phases whose formula has it all. */
BsOperandTable *
bs_explanation_make_operands (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);

  switch (at->phase)
    {
    case BS_PHASE_PRE_ACTIVATION:
      return pre_activation_table (reveal, at->layer, at->neuron);
    case BS_PHASE_COST_TERMS:
      return cost_table (reveal, at->layer);
    case BS_PHASE_HIDDEN_ERROR:
      return hidden_error_table (reveal, at->layer, at->neuron);
    case BS_PHASE_ACCUMULATE:
      return accumulate_table (reveal, at->layer);
    case BS_PHASE_GRADIENT:
      return gradient_table (reveal, at->layer);
    case BS_PHASE_TOTAL_COST:
      return total_cost_table (reveal);
    case BS_PHASE_UPDATE:
      return bs_explanation_update_operands (reveal);
    case BS_PHASE_INPUT:
    case BS_PHASE_ACTIVATION:
    case BS_PHASE_OUTPUT_ERROR:
    default:
      return NULL;
    }
}
