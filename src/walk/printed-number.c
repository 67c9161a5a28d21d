#include "walk/printed-number.h"

#include <math.h>
#include <string.h>

#include "walk/typed-number.h"

/* A value that lies in the middle between two roundings may be printed as either. */
#define MIDDLE (1.0 + 1e-6)

/* A printed minus is U+2212. */
static char *
make_plain (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "−", -1);

  return g_strjoinv ("-", parts);
}

gboolean
bs_printed_number_read (const char *text, double *value, double *half_unit)
{
  g_autofree char *plain = make_plain (text);
  const char *mark = strpbrk (plain, ".,"), *power = strpbrk (plain, "eE");
  gsize n_decimals = mark != NULL ? strspn (mark + 1, "0123456789") : 0;
  double exponent = power != NULL ? g_ascii_strtod (power + 1, NULL) : 0.0;

  if (!bs_typed_number_read (plain, value))
    return FALSE;
  *half_unit = 0.5 * MIDDLE * pow (10.0, exponent - (double) n_decimals);

  return TRUE;
}
