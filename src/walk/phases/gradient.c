/* The slope of J along each weight: D(l) = Δ(l)/m + (λ/m) Θ(l). */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/phase-class.h"

static gboolean
lights (const BsAddress *at, BsEdges *edges)
{
  *edges = (BsEdges){ .layer = at->layer };

  return TRUE;
}

static void
fill_formula (BsExplanation *self, BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  g_autofree char *theta_layer = bs_number_superscript (layer);
  double m = (double) bs_training_set_get_n_examples (bs_reveal_get_training_set (reveal));
  double b = (double) bs_reveal_get_n_batch (reveal);
  const char *count = bs_reveal_has_batch (reveal) ? "b" : "m";
  double weight = bs_reveal_get_theta (reveal, layer, 1, 1);

  bs_explanation_append (self->symbols, "Dᵢⱼ%s = Δᵢⱼ%s/%s + (λ/m) Θᵢⱼ%s,  j ≠ 0", theta_layer,
                         theta_layer, count, theta_layer);
  bs_explanation_append (self->numbers, "D₁₁%s = ", theta_layer);
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN,
                                bs_reveal_get_accumulated (reveal, layer, 1, 1, FALSE));
  bs_explanation_append (self->numbers, "/%.0f + (", b);
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, bs_reveal_get_lambda (reveal));
  bs_explanation_append (self->numbers, "/%.0f)·", m);
  bs_explanation_append_number (self->numbers, bs_explanation_theta_role (weight), weight);
  bs_explanation_append (self->numbers, " = ");
  bs_explanation_append_number (self->numbers, BS_TEXT_RESULT,
                                bs_explanation_gradient (reveal, layer, 1, 1));
}

static char *
make_sentence (BsReveal *reveal)
{
  if (bs_reveal_has_batch (reveal))
    return g_strdup (_ ("D of a batch is an estimate of the slope of J: from a few examples, "
                        "so it is quick to have, and points only about the right way."));
  if (bs_reveal_get_lambda (reveal) > 0.0)
    return g_strdup (_ ("D is the slope of J along each weight: the average of Δ, and λ's "
                        "pull towards 0, which spares the weights of the +1 units."));

  return g_strdup (_ ("D is the slope of J along each weight: the average of Δ over the "
                      "examples, and nothing more, for λ is 0."));
}

static void
fill_matrix (BsExplanation *self, BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  guint layer = bs_reveal_get_address (reveal)->layer;
  g_autofree char *here = bs_number_superscript (layer);

  self->matrix = g_strdup_printf ("D%s = Δ%s/%s + (λ/m) Θ%s", here, here,
                                  bs_reveal_has_batch (reveal) ? "b" : "m", here);
  self->shapes =
    g_strdup_printf (_ ("%zu×%zu, bias column without λ"), bs_network_get_size (network, layer + 1),
                     bs_network_get_size (network, layer) + 1);
}

static BsOperandTable *
make_operands (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
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

      bs_operand_table_set_pair (table, row, i, j);
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

const BsPhaseClass bs_gradient_phase = {
  .name = N_ ("gradient"),
  .is_after_examples = TRUE,
  .layers = { .first = BS_OUTPUT_LAYER - 1, .last = 1, .direction = -1 },
  .symbol = "D",
  .names_layer = TRUE,
  .needs = BS_PHASE_NEEDS_ACCUMULATED | BS_PHASE_NEEDS_GRADIENT,
  .lights = lights,
  .fill_formula = fill_formula,
  .make_sentence = make_sentence,
  .fill_matrix = fill_matrix,
  .make_operands = make_operands,
};
