/* How wrong an output is: δ_k(L) = a_k(L) - y_k. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/phase-class.h"

static gboolean
reads (const BsAddress *at, const BsNetwork *network, guint layer, gsize neuron)
{
  return layer == at->layer && neuron == at->neuron;
}

static void
fill_formula (BsExplanation *self, BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  double value = bs_explanation_value (reveal, BS_QUANTITY_A, at->layer, at->neuron);
  double y = bs_reveal_get_target (reveal, at->neuron);
  g_autofree char *delta = bs_explanation_symbol ("δ", at->layer, at->neuron);
  g_autofree char *a = bs_explanation_symbol ("a", at->layer, at->neuron);
  g_autofree char *subscript = bs_number_subscript (at->neuron);

  bs_explanation_append (self->symbols, "%s = %s − y%s", delta, a, subscript);
  bs_explanation_append (self->numbers, "= ");
  if (value < 1.0 && 1.0 - value < BS_EXPLANATION_NEXT_TO_CERTAIN)
    {
      g_autofree char *missing = bs_explanation_number (1.0 - value);
      g_autofree char *difference = g_strdup_printf ("(1 − %s)", missing);

      bs_text_append (self->numbers, BS_TEXT_ACTIVATION, difference);
    }
  else
    bs_explanation_append_number (self->numbers, BS_TEXT_ACTIVATION, value);
  bs_explanation_append (self->numbers, " − ");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, y);
  bs_explanation_append (self->numbers, "\n");
  bs_explanation_end (self,
                      bs_explanation_value (reveal, BS_QUANTITY_DELTA, at->layer, at->neuron));
}

static char *
make_sentence (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  double delta = bs_explanation_value (reveal, BS_QUANTITY_DELTA, at->layer, at->neuron);
  g_autofree char *a = bs_explanation_symbol ("a", at->layer, at->neuron);

  if (fabs (delta) < BS_EXPLANATION_SATURATED_SLOPE)
    /* Translators: %s is an activation as in the formula, here of an output. */
    return g_strdup_printf (_ ("How wrong is this output? Hardly: %s is what it should be."), a);
  if (delta > 0.0)
    /* Translators: %s is an activation as in the formula, here of an output. */
    return g_strdup_printf (_ ("How wrong is this output? It should say 0, so all of %s is too "
                               "much."),
                            a);

  /* Translators: %s is an activation as in the formula, here of an output. */
  return g_strdup_printf (_ ("How wrong is this output? It should say 1, and this is how far %s "
                             "falls short."),
                          a);
}

static void
fill_matrix (BsExplanation *self, BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  gsize s = bs_network_get_size (bs_reveal_get_network (reveal), layer);
  g_autofree char *here = bs_number_superscript (layer);

  self->matrix = g_strdup_printf ("δ%s = a%s − y", here, here);
  self->shapes = g_strdup_printf ("%zu×1 = %zu×1 − %zu×1", s, s, s);
}

const BsPhaseClass bs_output_error_phase = {
  .name = N_ ("backward"),
  .layers = { .first = BS_OUTPUT_LAYER, .last = BS_OUTPUT_LAYER, .direction = -1 },
  .has_neurons = TRUE,
  .symbol = "δ",
  .has_layer_parts = TRUE,
  .names_layer = TRUE,
  .flow = BS_FLOW_BACKWARD,
  .makes = BS_QUANTITY_DELTA,
  .reads = reads,
  .fill_formula = fill_formula,
  .make_sentence = make_sentence,
  .fill_matrix = fill_matrix,
};
