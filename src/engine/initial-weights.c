#include "engine/initial-weights.h"

#include "engine/random.h"

static const char *const nicks[] = { "uniform", "zero", "constant" };

/**
 * bs_initial_weights_fill:
 * @theta: (out): a flat Θ of @network
 *
 * Makes the initial Θ. The same seed gives the same Θ, bit for bit.
 */
void
bs_initial_weights_fill (const BsInitialWeights *self, const BsNetwork *network, double *theta)
{
  gsize n = bs_network_get_n_parameters (network);
  BsRandom random;
  double constant = 0.0;

  g_return_if_fail (self != NULL && theta != NULL);
  g_return_if_fail (self->tau > 0.0);

  bs_random_init (&random, self->seed);
  if (self->method == BS_INITIAL_CONSTANT)
    constant = bs_random_uniform (&random, -self->tau, self->tau);

  for (gsize i = 0; i < n; i++)
    theta[i] = self->method == BS_INITIAL_UNIFORM
                 ? bs_random_uniform (&random, -self->tau, self->tau)
                 : constant;
}

const char *
bs_initial_method_get_nick (BsInitialMethod method)
{
  g_return_val_if_fail (method < G_N_ELEMENTS (nicks), NULL);

  return nicks[method];
}
