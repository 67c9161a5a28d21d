/* Which two features show best how the classes lie: those with which a picture of many features
 * begins.
 *
 * A feature tells classes apart if their means are far from each other beside how much the feature
 * varies within a class: Fisher's ratio, the variance between the classes divided by the mean
 * variance within them (R. A. Fisher, 1936). The first feature has the largest ratio. A second one
 * that says the same again would put all points on a line. So the second feature has the largest
 * ratio times the part of its variance that the first one does not explain, 1 − r².
 *
 * A feature that is always the same tells nothing. Of very many numbers only some examples, at
 * equal distances, are read, so this takes a small part of a frame. Where examples have several
 * targets at once there are no classes, and the first two features are as good as any. */

#include "labs/telling-features.h"

#include <math.h>

/* So many numbers are read at most. */
#define MOST_NUMBERS 200000

typedef struct
{
  const BsTrainingSet *data;
  gsize n_features;
  gsize n_classes;
  gsize step;      /* from an example that is read to the next */
  gsize n_read;    /* the examples that are read */
  gsize *n_of;     /* of them in each class */
  double *sums;    /* class by class, of each feature */
  double *squares; /* of each feature, over all classes */
} Reading;

static gsize
find_class (const BsTrainingSet *data, gsize example)
{
  gsize K = bs_training_set_get_n_outputs (data), best = 1;

  if (K == 1)
    return bs_training_set_get_target (data, example, 1) >= 0.5;
  for (gsize k = 2; k <= K; k++)
    if (bs_training_set_get_target (data, example, k) >
        bs_training_set_get_target (data, example, best))
      best = k;

  return best - 1;
}

static void
read_examples (Reading *self)
{
  gsize m = bs_training_set_get_n_examples (self->data);

  for (gsize i = 1; i <= m; i += self->step)
    {
      gsize class = find_class (self->data, i);

      self->n_read++;
      self->n_of[class]++;
      for (gsize j = 0; j < self->n_features; j++)
        {
          double x = bs_training_set_get_feature (self->data, i, j + 1);

          self->sums[class * self->n_features + j] += x;
          self->squares[j] += x * x;
        }
    }
}

static void
reading_init (Reading *self, const BsTrainingSet *data)
{
  gsize K = bs_training_set_get_n_outputs (data);

  self->data = data;
  self->n_features = bs_training_set_get_n_features (data);
  self->n_classes = K > 1 ? K : 2;
  self->step = bs_training_set_get_n_examples (data) / (MOST_NUMBERS / self->n_features + 1) + 1;
  self->n_read = 0;
  self->n_of = g_new0 (gsize, self->n_classes);
  self->sums = g_new0 (double, self->n_classes * self->n_features);
  self->squares = g_new0 (double, self->n_features);
  read_examples (self);
}

static void
reading_clear (Reading *self)
{
  g_free (self->n_of);
  g_free (self->sums);
  g_free (self->squares);
}

/* Sets the mean of a feature and its mean square deviation from it, over all examples. */
static double
find_mean (const Reading *self, gsize j, double *variance)
{
  double sum = 0.0, mean;

  for (gsize c = 0; c < self->n_classes; c++)
    sum += self->sums[c * self->n_features + j];
  mean = sum / (double) self->n_read;
  *variance = fmax (self->squares[j] / (double) self->n_read - mean * mean, 0.0);

  return mean;
}

/* Returns Fisher's ratio; 0 for a feature that does not vary. */
static double
find_ratio (const Reading *self, gsize j)
{
  double variance, between = 0.0, mean = find_mean (self, j, &variance), within;

  if (!(variance > 1e-12 * (1.0 + mean * mean)))
    return 0.0;
  for (gsize c = 0; c < self->n_classes; c++)
    if (self->n_of[c] > 0)
      {
        double n = (double) self->n_of[c], own = self->sums[c * self->n_features + j] / n;

        between += n / (double) self->n_read * (own - mean) * (own - mean);
      }
  /* Where a class has no variance of its own, the ratio is large, but a number. */
  within = fmax (variance - between, 1e-9 * variance);

  return between / within;
}

/* Returns r², by how much of its variance one feature explains the other. */
static double
find_explained (const Reading *self, gsize j, gsize k)
{
  double variance_j, variance_k, product = 0.0;
  double mean_j = find_mean (self, j, &variance_j), mean_k = find_mean (self, k, &variance_k);
  gsize m = bs_training_set_get_n_examples (self->data);

  for (gsize i = 1; i <= m; i += self->step)
    product += (bs_training_set_get_feature (self->data, i, j + 1) - mean_j) *
               (bs_training_set_get_feature (self->data, i, k + 1) - mean_k);
  product /= (double) self->n_read;

  return variance_j > 0.0 && variance_k > 0.0
           ? fmin (product * product / (variance_j * variance_k), 1.0)
           : 1.0;
}

/**
 * bs_telling_features_find:
 * @data: has two features at least
 * @first, @second: (out): two different features, 1 … n, the more telling one first; 1 and 2 if
 *   there are only two, or if no other ones tell more
 */
void
bs_telling_features_find (const BsTrainingSet *data, gsize *first, gsize *second)
{
  Reading reading;
  double largest = 0.0;

  g_return_if_fail (data != NULL && first != NULL && second != NULL);

  *first = 1;
  *second = 2;
  if (bs_training_set_get_n_features (data) < 3 ||
      bs_training_set_get_targets (data) == BS_TARGETS_SEVERAL)
    return;

  reading_init (&reading, data);
  for (gsize j = 0; j < reading.n_features; j++)
    {
      double ratio = find_ratio (&reading, j);

      if (ratio > largest)
        {
          largest = ratio;
          *first = j + 1;
        }
    }
  *second = *first == 1 ? 2 : 1;
  largest = 0.0;
  for (gsize j = 0; j < reading.n_features; j++)
    {
      double ratio = find_ratio (&reading, j);

      if (j + 1 == *first || ratio <= largest)
        continue;
      ratio *= 1.0 - find_explained (&reading, *first - 1, j);
      if (ratio > largest)
        {
          largest = ratio;
          *second = j + 1;
        }
    }
  reading_clear (&reading);
}
