/* Reads numbers exactly: the double that is nearest to what is written, as strtod() finds it.
 *
 * Most numbers of a table are short. A mantissa of at most 2^53 and a power of ten up to 10^22 are
 * doubles without rounding, so one multiplication or division of the two gives the nearest double.
 * bs_number_scan() does that where it can. Numbers with up to 19 digits, as programs write doubles,
 * are computed with 64 bits where the processor can, and that is enough except for rare ones. All
 * other numbers go through g_ascii_strtod(). */

#include "files/table/number-scanner.h"

#include <string.h>

/* Cells up to this length are copied without asking for memory. */
#define SHORT_CELL 128

const double bs_powers_of_ten[23] = {
  1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

#if LDBL_MANT_DIG == 64
const long double bs_long_powers_of_ten[28] = {
  1e0L,  1e1L,  1e2L,  1e3L,  1e4L,  1e5L,  1e6L,  1e7L,  1e8L,  1e9L,  1e10L, 1e11L, 1e12L, 1e13L,
  1e14L, 1e15L, 1e16L, 1e17L, 1e18L, 1e19L, 1e20L, 1e21L, 1e22L, 1e23L, 1e24L, 1e25L, 1e26L, 1e27L,
};
#endif

/* Writes the number as g_ascii_strtod() understands it. Returns FALSE where a point would be taken
 * for a decimal mark that is a comma. */
static gboolean
make_plain (char *text, char decimal_mark)
{
  char *mark;

  if (decimal_mark == ',')
    {
      if (strchr (text, '.') != NULL)
        return FALSE;
      g_strdelimit (text, ",", '.');
    }
  mark = strchr (text, '.');
  if (mark != NULL && text[strspn (text, "+-0123456789.")] != '\0')
    {
      char *letter = text + strspn (text, "+-0123456789.");

      if (letter > mark && (*letter == 'D' || *letter == 'd'))
        *letter = 'e';
    }

  return TRUE;
}

gboolean
bs_number_read (const char *start, const char *end, char decimal_mark, double *value)
{
  gsize length = (gsize) (end - start);
  char short_text[SHORT_CELL];
  g_autofree char *long_text = length < SHORT_CELL ? NULL : g_malloc (length + 1);
  char *text = long_text != NULL ? long_text : short_text, *stop;

  if (length == 0)
    return FALSE;
  memcpy (text, start, length);
  text[length] = '\0';
  if (!make_plain (text, decimal_mark))
    return FALSE;
  *value = g_ascii_strtod (text, &stop);

  return *stop == '\0';
}
