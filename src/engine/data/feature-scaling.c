/* Feature scaling: brings all features to a similar size before training.
 *
 *   standard:  (x - mean) / standard deviation
 *   min-max:   (x - min) / (max - min)
 *
 * When one feature is around 1 and another around 10000, J is a long narrow valley, and gradient
 * descent needs many tiny steps. After scaling, all features are around 1.
 *
 * The shift and the spread of each feature are computed from the training data only. Held-out
 * examples, and examples that a user types, are scaled with the same numbers, so that the network
 * sees each x the same way as in training.
 *
 * The standard deviation divides by m, not by m - 1. It takes two passes
 * over the data: first the mean, then the squares of the differences. The one-pass formula
 * subtracts two large sums and can lose all digits.
 *
 * Data may contain any finite double, also numbers such as 1e300 whose square is infinite. So the
 * numbers are first multiplied by a power of two that brings them near 1. This changes no digit of
 * a number.
 *
 * A feature that never varies gets a spread of 1. bs_scaler_apply() fails when a scaled number
 * does not fit a double. */

#include "engine/data/feature-scaling.h"

#include <math.h>

#include "engine/data/examples-private.h"

struct _BsScaler
{
  gsize n_features;
  double *shifts;
  double *spreads;
};

/* The largest exponent of the power of two that numbers are multiplied by. With it every number
 * can be brought to a size whose square is neither infinite nor 0, and the power itself is a
 * finite double. */
#define MOST_EXPONENT 1000

/* So many examples are scaled at a time, so that there is no second copy of them all. */
#define SCALED_AT_ONCE ((gsize) 64)

static const char *const nicks[] = { "none", "standard", "minmax" };

/* Returns a power of two that brings numbers up to @largest near 1, so that neither their squares
 * nor the sum of the squares can overflow or vanish. */
static double
find_unit (double largest)
{
  int exponent = 0;

  frexp (largest, &exponent);

  return ldexp (1.0, CLAMP (-exponent, -MOST_EXPONENT, MOST_EXPONENT));
}

static double
find_largest (const double *row, gsize m, double shift, double unit)
{
  double largest = 0.0;

  for (gsize i = 0; i < m; i++)
    largest = MAX (largest, fabs (row[i] * unit - shift * unit));

  return largest;
}

static gboolean
varies (const double *row, gsize m)
{
  for (gsize i = 1; i < m; i++)
    if (row[i] != row[0])
      return TRUE;

  return FALSE;
}

static void
fit_standard (const double *row, gsize m, double *shift, double *spread)
{
  double largest = find_largest (row, m, 0.0, 1.0);
  double unit = find_unit (largest), small_unit;
  double sum = 0.0, squares = 0.0;

  for (gsize i = 0; i < m; i++)
    sum += row[i] * unit;
  /* Rounding must not make the mean larger than the largest number. */
  *shift = CLAMP (sum / (double) m / unit, -largest, largest);
  /* The second pass is needed because subtracting two large sums would lose digits. */
  small_unit = find_unit (find_largest (row, m, *shift, unit));
  for (gsize i = 0; i < m; i++)
    {
      double difference = (row[i] * unit - *shift * unit) * small_unit;

      squares += difference * difference;
    }
  *spread = sqrt (squares / (double) m) / small_unit / unit;
}

static void
fit_min_max (const double *row, gsize m, double *shift, double *spread)
{
  double low = row[0], high = row[0];

  for (gsize i = 1; i < m; i++)
    {
      low = MIN (low, row[i]);
      high = MAX (high, row[i]);
    }
  *shift = low;
  *spread = high - low;
}

/**
 * bs_scaler_fit:
 *
 * Returns: (transfer full): the shift and spread of each feature of @training_set.
 */
BsScaler *
bs_scaler_fit (BsFeatureScaling scaling, const BsTrainingSet *training_set)
{
  gsize m = bs_training_set_get_n_examples (training_set);
  g_autofree double *row = g_new (double, m);
  BsScaler *self = g_new0 (BsScaler, 1);

  self->n_features = bs_training_set_get_n_features (training_set);
  self->shifts = g_new0 (double, self->n_features);
  self->spreads = g_new (double, self->n_features);

  for (gsize j = 0; j < self->n_features; j++)
    {
      bs_examples_copy_feature (bs_training_set_get_examples (training_set), j + 1, row);
      self->spreads[j] = 1.0;
      /* Rounding can make the mean of equal numbers differ from them in the last digit. The
       * difference would look like a spread. */
      if (scaling != BS_FEATURE_SCALING_NONE && !varies (row, m))
        self->shifts[j] = row[0];
      else if (scaling == BS_FEATURE_SCALING_STANDARD)
        fit_standard (row, m, &self->shifts[j], &self->spreads[j]);
      else if (scaling == BS_FEATURE_SCALING_MIN_MAX)
        fit_min_max (row, m, &self->shifts[j], &self->spreads[j]);
      if (!(self->spreads[j] > 0.0) || !isfinite (self->spreads[j]))
        self->spreads[j] = 1.0;
    }

  return self;
}

/**
 * bs_scaler_new:
 * @shifts, @spreads: (nullable): @n_features numbers each, of a scaler that was fitted before;
 * %NULL to leave the features as they are
 *
 * Returns: (transfer full): a scaler with these numbers
 */
BsScaler *
bs_scaler_new (gsize n_features, const double *shifts, const double *spreads)
{
  BsScaler *self = g_new0 (BsScaler, 1);

  self->n_features = n_features;
  self->shifts = g_new0 (double, n_features);
  self->spreads = g_new (double, n_features);
  for (gsize j = 0; j < n_features; j++)
    {
      self->shifts[j] = shifts != NULL ? shifts[j] : 0.0;
      self->spreads[j] = spreads != NULL ? spreads[j] : 1.0;
    }

  return self;
}

void
bs_scaler_free (BsScaler *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->shifts);
  g_free (self->spreads);
  g_free (self);
}

/**
 * bs_scaler_get_shift:
 * @feature: 1 ... n
 */
double
bs_scaler_get_shift (const BsScaler *self, gsize feature)
{
  g_return_val_if_fail (self != NULL && feature >= 1 && feature <= self->n_features, NAN);

  return self->shifts[feature - 1];
}

/**
 * bs_scaler_get_spread:
 * @feature: 1 ... n
 */
double
bs_scaler_get_spread (const BsScaler *self, gsize feature)
{
  g_return_val_if_fail (self != NULL && feature >= 1 && feature <= self->n_features, NAN);

  return self->spreads[feature - 1];
}

/**
 * bs_scaler_check_memory:
 *
 * Returns: %FALSE with BS_MEMORY_ERROR_TOO_LARGE when there is too little memory to scale the data
 */
gboolean
bs_scaler_check_memory (const BsTrainingSet *training_set, GError **error)
{
  BsMemoryNeed need = { 0, 0 };

  g_return_val_if_fail (training_set != NULL, FALSE);

  bs_training_set_add_need (&need, bs_training_set_get_n_examples (training_set),
                            bs_training_set_get_n_features (training_set),
                            bs_training_set_get_n_outputs (training_set));

  return bs_memory_check (&need, bs_training_set_get_title (training_set), error);
}

/* When x and shift are large and have different signs, their difference can be infinite although
 * the result is not. Dividing by 4 first avoids that. */
static double
scale (double x, double shift, double spread)
{
  double difference = x - shift;

  return isfinite (difference) ? difference / spread : (x / 4.0 - shift / 4.0) / (spread / 4.0);
}

static gboolean
changes_nothing (const BsScaler *self)
{
  for (gsize j = 0; j < self->n_features; j++)
    if (self->shifts[j] != 0.0 || self->spreads[j] != 1.0)
      return FALSE;

  return TRUE;
}

/* Scales @n_examples examples from @first on, counted from 0. Returns FALSE if a scaled number is
 * not finite. @features is room for them. */
static gboolean
scale_some (const BsScaler *self,
            BsExamples *examples,
            BsExamples *scaled,
            gsize first,
            gsize n_examples,
            double *features)
{
  gsize n = self->n_features;

  for (gsize i = 0; i < n_examples; i++)
    for (gsize j = 0; j < n; j++)
      features[i * n + j] = scale (bs_examples_get_feature (examples, first + i + 1, j + 1),
                                   self->shifts[j], self->spreads[j]);

  return _bs_examples_fill (scaled, first, n_examples, features, NULL);
}

/**
 * bs_scaler_apply_examples:
 * @examples: examples with as many features as the data that the scaler was fitted on
 *
 * Returns: (transfer full): the same examples with each feature replaced by (x - shift) / spread,
 *   which are @examples themselves if that changes nothing; their names and shape stay. %NULL when
 * one of these numbers is not finite.
 */
BsExamples *
bs_scaler_apply_examples (const BsScaler *self, BsExamples *examples)
{
  gsize m = bs_examples_get_n_examples (examples), n = bs_examples_get_n_features (examples);
  g_autoptr (BsExamples) scaled = NULL;
  g_autofree double *features = NULL;
  gsize n_rows, n_columns;

  g_return_val_if_fail (self != NULL && n == self->n_features, NULL);

  if (changes_nothing (self))
    return bs_examples_ref (examples);

  scaled = _bs_examples_new_empty (
    m, n,
    bs_examples_has_feature_names (examples) ? bs_examples_get_feature_names (examples) : NULL,
    NULL);
  features = g_new (double, SCALED_AT_ONCE * n);
  for (gsize i = 0; i < m; i += SCALED_AT_ONCE)
    if (!scale_some (self, examples, scaled, i, MIN (m - i, SCALED_AT_ONCE), features))
      return NULL;
  if (!bs_examples_get_shape (examples, &n_rows, &n_columns))
    return g_steal_pointer (&scaled);

  return bs_examples_new_shaped (scaled, n_rows, n_columns);
}

/**
 * bs_scaler_apply:
 * @training_set: data with as many features as the data that the scaler was fitted on
 *
 * Returns: (transfer full): the same targets with the examples scaled by
 *   bs_scaler_apply_examples(); %NULL when that returns %NULL.
 */
BsTrainingSet *
bs_scaler_apply (const BsScaler *self, BsTrainingSet *training_set)
{
  g_autoptr (BsExamples) scaled =
    bs_scaler_apply_examples (self, bs_training_set_get_examples (training_set));

  return scaled != NULL ? bs_training_set_replace_examples (training_set, scaled) : NULL;
}

const char *
bs_feature_scaling_get_nick (BsFeatureScaling scaling)
{
  g_return_val_if_fail (scaling < G_N_ELEMENTS (nicks), NULL);

  return nicks[scaling];
}
