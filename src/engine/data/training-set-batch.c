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

  g_assert (capacity > 0 && capacity <= source->n_examples);

  g_atomic_ref_count_init (&self->reference_count);
  self->targets = source->targets;
  self->n_features = source->n_features;
  self->n_outputs = source->n_outputs;
  self->capacity = capacity;
  self->x = bs_rows_new (source->n_features + 1, bs_row_stride (capacity));
  self->y = bs_rows_new (source->n_outputs, bs_row_stride (capacity));

  return self;
}

gsize
_bs_training_set_get_capacity (const BsTrainingSet *self)
{
  return self->capacity;
}

static void
gather_row (const double *restrict from, const gsize *examples, gsize n, double *restrict to)
{
  for (gsize p = 0; p < n; p++)
    to[p] = from[examples[p]];
}

/**
 * _bs_training_set_gather:
 * @self: made by _bs_training_set_new_batch() from @source
 * @examples: columns of @source, counted from 0
 * @n_examples: up to the capacity
 *
 * Makes @self consist of these, in this order. Row by row: a row of @source is what the cache
 * can hold.
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
  g_assert (n_examples <= self->capacity && self->n_features == source->n_features);

  self->n_examples = n_examples;
  self->stride = bs_row_stride (n_examples);
  for (gsize p = 0; p < n_examples; p++)
    self->x[p] = 1.0;
  for (gsize j = 1; j <= self->n_features; j++)
    {
      if (bs_stop_is_set (stop))
        return FALSE;
      gather_row (source->x + j * source->stride, examples, n_examples, self->x + j * self->stride);
    }
  for (gsize k = 0; k < self->n_outputs; k++)
    gather_row (source->y + k * source->stride, examples, n_examples, self->y + k * self->stride);

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
  part->feature_names = g_strdupv (self->feature_names);
  part->class_names = g_strdupv (self->class_names);

  return part;
}
