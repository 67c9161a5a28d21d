/* The sentence that says why, and the step as a line of matrices with its shapes. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/number.h"

/* Below this slope next to nothing of an error gets through a neuron. */
#define SATURATED_SLOPE 0.01

static const char *
activation_sentence (BsActivation activation, double a)
{
  switch (activation)
    {
    case BS_ACTIVATION_SIGMOID:
      return _ ("The sigmoid squeezes z into 0 … 1: this is how strongly the neuron answers.");
    case BS_ACTIVATION_TANH:
      return _ ("The tanh squeezes z into −1 … 1: this is how strongly the neuron answers.");
    case BS_ACTIVATION_RELU:
      return a > 0.0 ? _ ("ReLU passes a positive z on as it is.")
                     : _ ("ReLU is silent where z is not positive.");
    default:
      g_return_val_if_reached (NULL);
    }
}

static const char *
hidden_error_sentence (const BsReveal *reveal, const BsAddress *at)
{
  BsActivation activation = bs_network_get_activation (bs_reveal_get_network (reveal), at->layer);
  double a;

  bs_reveal_get_value (reveal, BS_QUANTITY_A, at->layer, at->neuron, &a);
  if (bs_activation_slope (activation, a) < SATURATED_SLOPE)
    return _ ("How wrong is this neuron? Errors come back through the weights that carried its a "
              "forward, but its slope g′ is almost 0: it is saturated, hardly listens, and hardly "
              "learns.");

  return _ ("How wrong is this neuron? Each error comes back through the weight that carried its a "
            "forward; then g′ asks how much the neuron was listening.");
}

void
bs_explanation_fill_sentence (BsExplanation *self, BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  const char *sentence = NULL;
  double a;

  switch (at->phase)
    {
    case BS_PHASE_INPUT:
      sentence = _ ("The example enters: the first layer's activations are its features, as they "
                    "are.");
      break;
    case BS_PHASE_PRE_ACTIVATION:
      sentence = _ ("The neuron adds up what comes in: each activation times its weight, and the "
                    "weight of the +1 unit.");
      break;
    case BS_PHASE_ACTIVATION:
      bs_reveal_get_value (reveal, BS_QUANTITY_A, at->layer, at->neuron, &a);
      sentence = activation_sentence (
        bs_network_get_activation (bs_reveal_get_network (reveal), at->layer), a);
      break;
    case BS_PHASE_COST_TERMS:
      sentence = _ ("What this example adds to the cost: nothing for an output that is right and "
                    "sure, much for one that is wrong and sure.");
      break;
    case BS_PHASE_OUTPUT_ERROR:
      sentence = _ ("The error of an output is what it said less what it should have said.");
      break;
    case BS_PHASE_HIDDEN_ERROR:
      sentence = hidden_error_sentence (reveal, at);
      break;
    case BS_PHASE_ACCUMULATE:
      sentence = _ ("Each weight gets its share of the blame: the error where it leads, times the "
                    "activation where it starts; Δ adds this up over the examples.");
      break;
    case BS_PHASE_GRADIENT:
      sentence = _ ("D is the slope of J along each weight: the average of Δ, and λ's pull towards "
                    "0, which spares the weights of the +1 units.");
      break;
    case BS_PHASE_TOTAL_COST:
      sentence =
        _ ("J tells how wrong the network is on all examples together, plus what λ charges "
           "for large weights.");
      break;
    case BS_PHASE_UPDATE:
      sentence = _ ("Every weight takes a step downhill: against its slope, as long as α says.");
      break;
    default:
      g_return_if_reached ();
    }
  self->sentence = g_strdup (sentence);
}

static void
fill_product_line (BsExplanation *self, const BsNetwork *network, guint layer)
{
  g_autofree char *here = bs_number_superscript (layer);
  g_autofree char *before = bs_number_superscript (layer - 1);
  gsize rows = bs_network_get_size (network, layer);
  gsize columns = bs_network_get_size (network, layer - 1) + 1;

  self->matrix = g_strdup_printf ("z%s = Θ%s [1; a%s]", here, before, before);
  self->shapes = g_strdup_printf ("%" G_GSIZE_FORMAT "×1 = %" G_GSIZE_FORMAT "×%" G_GSIZE_FORMAT
                                  " · %" G_GSIZE_FORMAT "×1",
                                  rows, rows, columns, columns);
}

static void
fill_hidden_error_line (BsExplanation *self, const BsNetwork *network, guint layer)
{
  g_autofree char *here = bs_number_superscript (layer);
  g_autofree char *next = bs_number_superscript (layer + 1);
  gsize s = bs_network_get_size (network, layer);
  gsize t = bs_network_get_size (network, layer + 1);

  self->matrix = g_strdup_printf ("δ%s = (Θ%sᵀ δ%s) ∘ g′(z%s)", here, here, next, here);
  self->shapes = g_strdup_printf (_ ("%zu×1 = %zu×%zu · %zu×1 ∘ %zu×1, the bias row of Θᵀ dropped"),
                                  s, s, t, t, s);
}

void
bs_explanation_fill_matrix (BsExplanation *self, BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  const BsAddress *at = bs_reveal_get_address (reveal);
  gsize s = at->layer > 0 ? bs_network_get_size (network, at->layer) : 0;
  g_autofree char *here = bs_number_superscript (at->layer);
  g_autofree char *next = bs_number_superscript (at->layer + 1);

  switch (at->phase)
    {
    case BS_PHASE_PRE_ACTIVATION:
      fill_product_line (self, network, at->layer);
      break;
    case BS_PHASE_ACTIVATION:
      self->matrix = g_strdup_printf ("a%s = g(z%s)", here, here);
      self->shapes = g_strdup_printf ("%zu×1 = g(%zu×1)", s, s);
      break;
    case BS_PHASE_OUTPUT_ERROR:
      self->matrix = g_strdup_printf ("δ%s = a%s − y", here, here);
      self->shapes = g_strdup_printf ("%zu×1 = %zu×1 − %zu×1", s, s, s);
      break;
    case BS_PHASE_HIDDEN_ERROR:
      fill_hidden_error_line (self, network, at->layer);
      break;
    case BS_PHASE_ACCUMULATE:
      self->matrix = g_strdup_printf ("Δ%s := Δ%s + δ%s [1; a%s]ᵀ", here, here, next, here);
      self->shapes = g_strdup_printf ("%zu×%zu := %zu×%zu + %zu×1 · 1×%zu",
                                      bs_network_get_size (network, at->layer + 1), s + 1,
                                      bs_network_get_size (network, at->layer + 1), s + 1,
                                      bs_network_get_size (network, at->layer + 1), s + 1);
      break;
    case BS_PHASE_GRADIENT:
      self->matrix = g_strdup_printf ("D%s = Δ%s/m + (λ/m) Θ%s", here, here, here);
      self->shapes = g_strdup_printf (_ ("%zu×%zu, the bias column without λ"),
                                      bs_network_get_size (network, at->layer + 1), s + 1);
      break;
    case BS_PHASE_INPUT:
    case BS_PHASE_COST_TERMS:
    case BS_PHASE_TOTAL_COST:
    case BS_PHASE_UPDATE:
    default:
      break;
    }
}
