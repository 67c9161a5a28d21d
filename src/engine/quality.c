#include "engine/quality.h"

#include <math.h>
#include <stdatomic.h>

#include "engine/prediction.h"

/* All threads of an evaluation add to the same counts. Sums of whole numbers do not depend on the
 * order. */
typedef _Atomic guint64 Count;

struct _BsQuality
{
  BsTargets targets;
  gsize n_classes;
  Count n_examples;
  Count n_correct;
  gsize n_counts;
  /* Two classes and one-hot targets: n_classes × n_classes, one row for each actual class. Several
   * targets: support, predicted and hits, n_classes numbers each. */
  Count *counts;
};

static void
increment (Count *count)
{
  atomic_fetch_add_explicit (count, 1, memory_order_relaxed);
}

static guint64
read_count (const Count *count)
{
  return atomic_load_explicit (count, memory_order_relaxed);
}

/**
 * bs_quality_new:
 * @data: the kind of targets and the number of classes are taken from it
 *
 * Returns: (transfer full): counts that are all 0
 */
BsQuality *
bs_quality_new (const BsTrainingSet *data)
{
  BsQuality *self;
  gsize n_outputs;

  g_return_val_if_fail (data != NULL, NULL);

  n_outputs = bs_training_set_get_n_outputs (data);
  self = g_new0 (BsQuality, 1);
  self->targets = bs_training_set_get_targets (data);
  self->n_classes = self->targets == BS_TARGETS_BINARY ? 2 : n_outputs;
  self->n_counts = self->n_classes * (bs_quality_has_confusion (self) ? self->n_classes : 3);
  self->counts = g_new0 (Count, self->n_counts);

  return self;
}

/**
 * bs_quality_copy:
 *
 * Returns: (transfer full): a copy with the same counts
 */
BsQuality *
bs_quality_copy (const BsQuality *self)
{
  BsQuality *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof (BsQuality));
  copy->counts = g_memdup2 (self->counts, self->n_counts * sizeof (Count));

  return copy;
}

void
bs_quality_free (BsQuality *self)
{
  if (self == NULL)
    return;

  g_free (self->counts);
  g_free (self);
}

/**
 * bs_quality_clear:
 *
 * Sets all counts to 0.
 */
void
bs_quality_clear (BsQuality *self)
{
  g_return_if_fail (self != NULL);

  atomic_store (&self->n_examples, 0);
  atomic_store (&self->n_correct, 0);
  for (gsize i = 0; i < self->n_counts; i++)
    atomic_store_explicit (&self->counts[i], 0, memory_order_relaxed);
}

static void
count_targets (BsQuality *self,
               const BsTrainingSet *data,
               gsize example,
               const double *outputs,
               gsize stride)
{
  for (gsize k = 0; k < self->n_classes; k++)
    {
      gboolean is_one = bs_training_set_get_target (data, example, k + 1) == 1.0;
      gboolean is_predicted = bs_prediction_is_one (outputs[k * stride]);

      if (is_one)
        increment (&self->counts[k]);
      if (is_predicted)
        increment (&self->counts[self->n_classes + k]);
      if (is_one && is_predicted)
        increment (&self->counts[2 * self->n_classes + k]);
    }
}

/**
 * bs_quality_count:
 * @example: 1 ... m of @data
 * @outputs: h of that example; output k is outputs[(k - 1) * stride]
 *
 * With one-hot targets an example is correct when the output of its class is the largest. With two
 * classes or several targets it is correct when each output is on the same side of 0.5 as its
 * target. Several threads may count at the same time.
 */
void
bs_quality_count (BsQuality *self,
                  const BsTrainingSet *data,
                  gsize example,
                  const double *outputs,
                  gsize stride)
{
  g_return_if_fail (self != NULL && data != NULL && outputs != NULL);

  if (self->targets == BS_TARGETS_SEVERAL)
    count_targets (self, data, example, outputs, stride);
  else
    {
      gsize actual = bs_prediction_get_actual (data, example);
      gsize predicted = bs_prediction_find_class (self->targets, self->n_classes, outputs, stride);

      increment (&self->counts[(actual - 1) * self->n_classes + predicted - 1]);
    }
  increment (&self->n_examples);
  if (bs_prediction_is_right (data, example, outputs, stride))
    increment (&self->n_correct);
}

guint64
bs_quality_get_n_examples (const BsQuality *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return read_count (&self->n_examples);
}

guint64
bs_quality_get_n_correct (const BsQuality *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return read_count (&self->n_correct);
}

/* Returns count / whole, or NAN when whole is 0. */
static double
divide (guint64 count, guint64 whole)
{
  return whole > 0 ? (double) count / (double) whole : NAN;
}

/**
 * bs_quality_get_accuracy:
 *
 * Returns: correct / examples; NAN when there are no examples
 */
double
bs_quality_get_accuracy (const BsQuality *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return divide (bs_quality_get_n_correct (self), bs_quality_get_n_examples (self));
}

gsize
bs_quality_get_n_classes (const BsQuality *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_classes;
}

/**
 * bs_quality_has_confusion:
 *
 * Returns: whether an example belongs to exactly one class and is predicted as exactly one
 */
gboolean
bs_quality_has_confusion (const BsQuality *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->targets != BS_TARGETS_SEVERAL;
}

/**
 * bs_quality_get_confusion:
 *
 * May be called only when bs_quality_has_confusion() is true.
 *
 * Returns: how many examples of class @actual were predicted as class @predicted
 */
guint64
bs_quality_get_confusion (const BsQuality *self, gsize actual, gsize predicted)
{
  g_return_val_if_fail (self != NULL && bs_quality_has_confusion (self), 0);
  g_return_val_if_fail (actual >= 1 && actual <= self->n_classes, 0);
  g_return_val_if_fail (predicted >= 1 && predicted <= self->n_classes, 0);

  return read_count (&self->counts[(actual - 1) * self->n_classes + predicted - 1]);
}

/**
 * bs_quality_get_support:
 *
 * Returns: how many examples belong to the class
 */
guint64
bs_quality_get_support (const BsQuality *self, gsize class_index)
{
  guint64 sum = 0;

  g_return_val_if_fail (self != NULL && class_index >= 1 && class_index <= self->n_classes, 0);

  if (!bs_quality_has_confusion (self))
    return read_count (&self->counts[class_index - 1]);
  for (gsize k = 1; k <= self->n_classes; k++)
    sum += bs_quality_get_confusion (self, class_index, k);

  return sum;
}

/**
 * bs_quality_get_predicted:
 *
 * Returns: how many examples were predicted as the class
 */
guint64
bs_quality_get_predicted (const BsQuality *self, gsize class_index)
{
  guint64 sum = 0;

  g_return_val_if_fail (self != NULL && class_index >= 1 && class_index <= self->n_classes, 0);

  if (!bs_quality_has_confusion (self))
    return read_count (&self->counts[self->n_classes + class_index - 1]);
  for (gsize k = 1; k <= self->n_classes; k++)
    sum += bs_quality_get_confusion (self, k, class_index);

  return sum;
}

/**
 * bs_quality_get_hits:
 *
 * Returns: how many examples of the class were predicted as it
 */
guint64
bs_quality_get_hits (const BsQuality *self, gsize class_index)
{
  g_return_val_if_fail (self != NULL && class_index >= 1 && class_index <= self->n_classes, 0);

  if (!bs_quality_has_confusion (self))
    return read_count (&self->counts[2 * self->n_classes + class_index - 1]);

  return bs_quality_get_confusion (self, class_index, class_index);
}

/**
 * bs_quality_get_precision:
 *
 * Returns: hits / predicted; NAN when no example was predicted as the class
 */
double
bs_quality_get_precision (const BsQuality *self, gsize class_index)
{
  return divide (bs_quality_get_hits (self, class_index),
                 bs_quality_get_predicted (self, class_index));
}

/**
 * bs_quality_get_recall:
 *
 * Returns: hits / support; NAN when no example belongs to the class
 */
double
bs_quality_get_recall (const BsQuality *self, gsize class_index)
{
  return divide (bs_quality_get_hits (self, class_index),
                 bs_quality_get_support (self, class_index));
}
