/* Equal neurons beside those that PyTorch trained (tests/data/make-symmetry-numbers.py), and which
 * methods keep them equal. */

#include "labs/symmetry.h"

#include <math.h>

#include "engine/initial-weights.h"
#include "labs/equal-groups.h"
#include "labs/fixture.h"
#include "support/octave-numbers.h"

#define STEPS    60
#define NUDGE_AT 10

typedef struct
{
  const double *J;
  const double *distance;
  BsSymmetryState *last;
  guint n;
} Expected;

static gboolean
compare_state (const BsSymmetryState *state, gpointer user_data)
{
  Expected *expected = user_data;

  g_assert_cmpuint (state->iteration, ==, expected->n);
  g_assert_cmpfloat_with_epsilon (state->cost.total, expected->J[expected->n], 1e-12);
  if (expected->n < NUDGE_AT)
    g_assert_true (isnan (state->distance));
  else
    g_assert_cmpfloat_with_epsilon (state->distance, expected->distance[expected->n - NUDGE_AT],
                                    1e-12);
  g_assert_cmpuint (state->layers[0].n_groups, ==, expected->n < NUDGE_AT ? 1 : 2);
  g_assert_cmpuint (state->layers[0].n_delta_groups, ==, expected->n < NUDGE_AT ? 1 : 2);
  g_assert_cmpuint (state->layers[1].n_groups, ==, 1);
  expected->n++;
  g_clear_pointer (&expected->last, bs_symmetry_state_free);
  expected->last = bs_symmetry_state_copy (state);

  return TRUE;
}

static void
init_constant (BsLabFixture *fixture, const char *data, BsActivation activation)
{
  bs_lab_fixture_init (fixture, data, NULL, activation, 1);
  bs_symmetry_start_fill (BS_SYMMETRY_CONSTANT, BS_SYMMETRY_DEFAULT_CONSTANT, 1, fixture->network,
                          fixture->theta);
}

static BsSymmetry *
make_job (const BsLabFixture *fixture, BsOptimizerMethod method, double lambda)
{
  BsOptimizerOptions options;

  bs_optimizer_options_init (&options, method);

  return bs_symmetry_new (fixture->network, fixture->data, lambda, &options, fixture->theta);
}

static void
test_numbers (void)
{
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("symmetry-numbers.txt");
  const double *lengths[] = { bs_octave_numbers_get (numbers, "lengths2", 5),
                              bs_octave_numbers_get (numbers, "lengths3", 5) };
  Expected expected = { bs_octave_numbers_get (numbers, "J", STEPS + 1),
                        bs_octave_numbers_get (numbers, "distance", STEPS + 1 - NUDGE_AT), NULL,
                        0 };
  g_auto (BsLabFixture) fixture = { NULL };
  g_autoptr (BsSymmetry) job = NULL;

  init_constant (&fixture, "ones", BS_ACTIVATION_SIGMOID);
  job = make_job (&fixture, BS_OPTIMIZER_GRADIENT_DESCENT, 0.5);
  bs_symmetry_set_nudge (job, NUDGE_AT, bs_network_get_theta_index (fixture.network, 1, 2, 2),
                         0.25);
  g_assert_cmpint (bs_symmetry_run (job, STEPS, NULL, compare_state, &expected), ==, BS_STEP_DONE);

  g_assert_cmpuint (expected.n, ==, STEPS + 1);
  g_assert_cmpuint (bs_symmetry_get_point (job)->iteration, ==, STEPS);
  for (guint l = 0; l < 2; l++)
    for (guint i = 0; i < 5; i++)
      g_assert_cmpfloat_with_epsilon (expected.last->layers[l].lengths[i], lengths[l][i], 1e-12);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (expected.last->layers[0].groups[i], ==, i == 1);
  bs_symmetry_state_free (expected.last);
}

static void
test_saturation (void)
{
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("symmetry-numbers.txt");

  for (BsActivation activation = 0; activation < BS_N_ACTIVATIONS; activation++)
    {
      g_autofree char *name = g_strconcat ("saturated_", bs_activation_get_nick (activation), NULL);
      const double *expected = bs_octave_numbers_get (numbers, name, 2);
      g_auto (BsLabFixture) fixture = { NULL };
      g_autoptr (BsSymmetryState) state = NULL;
      g_autoptr (BsPropagation) propagation = NULL;

      bs_lab_fixture_init (&fixture, "ones", NULL, activation, 1);
      state = bs_symmetry_state_new (fixture.network);
      /* Panels of three examples, so the last one is shorter. */
      propagation = bs_propagation_new (fixture.network, 3);
      g_assert_true (bs_symmetry_state_measure (
        state, fixture.network, propagation, fixture.data,
        bs_octave_numbers_get (numbers, "large", bs_network_get_n_parameters (fixture.network)),
        NULL));
      for (guint l = 0; l < 2; l++)
        g_assert_cmpfloat_with_epsilon (state->layers[l].saturated, expected[l], 1e-15);
    }
}

/* A state that is measured a second time tells nothing of the first Θ. */
static void
test_measured_again (void)
{
  g_auto (BsLabFixture) fixture = { NULL };
  g_autoptr (BsSymmetryState) state = NULL;
  g_autoptr (BsPropagation) propagation = NULL;
  g_autofree double *zeros = NULL;

  bs_lab_fixture_init (&fixture, "ones", NULL, BS_ACTIVATION_SIGMOID, 1);
  zeros = g_new0 (double, bs_network_get_n_parameters (fixture.network));
  state = bs_symmetry_state_new (fixture.network);
  propagation = bs_propagation_new (fixture.network, 3);
  bs_symmetry_state_measure (state, fixture.network, propagation, fixture.data, fixture.theta,
                             NULL);
  g_assert_cmpuint (state->layers[0].n_delta_groups, ==, state->layers[0].n_neurons);
  bs_symmetry_state_measure (state, fixture.network, propagation, fixture.data, zeros, NULL);
  g_assert_cmpuint (state->layers[0].n_delta_groups, ==, 1);
}

typedef struct
{
  guint n_distinct; /* the most of any state */
} Watched;

static gboolean
watch (const BsSymmetryState *state, gpointer user_data)
{
  Watched *watched = user_data;

  for (guint l = 0; l < state->n_layers; l++)
    {
      watched->n_distinct = MAX (watched->n_distinct, (guint) state->layers[l].n_groups);
      if (watched->n_distinct == 1)
        g_assert_cmpuint (state->layers[l].n_delta_groups, ==, 1);
    }

  return TRUE;
}

/* Methods that treat all entries alike keep equal neurons equal to the bit, whatever their number
 * and however kernels cut the layer. Those with matrices part them by rounding. */
static void
test_methods (gconstpointer data)
{
  for (BsActivation activation = 0; activation < BS_N_ACTIVATIONS; activation++)
    for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
      {
        g_auto (BsLabFixture) fixture = { NULL };
        g_autoptr (BsSymmetry) job = NULL;
        Watched watched = { 0 };

        if (i == BS_OPTIMIZER_BFGS || i == BS_OPTIMIZER_SHAMPOO)
          continue;
        init_constant (&fixture, data, activation);
        job = make_job (&fixture, (BsOptimizerMethod) i, 0.1);
        bs_symmetry_run (job, 8, NULL, watch, &watched);
        g_test_message ("%s, %s", bs_optimizer_method_get_nick ((BsOptimizerMethod) i),
                        bs_activation_get_nick (activation));
        g_assert_cmpuint (watched.n_distinct, ==, 1);
      }
}

/* The random starts are those of a set-up. */
static void
test_starts (void)
{
  g_auto (BsLabFixture) fixture = { NULL };
  g_autofree double *theta = NULL, *expected = NULL;
  gsize n;

  bs_lab_fixture_init (&fixture, "iris", NULL, BS_ACTIVATION_SIGMOID, 1);
  n = bs_network_get_n_parameters (fixture.network);
  theta = g_new (double, n);
  expected = g_new (double, n);
  for (guint start = 0; start < BS_N_SYMMETRY_STARTS; start++)
    {
      const BsInitialWeights random = { BS_INITIAL_UNIFORM, 3.0, 7 };
      const BsInitialWeights one = { BS_INITIAL_CONSTANT, 3.0, 7 };

      bs_initial_weights_fill (start == BS_SYMMETRY_ONE_RANDOM ? &one : &random, fixture.network,
                               expected);
      for (gsize i = 0; start <= BS_SYMMETRY_CONSTANT && i < n; i++)
        expected[i] = start == BS_SYMMETRY_ZERO ? 0.0 : 3.0;
      bs_symmetry_start_fill ((BsSymmetryStart) start, 3.0, 7, fixture.network, theta);
      g_assert_cmpmem (theta, n * sizeof (double), expected, n * sizeof (double));
    }
}

static gboolean
is_same_letter (gconstpointer data, gsize one, gsize other)
{
  const char *text = data;

  return text[one] == text[other];
}

static void
test_groups (void)
{
  gsize groups[6] = { 0 };
  const gsize first[] = { 0, 1, 0, 0, 2, 1 }, second[] = { 0, 1, 0, 2, 3, 4 };

  g_assert_cmpuint (bs_equal_groups_refine (groups, 6, is_same_letter, "abaacb"), ==, 3);
  g_assert_cmpmem (groups, sizeof groups, first, sizeof first);
  /* Elements of different groups stay apart though they are equal now. */
  g_assert_cmpuint (bs_equal_groups_refine (groups, 6, is_same_letter, "xxxyxy"), ==, 5);
  g_assert_cmpmem (groups, sizeof groups, second, sizeof second);
}

static gboolean
end_at_once (const BsSymmetryState *state, gpointer user_data)
{
  return FALSE;
}

/* Which weights belong to a hidden neuron, and what ends the job. */
static void
test_limits (void)
{
  g_auto (BsLabFixture) fixture = { NULL };
  g_autoptr (BsSymmetry) job = NULL, stopped = NULL;
  const atomic_bool stop = true;
  guint layer;
  gsize neuron;

  init_constant (&fixture, "xor", BS_ACTIVATION_SIGMOID);
  job = make_job (&fixture, BS_OPTIMIZER_ADAM, 0.0);
  stopped = make_job (&fixture, BS_OPTIMIZER_ADAM, 0.0);
  g_assert_false (bs_symmetry_find_neuron (
    fixture.network, bs_network_get_theta_index (fixture.network, 2, 1, 0), &layer, &neuron));
  g_assert_true (bs_symmetry_find_neuron (
    fixture.network, bs_network_get_theta_index (fixture.network, 2, 1, 2), &layer, &neuron));
  g_assert_cmpuint (layer, ==, 2);
  g_assert_cmpuint (neuron, ==, 2);
  bs_symmetry_set_nudge (job, 0, bs_network_get_theta_index (fixture.network, 2, 1, 2), 1.0);
  g_assert_cmpint (bs_symmetry_run (job, 5, NULL, end_at_once, NULL), ==, BS_STEP_STOPPED);
  g_assert_cmpuint (bs_symmetry_get_point (job)->iteration, ==, 0);
  g_assert_cmpfloat (
    bs_symmetry_get_point (job)->theta[bs_network_get_theta_index (fixture.network, 2, 1, 2)], ==,
    BS_SYMMETRY_DEFAULT_CONSTANT + 1.0);
  g_assert_cmpint (bs_symmetry_run (stopped, 5, &stop, NULL, NULL), ==, BS_STEP_STOPPED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/symmetry/numbers", test_numbers);
  g_test_add_func ("/symmetry/saturation", test_saturation);
  g_test_add_func ("/symmetry/measured-again", test_measured_again);
  g_test_add_data_func ("/symmetry/methods/ones", "ones", test_methods);
  g_test_add_data_func ("/symmetry/methods/digits", "digits", test_methods);
  g_test_add_func ("/symmetry/starts", test_starts);
  g_test_add_func ("/symmetry/groups", test_groups);
  g_test_add_func ("/symmetry/limits", test_limits);

  return g_test_run ();
}
