/* The sentence that says why, and the step as a line of matrices with its shapes. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/explanation-private.h"
#include "walk/number.h"

static char *
pre_activation_sentence (const BsReveal *reveal, const BsAddress *at)
{
  if (bs_network_get_size (bs_reveal_get_network (reveal), at->layer - 1) == 1)
    return g_strdup (_ ("The neuron adds up what comes in: the activation before it times its "
                        "weight, and the weight of the +1 unit."));

  return g_strdup (_ ("The neuron adds up what comes in: each activation times its weight, and the "
                      "weight of the +1 unit."));
}

static char *
activation_sentence (const BsReveal *reveal, const BsAddress *at)
{
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

static char *
output_error_sentence (const BsReveal *reveal, const BsAddress *at)
{
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

static char *
hidden_error_sentence (const BsReveal *reveal, const BsAddress *at)
{
  BsActivation kind = bs_network_get_activation (bs_reveal_get_network (reveal), at->layer);
  double value = bs_explanation_value (reveal, BS_QUANTITY_A, at->layer, at->neuron);
  g_autofree char *a = bs_explanation_symbol ("a", at->layer, at->neuron);

  if (kind == BS_ACTIVATION_RELU && !(value > 0.0))
    /* Translators: %s is an activation as in the formula. */
    return g_strdup_printf (_ ("How wrong is this neuron? ReLU was silent, %s = 0, so g′ = 0: no "
                               "error comes through, and it learns nothing from this example."),
                            a);
  if (kind == BS_ACTIVATION_RELU)
    /* Translators: %s is an activation as in the formula. */
    return g_strdup_printf (_ ("How wrong is this neuron? Each error comes back through the weight "
                               "that carried %s forward, and ReLU was open: g′ = 1 lets all of it "
                               "through."),
                            a);
  if (bs_activation_slope (kind, value) < BS_EXPLANATION_SATURATED_SLOPE)
    /* Translators: the first %s is an activation as in the formula, the second its slope. */
    return g_strdup_printf (_ ("How wrong is this neuron? Errors come back through the weights "
                               "that carried %1$s forward, but g′ = %2$s is almost 0: the neuron "
                               "is saturated, hardly listens and hardly learns."),
                            a, kind == BS_ACTIVATION_TANH ? "1 − a²" : "a(1 − a)");

  /* Translators: the first %s is an activation as in the formula, the second its slope. */
  return g_strdup_printf (_ ("How wrong is this neuron? Each error comes back through the weight "
                             "that carried %1$s forward; then g′ = %2$s asks how much the neuron "
                             "was listening."),
                          a, kind == BS_ACTIVATION_TANH ? "1 − a²" : "a(1 − a)");
}

static char *
whole_sentence (const BsReveal *reveal, BsPhase phase)
{
  gboolean has_penalty = bs_reveal_get_lambda (reveal) > 0.0;

  switch (phase)
    {
    case BS_PHASE_GRADIENT:
      if (bs_reveal_has_batch (reveal))
        return g_strdup (_ ("D of a batch is an estimate of the slope of J: from a few examples, "
                            "so it is quick to have, and points only about the right way."));
      return g_strdup (has_penalty
                         ? _ ("D is the slope of J along each weight: the average of Δ, and λ's "
                              "pull towards 0, which spares the weights of the +1 units.")
                         : _ ("D is the slope of J along each weight: the average of Δ over the "
                              "examples, and nothing more, for λ is 0."));
    case BS_PHASE_TOTAL_COST:
      return g_strdup (has_penalty ? _ ("J tells how wrong the network is on all examples "
                                        "together, plus what λ charges for large weights.")
                                   : _ ("J tells how wrong the network is on all examples "
                                        "together."));
    case BS_PHASE_UPDATE:
    case BS_PHASE_INPUT:
    case BS_PHASE_PRE_ACTIVATION:
    case BS_PHASE_ACTIVATION:
    case BS_PHASE_COST_TERMS:
    case BS_PHASE_OUTPUT_ERROR:
    case BS_PHASE_HIDDEN_ERROR:
    case BS_PHASE_ACCUMULATE:
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
make_sentence (BsReveal *reveal, const BsAddress *at)
{
  switch (at->phase)
    {
    case BS_PHASE_INPUT:
      return g_strdup (_ ("The example enters: the first layer's activations are its features, as "
                          "they are."));
    case BS_PHASE_PRE_ACTIVATION:
      return pre_activation_sentence (reveal, at);
    case BS_PHASE_ACTIVATION:
      return activation_sentence (reveal, at);
    case BS_PHASE_COST_TERMS:
      return g_strdup (_ ("What this example adds to the cost: nothing for an output that is right "
                          "and sure, much for one that is wrong and sure."));
    case BS_PHASE_OUTPUT_ERROR:
      return output_error_sentence (reveal, at);
    case BS_PHASE_HIDDEN_ERROR:
      return hidden_error_sentence (reveal, at);
    case BS_PHASE_ACCUMULATE:
      return g_strdup (_ ("Each weight gets its share of the blame: the error where it leads, "
                          "times the activation where it starts; Δ adds this up over the "
                          "examples."));
    case BS_PHASE_UPDATE:
      return bs_explanation_update_sentence (reveal);
    case BS_PHASE_GRADIENT:
    case BS_PHASE_TOTAL_COST:
    default:
      return whole_sentence (reveal, at->phase);
    }
}

void
bs_explanation_fill_sentence (BsExplanation *self, BsReveal *reveal)
{
  self->sentence = make_sentence (reveal, bs_reveal_get_address (reveal));
}

static void
fill_product_line (BsExplanation *self, const BsNetwork *network, guint layer)
{
  g_autofree char *here = bs_number_superscript (layer);
  g_autofree char *before = bs_number_superscript (layer - 1);
  gsize rows = bs_network_get_size (network, layer);
  gsize columns = bs_network_get_size (network, layer - 1) + 1;

  self->matrix = g_strdup_printf ("z%s = Θ%s [1; a%s]", here, before, before);
  self->shapes = g_strdup_printf ("%zu×1 = %zu×%zu · %zu×1", rows, rows, columns, columns);
}

static void
fill_hidden_error_line (BsExplanation *self, const BsNetwork *network, guint layer)
{
  g_autofree char *here = bs_number_superscript (layer);
  g_autofree char *next = bs_number_superscript (layer + 1);
  gsize s = bs_network_get_size (network, layer);
  gsize t = bs_network_get_size (network, layer + 1);

  self->matrix = g_strdup_printf ("δ%s = (Θ%sᵀ δ%s) ∘ g′(z%s)", here, here, next, here);
  self->shapes =
    g_strdup_printf (_ ("%zu×1 = %zu×%zu · %zu×1 ∘ %zu×1, bias row of Θᵀ dropped"), s, s, t, t, s);
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
      self->matrix = g_strdup_printf ("D%s = Δ%s/%s + (λ/m) Θ%s", here, here,
                                      bs_reveal_has_batch (reveal) ? "b" : "m", here);
      self->shapes = g_strdup_printf (_ ("%zu×%zu, bias column without λ"),
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
