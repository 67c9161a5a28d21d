#include "engine/optimizer-private.h"
#include "engine/stop-private.h"

#include <math.h>
#include <string.h>

struct _BsOptimizer
{
  const BsOptimizerClass *class;
  BsOptimizerOptions options;
  gsize n_parameters;
  gsize n_state;
  double *state;
  /* The iteration under way; of no meaning between two, so a copy that never iterates, such
   * as a checkpoint, goes without. */
  double *next_state;
  double *next_theta;
  double *next_D;
};

static const BsOptimizerClass *const classes[] = {
  [BS_OPTIMIZER_GRADIENT_DESCENT] = &bs_gradient_descent_class,
};

static BsOptimizer *
allocate (const BsOptimizerOptions *options, gsize n_parameters)
{
  BsOptimizer *self = g_new0 (BsOptimizer, 1);

  self->class = classes[options->method];
  self->options = *options;
  self->n_parameters = n_parameters;
  self->n_state = self->class->n_state_vectors * n_parameters;
  self->state = g_new0 (double, self->n_state);

  return self;
}

/**
 * bs_optimizer_new:
 * @options: a method and its parameters, α > 0
 *
 * Returns: (transfer full): the method before its first iteration.
 */
BsOptimizer *
bs_optimizer_new (const BsOptimizerOptions *options, const BsNetwork *network)
{
  g_return_val_if_fail (options != NULL && options->method < G_N_ELEMENTS (classes), NULL);
  g_return_val_if_fail (options->rate > 0.0, NULL);

  return allocate (options, bs_network_get_n_parameters (network));
}

/**
 * bs_optimizer_copy:
 *
 * Returns: (transfer full): an optimizer that goes on from here exactly as @self would.
 */
BsOptimizer *
bs_optimizer_copy (const BsOptimizer *self)
{
  BsOptimizer *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = allocate (&self->options, self->n_parameters);
  if (self->n_state > 0)
    memcpy (copy->state, self->state, self->n_state * sizeof (double));

  return copy;
}

/**
 * bs_optimizer_assign:
 *
 * Makes @self what @other is, without allocating; both are of the same method and network.
 */
void
bs_optimizer_assign (BsOptimizer *self, const BsOptimizer *other)
{
  g_return_if_fail (self != NULL && other != NULL && self->class == other->class);
  g_return_if_fail (self->n_state == other->n_state);

  self->options = other->options;
  if (self->n_state > 0)
    memcpy (self->state, other->state, self->n_state * sizeof (double));
}

void
bs_optimizer_free (BsOptimizer *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->state);
  g_free (self->next_state);
  g_free (self->next_theta);
  g_free (self->next_D);
  g_free (self);
}

const BsOptimizerOptions *
bs_optimizer_get_options (const BsOptimizer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->options;
}

/**
 * bs_optimizer_set_rate:
 * @rate: α > 0, from the next iteration on
 */
void
bs_optimizer_set_rate (BsOptimizer *self, double rate)
{
  g_return_if_fail (self != NULL && rate > 0.0);

  self->options.rate = rate;
}

/**
 * bs_optimizer_get_memory:
 *
 * Returns: the bytes that a copy takes while it is only kept.
 */
gsize
bs_optimizer_get_memory (const BsOptimizer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sizeof (BsOptimizer) + self->n_state * sizeof (double);
}

/* BS_STEP_DIVERGED where not all of @values are finite. */
static BsStepResult
check_finite (const BsObjective *objective, const double *values, gsize n)
{
  for (gsize first = 0; first < n; first += BS_STOP_BLOCK)
    {
      gsize end = MIN (first + BS_STOP_BLOCK, n);
      /* 0 · x is 0 for every finite x and NAN for all else, so one sum tells, with no branch. */
      double sum = 0.0;

      if (bs_objective_is_stopped (objective))
        return BS_STEP_STOPPED;
      for (gsize i = first; i < end; i++)
        sum += 0.0 * values[i];
      if (sum != 0.0)
        return BS_STEP_DIVERGED;
    }

  return BS_STEP_DONE;
}

static void
ensure_scratch (BsOptimizer *self)
{
  if (self->next_theta != NULL)
    return;

  self->next_state = g_new (double, self->n_state);
  self->next_theta = g_new (double, self->n_parameters);
  self->next_D = g_new (double, self->n_parameters);
}

/* Makes the next state, Θ, D and J beside the present ones. */
static BsStepResult
try_next (BsOptimizer *self, BsObjective *objective, const BsPoint *point, BsCost *cost)
{
  BsStepResult result;

  ensure_scratch (self);
  if (self->n_state > 0)
    memcpy (self->next_state, self->state, self->n_state * sizeof (double));

  result =
    self->class->propose (&self->options, objective, point, self->next_state, self->next_theta);
  if (result == BS_STEP_DONE)
    result = check_finite (objective, self->next_theta, self->n_parameters);
  if (result != BS_STEP_DONE)
    return result;

  if (!bs_objective_evaluate (objective, self->next_theta, cost, self->next_D))
    return BS_STEP_STOPPED;

  return bs_cost_is_finite (cost) ? check_finite (objective, self->next_D, self->n_parameters)
                                  : BS_STEP_DIVERGED;
}

static void
swap (double **one, double **other)
{
  double *kept = *one;

  *one = *other;
  *other = kept;
}

/**
 * bs_optimizer_iterate:
 * @objective: the J to fall
 * @point: (inout): Θ with its J and D, evaluated with @objective
 *
 * One iteration: moves @point to the next Θ, evaluated there. Where it does not end with
 * BS_STEP_DONE, point and optimizer are as they were.
 */
BsStepResult
bs_optimizer_iterate (BsOptimizer *self, BsObjective *objective, BsPoint *point)
{
  BsStepResult result;
  BsCost cost;

  g_return_val_if_fail (self != NULL && objective != NULL && point != NULL, BS_STEP_DIVERGED);
  g_return_val_if_fail (point->n_parameters == self->n_parameters, BS_STEP_DIVERGED);

  result = try_next (self, objective, point, &cost);
  if (result != BS_STEP_DONE)
    return result;

  swap (&point->theta, &self->next_theta);
  swap (&point->D, &self->next_D);
  swap (&self->state, &self->next_state);
  point->cost = cost;
  point->iteration++;

  return BS_STEP_DONE;
}

const char *
bs_optimizer_method_get_nick (BsOptimizerMethod method)
{
  g_return_val_if_fail (method < G_N_ELEMENTS (classes), NULL);

  return classes[method]->nick;
}

gboolean
bs_optimizer_method_from_nick (const char *nick, BsOptimizerMethod *method)
{
  g_return_val_if_fail (nick != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_str_equal (nick, classes[i]->nick))
      {
        *method = (BsOptimizerMethod) i;
        return TRUE;
      }

  return FALSE;
}
