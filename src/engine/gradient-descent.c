/* Gradient descent (Cauchy 1847), the whole training set at once:
 *
 *   Θ := Θ - α D
 *
 * It keeps nothing between iterations. */

#include "engine/optimizer-private.h"
#include "engine/stop-private.h"

static BsStepResult
propose (const BsOptimizerOptions *options,
         BsObjective *objective,
         const BsPoint *point,
         double *state,
         double *theta)
{
  for (gsize first = 0; first < point->n_parameters; first += BS_STOP_BLOCK)
    {
      gsize end = MIN (first + BS_STOP_BLOCK, point->n_parameters);

      if (bs_objective_is_stopped (objective))
        return BS_STEP_STOPPED;
      for (gsize i = first; i < end; i++)
        theta[i] = point->theta[i] - options->rate * point->D[i];
    }

  return BS_STEP_DONE;
}

const BsOptimizerClass bs_gradient_descent_class = {
  .nick = "gd",
  .n_state_vectors = 0,
  .propose = propose,
};
