#include "support/random-data.h"

#include "engine/initial-weights.h"

BsTrainingSet *
random_data_new (BsRandom *random, gsize m, gsize n, gsize k)
{
  g_autofree double *x = g_new (double, m * n);
  g_autofree double *y = g_new (double, m * k);

  for (gsize i = 0; i < m * n; i++)
    x[i] = bs_random_normal (random);
  for (gsize i = 0; i < m * k; i++)
    y[i] = (double) (bs_random_next (random) & 1);

  return bs_training_set_new ("random", BS_TARGETS_SEVERAL, m, n, k, x, y, NULL, NULL, NULL);
}

double *
random_theta_new (const BsNetwork *network, guint64 seed, double tau)
{
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, tau, seed };
  double *theta = g_new (double, bs_network_get_n_parameters (network));

  bs_initial_weights_fill (&weights, network, theta);

  return theta;
}
