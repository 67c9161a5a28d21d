/* This file reads numbers as people type them, and writes numbers into entries where people can
 * change them. */

#include "walk/typed-number.h"

#include <math.h>

#include "walk/number.h"

gboolean
bs_typed_number_read (const char *text, double *value)
{
  g_autofree char *copy = NULL;
  char *end;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  copy = g_strdelimit (g_strdup (text), ",", '.');
  *value = g_ascii_strtod (copy, &end);

  return end != copy && *g_strchug (end) == '\0' && isfinite (*value);
}

gboolean
bs_typed_number_read_whole (const char *text, guint64 *value)
{
  g_autofree char *copy = NULL;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  copy = g_strstrip (g_strdup (text));

  return g_ascii_string_to_unsigned (copy, 10, 0, G_MAXUINT64, value, NULL);
}

char *
bs_typed_number_format (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean is_plain = value == 0.0 || (fabs (value) >= 1e-5 && fabs (value) < 1e9);

  for (int digits = 0; digits <= 17; digits++)
    {
      g_autofree char *format = g_strdup_printf (is_plain ? "%%.%df" : "%%.%dg", digits);

      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        return g_strdup (bs_number_translate_mark (buffer));
    }

  return g_strdup (bs_number_translate_mark (g_ascii_dtostr (buffer, sizeof buffer, value)));
}

/* Returns the next rung above or below @value. The rungs are @rungs times the powers of ten from
 * @least up to 10⁶, and 0 below them. */
static double
find_next (double value, gboolean is_up, const double *rungs, guint n_rungs, int least)
{
  double found = is_up ? G_MAXDOUBLE : MIN (value, 0.0);

  for (int power = least; power <= 6; power++)
    for (guint i = 0; i < n_rungs; i++)
      {
        /* The number is read from text, so that it is exactly the double that a typed "0.2"
         * gives. */
        g_autofree char *text = g_strdup_printf ("%.0fe%d", rungs[i], power);
        double rung = g_ascii_strtod (text, NULL);

        if (is_up && rung > value * (1.0 + 1e-9))
          found = MIN (found, rung);
        if (!is_up && rung < value * (1.0 - 1e-9))
          found = MAX (found, rung);
      }

  return found < G_MAXDOUBLE ? found : value;
}

double
bs_typed_number_next (double value, gboolean is_up)
{
  const double rungs[] = { 1.0, 2.0, 5.0 };

  return find_next (value, is_up, rungs, G_N_ELEMENTS (rungs), -4);
}

double
bs_typed_number_next_half_decade (double value, gboolean is_up)
{
  const double rungs[] = { 1.0, 3.0 };

  return find_next (value, is_up, rungs, G_N_ELEMENTS (rungs), -3);
}
