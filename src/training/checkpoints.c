/* Checkpoints: the states of a run that it can go back to.
 *
 * A learner may go back to any iteration, and must find exactly the same numbers there. Keeping
 * every state would need too much memory. So some states are kept, and the run computes forward
 * from the nearest one before the goal (run.c).
 *
 * There are two groups. "Recent" is a ring of the newest iterations, so that single steps back are
 * immediate. Usually it has every one of them. Where iterations are so short that copying the state
 * would take a good part of their time, it has only every few of them, and the few in between are
 * computed again just as immediately. "Older" is a list of states that reach back to the beginning
 * of the run. When it is full, the state is dropped that leaves the smallest gap relative to its
 * age, so the gaps become longer with the age. A long way back then costs a computation that is
 * short compared with the run so far.
 *
 * An older checkpoint also has a copy of the history of J, because the run's own history can be
 * truncated only by about a thousand iterations. A recent checkpoint needs no copy.
 *
 * The first older checkpoint is where the run began; it is never dropped. So there is a checkpoint
 * before every iteration.
 *
 * Each group may use 32 MB, but always has at least two checkpoints. Vectors that a method has not
 * changed since are shared with it, so the real use is often smaller.
 *
 * When the run goes back, the checkpoints of the future are forgotten: with another λ or α that
 * future will be different. */

#include "training/checkpoints.h"

#define MAX_RECENT 256
#define MAX_OLDER  32
#define MIN_EACH   2

/* The memory for each of the two groups, in bytes. */
#define MEMORY_BUDGET ((gsize) 32 * 1024 * 1024)

/* An older checkpoint copies the whole history. This is done so rarely that a tiny network is not
 * slowed down by it. */
#define RECENT_PER_OLDER 4

struct _BsCheckpoints
{
  BsCheckpoint recent[MAX_RECENT]; /* a ring */
  gsize recent_capacity;
  gsize newest; /* the index of the newest in the ring, when n_recent > 0 */
  gsize n_recent;

  BsCheckpoint older[MAX_OLDER]; /* ordered by iteration; the first is where the run began */
  gsize older_capacity;
  gsize n_older;

  gsize interval;
  guint64 last; /* the iteration of the newest checkpoint, when there is one */
};

static void
checkpoint_store (BsCheckpoint *self,
                  const BsPoint *point,
                  const BsOptimizer *optimizer,
                  double lambda)
{
  if (self->point == NULL)
    {
      self->point = bs_point_copy (point);
      self->optimizer = bs_optimizer_copy (optimizer);
    }
  else
    {
      bs_point_assign (self->point, point);
      bs_optimizer_assign (self->optimizer, optimizer);
    }
  self->lambda = lambda;
}

static void
checkpoint_clear (BsCheckpoint *self)
{
  g_clear_pointer (&self->point, bs_point_free);
  g_clear_pointer (&self->optimizer, bs_optimizer_free);
  g_clear_pointer (&self->history, bs_cost_history_free);
}

static gsize
get_capacity (gsize bytes_each, gsize most)
{
  return CLAMP (MEMORY_BUDGET / bytes_each, MIN_EACH, most);
}

/**
 * bs_checkpoints_new:
 * @bytes_each: the size of one checkpoint without a history; it decides how many are kept
 * @interval: the number of iterations after which a checkpoint is followed by another, from 1 to
 *   %BS_CHECKPOINTS_MAX_INTERVAL
 *
 * Memory is allocated when a place is used for the first time, and is used again afterwards.
 *
 * Returns: (transfer full): an object without checkpoints
 */
BsCheckpoints *
bs_checkpoints_new (gsize bytes_each, gsize interval)
{
  BsCheckpoints *self;

  g_return_val_if_fail (bytes_each > 0, NULL);
  g_return_val_if_fail (interval >= 1 && interval <= BS_CHECKPOINTS_MAX_INTERVAL, NULL);

  self = g_new0 (BsCheckpoints, 1);
  self->recent_capacity = get_capacity (bytes_each, MAX_RECENT / interval);
  self->interval = interval;
  self->older_capacity = get_capacity (bytes_each, MAX_OLDER);
  return self;
}

/**
 * bs_checkpoints_add_need:
 * @bytes_each: as for bs_checkpoints_new()
 * @each: the memory of one checkpoint without a history
 * @need: (inout): the most memory that all checkpoints take, when there is one of every recent
 *   iteration and nothing is shared, is added to it
 */
void
bs_checkpoints_add_need (gsize bytes_each, const BsMemoryNeed *each, BsMemoryNeed *need)
{
  const gsize n_older = get_capacity (bytes_each, MAX_OLDER);

  bs_memory_need_add (need, each, get_capacity (bytes_each, MAX_RECENT) + n_older);
  bs_cost_history_add_need (n_older, need);
}

/**
 * bs_checkpoints_free:
 */
void
bs_checkpoints_free (BsCheckpoints *self)
{
  if (self == NULL)
    return;

  for (gsize i = 0; i < MAX_RECENT; i++)
    checkpoint_clear (&self->recent[i]);
  for (gsize i = 0; i < MAX_OLDER; i++)
    checkpoint_clear (&self->older[i]);
  g_free (self);
}

static void
store_recent (BsCheckpoints *self,
              const BsPoint *point,
              const BsOptimizer *optimizer,
              double lambda)
{
  const gboolean replaces =
    self->n_recent > 0 && self->recent[self->newest].point->iteration == point->iteration;

  if (!replaces)
    {
      self->newest = (self->newest + 1) % self->recent_capacity;
      self->n_recent = MIN (self->n_recent + 1, self->recent_capacity);
    }
  checkpoint_store (&self->recent[self->newest], point, optimizer, lambda);
}

/* Returns the checkpoint whose removal leaves the narrowest gap relative to its age. The remaining
 * ones are then spaced by a constant factor of their age. The first is never chosen. */
static gsize
find_least_useful (const BsCheckpoints *self, guint64 now)
{
  gsize least = self->n_older - 1;
  double narrowest = G_MAXDOUBLE;

  for (gsize i = 1; i < self->n_older; i++)
    {
      const guint64 before = self->older[i - 1].point->iteration;
      const guint64 after = i + 1 < self->n_older ? self->older[i + 1].point->iteration : now;
      const double gap = (double) (after - before) / (double) (now - before);

      if (gap < narrowest)
        {
          narrowest = gap;
          least = i;
        }
    }
  return least;
}

/* Returns a place at the end of the list. When the list is full, it uses the memory of the
 * checkpoint that is dropped. */
static BsCheckpoint *
append_older (BsCheckpoints *self, guint64 now)
{
  if (self->n_older == self->older_capacity)
    {
      const gsize least = find_least_useful (self, now);
      const BsCheckpoint reused = self->older[least];

      for (gsize i = least; i + 1 < self->n_older; i++)
        self->older[i] = self->older[i + 1];
      self->n_older--;
      self->older[self->n_older] = reused;
    }
  return &self->older[self->n_older++];
}

/* Returns FALSE when it is too early for another older checkpoint. */
static gboolean
store_older (BsCheckpoints *self,
             const BsPoint *point,
             const BsOptimizer *optimizer,
             double lambda,
             const BsCostHistory *history)
{
  BsCheckpoint *checkpoint = self->n_older > 0 ? &self->older[self->n_older - 1] : NULL;

  if (checkpoint == NULL || checkpoint->point->iteration != point->iteration)
    {
      if (checkpoint != NULL && point->iteration - checkpoint->point->iteration <
                                  RECENT_PER_OLDER * self->recent_capacity * self->interval)
        return FALSE;
      checkpoint = append_older (self, point->iteration);
    }

  checkpoint_store (checkpoint, point, optimizer, lambda);
  if (checkpoint->history == NULL)
    checkpoint->history = bs_cost_history_new ();
  bs_cost_history_assign (checkpoint->history, history);
  return TRUE;
}

/**
 * bs_checkpoints_store:
 * @point: the current point; it must not be earlier than a stored checkpoint
 * @optimizer: the state of the method at @point
 * @lambda: the λ in force
 * @history: the history up to @point
 *
 * Copies all of them. A checkpoint of the same iteration is replaced. Nothing is done when the
 * newest checkpoint is of an earlier iteration, but less than the interval earlier.
 */
void
bs_checkpoints_store (BsCheckpoints *self,
                      const BsPoint *point,
                      const BsOptimizer *optimizer,
                      double lambda,
                      const BsCostHistory *history)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (point != NULL);
  g_return_if_fail (optimizer != NULL);
  g_return_if_fail (history != NULL);

  if (self->n_older > 0 && point->iteration > self->last &&
      point->iteration - self->last < self->interval)
    return;

  self->last = point->iteration;
  /* The state is stored in one group only, because copying a large point takes long. */
  if (!store_older (self, point, optimizer, lambda, history))
    store_recent (self, point, optimizer, lambda);
}

static const BsCheckpoint *
find_recent (const BsCheckpoints *self, guint64 iteration)
{
  for (gsize age = 0; age < self->n_recent; age++)
    {
      const gsize place = (self->newest + self->recent_capacity - age) % self->recent_capacity;

      if (self->recent[place].point->iteration <= iteration)
        return &self->recent[place];
    }
  return NULL;
}

static const BsCheckpoint *
find_older (const BsCheckpoints *self, guint64 iteration)
{
  for (gsize i = self->n_older; i > 0; i--)
    if (self->older[i - 1].point->iteration <= iteration)
      return &self->older[i - 1];
  return NULL;
}

/**
 * bs_checkpoints_find:
 * @iteration: the goal
 *
 * Returns: (nullable) (transfer none): the last checkpoint at or before @iteration
 */
const BsCheckpoint *
bs_checkpoints_find (const BsCheckpoints *self, guint64 iteration)
{
  const BsCheckpoint *recent, *older;

  g_return_val_if_fail (self != NULL, NULL);

  recent = find_recent (self, iteration);
  older = find_older (self, iteration);
  if (recent == NULL || older == NULL)
    return recent != NULL ? recent : older;
  return older->point->iteration >= recent->point->iteration ? older : recent;
}

/**
 * bs_checkpoints_forget_after:
 * @iteration: the last iteration to keep
 *
 * Removes all later checkpoints, because the run will take another way from @iteration on.
 */
void
bs_checkpoints_forget_after (BsCheckpoints *self, guint64 iteration)
{
  const BsCheckpoint *newest;

  g_return_if_fail (self != NULL);

  while (self->n_recent > 0 && self->recent[self->newest].point->iteration > iteration)
    {
      self->newest = (self->newest + self->recent_capacity - 1) % self->recent_capacity;
      self->n_recent--;
    }
  while (self->n_older > 0 && self->older[self->n_older - 1].point->iteration > iteration)
    self->n_older--;

  newest = bs_checkpoints_find (self, iteration);
  self->last = newest != NULL ? newest->point->iteration : 0;
}
