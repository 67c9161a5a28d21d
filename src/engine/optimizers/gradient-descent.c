/* Gradient descent (Cauchy 1847):
 *
 *   Θ := Θ - α D
 *
 * D points in the direction in which J rises fastest, so a small step against it lowers J. The
 * learning rate α says how far each step goes. When α is too small, training is slow. When it is
 * too large, steps jump over the valley, and J may rise or become infinite.
 *
 * Each iteration uses D of all examples.
 *
 * The method keeps nothing between iterations.
 *
 * It ends when no |D| is larger than the tolerance, or when J has found no new lowest value for as
 * many iterations as the patience allows. By default both rules are off, and only the limits of
 * the run end it. */

#include <glib/gi18n-lib.h>

#include "engine/optimizers/optimizer-private.h"
#include "engine/stop-private.h"

/* The update with D of all examples, or of a batch when the options ask for one. */
BsStepResult
_bs_gradient_descent_propose (BsOptimizer *self, BsObjective *objective, const BsPoint *point)
{
  double rate = self->options.rate;
  const double *D;
  BsStepResult result = _bs_optimizer_get_gradient (self, objective, point, &D);

  for (gsize first = 0; first < point->n_parameters && result == BS_STEP_DONE;
       first += BS_STOP_BLOCK)
    {
      gsize end = MIN (first + BS_STOP_BLOCK, point->n_parameters);

      if (bs_objective_is_stopped (objective))
        return BS_STEP_STOPPED;
      for (gsize i = first; i < end; i++)
        self->next_theta[i] = _bs_optimizer_flush_theta (point->theta[i] - rate * D[i]);
    }

  return result;
}

static const BsParameterDefault defaults[] = {
  { BS_PARAMETER_RATE, BS_OPTIMIZER_DEFAULT_RATE },
  BS_OPTIMIZER_STOP_DEFAULTS (0.0),
};

const BsOptimizerClass bs_gradient_descent_class = {
  .nick = "gd",
  .name = N_ ("gradient descent"),
  .defaults = defaults,
  .n_defaults = G_N_ELEMENTS (defaults),
  .propose = _bs_gradient_descent_propose,
};
