/* All jobs of a worker.
 *
 * Usually a worker has one job, and a new one replaces it. If the learner may want to come back to
 * it, the job is put aside instead: it rests in the store with its Θ, its history and its
 * checkpoints, until it is wanted again or dropped.
 *
 * The worker's thread may still compute with a job that is to be dropped. Such a job is only
 * marked, and the thread takes it out of the store when it lays it down. Any other job is given to
 * the caller at once. The caller frees it after it has unlocked the mutex, because that can take a
 * while. */

#include "training/job-store.h"

typedef struct
{
  guint64 id;
  BsJob *job;
  gboolean is_aside;
  gboolean is_dropped; /* the thread still uses it */
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

static BsJob *
take_out (BsJobStore *self, Entry *entry)
{
  BsJob *job = entry->job;

  g_array_remove_index_fast (self->entries, (guint) (entry - (Entry *) self->entries->data));
  return job;
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
 * @in_use: (nullable): the job with which the thread computes
 *
 * Another job replaces the job of that id, which is dropped unless it was put aside.
 *
 * Returns: (transfer full) (nullable): a job that the caller frees
 */
BsJob *
bs_job_store_replace (BsJobStore *self, guint64 id, const BsJob *in_use)
{
  const Entry *entry;

  g_return_val_if_fail (self != NULL, NULL);

  entry = find (self, id);
  return entry == NULL || entry->is_aside ? NULL : bs_job_store_drop (self, id, in_use);
}

/**
 * bs_job_store_drop:
 * @in_use: (nullable): the job with which the thread computes
 *
 * Nobody wants the job of that id any more.
 *
 * Returns: (transfer full) (nullable): a job that the caller frees
 */
BsJob *
bs_job_store_drop (BsJobStore *self, guint64 id, const BsJob *in_use)
{
  Entry *entry;

  g_return_val_if_fail (self != NULL, NULL);

  entry = find (self, id);
  if (entry == NULL)
    return NULL;
  if (entry->job != in_use)
    return take_out (self, entry);
  entry->is_dropped = TRUE;
  return NULL;
}

/**
 * bs_job_store_take_dropped:
 * @job: (nullable): a job with which the thread no longer computes
 *
 * Returns: (transfer full) (nullable): @job for the caller to free, if it was dropped; else %NULL,
 *   and it stays in the store
 */
BsJob *
bs_job_store_take_dropped (BsJobStore *self, const BsJob *job)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->job == job && entry->is_dropped)
        return take_out (self, entry);
    }
  return NULL;
}
