/* The verb diagnose names each mistake that another implementation made: tests/data/
 * make-mistake-numbers.py. With λ = 0 the mistakes with λ are none. */

#include <gio/gio.h>
#include <string.h>

#include "diagnose-fixture.h"
#include "support/octave-numbers.h"
#include "walk/mistakes.h"

static BsCapture *
diagnose (const BsFolder *folder,
          const BsOctaveVariables *numbers,
          guint number,
          const char *suffix,
          guint form,
          const char *lambda)
{
  g_autofree char *of_D = g_strdup_printf ("%s_%s", DIAGNOSE_CASES[number].name, suffix);

  g_test_message ("%s", of_D);

  return diagnose_fixture_run (folder, numbers, number, diagnose_fixture_find (numbers, of_D), form,
                               lambda);
}

/* Whether two vectors of the other implementation are the same numbers. */
static gboolean
are_equal (const BsOctaveVariables *numbers, const char *one, const char *other)
{
  const BsOctaveVariable *first = diagnose_fixture_find (numbers, one),
                         *second = diagnose_fixture_find (numbers, other);

  for (gsize i = 0; i < first->rows; i++)
    if (ABS (first->numbers[i] - second->numbers[i]) > 1e-13)
      return FALSE;

  return TRUE;
}

static guint
try_mistakes (BsFolder *folder, const BsOctaveVariables *numbers, guint number, guint penalized)
{
  g_autofree char *right = g_strdup_printf ("%s_%u_none", DIAGNOSE_CASES[number].name, penalized);
  guint n_named = 0;

  for (guint i = 0; i < BS_N_MISTAKES; i++)
    {
      const char *nick = bs_mistake_get_nick ((BsMistake) i);
      g_autofree char *suffix = g_strdup_printf ("%u_%s", penalized, nick);
      g_autofree char *name = NULL;
      g_autoptr (BsCapture) capture = NULL;
      gboolean is_none;

      g_strdelimit (suffix, "-", '_');
      name = g_strdup_printf ("%s_%s", DIAGNOSE_CASES[number].name, suffix);
      is_none = are_equal (numbers, name, right);
      capture = diagnose (folder, numbers, number, suffix, i, penalized ? "1.5" : "0");
      diagnose_fixture_assert_mistake (capture, is_none ? "none" : nick);
      n_named += !is_none;
    }

  return n_named;
}

static void
test_mistakes (BsFolder *folder, gconstpointer data)
{
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("mistake-numbers.txt");
  guint n_named = 0;

  for (guint number = 0; number < N_DIAGNOSE_CASES; number++)
    for (guint penalized = 0; penalized < 2; penalized++)
      n_named += try_mistakes (folder, numbers, number, penalized);
  /* Three have no effect without λ, and the one about classes none on xor. */
  g_assert_cmpuint (n_named, ==, 6 * BS_N_MISTAKES - 3 * 3 - 2);
}

static void
test_others (BsFolder *folder, gconstpointer data)
{
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("mistake-numbers.txt");

  for (guint number = 0; number < N_DIAGNOSE_CASES; number++)
    {
      g_autoptr (BsCapture) right = diagnose (folder, numbers, number, "1_none", 2, "1.5");
      g_autoptr (BsCapture) pair = diagnose (folder, numbers, number, "1_pair", 1, "1.5");
      g_autoptr (BsCapture) unknown = diagnose (folder, numbers, number, "random", 0, "1.5");
      g_autofree char *place = bs_capture_find (unknown, "first_wrong = ");

      diagnose_fixture_assert_mistake (right, "none");
      diagnose_fixture_assert_mistake (pair, "no-slope + no-m");
      diagnose_fixture_assert_mistake (unknown, "unknown");
      g_assert_cmpstr (place, ==, "D1(1,0)");
    }
}

/* A single entry of D2 is off; what was expected and found are printed as they are. */
static void
test_place (BsFolder *folder, gconstpointer data)
{
  g_autofree char *theta = bs_folder_write (folder, "theta.txt",
                                            "# name: Theta1\n# type: matrix\n# rows: 2\n"
                                            "# columns: 3\n 0 0 0\n 0 0 0\n\n"
                                            "# name: Theta2\n# type: matrix\n# rows: 1\n"
                                            "# columns: 3\n 0 0 0\n");
  g_autofree char *D = bs_folder_write (folder, "D.txt",
                                        "# name: D1\n# type: matrix\n# rows: 2\n"
                                        "# columns: 3\n 0 0 0\n 0 0 0\n\n"
                                        "# name: D2\n# type: matrix\n# rows: 1\n"
                                        "# columns: 3\n 0 0 0.25\n");
  g_autoptr (BsCapture) capture =
    bs_capture ("diagnose xor --lambda 0 --theta '%s' --gradient '%s'", theta, D);
  g_autofree char *place = bs_capture_find (capture, "first_wrong = ");
  g_autofree char *expected = bs_capture_find (capture, "expected = ");
  g_autofree char *found = bs_capture_find (capture, "found = ");

  diagnose_fixture_assert_mistake (capture, "unknown");
  g_assert_cmpstr (place, ==, "D2(1,2)");
  g_assert_cmpfloat (g_ascii_strtod (expected, NULL), ==, 0.0);
  g_assert_cmpstr (found, ==, "0.25");
}

/* With two examples no one can tell whether 1/m is missing or Δ was not cleared. */
static void
test_twins (BsFolder *folder, gconstpointer data)
{
  g_autofree char *csv = bs_folder_write (folder, "data.csv", "x,y\n0,0\n0,1\n");
  g_autofree char *theta = bs_folder_write (folder, "theta.txt",
                                            "# name: Theta1\n# type: matrix\n# rows: 1\n"
                                            "# columns: 2\n 1 0\n");
  /* m = 2, and h is 0.7310585786300049: Δ is 2h - 1. Twice D is both no-m and not-cleared. */
  g_autofree char *D = bs_folder_write (folder, "D.txt",
                                        "# name: D1\n# type: matrix\n# rows: 1\n"
                                        "# columns: 2\n 0.4621171572600098 0\n");
  g_autoptr (BsCapture) capture = bs_capture (
    "diagnose '%s' --lambda 0 --scale none --theta '%s' --gradient '%s'", csv, theta, D);

  g_test_message ("%s%s", capture->output, capture->errors);
  diagnose_fixture_assert_mistake (capture, "no-m");
  g_assert_nonnull (strstr (capture->output, "\nsame_numbers = not-cleared\n"));
}

/* A program may also update Θ after each example, or layer by layer within it, so that the next one
 * meets another Θ. That is the same mistake. */
static void
test_update_of_each (BsFolder *folder, gconstpointer data)
{
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("mistake-numbers.txt");

  for (guint number = 0; number < N_DIAGNOSE_CASES; number++)
    for (guint form = 0; form < 4; form++)
      {
        guint penalized = form % 2;
        g_autofree char *suffix =
          g_strdup_printf ("%u_update_%s", penalized, form < 2 ? "each" : "within");
        g_autoptr (BsCapture) capture =
          diagnose (folder, numbers, number, suffix, penalized, penalized ? "1.5" : "0");

        diagnose_fixture_assert_mistake (capture, "update-first");
      }
}

static BsCapture *
judge (const char *csv, const char *theta, const char *number)
{
  return bs_capture ("diagnose '%s' --lambda 0 --scale none --theta '%s' --entry 'D1(1,0)' "
                     "--value '%s'",
                     csv, theta, number);
}

/* One number counts as far as its digits go: D₁₀⁽¹⁾ is 0.2310585786300049. */
static void
test_number (BsFolder *folder, gconstpointer data)
{
  g_autofree char *csv = bs_folder_write (folder, "data.csv", "x,y\n0,0\n0,1\n");
  g_autofree char *theta = bs_folder_write (folder, "theta.txt",
                                            "# name: Theta1\n# type: matrix\n# rows: 1\n"
                                            "# columns: 2\n 1 0\n");
  g_autoptr (BsCapture) right = judge (csv, theta, "0,231");
  g_autoptr (BsCapture) wrong = judge (csv, theta, "0.4621");
  g_autoptr (BsCapture) other = judge (csv, theta, "0.2317");
  g_autoptr (BsCapture) word = judge (csv, theta, "much");

  diagnose_fixture_assert_mistake (right, "none");
  diagnose_fixture_assert_mistake (wrong, "no-m");
  g_assert_nonnull (strstr (wrong->output, "\nsame_numbers = not-cleared\n"));
  diagnose_fixture_assert_mistake (other, "unknown");
  g_assert_nonnull (strstr (other->output, "\nfirst_wrong = D1(1,0)\n"));
  g_assert_cmpint (word->status, ==, BS_EXIT_BAD_INPUT);
}

/* Judges the δ of a neuron of layer 2 in the second example, as the other implementation found it
 * with the mistake. */
static BsCapture *
judge_delta (BsFolder *folder,
             const BsOctaveVariables *numbers,
             guint number,
             const char *mistake,
             gsize neuron)
{
  const char *name = DIAGNOSE_CASES[number].name;
  g_autofree char *of_theta = g_strdup_printf ("%s_theta", name);
  g_autofree char *of_delta = g_strdup_printf ("%s_delta_%s", name, mistake);
  g_autofree char *theta_text = diagnose_fixture_roll (diagnose_fixture_find (numbers, of_theta),
                                                       DIAGNOSE_CASES[number].sizes, "Theta", "");
  g_autofree char *theta = bs_folder_write (folder, "theta.txt", theta_text);

  g_strdelimit (of_delta, "-", '_');

  return bs_capture ("diagnose %s --scale none --theta '%s' --lambda 1.5 --entry 'delta2(%zu)' "
                     "--example 2 --value '%.9g'",
                     name, theta, neuron,
                     diagnose_fixture_find (numbers, of_delta)->numbers[neuron - 1]);
}

/* Each mistake that changes δ is named, or is among those that give the same number. */
static void
test_delta (BsFolder *folder, gconstpointer data)
{
  const guint changing =
    BS_MISTAKE_BIT (BS_MISTAKE_NO_SLOPE) | BS_MISTAKE_BIT (BS_MISTAKE_BIAS_ROW_KEPT) |
    BS_MISTAKE_BIT (BS_MISTAKE_SIGN) | BS_MISTAKE_BIT (BS_MISTAKE_UPDATE_FIRST);
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("mistake-numbers.txt");

  for (guint number = 0; number < N_DIAGNOSE_CASES; number++)
    {
      g_autoptr (BsCapture) pair = judge_delta (folder, numbers, number, "pair", 1);
      g_autoptr (BsCapture) each = judge_delta (folder, numbers, number, "update-each", 2);
      g_autoptr (BsCapture) within = judge_delta (folder, numbers, number, "update-within", 2);
      g_autofree char *place = bs_capture_find (pair, "first_wrong = ");

      diagnose_fixture_assert_mistake (pair, "no-slope + sign");
      diagnose_fixture_assert_mistake (each, "update-first");
      diagnose_fixture_assert_mistake (within, "update-first");
      g_assert_cmpstr (place, ==, "delta2(1)");
      for (guint i = 0; i < BS_N_MISTAKES; i++)
        {
          const char *nick = bs_mistake_get_nick ((BsMistake) i);
          g_autoptr (BsCapture) capture = judge_delta (folder, numbers, number, nick, 2);
          const gboolean is_wrong = (changing & BS_MISTAKE_BIT (i)) != 0 ||
                                    (i == BS_MISTAKE_ONE_HOT_FORGOTTEN &&
                                     !g_str_equal (DIAGNOSE_CASES[number].name, "xor"));

          diagnose_fixture_assert_mistake (capture, is_wrong ? nick : "none");
        }
    }
}

/* What is no δ of the network is refused with a sentence, and an entry of D has no example. */
static void
test_delta_refusals (BsFolder *folder, gconstpointer data)
{
  static const struct
  {
    const char *options;
    const char *message;
  } cases[] = {
    { "--entry 'delta1(1)'", "the network 1-1 has no δ “delta1(1)”; layers with δ count from 2" },
    { "--entry 'delta2(2)'", "the network 1-1 has no δ “delta2(2)”" },
    { "--entry 'delta2'", "--entry: expected a δ such as delta2(1), found “delta2”" },
    { "--entry 'delta2(1)' --example 3",
      "--example: The example must be a whole number from 1 to 2" },
    { "--entry 'D1(1,0)' --example 1", "--example: an entry of D is about all examples" },
  };
  g_autofree char *csv = bs_folder_write (folder, "data.csv", "x,y\n0,0\n0,1\n");
  g_autofree char *theta = bs_folder_write (folder, "theta.txt",
                                            "# name: Theta1\n# type: matrix\n# rows: 1\n"
                                            "# columns: 2\n 1 0\n");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BsCapture) capture =
        bs_capture ("diagnose '%s' --theta '%s' %s --value 1", csv, theta, cases[i].options);

      g_test_message ("%s", capture->errors);
      g_assert_cmpint (capture->status, ==, BS_EXIT_BAD_INPUT);
      g_assert_nonnull (strstr (capture->errors, cases[i].message));
    }
}

static void
test_refusals (BsFolder *folder, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "# name: D1\n# type: matrix\n# rows: 1\n# columns: 2\n 1 2\n",
      "D.txt:1:1: expected D1 to be 2×3, found a matrix 1×2" },
    { "# name: grad\n# type: matrix\n# rows: 2\n# columns: 1\n 1\n 2\n",
      "D.txt:1:1: expected grad to be 9×1, found a matrix 2×1" },
    { "# name: other\n# type: scalar\n1\n", "D.txt:1:1: expected matrices D1" },
    { "# name: D1\n# type: string\n# elements: 1\n# length: 1\na\n", "matrix of real numbers" },
    { "# name: D1\n# type: matrix\n# rows: 2\n# columns: 3\n 1 2 3\n 1 2 3\n",
      "D.txt:1:1: expected 2 matrices, but number 2 is missing" },
  };
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("mistake-numbers.txt");
  g_autoptr (BsCapture) first = diagnose (folder, numbers, 0, "0_none", 0, "0");
  g_autofree char *theta = g_build_filename (folder->path, "theta.txt", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *D = bs_folder_write (folder, "D.txt", cases[i].text);
      g_autoptr (BsCapture) capture =
        bs_capture ("diagnose xor --theta '%s' --gradient '%s'", theta, D);

      g_test_message ("%s", capture->errors);
      g_assert_cmpint (capture->status, ==, BS_EXIT_BAD_INPUT);
      g_assert_nonnull (strstr (capture->errors, cases[i].message));
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
  add ("/diagnose/mistakes", test_mistakes);
  add ("/diagnose/update-of-each", test_update_of_each);
  add ("/diagnose/others", test_others);
  add ("/diagnose/place", test_place);
  add ("/diagnose/twins", test_twins);
  add ("/diagnose/number", test_number);
  add ("/diagnose/delta", test_delta);
  add ("/diagnose/delta-refusals", test_delta_refusals);
  add ("/diagnose/refusals", test_refusals);

  return g_test_run ();
}
