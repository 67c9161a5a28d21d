#include "engine/data/training-set.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "engine/kernels/rows-private.h"
#include "engine/data/training-set-private.h"

/* Of a name, with where it is: a guess, as names are few. */
#define NAME_LENGTH 48

G_DEFINE_QUARK (bs-training-set-error-quark, bs_training_set_error);

static gboolean
check_features (const double *features, gsize m, gsize n, GError **error)
{
  for (gsize i = 0; i < m; i++)
    for (gsize j = 0; j < n; j++)
      if (!isfinite (features[i * n + j]))
        {
          g_set_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_VALUE,
                       _ ("Feature %zu of example %zu is not a finite number."), j + 1, i + 1);
          return FALSE;
        }

  return TRUE;
}

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
                           _ ("A training set has at least one example, one feature and one "
                              "target."));
      return FALSE;
    }
  if ((targets == BS_TARGETS_BINARY && k != 1) || (targets == BS_TARGETS_ONE_HOT && k < 3))
    {
      g_set_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_VALUE,
                   _ ("Two classes have one output and more have one each, not %zu."), k);
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

/* Writes the transpose of @from (m × n, row by row); by blocks, so that neither side is
 * walked with a stride over much memory. */
static void
transpose (const double *from, gsize m, gsize n, double *to, gsize stride)
{
  const gsize block = 32;

  for (gsize i0 = 0; i0 < m; i0 += block)
    for (gsize j0 = 0; j0 < n; j0 += block)
      for (gsize j = j0; j < MIN (j0 + block, n); j++)
        for (gsize i = i0; i < MIN (i0 + block, m); i++)
          to[j * stride + i] = from[i * n + j];
}

static char **
default_names (const char *letter, gsize n)
{
  char **names = g_new0 (char *, n + 1);

  for (gsize i = 0; i < n; i++)
    names[i] = g_strdup_printf ("%s%zu", letter, i + 1);

  return names;
}

/**
 * bs_training_set_new:
 * @n_examples: m
 * @n_features: n
 * @n_outputs: K
 * @features: m × n numbers, example by example
 * @target_values: m × K zeros and ones, example by example
 * @feature_names: (nullable): n names; "x1" ... where %NULL
 * @class_names: (nullable): two names for BS_TARGETS_BINARY (of y = 0 and y = 1), else K
 *
 * Returns: (transfer full): a training set with copies of all that, or %NULL with a
 * BS_TRAINING_SET_ERROR.
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
  BsTrainingSet *self;

  g_return_val_if_fail (title != NULL, NULL);

  if (!check_counts (targets, n_examples, n_features, n_outputs, error) ||
      !check_features (features, n_examples, n_features, error) ||
      !check_targets (targets, target_values, n_examples, n_outputs, error))
    return NULL;

  g_return_val_if_fail (
    feature_names == NULL || g_strv_length ((char **) feature_names) == n_features, NULL);
  g_return_val_if_fail (class_names == NULL || g_strv_length ((char **) class_names) == n_classes,
                        NULL);

  self = g_new0 (BsTrainingSet, 1);
  g_atomic_ref_count_init (&self->reference_count);
  self->title = g_strdup (title);
  self->targets = targets;
  self->n_examples = n_examples;
  self->capacity = n_examples;
  self->n_features = n_features;
  self->n_outputs = n_outputs;
  self->stride = bs_row_stride (n_examples);
  self->x = bs_rows_new (n_features + 1, self->stride);
  self->y = bs_rows_new (n_outputs, self->stride);
  for (gsize i = 0; i < n_examples; i++)
    self->x[i] = 1.0;
  transpose (features, n_examples, n_features, self->x + self->stride, self->stride);
  transpose (target_values, n_examples, n_outputs, self->y, self->stride);
  self->feature_names =
    feature_names != NULL ? g_strdupv ((char **) feature_names) : default_names ("x", n_features);
  self->class_names =
    class_names != NULL ? g_strdupv ((char **) class_names) : default_names ("", n_classes);

  return self;
}

/**
 * bs_training_set_add_need:
 * @need: (inout): becomes so much more as a training set of these counts takes
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
 * @need: (inout): becomes so much more as another of the same counts takes, and what it is made
 *   from, example by example
 */
void
bs_training_set_add_copy_need (const BsTrainingSet *self, BsMemoryNeed *need)
{
  g_return_if_fail (self != NULL && need != NULL);

  bs_training_set_add_need (need, self->n_examples, self->n_features, self->n_outputs);
  bs_memory_need_add_vectors (need, self->n_examples, self->n_features);
  bs_memory_need_add_vectors (need, self->n_examples, self->n_outputs);
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
  g_aligned_free (self->x);
  g_aligned_free (self->y);
  g_strfreev (self->feature_names);
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
 * bs_training_set_get_n_examples:
 *
 * Returns: m.
 */
gsize
bs_training_set_get_n_examples (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_examples;
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

  return self->n_features;
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
 * Returns: how many numbers lie between the beginnings of two rows of X or Y, m at least.
 */
gsize
bs_training_set_get_stride (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->stride;
}

/**
 * bs_training_set_get_x:
 *
 * Returns: X, (n + 1) × m row by row, its first row all ones; the rows are a stride apart.
 */
const double *
bs_training_set_get_x (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->x;
}

/**
 * bs_training_set_get_feature:
 * @example: 1 ... m
 * @feature: 1 ... n
 */
double
bs_training_set_get_feature (const BsTrainingSet *self, gsize example, gsize feature)
{
  g_return_val_if_fail (self != NULL && example >= 1 && example <= self->n_examples, NAN);
  g_return_val_if_fail (feature >= 1 && feature <= self->n_features, NAN);

  return self->x[feature * self->stride + example - 1];
}

/**
 * bs_training_set_get_target:
 * @example: 1 ... m
 * @output: 1 ... K
 */
double
bs_training_set_get_target (const BsTrainingSet *self, gsize example, gsize output)
{
  g_return_val_if_fail (self != NULL && example >= 1 && example <= self->n_examples, NAN);
  g_return_val_if_fail (output >= 1 && output <= self->n_outputs, NAN);

  return self->y[(output - 1) * self->stride + example - 1];
}

const char *const *
bs_training_set_get_feature_names (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->feature_names;
}

const char *const *
bs_training_set_get_class_names (const BsTrainingSet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->class_names;
}
