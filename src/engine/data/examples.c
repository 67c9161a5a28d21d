/* Examples: the features x of m examples, in the form in which they are propagated.
 *
 * Files and users give features example by example. The engine computes with eight examples at a
 * time, so X is stored in octets. An octet holds eight neighbouring examples: eight ones for the +1
 * unit, then feature 1 of the eight examples, then feature 2, and so on. So the numbers that are
 * used one after the other also stand one after the other, which is what memory delivers fastest,
 * and a panel of examples is a run of octets without a copy. Rows of all m examples would stand far
 * apart when m is large, and each would be found by a search of its own.
 *
 * The last octet is filled up with zeros. The number of lines of an octet is odd: octets whose
 * distance is a power of two would all be stored in the same few places of the cache and push each
 * other out.
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

/* Returns the distance of two octets: the rows of an octet, made an odd number. */
static gsize
octet_step (gsize n_features)
{
  return ((n_features + 1) | 1) * BS_OCTET;
}

static gsize
count_octets (gsize n_examples)
{
  return (n_examples - 1) / BS_OCTET + 1;
}

/* The octets stand one after the other, as rows without gaps would. */
static double *
allocate (gsize n_examples, gsize n_features)
{
  return bs_rows_new (count_octets (n_examples), octet_step (n_features));
}

void
_bs_examples_add_need (BsMemoryNeed *need, gsize n_examples, gsize n_features)
{
  bs_rows_add_need (need, count_octets (n_examples), octet_step (n_features));
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
  self->octet_step = octet_step (n_features);
  self->x = allocate (n_examples, n_features);
  self->least = INFINITY;
  self->largest = -INFINITY;
  self->has_feature_names = feature_names != NULL;
  self->feature_names =
    feature_names != NULL ? g_strdupv ((char **) feature_names) : default_names (n_features);

  return self;
}

static void
widen_range (BsExamples *self, const double *features)
{
  for (gsize j = 0; j < self->n_features; j++)
    {
      self->least = MIN (self->least, features[j]);
      self->largest = MAX (self->largest, features[j]);
    }
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
  /* The ones are written only here, too. If they were written beforehand, all memory of X would be
   * in use while a reader still has the table from which X is filled. */
  for (gsize i = 0; i < n_examples; i++, features += self->n_features)
    {
      double *restrict to = bs_examples_locate (self, first + i);

      to[0] = 1.0;
      for (gsize j = 0; j < self->n_features; j++)
        to[(j + 1) * BS_OCTET] = features[j];
      widen_range (self, features);
    }

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
  self->octet_step = source->octet_step;
  self->x = allocate (capacity, source->n_features);
  self->least = source->least;
  self->largest = source->largest;
  self->n_rows = source->n_rows;
  self->n_columns = source->n_columns;

  return self;
}

gboolean
_bs_examples_gather (BsExamples *self,
                     const BsExamples *source,
                     const gsize *columns,
                     gsize n_columns,
                     const atomic_bool *stop)
{
  gsize n = self->n_features;

  g_assert (n == source->n_features && self->owner == NULL);

  self->n_examples = n_columns;
  for (gsize p = 0; p < n_columns; p++)
    {
      const double *restrict from = bs_examples_locate (source, columns[p]);
      double *restrict to = bs_examples_locate (self, p);

      if (bs_stop_is_set (stop))
        return FALSE;
      for (gsize j = 0; j <= n; j++)
        to[j * BS_OCTET] = from[j * BS_OCTET];
    }

  return TRUE;
}

void
_bs_examples_copy_rows (const BsExamples *self,
                        gsize first,
                        gsize n_examples,
                        double *rows,
                        gsize stride)
{
  for (gsize p = 0; p < n_examples; p++)
    {
      const double *restrict from = bs_examples_locate (self, first + p);

      for (gsize j = 0; j <= self->n_features; j++)
        rows[j * stride + p] = from[j * BS_OCTET];
    }
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
 * bs_examples_copy_feature:
 * @feature: 1 ... n
 * @values: (out): m numbers, the feature of each example
 */
void
bs_examples_copy_feature (const BsExamples *self, gsize feature, double *values)
{
  g_return_if_fail (self != NULL && values != NULL);
  g_return_if_fail (feature >= 1 && feature <= self->n_features);

  for (gsize i = 0; i < self->n_examples; i++)
    values[i] = bs_examples_locate (self, i)[feature * BS_OCTET];
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

  return bs_examples_locate (self, example - 1)[feature * BS_OCTET];
}

/**
 * bs_examples_get_range:
 * @least, @largest: (out): the least and the largest of all features of all examples. Examples that
 *   were taken from others have the range of all of them, so that the same number has the same grey
 *   in every image.
 */
void
bs_examples_get_range (const BsExamples *self, double *least, double *largest)
{
  g_return_if_fail (self != NULL && least != NULL && largest != NULL);

  *least = self->least;
  *largest = self->largest;
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
 * bs_examples_has_feature_names:
 *
 * Returns: whether the features have names of their own, which may be x1 and x2; %FALSE if they got
 *   these because nobody named them
 */
gboolean
bs_examples_has_feature_names (const BsExamples *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_feature_names;
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
