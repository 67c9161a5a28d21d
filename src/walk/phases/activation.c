/* How strongly a neuron answers: a_i(l) = g (z_i(l)). */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/matrix-notation.h"
#include "walk/phases/notation.h"
#include "walk/phases/phase-class.h"

static gboolean
reads (const BsAddress *at, const BsNetwork *network, guint layer, gsize neuron)
{
  return layer == at->layer && neuron == at->neuron;
}

/* Returns 1 / (1 + @power); the caller gives e⁻ᶻ as a symbol or as a number. */
static BsFormula *
make_sigmoid (BsFormula *power)
{
  return bs_formula_quotient (BS_FORMULA_SPACED_SLASH, bs_notation_number (1.0),
                              bs_notation_total (bs_notation_number (1.0), power));
}

/* Returns max(0, z). */
static BsFormula *
make_relu (BsFormula *z)
{
  BsFormula *arguments = bs_formula_list (BS_FORMULA_WHOLE, bs_number_get_list_separator ());

  bs_formula_append (arguments, bs_notation_number (0.0));
  bs_formula_append (arguments, z);

  return bs_notation_function ("max", arguments);
}

/* Returns g of the symbol @z. */
static BsFormula *
make_g (BsActivation activation, BsFormula *z)
{
  switch (activation)
    {
    case BS_ACTIVATION_SIGMOID:
      return make_sigmoid (bs_formula_power (bs_formula_symbol ("e"), bs_formula_negative (z)));
    case BS_ACTIVATION_TANH:
      return bs_formula_function ("tanh", z);
    case BS_ACTIVATION_RELU:
    default:
      return make_relu (z);
    }
}

static BsFormula *
make_symbols (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  BsActivation activation = bs_network_get_activation (bs_reveal_get_network (reveal), at->layer);

  return bs_notation_pair (
    bs_notation_equation (
      bs_notation_symbol (BS_FORMULA_A, at->layer, at->neuron, BS_ANY),
      bs_notation_function ("g", bs_notation_symbol (BS_FORMULA_Z, at->layer, at->neuron, BS_ANY))),
    bs_notation_equation (bs_notation_function ("g", bs_formula_symbol ("z")),
                          make_g (activation, bs_formula_symbol ("z"))));
}

/* Returns g of the number z. The sigmoid raises e to −z, so its formula shows −z. */
static BsFormula *
make_g_of (BsActivation activation, BsFormulaTag tag, double z)
{
  switch (activation)
    {
    case BS_ACTIVATION_SIGMOID:
      return make_sigmoid (bs_notation_function ("exp", bs_formula_value (tag, -z)));
    case BS_ACTIVATION_TANH:
      return bs_notation_function ("tanh", bs_formula_value (tag, z));
    case BS_ACTIVATION_RELU:
    default:
      return make_relu (bs_formula_value (tag, z));
    }
}

static BsFormula *
make_numbers (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  BsActivation activation = bs_network_get_activation (bs_reveal_get_network (reveal), at->layer);
  double z = bs_explanation_value (reveal, BS_QUANTITY_Z, at->layer, at->neuron);
  double a = bs_explanation_value (reveal, BS_QUANTITY_A, at->layer, at->neuron);

  return bs_notation_calculation (
    make_g_of (activation, bs_formula_tag (BS_FORMULA_Z, at->layer, at->neuron, BS_ANY), z),
    bs_notation_result (bs_formula_tag (BS_FORMULA_A, at->layer, at->neuron, BS_ANY), a));
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

static BsFormula *
make_matrix (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  BsActivation activation = bs_network_get_activation (bs_reveal_get_network (reveal), layer);
  BsFormula *z = bs_notation_symbol (BS_FORMULA_Z, layer, BS_ANY, BS_ANY);

  return bs_notation_equation (
    bs_notation_symbol (BS_FORMULA_A, layer, BS_ANY, BS_ANY),
    bs_formula_function_for (
      "g", bs_notation_parentheses (z),
      make_g (activation, bs_notation_symbol (BS_FORMULA_Z, layer, BS_ANY, BS_ANY))));
}

static BsFormula *
make_matrix_numbers (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  gsize lit = bs_notation_find_lit (reveal);

  return bs_notation_steps_to (
    bs_formula_function ("g", bs_notation_column_of (reveal, BS_QUANTITY_Z, layer, lit)),
    bs_notation_column_of (reveal, BS_QUANTITY_A, layer, lit));
}

static char *
make_layer_sentence (BsReveal *reveal)
{
  return g_strdup_printf (
    _ ("All of layer %u at once: each row of Θ makes the z of one neuron, and g "
       "is applied to every z."),
    bs_reveal_get_address (reveal)->layer);
}

static char *
make_shapes (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  gsize s = bs_network_get_size (bs_reveal_get_network (reveal), layer);

  return g_strdup_printf ("%zu×1 = g(%zu×1)", s, s);
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
  .make_symbols = make_symbols,
  .make_numbers = make_numbers,
  .make_sentence = make_sentence,
  .make_layer_sentence = make_layer_sentence,
  .make_matrix = make_matrix,
  .make_matrix_numbers = make_matrix_numbers,
  .make_shapes = make_shapes,
  .question = &bs_activation_question,
};
