/* The formulas of one example: input, z, a, its cost terms and δ. */

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "walk/explanation-private.h"
#include "walk/number.h"

/* An output nearer than this to 0 or 1 says nothing as a decimal number. */
#define NEXT_TO_CERTAIN 1e-9

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

/* Ends a line that left terms out. */
static void
end_sum (BsText *text, gsize n)
{
  if (n > BS_EXPLANATION_MAX_TERMS)
    {
      g_autofree char *count = bs_number_format_count (n);
      /* Translators: how long a sum is of which only the first terms and the last are shown. */
      g_autofree char *terms =
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s term", "%s terms", (gulong) n), count);

      bs_explanation_append (text, "   (%s)", terms);
    }
  bs_explanation_append (text, "\n");
}

void
bs_explanation_fill_input (BsExplanation *self, const BsReveal *reveal)
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
                                    bs_explanation_value (reveal, BS_QUANTITY_A, 1, j));
    }
  bs_explanation_append (self->numbers, ")");
}

void
bs_explanation_fill_pre_activation (BsExplanation *self, const BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  guint from = at->layer - 1;
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), from) + 1;
  g_autofree char *z = bs_explanation_symbol ("z", at->layer, at->neuron);

  bs_explanation_append (self->symbols, "%s = ", z);
  bs_explanation_append (self->numbers, "= ");
  for (gsize j = 0; j < n; j++)
    {
      g_autofree char *theta = bs_explanation_theta_symbol (from, at->neuron, j);
      g_autofree char *a = bs_explanation_symbol ("a", from, j);
      double weight = bs_reveal_get_theta (reveal, from, at->neuron, j);
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
                                    bs_explanation_value (reveal, BS_QUANTITY_A, from, j));
    }
  end_sum (self->numbers, n);
  bs_explanation_end (self, bs_explanation_value (reveal, BS_QUANTITY_Z, at->layer, at->neuron));
}

void
bs_explanation_fill_activation (BsExplanation *self, const BsReveal *reveal)
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

/* Only one of the two logarithms is left, for y is 0 or 1. Where h is next to certain the
 * same is written in z, so that nobody must take the logarithm of a rounded 0. */
static void
append_cost_term (BsText *text, double z, double h, double y)
{
  if (h < DBL_MIN || 1.0 - h < NEXT_TO_CERTAIN)
    {
      g_autofree char *power = bs_explanation_number (y == 1.0 ? -z : z);

      bs_explanation_append (text, "log(1 + exp(%s))", power);
      return;
    }

  bs_explanation_append (text, y == 1.0 ? "−log " : "−log(1 − ");
  bs_explanation_append_number (text, BS_TEXT_ACTIVATION, h);
  if (y == 0.0)
    bs_explanation_append (text, ")");
}

void
bs_explanation_fill_cost_terms (BsExplanation *self, const BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), at->layer);
  double sum = 0.0;

  bs_explanation_append (self->symbols, n == 1 ? "−[ y log h + (1 − y) log(1 − h) ]"
                                               : "−Σₖ [ yₖ log hₖ + (1 − yₖ) log(1 − hₖ) ]");
  bs_explanation_append (self->numbers, "= ");
  for (gsize k = 1; k <= n; k++)
    {
      double y = bs_reveal_get_target (reveal, k);
      double z = bs_explanation_value (reveal, BS_QUANTITY_Z, at->layer, k);

      sum += bs_cost_term (z, y);
      if (write_term (self->numbers, k - 1, n))
        append_cost_term (self->numbers, z,
                          bs_explanation_value (reveal, BS_QUANTITY_A, at->layer, k), y);
    }
  end_sum (self->numbers, n);
  bs_explanation_end (self, sum);
}

void
bs_explanation_fill_output_error (BsExplanation *self, const BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  double value = bs_explanation_value (reveal, BS_QUANTITY_A, at->layer, at->neuron);
  double y = bs_reveal_get_target (reveal, at->neuron);
  g_autofree char *delta = bs_explanation_symbol ("δ", at->layer, at->neuron);
  g_autofree char *a = bs_explanation_symbol ("a", at->layer, at->neuron);
  g_autofree char *subscript = bs_number_subscript (at->neuron);

  bs_explanation_append (self->symbols, "%s = %s − y%s", delta, a, subscript);
  bs_explanation_append (self->numbers, "= ");
  if (value < 1.0 && 1.0 - value < NEXT_TO_CERTAIN)
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

static void
append_slope (BsText *text, BsActivation activation, double a)
{
  g_autofree char *number = bs_explanation_number (a);

  if (activation != BS_ACTIVATION_RELU && 1.0 - fabs (a) < NEXT_TO_CERTAIN)
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
append_hidden_error_symbols (BsText *text, const BsAddress *at, BsActivation activation)
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

void
bs_explanation_fill_hidden_error (BsExplanation *self, const BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  const BsNetwork *network = bs_reveal_get_network (reveal);
  BsActivation kind = bs_network_get_activation (network, at->layer);
  gsize n = bs_network_get_size (network, at->layer + 1);
  double a = bs_explanation_value (reveal, BS_QUANTITY_A, at->layer, at->neuron);
  double sum = 0.0;

  append_hidden_error_symbols (self->symbols, at, kind);
  bs_explanation_append (self->numbers, "= (");
  for (gsize k = 1; k <= n; k++)
    {
      double weight = bs_reveal_get_theta (reveal, at->layer, k, at->neuron);
      double error = bs_explanation_value (reveal, BS_QUANTITY_DELTA, at->layer + 1, k);

      sum += weight * error;
      if (!write_term (self->numbers, k - 1, n))
        continue;
      bs_explanation_append_number (self->numbers, bs_explanation_theta_role (weight), weight);
      bs_explanation_append (self->numbers, "·");
      bs_explanation_append_number (self->numbers, bs_explanation_delta_role (error), error);
    }
  bs_explanation_append (self->numbers, ") · ");
  append_slope (self->numbers, kind, a);
  end_sum (self->numbers, n);
  bs_explanation_append (self->numbers, "= ");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, sum);
  bs_explanation_append (self->numbers, " · ");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, bs_activation_slope (kind, a));
  bs_explanation_append (self->numbers, "\n");
  bs_explanation_end (self,
                      bs_explanation_value (reveal, BS_QUANTITY_DELTA, at->layer, at->neuron));
}
