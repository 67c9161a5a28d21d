/* A training set: m examples with their K targets.
 *
 * The features are a BsExamples object (examples.c), because examples without targets exist, too.
 * A training set adds Y, the kind of the targets, the names of the classes and a title.
 *
 * There are three kinds of targets. Two classes have one output, which is 0 or 1. Three or more
 * classes have one output each, and exactly one target of an example is 1 (one-hot). Several
 * independent targets have one output each, and any number of them may be 1.
 *
 * Files and users write data example by example. The engine needs a row for each feature or
 * target, so that a loop over the examples reads numbers that stand side by side. The constructor
 * therefore transposes what it is given.
 *
 * The constructor checks everything once: no count is 0, each feature is finite, each target is 0
 * or 1, and a one-hot example has exactly one 1. Nobody has to check again, because a training set
 * never changes. Batches (training-set-batch.c) are the exception; they are private to the
 * objective that fills them.
 *
 * The memory of a training set grows with m (n + K). bs_training_set_add_need() counts it
 * beforehand. */

#include "engine/data/training-set.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "engine/kernels/rows-private.h"
#include "engine/data/training-set-private.h"

/* The memory of a name and the pointer to it. This is an estimate; there are few names. */
#define NAME_LENGTH 48

G_DEFINE_QUARK (bs-training-set-error-quark, bs_training_set_error);

static gboolean
check_targets (BsTargets targets, const double *values, gsize m, gsize k, GError **error)
{
  for (gsize i = 0; i < m; i++)
    {
      gsize n_ones = 0;

      for (gsize j = 0; j < k; j++)
        {
          double y = values[i * k + j];

          if (y != 0.0 && y != 1.0)
            {
              g_set_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_VALUE,
                           _ ("Target %zu of example %zu is neither 0 nor 1."), j + 1, i + 1);
              return FALSE;
            }
          n_ones += y == 1.0;
        }
      if (targets == BS_TARGETS_ONE_HOT && n_ones != 1)
        {
          g_set_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_VALUE,
                       _ ("Example %zu belongs to %zu classes instead of one."), i + 1, n_ones);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_counts (BsTargets targets, gsize m, gsize n, gsize k, GError **error)
{
  gsize entries;

  if (m == 0 || n == 0 || k == 0)
    {
      g_set_error_literal (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_EMPTY,
                           _ ("A training set needs at least one example, one feature and one "
                              "target."));
      return FALSE;
    }
  if ((targets == BS_TARGETS_BINARY && k != 1) || (targets == BS_TARGETS_ONE_HOT && k < 3))
    {
      g_set_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_VALUE,
                   _ ("Two classes need one output, and three or more need one output each; "
                      "%zu does not fit."),
                   k);
      return FALSE;
    }
  if (!g_size_checked_add (&entries, n, 1) || !g_size_checked_add (&entries, entries, k) ||
      !g_size_checked_mul (&entries, entries, m) || entries > G_MAXSSIZE / sizeof (double))
    {
      g_set_error_literal (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_SIZE,
                           _ ("The training set is larger than memory can hold."));
      return FALSE;
    }

  return TRUE;
}

static char **
default_names (gsize n)
{
  char **names = g_new0 (char *, n + 1);

  for (gsize i = 0; i < n; i++)
    names[i] = g_strdup_printf ("%zu", i + 1);

  return names;
}

/**
 * bs_training_set_new:
 * @title: a name for the user
 * @targets: the kind of targets
 * @n_examples: m
 * @n_features: n
 * @n_outputs: K
 * @features: m × n numbers, example by example
 * @target_values: m × K zeros and ones, example by example
 * @feature_names: (nullable): n names; %NULL for "x1", "x2" and so on
 * @class_names: (nullable): for BS_TARGETS_BINARY two names (of y = 0 and y = 1), else K; %NULL
 *   for "1", "2" and so on
 *
 * Returns: (transfer full): a training set that holds copies of all arguments, or %NULL with a
 *   BS_TRAINING_SET_ERROR.
 */
BsTrainingSet *
bs_training_set_new (const char *title,
                     BsTargets targets,
                     gsize n_examples,
                     gsize n_features,
                     gsize n_outputs,
                     const double *features,
                     const double *target_values,
                     const char *const *feature_names,
                     const char *const *class_names,
                     GError **error)
{
  gsize n_classes = targets == BS_TARGETS_BINARY ? 2 : n_outputs;
  g_autoptr (BsExamples) examples = NULL;
  BsTrainingSet *self;

  g_return_val_if_fail (title != NULL, NULL);

  if (!check_counts (targets, n_examples, n_features, n_outputs, error))
    return NULL;
  examples = bs_examples_new (n_examples, n_features, features, feature_names, error);
  if (examples == NULL || !check_targets (targets, target_values, n_examples, n_outputs, error))
    return NULL;

  g_return_val_if_fail (class_names == NULL || g_strv_length ((char **) class_names) == n_classes,
                        NULL);

  self = g_new0 (BsTrainingSet, 1);
  g_atomic_ref_count_init (&self->reference_count);
  self->title = g_strdup (title);
  self->targets = targets;
  self->examples = g_steal_pointer (&examples);
  self->capacity = n_examples;
  self->n_outputs = n_outputs;
  self->y = bs_rows_new (n_outputs, self->examples->stride);
  _bs_examples_transpose (target_values, n_examples, n_outputs, self->y, self->examples->stride);
  self->class_names =
    class_names != NULL ? g_strdupv ((char **) class_names) : default_names (n_classes);

  return self;
}

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

  other = g_new0 (BsTrainingSet, 1);
  g_atomic_ref_count_init (&other->reference_count);
  other->title = g_strdup (self->title);
  other->targets = self->targets;
  other->examples = bs_examples_ref (examples);
  other->capacity = examples->n_examples;
  other->n_outputs = self->n_outputs;
  other->y = bs_rows_new (self->n_outputs, examples->stride);
  for (gsize k = 0; k < self->n_outputs; k++)
    memcpy (other->y + k * examples->stride, self->y + k * self->examples->stride,
            examples->n_examples * sizeof (double));
  other->class_names = g_strdupv (self->class_names);

  return other;
}

/**
 * bs_training_set_add_need:
 * @need: (inout): the memory that a training set of these sizes takes is added to it
 */
void
bs_training_set_add_need (BsMemoryNeed *need, gsize n_examples, gsize n_features, gsize n_outputs)
{
  gsize stride = bs_row_stride (n_examples);

  bs_rows_add_need (need, n_features + 1, stride);
  bs_rows_add_need (need, n_outputs, stride);
  bs_memory_need_add_blocks (need, bs_memory_sum (n_features, n_outputs), 1, NAME_LENGTH);
}

/**
 * bs_training_set_add_copy_need:
 * @need: (inout): the memory that another training set of the same sizes takes is added to it, and
 *   that of the array of features it is made from
 */
void
bs_training_set_add_copy_need (const BsTrainingSet *self, BsMemoryNeed *need)
{
  g_return_if_fail (self != NULL && need != NULL);

  bs_training_set_add_need (need, self->examples->n_examples, self->examples->n_features,
                            self->n_outputs);
  bs_memory_need_add_vectors (need, self->examples->n_examples, self->examples->n_features);
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
 * bs_training_set_get_stride:
 *
 * Returns: the distance between the beginnings of two rows of X or Y; it is at least m.
 */
gsize
bs_training_set_get_stride (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->examples->stride;
}

/**
 * bs_training_set_get_x:
 *
 * Returns: X, (n + 1) × m, row by row; its first row is all ones, and its rows are a stride apart.
 */
const double *
bs_training_set_get_x (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->examples->x;
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

  return self->y[(output - 1) * self->examples->stride + example - 1];
}

const char *const *
bs_training_set_get_feature_names (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return bs_examples_get_feature_names (self->examples);
}

const char *const *
bs_training_set_get_class_names (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->class_names;
}
