/* A neuron adds up what comes in: z_i(l) = Σ_j Θ_ij(l-1) a_j(l-1). */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/matrix-notation.h"
#include "walk/phases/notation.h"
#include "walk/phases/phase-class.h"

static gboolean
reads (const BsAddress *at, const BsNetwork *network, guint layer, gsize neuron)
{
  return layer == at->layer - 1;
}

static gboolean
lights (const BsAddress *at, BsEdges *edges)
{
  *edges = (BsEdges){ .layer = at->layer - 1, .row = at->neuron };

  return TRUE;
}

static BsFormula *
make_symbols (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  guint from = at->layer - 1;
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), from);
  BsFormula *sum = bs_formula_sum (BS_FORMULA_ELIDED);

  for (gsize j = 0; j <= n; j++)
    bs_formula_add (sum,
                    bs_formula_product (BS_FORMULA_TIGHT,
                                        bs_notation_symbol (BS_FORMULA_THETA, from, at->neuron, j),
                                        bs_notation_symbol (BS_FORMULA_A, from, j, BS_ANY), NULL));

  return bs_notation_equation (bs_notation_symbol (BS_FORMULA_Z, at->layer, at->neuron, BS_ANY),
                               sum);
}

static BsFormula *
make_numbers (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  guint from = at->layer - 1;
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), from);
  BsFormula *sum = bs_formula_sum (BS_FORMULA_ELIDED_COUNTED);

  for (gsize j = 0; j <= n; j++)
    bs_formula_add (sum, bs_formula_product (BS_FORMULA_DOT,
                                             bs_notation_theta (reveal, from, at->neuron, j),
                                             bs_notation_a (reveal, from, j), NULL));

  return bs_notation_calculation (
    sum, bs_notation_result (bs_formula_tag (BS_FORMULA_Z, at->layer, at->neuron, BS_ANY),
                             bs_explanation_value (reveal, BS_QUANTITY_Z, at->layer, at->neuron)));
}

static char *
make_sentence (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  if (bs_network_get_size (bs_reveal_get_network (reveal), at->layer - 1) == 1)
    return g_strdup (_ ("The neuron adds up what comes in: the activation before it times its "
                        "weight, and the weight of the +1 unit."));

  return g_strdup (_ ("The neuron adds up what comes in: each activation times its weight, and the "
                      "weight of the +1 unit."));
}

static BsFormula *
make_matrix (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;

  return bs_notation_equation (
    bs_notation_symbol (BS_FORMULA_Z, layer, BS_ANY, BS_ANY),
    bs_formula_product (
      BS_FORMULA_SPACE, bs_notation_symbol (BS_FORMULA_THETA, layer - 1, BS_ANY, BS_ANY),
      bs_notation_with_bias (bs_notation_symbol (BS_FORMULA_A, layer - 1, BS_ANY, BS_ANY)), NULL));
}

static BsFormula *
make_matrix_numbers (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  gsize lit = bs_notation_find_lit (reveal);

  return bs_notation_steps_to (
    bs_formula_product (BS_FORMULA_SPACE, bs_notation_matrix_of_theta (reveal, layer - 1, lit),
                        bs_notation_factor_of (reveal, BS_QUANTITY_A, layer - 1, TRUE), NULL),
    bs_notation_column_of (reveal, BS_QUANTITY_Z, layer, lit));
}

static char *
make_shapes (BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  guint layer = bs_reveal_get_address (reveal)->layer;
  gsize rows = bs_network_get_size (network, layer);
  gsize columns = bs_network_get_size (network, layer - 1) + 1;

  return g_strdup_printf ("%zu×1 = %zu×%zu · %zu×1", rows, rows, columns, columns);
}

static BsOperandTable *
make_operands (BsReveal *reveal, gsize most_rows)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), at->layer - 1) + 1;
  g_autofree char *from = bs_number_superscript (at->layer - 1);
  g_autofree char *theta = bs_explanation_theta_row_symbol (at->layer - 1, at->neuron);
  g_autofree char *activation = g_strconcat ("aⱼ", from, NULL);
  BsOperandTable *table =
    bs_operand_table_new (5, n, most_rows, "j", theta, activation, _ ("product"), _ ("sum so far"));
  double sum = 0.0;

  for (guint j = 0; j < table->n_rows; j++)
    {
      double weight = bs_reveal_get_theta (reveal, at->layer - 1, at->neuron, j);
      double a = bs_explanation_value (reveal, BS_QUANTITY_A, at->layer - 1, j);

      sum += weight * a;
      bs_operand_table_set_index (table, j, j);
      bs_operand_table_set (table, j, 1, bs_explanation_theta_role (weight), weight);
      bs_operand_table_set (table, j, 2, BS_TEXT_ACTIVATION, a);
      bs_operand_table_set (table, j, 3, BS_TEXT_PLAIN, weight * a);
      bs_operand_table_set (table, j, 4, BS_TEXT_PLAIN, sum);
    }

  return table;
}

const BsPhaseClass bs_pre_activation_phase = {
  .name = N_ ("forward"),
  .layers = { .first = 2, .last = BS_OUTPUT_LAYER, .direction = 1 },
  .has_neurons = TRUE,
  .names_layer = TRUE,
  .flow = BS_FLOW_FORWARD,
  .makes = BS_QUANTITY_Z,
  .reads = reads,
  .lights = lights,
  .edge_quantity = BS_EDGE_THETA,
  .make_symbols = make_symbols,
  .make_numbers = make_numbers,
  .make_sentence = make_sentence,
  .make_matrix = make_matrix,
  .make_matrix_numbers = make_matrix_numbers,
  .make_shapes = make_shapes,
  .make_operands = make_operands,
  .question = &bs_pre_activation_question,
};
