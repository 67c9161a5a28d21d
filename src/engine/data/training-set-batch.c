/* Batches and parts: columns of a training set, copied together. */

#include "engine/kernels/rows-private.h"
#include "engine/data/training-set-private.h"

/**
 * _bs_training_set_new_batch:
 * @source: of the same features and outputs
 * @capacity: the most examples it will have
 *
 * Returns: (transfer full): room for a batch; it has no examples yet.
 */
BsTrainingSet *
_bs_training_set_new_batch (const BsTrainingSet *source, gsize capacity)
{
  BsTrainingSet *self = g_new0 (BsTrainingSet, 1);

  g_assert (capacity > 0 && capacity <= source->examples->n_examples);

  g_atomic_ref_count_init (&self->reference_count);
  self->targets = source->targets;
  self->examples = _bs_examples_new_room (source->examples, capacity);
  self->n_outputs = source->n_outputs;
  self->capacity = capacity;
  self->y = bs_rows_new (source->n_outputs, bs_row_stride (capacity));

  return self;
}

gsize
_bs_training_set_get_capacity (const BsTrainingSet *self)
{
  return self->capacity;
}

/**
 * _bs_training_set_gather:
 * @self: made by _bs_training_set_new_batch() from @source
 * @examples: columns of @source, counted from 0
 * @n_examples: up to the capacity
 *
 * Makes @self consist of these, in this order.
 *
 * Returns: %FALSE, with @self of no use, where it was stopped.
 */
gboolean
_bs_training_set_gather (BsTrainingSet *self,
                         const BsTrainingSet *source,
                         const gsize *examples,
                         gsize n_examples,
                         const atomic_bool *stop)
{
  g_assert (n_examples <= self->capacity && self->n_outputs == source->n_outputs);

  if (!_bs_examples_gather (self->examples, source->examples, examples, n_examples, stop))
    return FALSE;
  for (gsize k = 0; k < self->n_outputs; k++)
    bs_gather_row (source->y + k * source->examples->stride, examples, n_examples,
                   self->y + k * self->examples->stride);

  return TRUE;
}

/**
 * bs_training_set_select:
 * @examples: columns of @self, counted from 0
 * @n_examples: 1 ... m
 *
 * Returns: (transfer full): a training set of these examples, in this order, with the names of
 *   @self
 */
BsTrainingSet *
bs_training_set_select (const BsTrainingSet *self, const gsize *examples, gsize n_examples)
{
  BsTrainingSet *part;

  g_return_val_if_fail (self != NULL && examples != NULL && n_examples > 0, NULL);

  part = _bs_training_set_new_batch (self, n_examples);
  _bs_training_set_gather (part, self, examples, n_examples, NULL);
  part->title = g_strdup (self->title);
  part->examples->feature_names = g_strdupv (self->examples->feature_names);
  part->class_names = g_strdupv (self->class_names);

  return part;
}
