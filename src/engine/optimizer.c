#include "engine/optimizer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "engine/optimizer-private.h"
#include "engine/stop-private.h"

static void
append_vector (BsVector **vectors, guint *n_vectors, gsize length)
{
  *vectors = g_renew (BsVector, *vectors, *n_vectors + 1);
  (*vectors)[*n_vectors] = (BsVector){ .length = length };
  *n_vectors += 1;
}

/* For lay_out(): another vector that is kept between iterations, of zeros at first. */
void
_bs_optimizer_keep (BsOptimizer *self, gsize length)
{
  append_vector (&self->kept, &self->n_kept, length);
}

/* For lay_out(): another one that an iteration needs. */
void
_bs_optimizer_need (BsOptimizer *self, gsize length)
{
  append_vector (&self->scratch, &self->n_scratch, length);
}

static BsOptimizer *
allocate (const BsOptimizerOptions *options, BsNetwork *network)
{
  BsOptimizer *self = g_new0 (BsOptimizer, 1);

  self->class = _bs_optimizer_class_get (options->method);
  self->options = *options;
  self->network = bs_network_ref (network);
  self->n_parameters = bs_network_get_n_parameters (network);
  self->record.lambda = NAN;
  bs_random_init (&self->record.position.random, options->seed);
  if (self->class->lay_out != NULL)
    self->class->lay_out (self);
  for (guint i = 0; i < self->n_kept; i++)
    self->kept[i].values = g_new0 (double, self->kept[i].length);

  return self;
}

/**
 * bs_optimizer_new:
 * @options: that bs_optimizer_options_check() accepts
 *
 * Returns: (transfer full): the method before its first iteration.
 */
BsOptimizer *
bs_optimizer_new (const BsOptimizerOptions *options, const BsNetwork *network)
{
  BsOptimizer *self;

  g_return_val_if_fail (options != NULL && network != NULL, NULL);
  g_return_val_if_fail (bs_optimizer_options_check (options, network, NULL), NULL);

  /* Immutable but for the count of its references. */
  self = allocate (options, (BsNetwork *) network);
  if (self->class->begin != NULL)
    self->class->begin (self);

  return self;
}

static void
assign_state (BsOptimizer *self, const BsOptimizer *other)
{
  self->record = other->record;
  for (guint i = 0; i < self->n_kept; i++)
    memcpy (self->kept[i].values, other->kept[i].values, self->kept[i].length * sizeof (double));
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

  copy = allocate (&self->options, self->network);
  assign_state (copy, self);

  return copy;
}

/**
 * bs_optimizer_assign:
 *
 * Makes @self what @other is, without allocating; both are of the same method, with the same
 * vectors.
 */
void
bs_optimizer_assign (BsOptimizer *self, const BsOptimizer *other)
{
  g_return_if_fail (self != NULL && other != NULL && self->class == other->class);
  g_return_if_fail (self->n_parameters == other->n_parameters && self->n_kept == other->n_kept);

  self->options = other->options;
  self->finish = BS_FINISH_NONE;
  self->has_iterated = FALSE;
  assign_state (self, other);
}

static void
free_vectors (BsVector *vectors, guint n_vectors)
{
  for (guint i = 0; i < n_vectors; i++)
    g_free (vectors[i].values);
  g_free (vectors);
}

void
bs_optimizer_free (BsOptimizer *self)
{
  g_return_if_fail (self != NULL);

  free_vectors (self->kept, self->n_kept);
  free_vectors (self->scratch, self->n_scratch);
  g_clear_pointer (&self->order, bs_batch_order_free);
  g_free (self->batch_D);
  g_free (self->next_theta);
  g_free (self->next_D);
  bs_network_unref (self->network);
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
 * @rate: α > 0, from the next iteration on; a method that searches for its step has none
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
  gsize memory = sizeof (BsOptimizer);

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->n_kept; i++)
    memory += sizeof (BsVector) + self->kept[i].length * sizeof (double);

  return memory;
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

  self->next_theta = g_new (double, self->n_parameters);
  self->next_D = g_new (double, self->n_parameters);
  for (guint i = 0; i < self->n_scratch; i++)
    self->scratch[i].values = g_new0 (double, self->scratch[i].length);
}

/* Whether a stop rule says that there is nothing left to do at @point. */
static BsFinish
find_finish (const BsOptimizer *self, const BsPoint *point)
{
  if (self->options.patience > 0 && self->next.n_since_lowest >= self->options.patience)
    return BS_FINISH_PATIENCE;

  if (self->options.tolerance > 0.0)
    {
      double largest = 0.0;

      for (gsize i = 0; i < point->n_parameters; i++)
        largest = MAX (largest, fabs (point->D[i]));
      if (largest <= self->options.tolerance)
        return BS_FINISH_TOLERANCE;
    }

  return BS_FINISH_NONE;
}

/* Another λ is another J: how low the one before was says nothing of it. */
static void
begin_next (BsOptimizer *self, const BsObjective *objective, const BsPoint *point)
{
  self->next = self->record;
  self->is_evaluated = FALSE;
  if (self->next.lambda == bs_objective_get_lambda (objective))
    return;

  self->next.lambda = bs_objective_get_lambda (objective);
  self->next.lowest_J = point->cost.total;
  self->next.n_since_lowest = 0;
}

/* Makes the next state, Θ, D and J beside the present ones. */
static BsStepResult
try_next (BsOptimizer *self, BsObjective *objective, const BsPoint *point)
{
  BsStepResult result;

  ensure_scratch (self);
  begin_next (self, objective, point);
  self->finish = find_finish (self, point);
  if (self->finish != BS_FINISH_NONE)
    return BS_STEP_FINISHED;

  result = self->class->propose (self, objective, point);
  if (result == BS_STEP_DONE)
    result = check_finite (objective, self->next_theta, self->n_parameters);
  if (result != BS_STEP_DONE)
    return result;

  if (!self->is_evaluated &&
      !bs_objective_evaluate (objective, self->next_theta, &self->next_cost, self->next_D))
    return BS_STEP_STOPPED;

  return bs_cost_is_finite (&self->next_cost)
           ? check_finite (objective, self->next_D, self->n_parameters)
           : BS_STEP_DIVERGED;
}

static void
swap (double **one, double **other)
{
  double *kept = *one;

  *one = *other;
  *other = kept;
}

/* For commit(): two vectors of the same length. */
void
_bs_optimizer_swap (BsOptimizer *self, guint kept, guint scratch)
{
  swap (&self->kept[kept].values, &self->scratch[scratch].values);
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

  g_return_val_if_fail (self != NULL && objective != NULL && point != NULL, BS_STEP_DIVERGED);
  g_return_val_if_fail (point->n_parameters == self->n_parameters, BS_STEP_DIVERGED);

  self->has_iterated = FALSE;
  result = try_next (self, objective, point);
  if (result != BS_STEP_DONE)
    return result;

  swap (&point->theta, &self->next_theta);
  swap (&point->D, &self->next_D);
  point->cost = self->next_cost;
  point->iteration++;

  self->record = self->next;
  self->record.t++;
  self->record.n_since_lowest++;
  if (point->cost.total < self->record.lowest_J)
    {
      self->record.lowest_J = point->cost.total;
      self->record.n_since_lowest = 0;
    }
  if (self->class->commit != NULL)
    self->class->commit (self);
  self->has_iterated = TRUE;

  return BS_STEP_DONE;
}

/* D of all examples, which the point has, or of the next batch of them. */
BsStepResult
_bs_optimizer_get_gradient (BsOptimizer *self,
                            BsObjective *objective,
                            const BsPoint *point,
                            const double **D)
{
  gsize m = bs_training_set_get_n_examples (bs_objective_get_training_set (objective));
  BsCost cost;

  self->batch = NULL;
  self->n_batch = m;
  self->next.n_gradients++;
  *D = point->D;
  if (self->options.batch_size > 0 && self->options.batch_size < m)
    {
      if (self->order == NULL)
        {
          self->order = bs_batch_order_new (m);
          self->batch_D = g_new (double, self->n_parameters);
        }
      self->batch =
        bs_batch_order_get (self->order, &self->record.position, self->options.batch_size,
                            bs_objective_get_stop (objective), &self->n_batch);
      if (self->batch == NULL || !bs_objective_evaluate_batch (objective, point->theta, self->batch,
                                                               self->n_batch, &cost, self->batch_D))
        return BS_STEP_STOPPED;
      bs_batch_order_advance (self->order, &self->next.position, self->n_batch);
      *D = self->batch_D;
    }
  self->next.n_examples += self->n_batch;

  return BS_STEP_DONE;
}

/**
 * bs_optimizer_get_finish:
 *
 * Returns: by which rule the last iteration ended with BS_STEP_FINISHED.
 */
BsFinish
bs_optimizer_get_finish (const BsOptimizer *self)
{
  g_return_val_if_fail (self != NULL, BS_FINISH_NONE);

  return self->finish;
}

/**
 * bs_finish_get_reason:
 *
 * Returns: (nullable): the rule in words, translated; %NULL for BS_FINISH_NONE.
 */
const char *
bs_finish_get_reason (BsFinish finish)
{
  switch (finish)
    {
    case BS_FINISH_TOLERANCE:
      return _ ("no |D| is larger than the tolerance");
    case BS_FINISH_PATIENCE:
      return _ ("no new lowest J for as many iterations as the patience allows");
    case BS_FINISH_NO_PROGRESS:
      return _ ("no step lowers J any more");
    case BS_FINISH_NONE:
    default:
      return NULL;
    }
}

/**
 * bs_optimizer_get_n_gradients:
 *
 * Returns: how many evaluations of D the updates so far were made with.
 */
guint64
bs_optimizer_get_n_gradients (const BsOptimizer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->record.n_gradients;
}

/**
 * bs_optimizer_get_n_examples:
 *
 * Returns: how many examples these evaluations passed through; a multiple of m at the end of
 * an epoch.
 */
guint64
bs_optimizer_get_n_examples (const BsOptimizer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->record.n_examples;
}
