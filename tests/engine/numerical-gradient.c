/* The numerical gradient: its differences are differences of J, with all their digits. */

#include "engine/numerical-gradient.h"

#include <math.h>

#include "engine/kernels/change-kernel-private.h"
#include "engine/objective.h"
#include "engine/stop-private.h"
#include "support/random-data.h"

/* (J(Θ + ε e_i) - J(Θ - ε e_i)) / 2ε, as the lecture has it. */
static double
subtract_costs (BsObjective *objective, double *theta, gsize index, double epsilon)
{
  double kept = theta[index];
  BsCost above, below;

  theta[index] = kept + epsilon;
  g_assert_true (bs_objective_evaluate (objective, theta, &above, NULL));
  theta[index] = kept - epsilon;
  g_assert_true (bs_objective_evaluate (objective, theta, &below, NULL));
  theta[index] = kept;

  return (above.total - below.total) / (2.0 * epsilon);
}

/* With an ε so large that the lecture's formula keeps most of its digits, both are the same number,
 * the error of the formula included. Wrong where a change is forgotten: a bias, a layer, a panel,
 * the penalty. */
static void
compare_with_costs (const gsize *sizes,
                    guint n_layers,
                    BsActivation activation,
                    gsize m,
                    double lambda,
                    gsize step)
{
  const double epsilon = 0.01;
  BsRandom random;
  g_autoptr (BsNetwork) network = bs_network_new (sizes, n_layers, activation, NULL);
  g_autoptr (BsTrainingSet) data = NULL;
  g_autoptr (BsObjective) objective = NULL;
  g_autoptr (BsNumericalGradient) gradient = NULL;
  g_autofree double *theta = random_theta_new (network, n_layers + m, 0.7);

  bs_random_init (&random, m);
  data = random_data_new (&random, m, sizes[0], sizes[n_layers - 1]);
  objective = bs_objective_new (network, data, lambda);
  gradient = bs_numerical_gradient_new (network, data, lambda, theta);
  g_assert_true (bs_numerical_gradient_prepare (gradient, NULL));
  for (gsize i = 0; i < bs_network_get_n_parameters (network); i += step)
    {
      BsDifference found;
      double expected = subtract_costs (objective, theta, i, epsilon);

      g_assert_true (bs_numerical_gradient_differences (gradient, &i, &epsilon, 1, NULL, &found));
      g_assert_cmpfloat (found.largest, <, BS_NUMERICAL_LARGEST_CHANGE);
      g_assert_cmpfloat_with_epsilon (found.estimate, expected, 1e-11 * (1.0 + fabs (expected)));
      g_assert_cmpfloat (found.magnitude, >=, 0.0);
    }
}

static void
test_against_costs (void)
{
  for (BsActivation activation = 0; activation < BS_N_ACTIVATIONS; activation++)
    {
      compare_with_costs ((const gsize[]){ 3, 2 }, 2, activation, 5, 0.4, 1);
      compare_with_costs ((const gsize[]){ 2, 3, 1 }, 3, activation, 4, 0.0, 1);
      compare_with_costs ((const gsize[]){ 4, 5, 3, 6, 2 }, 5, activation, 70, 0.3, 1);
      /* several panels, the last one narrower */
      compare_with_costs ((const gsize[]){ 3, 4, 3, 2 }, 4, activation, 1100, 2.0, 1);
    }
  /* A product that is large enough to be done in blocks */
  compare_with_costs ((const gsize[]){ 3, 330, 310, 2 }, 4, BS_ACTIVATION_TANH, 20, 1.0, 4001);
}

/* A group gives each entry the bits that it has alone. */
static void
test_group (void)
{
  const gsize sizes[] = { 3, 5, 4, 2 };
  BsRandom random;
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 4, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsTrainingSet) data = NULL;
  g_autoptr (BsNumericalGradient) gradient = NULL;
  g_autofree double *theta = random_theta_new (network, 4, 1.0);
  gsize n = bs_network_get_n_parameters (network);
  g_autofree gsize *indices = g_new (gsize, n);
  g_autofree double *epsilons = g_new (double, n);
  g_autofree BsDifference *together = g_new (BsDifference, n);

  bs_random_init (&random, 1);
  data = random_data_new (&random, 700, 3, 2);
  gradient = bs_numerical_gradient_new (network, data, 1.0, theta);
  g_assert_true (bs_numerical_gradient_prepare (gradient, NULL));
  for (gsize i = 0; i < n; i++)
    {
      indices[i] = n - 1 - i;
      epsilons[i] = 1e-3 / (double) (i + 1);
    }
  g_assert_true (
    bs_numerical_gradient_differences (gradient, indices, epsilons, n, NULL, together));
  for (gsize i = 0; i < n; i++)
    {
      BsDifference alone;

      g_assert_true (
        bs_numerical_gradient_differences (gradient, &indices[i], &epsilons[i], 1, NULL, &alone));
      g_assert_cmpfloat (alone.estimate, ==, together[i].estimate);
      g_assert_cmpfloat (alone.largest, ==, together[i].largest);
    }
}

/* However small ε is, no digits are lost. One neuron: J = log (1 + e^-z) has the derivative
 * -1 / (1 + e^z), here also where h rounds to 1. */
static void
test_tiny_epsilon (void)
{
  const gsize sizes[] = { 1, 1 };
  const double x[] = { 1.0 }, y[] = { 1.0 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 2, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("one", BS_TARGETS_BINARY, 1, 1, 1, x, y, NULL, NULL, NULL);

  for (double z = -350.0; z <= 350.0; z += 17.5)
    for (double epsilon = 1e-5; epsilon > 1e-150; epsilon *= 1e-15)
      {
        const gsize index = 1;
        const double theta[] = { 0.0, z };
        const double expected = -1.0 / (1.0 + exp (z));
        g_autoptr (BsNumericalGradient) gradient =
          bs_numerical_gradient_new (network, data, 0.0, theta);
        BsDifference found;

        g_assert_true (bs_numerical_gradient_prepare (gradient, NULL));
        g_assert_true (
          bs_numerical_gradient_differences (gradient, &index, &epsilon, 1, NULL, &found));
        /* the error of the formula is ε²/6 at most */
        g_assert_cmpfloat_with_epsilon (found.estimate / expected, 1.0, 2e-11);
      }
}

static void
test_kinks (void)
{
  const gsize sizes[] = { 1, 2, 1 };
  const double x[] = { -1.0, 1.0, 3.0 }, y[] = { 0.0, 1.0, 1.0 };
  /* z₁ = 1 + x, z₂ = 0.25 - x / 12: z₁ is 0 in example 1, z₂ in example 3 */
  const double theta[] = { 1.0, 1.0, 0.25, -1.0 / 12.0, 0.1, 0.5, -0.7 };
  const gsize indices[] = { 0, 2, 3, 4, 5 };
  const double epsilons[] = { 1e-6, 1e-6, 1e-6, 1e-6, 1e-6 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_RELU, NULL);
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("three", BS_TARGETS_BINARY, 3, 1, 1, x, y, NULL, NULL, NULL);
  g_autoptr (BsNumericalGradient) gradient = bs_numerical_gradient_new (network, data, 0.0, theta);
  BsDifference found[5];

  g_assert_true (bs_numerical_gradient_prepare (gradient, NULL));
  g_assert_true (bs_numerical_gradient_differences (gradient, indices, epsilons, 5, NULL, found));
  g_assert_cmpuint (found[0].kink.layer, ==, 2);
  g_assert_cmpuint (found[0].kink.neuron, ==, 1);
  g_assert_cmpuint (found[0].kink.example, ==, 1);
  g_assert_cmpuint (found[1].kink.neuron, ==, 2);
  g_assert_cmpuint (found[1].kink.example, ==, 3);
  g_assert_cmpuint (found[2].kink.neuron, ==, 2);
  /* What leads to the output changes no ReLU. */
  g_assert_cmpuint (found[3].kink.layer, ==, 0);
  g_assert_cmpuint (found[4].kink.layer, ==, 0);
}

static void
test_inputs (void)
{
  const gsize sizes[] = { 2, 1 };
  const double x[] = { 1.0, -8.0, -3.0, 2.0, 2.0, 0.0 }, y[] = { 0.0, 1.0, 0.0 };
  const double theta[] = { 0.0, 0.0, 0.0 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 2, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("three", BS_TARGETS_BINARY, 3, 2, 1, x, y, NULL, NULL, NULL);
  g_autoptr (BsNumericalGradient) gradient = bs_numerical_gradient_new (network, data, 0.0, theta);
  double mean, largest;

  g_assert_true (bs_numerical_gradient_prepare (gradient, NULL));
  bs_numerical_gradient_get_input (gradient, 1, 0, &mean, &largest);
  g_assert_cmpfloat_with_epsilon (mean, 1.0, 1e-15);
  g_assert_cmpfloat (largest, ==, 1.0);
  bs_numerical_gradient_get_input (gradient, 1, 1, &mean, &largest);
  g_assert_cmpfloat_with_epsilon (mean, 2.0, 1e-15);
  g_assert_cmpfloat (largest, ==, 3.0);
  bs_numerical_gradient_get_input (gradient, 1, 2, &mean, &largest);
  g_assert_cmpfloat_with_epsilon (mean, 10.0 / 3.0, 1e-15);
  g_assert_cmpfloat (largest, ==, 8.0);
  g_assert_cmpfloat (bs_numerical_gradient_get_largest_error (gradient), ==, 0.5);
}

static void
test_stop (void)
{
  const gsize sizes[] = { 3, 4, 3, 2 }, indices[] = { 0, 9, 17, 30 };
  const double epsilons[] = { 1e-5, 1e-5, 1e-5, 1e-5 };
  BsRandom random;
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 4, BS_ACTIVATION_TANH, NULL);
  g_autoptr (BsTrainingSet) data = NULL;
  g_autoptr (BsNumericalGradient) gradient = NULL;
  g_autofree double *theta = random_theta_new (network, 4, 1.0);
  atomic_bool stop = false;
  BsStopLooks all = { 0 };
  BsDifference found[4];

  bs_random_init (&random, 1);
  data = random_data_new (&random, 1300, 3, 2);
  gradient = bs_numerical_gradient_new (network, data, 1.0, theta);
  atomic_store (&_bs_stop_looks, &all);
  g_assert_true (bs_numerical_gradient_prepare (gradient, &stop));
  g_assert_true (bs_numerical_gradient_differences (gradient, indices, epsilons, 4, &stop, found));
  g_assert_cmpuint (atomic_load (&all.n), >, 30);
  for (guint64 n = 1; n <= atomic_load (&all.n); n++)
    {
      BsStopLooks looks = { .set_at = n };

      atomic_store (&_bs_stop_looks, &looks);
      g_assert_false (
        bs_numerical_gradient_prepare (gradient, &stop) &&
        bs_numerical_gradient_differences (gradient, indices, epsilons, 4, &stop, found));
      g_assert_cmpuint (atomic_load (&looks.n_found_set), <=, 12);
      atomic_store (&stop, false);
    }
  atomic_store (&_bs_stop_looks, NULL);
}

/* The kernels against long double, for values near 0 and 1 and every size of d. */
static void
test_kernels (void)
{
  BsRandom random;

  bs_random_init (&random, 3);
  for (guint round = 0; round < 20000; round++)
    {
      double z = 30.0 * bs_random_normal (&random);
      double d = BS_NUMERICAL_LARGEST_CHANGE * bs_random_uniform (&random, -1.0, 1.0) *
                 pow (10.0, -(double) (round % 12));
      double a = tanh (z), rest, change, magnitude = 0.0, sign = round % 2 == 0 ? 1.0 : -1.0;
      long double t = expm1l ((long double) d), e = expl ((long double) -z);

      bs_kernel_rest_tanh (&z, &rest, 1);
      bs_kernel_change_tanh (&a, &rest, &d, &change, 1);
      g_assert_cmpfloat_with_epsilon (
        (double) (change / (sinhl ((long double) d) /
                            (coshl ((long double) z + d) * coshl ((long double) z)))),
        1.0, 2e-14);

      a = (double) (1.0L / (1.0L + e));
      bs_kernel_rest_sigmoid (&z, &rest, 1);
      bs_kernel_change_sigmoid (&a, &rest, &d, &change, 1);
      g_assert_cmpfloat_with_epsilon ((double) (change / (e * t / ((1.0L + e) * (1.0L + t + e)))),
                                      1.0, 1e-14);

      change = bs_kernel_change_cost (&a, &sign, &d, 1, &magnitude);
      g_assert_cmpfloat_with_epsilon (
        (double) (change / log1pl (expm1l ((long double) (sign * d)) * a)), 1.0, 1e-14);
      g_assert_cmpfloat (magnitude, ==, fabs (change));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/numerical-gradient/against-costs", test_against_costs);
  g_test_add_func ("/numerical-gradient/group", test_group);
  g_test_add_func ("/numerical-gradient/tiny-epsilon", test_tiny_epsilon);
  g_test_add_func ("/numerical-gradient/kinks", test_kinks);
  g_test_add_func ("/numerical-gradient/inputs", test_inputs);
  g_test_add_func ("/numerical-gradient/stop", test_stop);
  g_test_add_func ("/numerical-gradient/kernels", test_kernels);

  return g_test_run ();
}
