/* Gradient descent with momentum (Polyak 1964, the heavy ball), in the symbols of Sutskever,
 * Martens, Dahl and Hinton 2013:
 *
 *   v := μ v - α D
 *   Θ := Θ + v
 *
 * Θ moves like a ball that rolls with friction. In a narrow valley, the parts of D that point
 * across the valley change their sign and cancel out in v, and the parts along the valley add up.
 * With a constant D, v approaches -α D / (1 - μ), so μ = 0.9 makes steps up to ten times as long.
 *
 * The method keeps v between iterations. v is the last step, and is 0 at first.
 *
 * It ends when no |D| is larger than the tolerance, or when the patience is used up; by default
 * both rules are off. */

#include <glib/gi18n-lib.h>

#include "engine/optimizers/optimizer-private.h"
#include "engine/stop-private.h"

/* The index of the kept vector, and of its next value in scratch. */
enum
{
  VELOCITY,
};

static void
lay_out (BsOptimizer *self)
{
  _bs_optimizer_keep (self, self->n_parameters);
  _bs_optimizer_need (self, self->n_parameters);
}

static BsStepResult
propose (BsOptimizer *self, BsObjective *objective, const BsPoint *point)
{
  double rate = self->options.rate, momentum = self->options.momentum;
  const double *restrict velocity = self->kept[VELOCITY].values;
  double *restrict next_velocity = self->scratch[VELOCITY].values;
  double *restrict next_theta = self->next_theta;
  const double *D;
  BsStepResult result = _bs_optimizer_get_gradient (self, objective, point, &D);

  for (gsize first = 0; first < point->n_parameters && result == BS_STEP_DONE;
       first += BS_STOP_BLOCK)
    {
      gsize end = MIN (first + BS_STOP_BLOCK, point->n_parameters);

      if (bs_objective_is_stopped (objective))
        return BS_STEP_STOPPED;
      for (gsize i = first; i < end; i++)
        {
          next_velocity[i] = _bs_optimizer_flush (momentum * velocity[i] - rate * D[i]);
          next_theta[i] = _bs_optimizer_flush_theta (point->theta[i] + next_velocity[i]);
        }
    }

  return result;
}

static void
commit (BsOptimizer *self)
{
  _bs_optimizer_swap (self, VELOCITY, VELOCITY);
}

static void
describe (const BsOptimizer *self, GArray *quantities)
{
  _bs_optimizer_add_vector (quantities, BS_OPTIMIZER_QUANTITY_VELOCITY,
                            _ ("velocity: the last step"), &self->kept[VELOCITY]);
}

static const BsParameterDefault defaults[] = {
  { BS_PARAMETER_RATE, 0.2 },
  { BS_PARAMETER_MOMENTUM, 0.9 },
  { BS_PARAMETER_BATCH, 0 },
  BS_OPTIMIZER_STOP_DEFAULTS (0.0),
};

const BsOptimizerClass bs_momentum_class = {
  .nick = "momentum",
  .name = N_ ("gradient descent with momentum"),
  .defaults = defaults,
  .n_defaults = G_N_ELEMENTS (defaults),
  .lay_out = lay_out,
  .propose = propose,
  .commit = commit,
  .describe = describe,
};
