#pragma once

#include <pthread.h>
#include <stdatomic.h>

#include "training/command-queue.h"
#include "training/job.h"
#include "training/mailbox.h"
#include "training/worker.h"

G_BEGIN_DECLS

/*
 * @stop ends an evaluation: a command waits. @attention asks only to look at the shared
 * state between two iterations. Both are set by the controlling thread under the mutex,
 * and taken back by the worker's under the mutex before it looks.
 */
struct _BsWorker
{
  pthread_t thread;
  atomic_bool stop;
  atomic_bool attention;
  BsMailbox *mailbox;

  pthread_mutex_t mutex; /* of the shared state */
  pthread_cond_t wake;
  BsCommandQueue *commands;
  BsRun *incoming;
  guint64 generation;
  double speed;
  gboolean is_moving;  /* whether the job is being trained */
  gboolean is_judging; /* whether where it has come to rest is still to be assessed */
  gboolean is_ending;

  /* the worker thread's own */
  BsJob *job;
  double due; /* when the next iteration is, in seconds of bs_job_now() */
};

void _bs_worker_interrupt (BsWorker *self);

G_END_DECLS
