/* The cost J of the lecture: the cross-entropy of sigmoid outputs, and the regularization.
 *
 *   J(Θ) = -(1/m) Σ_i Σ_k [ y_k log h_k + (1 - y_k) log (1 - h_k) ] + (λ/2m) Σ Θ²
 *
 * The penalty leaves out column 0 of each Θ(l), which multiplies the +1 unit.
 *
 * The formula of a cost term is not computed as it is written. When h rounds to 0 or 1, one of the
 * logarithms is infinite, and 0 times infinity is not a number. With h = 1 / (1 + e^-z) the term
 * can be written with z instead of h:
 *
 *   -[ y log h + (1 - y) log (1 - h) ] = max (z, 0) - y z + log (1 + e^-|z|)
 *
 * The right side never overflows, because e^-|z| is at most 1, and it loses no digits when h is
 * close to 0 or 1. So a term is finite and accurate for every finite z.
 *
 * Both parts are sums over many terms. The order of the additions is fixed (kernels/), so the same
 * Θ and data give the same bits every time on one machine. */

#include "engine/cost.h"

#include <math.h>

#include "engine/kernels/kernel-private.h"
#include "engine/network-private.h"
#include "engine/stop-private.h"

/**
 * bs_cost_term:
 * @z: the pre-activation of an output
 * @y: its target, 0 or 1
 *
 * Returns: -[ y log h + (1 - y) log (1 - h) ] with h = g(z), computed as max (z, 0) - y z + log (1
 *   + e^-|z|).
 */
double
bs_cost_term (double z, double y)
{
  return bs_kernel_cost (&z, &y, 1);
}

/**
 * bs_cost_penalty_until:
 * @theta: a flat Θ of @network
 * @lambda: λ >= 0
 * @n_examples: m
 * @stop: (nullable): the sum ends when it becomes true
 * @penalty: (out): (λ/2m) Σ Θ², without the columns that multiply the +1 units
 *
 * Returns: %FALSE when the sum was stopped; @penalty must not be used then.
 */
gboolean
bs_cost_penalty_until (const BsNetwork *network,
                       const double *theta,
                       double lambda,
                       gsize n_examples,
                       const atomic_bool *stop,
                       double *penalty)
{
  guint n_layers = network->n_layers;
  double sum = 0.0;

  g_return_val_if_fail (theta != NULL && n_examples > 0 && penalty != NULL, FALSE);

  *penalty = 0.0;
  if (lambda == 0.0)
    return TRUE;

  for (guint l = 1; l < n_layers; l++)
    {
      gsize columns = _bs_network_size (network, l) + 1;
      gsize rows = _bs_network_size (network, l + 1);
      const double *row = theta + _bs_network_offset (network, l);

      for (gsize i = 0; i < rows; i++, row += columns)
        {
          double squares;

          if (bs_stop_is_set (stop))
            return FALSE;
          bs_kernel_squares (row, 1, columns, &squares);
          sum += squares;
        }
    }
  *penalty = lambda / (2.0 * (double) n_examples) * sum;

  return TRUE;
}

gboolean
bs_cost_is_finite (const BsCost *cost)
{
  g_return_val_if_fail (cost != NULL, FALSE);

  return isfinite (cost->total) && isfinite (cost->data) && isfinite (cost->penalty);
}
