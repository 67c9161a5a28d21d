/* The runs beside the present one can be kept, compared, hidden and deleted. */

#include "fixture.h"
#include "support/history.h"

static guint
count_runs (Fixture *fixture)
{
  return g_list_model_get_n_items (bs_experiment_get_kept_runs (fixture->experiment));
}

static BsKeptRun *
get_run (Fixture *fixture, guint position)
{
  g_autoptr (BsKeptRun) run =
    g_list_model_get_item (bs_experiment_get_kept_runs (fixture->experiment), position);

  return run;
}

static gboolean
is_comparing (Fixture *fixture)
{
  return bs_experiment_is_comparing (fixture->experiment);
}

static void
go (Fixture *fixture, guint n_iterations)
{
  for (guint i = 0; i < n_iterations; i++)
    {
      bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
      fixture_settle (fixture);
    }
}

static void
count (BsExperiment *experiment, guint changes, guint *n)
{
  if (changes & BS_CHANGED_RUNS)
    (*n)++;
}

static void
test_keep (Fixture *fixture, gconstpointer user_data)
{
  guint n_changes = 0;
  BsKeptRun *first, *second, *third;

  g_signal_connect (fixture->experiment, "changed", G_CALLBACK (count), &n_changes);
  g_assert_null (bs_experiment_keep_run (fixture->experiment));
  go (fixture, 3);
  first = bs_experiment_keep_run (fixture->experiment);
  g_assert_cmpuint (n_changes, >, 0);
  g_assert_cmpstr (bs_kept_run_get_name (first), ==, "gradient descent");
  g_assert_true (bs_history_is_same (bs_kept_run_get_history (first),
                                     bs_experiment_get_history (fixture->experiment)));
  g_assert_true (bs_kept_run_is_over (first));

  /* A kept run does not change when the present run goes on. */
  go (fixture, 2);
  g_assert_cmpuint (bs_cost_history_get_n_values (bs_kept_run_get_history (first)), ==, 4);
  second = bs_experiment_keep_run (fixture->experiment);
  g_assert_cmpstr (bs_kept_run_get_name (second), ==, "gradient descent 2");
  g_assert_cmpuint (bs_kept_run_get_color (second), !=, bs_kept_run_get_color (first));

  /* A colour that is free again is used again. */
  n_changes = 0;
  bs_experiment_remove_kept_run (fixture->experiment, first);
  g_assert_cmpuint (n_changes, ==, 1);
  third = bs_experiment_keep_run (fixture->experiment);
  g_assert_cmpuint (bs_kept_run_get_color (third), ==, 0);
  g_assert_cmpstr (bs_kept_run_get_name (third), ==, "gradient descent");

  n_changes = 0;
  bs_kept_run_set_visible (second, FALSE);
  bs_kept_run_set_visible (second, FALSE);
  bs_kept_run_set_name (second, "α = 1");
  g_assert_cmpuint (n_changes, ==, 2);

  /* J of other data is another function, so the runs are removed. */
  fixture_load (fixture, "ones");
  g_assert_cmpuint (count_runs (fixture), ==, 0);
}

/* All nine optimizers are compared. Each ends with the same J as if it were trained alone from the
 * same Θ. */
static void
test_compare (Fixture *fixture, gconstpointer user_data)
{
  const BsRunLimits limits = { 25, 0.0 };
  BsOptimizerMethod methods[BS_N_OPTIMIZERS];
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_choose (fixture, "seed", "5", NULL));
  g_assert_true (fixture_choose (fixture, "optimizer", "momentum", NULL));
  g_assert_true (fixture_choose (fixture, "momentum", "0.5", NULL));
  fixture_settle (fixture);
  go (fixture, 2);
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    methods[i] = (BsOptimizerMethod) i;
  g_assert_true (
    bs_experiment_compare (fixture->experiment, methods, BS_N_OPTIMIZERS, &limits, 0, &error));
  g_assert_true (is_comparing (fixture));
  fixture_settle (fixture);
  g_assert_false (is_comparing (fixture));
  g_assert_cmpuint (count_runs (fixture), ==, BS_N_OPTIMIZERS);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 2);

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      BsKeptRun *run = get_run (fixture, i);
      guint64 n_values = bs_cost_history_get_n_values (bs_kept_run_get_history (run));

      g_assert_true (bs_kept_run_is_over (run));
      g_assert_cmpstr (bs_kept_run_get_name (run), ==,
                       bs_optimizer_method_get_name ((BsOptimizerMethod) i));
      g_assert_true (
        fixture_choose (fixture, "optimizer", bs_optimizer_method_get_nick (methods[i]), NULL));
      fixture_settle (fixture);
      while (bs_experiment_get_iteration (fixture->experiment) + 1 < n_values)
        go (fixture, 1);
      g_assert_true (bs_history_is_same (bs_kept_run_get_history (run),
                                         bs_experiment_get_history (fixture->experiment)));
    }
}

/* A race is stopped, a run is deleted during a race, and other data are opened during a race. */
static void
test_interrupted (Fixture *fixture, gconstpointer user_data)
{
  const BsRunLimits endless = { 0, 0.0 };
  const BsOptimizerMethod methods[] = { BS_OPTIMIZER_GRADIENT_DESCENT, BS_OPTIMIZER_ADAM,
                                        BS_OPTIMIZER_RMSPROP };
  guint64 n_values;

  g_assert_true (bs_experiment_compare (fixture->experiment, methods, 3, &endless, 0, NULL));
  bs_experiment_remove_kept_run (fixture->experiment, get_run (fixture, 0));
  for (guint i = 0; i < 300; i++)
    fixture_tick (fixture);
  g_assert_cmpuint (count_runs (fixture), ==, 2);
  g_assert_false (bs_kept_run_is_over (get_run (fixture, 0)));
  bs_experiment_stop_comparing (fixture->experiment);
  g_assert_false (is_comparing (fixture));
  g_assert_true (bs_kept_run_is_over (get_run (fixture, 0)));
  n_values = bs_cost_history_get_n_values (bs_kept_run_get_history (get_run (fixture, 1)));
  for (guint i = 0; i < 20; i++)
    fixture_tick (fixture);
  g_assert_cmpuint (bs_cost_history_get_n_values (bs_kept_run_get_history (get_run (fixture, 1))),
                    ==, n_values);

  g_assert_true (bs_experiment_compare (fixture->experiment, methods, 3, &endless, 0, NULL));
  g_assert_cmpuint (count_runs (fixture), ==, 5);
  fixture_load (fixture, "iris");
  g_assert_false (is_comparing (fixture));
  g_assert_cmpuint (count_runs (fixture), ==, 0);
  /* The last race is still running when the experiment is freed. */
  g_assert_true (bs_experiment_compare (fixture->experiment, methods, 3, &endless, 0, NULL));
}

/* An optimizer that cannot train the network is refused, and no race begins. */
static void
test_refused (Fixture *fixture, gconstpointer user_data)
{
  const BsOptimizerMethod methods[] = { BS_OPTIMIZER_ADAM, BS_OPTIMIZER_BFGS };
  const BsRunLimits limits = { 2, 0.0 };
  g_autoptr (BsExperiment) empty = bs_experiment_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_choose (fixture, "hidden", "2000,200", NULL));
  fixture_settle (fixture);
  g_assert_true (bs_experiment_check_method (fixture->experiment, BS_OPTIMIZER_ADAM, NULL));
  g_assert_false (bs_experiment_compare (fixture->experiment, methods, 2, &limits, 0, &error));
  g_assert_error (error, BS_OPTIMIZER_ERROR, BS_OPTIMIZER_ERROR_SIZE);
  g_assert_cmpuint (count_runs (fixture), ==, 0);
  g_clear_error (&error);

  g_assert_false (bs_experiment_compare (empty, methods, 2, &limits, 0, &error));
  g_assert_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_EMPTY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/experiment/runs/keep", test_keep);
  fixture_add ("/experiment/runs/compare", test_compare);
  fixture_add ("/experiment/runs/interrupted", test_interrupted);
  fixture_add ("/experiment/runs/refused", test_refused);

  return g_test_run ();
}
