#include "engine/cost.h"

#include <math.h>

/**
 * bs_cost_term:
 * @z: pre-activation of an output
 * @y: its target, 0 or 1
 *
 * -[ y log h + (1 - y) log (1 - h) ] with h = g(z), written as max (z, 0) - y z +
 * log (1 + e^-|z|): exact and finite where h rounds to 0 or 1.
 */
double
bs_cost_term (double z, double y)
{
  return (z > 0.0 ? z - y * z : -y * z) + log1p (exp (-fabs (z)));
}

/**
 * bs_cost_penalty:
 * @theta: a flat Θ of @network
 * @n_examples: m
 *
 * Returns: (λ/2m) Σ Θ², without the columns that multiply the +1 units.
 */
double
bs_cost_penalty (const BsNetwork *network, const double *theta, double lambda, gsize n_examples)
{
  guint n_layers = bs_network_get_n_layers (network);
  double sum = 0.0;

  g_return_val_if_fail (theta != NULL && n_examples > 0, NAN);

  if (lambda == 0.0)
    return 0.0;

  for (guint l = 1; l < n_layers; l++)
    {
      gsize columns = bs_network_get_size (network, l) + 1;
      gsize rows = bs_network_get_size (network, l + 1);
      const double *row = theta + bs_network_get_theta_offset (network, l);

      for (gsize i = 0; i < rows; i++, row += columns)
        for (gsize j = 1; j < columns; j++)
          sum += row[j] * row[j];
    }

  return lambda / (2.0 * (double) n_examples) * sum;
}

gboolean
bs_cost_is_finite (const BsCost *cost)
{
  g_return_val_if_fail (cost != NULL, FALSE);

  return isfinite (cost->total) && isfinite (cost->data) && isfinite (cost->penalty);
}
