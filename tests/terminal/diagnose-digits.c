/* A D is judged as far as its digits go, a mistake may be in one layer only, and the features may
 * be scaled otherwise. */

#include <gio/gio.h>
#include <string.h>

#include "diagnose-fixture.h"
#include "support/octave-numbers.h"
#include "walk/mistakes.h"

/* As Octave prints numbers, as a program with single precision does, and with few digits. */
static double
write_and_read (double value, guint form)
{
  const char *const formats[] = { "%.4f", "%.4e", "%.9g" };
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, formats[form], form == 2 ? (double) (float) value : value);

  return g_ascii_strtod (text, NULL);
}

/* Whether so few digits still tell the wrong numbers from the right ones. */
static gboolean
can_be_told (const BsOctaveVariable *wrong, const BsOctaveVariable *right, guint form)
{
  double largest = 0.0;

  for (gsize i = 0; i < wrong->rows; i++)
    largest = MAX (largest, ABS (wrong->numbers[i] - right->numbers[i]));

  return largest > (form == 2 ? 1e-5 : 2e-3);
}

static guint
try_rounded (BsFolder *folder,
             const BsOctaveVariables *numbers,
             guint number,
             const char *nick,
             guint form)
{
  g_autofree char *of_right = g_strdup_printf ("%s_1_none", DIAGNOSE_CASES[number].name);
  g_autofree char *of_wrong = g_strdup_printf ("%s_1_%s", DIAGNOSE_CASES[number].name, nick);
  const BsOctaveVariable *right = diagnose_fixture_find (numbers, of_right), *exact;
  g_autoptr (BsCapture) capture = NULL;
  g_autofree double *rounded = NULL;
  BsOctaveVariable vector;

  g_strdelimit (of_wrong, "-", '_');
  exact = diagnose_fixture_find (numbers, of_wrong);
  if (!g_str_equal (nick, "none") && !can_be_told (exact, right, form))
    return 0;
  rounded = g_new (double, exact->rows);
  for (gsize i = 0; i < exact->rows; i++)
    rounded[i] = write_and_read (exact->numbers[i], form);
  vector = *exact;
  vector.numbers = rounded;
  capture = diagnose_fixture_run (folder, numbers, number, &vector, form, "1.5");
  if (g_str_equal (nick, "none"))
    diagnose_fixture_assert_mistake (capture, nick);
  else
    {
      g_autofree char *named = g_strdup_printf ("= %s\n", nick);

      g_assert_nonnull (strstr (capture->output, named));
    }

  return 1;
}

/* A file is judged as far as its digits go: they hide neither that D is right nor the mistake. */
static void
test_few_digits (BsFolder *folder, gconstpointer data)
{
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("mistake-numbers.txt");
  guint n_named = 0;

  for (guint number = 0; number < N_DIAGNOSE_CASES; number++)
    for (guint form = 0; form < 3; form++)
      {
        try_rounded (folder, numbers, number, "none", form);
        for (guint i = 0; i < BS_N_MISTAKES; i++)
          n_named +=
            try_rounded (folder, numbers, number, bs_mistake_get_nick ((BsMistake) i), form);
      }
  g_test_message ("%u mistakes could be told", n_named);
  g_assert_cmpuint (n_named, >, 90);
}

/* The a of a wrong layer is in one line of a program, so in one matrix. */
static void
test_one_layer (BsFolder *folder, gconstpointer data)
{
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("mistake-numbers.txt");
  const gsize *sizes = DIAGNOSE_CASES[1].sizes;
  const BsOctaveVariable *right = diagnose_fixture_find (numbers, "ones_1_none");
  const BsOctaveVariable *wrong = diagnose_fixture_find (numbers, "ones_1_wrong_layer");
  gsize first = 0;

  for (guint l = 1; sizes[l] != 0; l++)
    {
      gsize size = sizes[l] * (sizes[l - 1] + 1);
      g_autofree double *mixed = g_memdup2 (right->numbers, right->rows * sizeof (double));
      BsOctaveVariable vector = *right;
      g_autoptr (BsCapture) capture = NULL;

      memcpy (mixed + first, wrong->numbers + first, size * sizeof (double));
      vector.numbers = mixed;
      capture = diagnose_fixture_run (folder, numbers, 1, &vector, l, "1.5");
      /* No other layer has as many neurons as the first. */
      diagnose_fixture_assert_mistake (capture, l == 1 ? "none" : "wrong-layer");
      first += size;
    }
}

/* Judges D₁₀⁽¹⁾, which is 0.2310585786300049, and D₁₁⁽¹⁾, which is −0.13447071068499755. */
static BsCapture *
judge_text (BsFolder *folder, const char *options)
{
  g_autofree char *csv = bs_folder_write (folder, "data.csv", "x,y\n0,0\n1,1\n");
  g_autofree char *theta = bs_folder_write (folder, "theta.txt",
                                            "# name: Theta1\n# type: matrix\n# rows: 1\n"
                                            "# columns: 2\n 1 0\n");

  return bs_capture ("diagnose '%s' --lambda 0 --scale none --theta '%s' %s", csv, theta, options);
}

static char *
write_D (BsFolder *folder, const char *numbers)
{
  g_autofree char *text =
    g_strdup_printf ("# name: D1\n# type: matrix\n# rows: 1\n# columns: 2\n %s\n", numbers);
  g_autofree char *path = bs_folder_write (folder, "D.txt", text);

  return g_strdup_printf ("--gradient '%s'", path);
}

/* What has too few digits is neither right nor wrong, as in the questions of the walk. */
static void
test_too_coarse (BsFolder *folder, gconstpointer data)
{
  const char *const values[] = { "0", "0e9999", "0.2", "2e-1", "0,23" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *options = g_strdup_printf ("--entry 'D1(1,0)' --value %s", values[i]);
      g_autoptr (BsCapture) capture = judge_text (folder, options);

      g_test_message ("%s: %s%s", values[i], capture->output, capture->errors);
      if (i + 1 == G_N_ELEMENTS (values))
        {
          diagnose_fixture_assert_mistake (capture, "none");
          break;
        }
      g_assert_cmpint (capture->status, ==, BS_EXIT_BAD_INPUT);
      g_assert_cmpstr (capture->output, ==, "");
      g_assert_nonnull (strstr (capture->errors, "too coarsely"));
    }
}

/* D₁₁⁽¹⁾ is (0.5·0.1 + 0.5·0.2 − 0.5·0.3)/3, of which rounding leaves 9·10⁻¹⁸. It is 0. */
static void
test_zero (BsFolder *folder, gconstpointer data)
{
  g_autofree char *csv = bs_folder_write (folder, "data.csv", "x,y\n0.1,0\n0.2,0\n0.3,1\n");
  g_autofree char *theta = bs_folder_write (folder, "theta.txt",
                                            "# name: Theta1\n# type: matrix\n# rows: 1\n"
                                            "# columns: 2\n 0 0\n");
  const char *const values[] = { "0", "0.0000" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (BsCapture) capture = bs_capture ("diagnose '%s' --lambda 0 --scale none --theta "
                                                  "'%s' --entry 'D1(1,1)' --value %s",
                                                  csv, theta, values[i]);

      diagnose_fixture_assert_mistake (capture, "none");
    }
}

static void
test_coarse_file (BsFolder *folder, gconstpointer data)
{
  g_autofree char *coarse_options = write_D (folder, "0.2 -0.1");
  g_autoptr (BsCapture) coarse = judge_text (folder, coarse_options);
  g_autofree char *zero_options = write_D (folder, "0 0");
  g_autoptr (BsCapture) zeros = judge_text (folder, zero_options);

  g_test_message ("%s%s%s%s", coarse->output, coarse->errors, zeros->output, zeros->errors);
  g_assert_cmpint (coarse->status, ==, BS_EXIT_BAD_INPUT);
  g_assert_nonnull (strstr (coarse->errors, "too coarsely"));
  /* Zeros are no numbers that were rounded. */
  diagnose_fixture_assert_mistake (zeros, "unknown");
}

/* D is right, or has a mistake, for features that are divided by the standard deviation over m − 1.
 * Features that are not scaled are no reason to look for it. */
static void
test_other_deviation (BsFolder *folder, gconstpointer data)
{
  static const char *const cases[][3] = {
    { "iris_standard_none", "standard", "none" },
    { "iris_standard_no_slope", "standard", "no-slope" },
    { "iris_standard_none", "minmax", "unknown" },
    { "iris_1_none", "standard", "unknown" },
  };
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("mistake-numbers.txt");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BsCapture) capture = diagnose_fixture_run_scaled (
        folder, numbers, 2, diagnose_fixture_find (numbers, cases[i][0]), 0, "1.5", cases[i][1]);

      diagnose_fixture_assert_mistake (capture, cases[i][2]);
      g_assert_true ((strstr (capture->output, "over m − 1") != NULL) == (i < 2));
    }
}

static void
add (const char *path, void (*test) (BsFolder *folder, gconstpointer data))
{
  g_test_add (path, BsFolder, NULL, bs_folder_set_up, test, bs_folder_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/diagnose-digits/few", test_few_digits);
  add ("/diagnose-digits/too-coarse", test_too_coarse);
  add ("/diagnose-digits/zero", test_zero);
  add ("/diagnose-digits/coarse-file", test_coarse_file);
  add ("/diagnose-digits/other-deviation", test_other_deviation);
  add ("/diagnose-digits/one-layer", test_one_layer);

  return g_test_run ();
}
