/* The Θ of a large network is made in a thread. These tests are about what is shown meanwhile, and
 * about choices that are made meanwhile. */

#include "fixture.h"

#include <string.h>

static void
finish (Fixture *fixture)
{
  while (bs_experiment_is_loading (fixture->experiment))
    fixture_tick (fixture);
  fixture_settle (fixture);
}

static void
start_large (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  /* The network 2-1000-1000-1 has a little more than a million parameters. */
  fixture_choose (fixture, "hidden", "1000,1000", &error);
  g_assert_no_error (error);
  g_assert_true (bs_experiment_is_loading (fixture->experiment));
}

static void
count (BsExperiment *experiment, guint changes, guint *n)
{
  if (changes & BS_CHANGED_NETWORK)
    (*n)++;
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture_set_up (fixture, user_data);
  fixture->n_networks = 0;
  g_signal_connect (fixture->experiment, "changed", G_CALLBACK (count), &fixture->n_networks);
}

static void
assert_theta (Fixture *fixture, double tau, guint64 seed)
{
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, tau, seed };
  const BsPoint *point = fixture_get_point (fixture);
  g_autofree double *theta = g_new (double, point->n_parameters);

  bs_initial_weights_fill (
    &weights, bs_reveal_get_network (bs_experiment_get_reveal (fixture->experiment)), theta);
  g_assert_cmpmem (point->theta, point->n_parameters * sizeof (double), theta,
                   point->n_parameters * sizeof (double));
}

/* Asserts that everything that is shown belongs to the same network. */
static void
test_meanwhile (Fixture *fixture, gconstpointer user_data)
{
  start_large (fixture);
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "1000,1000");
  fixture_assert_data (fixture, "2-2-1", 4, 0);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 1);
  g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));
  g_assert_cmpuint (fixture->n_networks, ==, 0);

  finish (fixture);
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "1000,1000");
  fixture_assert_data (fixture, "2-1000-1000-1", 4, 0);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 0);
  g_assert_cmpuint (fixture->n_networks, ==, 1);
  assert_theta (fixture, bs_experiment_get_setup (fixture->experiment)->initial.tau,
                bs_experiment_get_setup (fixture->experiment)->initial.seed);

  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 1);
  bs_experiment_reset (fixture->experiment);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 1);
  finish (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
  g_assert_cmpuint (fixture->n_networks, ==, 2);
}

static void
test_changes_add_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const BsSetup *setup;

  start_large (fixture);
  g_assert_true (fixture_choose (fixture, "seed", "99", NULL));
  g_assert_true (fixture_choose (fixture, "tau", "0.25", NULL));
  g_assert_true (fixture_choose (fixture, "activation", "tanh", NULL));
  g_assert_true (fixture_choose (fixture, "scale", "standard", NULL));
  g_assert_true (fixture_choose (fixture, "lambda", "0.5", NULL));
  g_assert_true (fixture_choose (fixture, "rate", "0.125", NULL));
  /* A refused choice does not change what is being made. */
  g_assert_false (fixture_choose (fixture, "hidden", "0", &error));
  g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE);
  fixture_assert_data (fixture, "2-2-1", 4, 0);
  /* The run that is shown has the new λ and α, too. */
  fixture_settle (fixture);
  g_assert_cmpfloat (bs_reveal_get_lambda (bs_experiment_get_reveal (fixture->experiment)), ==,
                     0.5);
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, 0.5);

  finish (fixture);
  g_assert_cmpuint (fixture->n_networks, ==, 1);
  setup = bs_experiment_get_setup (fixture->experiment);
  g_assert_cmpint (setup->activation, ==, BS_ACTIVATION_TANH);
  g_assert_cmpint (setup->scaling, ==, BS_FEATURE_SCALING_STANDARD);
  g_assert_cmpuint (bs_experiment_get_setup (fixture->experiment)->initial.seed, ==, 99);
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->initial.tau, ==, 0.25);
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, 0.5);
  g_assert_cmpfloat (bs_setup_get_options (setup)->rate, ==, 0.125);
  g_assert_cmpfloat (fixture_get_point (fixture)->cost.penalty, >, 0.0);
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "1000,1000");
  assert_theta (fixture, 0.25, 99);
  g_assert_true (bs_reveal_get_training_set (bs_experiment_get_reveal (fixture->experiment)) ==
                 bs_experiment_get_training_set (fixture->experiment));
}

/* The run that is shown goes on as if nothing had been chosen. */
static void
test_taken_back (Fixture *fixture, gconstpointer user_data)
{
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  start_large (fixture);
  g_assert_true (fixture_choose (fixture, "hidden", "2", NULL));
  g_assert_false (bs_experiment_is_loading (fixture->experiment));
  for (guint i = 0; i < 500; i++)
    fixture_tick (fixture);
  g_assert_cmpuint (fixture->n_networks, ==, 0);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 1);

  /* At this moment the thread may still be making the beginning that nobody wants any more. */
  start_large (fixture);
  g_assert_true (fixture_choose (fixture, "hidden", "2", NULL));
  start_large (fixture);
  finish (fixture);
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "1000,1000");
  g_assert_cmpuint (fixture->n_networks, ==, 1);
}

static void
test_small_wins (Fixture *fixture, gconstpointer user_data)
{
  start_large (fixture);
  g_assert_true (fixture_choose (fixture, "seed", "5", NULL));
  g_assert_true (fixture_choose (fixture, "hidden", "3", NULL));
  g_assert_false (bs_experiment_is_loading (fixture->experiment));
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "3");
  assert_theta (fixture, bs_experiment_get_setup (fixture->experiment)->initial.tau, 5);
  for (guint i = 0; i < 500; i++)
    fixture_tick (fixture);
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "3");
  g_assert_cmpuint (fixture->n_networks, ==, 1);
}

static void
test_data_win (Fixture *fixture, gconstpointer user_data)
{
  bs_experiment_train (fixture->experiment);
  start_large (fixture);
  g_assert_true (bs_experiment_is_training (fixture->experiment));
  fixture_load (fixture, "iris");
  start_large (fixture);
  fixture_load (fixture, "xor");
  finish (fixture);
  for (guint i = 0; i < 500; i++)
    fixture_tick (fixture);
  fixture_assert_data (fixture, "2-2-1", 4, 0);
}

/* The thread ends after the experiment has been disposed. */
static void
test_dispose (Fixture *fixture, gconstpointer user_data)
{
  start_large (fixture);
  g_assert_true (fixture_choose (fixture, "seed", "5", NULL));
  g_object_run_dispose (G_OBJECT (fixture->experiment));
}

static void
test_waiting (Fixture *fixture, gconstpointer user_data)
{
  g_assert_false (bs_experiment_is_waiting (fixture->experiment));
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  g_assert_false (bs_experiment_is_waiting (fixture->experiment));
  bs_experiment_one_iteration (fixture->experiment);
  g_assert_true (bs_experiment_is_waiting (fixture->experiment));
  fixture_settle (fixture);
  g_assert_false (bs_experiment_is_waiting (fixture->experiment));

  g_assert_true (fixture_choose (fixture, "lambda", "0.5", NULL));
  g_assert_true (bs_experiment_is_waiting (fixture->experiment));
  fixture_settle (fixture);
  g_assert_false (bs_experiment_is_waiting (fixture->experiment));
  bs_experiment_train (fixture->experiment);
  g_assert_false (bs_experiment_is_waiting (fixture->experiment));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, fixture_tear_down)
  ADD ("/experiment/large/meanwhile", test_meanwhile);
  ADD ("/experiment/large/changes-add-up", test_changes_add_up);
  ADD ("/experiment/large/taken-back", test_taken_back);
  ADD ("/experiment/large/small-wins", test_small_wins);
  ADD ("/experiment/large/data-win", test_data_win);
  ADD ("/experiment/large/dispose", test_dispose);
  ADD ("/experiment/large/waiting", test_waiting);

  return g_test_run ();
}
