/* J of every iteration, in bounded memory.
 *
 * Iterations may come at millions a second, so not every J can be kept. The history has a fixed
 * number of buckets. Each bucket stands for a number of neighbouring iterations and keeps the
 * first, the last, the least and the greatest J of them. When all buckets are full, neighbours are
 * merged in pairs, and each bucket stands for twice as many iterations from then on. A spike is
 * never lost, because the least and the greatest value survive every merge.
 *
 * What is counted is exact: how many values there are, in how many iterations J fell or rose, and
 * where it last rose.
 *
 * The newest values are kept singly, in a tail in front of the buckets. The history can be
 * truncated within this tail, when a run goes back, and is then equal to one that was never told of
 * the later iterations.
 *
 * Merging is associative to the bit, so the buckets depend only on the values and not on when they
 * were merged. */

#include <math.h>
#include <string.h>

#include "training/cost-history-private.h"

/* Merges a later extent into this one. Of two equal numbers the first one stays (0 and -0 are
 * equal), so merging is associative to the bit. Any number replaces a NaN. */
void
_bs_cost_extent_merge (BsCostExtent *self, const BsCostExtent *later)
{
  self->last = later->last;
  if (later->min < self->min || isnan (self->min))
    self->min = later->min;
  if (later->max > self->max || isnan (self->max))
    self->max = later->max;
}

void
_bs_cost_extent_add (BsCostExtent *self, gboolean is_first, double value)
{
  const BsCostExtent extent = { value, value, value, value };

  if (is_first)
    *self = extent;
  else
    _bs_cost_extent_merge (self, &extent);
}

gsize
_bs_cost_history_count_buckets (guint64 n_values, guint64 width)
{
  return (gsize) (n_values / width + (n_values % width != 0));
}

const BsCostTailValue *
_bs_cost_history_get_newest (const BsCostHistory *self)
{
  return self->n_values > self->n_bucketed
           ? &self->tail[(self->n_values - 1) % BS_COST_HISTORY_TAIL_LENGTH]
           : NULL;
}

/* Returns the newest value. After the history was truncated, it may be in the buckets; it is put
 * together in @bucketed then. */
static const BsCostTailValue *
read_newest (const BsCostHistory *self, BsCostTailValue *bucketed)
{
  const BsCostTailValue *newest = _bs_cost_history_get_newest (self);
  gsize index;

  if (newest != NULL)
    return newest;

  index = (gsize) ((self->n_bucketed - 1) / self->width);
  *bucketed = (BsCostTailValue){
    .J = self->J[index].last,
    .penalty = self->penalty[index].last,
    .n_falls = self->bucketed_falls,
    .n_rises = self->bucketed_rises,
    .last_rise = self->bucketed_last_rise,
    .low = self->bucketed_low,
    .last_low = self->bucketed_last_low,
    .progress = self->progress[index],
  };
  return bucketed;
}

/* A change of λ changes only the penalty. The data part of J is the same before and after it. */
static void
add_mark (BsCostHistory *self, const BsCostTailValue *newest, double J)
{
  BsCostMark *mark = &self->marks[self->n_marks % BS_COST_HISTORY_MARKS_KEPT];

  mark->iteration = self->n_values - 1;
  mark->J = J;
  mark->penalty = J - (newest->J - newest->penalty);
  self->n_marks++;
}

static void
merge_pairs (BsCostHistory *self)
{
  for (gsize i = 0; i < BS_COST_HISTORY_MAX_BUCKETS / 2; i++)
    {
      self->J[i] = self->J[2 * i];
      _bs_cost_extent_merge (&self->J[i], &self->J[2 * i + 1]);
      self->penalty[i] = self->penalty[2 * i];
      _bs_cost_extent_merge (&self->penalty[i], &self->penalty[2 * i + 1]);
      self->progress[i] = self->progress[2 * i + 1];
    }
  self->width *= 2;
  self->width_exponent++;
}

static void
bucket_oldest (BsCostHistory *self)
{
  const BsCostTailValue *oldest = &self->tail[self->n_bucketed % BS_COST_HISTORY_TAIL_LENGTH];
  gboolean is_first;
  gsize index;

  if (self->n_bucketed == self->width * BS_COST_HISTORY_MAX_BUCKETS)
    merge_pairs (self);

  /* The width is a power of 2, so shifts can stand for divisions, which take long. */
  index = (gsize) (self->n_bucketed >> self->width_exponent);
  is_first = (self->n_bucketed & (self->width - 1)) == 0;
  _bs_cost_extent_add (&self->J[index], is_first, oldest->J);
  _bs_cost_extent_add (&self->penalty[index], is_first, oldest->penalty);
  self->progress[index] = oldest->progress;
  self->bucketed_falls = oldest->n_falls;
  self->bucketed_rises = oldest->n_rises;
  self->bucketed_last_rise = oldest->last_rise;
  self->bucketed_low = oldest->low;
  self->bucketed_last_low = oldest->last_low;
  self->n_bucketed++;
}

void
bs_cost_history_add_need (guint64 n_histories, BsMemoryNeed *need)
{
  bs_memory_need_add_blocks (need, n_histories, 1, sizeof (BsCostHistory));
}

/**
 * bs_cost_history_new:
 *
 * Returns: (transfer full): a history without values
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
 * Returns: (transfer full): a history with the same values, which can be truncated as far as @self
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
 * Makes @self a copy of @other without allocating. Memory that @other does not use is not copied.
 */
void
bs_cost_history_assign (BsCostHistory *self, const BsCostHistory *other)
{
  gsize n_buckets, n_tail, n_marks;

  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL);

  if (self == other)
    return;

  n_buckets = _bs_cost_history_count_buckets (other->n_bucketed, other->width);
  n_tail = (gsize) MIN (other->n_values, BS_COST_HISTORY_TAIL_LENGTH);
  n_marks = (gsize) MIN (other->n_marks, BS_COST_HISTORY_MARKS_KEPT);
  memcpy (self, other, G_STRUCT_OFFSET (BsCostHistory, J));
  memcpy (self->J, other->J, n_buckets * sizeof (BsCostExtent));
  memcpy (self->penalty, other->penalty, n_buckets * sizeof (BsCostExtent));
  memcpy (self->progress, other->progress, n_buckets * sizeof (BsCostProgress));
  memcpy (self->tail, other->tail, n_tail * sizeof (BsCostTailValue));
  memcpy (self->marks, other->marks, n_marks * sizeof (BsCostMark));
}

/**
 * bs_cost_history_free:
 */
void
bs_cost_history_free (BsCostHistory *self)
{
  g_free (self);
}

/* Finds the least J up to @value. @before is the least J before it: that of @newest, or after a
 * change of λ at first J of the Θ before under the new λ. */
static void
find_low (BsCostTailValue *value, guint64 iteration, double before, guint64 last_low)
{
  const gboolean is_lower = value->J < before;

  value->low = is_lower ? value->J : before;
  value->last_low = is_lower ? iteration : last_low;
}

/* Writes what follows from comparing @value with the value before it. @value is in its place in the
 * tail and is written number by number: a copy of a whole value that was just written would make
 * the processor wait, for about as long as a tenth of the smallest network's iteration. */
static void
compare (BsCostHistory *self,
         const BsCostTailValue *newest,
         BsCostTailValue *value,
         double previous_J,
         double rounding)
{
  const guint64 iteration = self->n_values;
  /* Inequality alone is not enough, because a NaN differs from itself. */
  const gboolean is_marked =
    previous_J != newest->J && isfinite (previous_J) && isfinite (newest->J);
  const gboolean is_rise = value->J > previous_J + rounding;

  if (is_marked)
    add_mark (self, newest, previous_J);
  value->progress = newest->progress;
  value->n_falls = newest->n_falls + (value->J < previous_J);
  value->n_rises = newest->n_rises + is_rise;
  value->last_rise = is_rise ? iteration : newest->last_rise;
  find_low (value, iteration, is_marked ? previous_J : newest->low,
            is_marked ? iteration - 1 : newest->last_low);
}

static void
begin (BsCostTailValue *value)
{
  value->progress = (BsCostProgress){ 0 };
  value->n_falls = value->n_rises = 0;
  value->last_rise = value->last_low = 0;
  value->low = value->J;
}

/**
 * bs_cost_history_append:
 * @J: J(Θ) of the next iteration
 * @penalty: the part of @J that is the penalty
 *
 * Counts a fall when @J is less than the previous value, and a rise when it is greater.
 */
void
bs_cost_history_append (BsCostHistory *self, double J, double penalty)
{
  BsCostTailValue bucketed;

  g_return_if_fail (self != NULL);

  bs_cost_history_append_compared (self, J, penalty,
                                   self->n_values > 0 ? read_newest (self, &bucketed)->J : J, 0.0);
}

/**
 * bs_cost_history_append_compared:
 * @J: J(Θ) of the next iteration
 * @penalty: the part of @J that is the penalty
 * @previous_J: J of the previous iteration, under the λ of this one
 *
 * Counts a fall when @J is less than @previous_J, and a rise when it is greater. @previous_J is
 * the previous value itself, except directly after a change of λ. J before and after the change
 * are values of different functions, and comparing them would not say whether the optimizer made J
 * worse. When the two differ, the change is marked. The first value, an equal value, and a NaN on
 * either side are neither a fall nor a rise, and so is a value that is greater by no more than
 * @rounding.
 */
void
bs_cost_history_append_compared (BsCostHistory *self,
                                 double J,
                                 double penalty,
                                 double previous_J,
                                 double rounding)
{
  BsCostTailValue *value, bucketed;

  g_return_if_fail (self != NULL);

  if (self->n_values - self->n_bucketed == BS_COST_HISTORY_TAIL_LENGTH)
    bucket_oldest (self);
  value = &self->tail[self->n_values % BS_COST_HISTORY_TAIL_LENGTH];
  value->J = J;
  value->penalty = penalty;
  if (self->n_values > 0)
    compare (self, read_newest (self, &bucketed), value, previous_J, rounding);
  else
    begin (value);
  self->n_values++;
}

/**
 * bs_cost_history_note_progress:
 * @n_gradients: the evaluations of D up to the iteration appended last
 * @n_examples: the examples that were propagated back up to it
 * @seconds: the computing time of this iteration alone
 *
 * No number is less than at the iteration before.
 */
void
bs_cost_history_note_progress (BsCostHistory *self,
                               guint64 n_gradients,
                               guint64 n_examples,
                               double seconds)
{
  BsCostProgress *progress;

  g_return_if_fail (self != NULL && self->n_values > self->n_bucketed);

  progress = &self->tail[(self->n_values - 1) % BS_COST_HISTORY_TAIL_LENGTH].progress;
  progress->n_gradients = n_gradients;
  progress->n_examples = n_examples;
  progress->seconds += seconds;
}

/**
 * bs_cost_history_truncate:
 * @iteration: the last iteration to keep
 *
 * Afterwards the history is equal to one that never had later iterations. At least the newest
 * thousand values ever appended can be removed.
 *
 * Returns: %FALSE when @iteration is too far back; nothing has changed then
 */
gboolean
bs_cost_history_truncate (BsCostHistory *self, guint64 iteration)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->n_values == 0 || iteration >= self->n_values - 1)
    return TRUE;
  if (iteration + 1 < self->n_bucketed)
    return FALSE;

  /* A mark at the last iteration to keep belongs to the value after it, and is removed. */
  while (self->n_marks > 0 &&
         self->marks[(self->n_marks - 1) % BS_COST_HISTORY_MARKS_KEPT].iteration >= iteration)
    self->n_marks--;
  self->n_values = iteration + 1;
  return TRUE;
}

/**
 * bs_cost_history_clear:
 *
 * Forgets everything. The next value is that of iteration 0.
 */
void
bs_cost_history_clear (BsCostHistory *self)
{
  g_return_if_fail (self != NULL);

  memset (self, 0, G_STRUCT_OFFSET (BsCostHistory, J));
  self->width = 1;
  self->width_exponent = 0;
}
