/* Gradient descent (Cauchy 1847), the whole training set at once:
 *
 *   Θ := Θ - α D
 *
 * It keeps nothing between iterations. */

#include "engine/optimizer-private.h"

static BsStepResult
propose (const BsOptimizerOptions *options,
         BsObjective *objective,
         const BsPoint *point,
         double *state,
         double *theta)
{
  for (gsize i = 0; i < point->n_parameters; i++)
    theta[i] = point->theta[i] - options->rate * point->D[i];

  return BS_STEP_DONE;
}

const BsOptimizerClass bs_gradient_descent_class = {
  .nick = "gd",
  .n_state_vectors = 0,
  .propose = propose,
};
