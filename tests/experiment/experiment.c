/* The document driven as a window would drive it, without one. */

#include "experiment/experiment.h"

#include <math.h>
#include <string.h>

typedef struct
{
  BsExperiment *experiment;
  GError *error;
  gboolean is_loaded;
  guint n_failures;
} Fixture;

static void
on_failed (BsExperiment *experiment, const GError *error, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_test_message ("%s", error->message);
  fixture->n_failures++;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  bs_experiment_load_finish (BS_EXPERIMENT (source), result, &fixture->error);
  fixture->is_loaded = TRUE;
}

/* What a frame does. */
static void
tick (Fixture *fixture)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  bs_experiment_pump (fixture->experiment);
  g_usleep (200);
}

static void
settle (Fixture *fixture)
{
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  gboolean active = TRUE;

  while (active)
    {
      tick (fixture);
      g_object_get (fixture->experiment, "active", &active, NULL);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
}

static void
load (Fixture *fixture, const char *name)
{
  fixture->is_loaded = FALSE;
  bs_experiment_load_builtin_async (fixture->experiment, name, NULL, on_loaded, fixture);
  while (!fixture->is_loaded)
    tick (fixture);
  settle (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->experiment = bs_experiment_new ();
  g_signal_connect (fixture->experiment, "failed", G_CALLBACK (on_failed), fixture);
  load (fixture, "xor");
  g_assert_no_error (fixture->error);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_clear_error (&fixture->error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->experiment);
}

static guint64
get_number (Fixture *fixture, const char *property)
{
  guint64 value;

  g_object_get (fixture->experiment, property, &value, NULL);

  return value;
}

static void
assert_text (Fixture *fixture, const char *property, const char *expected)
{
  g_autofree char *value = NULL;

  g_object_get (fixture->experiment, property, &value, NULL);
  g_assert_cmpstr (value, ==, expected);
}

static const BsPoint *
get_point (Fixture *fixture)
{
  return bs_reveal_get_point (bs_experiment_get_reveal (fixture->experiment));
}

static void
test_loaded (Fixture *fixture, gconstpointer user_data)
{
  assert_text (fixture, "data-title", "Exclusive or");
  assert_text (fixture, "description", "2-2-1 · 4 examples");
  assert_text (fixture, "hidden-sizes", "2");
  assert_text (fixture, "verdict", "No iteration yet");
  g_assert_cmpuint (get_number (fixture, "n-steps"), ==, 56);
  g_assert_true (isfinite (get_point (fixture)->cost.total));
  g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));
}

/* A whole iteration forward and back; past the update it is one iteration of training. */
static void
test_walk (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsPoint) first = bs_point_copy (get_point (fixture));
  g_autoptr (BsCostHistory) history =
    bs_cost_history_copy (bs_experiment_get_history (fixture->experiment));

  for (guint64 step = 0; step < 56; step++)
    {
      g_assert_cmpuint (get_number (fixture, "step"), ==, step);
      bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
    }
  settle (fixture);
  g_assert_cmpuint (get_number (fixture, "iteration"), ==, 1);
  g_assert_cmpuint (get_number (fixture, "step"), ==, 0);
  for (gsize i = 0; i < first->n_parameters; i++)
    g_assert_cmpfloat (get_point (fixture)->theta[i], ==, first->theta[i] - 2.0 * first->D[i]);
  g_assert_cmpuint (bs_cost_history_get_n_values (bs_experiment_get_history (fixture->experiment)),
                    ==, 2);
  assert_text (fixture, "verdict", "J fell in 1 of 1 iterations");

  bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_NEURON);
  settle (fixture);
  g_assert_cmpuint (get_number (fixture, "iteration"), ==, 0);
  g_assert_cmpuint (get_number (fixture, "step"), ==, 55);
  g_assert_cmpmem (get_point (fixture)->theta, first->n_parameters * sizeof (double), first->theta,
                   first->n_parameters * sizeof (double));
  g_assert_cmpfloat (get_point (fixture)->cost.total, ==, first->cost.total);
  g_assert_true (bs_cost_history_equal (history, bs_experiment_get_history (fixture->experiment)));
}

static void
test_presses_queue (Fixture *fixture, gconstpointer user_data)
{
  for (guint i = 0; i < 10; i++)
    bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  settle (fixture);
  g_assert_cmpuint (get_number (fixture, "iteration"), ==, 10);
  g_assert_cmpuint (get_number (fixture, "step"), ==, 1);
}

static void
test_train_and_pause (Fixture *fixture, gconstpointer user_data)
{
  guint64 iteration;

  bs_experiment_train (fixture->experiment);
  g_assert_null (bs_experiment_get_explanation (fixture->experiment));
  while (get_number (fixture, "iteration") < 1000)
    tick (fixture);
  g_assert_true (bs_experiment_is_training (fixture->experiment));
  bs_experiment_pause (fixture->experiment);
  settle (fixture);
  g_assert_false (bs_experiment_is_training (fixture->experiment));

  iteration = get_number (fixture, "iteration");
  g_assert_cmpuint (get_point (fixture)->iteration, ==, iteration);
  g_assert_cmpuint (bs_cost_history_get_n_values (bs_experiment_get_history (fixture->experiment)),
                    ==, iteration + 1);
  g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));

  bs_experiment_train (fixture->experiment);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  settle (fixture);
  g_assert_cmpuint (get_number (fixture, "step"), ==, 1);

  bs_experiment_reset (fixture->experiment);
  settle (fixture);
  g_assert_cmpuint (get_number (fixture, "iteration"), ==, 0);
}

static void
test_changes (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const gsize sizes[] = { 3, 3 };
  double before;

  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  settle (fixture);
  before = get_point (fixture)->theta[0];
  g_assert_true (bs_experiment_set_lambda (fixture->experiment, 0.5, NULL));
  assert_text (fixture, "cost-text", "J(Θ) = …");
  settle (fixture);
  /* λ goes on from the present Θ ... */
  g_assert_cmpfloat (get_point (fixture)->theta[0], ==, before);
  g_assert_cmpfloat (get_point (fixture)->cost.penalty, >, 0.0);
  g_assert_cmpuint (get_number (fixture, "iteration"), ==, 1);

  /* ... a seed and layers do not. */
  g_assert_true (bs_experiment_set_seed (fixture->experiment, 99, NULL));
  settle (fixture);
  g_assert_cmpuint (get_number (fixture, "iteration"), ==, 0);
  g_assert_cmpfloat (get_point (fixture)->theta[0], !=, before);
  g_assert_true (bs_experiment_set_hidden_sizes (fixture->experiment, sizes, 2, NULL));
  settle (fixture);
  assert_text (fixture, "description", "2-3-3-1 · 4 examples");

  g_assert_false (bs_experiment_set_rate (fixture->experiment, 0.0, &error));
  g_assert_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE);
  g_assert_cmpstr (error->message, ==, "The learning rate α must be more than 0 and at most 100.");
}

/* From zeros nothing ever moves in this network: no fall may be claimed. */
static void
test_verdict_of_zeros (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (bs_experiment_set_initial_method (fixture->experiment, BS_INITIAL_ZERO, NULL));
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  settle (fixture);
  assert_text (fixture, "verdict", "J fell in 0 of 2 iterations, and stayed equal in the others");
  g_assert_cmpfloat (get_point (fixture)->cost.total, ==, log (2.0));
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
  settle (fixture);
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
  bs_experiment_load_file_async (fixture->experiment, file, NULL, on_loaded, fixture);
  while (!fixture->is_loaded)
    tick (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_text (fixture, "description", "2-2-1 · 4 examples");
  g_assert_true (bs_experiment_is_training (fixture->experiment));
}

/* Never a result of an older job in a newer experiment. */
static void
test_other_data_while_training (Fixture *fixture, gconstpointer user_data)
{
  bs_experiment_train (fixture->experiment);
  for (guint i = 0; i < 20; i++)
    tick (fixture);
  load (fixture, "iris");
  assert_text (fixture, "description", "4-8-3 · 150 examples");
  g_assert_cmpuint (get_number (fixture, "iteration"), ==, 0);
  g_assert_cmpuint (get_point (fixture)->n_parameters, ==, 67);
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
  settle (fixture);
  g_object_get (fixture->experiment, "verdict", &verdict, NULL);
  g_assert_true (g_str_has_prefix (verdict, "diverged at "));
  g_assert_cmpuint (fixture->n_failures, ==, 1);
  g_assert_true (isfinite (get_point (fixture)->cost.total));
  g_assert_false (bs_experiment_is_training (fixture->experiment));
}

static void
test_late_example (Fixture *fixture, gconstpointer user_data)
{
  load (fixture, "digits");
  bs_experiment_last_step (fixture->experiment);
  bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_NEURON);
  bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_NEURON);
  /* Δ of 1797 images is more than a frame's work. */
  g_assert_null (bs_experiment_get_explanation (fixture->experiment));
  settle (fixture);
  g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
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
