#pragma once

#include <math.h>

#include "engine/objective.h"
#include "walk/reveal.h"

/* Walks through networks of every shape. */

#define N_EXAMPLES 5
#define MOST       12

static const gsize shapes[][6] = { { 1, 1 },
                                   { 3, 2 },
                                   { 2, 2, 1 },
                                   { 2, MOST, 3 },
                                   { 3, 4, 1, 5, 2 } };

static inline BsNetwork *
new_network (guint shape, BsActivation activation)
{
  guint n_layers = 0;

  while (shapes[shape][n_layers] > 0)
    n_layers++;

  return bs_network_new (shapes[shape], n_layers, activation, NULL);
}

static inline BsReveal *
new_reveal_by (BsNetwork *network, guint64 batch_size, BsOptimizerMethod method)
{
  guint L = bs_network_get_n_layers (network);
  gsize n = bs_network_get_size (network, 1), k = bs_network_get_size (network, L);
  double x[N_EXAMPLES * MOST], y[N_EXAMPLES * MOST];
  BsOptimizerOptions options;
  g_autoptr (BsTrainingSet) data = NULL;
  g_autoptr (BsObjective) objective = NULL;
  g_autoptr (BsPoint) point = bs_point_new (bs_network_get_n_parameters (network));
  BsReveal *reveal;

  for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
    {
      x[i] = cos (2.0 * (double) i);
      y[i] = (double) (i % 3 == 0);
    }
  for (gsize i = 0; i < point->n_parameters; i++)
    point->theta[i] = sin (3.0 * (double) i + 1.0);
  data = bs_training_set_new ("waves", k > 1 ? BS_TARGETS_SEVERAL : BS_TARGETS_BINARY, N_EXAMPLES,
                              n, k, x, y, NULL, NULL, NULL);
  objective = bs_objective_new (network, data, 0.5);
  g_assert_true (bs_point_evaluate (point, objective));
  bs_optimizer_options_init (&options, method);
  options.batch_size = batch_size;
  reveal = bs_reveal_new (network, data, 0.5, &options);
  bs_reveal_set_point (reveal, point);

  return reveal;
}

static inline BsReveal *
new_reveal (BsNetwork *network, guint64 batch_size)
{
  return new_reveal_by (network, batch_size, BS_OPTIMIZER_MOMENTUM);
}
