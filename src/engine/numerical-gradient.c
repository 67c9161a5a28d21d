#include "engine/numerical-gradient.h"

#include <math.h>

/* Moves one entry of @theta, and puts it back. FALSE where the objective was stopped. */
static gboolean
estimate_entry (BsObjective *objective, double *theta, gsize index, double epsilon, double *result)
{
  double kept = theta[index];
  /* What was really added, after rounding. */
  volatile double above = kept + epsilon, below = kept - epsilon;
  BsCost high, low;
  gboolean done;

  theta[index] = above;
  done = bs_objective_evaluate (objective, theta, &high, NULL);
  theta[index] = below;
  done = done && bs_objective_evaluate (objective, theta, &low, NULL);
  theta[index] = kept;

  if (done)
    *result = (high.total - low.total) / (above - below);

  return done;
}

/**
 * bs_numerical_gradient:
 * @indices: (nullable): which entries; %NULL for all
 * @n_indices: how many; ignored where @indices is %NULL
 * @estimate: (out): one number for each entry asked for
 * @progress: (nullable): told after each
 *
 * Estimates D by 2 evaluations of J an entry: slow, for checking only.
 *
 * Returns: %FALSE where @progress or the objective's stop flag ended it.
 */
gboolean
bs_numerical_gradient (BsObjective *objective,
                       const double *theta,
                       double epsilon,
                       const gsize *indices,
                       gsize n_indices,
                       double *estimate,
                       BsNumericalProgress progress,
                       gpointer user_data)
{
  gsize n = bs_network_get_n_parameters (bs_objective_get_network (objective));
  g_autofree double *copy = g_memdup2 (theta, n * sizeof (double));
  gsize n_total = indices != NULL ? n_indices : n;

  g_return_val_if_fail (epsilon > 0.0 && estimate != NULL, FALSE);

  for (gsize i = 0; i < n_total; i++)
    {
      if (!estimate_entry (objective, copy, indices != NULL ? indices[i] : i, epsilon,
                           &estimate[i]))
        return FALSE;
      if (progress != NULL && !progress (i + 1, n_total, user_data))
        return FALSE;
    }

  return TRUE;
}
