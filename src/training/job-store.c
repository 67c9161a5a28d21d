/* All jobs of a worker.
 *
 * Usually a worker has one job, and a new one replaces it. If the learner may want to come back to
 * it, the job is put aside instead: it rests in the store with its Θ, its history and its
 * checkpoints, until it is wanted again or dropped.
 *
 * A job that is dropped is only marked. The worker's thread may still compute with it, and freeing
 * a large one takes longer than a frame, for which the main thread must not wait. So the worker's
 * thread takes the dropped jobs out of the store and frees them, one after the other, without
 * holding the mutex. */

#include "training/job-store.h"

typedef struct
{
  guint64 id;
  BsJob *job;
  gboolean is_aside;
  gboolean is_dropped; /* the thread shall free it */
} Entry;

struct _BsJobStore
{
  GArray *entries; /* of Entry */
};

/**
 * bs_job_store_new:
 *
 * Returns: (transfer full): a store without jobs
 */
BsJobStore *
bs_job_store_new (void)
{
  BsJobStore *self = g_new0 (BsJobStore, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return self;
}

/**
 * bs_job_store_free:
 *
 * Frees the jobs, too.
 */
void
bs_job_store_free (BsJobStore *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->entries->len; i++)
    bs_job_free (g_array_index (self->entries, Entry, i).job);
  g_array_unref (self->entries);
  g_free (self);
}

static Entry *
find (const BsJobStore *self, guint64 id)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_array_index (self->entries, Entry, i).id == id)
      return &g_array_index (self->entries, Entry, i);
  return NULL;
}

/**
 * bs_job_store_add:
 * @job: (transfer full):
 */
void
bs_job_store_add (BsJobStore *self, guint64 id, BsJob *job)
{
  const Entry entry = { .id = id, .job = job };

  g_return_if_fail (self != NULL && job != NULL && find (self, id) == NULL);

  g_array_append_val (self->entries, entry);
}

/**
 * bs_job_store_find:
 *
 * Returns: (transfer none) (nullable): the job of that id
 */
BsJob *
bs_job_store_find (const BsJobStore *self, guint64 id)
{
  const Entry *entry;

  g_return_val_if_fail (self != NULL, NULL);

  entry = find (self, id);
  return entry != NULL && !entry->is_dropped ? entry->job : NULL;
}

/**
 * bs_job_store_put_aside:
 *
 * Sets whether the job stays in the store when another one replaces it.
 */
void
bs_job_store_put_aside (BsJobStore *self, guint64 id, gboolean is_aside)
{
  Entry *entry;

  g_return_if_fail (self != NULL);

  entry = find (self, id);
  if (entry != NULL)
    entry->is_aside = is_aside;
}

/**
 * bs_job_store_replace:
 *
 * Another job replaces the job of that id, which is dropped unless it was put aside.
 */
void
bs_job_store_replace (BsJobStore *self, guint64 id)
{
  const Entry *entry;

  g_return_if_fail (self != NULL);

  entry = find (self, id);
  if (entry != NULL && !entry->is_aside)
    bs_job_store_drop (self, id);
}

/**
 * bs_job_store_drop:
 *
 * Nobody wants the job of that id any more.
 */
void
bs_job_store_drop (BsJobStore *self, guint64 id)
{
  Entry *entry;

  g_return_if_fail (self != NULL);

  entry = find (self, id);
  if (entry != NULL)
    entry->is_dropped = TRUE;
}

/**
 * bs_job_store_take_dropped:
 * @in_use: (nullable): the job with which the thread computes
 *
 * Returns: (transfer full) (nullable): a job for the caller to free, which was dropped and is not
 *   @in_use; %NULL if there is none
 */
BsJob *
bs_job_store_take_dropped (BsJobStore *self, const BsJob *in_use)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      BsJob *job = entry->job;

      if (!entry->is_dropped || job == in_use)
        continue;
      g_array_remove_index_fast (self->entries, i);
      return job;
    }
  return NULL;
}
