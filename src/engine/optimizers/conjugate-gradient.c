/* Nonlinear conjugate gradient of Polak and Ribière (1969) with Powell's restriction of β (1984),
 * called PR+ (Nocedal and Wright, Numerical Optimization, 2nd edition, algorithm 5.4 with
 * equations 5.44 and 5.45). D₋ and p₋ are those of the previous iteration:
 *
 *   β = max (0, Dᵀ (D - D₋) / (D₋ᵀ D₋))
 *   p = -D + β p₋
 *   Θ := Θ + α p,  α by a search along p (line-search.c)
 *
 * On a quadratic J with exact searches, the directions do not spoil each other's work, and n steps
 * reach the minimum of n parameters. On other functions this is true only near a minimum, so the
 * method restarts now and then.
 *
 * A restart takes p = -D, which is β = 0. It happens in the first iteration, after n iterations,
 * when p would not lead downhill, when no step along p is accepted, and when λ has changed.
 *
 * The first trial of a search is α = α₋ p₋ᵀD₋ / pᵀD (equation 3.60), but at most ten times α₋.
 *
 * Between iterations the method keeps p and D, the step α, the slope pᵀD, DᵀD, and the number of
 * iterations since the restart.
 *
 * It ends when no step along -D is accepted, when no |D| is larger than the tolerance, or when the
 * patience is used up. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "engine/optimizers/descent-private.h"
#include "engine/optimizers/vector-private.h"

#define MOST_GROWTH 10.0

/* The indices of the kept vectors, and of their next values in scratch. */
enum
{
  DIRECTION,
  PREVIOUS_D,
};

static void
lay_out (BsOptimizer *self)
{
  for (guint i = DIRECTION; i <= PREVIOUS_D; i++)
    {
      _bs_optimizer_keep (self, self->n_parameters);
      _bs_optimizer_need (self, self->n_parameters);
    }
}

static BsStepResult
begin_anew (BsOptimizer *self, BsObjective *objective, const BsPoint *point)
{
  self->next->beta = 0.0;
  self->next->n_since_restart = 1;

  return _bs_optimizer_search_downhill (self, objective, point, self->scratch[DIRECTION].values);
}

static BsStepResult
search (BsOptimizer *self, BsObjective *objective, const BsPoint *point)
{
  const BsOptimizerRecord *last = self->record;
  const double *D = point->D, *previous_D = self->kept[PREVIOUS_D].values;
  double *direction = self->scratch[DIRECTION].values;
  gsize n = self->n_parameters;
  double slope, change, first_step;
  BsStepResult result;

  self->next->squared = bs_vector_dot (D, D, n, objective);
  if (last->t == 0 || last->lambda != self->next->lambda || last->n_since_restart >= n)
    return begin_anew (self, objective, point);

  change = self->next->squared - bs_vector_dot (D, previous_D, n, objective);
  self->next->beta = MAX (0.0, change / last->squared);
  self->next->n_since_restart++;
  _bs_optimizer_negate (D, direction, n, objective);
  bs_vector_add (direction, self->next->beta, self->kept[DIRECTION].values, direction, n,
                 objective);
  slope = bs_vector_dot (D, direction, n, objective);
  if (!(slope < 0.0))
    return begin_anew (self, objective, point);

  first_step = last->step * MIN (last->slope / slope, MOST_GROWTH);
  result = _bs_optimizer_search (self, objective, point, direction, slope, first_step);

  return result == BS_STEP_FINISHED ? begin_anew (self, objective, point) : result;
}

static BsStepResult
propose (BsOptimizer *self, BsObjective *objective, const BsPoint *point)
{
  BsStepResult result = search (self, objective, point);

  /* The point's own D will be overwritten with D of the next Θ, so it is copied. */
  if (result == BS_STEP_DONE)
    memcpy (self->scratch[PREVIOUS_D].values, point->D, self->n_parameters * sizeof (double));

  return result;
}

static void
commit (BsOptimizer *self)
{
  _bs_optimizer_swap (self, DIRECTION, DIRECTION);
  _bs_optimizer_swap (self, PREVIOUS_D, PREVIOUS_D);
}

static void
describe (const BsOptimizer *self, GArray *quantities)
{
  if (self->has_iterated)
    _bs_optimizer_describe_search (self, quantities, &self->kept[DIRECTION]);
  if (self->record->t > 0)
    _bs_optimizer_add_number (quantities, BS_OPTIMIZER_QUANTITY_BETA,
                              _ ("share of the previous direction"), &self->record->beta);
}

static const BsParameterDefault defaults[] = {
  BS_OPTIMIZER_SEARCH_DEFAULTS (0.1),
  BS_OPTIMIZER_STOP_DEFAULTS (1e-8),
};

const BsOptimizerClass bs_conjugate_gradient_class = {
  .nick = "cg",
  .name = N_ ("conjugate gradient"),
  .defaults = defaults,
  .n_defaults = G_N_ELEMENTS (defaults),
  .check = _bs_optimizer_check_search,
  .lay_out = lay_out,
  .propose = propose,
  .commit = commit,
  .describe = describe,
  .n_evaluations = BS_OPTIMIZER_SEARCH_EVALUATIONS,
};
