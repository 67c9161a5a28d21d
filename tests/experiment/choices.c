/* How a choice travels: the wanted set-up and the settings of the run come to agree, whatever
 * happens between the choice and the run. */

#include "fixture.h"

#include <math.h>
#include <string.h>

#include "support/settle.h"

static void
assert_lambda (Fixture *fixture, double lambda)
{
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, lambda);
  g_assert_cmpfloat (bs_reveal_get_lambda (bs_experiment_get_reveal (fixture->experiment)), ==,
                     lambda);
}

static double
get_rate (Fixture *fixture)
{
  return bs_setup_get_options (bs_experiment_get_setup (fixture->experiment))->rate;
}

/* λ is set to 2, and one frame later to 1, during training. A snapshot from before the second
 * choice must not bring back the first one. */
static void
test_lambda_while_training (Fixture *fixture, gconstpointer user_data)
{
  fixture_load (fixture, "digits");
  g_assert_true (fixture_choose (fixture, "lambda", "1", NULL));
  for (guint try = 0; try < 32; try++)
    {
      bs_experiment_train (fixture->experiment);
      while (bs_experiment_get_iteration (fixture->experiment) < 3 * (try + 1))
        fixture_tick (fixture);
      g_assert_true (fixture_choose (fixture, "lambda", "2", NULL));
      g_assert_true (fixture_choose (fixture, "rate", "0.25", NULL));
      fixture_tick (fixture);
      g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, 2.0);
      g_assert_true (fixture_choose (fixture, "lambda", "1", NULL));
      g_assert_true (fixture_choose (fixture, "rate", "0.5", NULL));
      for (guint frame = 0; frame < 3; frame++)
        {
          fixture_tick (fixture);
          g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, 1.0);
          g_assert_cmpfloat (get_rate (fixture), ==, 0.5);
        }
      bs_experiment_pause (fixture->experiment);
      fixture_settle (fixture);
      assert_lambda (fixture, 1.0);
      g_assert_cmpfloat (get_rate (fixture), ==, 0.5);
    }
}

/* A run that goes back gets the λ and α of that earlier iteration, and goes on with them. */
static void
test_back_over_a_choice (Fixture *fixture, gconstpointer user_data)
{
  double rate = get_rate (fixture);

  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  g_assert_true (fixture_choose (fixture, "lambda", "0.5", NULL));
  g_assert_true (fixture_choose (fixture, "rate", "0.125", NULL));
  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  assert_lambda (fixture, 0.5);

  bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 1);
  assert_lambda (fixture, 0.5);
  bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
  assert_lambda (fixture, 0.0);
  g_assert_cmpfloat (get_rate (fixture), ==, rate);

  /* The same choice again is a choice again, because the run has gone back. */
  g_assert_true (fixture_choose (fixture, "lambda", "0.5", NULL));
  fixture_settle (fixture);
  assert_lambda (fixture, 0.5);
}

/* A run that a thread is still making has not gone back, so its λ stays as it was chosen. */
static void
test_back_while_making (Fixture *fixture, gconstpointer user_data)
{
  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  g_assert_true (fixture_choose (fixture, "lambda", "0.5", NULL));
  fixture_settle (fixture);
  g_assert_true (fixture_choose (fixture, "hidden", "1000,1000", NULL));
  bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_ITERATION);
  while (bs_experiment_is_loading (fixture->experiment))
    {
      g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, 0.5);
      fixture_tick (fixture);
    }
  fixture_settle (fixture);
  fixture_assert_data (fixture, "2-1000-1000-1", 4, 0);
  assert_lambda (fixture, 0.5);
}

/* With this λ J is not finite, so the run keeps the λ before. The panel must not show the other
 * one. */
static void
test_refused_lambda (Fixture *fixture, gconstpointer user_data)
{
  const gsize sizes[] = { 2 };
  double theta[9];
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *verdict = NULL;
  const BsSetup *setup = bs_experiment_get_setup (fixture->experiment);

  for (guint i = 0; i < G_N_ELEMENTS (theta); i++)
    theta[i] = 1e160;
  bytes = g_bytes_new (theta, sizeof theta);
  g_assert_true (bs_experiment_propose (
    fixture->experiment, bs_setup_change_theta (setup, bytes, "large.txt", NULL, sizes, 1, NULL),
    NULL));
  fixture_settle (fixture);
  g_assert_true (fixture_choose (fixture, "lambda", "1", NULL));
  fixture_settle (fixture);
  assert_lambda (fixture, 0.0);
  verdict = bs_experiment_make_verdict (fixture->experiment);
  g_assert_true (g_str_has_prefix (verdict, "diverged at "));
  g_assert_cmpuint (fixture->n_failures, ==, 1);
}

/* The run cannot make a step, and a λ is chosen before anybody knows that. The walk must not wait
 * for an iteration that will never come. */
static void
test_choice_after_the_end (Fixture *fixture, gconstpointer user_data)
{
  guint64 iteration;

  g_assert_true (fixture_choose (fixture, "optimizer", "lbfgs", NULL));
  bs_experiment_train (fixture->experiment);
  fixture_settle (fixture);
  iteration = bs_experiment_get_iteration (fixture->experiment);
  for (guint try = 0; try < 8; try++)
    {
      g_autofree char *lambda = g_strdup_printf ("%u", try % 2);

      bs_experiment_last_step (fixture->experiment);
      bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
      g_assert_true (bs_experiment_is_waiting (fixture->experiment));
      /* This gives the worker time to find out that it cannot make the step. Without it the test
       * passes, but tests less. */
      g_usleep (10000);
      g_assert_true (fixture_choose (fixture, "lambda", lambda, NULL));
      fixture_settle (fixture);
      g_assert_false (bs_experiment_is_waiting (fixture->experiment));
      g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));
      g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), >=, iteration);
    }
}

/* Choices that are made while data are being read count as well, unless the new data replace
 * them. */
static void
test_while_loading (Fixture *fixture, gconstpointer user_data)
{
  fixture->is_loaded = FALSE;
  bs_experiment_open_async (fixture->experiment, "iris", NULL, NULL, fixture_on_loaded, fixture);
  g_assert_true (bs_experiment_is_loading (fixture->experiment));
  g_assert_true (fixture_choose (fixture, "optimizer", "adam", NULL));
  g_assert_true (fixture_choose (fixture, "speed", "30", NULL));
  g_assert_true (fixture_choose (fixture, "holdout", "0.5", NULL));
  while (!fixture->is_loaded)
    fixture_tick (fixture);
  fixture_settle (fixture);
  g_assert_no_error (fixture->error);
  fixture_assert_data (fixture, "4-8-3", 75, 75);
  fixture_assert_choice (fixture, BS_SETUP_OPTIMIZER, "adam");
  fixture_assert_choice (fixture, BS_SETUP_SPEED, "30");
}

/* One proposal can make another run necessary and change the speed, which is then that of the new
 * run. How many iterations there really are depends on the machine. */
static void
test_speed_of_a_new_run (Fixture *fixture, gconstpointer user_data)
{
  const BsSetup *usual = bs_experiment_get_setup (fixture->experiment);
  g_autoptr (BsSetup) slow = bs_setup_change_text (usual, "speed", "1", NULL);
  g_autoptr (BsSetup) other = bs_setup_change_text (slow, "hidden", "3", NULL);
  gint64 since = g_get_monotonic_time ();
  double seconds;

  g_assert_true (bs_experiment_propose (fixture->experiment, g_steal_pointer (&other), NULL));
  fixture_settle (fixture);
  bs_experiment_train (fixture->experiment);
  for (gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 5; g_get_monotonic_time () < end;)
    fixture_tick (fixture);
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
  seconds = (double) (g_get_monotonic_time () - since) / G_USEC_PER_SEC;
  g_assert_cmpfloat ((double) bs_experiment_get_iteration (fixture->experiment), <=, seconds + 3.0);
}

/* A proposal that names other data opens them; if there are several, the newest one counts. */
static void
test_proposed_data (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (fixture_choose (fixture, "data", "circles", NULL));
  g_assert_true (bs_experiment_is_loading (fixture->experiment));
  fixture_assert_choice (fixture, BS_SETUP_DATA, "xor");
  g_assert_true (fixture_choose (fixture, "data", "moons", NULL));
  fixture_settle (fixture);
  fixture_assert_choice (fixture, BS_SETUP_DATA, "moons");
  g_assert_cmpuint (fixture->n_failures, ==, 0);

  g_assert_true (fixture_choose (fixture, "data", "/nowhere/x.csv", NULL));
  fixture_settle (fixture);
  g_assert_cmpuint (fixture->n_failures, ==, 1);
  fixture_assert_choice (fixture, BS_SETUP_DATA, "moons");
}

typedef struct
{
  Fixture *fixture;
  guint n_told;
  guint depth;
  guint most_depth;
} Meddler;

/* A view that makes the next choice while it handles a change. */
static void
on_changed (BsExperiment *experiment, guint changes, Meddler *meddler)
{
  const BsSetup *setup = bs_experiment_get_setup (experiment);
  const gboolean is_three = setup->n_hidden == 1 && setup->hidden[0] == 3;

  meddler->depth++;
  meddler->most_depth = MAX (meddler->most_depth, meddler->depth);
  meddler->n_told++;
  /* Every change that is told is complete: the walk belongs to the network of the set-up. */
  g_assert_cmpuint (
    bs_network_get_n_layers (bs_reveal_get_network (bs_experiment_get_reveal (experiment))), ==,
    setup->n_hidden + 2);
  if ((changes & BS_CHANGED_NETWORK) != 0 && is_three)
    g_assert_true (fixture_choose (meddler->fixture, "hidden", "4,4", NULL));
  else if ((changes & BS_CHANGED_NETWORK) != 0 && setup->lambda == 0.0)
    {
      g_assert_true (fixture_choose (meddler->fixture, "lambda", "0.5", NULL));
      bs_experiment_train (experiment);
    }
  else if ((changes & BS_CHANGED_STATE) != 0 && bs_experiment_is_training (experiment) &&
           bs_experiment_get_iteration (experiment) > 10)
    bs_experiment_pause (experiment);
  meddler->depth--;
}

static void
test_asked_while_told (Fixture *fixture, gconstpointer user_data)
{
  Meddler meddler = { .fixture = fixture };
  gulong id = g_signal_connect (fixture->experiment, "changed", G_CALLBACK (on_changed), &meddler);

  g_assert_true (fixture_choose (fixture, "hidden", "3", NULL));
  g_assert_cmpuint (meddler.most_depth, >=, 3);
  while (bs_experiment_get_iteration (fixture->experiment) < 10)
    fixture_tick (fixture);
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "4,4");
  assert_lambda (fixture, 0.5);
  bs_experiment_reset (fixture->experiment);
  fixture_settle (fixture);
  g_signal_handler_disconnect (fixture->experiment, id);
}

typedef struct
{
  guint n_told;
  guint n_states;
  guint n_cursors;
} Count;

static void
count (BsExperiment *experiment, guint changes, Count *counted)
{
  counted->n_told++;
  counted->n_states += (changes & BS_CHANGED_STATE) != 0;
  counted->n_cursors += (changes & BS_CHANGED_CURSOR) != 0;
}

/* A frame of training tells its changes once. That training began was told when it began. */
static void
test_frames (Fixture *fixture, gconstpointer user_data)
{
  Count counted = { 0 };
  guint n_frames = 0;
  gulong id;

  bs_experiment_train (fixture->experiment);
  while (bs_experiment_get_iteration (fixture->experiment) < 10)
    fixture_tick (fixture);
  id = g_signal_connect (fixture->experiment, "changed", G_CALLBACK (count), &counted);
  for (; counted.n_told < 100; n_frames++)
    {
      guint before = counted.n_told;

      fixture_tick (fixture);
      g_assert_cmpuint (counted.n_told - before, <=, 1);
    }
  g_assert_cmpuint (counted.n_states, ==, 0);
  bs_experiment_pause (fixture->experiment);
  g_assert_cmpuint (counted.n_states, ==, 1);
  fixture_settle (fixture);
  g_assert_cmpuint (counted.n_states, >=, 2);
  g_signal_handler_disconnect (fixture->experiment, id);
}

/* When the run rests, each step of the walk is told once, whatever changes with it. */
static void
test_steps (Fixture *fixture, gconstpointer user_data)
{
  Count counted = { 0 };
  gulong id = g_signal_connect (fixture->experiment, "changed", G_CALLBACK (count), &counted);

  for (guint i = 0; i < 20; i++)
    bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  g_assert_cmpuint (counted.n_told, ==, 20);
  g_assert_cmpuint (counted.n_cursors, ==, 20);
  g_assert_cmpuint (counted.n_states, ==, 0);
  g_signal_handler_disconnect (fixture->experiment, id);
}

/* How a file is to be read can be chosen before there is one. */
static void
test_targets_without_data (void)
{
  g_autoptr (BsExperiment) experiment = bs_experiment_new ();

  g_assert_true (bs_choose (experiment, "targets", "2", NULL));
  g_assert_cmpstr (bs_experiment_get_setup (experiment)->reading.targets, ==, "2");
  g_assert_false (bs_experiment_is_loading (experiment));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/choices/lambda-while-training", test_lambda_while_training);
  fixture_add ("/choices/back-over-a-choice", test_back_over_a_choice);
  fixture_add ("/choices/back-while-making", test_back_while_making);
  fixture_add ("/choices/refused-lambda", test_refused_lambda);
  fixture_add ("/choices/choice-after-the-end", test_choice_after_the_end);
  fixture_add ("/choices/while-loading", test_while_loading);
  fixture_add ("/choices/speed-of-a-new-run", test_speed_of_a_new_run);
  fixture_add ("/choices/proposed-data", test_proposed_data);
  fixture_add ("/choices/asked-while-told", test_asked_while_told);
  fixture_add ("/choices/frames", test_frames);
  fixture_add ("/choices/steps", test_steps);
  g_test_add_func ("/choices/targets-without-data", test_targets_without_data);

  return g_test_run ();
}
