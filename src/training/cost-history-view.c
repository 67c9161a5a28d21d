/* The buckets and counts that a history shows. They are the same in whatever way the values came
 * in. */

#include <math.h>
#include <string.h>

#include "training/cost-history-private.h"

static guint64
presented_width (const BsCostHistory *self)
{
  guint64 width = self->width;

  while (_bs_cost_history_count_buckets (self->n_values, width) > BS_COST_HISTORY_MAX_BUCKETS)
    width *= 2;
  return width;
}

/**
 * bs_cost_history_get_n_values:
 *
 * Returns: the number of values, which is the last iteration + 1, or 0
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
 * Returns: at most %BS_COST_HISTORY_MAX_BUCKETS. Together the buckets cover each iteration once.
 *   All have the same width, but the last may be narrower.
 */
gsize
bs_cost_history_get_n_buckets (const BsCostHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return _bs_cost_history_count_buckets (self->n_values, presented_width (self));
}

static void
fill_bucket (BsCostBucket *bucket, guint64 first, guint64 last, const BsCostExtent *extent)
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
 * @index: 0 is the oldest bucket
 * @J: (out) (optional): the bucket of J
 * @penalty: (out) (optional): the bucket of the penalty, for the same iterations
 *
 * The result depends on the values alone: a history that was truncated shows the same buckets as
 * one that never went further. A NaN is the minimum or maximum only when all values are NaN.
 */
void
bs_cost_history_get_bucket (const BsCostHistory *self,
                            gsize index,
                            BsCostBucket *J,
                            BsCostBucket *penalty)
{
  BsCostExtent of_J = { 0 }, of_penalty = { 0 };
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
      _bs_cost_extent_merge (&of_J, &self->J[bucket]);
      _bs_cost_extent_merge (&of_penalty, &self->penalty[bucket]);
    }
  for (k = MAX (first, self->n_bucketed); k <= last; k++)
    {
      const BsCostTailValue *value = &self->tail[k % BS_COST_HISTORY_TAIL_LENGTH];

      _bs_cost_extent_add (&of_J, k == first, value->J);
      _bs_cost_extent_add (&of_penalty, k == first, value->penalty);
    }

  fill_bucket (J, first, last, &of_J);
  fill_bucket (penalty, first, last, &of_penalty);
}

static void
find_progress (const BsCostHistory *self, guint64 iteration, BsCostProgress *progress)
{
  if (iteration < self->n_bucketed)
    *progress = self->progress[iteration / self->width];
  else
    *progress = self->tail[iteration % BS_COST_HISTORY_TAIL_LENGTH].progress;
}

/**
 * bs_cost_history_get_progress:
 * @index: 0 is the oldest bucket
 * @progress: (out): the progress at the last iteration of the bucket
 */
void
bs_cost_history_get_progress (const BsCostHistory *self, gsize index, BsCostProgress *progress)
{
  guint64 width;

  g_return_if_fail (self != NULL && progress != NULL);
  g_return_if_fail (index < bs_cost_history_get_n_buckets (self));

  width = presented_width (self);
  find_progress (self, MIN ((index + 1) * width, self->n_values) - 1, progress);
}

/**
 * bs_cost_history_get_newest_progress:
 * @progress: (out): the progress at the last iteration; all 0 before the first
 */
void
bs_cost_history_get_newest_progress (const BsCostHistory *self, BsCostProgress *progress)
{
  g_return_if_fail (self != NULL && progress != NULL);

  *progress = (BsCostProgress){ 0 };
  if (self->n_values > 0)
    find_progress (self, self->n_values - 1, progress);
}

/**
 * bs_cost_history_get_n_falls:
 *
 * Returns: the number of iterations in which J fell. It is exact for runs of any length. In
 *   iterations that are neither falls nor rises, J stayed equal as far as rounding shows.
 */
guint64
bs_cost_history_get_n_falls (const BsCostHistory *self)
{
  const BsCostTailValue *newest;

  g_return_val_if_fail (self != NULL, 0);

  newest = _bs_cost_history_get_newest (self);
  return newest != NULL ? newest->n_falls : self->bucketed_falls;
}

/**
 * bs_cost_history_get_n_rises:
 *
 * Returns: the number of iterations in which J rose beyond what rounding can do. It is exact for
 * runs of any length.
 */
guint64
bs_cost_history_get_n_rises (const BsCostHistory *self)
{
  const BsCostTailValue *newest;

  g_return_val_if_fail (self != NULL, 0);

  newest = _bs_cost_history_get_newest (self);
  return newest != NULL ? newest->n_rises : self->bucketed_rises;
}

/**
 * bs_cost_history_get_last_rise:
 *
 * Returns: the last iteration in which J rose; 0 when it never rose
 */
guint64
bs_cost_history_get_last_rise (const BsCostHistory *self)
{
  const BsCostTailValue *newest;

  g_return_val_if_fail (self != NULL, 0);

  newest = _bs_cost_history_get_newest (self);
  return newest != NULL ? newest->last_rise : self->bucketed_last_rise;
}

/**
 * bs_cost_history_get_last_low:
 *
 * Returns: the iteration at which J first was as low as it has been since the last change of λ. If
 *   later iterations did not rise either, J has not fallen any more since, as far as rounding shows
 */
guint64
bs_cost_history_get_last_low (const BsCostHistory *self)
{
  const BsCostTailValue *newest;

  g_return_val_if_fail (self != NULL, 0);

  newest = _bs_cost_history_get_newest (self);
  return newest != NULL ? newest->last_low : self->bucketed_last_low;
}

/**
 * bs_cost_history_judge:
 *
 * Returns: what became of J
 */
BsVerdict
bs_cost_history_judge (const BsCostHistory *self)
{
  guint64 n_falls = bs_cost_history_get_n_falls (self);

  g_return_val_if_fail (self != NULL, BS_VERDICT_NONE);

  if (self->n_values < 2)
    return BS_VERDICT_NONE;
  if (bs_cost_history_get_n_rises (self) > 0)
    return BS_VERDICT_ROSE;
  if (n_falls == self->n_values - 1)
    return BS_VERDICT_FELL;
  if (n_falls == 0)
    return BS_VERDICT_STAYED;

  return bs_cost_history_get_last_low (self) < self->n_values - 1 ? BS_VERDICT_FELL_UNTIL
                                                                  : BS_VERDICT_MOSTLY_FELL;
}

/**
 * bs_cost_history_get_n_marks:
 *
 * Returns: at most %BS_COST_HISTORY_MAX_MARKS
 */
gsize
bs_cost_history_get_n_marks (const BsCostHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (gsize) MIN (self->n_marks, BS_COST_HISTORY_MAX_MARKS);
}

/**
 * bs_cost_history_get_mark:
 * @index: 0 is the oldest mark
 * @mark: (out): the mark; its iteration is greater than that of the previous mark
 */
void
bs_cost_history_get_mark (const BsCostHistory *self, gsize index, BsCostMark *mark)
{
  gsize n_marks = bs_cost_history_get_n_marks (self);

  g_return_if_fail (self != NULL && mark != NULL && index < n_marks);

  *mark = self->marks[(self->n_marks - n_marks + index) % BS_COST_HISTORY_MARKS_KEPT];
}
