/* The verb epsilon and the names of entries that it reads. The numbers are those of
 * tests/labs/epsilon-study.c. */

#include <locale.h>
#include <string.h>

#include "capture.h"

static guint
count_rows (const BsCapture *capture)
{
  g_auto (GStrv) lines = g_strsplit (capture->output, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_regex_match_simple ("^[0-9][.][0-9]e-[0-9][0-9] ", lines[i], G_REGEX_DEFAULT,
                               G_REGEX_MATCH_DEFAULT);

  return n;
}

static void
test_all (void)
{
  g_autoptr (BsCapture) capture = bs_capture ("epsilon xor");
  g_autofree char *cube = bs_capture_find (capture, "J(θ) = θ³ at θ = 1, derivative 3: ");
  g_autofree char *subject = bs_capture_find (capture, "J of the network: ");
  g_autofree char *two = bs_capture_find (capture, "two-sided: ");

  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  g_assert_cmpstr (cube, ==, "with ε = 0.01 one-sided 3.0301, two-sided 3.0001");
  g_assert_cmpstr (subject, ==, "9 of 9 entries of D");
  g_assert_nonnull (strstr (two, "slope of truncation 2.00"));
  g_assert_cmpuint (count_rows (capture), ==, 45);
  g_assert_nonnull (strstr (capture->output, "J was computed 811 times\n"));
}

/* All ways of writing an entry mean the same one, whose D is that of the verb check. */
static void
test_entry (void)
{
  static const char *const names[] = { "1,2,1", "Theta1(2,1)", "Θ1(2,1)", "D1(2,1)" };
  g_autoptr (BsCapture) check = bs_capture ("check xor");
  g_autofree char *row = bs_capture_find (check, "D₂₁⁽¹⁾");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (BsCapture) capture = bs_capture ("epsilon xor --entry '%s'", names[i]);
      g_autofree char *D = bs_capture_find (capture, "J of the network: D₂₁⁽¹⁾ = ");

      g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
      g_assert_cmpfloat_with_epsilon (g_ascii_strtod (D, NULL), g_ascii_strtod (row, NULL), 1e-11);
      g_assert_cmpuint (count_rows (capture), ==, 45);
      g_assert_nonnull (strstr (capture->output, "J was computed 91 times\n"));
    }
}

static void
test_cube (void)
{
  g_autoptr (BsCapture) capture = bs_capture ("epsilon xor --cube");

  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  g_assert_cmpuint (count_rows (capture), ==, 45);
  g_assert_null (strstr (capture->output, "J of the network"));
  g_assert_nonnull (strstr (capture->output, "\n1.0e-02              3.0301     3.0e-02"
                                             "             3.0001     1.0e-04\n"));
}

int
main (int argc, char **argv)
{
  /* A Θ on the command line is read by the locale. */
  setlocale (LC_CTYPE, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/epsilon/all", test_all);
  g_test_add_func ("/epsilon/entry", test_entry);
  g_test_add_func ("/epsilon/cube", test_cube);

  return g_test_run ();
}
