/* The document driven as a window would drive it, without one. */

#include "fixture.h"

#include <math.h>
#include <string.h>

static void
test_loaded (Fixture *fixture, gconstpointer user_data)
{
  fixture_assert_text (fixture, "data-title", "Exclusive or");
  fixture_assert_text (fixture, "description", "2-2-1 · 4 examples");
  fixture_assert_text (fixture, "hidden-sizes", "2");
  fixture_assert_text (fixture, "verdict", "No iteration yet");
  g_assert_cmpuint (fixture_get_number (fixture, "n-steps"), ==, 56);
  g_assert_true (isfinite (fixture_get_point (fixture)->cost.total));
  g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));
}

/* A whole iteration forward and back; past the update it is one iteration of training. */
static void
test_walk (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsPoint) first = bs_point_copy (fixture_get_point (fixture));
  g_autoptr (BsCostHistory) history =
    bs_cost_history_copy (bs_experiment_get_history (fixture->experiment));

  for (guint64 step = 0; step < 56; step++)
    {
      g_assert_cmpuint (fixture_get_number (fixture, "step"), ==, step);
      bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
    }
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, 1);
  g_assert_cmpuint (fixture_get_number (fixture, "step"), ==, 0);
  for (gsize i = 0; i < first->n_parameters; i++)
    g_assert_cmpfloat (fixture_get_point (fixture)->theta[i], ==,
                       first->theta[i] - 2.0 * first->D[i]);
  g_assert_cmpuint (bs_cost_history_get_n_values (bs_experiment_get_history (fixture->experiment)),
                    ==, 2);
  fixture_assert_text (fixture, "verdict", "J fell in 1 of 1 iterations");

  bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_NEURON);
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, 0);
  g_assert_cmpuint (fixture_get_number (fixture, "step"), ==, 55);
  g_assert_cmpmem (fixture_get_point (fixture)->theta, first->n_parameters * sizeof (double),
                   first->theta, first->n_parameters * sizeof (double));
  g_assert_cmpfloat (fixture_get_point (fixture)->cost.total, ==, first->cost.total);
  g_assert_true (bs_cost_history_equal (history, bs_experiment_get_history (fixture->experiment)));
}

static void
test_presses_queue (Fixture *fixture, gconstpointer user_data)
{
  for (guint i = 0; i < 10; i++)
    bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, 10);
  g_assert_cmpuint (fixture_get_number (fixture, "step"), ==, 1);
}

static void
test_train_and_pause (Fixture *fixture, gconstpointer user_data)
{
  guint64 iteration;

  bs_experiment_train (fixture->experiment);
  g_assert_null (bs_experiment_get_explanation (fixture->experiment));
  while (fixture_get_number (fixture, "iteration") < 1000)
    fixture_tick (fixture);
  g_assert_true (bs_experiment_is_training (fixture->experiment));
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
  g_assert_false (bs_experiment_is_training (fixture->experiment));

  iteration = fixture_get_number (fixture, "iteration");
  g_assert_cmpuint (fixture_get_point (fixture)->iteration, ==, iteration);
  g_assert_cmpuint (bs_cost_history_get_n_values (bs_experiment_get_history (fixture->experiment)),
                    ==, iteration + 1);
  g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));

  bs_experiment_train (fixture->experiment);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_get_number (fixture, "step"), ==, 1);

  bs_experiment_reset (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, 0);
}

static void
test_changes (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const gsize sizes[] = { 3, 3 };
  double before;

  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  before = fixture_get_point (fixture)->theta[0];
  g_assert_true (bs_experiment_set_lambda (fixture->experiment, 0.5, NULL));
  fixture_assert_text (fixture, "cost-text", "J(Θ) = …");
  fixture_settle (fixture);
  /* λ goes on from the present Θ ... */
  g_assert_cmpfloat (fixture_get_point (fixture)->theta[0], ==, before);
  g_assert_cmpfloat (fixture_get_point (fixture)->cost.penalty, >, 0.0);
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, 1);

  /* ... a seed and layers do not. */
  g_assert_true (bs_experiment_set_seed (fixture->experiment, 99, NULL));
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, 0);
  g_assert_cmpfloat (fixture_get_point (fixture)->theta[0], !=, before);
  g_assert_true (bs_experiment_set_hidden_sizes (fixture->experiment, sizes, 2, NULL));
  fixture_settle (fixture);
  fixture_assert_text (fixture, "description", "2-3-3-1 · 4 examples");

  g_assert_false (bs_experiment_set_rate (fixture->experiment, 0.0, &error));
  g_assert_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE);
  g_assert_cmpstr (error->message, ==, "The learning rate α must be more than 0 and at most 100.");
  g_clear_error (&error);
  g_assert_false (bs_experiment_set_speed (fixture->experiment, 0.5, &error));
  g_assert_cmpstr (error->message, ==,
                   "The speed, in iterations a second, must be between 1 and 1\u2009000\u2009000.");
}

/* From zeros nothing ever moves in this network: no fall may be claimed. */
static void
test_verdict_of_zeros (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (bs_experiment_set_initial_method (fixture->experiment, BS_INITIAL_ZERO, NULL));
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  fixture_assert_text (fixture, "verdict",
                       "J fell in 0 of 2 iterations, and stayed equal in the others");
  g_assert_cmpfloat (fixture_get_point (fixture)->cost.total, ==, log (2.0));
}

static void
count_notify (GObject *object, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_notify (Fixture *fixture, gconstpointer user_data)
{
  guint n_rate = 0, n_all = 0;

  g_signal_connect (fixture->experiment, "notify::rate", G_CALLBACK (count_notify), &n_rate);
  bs_experiment_set_rate (fixture->experiment, 1.25, NULL);
  g_assert_cmpuint (n_rate, ==, 1);
  fixture_settle (fixture);
  g_signal_connect (fixture->experiment, "notify", G_CALLBACK (count_notify), &n_all);
  bs_experiment_set_rate (fixture->experiment, 1.25, NULL);
  bs_experiment_set_tau (fixture->experiment, -1.0, NULL);
  g_assert_cmpuint (n_all, ==, 0);
  g_signal_handlers_disconnect_by_func (fixture->experiment, count_notify, &n_all);
  g_signal_handlers_disconnect_by_func (fixture->experiment, count_notify, &n_rate);
}

static void
test_failed_load (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/there is.csv");

  bs_experiment_train (fixture->experiment);
  fixture->is_loaded = FALSE;
  bs_experiment_load_file_async (fixture->experiment, file, NULL, fixture_on_loaded, fixture);
  while (!fixture->is_loaded)
    fixture_tick (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  fixture_assert_text (fixture, "description", "2-2-1 · 4 examples");
  g_assert_true (bs_experiment_is_training (fixture->experiment));
}

/* Never a result of an older job in a newer experiment. */
static void
test_other_data_while_training (Fixture *fixture, gconstpointer user_data)
{
  bs_experiment_train (fixture->experiment);
  for (guint i = 0; i < 20; i++)
    fixture_tick (fixture);
  fixture_load (fixture, "iris");
  fixture_assert_text (fixture, "description", "4-8-3 · 150 examples");
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, 0);
  g_assert_cmpuint (fixture_get_point (fixture)->n_parameters, ==, 67);
  g_assert_false (bs_experiment_is_training (fixture->experiment));
  bs_experiment_train (fixture->experiment);
}

static void
test_diverged (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *verdict = NULL;

  g_assert_true (bs_experiment_set_lambda (fixture->experiment, 1000.0, NULL));
  g_assert_true (bs_experiment_set_rate (fixture->experiment, 100.0, NULL));
  bs_experiment_train (fixture->experiment);
  fixture_settle (fixture);
  g_object_get (fixture->experiment, "verdict", &verdict, NULL);
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
  /* Δ of 1797 images is more than a frame's work. */
  g_assert_null (bs_experiment_get_explanation (fixture->experiment));
  fixture_settle (fixture);
  g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/experiment/loaded", test_loaded);
  ADD ("/experiment/walk", test_walk);
  ADD ("/experiment/presses-queue", test_presses_queue);
  ADD ("/experiment/train-and-pause", test_train_and_pause);
  ADD ("/experiment/changes", test_changes);
  ADD ("/experiment/verdict-of-zeros", test_verdict_of_zeros);
  ADD ("/experiment/notify", test_notify);
  ADD ("/experiment/failed-load", test_failed_load);
  ADD ("/experiment/other-data-while-training", test_other_data_while_training);
  ADD ("/experiment/diverged", test_diverged);
  ADD ("/experiment/late-example", test_late_example);

  return g_test_run ();
}
