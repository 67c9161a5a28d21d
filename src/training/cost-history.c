#include "training/cost-history.h"

#include <math.h>
#include <string.h>

/* The newest values, each on its own: as far as the history can be taken back. */
#define TAIL_LENGTH 1024

typedef struct
{
  double first;
  double last;
  double min;
  double max;
} Extent;

typedef struct
{
  double J;
  double penalty;
  guint64 n_falls;
  guint64 n_rises;
  guint64 last_rise;
} TailValue;

/*
 * Values enter the tail, a ring in which iteration k has the place k % TAIL_LENGTH; the
 * oldest of a full tail passes into the buckets of @width iterations. What is presented
 * has the width that n_values alone decides (see presented_width()), and that is a
 * multiple of @width however short the tail becomes: so truncating only has to shorten
 * the tail, and no trace of what was truncated is left.
 */
struct _BsCostHistory
{
  guint64 n_values;
  guint64 n_bucketed;
  guint64 bucketed_falls;
  guint64 bucketed_rises;
  guint64 bucketed_last_rise;
  guint64 width;
  Extent J[BS_COST_HISTORY_MAX_BUCKETS];
  Extent penalty[BS_COST_HISTORY_MAX_BUCKETS];
  TailValue tail[TAIL_LENGTH];
};

/* The first of equal numbers wins (0 and -0 are equal), so merging is associative to the
 * bit; a NaN gives way to any number. */
static void
extent_merge (Extent *self, const Extent *later)
{
  self->last = later->last;
  if (later->min < self->min || isnan (self->min))
    self->min = later->min;
  if (later->max > self->max || isnan (self->max))
    self->max = later->max;
}

static void
extent_add (Extent *self, gboolean is_first, double value)
{
  const Extent extent = { value, value, value, value };

  if (is_first)
    *self = extent;
  else
    extent_merge (self, &extent);
}

static gsize
count_buckets (guint64 n_values, guint64 width)
{
  return (gsize) (n_values / width + (n_values % width != 0));
}

static guint64
presented_width (const BsCostHistory *self)
{
  guint64 width = self->width;

  while (count_buckets (self->n_values, width) > BS_COST_HISTORY_MAX_BUCKETS)
    width *= 2;
  return width;
}

static const TailValue *
get_newest (const BsCostHistory *self)
{
  return self->n_values > self->n_bucketed ? &self->tail[(self->n_values - 1) % TAIL_LENGTH] : NULL;
}

static double
get_newest_J (const BsCostHistory *self)
{
  const TailValue *newest = get_newest (self);

  if (newest != NULL)
    return newest->J;
  return self->J[(self->n_bucketed - 1) / self->width].last;
}

static void
merge_pairs (BsCostHistory *self)
{
  for (gsize i = 0; i < BS_COST_HISTORY_MAX_BUCKETS / 2; i++)
    {
      self->J[i] = self->J[2 * i];
      extent_merge (&self->J[i], &self->J[2 * i + 1]);
      self->penalty[i] = self->penalty[2 * i];
      extent_merge (&self->penalty[i], &self->penalty[2 * i + 1]);
    }
  self->width *= 2;
}

static void
bucket_oldest (BsCostHistory *self)
{
  const TailValue *oldest = &self->tail[self->n_bucketed % TAIL_LENGTH];
  gboolean is_first;
  gsize index;

  if (self->n_bucketed == self->width * BS_COST_HISTORY_MAX_BUCKETS)
    merge_pairs (self);

  index = (gsize) (self->n_bucketed / self->width);
  is_first = self->n_bucketed % self->width == 0;
  extent_add (&self->J[index], is_first, oldest->J);
  extent_add (&self->penalty[index], is_first, oldest->penalty);
  self->bucketed_falls = oldest->n_falls;
  self->bucketed_rises = oldest->n_rises;
  self->bucketed_last_rise = oldest->last_rise;
  self->n_bucketed++;
}

/**
 * bs_cost_history_new:
 *
 * Returns: (transfer full): a history without any value
 */
BsCostHistory *
bs_cost_history_new (void)
{
  BsCostHistory *self = g_new0 (BsCostHistory, 1);

  self->width = 1;
  return self;
}

/**
 * bs_cost_history_copy:
 *
 * Returns: (transfer full): a history of its own with the same values, which can be taken
 *   back as far as @self
 */
BsCostHistory *
bs_cost_history_copy (const BsCostHistory *self)
{
  BsCostHistory *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = bs_cost_history_new ();
  bs_cost_history_assign (copy, self);
  return copy;
}

/**
 * bs_cost_history_assign:
 *
 * Makes @self a copy of @other, without allocating; what @other does not use is not copied.
 */
void
bs_cost_history_assign (BsCostHistory *self, const BsCostHistory *other)
{
  gsize n_buckets, n_tail;

  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL);

  if (self == other)
    return;

  n_buckets = count_buckets (other->n_bucketed, other->width);
  n_tail = (gsize) MIN (other->n_values, TAIL_LENGTH);
  memcpy (self, other, G_STRUCT_OFFSET (BsCostHistory, J));
  memcpy (self->J, other->J, n_buckets * sizeof (Extent));
  memcpy (self->penalty, other->penalty, n_buckets * sizeof (Extent));
  memcpy (self->tail, other->tail, n_tail * sizeof (TailValue));
}

/**
 * bs_cost_history_free:
 */
void
bs_cost_history_free (BsCostHistory *self)
{
  g_free (self);
}

/**
 * bs_cost_history_append:
 * @J: J(Θ) of the next iteration
 * @penalty: the part of @J that is the penalty
 *
 * Counts a fall where @J is less than the value before, and a rise where it is greater.
 */
void
bs_cost_history_append (BsCostHistory *self, double J, double penalty)
{
  g_return_if_fail (self != NULL);

  bs_cost_history_append_compared (self, J, penalty, self->n_values > 0 ? get_newest_J (self) : J);
}

/**
 * bs_cost_history_append_compared:
 * @J: J(Θ) of the next iteration
 * @penalty: the part of @J that is the penalty
 * @previous_J: J of the iteration before, under the λ of this one
 *
 * Counts a fall where @J is less than @previous_J, and a rise where it is greater. That is
 * the value before itself, except right after a change of λ: J before and after it are
 * values of different functions, and comparing them would not say whether the optimizer
 * made J worse. The first value, an equal one, and a NaN on either side, is neither.
 */
void
bs_cost_history_append_compared (BsCostHistory *self, double J, double penalty, double previous_J)
{
  TailValue value = { J, penalty, 0, 0, 0 };

  g_return_if_fail (self != NULL);

  value.n_falls = bs_cost_history_get_n_falls (self);
  value.n_rises = bs_cost_history_get_n_rises (self);
  value.last_rise = bs_cost_history_get_last_rise (self);
  if (self->n_values > 0 && J < previous_J)
    value.n_falls++;
  if (self->n_values > 0 && J > previous_J)
    {
      value.n_rises++;
      value.last_rise = self->n_values;
    }

  if (self->n_values - self->n_bucketed == TAIL_LENGTH)
    bucket_oldest (self);
  self->tail[self->n_values % TAIL_LENGTH] = value;
  self->n_values++;
}

/**
 * bs_cost_history_truncate:
 * @iteration: the last iteration to keep
 *
 * Afterwards the history is equal to one that was never told of later iterations. At
 * least the newest thousand values ever appended can be taken back.
 *
 * Returns: %FALSE where @iteration lies too far back; nothing has changed then
 */
gboolean
bs_cost_history_truncate (BsCostHistory *self, guint64 iteration)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->n_values == 0 || iteration >= self->n_values - 1)
    return TRUE;
  if (iteration + 1 < self->n_bucketed)
    return FALSE;

  self->n_values = iteration + 1;
  return TRUE;
}

/**
 * bs_cost_history_clear:
 *
 * Forgets everything: the next value is iteration 0's.
 */
void
bs_cost_history_clear (BsCostHistory *self)
{
  g_return_if_fail (self != NULL);

  memset (self, 0, G_STRUCT_OFFSET (BsCostHistory, J));
  self->width = 1;
}

/**
 * bs_cost_history_get_n_values:
 *
 * Returns: how many values were appended: the last iteration + 1, or 0
 */
guint64
bs_cost_history_get_n_values (const BsCostHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_values;
}

/**
 * bs_cost_history_get_n_buckets:
 *
 * Returns: at most %BS_COST_HISTORY_MAX_BUCKETS; together they cover every iteration once,
 *   and all are equally wide but the last, which may be narrower
 */
gsize
bs_cost_history_get_n_buckets (const BsCostHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return count_buckets (self->n_values, presented_width (self));
}

static void
fill_bucket (BsCostBucket *bucket, guint64 first, guint64 last, const Extent *extent)
{
  if (bucket == NULL)
    return;
  bucket->first_iteration = first;
  bucket->last_iteration = last;
  bucket->first = extent->first;
  bucket->last = extent->last;
  bucket->min = extent->min;
  bucket->max = extent->max;
}

/**
 * bs_cost_history_get_bucket:
 * @index: the bucket, from the oldest, 0, on
 * @J: (out) (optional): of J
 * @penalty: (out) (optional): of the penalty, for the same iterations
 *
 * A function of the values alone: a history that was truncated shows the same buckets as
 * one that never went further. A NaN is neither minimum nor maximum unless all are.
 */
void
bs_cost_history_get_bucket (const BsCostHistory *self,
                            gsize index,
                            BsCostBucket *J,
                            BsCostBucket *penalty)
{
  Extent of_J = { 0 }, of_penalty = { 0 };
  guint64 width, first, last, k;

  g_return_if_fail (self != NULL);
  g_return_if_fail (index < bs_cost_history_get_n_buckets (self));

  width = presented_width (self);
  first = index * width;
  last = MIN (first + width, self->n_values) - 1;

  for (k = first; k <= last && k < self->n_bucketed; k += self->width)
    {
      const gsize bucket = (gsize) (k / self->width);

      if (k == first)
        {
          of_J = self->J[bucket];
          of_penalty = self->penalty[bucket];
          continue;
        }
      extent_merge (&of_J, &self->J[bucket]);
      extent_merge (&of_penalty, &self->penalty[bucket]);
    }
  for (k = MAX (first, self->n_bucketed); k <= last; k++)
    {
      const TailValue *value = &self->tail[k % TAIL_LENGTH];

      extent_add (&of_J, k == first, value->J);
      extent_add (&of_penalty, k == first, value->penalty);
    }

  fill_bucket (J, first, last, &of_J);
  fill_bucket (penalty, first, last, &of_penalty);
}

/**
 * bs_cost_history_get_n_falls:
 *
 * Returns: in how many iterations J fell; exact, however long the run. Where these and the
 *   rises are not all of them, J stayed equal in the others
 */
guint64
bs_cost_history_get_n_falls (const BsCostHistory *self)
{
  const TailValue *newest;

  g_return_val_if_fail (self != NULL, 0);

  newest = get_newest (self);
  return newest != NULL ? newest->n_falls : self->bucketed_falls;
}

/**
 * bs_cost_history_get_n_rises:
 *
 * Returns: in how many iterations J rose; exact, however long the run
 */
guint64
bs_cost_history_get_n_rises (const BsCostHistory *self)
{
  const TailValue *newest;

  g_return_val_if_fail (self != NULL, 0);

  newest = get_newest (self);
  return newest != NULL ? newest->n_rises : self->bucketed_rises;
}

/**
 * bs_cost_history_get_last_rise:
 *
 * Returns: the last iteration in which J rose, or 0 where it never did
 */
guint64
bs_cost_history_get_last_rise (const BsCostHistory *self)
{
  const TailValue *newest;

  g_return_val_if_fail (self != NULL, 0);

  newest = get_newest (self);
  return newest != NULL ? newest->last_rise : self->bucketed_last_rise;
}

static gboolean
buckets_are_same (const BsCostBucket *a, const BsCostBucket *b)
{
  /* a bucket has no padding; by bits, so that a NaN is the same as itself */
  return memcmp (a, b, sizeof (BsCostBucket)) == 0;
}

/**
 * bs_cost_history_equal:
 *
 * Returns: whether both show the same: number of values, every bucket to the bit, falls and
 *   rises
 */
gboolean
bs_cost_history_equal (const BsCostHistory *self, const BsCostHistory *other)
{
  gsize n_buckets;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  if (self->n_values != other->n_values ||
      bs_cost_history_get_n_falls (self) != bs_cost_history_get_n_falls (other) ||
      bs_cost_history_get_n_rises (self) != bs_cost_history_get_n_rises (other) ||
      bs_cost_history_get_last_rise (self) != bs_cost_history_get_last_rise (other))
    return FALSE;

  n_buckets = bs_cost_history_get_n_buckets (self);
  for (gsize i = 0; i < n_buckets; i++)
    {
      BsCostBucket J[2], penalty[2];

      bs_cost_history_get_bucket (self, i, &J[0], &penalty[0]);
      bs_cost_history_get_bucket (other, i, &J[1], &penalty[1]);
      if (!buckets_are_same (&J[0], &J[1]) || !buckets_are_same (&penalty[0], &penalty[1]))
        return FALSE;
    }
  return TRUE;
}
