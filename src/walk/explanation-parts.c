/* The symbols and numbers of which explanations and stories are made. The phases use them, too, so
 * they know nothing of the phases. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "walk/explanation-private.h"
#include "walk/number.h"

double
bs_explanation_value (const BsReveal *reveal, BsQuantity quantity, guint layer, gsize neuron)
{
  double value;

  bs_reveal_get_value (reveal, quantity, layer, neuron, &value);

  return value;
}

/* Returns D(layer) at row and column. It is the D of training, which is not computed a second
 * time. */
double
bs_explanation_gradient (BsReveal *reveal, guint layer, gsize row, gsize column)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);

  return bs_reveal_get_D (reveal)[bs_network_get_theta_index (network, layer, row, column)];
}

char *
bs_explanation_symbol (const char *letter, guint layer, gsize neuron)
{
  g_autofree char *subscript = bs_number_subscript (neuron);
  g_autofree char *superscript = bs_number_superscript (layer);

  return g_strconcat (letter, subscript, superscript, NULL);
}

/* Returns the symbol of any entry of a row of Θ. */
char *
bs_explanation_theta_row_symbol (guint layer, gsize row)
{
  g_autofree char *subscript = bs_number_subscript (row);
  g_autofree char *superscript = bs_number_superscript (layer);

  return g_strconcat ("Θ", subscript, row > 9 ? "," : "", "ⱼ", superscript, NULL);
}

BsTextRole
bs_explanation_theta_role (double value)
{
  return value < 0.0 ? BS_TEXT_THETA_NEGATIVE : BS_TEXT_THETA_POSITIVE;
}

BsTextRole
bs_explanation_delta_role (double value)
{
  return value < 0.0 ? BS_TEXT_DELTA_NEGATIVE : BS_TEXT_DELTA_POSITIVE;
}

char *
bs_explanation_number (double value)
{
  return bs_number_format_shown (value);
}

char *
bs_explanation_raw_number (double value)
{
  g_autofree char *shown = bs_number_format_shown (value);
  const char *decimals = strchr (shown, *bs_number_get_decimal_mark ());

  /* No zeros are added at the end: the text is 34.62 and not 34.6200. */
  return decimals != NULL && strstr (shown, "·") == NULL
           ? bs_number_format_trim (value, (guint) strlen (decimals + 1))
           : g_steal_pointer (&shown);
}

char *
bs_explanation_scaled_feature (const BsReveal *reveal, gsize feature)
{
  g_autofree char *subscript = bs_number_subscript (feature);
  g_autofree char *raw = NULL;
  g_autofree char *scaled = NULL;
  double value;

  if (!bs_reveal_get_unscaled_feature (reveal, feature, &value))
    return NULL;

  raw = bs_explanation_raw_number (value);
  scaled = bs_explanation_number (bs_explanation_value (reveal, BS_QUANTITY_A, 1, feature));

  /* Translators: a feature of the data, its value there, and the value that the network is shown.
   */
  return g_strdup_printf (_ ("x%s = %s, scaled %s"), subscript, raw, scaled);
}

void
bs_explanation_append_number (BsText *text, BsTextRole role, double value)
{
  g_autofree char *number = bs_explanation_number (value);

  bs_text_append (text, role, number);
}
