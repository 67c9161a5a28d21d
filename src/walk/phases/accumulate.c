/* Each weight gets its share of the blame: Δ(l) := Δ(l) + δ(l+1) [1; a(l)]ᵀ. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/phase-class.h"

static gboolean
reads (const BsAddress *at, const BsNetwork *network, guint layer, gsize neuron)
{
  return layer == at->layer || (layer == at->layer + 1 && neuron > 0);
}

static gboolean
lights (const BsAddress *at, BsEdges *edges)
{
  *edges = (BsEdges){ .layer = at->layer };

  return TRUE;
}

/* The formula is that of entry 1, 1; the operand table has the others. */
static void
fill_formula (BsExplanation *self, BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  g_autofree char *theta_layer = bs_number_superscript (layer);
  g_autofree char *next_layer = bs_number_superscript (layer + 1);
  double delta = bs_explanation_value (reveal, BS_QUANTITY_DELTA, layer + 1, 1);

  bs_explanation_append (self->symbols, "Δᵢⱼ%s := Δᵢⱼ%s + δᵢ%s aⱼ%s", theta_layer, theta_layer,
                         next_layer, theta_layer);
  bs_explanation_append (self->numbers, "Δ₁₁%s := ", theta_layer);
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN,
                                bs_reveal_get_accumulated (reveal, layer, 1, 1, TRUE));
  bs_explanation_append (self->numbers, " + ");
  bs_explanation_append_number (self->numbers, bs_explanation_delta_role (delta), delta);
  bs_explanation_append (self->numbers, "·");
  bs_explanation_append_number (self->numbers, BS_TEXT_ACTIVATION,
                                bs_explanation_value (reveal, BS_QUANTITY_A, layer, 1));
  bs_explanation_append (self->numbers, " = ");
  bs_explanation_append_number (self->numbers, BS_TEXT_RESULT,
                                bs_reveal_get_accumulated (reveal, layer, 1, 1, FALSE));
}

static char *
make_sentence (BsReveal *reveal)
{
  return g_strdup (_ ("Each weight gets its share of the blame: the error where it leads, "
                      "times the activation where it starts; Δ adds this up over the "
                      "examples."));
}

static void
fill_matrix (BsExplanation *self, BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  guint layer = bs_reveal_get_address (reveal)->layer;
  gsize rows = bs_network_get_size (network, layer + 1);
  gsize columns = bs_network_get_size (network, layer) + 1;
  g_autofree char *here = bs_number_superscript (layer);
  g_autofree char *next = bs_number_superscript (layer + 1);

  self->matrix = g_strdup_printf ("Δ%s := Δ%s + δ%s [1; a%s]ᵀ", here, here, next, here);
  self->shapes = g_strdup_printf ("%zu×%zu := %zu×%zu + %zu×1 · 1×%zu", rows, columns, rows,
                                  columns, rows, columns);
}

static BsOperandTable *
make_operands (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  const BsNetwork *network = bs_reveal_get_network (reveal);
  gsize columns = bs_network_get_size (network, layer) + 1;
  gsize n = bs_network_get_size (network, layer + 1) * columns;
  BsOperandTable *table =
    bs_operand_table_new (5, n, "i, j", "δᵢ", "aⱼ", _ ("Δ before"), _ ("Δ after"));

  for (guint row = 0; row < table->n_rows; row++)
    {
      gsize i = row / columns + 1, j = row % columns;
      double delta = bs_explanation_value (reveal, BS_QUANTITY_DELTA, layer + 1, i);

      bs_operand_table_set_pair (table, row, i, j);
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

const BsPhaseClass bs_accumulate_phase = {
  .name = N_ ("accumulate"),
  .layers = { .first = BS_OUTPUT_LAYER - 1, .last = 1, .direction = -1 },
  .symbol = "Δ",
  .names_layer = TRUE,
  .flow = BS_FLOW_BACKWARD,
  .needs = BS_PHASE_NEEDS_ACCUMULATED,
  .reads = reads,
  .lights = lights,
  .fill_formula = fill_formula,
  .make_sentence = make_sentence,
  .fill_matrix = fill_matrix,
  .make_operands = make_operands,
};
