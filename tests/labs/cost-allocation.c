/* The shares of the weights beside those of SciPy (tests/data/make-allocation-numbers.py), and that
 * they add up to the fall of J whatever the method. */

#include "labs/cost-allocation.h"

#include <math.h>

#include "labs/fixture.h"
#include "support/octave-numbers.h"

#define N 9

/* One step of gradient descent on xor. */
static BsCostAllocation *
take_step (double rate)
{
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("allocation-numbers.txt");
  g_auto (BsLabFixture) fixture = { NULL };
  BsOptimizerOptions options;
  BsCostAllocation *allocation = bs_cost_allocation_new (N);

  bs_lab_fixture_init (&fixture, "xor", "none", BS_ACTIVATION_SIGMOID, 1);
  bs_optimizer_options_init (&options, BS_OPTIMIZER_GRADIENT_DESCENT);
  options.rate = rate;
  g_assert_cmpint (bs_cost_allocation_run (allocation, fixture.network, fixture.data, 0.5, &options,
                                           bs_octave_numbers_get (numbers, "theta", N), 1, NULL,
                                           NULL, NULL),
                   ==, BS_STEP_DONE);

  return allocation;
}

static double
add_sizes (const BsCostAllocation *allocation)
{
  double sum = 0.0;

  for (gsize i = 0; i < allocation->n_parameters; i++)
    sum += fabs (allocation->shares[i]);

  return sum;
}

/* A small step needs one piece, and then the rule is that of SciPy. */
static void
test_small (void)
{
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("allocation-numbers.txt");
  const double *shares = bs_octave_numbers_get (numbers, "small_shares", N);
  g_autoptr (BsCostAllocation) allocation = take_step (0.05);

  g_assert_cmpuint (allocation->n_pieces, ==, 1);
  g_assert_cmpuint (allocation->n_evaluations, ==, 1);
  g_assert_cmpfloat_with_epsilon (allocation->fall,
                                  bs_octave_numbers_get (numbers, "small_fall", 1)[0], 1e-14);
  for (gsize i = 0; i < N; i++)
    g_assert_cmpfloat_with_epsilon (allocation->shares[i], shares[i], 1e-15);
}

/* A long step, in which some weights hurt and J rises, is divided until the remainder is small. */
static void
test_long (void)
{
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("allocation-numbers.txt");
  const double *shares = bs_octave_numbers_get (numbers, "long_shares", N);
  g_autoptr (BsCostAllocation) allocation = take_step (60.0);
  double allowed = BS_COST_ALLOCATION_TOLERANCE * add_sizes (allocation);

  g_assert_cmpuint (allocation->n_pieces, >, 1);
  g_assert_cmpfloat_with_epsilon (allocation->fall,
                                  bs_octave_numbers_get (numbers, "long_fall", 1)[0], 1e-12);
  g_assert_cmpfloat (fabs (allocation->remainder), <=, allowed);
  for (gsize i = 0; i < N; i++)
    g_assert_cmpfloat_with_epsilon (allocation->shares[i], shares[i], allowed);
}

typedef struct
{
  double J;
  double fall;
  guint64 n_steps;
} Followed;

static gboolean
follow (const BsPoint *point, const BsCostAllocation *step, gpointer user_data)
{
  Followed *followed = user_data;

  followed->n_steps++;
  g_assert_cmpuint (point->iteration, ==, followed->n_steps);
  if (followed->n_steps > 1)
    g_assert_cmpfloat_with_epsilon (step->fall, followed->J - point->cost.total, 1e-14);
  followed->J = point->cost.total;
  followed->fall += step->fall;

  return followed->n_steps < 12;
}

/* Layers, neurons and weights tell the same fall. */
static void
assert_sums (const BsCostAllocation *allocation, const BsNetwork *network)
{
  double of_weights = 0.0, of_neurons = 0.0, of_layers = 0.0;
  double size = add_sizes (allocation);

  for (gsize i = 0; i < allocation->n_parameters; i++)
    of_weights += allocation->shares[i];
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    {
      of_layers += bs_cost_allocation_of_layer (allocation, network, l);
      for (gsize i = 1; i <= bs_network_get_size (network, l + 1); i++)
        of_neurons += bs_cost_allocation_of_neuron (allocation, network, l + 1, i);
    }
  g_assert_cmpfloat_with_epsilon (of_weights + allocation->remainder, allocation->fall,
                                  1e-13 * (1.0 + size));
  g_assert_cmpfloat_with_epsilon (of_neurons, of_weights, 1e-13 * (1.0 + size));
  g_assert_cmpfloat_with_epsilon (of_layers, of_weights, 1e-13 * (1.0 + size));
}

static void
test_methods (void)
{
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      g_auto (BsLabFixture) fixture = { NULL };
      g_autoptr (BsCostAllocation) allocation = NULL;
      BsOptimizerOptions options;
      Followed followed = { 0 };

      bs_lab_fixture_init (&fixture, "iris", NULL, BS_ACTIVATION_TANH, 1);
      bs_optimizer_options_init (&options, (BsOptimizerMethod) i);
      allocation = bs_cost_allocation_new (bs_network_get_n_parameters (fixture.network));
      g_assert_cmpint (bs_cost_allocation_run (allocation, fixture.network, fixture.data,
                                               fixture.lambda, &options, fixture.theta, 50, NULL,
                                               follow, &followed),
                       ==, BS_STEP_STOPPED);
      g_test_message ("%s: fall %g, remainder %g", bs_optimizer_method_get_nick (options.method),
                      allocation->fall, allocation->remainder);
      g_assert_cmpuint (followed.n_steps, ==, 12);
      g_assert_cmpfloat_with_epsilon (allocation->fall, followed.fall, 1e-13);
      g_assert_cmpfloat (fabs (allocation->remainder), <, 0.01 * fabs (allocation->fall));
      assert_sums (allocation, fixture.network);
    }
}

/* A Θ whose J is not finite has no step, and the flag ends the job. */
static void
test_ended (void)
{
  g_auto (BsLabFixture) fixture = { NULL };
  g_autoptr (BsCostAllocation) allocation = bs_cost_allocation_new (N);
  const atomic_bool stop = true;
  BsOptimizerOptions options;

  bs_lab_fixture_init (&fixture, "xor", NULL, BS_ACTIVATION_RELU, 1);
  bs_optimizer_options_init (&options, BS_OPTIMIZER_GRADIENT_DESCENT);
  g_assert_cmpint (bs_cost_allocation_run (allocation, fixture.network, fixture.data, 0.0, &options,
                                           fixture.theta, 3, &stop, NULL, NULL),
                   ==, BS_STEP_STOPPED);
  for (gsize i = 0; i < N; i++)
    fixture.theta[i] = 1e200;
  g_assert_cmpint (bs_cost_allocation_run (allocation, fixture.network, fixture.data, 0.0, &options,
                                           fixture.theta, 3, NULL, NULL, NULL),
                   ==, BS_STEP_DIVERGED);
  g_assert_cmpfloat (allocation->fall, ==, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cost-allocation/small", test_small);
  g_test_add_func ("/cost-allocation/long", test_long);
  g_test_add_func ("/cost-allocation/methods", test_methods);
  g_test_add_func ("/cost-allocation/ended", test_ended);

  return g_test_run ();
}
