/* A number of a table is the double that is nearest to what is written, to the bit. */

#include "files/table/number-scanner.h"

/* Asserts what the text is, both by the quick way, where it takes the text, and by the other. */
static void
assert_number (const char *text, char decimal_mark, double expected)
{
  double quick, slow;
  const char *end = bs_number_scan (text, decimal_mark, &quick);

  g_assert_true (bs_number_read (text, text + strlen (text), decimal_mark, &slow));
  g_assert_cmpfloat (slow, ==, expected);
  if (end != NULL)
    {
      g_assert_cmpint (*end, ==, '\0');
      g_assert_cmpfloat (quick, ==, expected);
    }
}

/* Each power of ten of the tables, with mantissas of few digits and of as many as the quick way
 * takes.
 */
static void
test_nearest (void)
{
  static const char *const mantissas[] = { "1", "3", "9007199254740993", "1234567890123456789",
                                           "7205759403792793601" };

  for (gsize i = 0; i < G_N_ELEMENTS (mantissas); i++)
    for (int exponent = -30; exponent <= 30; exponent++)
      {
        g_autofree char *text = g_strdup_printf ("-%se%d", mantissas[i], exponent);

        assert_number (text, '.', g_ascii_strtod (text, NULL));
      }
}

static void
test_forms (void)
{
  double value;

  assert_number ("2.5D-01", '.', 0.25);
  assert_number ("2.5d-01", '.', 0.25);
  assert_number ("-12345678901234567890.5d-20", '.', -0.123456789012345678905);
  assert_number ("12345678901234567890.5D+1", '.', 123456789012345678905.0);
  assert_number ("2,5E1", ',', 25.0);
  assert_number ("+.5", '.', 0.5);
  assert_number ("5.", '.', 5.0);
  for (gsize i = 0; i < 4; i++)
    {
      static const char *const words[] = { "", "2.5x", "d5", "1e" };

      g_assert_false (bs_number_read (words[i], words[i] + strlen (words[i]), '.', &value));
    }
  /* A point is no decimal mark where that is a comma. */
  {
    const char *text = "1.5";

    g_assert_false (bs_number_read (text, text + 3, ',', &value));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/files/number-scanner/nearest", test_nearest);
  g_test_add_func ("/files/number-scanner/forms", test_forms);

  return g_test_run ();
}
