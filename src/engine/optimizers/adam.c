/* Adam (Kingma and Ba 2015, algorithm 1), in the symbols of the paper; its g is our D:
 *
 *   t := t + 1
 *   m := β₁ m + (1 - β₁) D
 *   v := β₂ v + (1 - β₂) D ∘ D
 *   m̂ = m / (1 - β₁ᵗ),  v̂ = v / (1 - β₂ᵗ)
 *   Θ := Θ - α m̂ / (√v̂ + ε)
 *
 * Adam joins two ideas. Like momentum, it follows a running mean m of D instead of D itself. Like
 * RMSProp, it divides by the usual size √v of each entry, so all entries have steps of about α.
 *
 * m and v are 0 at first, so their first values are too small. The divisions by 1 - βᵗ correct
 * this exactly (bias correction). As t grows, 1 - βᵗ approaches 1.
 *
 * The method keeps m, v and t between iterations.
 *
 * It ends when no |D| is larger than the tolerance, or when the patience is used up; by default
 * both rules are off. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "engine/optimizers/optimizer-private.h"
#include "engine/stop-private.h"

/* The indices of the kept vectors, and of their next values in scratch. */
enum
{
  FIRST_MOMENT,
  SECOND_MOMENT,
};

static void
lay_out (BsOptimizer *self)
{
  for (guint i = FIRST_MOMENT; i <= SECOND_MOMENT; i++)
    {
      _bs_optimizer_keep (self, self->n_parameters);
      _bs_optimizer_need (self, self->n_parameters);
    }
}

static void
update (BsOptimizer *self, const double *D, const double *theta, gsize first, gsize end)
{
  const BsOptimizerOptions *options = &self->options;
  const double *restrict m = self->kept[FIRST_MOMENT].values;
  const double *restrict v = self->kept[SECOND_MOMENT].values;
  double *restrict next_m = self->scratch[FIRST_MOMENT].values;
  double *restrict next_v = self->scratch[SECOND_MOMENT].values;
  double *restrict next_theta = self->next_theta;

  for (gsize i = first; i < end; i++)
    {
      double step;

      next_m[i] = _bs_optimizer_flush (options->beta1 * m[i] + (1.0 - options->beta1) * D[i]);
      next_v[i] =
        _bs_optimizer_flush (options->beta2 * v[i] + (1.0 - options->beta2) * (D[i] * D[i]));
      step = options->rate * (next_m[i] / self->next->correction1) /
             (sqrt (next_v[i] / self->next->correction2) + options->epsilon);
      next_theta[i] = _bs_optimizer_flush_theta (theta[i] - step);
    }
}

/* Returns 1 - βᵗ. Once it has become 1 it stays 1, because βᵗ only gets smaller. The power is not
 * computed any more then, because it takes longer and longer: in the end it is less than the
 * smallest normal number. */
static double
correct (double before, double beta, double t)
{
  return before == 1.0 ? 1.0 : 1.0 - pow (beta, t);
}

static BsStepResult
propose (BsOptimizer *self, BsObjective *objective, const BsPoint *point)
{
  double t = (double) self->record->t + 1.0;
  const double *D;
  BsStepResult result = _bs_optimizer_get_gradient (self, objective, point, &D);

  self->next->correction1 = correct (self->record->correction1, self->options.beta1, t);
  self->next->correction2 = correct (self->record->correction2, self->options.beta2, t);
  for (gsize first = 0; first < point->n_parameters && result == BS_STEP_DONE;
       first += BS_STOP_BLOCK)
    {
      if (bs_objective_is_stopped (objective))
        return BS_STEP_STOPPED;
      update (self, D, point->theta, first, MIN (first + BS_STOP_BLOCK, point->n_parameters));
    }

  return result;
}

static void
commit (BsOptimizer *self)
{
  _bs_optimizer_swap (self, FIRST_MOMENT, FIRST_MOMENT);
  _bs_optimizer_swap (self, SECOND_MOMENT, SECOND_MOMENT);
}

static void
describe (const BsOptimizer *self, GArray *quantities)
{
  _bs_optimizer_add_vector (quantities, BS_OPTIMIZER_QUANTITY_FIRST_MOMENT,
                            _ ("first moment: running mean of D"), &self->kept[FIRST_MOMENT]);
  _bs_optimizer_add_vector (quantities, BS_OPTIMIZER_QUANTITY_SECOND_MOMENT,
                            _ ("second moment: running mean of D²"), &self->kept[SECOND_MOMENT]);
  if (self->record->t == 0)
    return;
  _bs_optimizer_add_number (quantities, BS_OPTIMIZER_QUANTITY_CORRECTION1,
                            _ ("bias correction of m"), &self->record->correction1);
  _bs_optimizer_add_number (quantities, BS_OPTIMIZER_QUANTITY_CORRECTION2,
                            _ ("bias correction of v"), &self->record->correction2);
}

static const BsParameterDefault defaults[] = {
  { BS_PARAMETER_RATE, 0.05 },    { BS_PARAMETER_BETA1, 0.9 }, { BS_PARAMETER_BETA2, 0.999 },
  { BS_PARAMETER_EPSILON, 1e-8 }, { BS_PARAMETER_BATCH, 0 },   BS_OPTIMIZER_STOP_DEFAULTS (0.0),
};

const BsOptimizerClass bs_adam_class = {
  .nick = "adam",
  .name = N_ ("Adam"),
  .defaults = defaults,
  .n_defaults = G_N_ELEMENTS (defaults),
  .lay_out = lay_out,
  .propose = propose,
  .commit = commit,
  .describe = describe,
};
