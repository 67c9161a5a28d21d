#include "support/history.h"

#include <string.h>

static gboolean
marks_are_same (const BsCostHistory *self, const BsCostHistory *other)
{
  gsize n_marks = bs_cost_history_get_n_marks (self);

  if (bs_cost_history_get_n_marks (other) != n_marks)
    return FALSE;
  for (gsize i = 0; i < n_marks; i++)
    {
      BsCostMark mark[2];

      bs_cost_history_get_mark (self, i, &mark[0]);
      bs_cost_history_get_mark (other, i, &mark[1]);
      /* a mark has no padding */
      if (memcmp (&mark[0], &mark[1], sizeof (BsCostMark)) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
buckets_are_same (const BsCostBucket *a, const BsCostBucket *b)
{
  /* a bucket has no padding; by bits, so that a NaN is the same as itself */
  return memcmp (a, b, sizeof (BsCostBucket)) == 0;
}

/**
 * bs_history_is_same:
 *
 * Returns: whether both show the same: number of values, every bucket and every mark to the
 *   bit, falls and rises, gradients and examples; not the seconds, which no two runs share
 */
gboolean
bs_history_is_same (const BsCostHistory *self, const BsCostHistory *other)
{
  gsize n_buckets;

  if (bs_cost_history_get_n_values (self) != bs_cost_history_get_n_values (other) ||
      bs_cost_history_get_n_falls (self) != bs_cost_history_get_n_falls (other) ||
      bs_cost_history_get_n_rises (self) != bs_cost_history_get_n_rises (other) ||
      bs_cost_history_get_last_rise (self) != bs_cost_history_get_last_rise (other) ||
      bs_cost_history_get_last_low (self) != bs_cost_history_get_last_low (other) ||
      !marks_are_same (self, other))
    return FALSE;

  n_buckets = bs_cost_history_get_n_buckets (self);
  for (gsize i = 0; i < n_buckets; i++)
    {
      BsCostBucket J[2], penalty[2];
      BsCostProgress progress[2];

      bs_cost_history_get_bucket (self, i, &J[0], &penalty[0]);
      bs_cost_history_get_bucket (other, i, &J[1], &penalty[1]);
      bs_cost_history_get_progress (self, i, &progress[0]);
      bs_cost_history_get_progress (other, i, &progress[1]);
      if (progress[0].n_gradients != progress[1].n_gradients ||
          progress[0].n_examples != progress[1].n_examples)
        return FALSE;
      if (!buckets_are_same (&J[0], &J[1]) || !buckets_are_same (&penalty[0], &penalty[1]))
        return FALSE;
    }
  return TRUE;
}
