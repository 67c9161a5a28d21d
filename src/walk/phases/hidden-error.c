/* How wrong a hidden neuron is: δ_j(l) = (Σ_i Θ_ij(l) δ_i(l+1)) g'(z_j(l)). */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/phase-class.h"
#include "walk/phases/terms-private.h"

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

static void
append_slope (BsText *text, BsActivation activation, double a)
{
  g_autofree char *number = bs_explanation_number (a);

  if (activation != BS_ACTIVATION_RELU && 1.0 - fabs (a) < BS_EXPLANATION_NEXT_TO_CERTAIN)
    {
      bs_explanation_append_number (text, BS_TEXT_PLAIN, bs_activation_slope (activation, a));
      return;
    }

  switch (activation)
    {
    case BS_ACTIVATION_SIGMOID:
      bs_explanation_append (text, "%s·(1 − %s)", number, number);
      break;
    case BS_ACTIVATION_TANH:
      /* A sign or a power of ten must not be read as outside the square. */
      bs_explanation_append (
        text,
        g_ascii_isdigit (*number) && strstr (number, "·") == NULL ? "(1 − %s²)" : "(1 − (%s)²)",
        number);
      break;
    case BS_ACTIVATION_RELU:
      bs_explanation_append (text, a > 0.0 ? "1" : "0");
      break;
    default:
      g_return_if_reached ();
    }
}

static void
append_symbols (BsText *text, const BsAddress *at, BsActivation activation)
{
  g_autofree char *delta = bs_explanation_symbol ("δ", at->layer, at->neuron);
  g_autofree char *z = bs_explanation_symbol ("z", at->layer, at->neuron);
  g_autofree char *subscript = bs_number_subscript (at->neuron);
  g_autofree char *here = bs_number_superscript (at->layer);
  g_autofree char *next = bs_number_superscript (at->layer + 1);

  bs_explanation_append (text, "%s = (Σₖ Θₖ%s%s%s δₖ%s) · g′(%s)", delta, at->neuron > 9 ? "," : "",
                         subscript, here, next, z);
  if (activation == BS_ACTIVATION_TANH)
    bs_explanation_append (text, ",  g′(z) = 1 − a²");
  else if (activation == BS_ACTIVATION_RELU)
    /* Translators: the slope of ReLU. */
    bs_explanation_append (text, ",  g′(z) = %s", _ ("1 if z > 0, else 0"));
}

static void
fill_formula (BsExplanation *self, BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  const BsNetwork *network = bs_reveal_get_network (reveal);
  BsActivation kind = bs_network_get_activation (network, at->layer);
  gsize n = bs_network_get_size (network, at->layer + 1);
  double a = bs_explanation_value (reveal, BS_QUANTITY_A, at->layer, at->neuron);
  double sum = 0.0;

  append_symbols (self->symbols, at, kind);
  bs_explanation_append (self->numbers, "= (");
  for (gsize k = 1; k <= n; k++)
    {
      double weight = bs_reveal_get_theta (reveal, at->layer, k, at->neuron);
      double error = bs_explanation_value (reveal, BS_QUANTITY_DELTA, at->layer + 1, k);

      sum += weight * error;
      if (!_bs_terms_write_next (self->numbers, k - 1, n))
        continue;
      bs_explanation_append_number (self->numbers, bs_explanation_theta_role (weight), weight);
      bs_explanation_append (self->numbers, "·");
      bs_explanation_append_number (self->numbers, bs_explanation_delta_role (error), error);
    }
  bs_explanation_append (self->numbers, ") · ");
  append_slope (self->numbers, kind, a);
  _bs_terms_end (self->numbers, n);
  bs_explanation_append (self->numbers, "= ");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, sum);
  bs_explanation_append (self->numbers, " · ");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, bs_activation_slope (kind, a));
  bs_explanation_append (self->numbers, "\n");
  bs_explanation_end (self,
                      bs_explanation_value (reveal, BS_QUANTITY_DELTA, at->layer, at->neuron));
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

static void
fill_matrix (BsExplanation *self, BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  guint layer = bs_reveal_get_address (reveal)->layer;
  g_autofree char *here = bs_number_superscript (layer);
  g_autofree char *next = bs_number_superscript (layer + 1);
  gsize s = bs_network_get_size (network, layer);
  gsize t = bs_network_get_size (network, layer + 1);

  self->matrix = g_strdup_printf ("δ%s = (Θ%sᵀ δ%s) ∘ g′(z%s)", here, here, next, here);
  self->shapes =
    g_strdup_printf (_ ("%zu×1 = %zu×%zu · %zu×1 ∘ %zu×1, bias row of Θᵀ dropped"), s, s, t, t, s);
}

static BsOperandTable *
make_operands (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), at->layer + 1);
  g_autofree char *here = bs_number_superscript (at->layer);
  g_autofree char *next = bs_number_superscript (at->layer + 1);
  g_autofree char *subscript = bs_number_subscript (at->neuron);
  g_autofree char *theta = g_strconcat ("Θₖ", at->neuron > 9 ? "," : "", subscript, here, NULL);
  g_autofree char *error = g_strconcat ("δₖ", next, NULL);
  BsOperandTable *table =
    bs_operand_table_new (5, n, "k", theta, error, _ ("product"), _ ("sum so far"));
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
  .fill_formula = fill_formula,
  .make_sentence = make_sentence,
  .fill_matrix = fill_matrix,
  .make_operands = make_operands,
};
