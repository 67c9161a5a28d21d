/* One iteration of any method, as a transaction: it happens completely or not at all.
 *
 * The stop flag can end an iteration at many places, and J or Θ may turn out not to be finite.
 * Nothing may be half done then. So everything is first made beside the current state: the next Θ,
 * J and D, the next record, and the next vectors of the method (propose(), in "scratch"). Only
 * after all of it is complete and finite, pointers are swapped and the method commits its vectors
 * (commit()), which cannot fail.
 *
 *   stop rules  →  propose()  →  is Θ finite?  →  J and D of the next Θ  →  swap  →  commit()
 *
 * The stop rules are checked at the point before the iteration. Patience counts iterations since
 * the lowest J. Tolerance compares the largest |D|. A changed λ makes J another function, so the
 * lowest J is then forgotten.
 *
 * A method with batches does not use D of the point but D of the next batch. The point's own J and
 * D still belong to all examples, so the history shows the true J.
 *
 * Vectors that are kept may be shared with checkpoints (shared-vector.c). A commit therefore never
 * writes to a kept vector directly: it swaps a scratch vector in (_bs_optimizer_swap()), or takes
 * a copy of its own first (_bs_optimizer_own()).
 *
 * Scratch memory is allocated by the first iteration. Checkpoints never iterate, so they have
 * none.
 *
 * A method writes 0 instead of a Θ that is smaller than 2^-1000, about 10⁻³⁰¹, and instead of a
 * number it keeps that is below the smallest normal one, 2^-1022. A weight that only the penalty
 * acts on is multiplied by the same factor in each iteration, and so is a running mean of a D that
 * has become 0. Without the rule such a number does not reach 0 but stays at a few multiples of
 * 2^-1074 for ever, because there it is rounded back to itself. Many processors take some hundred
 * cycles for each product with a number below 2^-1022, and an iteration of a small network then
 * takes ten times as long. The rule changes z by less than 2^-1000 |a|, which is lost in rounding
 * unless the whole z is smaller than 2^-946 |a|. It is part of the update itself, so the results
 * are the same on every processor and for any number of threads. The processor's own mode for this
 * would have to be set in every thread that computes or replays, the main thread among them, where
 * it would act on GTK too; and not every processor has one. The methods with a line search do
 * without the rule, because their search ends long before. */

#include <math.h>
#include <string.h>

#include "engine/optimizers/optimizer-private.h"
#include "engine/optimizers/shared-vector-private.h"
#include "engine/stop-private.h"

/* 0 · x is 0 for every finite x, and NAN otherwise. So the sum of all 0 · x tells whether all are
 * finite, without a branch. There are four sums, so that an addition need not wait for the one
 * before. */
static gboolean
are_finite (const double *values, gsize n)
{
  double sums[4] = { 0.0, 0.0, 0.0, 0.0 };
  gsize i = 0;

  for (; i + 4 <= n; i += 4)
    for (guint k = 0; k < 4; k++)
      sums[k] += 0.0 * values[i + k];
  for (; i < n; i++)
    sums[0] += 0.0 * values[i];

  return (sums[0] + sums[1]) + (sums[2] + sums[3]) == 0.0;
}

/* Returns BS_STEP_DIVERGED when not all @values are finite. */
static BsStepResult
check_finite (const BsObjective *objective, const double *values, gsize n)
{
  for (gsize first = 0; first < n; first += BS_STOP_BLOCK)
    {
      if (bs_objective_is_stopped (objective))
        return BS_STEP_STOPPED;
      if (!are_finite (values + first, MIN (BS_STOP_BLOCK, n - first)))
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
    self->scratch[i].values = bs_shared_vector_new (self->scratch[i].length);
}

/* Returns the stop rule that ends training at @point, if any. */
static BsFinish
find_finish (const BsOptimizer *self, const BsPoint *point)
{
  if (self->options.patience > 0 && self->next->n_since_lowest >= self->options.patience)
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

/* With another λ, J is another function. The lowest value of the old function says nothing about
 * it. */
static void
begin_next (BsOptimizer *self, const BsObjective *objective, const BsPoint *point)
{
  *self->next = *self->record;
  self->is_evaluated = FALSE;
  if (self->next->lambda == bs_objective_get_lambda (objective))
    return;

  self->next->lambda = bs_objective_get_lambda (objective);
  self->next->lowest_J = point->cost.total;
  self->next->n_since_lowest = 0;
}

/* Makes the next record, Θ, J and D beside the current ones. */
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

/* For commit(): swaps two vectors of the same length. The old kept vector becomes scratch, unless
 * a copy of the optimizer still owns it; then a new vector becomes scratch. */
void
_bs_optimizer_swap (BsOptimizer *self, guint kept, guint scratch)
{
  double *replaced = self->kept[kept].values;

  self->kept[kept].values = self->scratch[scratch].values;
  self->scratch[scratch].values = replaced;
  if (!bs_shared_vector_is_shared (replaced))
    return;

  self->scratch[scratch].values = bs_shared_vector_new (self->scratch[scratch].length);
  bs_shared_vector_unref (replaced);
}

/* For commit(): returns a kept vector that may be changed in place. If copies of the optimizer
 * share it, this one gets its own copy first. */
double *
_bs_optimizer_own (BsOptimizer *self, guint kept)
{
  BsVector *vector = &self->kept[kept];
  double *shared = vector->values;

  if (bs_shared_vector_is_shared (shared))
    {
      vector->values = bs_shared_vector_new (vector->length);
      memcpy (vector->values, shared, vector->length * sizeof (double));
      bs_shared_vector_unref (shared);
    }

  return vector->values;
}

/**
 * bs_optimizer_settle:
 * @point: (inout): a Θ that no iteration made, such as the initial one; its J and D are set
 *
 * Returns: %BS_STEP_DONE if the first iteration can begin there; %BS_STEP_STOPPED when the stop
 *   flag was set, and %BS_STEP_DIVERGED when J or D is not finite
 */
BsStepResult
bs_optimizer_settle (BsObjective *objective, BsPoint *point)
{
  g_return_val_if_fail (objective != NULL && point != NULL, BS_STEP_DIVERGED);

  if (!bs_point_evaluate (point, objective))
    return BS_STEP_STOPPED;

  return bs_cost_is_finite (&point->cost) ? check_finite (objective, point->D, point->n_parameters)
                                          : BS_STEP_DIVERGED;
}

/**
 * bs_optimizer_iterate:
 * @objective: the J to minimise
 * @point: (inout): Θ with its J and D, evaluated with @objective
 *
 * Makes one iteration: moves @point to the next Θ, with its J and D.
 *
 * Returns: %BS_STEP_DONE. With any other result, point and optimizer are as they were before.
 */
BsStepResult
bs_optimizer_iterate (BsOptimizer *self, BsObjective *objective, BsPoint *point)
{
  BsOptimizerRecord *record;
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

  record = self->next;
  self->next = self->record;
  self->record = record;
  record->t++;
  record->n_since_lowest++;
  if (point->cost.total < record->lowest_J)
    {
      record->lowest_J = point->cost.total;
      record->n_since_lowest = 0;
    }
  if (self->class->commit != NULL)
    self->class->commit (self);
  self->has_iterated = TRUE;

  return BS_STEP_DONE;
}

static const gsize *
find_batch (BsOptimizer *self, gsize m, const atomic_bool *stop, gsize *n_examples)
{
  if (self->order == NULL)
    self->order = bs_batch_order_new (m);

  return bs_batch_order_get (self->order, &self->record->position, self->options.batch_size, stop,
                             n_examples);
}

/**
 * bs_optimizer_find_batch:
 * @m: the number of examples in the training set
 * @n_examples: (out): the number of examples that the next iteration will use
 *
 * Returns: (nullable) (transfer none): these examples, counted from 0; %NULL when the iteration
 *   will use all m. They are valid until the optimizer changes.
 */
const gsize *
bs_optimizer_find_batch (BsOptimizer *self, gsize m, gsize *n_examples)
{
  g_return_val_if_fail (self != NULL && m > 0 && n_examples != NULL, NULL);

  *n_examples = m;

  return self->options.batch_size > 0 && self->options.batch_size < m
           ? find_batch (self, m, NULL, n_examples)
           : NULL;
}

/* Returns the D that the method shall use: D of the point, or D of the next batch. */
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
  self->next->n_gradients++;
  *D = point->D;
  if (self->options.batch_size > 0 && self->options.batch_size < m)
    {
      if (self->batch_D == NULL)
        self->batch_D = g_new (double, self->n_parameters);
      self->batch = find_batch (self, m, bs_objective_get_stop (objective), &self->n_batch);
      if (self->batch == NULL || !bs_objective_evaluate_batch (objective, point->theta, self->batch,
                                                               self->n_batch, &cost, self->batch_D))
        return BS_STEP_STOPPED;
      bs_batch_order_advance (self->order, &self->next->position, self->n_batch);
      *D = self->batch_D;
    }
  self->next->n_examples += self->n_batch;

  return BS_STEP_DONE;
}
