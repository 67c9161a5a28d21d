/* The document, used as a window uses it, without a window. */

#include "fixture.h"
#include "support/history.h"

#include <math.h>
#include <string.h>

static void
test_loaded (Fixture *fixture, gconstpointer user_data)
{
  g_assert_cmpstr (bs_experiment_get_title (fixture->experiment), ==, "Exclusive or");
  fixture_assert_data (fixture, "2-2-1", 4, 0);
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "2");
  fixture_assert_words (fixture, bs_experiment_make_verdict, "No iteration yet");
  g_assert_cmpuint (bs_experiment_get_n_steps (fixture->experiment), ==, 56);
  g_assert_true (isfinite (fixture_get_point (fixture)->cost.total));
  g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));
}

/* The walk goes through a whole iteration forward and back. A step past the update is one iteration
 * of training. */
static void
test_walk (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsPoint) first = bs_point_copy (fixture_get_point (fixture));
  g_autoptr (BsCostHistory) history =
    bs_cost_history_copy (bs_experiment_get_history (fixture->experiment));

  for (guint64 step = 0; step < 56; step++)
    {
      g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, step);
      bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
    }
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 1);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 0);
  for (gsize i = 0; i < first->n_parameters; i++)
    g_assert_cmpfloat (fixture_get_point (fixture)->theta[i], ==,
                       first->theta[i] - 2.0 * first->D[i]);
  g_assert_cmpuint (bs_cost_history_get_n_values (bs_experiment_get_history (fixture->experiment)),
                    ==, 2);
  fixture_assert_words (fixture, bs_experiment_make_verdict, "J fell in 1 of 1 iterations");

  bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_NEURON);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 55);
  g_assert_cmpmem (fixture_get_point (fixture)->theta, first->n_parameters * sizeof (double),
                   first->theta, first->n_parameters * sizeof (double));
  g_assert_cmpfloat (fixture_get_point (fixture)->cost.total, ==, first->cost.total);
  g_assert_true (bs_history_is_same (history, bs_experiment_get_history (fixture->experiment)));
}

static void
test_presses_queue (Fixture *fixture, gconstpointer user_data)
{
  for (guint i = 0; i < 10; i++)
    bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 10);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 1);
}

static void
test_train_and_pause (Fixture *fixture, gconstpointer user_data)
{
  guint64 iteration;

  bs_experiment_train (fixture->experiment);
  g_assert_null (bs_experiment_get_explanation (fixture->experiment));
  while (bs_experiment_get_iteration (fixture->experiment) < 1000)
    fixture_tick (fixture);
  g_assert_true (bs_experiment_is_training (fixture->experiment));
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
  g_assert_false (bs_experiment_is_training (fixture->experiment));

  iteration = bs_experiment_get_iteration (fixture->experiment);
  g_assert_cmpuint (fixture_get_point (fixture)->iteration, ==, iteration);
  g_assert_cmpuint (bs_cost_history_get_n_values (bs_experiment_get_history (fixture->experiment)),
                    ==, iteration + 1);
  g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));

  bs_experiment_train (fixture->experiment);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 1);

  bs_experiment_reset (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
}

static void
test_changes (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  double before;

  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  before = fixture_get_point (fixture)->theta[0];
  g_assert_true (fixture_choose (fixture, "lambda", "0.5", NULL));
  fixture_assert_words (fixture, bs_experiment_make_cost_text, "J(Θ) = …");
  fixture_settle (fixture);
  /* With another λ the run goes on from the present Θ ... */
  g_assert_cmpfloat (fixture_get_point (fixture)->theta[0], ==, before);
  g_assert_cmpfloat (fixture_get_point (fixture)->cost.penalty, >, 0.0);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 1);

  /* ... but with another seed or other layers a new run begins. */
  g_assert_true (fixture_choose (fixture, "seed", "99", NULL));
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
  g_assert_cmpfloat (fixture_get_point (fixture)->theta[0], !=, before);
  g_assert_true (fixture_choose (fixture, "hidden", "3,3", NULL));
  fixture_settle (fixture);
  fixture_assert_data (fixture, "2-3-3-1", 4, 0);

  g_assert_false (fixture_choose (fixture, "rate", "0.0", &error));
  g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE);
  g_assert_cmpstr (error->message, ==, "α must be a number above 0, not 0.");
  g_clear_error (&error);
  g_assert_false (fixture_choose (fixture, "speed", "0.5", &error));
  g_assert_cmpstr (error->message, ==,
                   "The speed, in iterations a second, must be a number from 1 to 1000000, or 0 "
                   "for none, not 0.5.");
}

/* In this network nothing ever moves from Θ = 0, so the verdict must not claim that J fell. */
static void
test_verdict_of_zeros (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (fixture_choose (fixture, "init", "zero", NULL));
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  fixture_assert_words (fixture, bs_experiment_make_verdict, "J stayed equal in all 2 iterations");
  g_assert_cmpfloat (fixture_get_point (fixture)->cost.total, ==, log (2.0));
}

static void
count_changes (BsExperiment *experiment, guint changes, guint *counts)
{
  for (guint i = 0; i < 7; i++)
    counts[i] += (changes >> i) & 1;
}

/* A change is told once, and what does not change is not told. */
static void
test_changed (Fixture *fixture, gconstpointer user_data)
{
  guint counts[7] = { 0 };

  g_signal_connect (fixture->experiment, "changed", G_CALLBACK (count_changes), counts);
  fixture_choose (fixture, "rate", "1.25", NULL);
  g_assert_cmpuint (counts[0], ==, 1); /* the set-up */
  g_assert_cmpuint (counts[1], ==, 0); /* the network */
  fixture_settle (fixture);
  memset (counts, 0, sizeof counts);

  g_assert_true (fixture_choose (fixture, "rate", "1.25", NULL));
  g_assert_false (fixture_choose (fixture, "tau", "-1", NULL));
  g_assert_false (fixture_choose (fixture, "hidden", "5000", NULL));
  for (guint i = 0; i < 7; i++)
    g_assert_cmpuint (counts[i], ==, 0);

  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  g_assert_cmpuint (counts[3], ==, 1); /* the cursor */
  g_assert_cmpuint (counts[1], ==, 0);
  memset (counts, 0, sizeof counts);

  /* Another network is told once, with everything that changes with it, however much differs. */
  g_assert_true (fixture_choose (fixture, "hidden", "3,3", NULL));
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[1], ==, 1);
  g_assert_cmpuint (counts[5], ==, 0); /* runs beside it */
  g_signal_handlers_disconnect_by_func (fixture->experiment, count_changes, counts);
}

/* A set-up begins a single run, however many of its settings differ. */
static void
test_restore (Fixture *fixture, gconstpointer user_data)
{
  static const char *const choices[][2] = {
    { "data", "iris" },  { "scale", "minmax" },    { "holdout", "0.2" },    { "holdout-seed", "3" },
    { "hidden", "6,5" }, { "activation", "tanh" }, { "init", "uniform" },   { "tau", "0.75" },
    { "seed", "11" },    { "lambda", "0.125" },    { "optimizer", "adam" }, { "rate", "0.01" },
    { "batch", "16" },   { "iterations", "70" },   { "speed", "100" },
  };
  g_autoptr (BsSetup) setup = bs_setup_new ();
  guint counts[7] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    bs_setup_take (&setup, bs_setup_change_text (setup, choices[i][0], choices[i][1], NULL));
  g_signal_connect (fixture->experiment, "changed", G_CALLBACK (count_changes), counts);
  fixture->is_loaded = FALSE;
  bs_experiment_restore_async (fixture->experiment, setup, NULL, fixture_on_loaded, fixture);
  while (!fixture->is_loaded)
    fixture_tick (fixture);
  fixture_settle (fixture);
  g_assert_no_error (fixture->error);

  g_assert_cmpuint (counts[1], ==, 1);
  g_assert_true (bs_setup_equal (bs_experiment_get_setup (fixture->experiment), setup));
  fixture_assert_data (fixture, "4-6-5-3", 120, 30);
  g_assert_cmpfloat (bs_reveal_get_lambda (bs_experiment_get_reveal (fixture->experiment)), ==,
                     0.125);
  g_signal_handlers_disconnect_by_func (fixture->experiment, count_changes, counts);
}

static void
test_failed_load (Fixture *fixture, gconstpointer user_data)
{
  bs_experiment_train (fixture->experiment);
  fixture->is_loaded = FALSE;
  bs_experiment_open_async (fixture->experiment, "/nowhere/there is.csv", NULL, NULL,
                            fixture_on_loaded, fixture);
  while (!fixture->is_loaded)
    fixture_tick (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  fixture_assert_data (fixture, "2-2-1", 4, 0);
  g_assert_true (bs_experiment_is_training (fixture->experiment));
}

/* The result of an older job must never appear in a newer experiment. */
static void
test_other_data_while_training (Fixture *fixture, gconstpointer user_data)
{
  bs_experiment_train (fixture->experiment);
  for (guint i = 0; i < 20; i++)
    fixture_tick (fixture);
  fixture_load (fixture, "iris");
  fixture_assert_data (fixture, "4-8-3", 150, 0);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
  g_assert_cmpuint (fixture_get_point (fixture)->n_parameters, ==, 67);
  g_assert_false (bs_experiment_is_training (fixture->experiment));
  bs_experiment_train (fixture->experiment);
}

static void
test_diverged (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *verdict = NULL;

  g_assert_true (fixture_choose (fixture, "lambda", "1000.0", NULL));
  g_assert_true (fixture_choose (fixture, "rate", "100.0", NULL));
  bs_experiment_train (fixture->experiment);
  fixture_settle (fixture);
  verdict = bs_experiment_make_verdict (fixture->experiment);
  g_assert_true (g_str_has_prefix (verdict, "diverged at "));
  g_assert_cmpuint (fixture->n_failures, ==, 1);
  g_assert_true (isfinite (fixture_get_point (fixture)->cost.total));
  g_assert_false (bs_experiment_is_training (fixture->experiment));
}

static void
test_late_example (Fixture *fixture, gconstpointer user_data)
{
  fixture_load (fixture, "digits");
  bs_experiment_last_step (fixture->experiment);
  bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_NEURON);
  bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_NEURON);
  /* Δ of 1797 images takes longer than a frame. */
  g_assert_null (bs_experiment_get_explanation (fixture->experiment));
  fixture_settle (fixture);
  g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/experiment/loaded", test_loaded);
  fixture_add ("/experiment/walk", test_walk);
  fixture_add ("/experiment/presses-queue", test_presses_queue);
  fixture_add ("/experiment/train-and-pause", test_train_and_pause);
  fixture_add ("/experiment/changes", test_changes);
  fixture_add ("/experiment/verdict-of-zeros", test_verdict_of_zeros);
  fixture_add ("/experiment/changed", test_changed);
  fixture_add ("/experiment/restore", test_restore);
  fixture_add ("/experiment/failed-load", test_failed_load);
  fixture_add ("/experiment/other-data-while-training", test_other_data_while_training);
  fixture_add ("/experiment/diverged", test_diverged);
  fixture_add ("/experiment/late-example", test_late_example);

  return g_test_run ();
}
