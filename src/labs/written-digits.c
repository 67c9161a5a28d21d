/* How exactly numbers were written down, found from the numbers alone.
 *
 * A number that was written with few digits is the double that is closest to them, and so the
 * shortest decimal number that reads as this double has the same digits, but for zeros at its end.
 * The zeros are not lost: numbers of one file are written alike, either with so many decimals, or
 * with so many significant digits. So the number with the most of each tells how all were written.
 * Nobody can tell which of the two it was, but it does not matter: with so many decimals, the
 * largest number has the most digits, and its last one is a decimal; with so many digits, the
 * smallest number has the most decimals. The last place of a number is the larger of the two.
 *
 * A number with more digits than single precision needs counts as exact, and so do zeros alone:
 * they are no numbers that were rounded. */

#include "labs/written-digits.h"

#include <math.h>
#include <string.h>

/* So many digits tell any number of single precision. */
#define MOST_DIGITS 9

/* Sets the digits of the shortest number that reads as @value, and the power of ten of its first
 * digit. Returns 0 if it has more than MOST_DIGITS. */
static guint
count_digits (double value, int *exponent)
{
  for (int n = 1; n <= MOST_DIGITS; n++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE], format[8];

      g_snprintf (format, sizeof format, "%%.%de", n - 1);
      g_ascii_formatd (text, sizeof text, format, value);
      *exponent = (int) g_ascii_strtoll (strchr (text, 'e') + 1, NULL, 10);
      if (g_ascii_strtod (text, NULL) == value)
        return (guint) n;
    }

  return 0;
}

/**
 * bs_written_digits_find:
 * @self: (out):
 * @values: @n numbers that were written alike; those that are not finite do not count
 */
void
bs_written_digits_find (BsWrittenDigits *self, const double *values, gsize n)
{
  g_return_if_fail (self != NULL && values != NULL);

  *self = (BsWrittenDigits){ 0, G_MININT };
  for (gsize i = 0; i < n; i++)
    {
      int exponent;
      guint n_digits;

      if (!isfinite (values[i]) || values[i] == 0.0)
        continue;
      n_digits = count_digits (values[i], &exponent);
      if (n_digits == 0)
        {
          *self = (BsWrittenDigits){ 0, 0 };
          return;
        }
      self->n_digits = MAX (self->n_digits, n_digits);
      self->n_decimals = MAX (self->n_decimals, (int) n_digits - 1 - exponent);
    }
}

/**
 * bs_written_digits_get_error:
 * @value: one of the numbers
 *
 * Returns: by how much a number may differ from the one that was meant: half a unit of its last
 *   place, or 0 if the numbers count as exact
 */
double
bs_written_digits_get_error (const BsWrittenDigits *self, double value)
{
  double error;

  g_return_val_if_fail (self != NULL, 0.0);

  if (self->n_digits == 0 || !isfinite (value))
    return 0.0;
  error = 0.5 * pow (10.0, -self->n_decimals);
  if (value != 0.0)
    error = fmax (error, 0.5 * pow (10.0, floor (log10 (fabs (value))) + 1.0 - self->n_digits));

  return error;
}
