/* Training with a mistaken D beside that of NumPy (tests/data/make-trial-numbers.py), which entries
 * the check finds wrong, and the choice of a hidden mistake. */

#include "labs/mistake-trial.h"

#include <math.h>
#include <string.h>

#include "labs/fixture.h"
#include "support/octave-numbers.h"

#define STEPS 40

typedef struct
{
  const double *J[BS_N_TRIAL_RUNS];
  guint n_calls;
  guint64 n_rises;
} Expected;

static gboolean
compare_states (guint64 iteration, const BsTrialState *states, gpointer user_data)
{
  Expected *expected = user_data;

  g_assert_cmpuint (iteration, ==, expected->n_calls++);
  for (guint i = 0; i < BS_N_TRIAL_RUNS; i++)
    {
      g_assert_cmpint (states[i].result, ==, BS_STEP_DONE);
      g_assert_cmpuint (states[i].point->iteration, ==, iteration);
      g_assert_cmpfloat_with_epsilon (states[i].point->cost.total, expected->J[i][iteration],
                                      1e-11 * expected->J[i][iteration]);
    }
  if (iteration > 0)
    expected->n_rises +=
      expected->J[BS_TRIAL_MISTAKEN][iteration] > expected->J[BS_TRIAL_MISTAKEN][iteration - 1];
  g_assert_cmpuint (states[BS_TRIAL_MISTAKEN].n_rises, ==, expected->n_rises);

  return TRUE;
}

static BsMistakeTrial *
make_trial (const BsLabFixture *fixture, BsOptimizerMethod method, double lambda, guint mistakes)
{
  BsOptimizerOptions options;

  bs_optimizer_options_init (&options, method);
  if (method == BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT)
    options.batch_size = 3;

  return bs_mistake_trial_new (fixture->network, fixture->data, lambda, &options, fixture->theta,
                               mistakes);
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *name;
    BsMistake mistake;
  } cases[] = {
    { "no_slope", BS_MISTAKE_NO_SLOPE },
    { "lambda_not_divided", BS_MISTAKE_LAMBDA_NOT_DIVIDED },
    { "lambda_on_bias", BS_MISTAKE_LAMBDA_ON_BIAS },
    { "sign", BS_MISTAKE_SIGN },
    { "last_layer_only", BS_MISTAKE_LAST_LAYER_ONLY },
  };
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("trial-numbers.txt");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (BsLabFixture) fixture = { NULL };
      g_autoptr (BsMistakeTrial) trial = NULL;
      Expected expected = { { bs_octave_numbers_get (numbers, "none", STEPS + 1),
                              bs_octave_numbers_get (numbers, cases[i].name, STEPS + 1) },
                            0,
                            0 };
      gsize n;

      bs_lab_fixture_init (&fixture, "ones", "none", BS_ACTIVATION_SIGMOID, 1);
      n = bs_network_get_n_parameters (fixture.network);
      memcpy (fixture.theta, bs_octave_numbers_get (numbers, "theta", n), n * sizeof (double));
      trial = make_trial (&fixture, BS_OPTIMIZER_GRADIENT_DESCENT, 0.5,
                          BS_MISTAKE_BIT (cases[i].mistake));
      g_assert_true (bs_mistake_trial_run (trial, STEPS, NULL, compare_states, &expected));
      g_assert_cmpuint (expected.n_calls, ==, STEPS + 1);
    }
}

/* Where the check fails for one mistake: for each D(l) of ones, the weights and the biases. */
static const struct
{
  guint mistakes;
  gsize weights[3];
  gsize biases[3];
} PATTERNS[] = {
  { 0, { 0, 0, 0 }, { 0, 0, 0 } },
  { BS_MISTAKE_BIT (BS_MISTAKE_NO_SLOPE), { 15, 25, 0 }, { 5, 5, 0 } },
  { BS_MISTAKE_BIT (BS_MISTAKE_NO_M), { 15, 25, 20 }, { 5, 5, 4 } },
  { BS_MISTAKE_BIT (BS_MISTAKE_LAMBDA_NOT_DIVIDED), { 15, 25, 20 }, { 0, 0, 0 } },
  { BS_MISTAKE_BIT (BS_MISTAKE_LAMBDA_ON_BIAS), { 0, 0, 0 }, { 5, 5, 4 } },
  { BS_MISTAKE_BIT (BS_MISTAKE_LAST_LAYER_ONLY), { 15, 25, 0 }, { 5, 5, 0 } },
  { BS_MISTAKE_BIT (BS_MISTAKE_Z_FOR_A), { 0, 25, 20 }, { 0, 0, 0 } },
};

static void
test_patterns (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (PATTERNS); i++)
    {
      g_auto (BsLabFixture) fixture = { NULL };
      g_autoptr (BsMistakeTrial) trial = NULL;
      BsCheckedEntry entries[74];
      gsize indices[74], n_done;

      bs_lab_fixture_init (&fixture, "ones", NULL, BS_ACTIVATION_SIGMOID, 1);
      for (gsize k = 0; k < 74; k++)
        indices[k] = k;
      trial =
        make_trial (&fixture, BS_OPTIMIZER_GRADIENT_DESCENT, fixture.lambda, PATTERNS[i].mistakes);
      g_assert_true (
        bs_mistake_trial_check (trial, indices, 74, NULL, entries, &n_done, NULL, NULL));
      g_assert_cmpuint (n_done, ==, 74);
      for (guint l = 1; l <= 3; l++)
        {
          BsFailingEntries counts;

          bs_failing_entries_count (&counts, fixture.network, l, entries, n_done);
          g_assert_cmpuint (counts.n_failing_weights, ==, PATTERNS[i].weights[l - 1]);
          g_assert_cmpuint (counts.n_failing_biases, ==, PATTERNS[i].biases[l - 1]);
          g_assert_cmpuint (counts.n_biases, ==, bs_network_get_size (fixture.network, l + 1));
          g_assert_cmpuint (counts.n_weights, ==,
                            counts.n_biases * bs_network_get_size (fixture.network, l));
        }
    }
}

/* Without a mistake the rule gives the D of backpropagation, to rounding, with every method and for
 * batches, too; a mistake leads elsewhere. */
static void
test_methods (void)
{
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    for (guint mistakes = 0; mistakes < 2; mistakes++)
      {
        g_auto (BsLabFixture) fixture = { NULL };
        g_autoptr (BsMistakeTrial) trial = NULL;
        double right, mistaken;

        bs_lab_fixture_init (&fixture, "ones", NULL, BS_ACTIVATION_TANH, 1);
        trial = make_trial (&fixture, (BsOptimizerMethod) i, 0.5, mistakes);
        g_assert_true (bs_mistake_trial_run (trial, 4, NULL, NULL, NULL));
        right = bs_mistake_trial_get_state (trial, BS_TRIAL_RIGHT)->point->cost.total;
        mistaken = bs_mistake_trial_get_state (trial, BS_TRIAL_MISTAKEN)->point->cost.total;
        g_test_message ("%s: %g and %g", bs_optimizer_method_get_nick ((BsOptimizerMethod) i),
                        right, mistaken);
        if (mistakes == 0)
          g_assert_cmpfloat_with_epsilon (right, mistaken, 1e-9);
        else
          g_assert_cmpfloat (fabs (right - mistaken), >, 1e-4);
      }
}

static gboolean
watch_end (guint64 iteration, const BsTrialState *states, gpointer user_data)
{
  guint64 *n_iterations = user_data;

  *n_iterations = iteration;

  return TRUE;
}

/* A training that has ended stays, while the other one goes on. */
static void
test_ended (void)
{
  g_auto (BsLabFixture) fixture = { NULL };
  g_autoptr (BsMistakeTrial) trial = NULL, stopped = NULL;
  const atomic_bool stop = true;
  guint64 n_iterations = 0;

  bs_lab_fixture_init (&fixture, "xor", NULL, BS_ACTIVATION_SIGMOID, 1);
  /* Without a slope to go down, the search of L-BFGS finds no step. */
  trial = make_trial (&fixture, BS_OPTIMIZER_LBFGS, 0.0, BS_MISTAKE_BIT (BS_MISTAKE_SIGN));
  g_assert_true (bs_mistake_trial_run (trial, 6, NULL, watch_end, &n_iterations));
  g_assert_cmpuint (n_iterations, ==, 6);
  g_assert_cmpint (bs_mistake_trial_get_state (trial, BS_TRIAL_RIGHT)->result, ==, BS_STEP_DONE);
  g_assert_cmpint (bs_mistake_trial_get_state (trial, BS_TRIAL_MISTAKEN)->result, ==,
                   BS_STEP_FINISHED);
  g_assert_cmpint (bs_mistake_trial_get_state (trial, BS_TRIAL_MISTAKEN)->finish, ==,
                   BS_FINISH_NO_PROGRESS);
  g_assert_cmpuint (bs_mistake_trial_get_state (trial, BS_TRIAL_MISTAKEN)->point->iteration, ==, 0);
  stopped = make_trial (&fixture, BS_OPTIMIZER_LBFGS, 0.0, 1);
  g_assert_false (bs_mistake_trial_run (stopped, 6, &stop, NULL, NULL));
}

/* Every mistake that changes D is chosen by some seed, and no other. */
static void
test_hidden (void)
{
  for (guint penalized = 0; penalized < 2; penalized++)
    {
      g_auto (BsLabFixture) fixture = { NULL };
      guint chosen = 0, expected = (1u << BS_N_MISTAKES) - 1;

      bs_lab_fixture_init (&fixture, "ones", NULL, BS_ACTIVATION_SIGMOID, 1);
      for (guint64 seed = 0; seed < 200; seed++)
        {
          BsMistake mistake, again;

          g_assert_true (bs_hidden_mistake_choose (fixture.network, fixture.data, penalized,
                                                   fixture.theta, seed, &mistake));
          g_assert_true (bs_hidden_mistake_choose (fixture.network, fixture.data, penalized,
                                                   fixture.theta, seed, &again));
          g_assert_cmpint (mistake, ==, again);
          chosen |= BS_MISTAKE_BIT (mistake);
        }
      if (penalized == 0)
        expected &= ~(BS_MISTAKE_BIT (BS_MISTAKE_LAMBDA_NOT_DIVIDED) |
                      BS_MISTAKE_BIT (BS_MISTAKE_LAMBDA_ON_BIAS) |
                      BS_MISTAKE_BIT (BS_MISTAKE_LAMBDA_MISSING));
      g_assert_cmpuint (chosen, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mistake-trial/numbers", test_numbers);
  g_test_add_func ("/mistake-trial/patterns", test_patterns);
  g_test_add_func ("/mistake-trial/methods", test_methods);
  g_test_add_func ("/mistake-trial/ended", test_ended);
  g_test_add_func ("/mistake-trial/hidden", test_hidden);

  return g_test_run ();
}
