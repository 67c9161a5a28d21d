/* The optimizer in an experiment: it is chosen and set, the walk shows it, and it ends training. */

#include <math.h>
#include <string.h>

#include "experiment/report.h"
#include "fixture.h"

static double
get_rate (Fixture *fixture)
{
  return bs_setup_get_options (bs_experiment_get_setup (fixture->experiment))->rate;
}

static void
choose (Fixture *fixture, BsOptimizerMethod method)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
    fixture_choose (fixture, "optimizer", bs_optimizer_method_get_nick (method), &error));
  g_assert_no_error (error);
  fixture_settle (fixture);
}

static void
assert_optimizer (Fixture *fixture, const char *expected)
{
  g_autofree char *text = bs_report_describe_optimizer (
    bs_setup_get_options (bs_experiment_get_setup (fixture->experiment)));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_choose (Fixture *fixture, gconstpointer user_data)
{
  g_autofree double *initial = fixture_copy_theta (fixture);
  double suggested = get_rate (fixture);

  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  choose (fixture, BS_OPTIMIZER_ADAM);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
  fixture_assert_theta (fixture, initial);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.05);
  assert_optimizer (fixture, "Adam, α = 0.05, β₁ = 0.9, β₂ = 0.999, ε = 1.0000·10⁻⁸, b = 0, "
                             "max |D| = 0, w = 0");

  /* With another α the run goes on; with another β₁ a new run begins. */
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  g_assert_true (fixture_choose (fixture, "rate", "0.125", NULL));
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 1);
  g_assert_true (fixture_choose (fixture, "beta1", "0.5", NULL));
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
  fixture_assert_theta (fixture, initial);

  /* Each optimizer keeps its own parameters. */
  choose (fixture, BS_OPTIMIZER_GRADIENT_DESCENT);
  g_assert_cmpfloat (get_rate (fixture), ==, suggested);
  choose (fixture, BS_OPTIMIZER_LBFGS);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.0);
  choose (fixture, BS_OPTIMIZER_ADAM);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.125);
  g_assert_cmpfloat (bs_setup_get_options (bs_experiment_get_setup (fixture->experiment))->beta1,
                     ==, 0.5);
  g_assert_cmpuint (fixture->n_failures, ==, 0);
}

static void
assert_refused (Fixture *fixture, const char *name, const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsSetup) before = bs_setup_ref (bs_experiment_get_setup (fixture->experiment));

  g_assert_false (fixture_choose (fixture, name, text, &error));
  g_assert_cmpstr (error->message, ==, message);
  g_assert_true (bs_experiment_get_setup (fixture->experiment) == before);
}

static void
test_refused (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  choose (fixture, BS_OPTIMIZER_ADAM);
  assert_refused (fixture, "beta1", "1", "β₁ must be a number from 0 to below 1, not 1.");
  assert_refused (fixture, "batch", "5",
                  "A batch has at most 4 examples, all of them; 0 means all.");
  assert_refused (fixture, "batch", "1.5", "b must be a whole number from 0 up, not 1.5.");
  assert_refused (fixture, "rate", "0", "α must be a number above 0, not 0.");

  /* The inverse Hessian of BFGS is too large for this network, whether the network or the optimizer
   * is chosen first. */
  choose (fixture, BS_OPTIMIZER_BFGS);
  assert_refused (fixture, "c1", "0.95",
                  "c₁ must be a number above 0 and below c₂, which is 0.9, not 0.95.");
  g_assert_false (fixture_choose (fixture, "hidden", "100,100", &error));
  g_assert_error (error, BS_OPTIMIZER_ERROR, BS_OPTIMIZER_ERROR_SIZE);
  g_clear_error (&error);
  fixture_assert_data (fixture, "2-2-1", 4, 0);
  choose (fixture, BS_OPTIMIZER_LBFGS);
  g_assert_true (fixture_choose (fixture, "hidden", "100,100", NULL));
  g_assert_false (fixture_choose (fixture, "optimizer", "bfgs", &error));
  g_assert_error (error, BS_OPTIMIZER_ERROR, BS_OPTIMIZER_ERROR_SIZE);
  g_assert_cmpint (bs_setup_get_options (bs_experiment_get_setup (fixture->experiment))->method, ==,
                   BS_OPTIMIZER_LBFGS);
}

/* The walk goes forward and back through batches. The last batch of each epoch is shorter. */
static void
test_batches (Fixture *fixture, gconstpointer user_data)
{
  guint64 steps[8];
  double *thetas[8];
  gsize in_batch = 0, not_in_batch = 0;

  fixture_load (fixture, "iris");
  choose (fixture, BS_OPTIMIZER_ADAM);
  g_assert_true (fixture_choose (fixture, "batch", "40", NULL));
  fixture_settle (fixture);

  for (guint i = 0; i < 8; i++)
    {
      g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, i);
      g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 0);
      g_assert_cmpuint (bs_experiment_get_epoch (fixture->experiment), ==, i / 4);
      steps[i] = bs_experiment_get_n_steps (fixture->experiment);
      thetas[i] = fixture_copy_theta (fixture);
      bs_experiment_last_step (fixture->experiment);
      fixture_settle (fixture);
      g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));
      bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
      fixture_settle (fixture);
    }
  /* The iterations have 40, 40, 40 and 30 examples of 35 steps each, and four steps at the end. */
  g_assert_cmpuint (steps[3], <, steps[2]);
  g_assert_cmpuint ((steps[2] - 4) * 30, ==, (steps[3] - 4) * 40);

  for (guint i = 8; i-- > 0;)
    {
      bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_ITERATION);
      fixture_settle (fixture);
      g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, i);
      g_assert_cmpuint (bs_experiment_get_n_steps (fixture->experiment), ==, steps[i]);
      fixture_assert_theta (fixture, thetas[i]);
      g_free (thetas[i]);
    }

  for (gsize example = 1; example <= 150; example++)
    if (bs_reveal_find_in_batch (bs_experiment_get_reveal (fixture->experiment), example) > 1)
      in_batch = example;
    else if (bs_reveal_find_in_batch (bs_experiment_get_reveal (fixture->experiment), example) == 0)
      not_in_batch = example;
  bs_experiment_set_example (fixture->experiment, in_batch);
  g_assert_cmpuint (bs_experiment_get_example (fixture->experiment), ==, in_batch);
  g_assert_cmpuint (fixture->n_failures, ==, 0);
  bs_experiment_set_example (fixture->experiment, not_in_batch);
  g_assert_cmpuint (bs_experiment_get_example (fixture->experiment), ==, in_batch);
  g_assert_cmpuint (fixture->n_failures, ==, 1);

  /* After training the walk is in a batch, whichever example was shown. */
  bs_experiment_train (fixture->experiment);
  bs_experiment_set_example (fixture->experiment, 150);
  for (guint i = 0; i < 20; i++)
    fixture_tick (fixture);
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_reveal_find_in_batch (bs_experiment_get_reveal (fixture->experiment),
                                             bs_experiment_get_example (fixture->experiment)),
                    >, 0);
}

static void
train_to_the_end (Fixture *fixture)
{
  bs_experiment_train (fixture->experiment);
  fixture_settle (fixture);
  g_assert_false (bs_experiment_is_training (fixture->experiment));
}

/* When an optimizer has ended, the reason is told. Steps forward are not possible, but steps back
 * are. */
static void
test_end (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *text = NULL;
  guint64 end;

  choose (fixture, BS_OPTIMIZER_LBFGS);
  fixture_assert_words (fixture, bs_experiment_make_finish_text, NULL);
  train_to_the_end (fixture);
  end = bs_experiment_get_iteration (fixture->experiment);
  g_assert_cmpuint (end, >, 2);
  text = bs_experiment_make_finish_text (fixture->experiment);
  g_assert_true (g_str_has_prefix (text, "Training ended at iteration "));

  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, end);
  fixture_assert_words (fixture, bs_experiment_make_finish_text, text);
  /* The first of these goes to the first step of the iteration reached. */
  for (guint i = 0; i < 3; i++)
    bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, end - 2);
  fixture_assert_words (fixture, bs_experiment_make_finish_text, NULL);
  g_assert_cmpuint (fixture->n_failures, ==, 0);
}

static void
test_limits (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_choose (fixture, "iterations", "25", NULL));
  train_to_the_end (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 25);
  fixture_assert_words (
    fixture, bs_experiment_make_finish_text,
    "Training ended at iteration 25, its limit. To go on, choose a higher limit, or 0 for "
    "none, under “When training ends”.");
  /* A step forward goes past the limit. A new run has the limit, too. */
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 26);
  bs_experiment_reset (fixture->experiment);
  train_to_the_end (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 25);

  g_assert_true (fixture_choose (fixture, "iterations", "0", NULL));
  g_assert_true (fixture_choose (fixture, "target", "0.5", NULL));
  train_to_the_end (fixture);
  g_assert_cmpfloat (fixture_get_point (fixture)->cost.total, <=, 0.5);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), >, 25);
}

/* Data are opened even if the optimizer in use cannot train a network of their size. */
static void
test_load_too_large (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("wide-XXXXXX.csv", &stream, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint row = 0; row < 4; row++)
    for (guint column = 0; column <= 200; column++)
      g_string_append_printf (text, "%u%c", column < 200 ? (row * column) % 7 : row % 2,
                              column < 200 ? ',' : '\n');
  g_assert_true (g_file_replace_contents (file, text->str, text->len, NULL, FALSE,
                                          G_FILE_CREATE_NONE, NULL, NULL, NULL));

  choose (fixture, BS_OPTIMIZER_BFGS);
  fixture_load (fixture, g_file_peek_path (file));
  g_assert_no_error (fixture->error);
  fixture_assert_data (fixture, "200-25-1", 4, 0);
  g_assert_cmpint (bs_setup_get_options (bs_experiment_get_setup (fixture->experiment))->method, ==,
                   BS_OPTIMIZER_GRADIENT_DESCENT);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.5);
  g_file_delete (file, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/optimizer/choose", test_choose);
  fixture_add ("/optimizer/refused", test_refused);
  fixture_add ("/optimizer/batches", test_batches);
  fixture_add ("/optimizer/end", test_end);
  fixture_add ("/optimizer/limits", test_limits);
  fixture_add ("/optimizer/load-too-large", test_load_too_large);

  return g_test_run ();
}
