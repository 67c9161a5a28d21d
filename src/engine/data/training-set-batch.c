/* Batches and parts of a training set: some of its examples, copied side by side.
 *
 * A panel must be a slice of neighbouring columns, but the examples of a shuffled batch are spread
 * over the whole training set. So their columns are copied into a small training set, which then
 * looks like any other. The same code makes the two parts of a data split.
 *
 * Copying takes n + K numbers for each example, which is little beside propagating it.
 *
 * A batch keeps its memory. The first batch of an epoch is the largest, so later batches allocate
 * nothing. The distance between the rows of a batch depends on its number of examples, so the row
 * of ones is written each time. */

#include "engine/data/training-set-private.h"
#include "engine/kernels/rows-private.h"

/**
 * _bs_training_set_new_batch:
 * @source: the batch has its features and outputs
 * @capacity: the largest number of examples of the batch
 *
 * Returns: (transfer full): memory for a batch, which has no examples yet.
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
 * @n_examples: at most the capacity
 * @stop: (nullable): copying ends when it becomes true
 *
 * Fills @self with these examples, in this order.
 *
 * Returns: %FALSE when it was stopped; @self is incomplete then and must not be used.
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
  self->y_stride = bs_row_stride (n_examples);
  for (gsize k = 0; k < self->n_outputs; k++)
    for (gsize p = 0; p < n_examples; p++)
      self->y[k * self->y_stride + p] = source->y[k * source->y_stride + examples[p]];

  return TRUE;
}

/**
 * bs_training_set_select:
 * @examples: columns of @self, counted from 0
 * @n_examples: 1 ... m
 *
 * Returns: (transfer full): a training set of these examples, in this order, with the title and
 *   names of @self
 */
BsTrainingSet *
bs_training_set_select (const BsTrainingSet *self, const gsize *examples, gsize n_examples)
{
  BsTrainingSet *part;

  g_return_val_if_fail (self != NULL && examples != NULL && n_examples > 0, NULL);

  part = _bs_training_set_new_batch (self, n_examples);
  _bs_training_set_gather (part, self, examples, n_examples, NULL);
  part->title = g_strdup (self->title);
  part->examples->has_feature_names = self->examples->has_feature_names;
  part->examples->feature_names = g_strdupv (self->examples->feature_names);
  part->class_names = g_strdupv (self->class_names);

  return part;
}
