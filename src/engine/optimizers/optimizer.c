/* An optimizer: the state of a method between two iterations.
 *
 * What all methods have in common is here: making an optimizer, copying it, and counting its
 * memory. A method itself is one file with one BsOptimizerClass (optimizer-private.h), and
 * optimizer-iterate.c makes the iterations.
 *
 * The state has two parts. The record is a plain struct of numbers that all methods share. The
 * kept vectors are whatever the method asked for in lay_out(): none for gradient descent, one for
 * momentum, two for Adam, and so on.
 *
 * A copy of an optimizer together with a copy of the point continues exactly as the original does.
 * This is how checkpoints work. A copy shares the kept vectors until one of the two changes them
 * (shared-vector.c), so making it is cheap.
 *
 * The scratch vectors are needed only during an iteration and are allocated by the first one. A
 * checkpoint has none. */

#include "engine/optimizers/optimizer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "engine/optimizers/optimizer-private.h"
#include "engine/optimizers/shared-vector-private.h"

static void
append_vector (BsVector **vectors, guint *n_vectors, gsize length)
{
  *vectors = g_renew (BsVector, *vectors, *n_vectors + 1);
  (*vectors)[*n_vectors] = (BsVector){ .length = length };
  *n_vectors += 1;
}

/* For lay_out(): adds a vector that is kept between iterations. Its numbers are 0 at first. */
void
_bs_optimizer_keep (BsOptimizer *self, gsize length)
{
  append_vector (&self->kept, &self->n_kept, length);
}

/* For lay_out(): adds a vector that is needed during an iteration only. */
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
  self->record = &self->records[0];
  self->next = &self->records[1];
  self->record->lambda = NAN;
  bs_random_init (&self->record->position.random, options->seed);
  if (self->class->lay_out != NULL)
    self->class->lay_out (self);

  return self;
}

/**
 * bs_optimizer_new:
 * @options: options that bs_optimizer_options_check() accepts
 *
 * Returns: (transfer full): the method before its first iteration.
 */
BsOptimizer *
bs_optimizer_new (const BsOptimizerOptions *options, const BsNetwork *network)
{
  BsOptimizer *self;

  g_return_val_if_fail (options != NULL && network != NULL, NULL);
  g_return_val_if_fail (bs_optimizer_options_check (options, network, NULL), NULL);

  /* The cast is allowed because only the reference count of a network ever changes. */
  self = allocate (options, (BsNetwork *) network);
  for (guint i = 0; i < self->n_kept; i++)
    self->kept[i].values = bs_shared_vector_new (self->kept[i].length);
  if (self->class->begin != NULL)
    self->class->begin (self);

  return self;
}

/**
 * bs_optimizer_copy:
 *
 * Returns: (transfer full): an optimizer that continues exactly as @self would. The kept vectors
 *   are shared until one of the two changes them.
 */
BsOptimizer *
bs_optimizer_copy (const BsOptimizer *self)
{
  BsOptimizer *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = allocate (&self->options, self->network);
  *copy->record = *self->record;
  for (guint i = 0; i < self->n_kept; i++)
    copy->kept[i].values = bs_shared_vector_ref (self->kept[i].values);

  return copy;
}

/**
 * bs_optimizer_assign:
 *
 * Makes @self equal to @other without allocating. Both must have the same method, with the same
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
  *self->record = *other->record;
  for (guint i = 0; i < self->n_kept; i++)
    {
      double *replaced = self->kept[i].values;

      self->kept[i].values = bs_shared_vector_ref (other->kept[i].values);
      bs_shared_vector_unref (replaced);
    }
}

static void
free_vectors (BsVector *vectors, guint n_vectors)
{
  for (guint i = 0; i < n_vectors; i++)
    g_clear_pointer (&vectors[i].values, bs_shared_vector_unref);
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
 * @rate: α > 0, used from the next iteration on; methods with a line search do not use it
 */
void
bs_optimizer_set_rate (BsOptimizer *self, double rate)
{
  g_return_if_fail (self != NULL && rate > 0.0);

  self->options.rate = rate;
}

/**
 * bs_optimizer_add_need:
 * @options: options that bs_optimizer_options_check() accepts
 * @n_examples: m of the training set
 * @kept: (inout): the memory of an optimizer that never iterates, such as a checkpoint, is added
 *   to it
 * @iterating: (inout) (nullable): the memory that iterations take besides is added to it
 */
void
bs_optimizer_add_need (const BsOptimizerOptions *options,
                       const BsNetwork *network,
                       gsize n_examples,
                       BsMemoryNeed *kept,
                       BsMemoryNeed *iterating)
{
  g_autoptr (BsOptimizer) self = NULL;

  g_return_if_fail (options != NULL && network != NULL && kept != NULL);

  self = allocate (options, (BsNetwork *) network);
  bs_memory_need_add_blocks (kept, 1, 1, sizeof (BsOptimizer));
  for (guint i = 0; i < self->n_kept; i++)
    bs_memory_need_add_vectors (kept, 1, self->kept[i].length);
  if (iterating == NULL)
    return;

  bs_memory_need_add_vectors (iterating, 2, self->n_parameters);
  for (guint i = 0; i < self->n_scratch; i++)
    bs_memory_need_add_vectors (iterating, 1, self->scratch[i].length);
  if (options->batch_size > 0)
    {
      bs_memory_need_add_vectors (iterating, 1, self->n_parameters);
      bs_memory_need_add_blocks (iterating, 1, n_examples, sizeof (gsize));
    }
}

/**
 * bs_optimizer_get_work:
 * @m: the number of examples
 *
 * Returns: roughly how many multiplications with addition an iteration takes.
 */
double
bs_optimizer_get_work (const BsOptimizer *self, gsize m)
{
  double evaluation;

  g_return_val_if_fail (self != NULL, 0.0);

  evaluation = 3.0 * (double) m * (double) self->n_parameters;

  return evaluation * MAX (self->class->n_evaluations, 1) +
         (self->class->count_own_work != NULL ? self->class->count_own_work (self) : 0.0);
}

/**
 * bs_optimizer_get_finish:
 *
 * Returns: the rule by which the last iteration ended with BS_STEP_FINISHED.
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
      return _ ("J has reached no new lowest value for as long as the patience allows");
    case BS_FINISH_NO_PROGRESS:
      return _ ("the line search finds no step that lowers J enough");
    case BS_FINISH_ITERATIONS:
      return _ ("reached the limit of iterations");
    case BS_FINISH_TARGET:
      return _ ("J has reached the target");
    case BS_FINISH_NONE:
    default:
      return NULL;
    }
}

/**
 * bs_optimizer_get_n_gradients:
 *
 * Returns: how many evaluations of D the iterations so far took.
 */
guint64
bs_optimizer_get_n_gradients (const BsOptimizer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->record->n_gradients;
}

/**
 * bs_optimizer_get_n_examples:
 *
 * Returns: how many examples these evaluations propagated in total; at the end of an epoch it is a
 *   multiple of m.
 */
guint64
bs_optimizer_get_n_examples (const BsOptimizer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->record->n_examples;
}
