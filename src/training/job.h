#pragma once

#include "training/command-queue.h"
#include "training/worker.h"

G_BEGIN_DECLS

/**
 * BsJob:
 *
 * A run that the worker's thread works on, with what the worker knows about it: whether it is
 * being trained, whether it diverged, and how fast it is. Only the worker's thread uses it, so it
 * has no locks.
 */
typedef struct _BsJob BsJob;

BsJob *bs_job_new (BsRun *run);
void bs_job_free (BsJob *self);

void bs_job_take_up (BsJob *self, guint64 generation);
BsStepResult bs_job_execute (BsJob *self, const BsCommand *command);
void bs_job_set_onlooker (BsJob *self, BsOnlooker *onlooker);
void bs_job_set_serial (BsJob *self, guint64 serial);
BsStepResult bs_job_iterate (BsJob *self);
gboolean bs_job_is_training (const BsJob *self);
gboolean bs_job_is_to_be_assessed (const BsJob *self);
void bs_job_assess (BsJob *self);
void bs_job_assess_in_time (BsJob *self);
gboolean bs_job_has_result (const BsJob *self);
BsSnapshot *bs_job_make_snapshot (BsJob *self, gboolean more_follows);

double bs_job_now (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsJob, bs_job_free)

G_END_DECLS
