#pragma once

/* Reveals whose matrices are looked at: any shape and method, with D, and with λ. */

#include <math.h>

#include "draw/matrix-scene.h"
#include "engine/objective.h"

#define MATRICES_M      6
#define MATRICES_LAMBDA 0.5

static inline BsReveal *
matrices_new (const gsize *sizes, guint n_layers, BsOptimizerMethod method)
{
  gsize n = sizes[0], K = sizes[n_layers - 1];
  g_autofree double *x = g_new (double, MATRICES_M * n);
  g_autofree double *y = g_new0 (double, MATRICES_M * K);
  g_autoptr (BsNetwork) network = bs_network_new (sizes, n_layers, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsPoint) point = bs_point_new (bs_network_get_n_parameters (network));
  g_autoptr (BsTrainingSet) data = NULL;
  g_autoptr (BsObjective) objective = NULL;
  BsOptimizerOptions options;
  BsReveal *reveal;

  for (gsize i = 0; i < MATRICES_M * n; i++)
    x[i] = cos (2.0 * (double) i);
  for (gsize i = 0; i < MATRICES_M; i++)
    y[i * K + i % K] = (double) (i % 3 != 0);
  for (gsize i = 0; i < point->n_parameters; i++)
    point->theta[i] = 3.0 * sin (3.0 * (double) i + 1.0);
  data = bs_training_set_new ("waves", K > 1 ? BS_TARGETS_SEVERAL : BS_TARGETS_BINARY, MATRICES_M,
                              n, K, x, y, NULL, NULL, NULL);
  objective = bs_objective_new (network, data, MATRICES_LAMBDA);
  g_assert_true (bs_point_evaluate (point, objective));
  bs_optimizer_options_init (&options, method);
  reveal = bs_reveal_new (network, data, MATRICES_LAMBDA, &options);
  bs_reveal_set_point (reveal, point);

  return reveal;
}

static inline void
matrices_go (BsReveal *reveal, gsize example, BsPhase phase, guint layer, gsize neuron)
{
  const BsAddress address = { bs_reveal_get_point (reveal)->iteration, example, phase, layer,
                              neuron };

  bs_reveal_go (reveal, bs_sequence_position_of (bs_reveal_get_sequence (reveal), &address));
}

/* The matrix number @index of a group. */
static inline guint
matrices_find (const BsMatrixScene *scene, BsMatrixGroup group, guint index)
{
  for (guint i = 0; i < scene->panels->len; i++)
    if (bs_matrix_scene_get_panel (scene, i)->group == group && index-- == 0)
      return i;

  g_error ("there is no such matrix");
}
