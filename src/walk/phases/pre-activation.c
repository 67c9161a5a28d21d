/* A neuron adds up what comes in: z_i(l) = Σ_j Θ_ij(l-1) a_j(l-1). */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/phase-class.h"
#include "walk/phases/terms-private.h"

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

static void
fill_formula (BsExplanation *self, BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  guint from = at->layer - 1;
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), from) + 1;
  g_autofree char *z = bs_explanation_symbol ("z", at->layer, at->neuron);

  bs_explanation_append (self->symbols, "%s = ", z);
  bs_explanation_append (self->numbers, "= ");
  for (gsize j = 0; j < n; j++)
    {
      g_autofree char *theta = bs_explanation_theta_symbol (from, at->neuron, j);
      g_autofree char *a = bs_explanation_symbol ("a", from, j);
      double weight = bs_reveal_get_theta (reveal, from, at->neuron, j);
      gboolean is_written = _bs_terms_write_next (self->symbols, j, n);

      _bs_terms_write_next (self->numbers, j, n);
      if (!is_written)
        {
          j = n - 2;
          continue;
        }
      bs_explanation_append (self->symbols, "%s%s", theta, a);
      bs_explanation_append_number (self->numbers, bs_explanation_theta_role (weight), weight);
      bs_explanation_append (self->numbers, "·");
      bs_explanation_append_number (self->numbers, BS_TEXT_ACTIVATION,
                                    bs_explanation_value (reveal, BS_QUANTITY_A, from, j));
    }
  _bs_terms_end (self->numbers, n);
  bs_explanation_end (self, bs_explanation_value (reveal, BS_QUANTITY_Z, at->layer, at->neuron));
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

static void
fill_matrix (BsExplanation *self, BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  guint layer = bs_reveal_get_address (reveal)->layer;
  g_autofree char *here = bs_number_superscript (layer);
  g_autofree char *before = bs_number_superscript (layer - 1);
  gsize rows = bs_network_get_size (network, layer);
  gsize columns = bs_network_get_size (network, layer - 1) + 1;

  self->matrix = g_strdup_printf ("z%s = Θ%s [1; a%s]", here, before, before);
  self->shapes = g_strdup_printf ("%zu×1 = %zu×%zu · %zu×1", rows, rows, columns, columns);
}

static BsOperandTable *
make_operands (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), at->layer - 1) + 1;
  g_autofree char *from = bs_number_superscript (at->layer - 1);
  g_autofree char *theta = bs_explanation_theta_row_symbol (at->layer - 1, at->neuron);
  g_autofree char *activation = g_strconcat ("aⱼ", from, NULL);
  BsOperandTable *table =
    bs_operand_table_new (5, n, "j", theta, activation, _ ("product"), _ ("sum so far"));
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
  .fill_formula = fill_formula,
  .make_sentence = make_sentence,
  .fill_matrix = fill_matrix,
  .make_operands = make_operands,
};
