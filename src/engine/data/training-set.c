/* A training set: m examples with their K targets.
 *
 * The features are a BsExamples object (examples.c), because examples without targets exist, too.
 * A training set adds Y, the kind of the targets, the names of the classes and a title.
 *
 * There are three kinds of targets. Two classes have one output, which is 0 or 1. Three or more
 * classes have one output each, and exactly one target of an example is 1 (one-hot). Several
 * independent targets have one output each, and any number of them may be 1.
 *
 * The memory of a training set grows with m (n + K). bs_training_set_add_need() counts it
 * beforehand. */

#include "engine/data/training-set.h"

#include <math.h>
#include <string.h>

#include "engine/data/training-set-private.h"
#include "engine/kernels/rows-private.h"

/* The memory of a name and the pointer to it. This is an estimate; there are few names. */
#define NAME_LENGTH 48

G_DEFINE_QUARK (bs-training-set-error-quark, bs_training_set_error);

/**
 * bs_training_set_replace_examples:
 * @examples: as many examples as @self has
 *
 * Returns: (transfer full): a training set with @examples, and with the targets, the title and the
 *   class names of @self
 */
BsTrainingSet *
bs_training_set_replace_examples (const BsTrainingSet *self, BsExamples *examples)
{
  BsTrainingSet *other;

  g_return_val_if_fail (self != NULL && examples != NULL, NULL);
  g_return_val_if_fail (examples->n_examples == self->examples->n_examples, NULL);

  other = _bs_training_set_new_empty (self->title, self->targets, examples, self->n_outputs,
                                      (const char *const *) self->class_names);
  for (gsize k = 0; k < self->n_outputs; k++)
    memcpy (other->y + k * other->y_stride, self->y + k * self->y_stride,
            examples->n_examples * sizeof (double));

  return other;
}

/**
 * bs_training_set_add_need:
 * @need: (inout): the memory that a training set of these sizes takes is added to it
 */
void
bs_training_set_add_need (BsMemoryNeed *need, gsize n_examples, gsize n_features, gsize n_outputs)
{
  _bs_examples_add_need (need, n_examples, n_features);
  bs_rows_add_need (need, n_outputs, bs_row_stride (n_examples));
  bs_memory_need_add_blocks (need, bs_memory_sum (n_features, n_outputs), 1, NAME_LENGTH);
}

BsTrainingSet *
bs_training_set_ref (BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->reference_count);

  return self;
}

void
bs_training_set_unref (BsTrainingSet *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->reference_count))
    return;

  g_free (self->title);
  bs_examples_unref (self->examples);
  g_aligned_free (self->y);
  g_strfreev (self->class_names);
  g_free (self);
}

const char *
bs_training_set_get_title (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

BsTargets
bs_training_set_get_targets (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, BS_TARGETS_BINARY);

  return self->targets;
}

/**
 * bs_training_set_get_examples:
 *
 * Returns: (transfer none): the examples, without their targets
 */
BsExamples *
bs_training_set_get_examples (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->examples;
}

/**
 * bs_training_set_get_n_examples:
 *
 * Returns: m.
 */
gsize
bs_training_set_get_n_examples (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->examples->n_examples;
}

/**
 * bs_training_set_get_n_features:
 *
 * Returns: n = s_1.
 */
gsize
bs_training_set_get_n_features (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->examples->n_features;
}

/**
 * bs_training_set_get_n_outputs:
 *
 * Returns: K = s_L.
 */
gsize
bs_training_set_get_n_outputs (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_outputs;
}

/**
 * bs_training_set_get_feature:
 * @example: 1 ... m
 * @feature: 1 ... n
 *
 * Returns: the feature x of the example.
 */
double
bs_training_set_get_feature (const BsTrainingSet *self, gsize example, gsize feature)
{
  g_return_val_if_fail (self != NULL, NAN);

  return bs_examples_get_feature (self->examples, example, feature);
}

/**
 * bs_training_set_get_target:
 * @example: 1 ... m
 * @output: 1 ... K
 *
 * Returns: the target y of the example, 0 or 1.
 */
double
bs_training_set_get_target (const BsTrainingSet *self, gsize example, gsize output)
{
  g_return_val_if_fail (self != NULL && example >= 1 && example <= self->examples->n_examples, NAN);
  g_return_val_if_fail (output >= 1 && output <= self->n_outputs, NAN);

  return self->y[(output - 1) * self->y_stride + example - 1];
}

const char *const *
bs_training_set_get_feature_names (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return bs_examples_get_feature_names (self->examples);
}

gboolean
bs_training_set_has_feature_names (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return bs_examples_has_feature_names (self->examples);
}

const char *const *
bs_training_set_get_class_names (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->class_names;
}
