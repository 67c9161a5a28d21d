/* One iteration of a method that chooses a direction p and searches a step length along it.
 *
 *   φ(α) = J(Θ + α p),  φ'(α) = Dᵀ p, D at Θ + α p
 *   Θ := Θ + α p
 *
 * Conjugate gradient, BFGS and L-BFGS differ in p only; what they have in common is here.
 *
 * Each trial of the line search (line-search.c) evaluates J and D in full. The last trial is the
 * accepted one, so its Θ, J and D are already those of the next point and are not evaluated again.
 *
 * When no step is accepted, the iteration ends with %BS_STEP_FINISHED and the reason
 * %BS_FINISH_NO_PROGRESS. The methods then try once more with p = -D before they give up.
 *
 * BFGS and L-BFGS learn the curvature of J from pairs: the step s and the change y of D along it.
 * _bs_optimizer_make_pair() makes such a pair after a search. */

#include "engine/optimizers/descent-private.h"

#include <glib/gi18n-lib.h>

#include "engine/optimizers/vector-private.h"

typedef struct
{
  BsOptimizer *optimizer;
  BsObjective *objective;
  const BsPoint *point;
  const double *direction;
} Line;

/* Evaluates a trial. It writes to the next Θ, J and D, because the accepted trial becomes the next
 * point. */
static gboolean
evaluate (gpointer data, double step, double *value, double *slope)
{
  Line *line = data;
  BsOptimizer *self = line->optimizer;
  BsTrainingSet *training_set = bs_objective_get_training_set (line->objective);

  bs_vector_add (line->point->theta, step, line->direction, self->next_theta, self->n_parameters,
                 line->objective);
  if (!bs_objective_evaluate (line->objective, self->next_theta, &self->next_cost, self->next_D))
    return FALSE;

  self->next->n_gradients++;
  self->next->n_examples += bs_training_set_get_n_examples (training_set);
  *value = self->next_cost.total;
  *slope = bs_vector_dot (self->next_D, line->direction, self->n_parameters, line->objective);

  return !bs_objective_is_stopped (line->objective);
}

/**
 * _bs_optimizer_search:
 * @point: the current point
 * @direction: p
 * @slope: Dᵀ p at @point
 * @first_step: α of the first trial
 *
 * Makes the next Θ, J and D by a search along @direction. The optimizer records the step and the
 * trials.
 *
 * Returns: %BS_STEP_FINISHED when no step was accepted; %BS_STEP_STOPPED when the search was
 *   stopped.
 */
BsStepResult
_bs_optimizer_search (BsOptimizer *self,
                      BsObjective *objective,
                      const BsPoint *point,
                      const double *direction,
                      double slope,
                      double first_step)
{
  Line line = { self, objective, point, direction };
  BsLineSearchResult result = BS_LINE_SEARCH_FAILED;

  self->finish = BS_FINISH_NO_PROGRESS;
  self->search.c1 = self->options.c1;
  self->search.c2 = self->options.c2;
  self->search.start = (BsLineTrial){ 0.0, point->cost.total, slope };
  self->search.n_trials = 0;
  if (bs_objective_is_stopped (objective))
    return BS_STEP_STOPPED;
  if (slope < 0.0)
    result = bs_line_search_run (&self->search, first_step, evaluate, &line);
  if (result == BS_LINE_SEARCH_STOPPED)
    return BS_STEP_STOPPED;
  if (result == BS_LINE_SEARCH_FAILED)
    return BS_STEP_FINISHED;

  self->finish = BS_FINISH_NONE;
  self->is_evaluated = TRUE;
  self->next->step = self->search.trials[self->search.n_trials - 1].step;
  self->next->slope = slope;

  return BS_STEP_DONE;
}

/**
 * _bs_optimizer_search_downhill:
 * @direction: (out): p = -D
 *
 * Searches along -D, for the case that only D is known of J. The entries of the first trial step
 * add up to 1 at most.
 *
 * Returns: as _bs_optimizer_search()
 */
BsStepResult
_bs_optimizer_search_downhill (BsOptimizer *self,
                               BsObjective *objective,
                               const BsPoint *point,
                               double *direction)
{
  gsize n = self->n_parameters;
  double length = bs_vector_sum_absolute (point->D, n, objective);

  _bs_optimizer_negate (point->D, direction, n, objective);

  return _bs_optimizer_search (self, objective, point, direction,
                               -bs_vector_dot (point->D, point->D, n, objective),
                               MIN (1.0, 1.0 / length));
}

/**
 * _bs_optimizer_search_by_pairs:
 * @direction: (out): p
 *
 * Searches along the p that @make_direction computes from the pairs. If there are none, if λ has
 * changed since they were made, or if no step along p is accepted, the search begins anew along -D
 * and without pairs.
 *
 * Returns: as _bs_optimizer_search()
 */
BsStepResult
_bs_optimizer_search_by_pairs (BsOptimizer *self,
                               BsObjective *objective,
                               const BsPoint *point,
                               BsOptimizerDirection make_direction,
                               double *direction)
{
  BsStepResult result = BS_STEP_FINISHED;

  if (self->record->lambda == self->next->lambda && self->record->n_pairs > 0)
    {
      make_direction (self, objective, point->D, direction);
      result = _bs_optimizer_search (
        self, objective, point, direction,
        bs_vector_dot (point->D, direction, self->n_parameters, objective), 1.0);
    }
  if (result != BS_STEP_FINISHED)
    return result;

  self->next->n_pairs = 0;

  return _bs_optimizer_search_downhill (self, objective, point, direction);
}

/* result := -a */
void
_bs_optimizer_negate (const double *a, double *result, gsize n, const BsObjective *objective)
{
  for (gsize first = 0; first < n && !bs_objective_is_stopped (objective); first += BS_STOP_BLOCK)
    for (gsize i = first; i < MIN (first + BS_STOP_BLOCK, n); i++)
      result[i] = -a[i];
}

/**
 * _bs_optimizer_make_pair:
 * @s: (out): the step, next Θ - Θ
 * @y: (out): the change of D along the step, next D - D
 *
 * Makes the pair s, y of the last search, and records sᵀy and γ = sᵀy / yᵀy.
 *
 * Returns: whether the pair can be used: sᵀy must be positive by more than rounding. The second
 *   Wolfe condition implies sᵀy > 0.
 */
gboolean
_bs_optimizer_make_pair (BsOptimizer *self,
                         const BsObjective *objective,
                         const BsPoint *point,
                         double *s,
                         double *y)
{
  gsize n = self->n_parameters;
  double y_y;

  bs_vector_add (self->next_theta, -1.0, point->theta, s, n, objective);
  bs_vector_add (self->next_D, -1.0, point->D, y, n, objective);
  y_y = bs_vector_dot (y, y, n, objective);
  self->next->s_y = bs_vector_dot (s, y, n, objective);
  self->next->gamma = self->next->s_y / y_y;

  return self->next->s_y > DBL_EPSILON * y_y;
}

/**
 * _bs_optimizer_describe_search:
 * @direction: p of the last iteration, in scratch or kept
 *
 * Adds the quantities of the last search. It is called by describe(), directly after an iteration.
 */
void
_bs_optimizer_describe_search (const BsOptimizer *self,
                               GArray *quantities,
                               const BsVector *direction)
{
  const BsOptimizerQuantity trials = {
    BS_OPTIMIZER_QUANTITY_TRIALS, _ ("trials of the line search: step, J and slope"),
    BS_OPTIMIZER_SHAPE_MATRIX,    0,
    self->search.n_trials,        3,
    &self->search.trials[0].step
  };

  _bs_optimizer_add_vector (quantities, BS_OPTIMIZER_QUANTITY_DIRECTION, _ ("direction"),
                            direction);
  _bs_optimizer_add_number (quantities, BS_OPTIMIZER_QUANTITY_STEP_LENGTH, _ ("step length"),
                            &self->record->step);
  _bs_optimizer_add_number (quantities, BS_OPTIMIZER_QUANTITY_SLOPE,
                            _ ("slope of J along the direction"), &self->record->slope);
  g_array_append_val (quantities, trials);
}
