/* Numbers as people read them. */

#include "walk/number.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/random.h"

typedef struct
{
  double value;
  guint decimals;
  const char *text;
  const char *trimmed;
} Case;

static void
test_format (void)
{
  const Case cases[] = {
    { 0.0, 2, "0.00", "0" },
    { -0.0, 4, "0.0000", "0" },
    { 12.5, 2, "12.50", "12.5" },
    { 100.0, 0, "100", "100" },
    { -0.84, 2, "−0.84", "−0.84" },
    { 0.005, 2, "0.01", "0.01" },
    { -0.0049, 2, "−4.9·10⁻³", "−4.9·10⁻³" },
    /* Half a unit of the last decimal: rounded to even it would be −0. */
    { -0.5, 0, "−5.0·10⁻¹", "−5.0·10⁻¹" },
    { -5e-7, 6, "−5.0000·10⁻⁷", "−5.0000·10⁻⁷" },
    { 9.999e-8, 4, "1.00·10⁻⁷", "1.00·10⁻⁷" },
    { 999999.0, 1, "999999.0", "999999" },
    { 1e6, 2, "1.0·10⁶", "1.0·10⁶" },
    { DBL_MAX, 2, "1.8·10³⁰⁸", "1.8·10³⁰⁸" },
    { -DBL_TRUE_MIN, 2, "−4.9·10⁻³²⁴", "−4.9·10⁻³²⁴" },
    { INFINITY, 2, "∞", "∞" },
    { -INFINITY, 4, "−∞", "−∞" },
    { NAN, 2, "not a number", "not a number" },
    { -NAN, 2, "not a number", "not a number" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = bs_number_format (cases[i].value, cases[i].decimals);
      g_autofree char *trimmed = bs_number_format_trim (cases[i].value, cases[i].decimals);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (trimmed, ==, cases[i].trimmed);
    }
}

/* A number that is not 0 never looks like 0, and never has the wrong sign. */
static void
test_never_hides_a_number (void)
{
  BsRandom random;

  bs_random_init (&random, 1);
  for (guint i = 0; i < 100000; i++)
    {
      double value = bs_random_normal (&random) * pow (10.0, bs_random_uniform (&random, -12, 8));
      guint decimals = (guint) (bs_random_next (&random) % 7);
      g_autofree char *text = bs_number_format (value, decimals);
      g_autofree char *trimmed = bs_number_format_trim (value, decimals);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_nonnull (strpbrk (text, "123456789"));
      g_assert_nonnull (strpbrk (trimmed, "123456789"));
      g_assert_cmpint (g_str_has_prefix (text, "−"), ==, value < 0.0);
      if (strstr (text, "·") == NULL)
        {
          const char *digits = value < 0.0 ? text + strlen ("−") : text;

          g_assert_cmpfloat_with_epsilon (g_ascii_strtod (digits, NULL), fabs (value),
                                          0.50001 * pow (10.0, -(double) decimals));
        }
    }
}

static void
test_power (void)
{
  g_autofree char *small = bs_number_format_power (-0.000123, 4);
  g_autofree char *large = bs_number_format_power (1234.0, 2);

  g_assert_cmpstr (small, ==, "−1.23·10⁻⁴");
  g_assert_cmpstr (large, ==, "1.2·10³");
}

static void
assert_taken (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_indices (void)
{
  assert_taken (bs_number_superscript (2), "⁽²⁾");
  assert_taken (bs_number_superscript (1797), "⁽¹⁷⁹⁷⁾");
  assert_taken (bs_number_subscript (0), "₀");
  assert_taken (bs_number_subscript (784), "₇₈₄");
  assert_taken (bs_number_subscript_pair (1, 2), "₁₂");
  assert_taken (bs_number_subscript_pair (9, 10), "₉,₁₀");
  assert_taken (bs_number_subscript_pair (12, 3), "₁₂,₃");
  assert_taken (bs_number_format_count (0), "0");
  assert_taken (bs_number_format_count (999), "999");
  assert_taken (bs_number_format_count (1797), "1\u202f797");
  assert_taken (bs_number_format_count (G_MAXUINT64),
                "18\u202f446\u202f744\u202f073\u202f709\u202f551\u202f615");
}

static void
assert_cell (double value, guint decimals, const char *expected)
{
  g_autofree char *text = bs_number_format_cell (value, decimals);

  g_assert_cmpstr (text, ==, expected);
}

/* A cell keeps about the same width, and tells a small number from 0. */
static void
test_cell (void)
{
  g_autofree char *power = bs_number_format_power_of_ten (-12);

  assert_cell (-0.31849, 3, "−0.318");
  assert_cell (12.3456, 3, "12.35");
  assert_cell (-123.456, 2, "−123");
  assert_cell (0.0, 3, "0");
  assert_cell (-0.0004, 3, "≈0");
  assert_cell (0.0006, 3, "0.001");
  assert_cell (0.3, 0, "≈0");
  assert_cell (-2.5e7, 3, "−2.5·10⁷");
  assert_cell (NAN, 3, "not a number");
  g_assert_cmpstr (power, ==, "10⁻¹²");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/format", test_format);
  g_test_add_func ("/number/never-hides-a-number", test_never_hides_a_number);
  g_test_add_func ("/number/power", test_power);
  g_test_add_func ("/number/indices", test_indices);
  g_test_add_func ("/number/cell", test_cell);

  return g_test_run ();
}
