/* Examples: the features x of m examples, in the form in which they are propagated.
 *
 * Files and users give features example by example. The engine needs X with a row for each
 * feature, so that a loop over the examples of one feature reads numbers that stand side by side.
 * The constructor transposes what it is given, and adds the row of ones of the +1 unit.
 *
 * Rows may be longer than m: bs_row_stride() leaves gaps at their ends, so that each row begins at
 * a cache line. Nobody may read the gaps.
 *
 * The constructor checks that there is at least one example with at least one feature, and that
 * each feature is a finite number.
 *
 * A learner may see examples as pictures. bs_examples_new_shaped() makes a second object for that,
 * which knows the numbers of rows and columns and shares X with the first one. The first object
 * lives as long as the second. */

#include "engine/data/examples.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "engine/data/examples-private.h"
#include "engine/data/training-set.h"
#include "engine/kernels/rows-private.h"

static gboolean
check_features (const double *features, gsize first, gsize m, gsize n, GError **error)
{
  for (gsize i = 0; i < m; i++)
    for (gsize j = 0; j < n; j++)
      if (!isfinite (features[i * n + j]))
        {
          g_set_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_VALUE,
                       _ ("Feature %zu of example %zu is not a finite number."), j + 1,
                       first + i + 1);
          return FALSE;
        }

  return TRUE;
}

static gboolean
check_counts (gsize m, gsize n, GError **error)
{
  gsize entries;

  if (m == 0 || n == 0)
    {
      g_set_error_literal (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_EMPTY,
                           _ ("Examples need at least one example and one feature."));
      return FALSE;
    }
  if (!g_size_checked_add (&entries, n, 1) || !g_size_checked_mul (&entries, entries, m) ||
      entries > G_MAXSSIZE / sizeof (double))
    {
      g_set_error_literal (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_SIZE,
                           _ ("The examples are larger than memory can hold."));
      return FALSE;
    }

  return TRUE;
}

/* The loops work in square blocks, so that neither matrix is walked with large steps for long. */
void
_bs_examples_transpose (const double *from, gsize m, gsize n, double *to, gsize stride)
{
  const gsize block = 32;

  for (gsize i0 = 0; i0 < m; i0 += block)
    for (gsize j0 = 0; j0 < n; j0 += block)
      for (gsize j = j0; j < MIN (j0 + block, n); j++)
        for (gsize i = i0; i < MIN (i0 + block, m); i++)
          to[j * stride + i] = from[i * n + j];
}

static char **
default_names (gsize n)
{
  char **names = g_new0 (char *, n + 1);

  for (gsize i = 0; i < n; i++)
    names[i] = g_strdup_printf ("x%zu", i + 1);

  return names;
}

BsExamples *
_bs_examples_new_empty (gsize n_examples,
                        gsize n_features,
                        const char *const *feature_names,
                        GError **error)
{
  BsExamples *self;

  if (!check_counts (n_examples, n_features, error))
    return NULL;

  g_return_val_if_fail (
    feature_names == NULL || g_strv_length ((char **) feature_names) == n_features, NULL);

  self = g_new0 (BsExamples, 1);
  g_atomic_ref_count_init (&self->reference_count);
  self->n_examples = n_examples;
  self->n_features = n_features;
  self->stride = bs_row_stride (n_examples);
  self->x = bs_rows_new (n_features + 1, self->stride);
  for (gsize i = 0; i < n_examples; i++)
    self->x[i] = 1.0;
  self->feature_names =
    feature_names != NULL ? g_strdupv ((char **) feature_names) : default_names (n_features);

  return self;
}

gboolean
_bs_examples_fill (BsExamples *self,
                   gsize first,
                   gsize n_examples,
                   const double *features,
                   GError **error)
{
  g_assert (first + n_examples <= self->n_examples);

  if (!check_features (features, first, n_examples, self->n_features, error))
    return FALSE;
  _bs_examples_transpose (features, n_examples, self->n_features, self->x + self->stride + first,
                          self->stride);

  return TRUE;
}

/**
 * bs_examples_new:
 * @n_examples: m
 * @n_features: n
 * @features: m × n numbers, example by example; they are copied
 * @feature_names: (nullable): n names; %NULL for "x1", "x2" and so on
 *
 * Returns: (transfer full): the examples, or %NULL with a BS_TRAINING_SET_ERROR
 */
BsExamples *
bs_examples_new (gsize n_examples,
                 gsize n_features,
                 const double *features,
                 const char *const *feature_names,
                 GError **error)
{
  g_autoptr (BsExamples) self =
    _bs_examples_new_empty (n_examples, n_features, feature_names, error);

  if (self == NULL || !_bs_examples_fill (self, 0, n_examples, features, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bs_examples_new_shaped:
 * @n_rows: the rows of pixels of each picture
 * @n_columns: the columns of pixels; @n_rows times @n_columns must be the number of features
 *
 * Returns: (transfer full): the same examples, marked as pictures; both objects share the numbers
 */
BsExamples *
bs_examples_new_shaped (BsExamples *examples, gsize n_rows, gsize n_columns)
{
  BsExamples *self;

  g_return_val_if_fail (examples != NULL && n_rows > 0 && n_columns > 0, NULL);
  g_return_val_if_fail (examples->n_features % n_rows == 0, NULL);
  g_return_val_if_fail (examples->n_features / n_rows == n_columns, NULL);

  self = g_memdup2 (examples, sizeof *examples);
  g_atomic_ref_count_init (&self->reference_count);
  self->owner = bs_examples_ref (examples);
  self->feature_names = g_strdupv (examples->feature_names);
  self->n_rows = n_rows;
  self->n_columns = n_columns;

  return self;
}

BsExamples *
_bs_examples_new_room (const BsExamples *source, gsize capacity)
{
  BsExamples *self = g_new0 (BsExamples, 1);

  g_atomic_ref_count_init (&self->reference_count);
  self->n_features = source->n_features;
  self->x = bs_rows_new (source->n_features + 1, bs_row_stride (capacity));
  self->n_rows = source->n_rows;
  self->n_columns = source->n_columns;

  return self;
}

/* The copy goes row by row, because a row of @source fits into the cache. */
gboolean
_bs_examples_gather (BsExamples *self,
                     const BsExamples *source,
                     const gsize *columns,
                     gsize n_columns,
                     const atomic_bool *stop)
{
  g_assert (self->n_features == source->n_features && self->owner == NULL);

  self->n_examples = n_columns;
  self->stride = bs_row_stride (n_columns);
  for (gsize p = 0; p < n_columns; p++)
    self->x[p] = 1.0;
  for (gsize j = 1; j <= self->n_features; j++)
    {
      if (bs_stop_is_set (stop))
        return FALSE;
      bs_gather_row (source->x + j * source->stride, columns, n_columns,
                     self->x + j * self->stride);
    }

  return TRUE;
}

BsExamples *
bs_examples_ref (BsExamples *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->reference_count);

  return self;
}

void
bs_examples_unref (BsExamples *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->reference_count))
    return;

  if (self->owner != NULL)
    bs_examples_unref (self->owner);
  else
    g_aligned_free (self->x);
  g_strfreev (self->feature_names);
  g_free (self);
}

/**
 * bs_examples_get_n_examples:
 *
 * Returns: m.
 */
gsize
bs_examples_get_n_examples (const BsExamples *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_examples;
}

/**
 * bs_examples_get_n_features:
 *
 * Returns: n = s_1.
 */
gsize
bs_examples_get_n_features (const BsExamples *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_features;
}

/**
 * bs_examples_get_stride:
 *
 * Returns: the distance between the beginnings of two rows of X; it is at least m.
 */
gsize
bs_examples_get_stride (const BsExamples *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->stride;
}

/**
 * bs_examples_get_x:
 *
 * Returns: X, (n + 1) × m, row by row; its first row is all ones, and its rows are a stride apart.
 */
const double *
bs_examples_get_x (const BsExamples *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->x;
}

/**
 * bs_examples_get_feature:
 * @example: 1 ... m
 * @feature: 1 ... n
 *
 * Returns: the feature x of the example.
 */
double
bs_examples_get_feature (const BsExamples *self, gsize example, gsize feature)
{
  g_return_val_if_fail (self != NULL && example >= 1 && example <= self->n_examples, NAN);
  g_return_val_if_fail (feature >= 1 && feature <= self->n_features, NAN);

  return self->x[feature * self->stride + example - 1];
}

/**
 * bs_examples_get_feature_names:
 *
 * Returns: (transfer none): n names and %NULL
 */
const char *const *
bs_examples_get_feature_names (const BsExamples *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->feature_names;
}

/**
 * bs_examples_get_shape:
 * @n_rows: (out): the rows of pixels, when an example is a picture
 * @n_columns: (out): the columns of pixels
 *
 * Returns: %FALSE when the examples are not pictures
 */
gboolean
bs_examples_get_shape (const BsExamples *self, gsize *n_rows, gsize *n_columns)
{
  g_return_val_if_fail (self != NULL && n_rows != NULL && n_columns != NULL, FALSE);

  *n_rows = self->n_rows;
  *n_columns = self->n_columns;

  return self->n_rows > 0;
}
