#pragma once

#include <glib.h>
#include <stdatomic.h>

G_BEGIN_DECLS

/**
 * BsBackgroundJob:
 *
 * One piece of work at a time in a thread of its own, with the newest of its results on its way to
 * the controlling thread; see the head of background-job.c.
 */
typedef struct _BsBackgroundJob BsBackgroundJob;

/**
 * BsBackgroundWork: the work as the function sees that does it.
 */
typedef struct _BsBackgroundWork BsBackgroundWork;

/* Does the work, in the job's thread. It ends soon after the stop flag of @work was set. */
typedef void (*BsBackgroundFunction) (BsBackgroundWork *work, gpointer data);

/* The controlling thread's side. None of these functions waits. */
BsBackgroundJob *bs_background_job_new (GDestroyNotify free_result);
void bs_background_job_free (BsBackgroundJob *self);
gboolean bs_background_job_start (BsBackgroundJob *self,
                                  BsBackgroundFunction function,
                                  gpointer data,
                                  GDestroyNotify free_data,
                                  GError **error);
void bs_background_job_stop (BsBackgroundJob *self);
void bs_background_job_drop (BsBackgroundJob *self);
gboolean bs_background_job_is_running (BsBackgroundJob *self);
double bs_background_job_get_progress (BsBackgroundJob *self);
gpointer bs_background_job_take (BsBackgroundJob *self);

/* The side of the work. */
const atomic_bool *bs_background_work_get_stop (const BsBackgroundWork *work);
gboolean bs_background_work_is_wanted (BsBackgroundWork *work);
void bs_background_work_set_progress (BsBackgroundWork *work, double part);
void bs_background_work_put (BsBackgroundWork *work, gpointer result);

/* Waits; only for the end of the program. */
void bs_background_jobs_finish (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsBackgroundJob, bs_background_job_free)

G_END_DECLS
