/* The verb bugs: the table of all mistakes, one of them, and one that is hidden. The trainings are
 * tested in tests/labs/mistake-trial.c. */

#include <string.h>

#include "capture.h"
#include "walk/mistakes.h"

/* Each mistake has its row. Only the right D has no entry that fails, and its J is that of train.
 */
static void
test_all (void)
{
  g_autoptr (BsCapture) capture = bs_capture ("bugs ones --lambda 0.5 --iterations 30");
  g_autoptr (BsCapture) training = bs_capture ("train ones --lambda 0.5 --iterations 30");
  g_autofree char *right = bs_capture_find (capture, "none ");
  g_autofree char *bias = bs_capture_find (capture, "lambda-on-bias ");
  g_autofree char *J = bs_capture_find (training, "J          ");

  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  g_assert_true (
    g_str_has_suffix (right, "0/15       0/5      0/25       0/5      0/20       0/4"));
  g_assert_true (g_str_has_suffix (bias, "0/15       5/5      0/25       5/5      0/20       4/4"));
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (right, NULL), g_ascii_strtod (J, NULL), 1e-5);
  for (guint i = 0; i < BS_N_MISTAKES; i++)
    {
      g_autofree char *label = g_strconcat (bs_mistake_get_nick ((BsMistake) i), " ", NULL);
      g_autofree char *row = bs_capture_find (capture, label);

      g_assert_false (
        g_str_has_suffix (row, "0/15       0/5      0/25       0/5      0/20       0/4"));
    }
}

static void
test_one (void)
{
  g_autoptr (BsCapture) capture =
    bs_capture ("bugs iris --mistake sign,no-m --optimizer lbfgs --iterations 3");
  g_autofree char *first = bs_capture_find (capture, "0     ");
  g_autofree char *last = bs_capture_find (capture, "2     ");

  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  g_assert_nonnull (strstr (first, "2.2591308     2.2591308"));
  g_assert_nonnull (strstr (last, "     2.2591308"));
  g_assert_nonnull (strstr (capture->output, "right: J rose in 0 of 3 iterations\n"));
  g_assert_nonnull (
    strstr (capture->output, "mistaken: ended at 0: the line search finds no step"));
  g_assert_nonnull (strstr (capture->output, "D⁽¹⁾: 32 of 32 weights and 8 of 8 entries"));
}

/* A mistake that cannot change anything says why, and only then. */
static void
test_obstacles (void)
{
  g_autoptr (BsCapture) all = bs_capture ("bugs ones --lambda 0.5 --iterations 1");
  g_autoptr (BsCapture) xor = bs_capture ("bugs xor --hidden 3 --lambda 0 --iterations 1");
  g_autoptr (BsCapture) one = bs_capture ("bugs xor --hidden 3 --mistake wrong-layer,sign "
                                          "--iterations 1");

  g_assert_null (strstr (all->output, "changes nothing here"));
  g_assert_nonnull (strstr (xor->output, "“λ on the bias” changes nothing here: λ is 0.\n"));
  g_assert_nonnull (strstr (xor->output, "“a of the wrong layer” changes nothing here: no layer"));
  g_assert_nonnull (strstr (xor->output, "“one-hot forgotten” changes nothing here: the targets"));
  g_assert_null (strstr (xor->output, "“wrong sign of δ” changes nothing"));
  g_assert_nonnull (strstr (one->output, "“a of the wrong layer” changes nothing here: no layer"));
  g_assert_null (strstr (one->output, "λ is 0"));
}

/* Exactly one guess is right, and the name is not told before. */
static void
test_hidden (void)
{
  guint n_right = 0;

  for (guint i = 0; i < BS_N_MISTAKES; i++)
    {
      const char *nick = bs_mistake_get_nick ((BsMistake) i);
      g_autoptr (BsCapture) capture =
        bs_capture ("bugs ones --lambda 0.5 --iterations 2 --hide 4 --guess %s", nick);
      gboolean is_right = capture->status == BS_EXIT_DONE;

      n_right += is_right;
      g_assert_null (strstr (capture->output, nick));
      g_assert_nonnull (
        strstr (capture->output, is_right ? "the guess is right\n" : "the guess is wrong\n"));
      if (!is_right)
        g_assert_cmpint (capture->status, ==, BS_EXIT_FAILED);
    }
  g_assert_cmpuint (n_right, ==, 1);
}

/* With two examples a missing 1/m and a Δ that is not cleared are the same, so both guesses are
 * right or both are wrong. */
static void
test_twins (BsFolder *folder, gconstpointer data)
{
  g_autofree char *csv = bs_folder_write (folder, "data.csv", "x,y\n0,0\n0,1\n");
  guint n_right = 0;

  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (BsCapture) one =
        bs_capture ("bugs '%s' --scale none --iterations 0 --hide %u --guess no-m", csv, seed);
      g_autoptr (BsCapture) other = bs_capture (
        "bugs '%s' --scale none --iterations 0 --hide %u --guess not-cleared", csv, seed);

      g_assert_cmpint (one->status, ==, other->status);
      n_right += one->status == BS_EXIT_DONE;
    }
  g_assert_cmpuint (n_right, >, 0);
  g_assert_cmpuint (n_right, <, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bugs/all", test_all);
  g_test_add_func ("/bugs/one", test_one);
  g_test_add_func ("/bugs/obstacles", test_obstacles);
  g_test_add_func ("/bugs/hidden", test_hidden);
  g_test_add ("/bugs/twins", BsFolder, NULL, bs_folder_set_up, test_twins, bs_folder_tear_down);

  return g_test_run ();
}
