/* This file writes numbers for people.
 *
 * The decimal mark is a point or a comma. It belongs to the language of the texts: a Russian
 * sentence with 0.5 in it is as wrong as an English one with 0,5. So it comes from the translation
 * and not from the locale's own numbers, which may be of another language than the texts: a system
 * may speak German, for which there is no translation, and then the texts are English.
 *
 * Where the comma is the decimal mark, numbers in a list are separated by semicolons.
 *
 * What other programs read (Octave's text, CSV, the options of the terminal) always has a point. Of
 * that only bs_number_append_exact() is here, which writes a number into a formula or a script. */

#include "walk/number.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

static const char *const superscripts[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
static const char *const subscripts[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉" };

/* A number this large is written with a power of ten, because its digits before the point no longer
 * help the reader. */
#define LARGEST_FIXED 1e6
/* The numbers of a step have this many decimals. */
#define SHOWN_DECIMALS 4
/* A number smaller than this would show fewer than two digits with so many decimals. */
#define SMALL 0.001
/* If a number differs from 1 by less than this, the difference is most likely a rounding error. */
#define ROUNDING 1e-9

/**
 * bs_number_get_decimal_mark:
 *
 * Returns: (transfer none): "." or ","; the same for as long as the program runs
 */
const char *
bs_number_get_decimal_mark (void)
{
  static const char *mark;

  if (g_once_init_enter (&mark))
    /* Translators: this is the mark before the decimals of a number, a point or a comma. */
    g_once_init_leave (&mark, C_ ("decimal mark", "."));

  return mark;
}

/**
 * bs_number_get_list_separator:
 *
 * Returns: (transfer none): what stands between the numbers of a list: ", " or "; "
 */
const char *
bs_number_get_list_separator (void)
{
  return g_str_equal (bs_number_get_decimal_mark (), ",") ? "; " : ", ";
}

/**
 * bs_number_translate_mark:
 * @text: (inout): a number with a decimal point, or without one; it gets the decimal mark of the
 *   language
 *
 * Returns: @text
 */
char *
bs_number_translate_mark (char *text)
{
  return g_strdelimit (text, ".", *bs_number_get_decimal_mark ());
}

static void
append_raised (GString *text, guint64 n, const char *const *digits)
{
  char decimal[24];

  g_snprintf (decimal, sizeof decimal, "%" PRIu64, n);
  for (const char *c = decimal; *c != '\0'; c++)
    g_string_append (text, digits[*c - '0']);
}

static void
append_power (GString *text, double value, guint decimals)
{
  char number[64];
  char format[16];
  char *exponent;
  gint64 power;

  g_snprintf (format, sizeof format, "%%.%ue", MAX (decimals, 3) - 2);
  g_ascii_formatd (number, sizeof number, format, value);
  exponent = strchr (number, 'e');
  power = g_ascii_strtoll (exponent + 1, NULL, 10);
  *exponent = '\0';
  bs_number_translate_mark (number);
  g_string_append_printf (text, "%s·10%s", number, power < 0 ? "⁻" : "");
  append_raised (text, (guint64) ABS (power), superscripts);
}

/* Returns FALSE and writes nothing if the fixed decimals would all be zeros although the number is
 * not 0. */
static gboolean
append_fixed (GString *text, double value, guint decimals)
{
  char format[16], number[64];

  g_snprintf (format, sizeof format, "%%.%uf", decimals);
  g_ascii_formatd (number, sizeof number, format, value);
  if (value > 0.0 && strpbrk (number, "123456789") == NULL)
    return FALSE;

  g_string_append (text, bs_number_translate_mark (number));

  return TRUE;
}

/**
 * bs_number_format:
 * @decimals: the number of digits after the point
 *
 * Returns: (transfer full): @value with fixed decimals; with a power of ten if the decimals would
 *   all be zeros, or if the number is a million or more
 */
char *
bs_number_format (double value, guint decimals)
{
  GString *text = g_string_new (NULL);
  double size = fabs (value);

  if (isnan (value))
    {
      g_string_append (text, _ ("not a number"));
      return g_string_free (text, FALSE);
    }

  if (value < 0.0)
    g_string_append (text, "−");
  if (isinf (value))
    g_string_append (text, "∞");
  else if (size >= LARGEST_FIXED || !append_fixed (text, size, decimals))
    append_power (text, size, decimals);

  return g_string_free (text, FALSE);
}

/**
 * bs_number_format_power:
 * @value: a finite number that is not 0
 * @decimals: as in bs_number_format()
 *
 * Returns: (transfer full): @value as bs_number_format() writes it if it needs a power of ten
 */
char *
bs_number_format_power (double value, guint decimals)
{
  GString *text = g_string_new (value < 0.0 ? "−" : NULL);

  g_return_val_if_fail (isfinite (value) && value != 0.0, g_string_free (text, FALSE));

  append_power (text, fabs (value), decimals);

  return g_string_free (text, FALSE);
}

/**
 * bs_number_format_trim:
 *
 * Returns: (transfer full): @value as in bs_number_format(), but without zeros at the end: "1",
 *   "0.5"
 */
char *
bs_number_format_trim (double value, guint decimals)
{
  char *text = bs_number_format (value, decimals);
  gsize length = strlen (text);
  char mark = *bs_number_get_decimal_mark ();

  if (strchr (text, mark) == NULL || strstr (text, "·") != NULL)
    return text;

  while (text[length - 1] == '0')
    text[--length] = '\0';
  if (text[length - 1] == mark)
    text[--length] = '\0';

  return text;
}

/**
 * bs_number_format_shown:
 *
 * Whole numbers are written as they are, and all others with the same number of decimals, so that
 * columns align. But a small number has at least three digits. If a number is close to 1, as an
 * activation can be, its distance from 1 has at least three digits too. So a learner can calculate
 * with the numbers that are shown.
 *
 * Returns: (transfer full): a number of a step, as formulas and operand tables show it
 */
char *
bs_number_format_shown (double value)
{
  double size = fabs (value);
  double missing = 1.0 - size;

  if (value == trunc (value))
    return bs_number_format_trim (value, SHOWN_DECIMALS);
  if (size < SMALL)
    return bs_number_format_power (value, SHOWN_DECIMALS);
  if (missing > ROUNDING && missing < SMALL)
    return bs_number_format (value, 2 + (guint) -floor (log10 (missing)));

  return bs_number_format (value, SHOWN_DECIMALS);
}

/* "10⁻⁴" */
char *
bs_number_format_power_of_ten (int exponent)
{
  GString *text = g_string_new (exponent < 0 ? "10⁻" : "10");

  append_raised (text, (guint64) ABS (exponent), superscripts);

  return g_string_free (text, FALSE);
}

/**
 * bs_number_format_cell:
 * @decimals: the most digits after the point
 *
 * Large numbers have fewer decimals, so that the numbers of a table need about the same room. A
 * number that would show nothing but zeros is "≈0", because 0 itself means something else.
 *
 * Returns: (transfer full): a number of a table that has little room.
 */
char *
bs_number_format_cell (double value, guint decimals)
{
  double size = fabs (value);

  if (value == 0.0)
    return g_strdup ("0");
  if (size < 0.5 * pow (10.0, -(double) decimals))
    return g_strdup ("≈0");
  if (!(size < LARGEST_FIXED))
    return bs_number_format (value, 3);
  while (size >= 10.0 && decimals > 0)
    {
      size /= 10.0;
      decimals--;
    }

  return bs_number_format (value, decimals);
}

/**
 * bs_number_format_digits:
 * @digits: the most significant digits
 *
 * Returns: (transfer full): a number as programs print it, like "0.0880567", "-2" or "1e-07", but
 *   with the decimal mark of the language
 */
char *
bs_number_format_digits (double value, guint digits)
{
  char format[16], number[G_ASCII_DTOSTR_BUF_SIZE];

  g_snprintf (format, sizeof format, "%%.%ug", digits);
  g_ascii_formatd (number, sizeof number, format, value);

  return g_strdup (bs_number_translate_mark (number));
}

/**
 * bs_number_superscript:
 *
 * Returns: (transfer full): the number of a layer as the lecture writes it: "⁽²⁾"
 */
char *
bs_number_superscript (guint64 n)
{
  GString *text = g_string_new ("⁽");

  append_raised (text, n, superscripts);
  g_string_append (text, "⁾");

  return g_string_free (text, FALSE);
}

char *
bs_number_subscript (guint64 n)
{
  GString *text = g_string_new (NULL);

  append_raised (text, n, subscripts);

  return g_string_free (text, FALSE);
}

/**
 * bs_number_subscript_pair:
 *
 * Returns: (transfer full): "₁₂" for 1 and 2; if one of them has more digits, with a comma between,
 *   so that 1, 12 and 11, 2 look different
 */
char *
bs_number_subscript_pair (guint64 i, guint64 j)
{
  GString *text = g_string_new (NULL);

  append_raised (text, i, subscripts);
  if (i > 9 || j > 9)
    g_string_append (text, ",");
  append_raised (text, j, subscripts);

  return g_string_free (text, FALSE);
}

/**
 * bs_number_format_count:
 *
 * Returns: (transfer full): @n with its digits in groups of three and a narrow no-break space
 *   between the groups
 */
char *
bs_number_format_count (guint64 n)
{
  char decimal[24];
  GString *text = g_string_new (NULL);
  gsize length;

  g_snprintf (decimal, sizeof decimal, "%" PRIu64, n);
  length = strlen (decimal);
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, "\u202f");
      g_string_append_c (text, decimal[i]);
    }

  return g_string_free (text, FALSE);
}

void
bs_number_append_exact (GString *text, double value)
{
  char digits[32];

  if (isnan (value) || isinf (value))
    {
      g_string_append (text, isnan (value) ? "NaN" : value < 0.0 ? "-Inf" : "Inf");
      return;
    }
  for (int precision = 15; precision <= 17; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (digits, sizeof digits, format, value);
      if (g_ascii_strtod (digits, NULL) == value)
        break;
    }
  g_string_append (text, digits);
}
