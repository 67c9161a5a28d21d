/* RMSProp (Tieleman and Hinton 2012, lecture 6.5 of "Neural networks for machine learning"):
 *
 *   r := ρ r + (1 - ρ) D ∘ D
 *   Θ := Θ - α D / (√r + ε)
 *
 * Each entry of Θ has its own step length. r is a running mean of the squares of D, so √r is the
 * usual size of D at this entry. Dividing by it makes the steps of all entries about equally long,
 * whether their D is large or small.
 *
 * ε keeps the divisor away from 0. It stands outside of the root, as is usual today; the lecture
 * has no ε.
 *
 * The method keeps r between iterations. r is 0 at first, so the first steps are longer than later
 * ones.
 *
 * It ends when no |D| is larger than the tolerance, or when the patience is used up; by default
 * both rules are off. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "engine/optimizers/optimizer-private.h"
#include "engine/stop-private.h"

/* The index of the kept vector, and of its next value in scratch. */
enum
{
  MEAN_SQUARE,
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
  double rate = self->options.rate, decay = self->options.decay, epsilon = self->options.epsilon;
  const double *restrict mean_square = self->kept[MEAN_SQUARE].values;
  double *restrict next_mean_square = self->scratch[MEAN_SQUARE].values;
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
          next_mean_square[i] =
            _bs_optimizer_flush (decay * mean_square[i] + (1.0 - decay) * (D[i] * D[i]));
          next_theta[i] = _bs_optimizer_flush_theta (
            point->theta[i] - rate * D[i] / (sqrt (next_mean_square[i]) + epsilon));
        }
    }

  return result;
}

static void
commit (BsOptimizer *self)
{
  _bs_optimizer_swap (self, MEAN_SQUARE, MEAN_SQUARE);
}

static void
describe (const BsOptimizer *self, GArray *quantities)
{
  _bs_optimizer_add_vector (quantities, BS_OPTIMIZER_QUANTITY_MEAN_SQUARE, _ ("running mean of D²"),
                            &self->kept[MEAN_SQUARE]);
}

static const BsParameterDefault defaults[] = {
  { BS_PARAMETER_RATE, 0.01 }, { BS_PARAMETER_DECAY, 0.9 },      { BS_PARAMETER_EPSILON, 1e-8 },
  { BS_PARAMETER_BATCH, 0 },   BS_OPTIMIZER_STOP_DEFAULTS (0.0),
};

const BsOptimizerClass bs_rmsprop_class = {
  .nick = "rmsprop",
  .name = N_ ("RMSProp"),
  .defaults = defaults,
  .n_defaults = G_N_ELEMENTS (defaults),
  .lay_out = lay_out,
  .propose = propose,
  .commit = commit,
  .describe = describe,
};
