#pragma once

#include <float.h>
#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* 10^0 to 10^22 are doubles without rounding. */
extern const double bs_powers_of_ten[23];
#if LDBL_MANT_DIG == 64
/* 10^0 to 10^27 are numbers of 64 bits without rounding. */
extern const long double bs_long_powers_of_ten[28];
#endif

/* Reads the text from @start to @end as a number, in any form that g_ascii_strtod() reads (so
 * hexadecimal and "inf", too), with @decimal_mark as decimal mark, and with D for the E of an
 * exponent after a decimal mark, as Fortran writes. Returns FALSE if it is not a number. */
gboolean bs_number_read (const char *start, const char *end, char decimal_mark, double *value);

static inline const char *
bs_digits_scan (const char *at, guint64 *mantissa)
{
  guint64 value = *mantissa;

  for (guint digit; (digit = (guint) (guchar) *at - '0') <= 9; at++)
    value = value * 10 + digit;
  *mantissa = value;

  return at;
}

/* Reads an exponent after its E. Returns NULL if it is none, or too large. */
static inline const char *
bs_exponent_scan (const char *at, int *exponent)
{
  gboolean is_negative = *at == '-';
  guint64 value = 0;
  const char *end;

  if (*at == '-' || *at == '+')
    at++;
  end = bs_digits_scan (at, &value);
  if (end == at || end - at > 4)
    return NULL;
  *exponent += is_negative ? -(int) value : (int) value;

  return end;
}

/* Computes the double that is nearest to the mantissa times a power of ten. Returns FALSE where
 * that takes more care. */
static inline gboolean
bs_number_compute (guint64 mantissa, int exponent, double *value)
{
  if (mantissa <= G_GUINT64_CONSTANT (1) << 53 && exponent >= -22 && exponent <= 22)
    {
      /* Both operands are exact, so the one operation rounds as it should. */
      *value = exponent < 0 ? (double) mantissa / bs_powers_of_ten[-exponent]
                            : (double) mantissa * bs_powers_of_ten[exponent];
      return TRUE;
    }
#if LDBL_MANT_DIG == 64
  if (exponent >= -27 && exponent <= 27)
    {
      long double product = exponent < 0 ? (long double) mantissa / bs_long_powers_of_ten[-exponent]
                                         : (long double) mantissa * bs_long_powers_of_ten[exponent];
      guint64 bits;

      /* The product has 64 bits, and a double has 53. The rounding to 64 bits can only mislead the
       * rounding to 53 where the 11 bits between them are exactly a half. */
      memcpy (&bits, &product, sizeof bits);
      *value = (double) product;
      return (bits & 0x7ff) != 0x400;
    }
#endif

  return FALSE;
}

/* Reads a decimal number at @at quickly. Returns the end of the number; NULL where the text is no
 * such number, or is one that takes more care: then bs_number_read() must decide. */
static inline const char *
bs_number_scan (const char *at, char decimal_mark, double *value)
{
  gboolean is_negative = *at == '-', has_mark;
  const char *digits, *mark;
  gsize n_digits;
  guint64 mantissa = 0;
  int exponent = 0;

  if (*at == '-' || *at == '+')
    at++;
  digits = at;
  at = bs_digits_scan (at, &mantissa);
  n_digits = (gsize) (at - digits);
  has_mark = *at == decimal_mark;
  if (has_mark)
    {
      mark = at++;
      at = bs_digits_scan (at, &mantissa);
      n_digits += (gsize) (at - mark) - 1;
      exponent = -(int) (at - mark) + 1;
    }
  if (n_digits == 0 || n_digits > 19)
    return NULL;
  if (*at == 'e' || *at == 'E' || (has_mark && (*at == 'D' || *at == 'd')))
    {
      at = bs_exponent_scan (at + 1, &exponent);
      if (at == NULL)
        return NULL;
    }
  if (!bs_number_compute (mantissa, exponent, value))
    return NULL;
  if (is_negative)
    *value = -*value;

  return at;
}

G_END_DECLS
