/* The bound of rounding holds against J computed with more digits, and is not so large that it
 * hides anything. */

#include "engine/rounding.h"

#include <float.h>
#include <math.h>

#include "engine/initial-weights.h"
#include "engine/objective.h"
#include "engine/random.h"

#define MOST_WIDTH 64

static BsTrainingSet *
make_data (gsize m, gsize n, gsize k, double scale, guint64 seed)
{
  g_autofree double *x = g_new (double, m * n);
  g_autofree double *y = g_new (double, m * k);
  BsRandom random;

  bs_random_init (&random, seed);
  for (gsize i = 0; i < m * n; i++)
    x[i] = scale * bs_random_uniform (&random, -1.0, 1.0);
  for (gsize i = 0; i < m * k; i++)
    y[i] = bs_random_uniform (&random, 0.0, 1.0) < 0.5 ? 0.0 : 1.0;

  return bs_training_set_new ("test", BS_TARGETS_SEVERAL, m, n, k, x, y, NULL, NULL, NULL);
}

static long double
activate (BsActivation activation, long double z)
{
  switch (activation)
    {
    case BS_ACTIVATION_TANH:
      return tanhl (z);
    case BS_ACTIVATION_RELU:
      return z > 0.0L ? z : 0.0L;
    case BS_ACTIVATION_SIGMOID:
    default:
      return 1.0L / (1.0L + expl (-z));
    }
}

static long double
compute_terms (const BsNetwork *network,
               const double *theta,
               const BsTrainingSet *set,
               gsize example)
{
  guint n_layers = bs_network_get_n_layers (network);
  long double a[2][MOST_WIDTH];
  long double sum = 0.0L;

  for (gsize j = 0; j < bs_network_get_size (network, 1); j++)
    a[1][j] = bs_training_set_get_feature (set, example, j + 1);
  for (guint l = 1; l < n_layers; l++)
    {
      gsize n = bs_network_get_size (network, l), rows = bs_network_get_size (network, l + 1);

      for (gsize i = 0; i < rows; i++)
        {
          long double z = *theta++;

          for (gsize j = 0; j < n; j++)
            z += (long double) *theta++ * a[l % 2][j];
          if (l + 1 < n_layers)
            a[(l + 1) % 2][i] = activate (bs_network_get_hidden_activation (network), z);
          else
            sum += (z > 0.0L ? z : 0.0L) -
                   (long double) bs_training_set_get_target (set, example, i + 1) * z +
                   log1pl (expl (-fabsl (z)));
        }
    }

  return sum;
}

static long double
compute_cost (const BsNetwork *network,
              const double *theta,
              const BsTrainingSet *set,
              double lambda)
{
  gsize m = bs_training_set_get_n_examples (set);
  long double data = 0.0L, squares = 0.0L;

  for (gsize i = 1; i <= m; i++)
    data += compute_terms (network, theta, set, i);
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    {
      gsize n = bs_network_get_size (network, l);

      for (gsize i = 0; i < bs_network_get_size (network, l + 1); i++, theta += n + 1)
        for (gsize j = 1; j <= n; j++)
          squares += (long double) theta[j] * theta[j];
    }

  return data / m + (long double) lambda / (2 * m) * squares;
}

static void
test_holds (void)
{
  guint n_visible = 0;

  if (LDBL_MANT_DIG <= DBL_MANT_DIG)
    {
      g_test_skip ("long double has no more digits than double here");
      return;
    }
  for (guint64 seed = 1; seed <= 60; seed++)
    {
      const double scales[] = { 1.0, 100.0, 1e5 };
      const gsize sizes[] = { 1 + seed % 7, 1 + seed % 30, 1 + seed % 11, 1 + seed % 4 };
      BsActivation activation = (BsActivation) (seed % BS_N_ACTIVATIONS);
      double lambda = seed % 2 == 0 ? 0.0 : 3.0;
      /* With one example the errors of z are not hidden by those of a long sum. */
      gsize n_examples = seed % 4 == 0 ? 1 : 1 + seed * 7;
      g_autoptr (BsTrainingSet) set =
        make_data (n_examples, sizes[0], sizes[3], scales[seed / BS_N_ACTIVATIONS % 3], seed);
      g_autoptr (BsNetwork) network = bs_network_new (sizes, 4, activation, NULL);
      g_autofree double *theta = g_new (double, bs_network_get_n_parameters (network));
      g_autoptr (BsObjective) objective = bs_objective_new (network, set, lambda);
      const BsInitialWeights initial = { BS_INITIAL_UNIFORM, seed % 4 == 0 ? 20.0 : 2.0, seed };
      double bound, error;
      BsCost cost;

      bs_initial_weights_fill (&initial, network, theta);
      g_assert_true (bs_objective_evaluate (objective, theta, &cost, NULL));
      bound = bs_objective_bound_rounding (objective, theta, &cost);
      error = (double) fabsl (compute_cost (network, theta, set, lambda) - cost.total);
      g_assert_cmpfloat (error, <=, bound);
      n_visible += error > 0.0;
      /* With usual weights, rounding is at most this part of J, of which nobody sees a change. */
      if (seed % 4 != 0)
        g_assert_cmpfloat (bound, <, 1e-5 * cost.total);
      if (seed % 4 != 0 && scales[seed / BS_N_ACTIVATIONS % 3] == 1.0)
        g_assert_cmpfloat (bound, <, 1e-10 * cost.total);
    }
  g_assert_cmpuint (n_visible, >, 30);
}

static double
gamma_of (double n)
{
  return n * 0x1p-53 / (1.0 - n * 0x1p-53);
}

/* The bound of a network 1-1-1, as the head of rounding.c writes it down. @theta has the bias and
 * the weight of the hidden neuron, then those of the output. */
static double
work_out (BsActivation activation, const double theta[4], double largest, const BsCost *cost)
{
  double Z = fabs (theta[0]) + fabs (theta[1]) * largest, F = gamma_of (2) * Z, A, E;

  if (activation == BS_ACTIVATION_SIGMOID)
    A = 1.0, E = fmin (F / 4.0 + 8.0 * 0x1p-53, 1.0);
  else if (activation == BS_ACTIVATION_TANH)
    A = 1.0, E = fmin (F + 8.0 * 0x1p-53, 2.0);
  else
    A = Z + F, E = F + 8.0 * 0x1p-53 * A;
  Z = fabs (theta[2]) + fabs (theta[3]) * A;
  F = fabs (theta[3]) * E + gamma_of (2) * (Z + fabs (theta[3]) * E);

  return fmin (cost->data * F + F * F / 4.0, F) + gamma_of (10 + 16) * cost->data +
         gamma_of (4 + 16) * cost->penalty + 2.0 * 0x1p-53 * cost->total;
}

/* Each part of the bound, where it is a large part of it: that of the neurons, of the penalty, and
 * of J alone; and the largest error that an activation can have. */
static void
test_worked_out (void)
{
  const gsize sizes[] = { 1, 1, 1 };
  const double thetas[][4] = { { 0.5, -2.0, -1.0, 3.0 }, { 0.0, 1e200, 0.5, 3.0 }, { 0 } };
  const BsCost costs[] = {
    { .data = 0.6, .penalty = 0.2, .total = 0.8 },
    { .data = 0.0, .penalty = 5.0, .total = 5.0 },
    { .data = 0.0, .penalty = 0.0, .total = 1.0 },
  };

  for (guint activation = 0; activation < BS_N_ACTIVATIONS; activation++)
    {
      g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, (BsActivation) activation, NULL);

      for (gsize t = 0; t < G_N_ELEMENTS (thetas); t++)
        for (gsize c = 0; c < G_N_ELEMENTS (costs); c++)
          {
            double expected = work_out ((BsActivation) activation, thetas[t], 4.0, &costs[c]);
            double bound = bs_rounding_of_cost (network, thetas[t], &costs[c], 10, 4.0);

            g_assert_cmpfloat_with_epsilon (bound / expected, 1.0, 1e-9);
          }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/rounding/worked-out", test_worked_out);
  g_test_add_func ("/engine/rounding/holds", test_holds);

  return g_test_run ();
}
