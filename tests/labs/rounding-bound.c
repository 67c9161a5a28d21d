/* How much rounding can change an entry of D: by the steepest slope of the activation, and by the
 * part of the penalty. */

#include "labs/rounding-bound.h"

#include <float.h>

/* The hidden neurons have the same activation, and their weights cancel. So the output is the same
 * for each activation. */
static const gsize sizes[] = { 1, 2, 1 };
static const double theta[] = { 0.0, 0.5, 0.0, 0.5, 0.25, 3.0, -3.0 };

static BsTrainingSet *
make_data (void)
{
  const double x[] = { 1.0, 2.0, -1.0 }, y[] = { 1.0, 0.0, 1.0 };

  return bs_training_set_new ("three", BS_TARGETS_BINARY, 3, 1, 1, x, y, NULL, NULL, NULL);
}

/* The bound of an entry of the first layer, where the mean input is 2. */
static double
find_bound (BsActivation activation, double penalty)
{
  g_autoptr (BsTrainingSet) data = make_data ();
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, activation, NULL);
  g_autoptr (BsNumericalGradient) gradient = bs_numerical_gradient_new (network, data, 0.0, theta);
  g_autoptr (BsRoundingBound) bound = NULL;

  g_assert_true (bs_numerical_gradient_prepare (gradient, NULL));
  bound = bs_rounding_bound_new (network, gradient, 3, theta);

  return bs_rounding_bound_get (bound, 1, 1, 2.0, penalty);
}

static void
test_slope (void)
{
  double sigmoid = find_bound (BS_ACTIVATION_SIGMOID, 0.0);

  g_assert_cmpfloat (sigmoid, >, 0.0);
  g_assert_cmpfloat_with_epsilon (find_bound (BS_ACTIVATION_TANH, 0.0) / sigmoid, 4.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (find_bound (BS_ACTIVATION_RELU, 0.0) / sigmoid, 4.0, 1e-9);
}

static void
test_penalty (void)
{
  double with = find_bound (BS_ACTIVATION_TANH, -1e6);

  g_assert_cmpfloat_with_epsilon (with - find_bound (BS_ACTIVATION_TANH, 0.0),
                                  2.0 * DBL_EPSILON * 1e6, 1e-15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/labs/rounding-bound/slope", test_slope);
  g_test_add_func ("/labs/rounding-bound/penalty", test_penalty);

  return g_test_run ();
}
