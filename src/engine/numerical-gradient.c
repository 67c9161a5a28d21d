/* The numerical gradient: the lecture's check of backpropagation.
 *
 *   D_i ≈ (J(Θ + ε e_i) - J(Θ - ε e_i)) / 2ε
 *
 * Here e_i is the vector that is 1 at entry i and 0 elsewhere. The formula needs nothing but
 * values of J, so it does not share a mistake with backpropagation. Its error has two parts: the
 * formula itself is off by a multiple of ε², and rounding J adds an error that grows like 1/ε. The
 * default ε = 1e-5 keeps both small.
 *
 * One entry takes two evaluations of J, so all n entries take 2n of them. That is far too slow for
 * training, and this file is used for checking only.
 *
 * The divisor is the difference of the two numbers that were really stored. It differs from 2ε
 * because Θ_i + ε is rounded. The variables are volatile so that the compiler cannot simplify the
 * difference to 2ε.
 *
 * Θ is copied once, and each entry is put back after its two evaluations. The caller's Θ is never
 * changed. The stop flag of the objective and the progress callback can both end the estimate. */

#include "engine/numerical-gradient.h"

#include <math.h>

/* Changes one entry of @theta and puts it back. Returns FALSE when the objective was stopped. */
static gboolean
estimate_entry (BsObjective *objective, double *theta, gsize index, double epsilon, double *result)
{
  double kept = theta[index];
  /* The sums are rounded, so their difference is not exactly 2ε. */
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
 * @theta: a flat Θ; it is not changed
 * @epsilon: ε > 0
 * @indices: (nullable): the entries to estimate; %NULL for all of them
 * @n_indices: the length of @indices; ignored when @indices is %NULL
 * @estimate: (out): one number for each entry, in the order of @indices
 * @progress: (nullable): called after each entry
 *
 * Estimates D with two evaluations of J for each entry.
 *
 * Returns: %FALSE when @progress or the objective's stop flag ended the estimate.
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
