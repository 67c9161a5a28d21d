/* The verb symmetry: its rows, and what it says of equal neurons. The numbers are
 * tested in tests/labs/symmetry.c. */

#include <string.h>

#include "capture.h"

static void
test_one_random (void)
{
  g_autoptr (BsCapture) capture = bs_capture ("symmetry ones --iterations 20");
  g_autofree char *second = bs_capture_find (capture, "layer 2, equal neurons:");
  g_autofree char *third = bs_capture_find (capture, "layer 3, equal neurons:");
  g_autofree char *last = bs_capture_find (capture, "20  ");

  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  g_assert_cmpstr (second, ==, " 1 2 3 4 5");
  g_assert_cmpstr (third, ==, " 1 2 3 4 5");
  g_assert_nonnull (strstr (last, "1/5       1/5       0 %       1/5       1/5       0 %"));
  g_assert_null (strstr (capture->output, "distance"));
}

/* The nudge has a row of its own, though no other would come there. */
static void
test_nudge (void)
{
  g_autoptr (BsCapture) capture = bs_capture (
    "symmetry ones --start constant --constant -0.25 --iterations 8 --nudge 1,2,2 --amount 0.5 "
    "--at 7");
  g_autofree char *before = bs_capture_find (capture, "5  ");
  g_autofree char *row = bs_capture_find (capture, "7  ");
  g_autofree char *last = bs_capture_find (capture, "8  ");
  g_autofree char *second = bs_capture_find (capture, "layer 2, equal neurons:");

  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  g_assert_true (g_str_has_suffix (before, " -"));
  g_assert_true (g_str_has_suffix (row, " 0.5"));
  g_assert_nonnull (strstr (row, "2/5       2/5"));
  g_assert_nonnull (strstr (last, "2/5       2/5"));
  g_assert_cmpstr (second, ==, " 1 3 4 5");
}

/* J of the first row tells the Θ: with zeros it is log 2. Without a hidden layer there is nothing
 * to count. */
static void
test_starts (void)
{
  static const struct
  {
    const char *options;
    const char *words;
  } cases[] = {
    { "--start zero", "0           0.69314718       1/2       1/2       0 %\n" },
    { "--start random", "layer 2: all neurons are distinct\n" },
    { "--start large", "0            7.3873189       2/2       2/2      75 %\n" },
    { "--start large --tau 0.1", "0 %\nlayer 2: all neurons are distinct\n" },
    { "--start zero --hidden none", "iteration            J\n0           0.69314718\n" },
    { "--start zero --optimizer lbfgs", "finished: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BsCapture) capture =
        bs_capture ("symmetry xor --seed 1 --iterations 2 %s", cases[i].options);

      g_test_message ("%s", capture->output);
      g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
      g_assert_nonnull (strstr (capture->output, cases[i].words));
    }
}

static void
test_diverged (void)
{
  g_autoptr (BsCapture) capture =
    bs_capture ("symmetry xor --start constant --constant 1e200 --activation relu");

  g_assert_cmpint (capture->status, ==, BS_EXIT_FAILED);
  g_assert_nonnull (strstr (capture->output, "diverged: J is not finite\n"));
}

/* Θ of a file is the start, and then no other can be chosen. */
static void
test_theta (BsFolder *folder, gconstpointer data)
{
  g_autofree char *theta =
    bs_folder_write (folder, "theta.txt",
                     "# name: Theta1\n# type: matrix\n# rows: 2\n# columns: 3\n 1 0 2\n 1 0 2\n\n"
                     "# name: Theta2\n# type: matrix\n# rows: 1\n# columns: 3\n 3 1 1\n");
  g_autoptr (BsCapture) capture = bs_capture ("symmetry xor --theta '%s' --iterations 3", theta);
  g_autoptr (BsCapture) refused = bs_capture ("symmetry xor --theta '%s' --start zero", theta);
  g_autofree char *equal = bs_capture_find (capture, "layer 2, equal neurons:");

  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  g_assert_cmpstr (equal, ==, " 1 2");
  g_assert_cmpint (refused->status, ==, BS_EXIT_BAD_INPUT);
  g_assert_nonnull (strstr (refused->errors, "--start: With --theta, "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/symmetry/one-random", test_one_random);
  g_test_add_func ("/symmetry/nudge", test_nudge);
  g_test_add_func ("/symmetry/starts", test_starts);
  g_test_add_func ("/symmetry/diverged", test_diverged);
  g_test_add ("/symmetry/theta", BsFolder, NULL, bs_folder_set_up, test_theta, bs_folder_tear_down);

  return g_test_run ();
}
