/* How wrong a hidden neuron is: δ_j(l) = (Σ_i Θ_ij(l) δ_i(l+1)) g'(z_j(l)). */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/matrix-notation.h"
#include "walk/phases/notation.h"
#include "walk/phases/phase-class.h"

static gboolean
reads (const BsAddress *at, const BsNetwork *network, guint layer, gsize neuron)
{
  return neuron > 0 && (layer == at->layer + 1 || (layer == at->layer && neuron == at->neuron));
}

static gboolean
lights (const BsAddress *at, BsEdges *edges)
{
  *edges = (BsEdges){ .layer = at->layer, .is_column = TRUE, .column = at->neuron };

  return TRUE;
}

static BsFormula *
make_sum_in_symbols (const BsReveal *reveal, const BsAddress *at)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), at->layer + 1);

  return bs_notation_parentheses (bs_formula_sum_over (
    'k', n,
    bs_formula_product (BS_FORMULA_SPACE,
                        bs_notation_symbol (BS_FORMULA_THETA, at->layer, BS_K, at->neuron),
                        bs_notation_symbol (BS_FORMULA_DELTA, at->layer + 1, BS_K, BS_ANY), NULL)));
}

/* Returns z > 0. In Octave the value of this comparison is 1 or 0, as the slope of ReLU is. */
static BsFormula *
make_is_positive (BsFormula *z)
{
  BsFormula *chain = bs_formula_chain (z);

  bs_formula_relate (chain, BS_FORMULA_GREATER, bs_notation_number (0.0));

  return bs_notation_parentheses (chain);
}

/* Returns a node that is shown as g′(z). Octave has no function g′, so it gets the slope written
 * out: a(1 − a), 1 − a², or z > 0. If @neuron is BS_ANY, the node stands for the slopes of the
 * whole layer. */
static BsFormula *
make_slope_at (BsActivation activation, guint layer, gsize neuron)
{
  BsFormula *z = bs_notation_symbol (BS_FORMULA_Z, layer, neuron, BS_ANY);
  BsFormula *a = bs_notation_symbol (BS_FORMULA_A, layer, neuron, BS_ANY);
  BsFormula *slope;

  if (activation == BS_ACTIVATION_SIGMOID)
    slope =
      bs_formula_product (neuron == BS_ANY ? BS_FORMULA_CIRCLE : BS_FORMULA_DOT, bs_formula_ref (a),
                          bs_notation_parentheses (
                            bs_notation_difference (bs_notation_number (1.0), bs_formula_ref (a))),
                          NULL);
  else if (activation == BS_ACTIVATION_TANH)
    slope = bs_notation_difference (
      bs_notation_number (1.0), bs_formula_power (bs_formula_ref (a), bs_notation_number (2.0)));
  else
    slope = make_is_positive (bs_formula_ref (z));
  bs_formula_unref (a);

  return bs_formula_function_for ("g′", bs_notation_parentheses (z), slope);
}

/* Returns the definition of g′ that stands beside the equation. It is NULL for the sigmoid, because
 * the sentence below the formula tells the sigmoid's slope. */
static BsFormula *
make_slope_in_symbols (BsActivation activation)
{
  BsFormula *slope;

  if (activation == BS_ACTIVATION_SIGMOID)
    return NULL;
  if (activation == BS_ACTIVATION_TANH)
    slope = bs_notation_difference (
      bs_notation_number (1.0),
      bs_formula_power (
        bs_formula_symbol_for ("a", bs_formula_function ("tanh", bs_formula_symbol ("z"))),
        bs_notation_number (2.0)));
  else
    slope =
      bs_formula_words_for (_ ("1 if z > 0, else 0"), make_is_positive (bs_formula_symbol ("z")));

  return bs_notation_equation (bs_notation_function ("g′", bs_formula_symbol ("z")), slope);
}

static BsFormula *
make_symbols (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  BsActivation activation = bs_network_get_activation (bs_reveal_get_network (reveal), at->layer);
  BsFormula *definition = make_slope_in_symbols (activation);
  /* If g′ is defined beside the equation, the definition is a function in Octave too, and the
   * equation can call it. */
  BsFormula *slope = definition == NULL
                       ? make_slope_at (activation, at->layer, at->neuron)
                       : bs_notation_function (
                           "g′", bs_notation_symbol (BS_FORMULA_Z, at->layer, at->neuron, BS_ANY));
  BsFormula *equation = bs_notation_equation (
    bs_notation_symbol (BS_FORMULA_DELTA, at->layer, at->neuron, BS_ANY),
    bs_formula_product (BS_FORMULA_SPACED_DOT, make_sum_in_symbols (reveal, at), slope, NULL));

  return definition != NULL ? bs_notation_pair (equation, definition) : equation;
}

/* Returns 1 − a². If a has a sign or a power of ten, it gets parentheses, so that the square covers
 * them as well. */
static BsFormula *
make_slope_of_tanh (const BsReveal *reveal, const BsAddress *at)
{
  double value = bs_explanation_value (reveal, BS_QUANTITY_A, at->layer, at->neuron);
  g_autofree char *number = bs_explanation_number (value);
  BsFormula *a = bs_notation_a (reveal, at->layer, at->neuron);

  if (!g_ascii_isdigit (*number) || strstr (number, "·") != NULL)
    a = bs_notation_parentheses (a);

  return bs_notation_parentheses (bs_notation_difference (
    bs_notation_number (1.0), bs_formula_power (a, bs_notation_number (2.0))));
}

static BsFormula *
make_slope (const BsReveal *reveal, const BsAddress *at, BsActivation activation)
{
  double a = bs_explanation_value (reveal, BS_QUANTITY_A, at->layer, at->neuron);

  if (activation == BS_ACTIVATION_RELU || 1.0 - fabs (a) < BS_EXPLANATION_NEXT_TO_CERTAIN)
    return bs_notation_number (bs_activation_slope (activation, a));
  if (activation == BS_ACTIVATION_TANH)
    return make_slope_of_tanh (reveal, at);

  return bs_formula_product (
    BS_FORMULA_DOT, bs_notation_a (reveal, at->layer, at->neuron),
    bs_notation_parentheses (bs_notation_difference (
      bs_notation_number (1.0), bs_notation_a (reveal, at->layer, at->neuron))),
    NULL);
}

/* Returns the errors that come back, as a sum of products, and sets @value to the value of the
 * sum. */
static BsFormula *
make_sum (const BsReveal *reveal, const BsAddress *at, double *value)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), at->layer + 1);
  BsFormula *sum = bs_formula_sum (BS_FORMULA_ELIDED_COUNTED);

  *value = 0.0;
  for (gsize k = 1; k <= n; k++)
    {
      *value += bs_reveal_get_theta (reveal, at->layer, k, at->neuron) *
                bs_explanation_value (reveal, BS_QUANTITY_DELTA, at->layer + 1, k);
      bs_formula_add (sum, bs_formula_product (BS_FORMULA_DOT,
                                               bs_notation_theta (reveal, at->layer, k, at->neuron),
                                               bs_notation_delta (reveal, at->layer + 1, k), NULL));
    }

  return bs_notation_parentheses (sum);
}

static BsFormula *
make_numbers (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  BsActivation activation = bs_network_get_activation (bs_reveal_get_network (reveal), at->layer);
  double a = bs_explanation_value (reveal, BS_QUANTITY_A, at->layer, at->neuron);
  BsFormula *lines = bs_formula_lines ();
  double value;
  BsFormula *sum = make_sum (reveal, at, &value);

  bs_formula_append (
    lines,
    bs_notation_equation (NULL, bs_formula_product (BS_FORMULA_SPACED_DOT, sum,
                                                    make_slope (reveal, at, activation), NULL)));
  bs_formula_append (
    lines,
    bs_notation_equation (
      NULL, bs_formula_product (BS_FORMULA_SPACED_DOT, bs_notation_number (value),
                                bs_notation_number (bs_activation_slope (activation, a)), NULL)));
  bs_formula_append (
    lines, bs_notation_equation (
             NULL, bs_notation_result (
                     bs_formula_tag (BS_FORMULA_DELTA, at->layer, at->neuron, BS_ANY),
                     bs_explanation_value (reveal, BS_QUANTITY_DELTA, at->layer, at->neuron))));

  return lines;
}

static char *
make_sentence (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
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

static BsFormula *
make_matrix (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  BsActivation activation = bs_network_get_activation (bs_reveal_get_network (reveal), layer);
  BsFormula *sum =
    bs_formula_product (BS_FORMULA_SPACE,
                        bs_formula_transpose (bs_notation_symbol (BS_FORMULA_THETA, layer, BS_ANY,
                                                                  BS_FORMULA_WITHOUT_BIAS)),
                        bs_notation_symbol (BS_FORMULA_DELTA, layer + 1, BS_ANY, BS_ANY), NULL);

  return bs_notation_equation (bs_notation_symbol (BS_FORMULA_DELTA, layer, BS_ANY, BS_ANY),
                               bs_formula_product (BS_FORMULA_CIRCLE, bs_notation_parentheses (sum),
                                                   make_slope_at (activation, layer, BS_ANY),
                                                   NULL));
}

static BsFormula *
make_matrix_numbers (BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  guint layer = bs_reveal_get_address (reveal)->layer;
  BsActivation activation = bs_network_get_activation (network, layer);
  gsize lit = bs_notation_find_lit (reveal);
  BsFormula *sum =
    bs_formula_product (BS_FORMULA_SPACE, bs_notation_turned_theta (reveal, layer, lit),
                        bs_notation_factor_of (reveal, BS_QUANTITY_DELTA, layer + 1, FALSE), NULL);

  return bs_notation_steps_to (
    bs_formula_product (
      BS_FORMULA_CIRCLE, bs_notation_parentheses (sum),
      bs_notation_column_of_slopes (reveal, layer, lit, make_slope_at (activation, layer, BS_ANY)),
      NULL),
    bs_notation_column_of (reveal, BS_QUANTITY_DELTA, layer, lit));
}

static char *
make_layer_sentence (BsReveal *reveal)
{
  return g_strdup_printf (
    _ ("All of layer %u at once: Θᵀ sends the errors back through the weights "
       "that carried the activations forward, and each g′ says how much its "
       "neuron was listening."),
    bs_reveal_get_address (reveal)->layer);
}

static char *
make_shapes (BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  guint layer = bs_reveal_get_address (reveal)->layer;
  gsize s = bs_network_get_size (network, layer);
  gsize t = bs_network_get_size (network, layer + 1);

  return g_strdup_printf (_ ("%zu×1 = %zu×%zu · %zu×1 ∘ %zu×1, bias row of Θᵀ dropped"), s, s, t, t,
                          s);
}

static BsOperandTable *
make_operands (BsReveal *reveal, gsize most_rows)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), at->layer + 1);
  g_autofree char *here = bs_number_superscript (at->layer);
  g_autofree char *next = bs_number_superscript (at->layer + 1);
  g_autofree char *subscript = bs_number_subscript (at->neuron);
  g_autofree char *theta = g_strconcat ("Θₖ", at->neuron > 9 ? "," : "", subscript, here, NULL);
  g_autofree char *error = g_strconcat ("δₖ", next, NULL);
  BsOperandTable *table =
    bs_operand_table_new (5, n, most_rows, "k", theta, error, _ ("product"), _ ("sum so far"));
  double sum = 0.0;

  for (guint row = 0; row < table->n_rows; row++)
    {
      double weight = bs_reveal_get_theta (reveal, at->layer, row + 1, at->neuron);
      double delta = bs_explanation_value (reveal, BS_QUANTITY_DELTA, at->layer + 1, row + 1);

      sum += weight * delta;
      bs_operand_table_set_index (table, row, row + 1);
      bs_operand_table_set (table, row, 1, bs_explanation_theta_role (weight), weight);
      bs_operand_table_set (table, row, 2, bs_explanation_delta_role (delta), delta);
      bs_operand_table_set (table, row, 3, BS_TEXT_PLAIN, weight * delta);
      bs_operand_table_set (table, row, 4, BS_TEXT_PLAIN, sum);
    }

  return table;
}

const BsPhaseClass bs_hidden_error_phase = {
  .name = N_ ("backward"),
  .layers = { .first = BS_OUTPUT_LAYER - 1, .last = 2, .direction = -1 },
  .has_neurons = TRUE,
  .symbol = "δ",
  .has_layer_parts = TRUE,
  .names_layer = TRUE,
  .flow = BS_FLOW_BACKWARD,
  .makes = BS_QUANTITY_DELTA,
  .reads = reads,
  .lights = lights,
  .edge_quantity = BS_EDGE_THETA,
  .make_symbols = make_symbols,
  .make_numbers = make_numbers,
  .make_sentence = make_sentence,
  .make_layer_sentence = make_layer_sentence,
  .make_matrix = make_matrix,
  .make_matrix_numbers = make_matrix_numbers,
  .make_shapes = make_shapes,
  .make_operands = make_operands,
  .question = &bs_hidden_error_question,
};
