#pragma once

#include <pthread.h>
#include <stdatomic.h>

#include "training/command-queue.h"
#include "training/job-store.h"
#include "training/mailbox.h"
#include "training/worker.h"

G_BEGIN_DECLS

/*
 * @stop ends an evaluation, because a command waits. @attention asks the thread to look at the
 * shared state after the present iteration. The controlling thread sets both under the mutex, and
 * the worker's thread clears both under the mutex before it looks.
 */
struct _BsWorker
{
  pthread_t thread;
  atomic_bool stop;
  atomic_bool attention;
  BsMailbox *mailbox;

  pthread_mutex_t mutex; /* protects the members down to is_ending */
  pthread_cond_t wake;
  BsCommandQueue *commands;
  BsJobStore *jobs;
  guint64 wanted;      /* the id of the job that is to be worked on */
  gboolean is_changed; /* it is not the one that the thread works on */
  guint64 generation;
  double speed;
  BsOnlooker *onlooker; /* of the job that is worked on; NULL if nobody looks */
  gboolean is_moving;   /* whether the job is trained */
  gboolean is_judging;  /* whether the place of rest is not assessed yet */
  gboolean is_ending;

  /* The job belongs to the store. The thread changes this member under the mutex, and is the only
   * one that works with the job. */
  BsJob *job;
  /* Only the worker's thread uses this. */
  double due; /* the time of the next iteration, in seconds of bs_job_now() */
};

void _bs_worker_call (BsWorker *self);
void _bs_worker_interrupt (BsWorker *self);

G_END_DECLS
