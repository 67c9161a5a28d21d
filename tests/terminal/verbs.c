#include <string.h>

#include "capture.h"

/* What the verbs print, and that they agree with each other: compare, evaluate and walk print the
 * same numbers as train. */

/* Asserts that the program succeeded and wrote nothing to standard error. */
static BsCapture *
assert_done (BsCapture *capture)
{
  g_test_message ("status %d, “%s”", capture->status, capture->errors);
  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  g_assert_cmpstr (capture->errors, ==, "");

  return capture;
}

/* Asserts that the program succeeded, and told nothing but how it applies the loaded Θ. */
static BsCapture *
assert_done_with_theta (BsCapture *capture, const char *told)
{
  g_test_message ("status %d, “%s”", capture->status, capture->errors);
  g_assert_cmpint (capture->status, ==, BS_EXIT_DONE);
  g_assert_true (g_str_has_prefix (capture->errors, told));
  g_assert_true (strchr (capture->errors, '\n') == capture->errors + strlen (capture->errors) - 1);

  return capture;
}

static void
assert_holds (const char *text, const char *part)
{
  g_test_message ("“%s” in:\n%s", part, text);
  g_assert_nonnull (strstr (text, part));
}

/* Returns the number after a label at the start of a line. */
static double
find_number (const BsCapture *capture, const char *label)
{
  g_autofree char *rest = bs_capture_find (capture, label);
  char *end;
  double number = g_ascii_strtod (rest, &end);

  g_assert_true (end != rest);

  return number;
}

/* Returns a row of a history, counted from 0: iteration, J, epoch, evaluations, … */
static char **
read_row (const BsFolder *folder, guint row)
{
  g_autofree char *text = bs_folder_read (folder, "history.csv");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, row + 1);

  return g_strsplit (lines[row + 1], ",", -1);
}

static guint
count_steps (const char *text)
{
  guint n = 0;

  for (const char *line = text; line != NULL; line = strchr (line, '\n'))
    {
      line += *line == '\n';
      n += g_str_has_prefix (line, "Step ");
    }

  return n;
}

static void
test_train (BsFolder *folder, gconstpointer data)
{
  g_autoptr (BsCapture) trained =
    assert_done (bs_capture ("train xor --iterations 20 --lambda 0.01 --history '%s/history.csv' "
                             "--save-theta '%s/theta.txt'",
                             folder->path, folder->path));
  g_autoptr (BsCapture) evaluated =
    assert_done_with_theta (bs_capture ("evaluate xor --theta '%s/theta.txt'", folder->path),
                            "theta.txt: activation sigmoid, features as they are.");
  g_auto (GStrv) first = read_row (folder, 0);
  g_auto (GStrv) last = read_row (folder, 20);
  g_autofree char *J = bs_capture_find (evaluated, "J = ");
  g_autofree char *both = g_strdup_printf ("%.6g, from %.6g", g_ascii_strtod (last[1], NULL),
                                           g_ascii_strtod (first[1], NULL));

  assert_holds (trained->output, "network    2-2-1, sigmoid\n");
  assert_holds (trained->output, "\nJ fell in 20 of 20 iterations\n");
  assert_holds (trained->output, both);
  g_assert_cmpfloat (find_number (trained, "iterations "), ==, 20.0);
  g_assert_cmpstr (last[0], ==, "20");
  g_assert_cmpstr (last[2], ==, "20");
  g_assert_cmpstr (last[3], ==, "20");
  g_assert_cmpstr (last[1], ==, J);
  g_assert_cmpfloat (find_number (evaluated, "penalty = "), >, 0.0);
  g_assert_cmpfloat_with_epsilon (find_number (evaluated, "data = ") +
                                    find_number (evaluated, "penalty = "),
                                  find_number (evaluated, "J = "), 1e-15);
}

static void
test_train_stops (BsFolder *folder, gconstpointer data)
{
  g_autoptr (BsCapture) none =
    assert_done (bs_capture ("train xor --iterations 0 --history '%s/history.csv'", folder->path));
  g_autofree char *text = bs_folder_read (folder, "history.csv");
  g_autoptr (BsCapture) target = assert_done (bs_capture ("train xor --target 0.6"));
  g_autoptr (BsCapture) tolerance =
    assert_done (bs_capture ("train xor --optimizer lbfgs --tolerance 1e-3"));

  g_assert_cmpfloat (find_number (none, "iterations "), ==, 0.0);
  g_assert_cmpuint (count_steps (none->output), ==, 0);
  g_assert_true (g_str_has_prefix (text, "iteration,J,epoch,evaluations\n0,"));
  g_assert_cmpfloat (find_number (target, "J          "), <=, 0.6);
  g_assert_cmpfloat (find_number (target, "iterations "), <, 1000.0);
  g_assert_cmpfloat (find_number (tolerance, "iterations "), <, 1000.0);
  g_assert_cmpfloat (find_number (tolerance, "J          "), <, 0.01);
}

static void
test_train_held_out (BsFolder *folder, gconstpointer data)
{
  g_autoptr (BsCapture) trained =
    assert_done (bs_capture ("train iris --holdout 0.3 --iterations 30 --optimizer adam --rate 0.1 "
                             "--history '%s/history.csv' --save-theta '%s/theta.txt'",
                             folder->path, folder->path));
  g_autoptr (BsCapture) evaluated = assert_done_with_theta (
    bs_capture ("evaluate iris --holdout 0.3 --theta '%s/theta.txt'", folder->path),
    "theta.txt: activation sigmoid, features scaled as in its training (standard).");
  g_auto (GStrv) last = read_row (folder, 30);
  g_autofree char *J = bs_capture_find (evaluated, "held_out_J = ");
  g_autofree char *accuracy = bs_capture_find (evaluated, "held_out_accuracy = ");
  const char *table = strstr (trained->output, "\nheld-out examples\n");

  g_assert_cmpuint (g_strv_length (last), ==, 7);
  g_assert_cmpstr (last[5], ==, J);
  g_assert_cmpstr (last[6], ==, accuracy);
  g_assert_cmpfloat (find_number (trained, "accuracy   "), >, 0.5);
  assert_holds (trained->output, " of 105)\n");
  assert_holds (trained->output, " of 45)\n");
  /* 15 examples of each class are held out. */
  g_assert_nonnull (table);
  assert_holds (table, "\nsetosa ");
  assert_holds (table, "\nvirginica ");
  assert_holds (table, " 15 ");
}

static void
test_divergence (void)
{
  g_autoptr (BsCapture) trained =
    bs_capture ("train iris --rate 1.7e308 --activation relu --lambda 1000 --iterations 3");
  g_autoptr (BsCapture) compared =
    bs_capture ("compare xor --lambda 1e6 --iterations 60 --optimizers gd,cg");
  g_autoptr (BsCapture) walked =
    bs_capture ("walk iris --rate 1.7e308 --activation relu --lambda 1000 --iteration 3");
  g_autoptr (BsCapture) before = assert_done (
    bs_capture ("walk iris --rate 1.7e308 --activation relu --lambda 1000 --by layer"));

  g_assert_cmpint (trained->status, ==, BS_EXIT_FAILED);
  assert_holds (trained->errors, "diverged at 1: J is not finite\n");
  g_assert_cmpint (compared->status, ==, BS_EXIT_FAILED);
  assert_holds (compared->output, "diverged\n");
  g_assert_cmpint (walked->status, ==, BS_EXIT_FAILED);
  g_assert_cmpstr (walked->output, ==, "");
  assert_holds (walked->errors, "iteration 3 is not reached: J is not finite\n");
  /* The iteration before it can be walked through, and the walk tells that its update is not
   * made. */
  assert_holds (before->output, "it is not made");
}

/* The row of each optimizer has the numbers that train prints for it alone. */
static void
test_compare (void)
{
  static const char *const METHODS[] = { "lbfgs", "gd", "adam" };
  g_autoptr (BsCapture) compared =
    assert_done (bs_capture ("compare xor --iterations 25 --optimizers lbfgs,gd,adam"));
  const char *place = compared->output;

  for (guint i = 0; i < G_N_ELEMENTS (METHODS); i++)
    {
      g_autoptr (BsCapture) trained =
        assert_done (bs_capture ("train xor --iterations 25 --optimizer %s", METHODS[i]));
      g_autofree char *label = g_strdup_printf ("\n%s ", METHODS[i]);

      place = strstr (place, label);
      g_assert_nonnull (place);
      place += strlen (label);
      g_assert_cmpfloat (g_ascii_strtod (place, NULL), ==, find_number (trained, "J          "));
    }
}

/* An optimizer that cannot train so large a network is reported, and the others are compared. */
static void
test_compare_passes_over (BsFolder *folder, gconstpointer data)
{
  g_autoptr (BsCapture) compared =
    assert_done (bs_capture ("compare digits --hidden 64 --iterations 1 --optimizers bfgs,gd "
                             "--history '%s/history.csv'",
                             folder->path));
  g_autofree char *refused = bs_capture_find (compared, "bfgs ");
  g_autofree char *history = bs_folder_read (folder, "history.csv");

  assert_holds (refused, "4096");
  assert_holds (compared->output, "\ngd ");
  g_assert_true (g_str_has_prefix (history, "optimizer,iteration,J,epoch,evaluations\ngd,0,"));
  assert_holds (history, "\ngd,1,");
  g_assert_null (strstr (history, "bfgs"));
}

static void
test_evaluate (BsFolder *folder, gconstpointer data)
{
  /* The network has one neuron and no hidden layer, and Θ = 0. So h = ½ for every example, J = log
   * 2, and D is the mean of (½ - y) [1; x] over the four examples, which is 0. */
  g_autofree char *theta = bs_folder_write (
    folder, "theta.txt", "# name: Theta1\n# type: matrix\n# rows: 1\n# columns: 3\n 0 0 0\n");
  g_autoptr (BsCapture) evaluated = assert_done_with_theta (
    bs_capture ("evaluate xor --theta '%s' --gradient '%s/D.txt'", theta, folder->path),
    "theta.txt contains only matrices. Assumed: activation sigmoid, features as they are, ");
  g_autofree char *D = bs_folder_read (folder, "D.txt");

  g_assert_cmpfloat_with_epsilon (find_number (evaluated, "J = "), G_LN2, 1e-15);
  g_assert_cmpfloat (find_number (evaluated, "penalty = "), ==, 0.0);
  g_assert_cmpfloat (find_number (evaluated, "accuracy = "), ==, 0.5);
  assert_holds (D, "# name: D1\n# type: matrix\n# rows: 1\n# columns: 3\n 0 0 0\n");
}

static guint
count_lines_with (const char *text, const char *ending)
{
  guint n = 0;

  for (const char *found = strstr (text, ending); found != NULL; found = strstr (found + 1, ending))
    n++;

  return n;
}

static void
test_check (void)
{
  g_autoptr (BsCapture) agrees = assert_done (bs_capture ("check xor"));
  g_autoptr (BsCapture) of_four_layers = assert_done (bs_capture ("check ones"));
  g_autoptr (BsCapture) of_many_examples = assert_done (bs_capture ("check iris --lambda 1"));
  g_autoptr (BsCapture) of_relu = assert_done (bs_capture ("check moons --activation relu"));

  assert_holds (agrees->output, "entry                        D                 N    ± error  "
                                "verdict\nD₁₀⁽¹⁾ ");
  g_assert_cmpuint (count_lines_with (agrees->output, "  agrees\n"), ==, 9);
  assert_holds (agrees->output, "\nchecked 9 of 9 entries of D\n"
                                "agree: 9, differ: 0, cannot be judged: 0\n"
                                "D agrees with the numerical estimate\n");
  assert_holds (of_four_layers->output, "\nD agrees with the numerical estimate\n");
  assert_holds (of_many_examples->output, "\nD agrees with the numerical estimate\n");
  assert_holds (of_many_examples->output, "the 20 entries that need a look most:\nentry ");
  g_assert_cmpuint (count_lines_with (of_many_examples->output, "  agrees\n"), ==, 20);
  assert_holds (of_relu->output, "\nD agrees with the numerical estimate\n");
}

/* A correct D is not called wrong, whatever ε, the features, the activation or Θ are. */
static void
test_check_cries_no_wolf (BsFolder *folder, gconstpointer data)
{
  static const char *const EPSILONS[] = { "1e-12", "1e-10", "1e-4", "1", "1e9", "1e300" };
  g_autofree char *large = bs_folder_write (folder, "large.csv",
                                            "area,rooms,class\n21040,3,yes\n16000,3,no\n"
                                            "24000,4,yes\n14160,2,no\n30000,4,yes\n");
  /* z of the hidden neuron is 0 for every example, so it has no derivative with ReLU. */
  g_autofree char *kink =
    bs_folder_write (folder, "kink.txt",
                     "# name: Theta1\n# type: matrix\n# rows: 1\n# columns: 3\n 0 0 0\n\n"
                     "# name: Theta2\n# type: matrix\n# rows: 1\n# columns: 2\n 1 2\n");
  g_autoptr (BsCapture) features = bs_capture ("check '%s' --scale none --activation tanh", large);
  g_autoptr (BsCapture) at_kink =
    assert_done_with_theta (bs_capture ("check xor --theta '%s' --activation relu", kink),
                            "kink.txt contains only matrices. Assumed: activation relu, ");

  for (gsize i = 0; i < G_N_ELEMENTS (EPSILONS); i++)
    {
      g_autoptr (BsCapture) done =
        assert_done (bs_capture ("check iris --epsilon %s", EPSILONS[i]));

      assert_holds (done->output, "differ: 0, cannot be judged: 0\n");
    }
  g_assert_cmpint (features->status, ==, BS_EXIT_DONE);
  assert_holds (features->output, "differ: 0, ");
  assert_holds (at_kink->output, "unreliable here: z₁⁽²⁾ of example 1 is at the kink of ReLU\n");
  assert_holds (at_kink->output,
                "agree: 2, differ: 0, cannot be judged: 3\n"
                "D agrees with the numerical estimate wherever that is reliable\n");
}

static void
test_walk (BsFolder *folder, gconstpointer data)
{
  g_autoptr (BsCapture) all = assert_done (bs_capture ("walk xor"));
  g_autoptr (BsCapture) second = assert_done (bs_capture ("walk xor --example 2"));
  g_autoptr (BsCapture) layers = assert_done (bs_capture ("walk xor --example 2 --by layer"));
  g_autoptr (BsCapture) later = assert_done (bs_capture ("walk xor --iteration 7"));
  g_autoptr (BsCapture) trained =
    assert_done (bs_capture ("train xor --iterations 7 --history '%s/history.csv'", folder->path));
  g_auto (GStrv) row = read_row (folder, 7);
  g_autofree char *J = g_strdup_printf ("= %.4f\n", g_ascii_strtod (row[1], NULL));

  g_assert_cmpuint (count_steps (all->output), ==, 56);
  g_assert_cmpuint (count_steps (second->output), ==, 13);
  /* The steps of the example are, letter for letter, a part of all steps. */
  assert_holds (all->output, second->output);
  g_assert_cmpuint (count_steps (layers->output), >, 0);
  g_assert_cmpuint (count_steps (layers->output), <, 13);
  g_assert_cmpuint (count_steps (later->output), ==, 56);
  assert_holds (later->output, J);
}

/* With batches, an example is only in some iterations. */
static void
test_walk_batches (void)
{
  guint n_found = 0;

  for (guint example = 1; example <= 4; example++)
    {
      g_autoptr (BsCapture) walked =
        bs_capture ("walk xor --optimizer sgd --batch 2 --example %u", example);

      n_found += walked->status == BS_EXIT_DONE;
      if (walked->status != BS_EXIT_DONE)
        assert_holds (walked->errors, "is not in the batch of iteration 0\n");
    }
  g_assert_cmpuint (n_found, ==, 2);
}

int
main (int argc, char **argv)
{
#define ADD(name, test)                                                                            \
  g_test_add (name, BsFolder, NULL, bs_folder_set_up, test, bs_folder_tear_down)

  g_test_init (&argc, &argv, NULL);
  ADD ("/verbs/train", test_train);
  ADD ("/verbs/train/stops", test_train_stops);
  ADD ("/verbs/train/held-out", test_train_held_out);
  g_test_add_func ("/verbs/divergence", test_divergence);
  g_test_add_func ("/verbs/compare", test_compare);
  ADD ("/verbs/compare/passes-over", test_compare_passes_over);
  ADD ("/verbs/evaluate", test_evaluate);
  g_test_add_func ("/verbs/check", test_check);
  ADD ("/verbs/check/cries-no-wolf", test_check_cries_no_wolf);
  ADD ("/verbs/walk", test_walk);
  g_test_add_func ("/verbs/walk/batches", test_walk_batches);

  return g_test_run ();
}
