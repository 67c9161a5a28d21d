/* Makes training sets.
 *
 * Files and users write data example by example. The engine needs a row for each feature or
 * target, so that a loop over the examples reads numbers that stand side by side. The constructor
 * therefore transposes what it is given, a few examples at a time. So data need not stand in memory
 * as one array: bs_training_set_new_filled() asks for the examples as it goes.
 *
 * The constructor checks everything once: no count is 0, each feature is finite, each target is 0
 * or 1, and a one-hot example has exactly one 1. Nobody has to check again, because a training set
 * never changes. Batches (training-set-batch.c) are the exception; they are private to the
 * objective that fills them. */

#include "engine/data/training-set.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "engine/data/training-set-private.h"
#include "engine/kernels/rows-private.h"

/* A training set is filled with so many examples at a time. */
#define FILL_EXAMPLES ((gsize) 64)

static gboolean
check_targets (BsTargets targets,
               const double *values,
               gsize first,
               gsize m,
               gsize k,
               GError **error)
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
                           _ ("Target %zu of example %zu is neither 0 nor 1."), j + 1,
                           first + i + 1);
              return FALSE;
            }
          n_ones += y == 1.0;
        }
      if (targets == BS_TARGETS_ONE_HOT && n_ones != 1)
        {
          g_set_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_VALUE,
                       _ ("Example %zu belongs to %zu classes instead of one."), first + i + 1,
                       n_ones);
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

/* Two classes are called as y is, 0 and 1; more are counted from 1, like the outputs. */
static char **
default_names (gsize n, BsTargets targets)
{
  char **names = g_new0 (char *, n + 1);
  gsize first = targets == BS_TARGETS_BINARY ? 0 : 1;

  for (gsize i = 0; i < n; i++)
    names[i] = g_strdup_printf ("%zu", first + i);

  return names;
}

BsTrainingSet *
_bs_training_set_new_empty (const char *title,
                            BsTargets targets,
                            BsExamples *examples,
                            gsize n_outputs,
                            const char *const *class_names)
{
  gsize n_classes = targets == BS_TARGETS_BINARY ? 2 : n_outputs;
  BsTrainingSet *self = g_new0 (BsTrainingSet, 1);

  g_atomic_ref_count_init (&self->reference_count);
  self->title = g_strdup (title);
  self->targets = targets;
  self->examples = bs_examples_ref (examples);
  self->capacity = examples->n_examples;
  self->n_outputs = n_outputs;
  self->y_stride = bs_row_stride (examples->n_examples);
  self->y = bs_rows_new (n_outputs, self->y_stride);
  self->class_names =
    class_names != NULL ? g_strdupv ((char **) class_names) : default_names (n_classes, targets);

  return self;
}

/* Asks for the examples, some at a time, and takes them. */
static gboolean
fill_all (BsTrainingSet *self, BsTrainingSetFill fill, gpointer data, GError **error)
{
  BsExamples *examples = self->examples;
  gsize m = examples->n_examples, k = self->n_outputs;
  g_autofree double *features = g_new (double, FILL_EXAMPLES * examples->n_features);
  g_autofree double *values = g_new (double, FILL_EXAMPLES * k);

  for (gsize i = 0; i < m; i += FILL_EXAMPLES)
    {
      gsize n = MIN (m - i, FILL_EXAMPLES);

      if (!fill (i, n, features, values, data, error) ||
          !_bs_examples_fill (examples, i, n, features, error) ||
          !check_targets (self->targets, values, i, n, k, error))
        return FALSE;
      for (gsize p = 0; p < n; p++)
        for (gsize j = 0; j < k; j++)
          self->y[j * self->y_stride + i + p] = values[p * k + j];
    }

  return TRUE;
}

/**
 * bs_training_set_new_filled:
 * @title: a name for the user
 * @targets: the kind of targets
 * @n_examples: m
 * @n_features: n
 * @n_outputs: K
 * @fill: gives the features and targets of some examples; it is called for one run of examples
 *   after the other, from the first to the last
 * @data: for @fill
 * @feature_names: (nullable): as for bs_training_set_new()
 * @class_names: (nullable): as for bs_training_set_new()
 *
 * Makes a training set of data that stand in memory in some other form, or nowhere yet. The
 * examples are asked for a few at a time, so there is no second copy of them all.
 *
 * Returns: (transfer full): the training set; %NULL with a BS_TRAINING_SET_ERROR or the error of
 *   @fill
 */
BsTrainingSet *
bs_training_set_new_filled (const char *title,
                            BsTargets targets,
                            gsize n_examples,
                            gsize n_features,
                            gsize n_outputs,
                            BsTrainingSetFill fill,
                            gpointer data,
                            const char *const *feature_names,
                            const char *const *class_names,
                            GError **error)
{
  gsize n_classes = targets == BS_TARGETS_BINARY ? 2 : n_outputs;
  g_autoptr (BsExamples) examples = NULL;
  g_autoptr (BsTrainingSet) self = NULL;

  g_return_val_if_fail (title != NULL && fill != NULL, NULL);

  if (!check_counts (targets, n_examples, n_features, n_outputs, error))
    return NULL;

  g_return_val_if_fail (class_names == NULL || g_strv_length ((char **) class_names) == n_classes,
                        NULL);

  examples = _bs_examples_new_empty (n_examples, n_features, feature_names, error);
  if (examples == NULL)
    return NULL;
  self = _bs_training_set_new_empty (title, targets, examples, n_outputs, class_names);

  return fill_all (self, fill, data, error) ? g_steal_pointer (&self) : NULL;
}

/* Two whole arrays, to fill a training set from. */
typedef struct
{
  const double *features;
  const double *values;
  gsize n_features;
  gsize n_outputs;
} Arrays;

static gboolean
fill_from_arrays (gsize first,
                  gsize n_examples,
                  double *features,
                  double *values,
                  gpointer data,
                  GError **error)
{
  const Arrays *from = data;
  gsize n = from->n_features, k = from->n_outputs;

  memcpy (features, from->features + first * n, n_examples * n * sizeof (double));
  memcpy (values, from->values + first * k, n_examples * k * sizeof (double));

  return TRUE;
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
 *   for "0" and "1", or else "1", "2" and so on
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
  Arrays arrays = { features, target_values, n_features, n_outputs };

  return bs_training_set_new_filled (title, targets, n_examples, n_features, n_outputs,
                                     fill_from_arrays, &arrays, feature_names, class_names, error);
}
