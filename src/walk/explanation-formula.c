/* Each phase's formula, in the lecture's symbols and in numbers. */

#include <math.h>

#include "walk/explanation-private.h"
#include "walk/number.h"

static double
value_of (const BsReveal *reveal, BsQuantity quantity, guint layer, gsize neuron)
{
  double value;

  bs_reveal_get_value (reveal, quantity, layer, neuron, &value);

  return value;
}

static void
end_with_result (BsExplanation *self, double value)
{
  self->result = bs_explanation_number (value);
  bs_text_append (self->numbers, BS_TEXT_PLAIN, "= ");
  bs_text_append (self->numbers, BS_TEXT_RESULT, self->result);
}

/* Whether term number @index of @n is written out; "…" stands once for those that are not. */
static gboolean
write_term (BsText *text, gsize index, gsize n)
{
  gboolean is_short = n <= BS_EXPLANATION_MAX_TERMS;

  if (!is_short && index >= BS_EXPLANATION_MAX_TERMS - 2 && index < n - 1)
    {
      if (index == BS_EXPLANATION_MAX_TERMS - 2)
        bs_explanation_append (text, " + … ");
      return FALSE;
    }
  if (index > 0)
    bs_explanation_append (text, is_short || index < n - 1 ? " + " : "+ ");

  return TRUE;
}

static void
pre_activation (BsExplanation *self, const BsReveal *reveal, guint layer, gsize neuron)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), layer - 1) + 1;
  g_autofree char *z = bs_explanation_symbol ("z", layer, neuron);

  bs_explanation_append (self->symbols, "%s = ", z);
  bs_explanation_append (self->numbers, "= ");
  for (gsize j = 0; j < n; j++)
    {
      g_autofree char *theta = bs_explanation_theta_symbol (layer - 1, neuron, j);
      g_autofree char *a = bs_explanation_symbol ("a", layer - 1, j);
      double weight = bs_reveal_get_theta (reveal, layer - 1, neuron, j);

      gboolean is_written = write_term (self->symbols, j, n);

      write_term (self->numbers, j, n);
      if (!is_written)
        {
          j = n - 2;
          continue;
        }
      bs_explanation_append (self->symbols, "%s%s", theta, a);
      bs_explanation_append_number (self->numbers, bs_explanation_theta_role (weight), weight);
      bs_explanation_append (self->numbers, "·");
      bs_explanation_append_number (self->numbers, BS_TEXT_ACTIVATION,
                                    value_of (reveal, BS_QUANTITY_A, layer - 1, j));
    }
  bs_explanation_append (self->numbers, "\n");
  end_with_result (self, value_of (reveal, BS_QUANTITY_Z, layer, neuron));
}

static void
activation (BsExplanation *self, const BsReveal *reveal, guint layer, gsize neuron)
{
  double z = value_of (reveal, BS_QUANTITY_Z, layer, neuron);
  g_autofree char *a_symbol = bs_explanation_symbol ("a", layer, neuron);
  g_autofree char *z_symbol = bs_explanation_symbol ("z", layer, neuron);
  g_autofree char *number = bs_explanation_number (z);
  g_autofree char *opposite = bs_explanation_number (-z);

  bs_explanation_append (self->symbols, "%s = g(%s)", a_symbol, z_symbol);
  switch (bs_network_get_activation (bs_reveal_get_network (reveal), layer))
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
  end_with_result (self, value_of (reveal, BS_QUANTITY_A, layer, neuron));
}

static void
cost_terms (BsExplanation *self, const BsReveal *reveal, guint layer)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), layer);
  double sum = 0.0;

  bs_explanation_append (self->symbols, n == 1 ? "−[ y log h + (1 − y) log(1 − h) ]"
                                               : "−Σₖ [ yₖ log hₖ + (1 − yₖ) log(1 − hₖ) ]");
  bs_explanation_append (self->numbers, "= ");
  for (gsize k = 1; k <= n; k++)
    {
      double y = bs_reveal_get_target (reveal, k);

      sum += bs_cost_term (value_of (reveal, BS_QUANTITY_Z, layer, k), y);
      if (!write_term (self->numbers, k - 1, n))
        continue;
      /* Only one of the two logarithms is left: y is 0 or 1. */
      bs_explanation_append (self->numbers, y == 1.0 ? "−log " : "−log(1 − ");
      bs_explanation_append_number (self->numbers, BS_TEXT_ACTIVATION,
                                    value_of (reveal, BS_QUANTITY_A, layer, k));
      if (y == 0.0)
        bs_explanation_append (self->numbers, ")");
    }
  bs_explanation_append (self->numbers, "\n");
  end_with_result (self, sum);
}

static void
output_error (BsExplanation *self, const BsReveal *reveal, guint layer, gsize neuron)
{
  g_autofree char *delta = bs_explanation_symbol ("δ", layer, neuron);
  g_autofree char *a = bs_explanation_symbol ("a", layer, neuron);
  g_autofree char *subscript = bs_number_subscript (neuron);

  bs_explanation_append (self->symbols, "%s = %s − y%s", delta, a, subscript);
  bs_explanation_append (self->numbers, "= ");
  bs_explanation_append_number (self->numbers, BS_TEXT_ACTIVATION,
                                value_of (reveal, BS_QUANTITY_A, layer, neuron));
  bs_explanation_append (self->numbers, " − ");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN,
                                bs_reveal_get_target (reveal, neuron));
  bs_explanation_append (self->numbers, "\n");
  end_with_result (self, value_of (reveal, BS_QUANTITY_DELTA, layer, neuron));
}

static double
error_coming_back (const BsReveal *reveal, guint layer, gsize neuron)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), layer + 1);
  double sum = 0.0;

  for (gsize k = 1; k <= n; k++)
    sum += bs_reveal_get_theta (reveal, layer, k, neuron) *
           value_of (reveal, BS_QUANTITY_DELTA, layer + 1, k);

  return sum;
}

static void
hidden_error (BsExplanation *self, const BsReveal *reveal, guint layer, gsize neuron)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  BsActivation kind = bs_network_get_activation (network, layer);
  gsize n = bs_network_get_size (network, layer + 1);
  double a = value_of (reveal, BS_QUANTITY_A, layer, neuron);
  g_autofree char *delta = bs_explanation_symbol ("δ", layer, neuron);
  g_autofree char *z = bs_explanation_symbol ("z", layer, neuron);
  g_autofree char *subscript = bs_number_subscript (neuron);
  g_autofree char *theta_layer = bs_number_superscript (layer);
  g_autofree char *next_layer = bs_number_superscript (layer + 1);
  g_autofree char *slope = bs_explanation_slope_text (kind, a);

  bs_explanation_append (self->symbols, "%s = (Σₖ Θₖ%s%s%s δₖ%s) · g′(%s)", delta,
                         neuron > 9 ? "," : "", subscript, theta_layer, next_layer, z);
  bs_explanation_append (self->numbers, "= (");
  for (gsize k = 1; k <= n; k++)
    {
      double weight = bs_reveal_get_theta (reveal, layer, k, neuron);
      double error = value_of (reveal, BS_QUANTITY_DELTA, layer + 1, k);

      if (!write_term (self->numbers, k - 1, n))
        continue;
      bs_explanation_append_number (self->numbers, bs_explanation_theta_role (weight), weight);
      bs_explanation_append (self->numbers, "·");
      bs_explanation_append_number (self->numbers, bs_explanation_delta_role (error), error);
    }
  bs_explanation_append (self->numbers, ") · %s\n= ", slope);
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN,
                                error_coming_back (reveal, layer, neuron));
  bs_explanation_append (self->numbers, " · ");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, bs_activation_slope (kind, a));
  bs_explanation_append (self->numbers, "\n");
  end_with_result (self, value_of (reveal, BS_QUANTITY_DELTA, layer, neuron));
}

static void
input (BsExplanation *self, const BsReveal *reveal)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), 1);
  g_autofree char *layer = bs_number_superscript (1);
  g_autofree char *example = bs_number_superscript (bs_reveal_get_shown_example (reveal));

  bs_explanation_append (self->symbols, "a%s = x%s", layer, example);
  bs_explanation_append (self->numbers, "= (");
  for (gsize j = 1; j <= n; j++)
    {
      /* A list, not a sum, but too long in the same way. */
      if (n > BS_EXPLANATION_MAX_TERMS && j >= BS_EXPLANATION_MAX_TERMS - 1 && j < n)
        {
          bs_explanation_append (self->numbers, ", …");
          j = n - 1;
          continue;
        }
      bs_explanation_append (self->numbers, j > 1 ? ", " : "");
      bs_explanation_append_number (self->numbers, BS_TEXT_ACTIVATION,
                                    value_of (reveal, BS_QUANTITY_A, 1, j));
    }
  bs_explanation_append (self->numbers, ")");
}

/* Δ, D and the update make whole matrices: the formula is that of entry 1, 1; the operand
 * table has the others. */
static void
accumulate (BsExplanation *self, BsReveal *reveal, guint layer)
{
  g_autofree char *theta_layer = bs_number_superscript (layer);
  g_autofree char *next_layer = bs_number_superscript (layer + 1);
  double delta = value_of (reveal, BS_QUANTITY_DELTA, layer + 1, 1);

  bs_explanation_append (self->symbols, "Δᵢⱼ%s := Δᵢⱼ%s + δᵢ%s aⱼ%s", theta_layer, theta_layer,
                         next_layer, theta_layer);
  bs_explanation_append (self->numbers, "Δ₁₁%s := ", theta_layer);
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN,
                                bs_reveal_get_accumulated (reveal, layer, 1, 1, TRUE));
  bs_explanation_append (self->numbers, " + ");
  bs_explanation_append_number (self->numbers, bs_explanation_delta_role (delta), delta);
  bs_explanation_append (self->numbers, "·");
  bs_explanation_append_number (self->numbers, BS_TEXT_ACTIVATION,
                                value_of (reveal, BS_QUANTITY_A, layer, 1));
  bs_explanation_append (self->numbers, " = ");
  bs_explanation_append_number (self->numbers, BS_TEXT_RESULT,
                                bs_reveal_get_accumulated (reveal, layer, 1, 1, FALSE));
}

static double
gradient_entry (const BsReveal *reveal, guint layer, gsize row, gsize column)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);

  return bs_reveal_get_point (reveal)->D[bs_network_get_theta_index (network, layer, row, column)];
}

static void
gradient (BsExplanation *self, BsReveal *reveal, guint layer)
{
  g_autofree char *theta_layer = bs_number_superscript (layer);
  double m = (double) bs_sequence_get_n_examples (bs_reveal_get_sequence (reveal));
  double weight = bs_reveal_get_theta (reveal, layer, 1, 1);

  bs_explanation_append (self->symbols, "Dᵢⱼ%s = Δᵢⱼ%s/m + (λ/m) Θᵢⱼ%s,  j ≠ 0", theta_layer,
                         theta_layer, theta_layer);
  bs_explanation_append (self->numbers, "D₁₁%s = ", theta_layer);
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN,
                                bs_reveal_get_accumulated (reveal, layer, 1, 1, FALSE));
  bs_explanation_append (self->numbers, "/%.0f + (", m);
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, bs_reveal_get_lambda (reveal));
  bs_explanation_append (self->numbers, "/%.0f)·", m);
  bs_explanation_append_number (self->numbers, bs_explanation_theta_role (weight), weight);
  bs_explanation_append (self->numbers, " = ");
  bs_explanation_append_number (self->numbers, BS_TEXT_RESULT,
                                gradient_entry (reveal, layer, 1, 1));
}

static void
total_cost (BsExplanation *self, const BsReveal *reveal)
{
  const BsCost *cost = &bs_reveal_get_point (reveal)->cost;

  bs_explanation_append (self->symbols, "J(Θ) = −(1/m) Σᵢ Σₖ [ yₖ log hₖ + (1 − yₖ) log(1 − hₖ) ]"
                                        " + (λ/2m) Σ Θ²");
  bs_explanation_append (self->numbers, "= ");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, cost->data);
  bs_explanation_append (self->numbers, " + ");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, cost->penalty);
  bs_explanation_append (self->numbers, "\n");
  end_with_result (self, cost->total);
}

static void
update (BsExplanation *self, const BsReveal *reveal)
{
  double rate = bs_reveal_get_options (reveal)->rate;
  double weight = bs_reveal_get_theta (reveal, 1, 1, 1);
  double D = gradient_entry (reveal, 1, 1, 1);

  bs_explanation_append (self->symbols, "Θᵢⱼ⁽ˡ⁾ := Θᵢⱼ⁽ˡ⁾ − α Dᵢⱼ⁽ˡ⁾");
  bs_explanation_append (self->numbers, "Θ₁₁⁽¹⁾ := ");
  bs_explanation_append_number (self->numbers, bs_explanation_theta_role (weight), weight);
  bs_explanation_append (self->numbers, " − ");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, rate);
  bs_explanation_append (self->numbers, "·");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, D);
  bs_explanation_append (self->numbers, " = ");
  bs_explanation_append_number (self->numbers, BS_TEXT_RESULT, weight - rate * D);
}

void
bs_explanation_fill_formula (BsExplanation *self, BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);

  switch (at->phase)
    {
    case BS_PHASE_INPUT:
      input (self, reveal);
      break;
    case BS_PHASE_PRE_ACTIVATION:
      pre_activation (self, reveal, at->layer, at->neuron);
      break;
    case BS_PHASE_ACTIVATION:
      activation (self, reveal, at->layer, at->neuron);
      break;
    case BS_PHASE_COST_TERMS:
      cost_terms (self, reveal, at->layer);
      break;
    case BS_PHASE_OUTPUT_ERROR:
      output_error (self, reveal, at->layer, at->neuron);
      break;
    case BS_PHASE_HIDDEN_ERROR:
      hidden_error (self, reveal, at->layer, at->neuron);
      break;
    case BS_PHASE_ACCUMULATE:
      accumulate (self, reveal, at->layer);
      break;
    case BS_PHASE_GRADIENT:
      gradient (self, reveal, at->layer);
      break;
    case BS_PHASE_TOTAL_COST:
      total_cost (self, reveal);
      break;
    case BS_PHASE_UPDATE:
      update (self, reveal);
      break;
    default:
      g_return_if_reached ();
    }
}
