/* How strongly a neuron answers: a_i(l) = g (z_i(l)). */

#include <glib/gi18n-lib.h>

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
  double z = bs_explanation_value (reveal, BS_QUANTITY_Z, at->layer, at->neuron);
  g_autofree char *a_symbol = bs_explanation_symbol ("a", at->layer, at->neuron);
  g_autofree char *z_symbol = bs_explanation_symbol ("z", at->layer, at->neuron);
  g_autofree char *number = bs_explanation_number (z);
  g_autofree char *opposite = bs_explanation_number (-z);

  bs_explanation_append (self->symbols, "%s = g(%s)", a_symbol, z_symbol);
  switch (bs_network_get_activation (bs_reveal_get_network (reveal), at->layer))
    {
    case BS_ACTIVATION_SIGMOID:
      bs_explanation_append (self->symbols, ",  g(z) = 1 / (1 + e⁻ᶻ)");
      bs_explanation_append (self->numbers, "= 1 / (1 + exp(%s))\n", opposite);
      break;
    case BS_ACTIVATION_TANH:
      bs_explanation_append (self->symbols, ",  g(z) = tanh z");
      bs_explanation_append (self->numbers, "= tanh(%s)\n", number);
      break;
    case BS_ACTIVATION_RELU:
      bs_explanation_append (self->symbols, ",  g(z) = max(0, z)");
      bs_explanation_append (self->numbers, "= max(0, %s)\n", number);
      break;
    default:
      g_return_if_reached ();
    }
  bs_explanation_end (self, bs_explanation_value (reveal, BS_QUANTITY_A, at->layer, at->neuron));
}

static char *
make_sentence (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  BsActivation kind = bs_network_get_activation (bs_reveal_get_network (reveal), at->layer);
  double a = bs_explanation_value (reveal, BS_QUANTITY_A, at->layer, at->neuron);

  if (kind == BS_ACTIVATION_RELU)
    return g_strdup (a > 0.0 ? _ ("ReLU passes a positive z on as it is.")
                             : _ ("ReLU is silent where z is not positive."));
  if (bs_activation_slope (kind, a) < BS_EXPLANATION_SATURATED_SLOPE)
    return g_strdup (_ ("So far from z = 0 the curve of g is almost flat: the neuron is saturated, "
                        "as sure as it can be."));
  if (kind == BS_ACTIVATION_TANH)
    return g_strdup (
      _ ("The tanh squeezes z into −1 … 1: this is how strongly the neuron answers."));

  return g_strdup (
    _ ("The sigmoid squeezes z into 0 … 1: this is how strongly the neuron answers."));
}

static void
fill_matrix (BsExplanation *self, BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  gsize s = bs_network_get_size (bs_reveal_get_network (reveal), layer);
  g_autofree char *here = bs_number_superscript (layer);

  self->matrix = g_strdup_printf ("a%s = g(z%s)", here, here);
  self->shapes = g_strdup_printf ("%zu×1 = g(%zu×1)", s, s);
}

const BsPhaseClass bs_activation_phase = {
  .name = N_ ("forward"),
  .layers = { .first = 2, .last = BS_OUTPUT_LAYER, .direction = 1 },
  .has_neurons = TRUE,
  .joins_previous = TRUE,
  .symbol = "a",
  .has_layer_parts = TRUE,
  .names_layer = TRUE,
  .flow = BS_FLOW_FORWARD,
  .makes = BS_QUANTITY_A,
  .reads = reads,
  .fill_formula = fill_formula,
  .make_sentence = make_sentence,
  .fill_matrix = fill_matrix,
};
