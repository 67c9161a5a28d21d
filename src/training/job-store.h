#pragma once

#include "training/job.h"

G_BEGIN_DECLS

/**
 * BsJobStore:
 *
 * All jobs of a worker: the one that is wanted, and those that were put aside. Each has a number,
 * its id. The store has no lock; the worker uses it under its mutex.
 */
typedef struct _BsJobStore BsJobStore;

BsJobStore *bs_job_store_new (void);
void bs_job_store_free (BsJobStore *self);

void bs_job_store_add (BsJobStore *self, guint64 id, BsJob *job);
BsJob *bs_job_store_find (const BsJobStore *self, guint64 id);
void bs_job_store_put_aside (BsJobStore *self, guint64 id, gboolean is_aside);
void bs_job_store_replace (BsJobStore *self, guint64 id);
void bs_job_store_drop (BsJobStore *self, guint64 id);
BsJob *bs_job_store_take_dropped (BsJobStore *self, const BsJob *in_use);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsJobStore, bs_job_store_free)

G_END_DECLS
