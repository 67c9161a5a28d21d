/* Which run the worker works on: a new one, or one that was put aside. */

#include "training/worker-private.h"

/* Makes the job of @id the one that is worked on. The caller holds the mutex. */
static void
want (BsWorker *self, guint64 id)
{
  const BsCommand command = { .kind = BS_COMMAND_START };

  bs_job_store_replace (self->jobs, self->wanted);
  self->generation++;
  self->wanted = id;
  self->is_changed = TRUE;
  bs_mailbox_set_generation (self->mailbox, self->generation);
  bs_command_queue_clear (self->commands);
  bs_command_queue_add (self->commands, &command);
  _bs_worker_interrupt (self);
}

/**
 * bs_worker_start:
 * @run: (transfer full): the run to work on from now on; it may already have iterations
 *
 * Drops the previous run with its commands and snapshots, unless it was put aside. No snapshot of
 * an older generation is delivered after this function has returned. The worker evaluates J of the
 * initial Θ, and is paused then.
 *
 * Returns: the generation of the snapshots of @run; the first is 1
 */
guint64
bs_worker_start (BsWorker *self, BsRun *run)
{
  guint64 generation;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (run != NULL, 0);

  bs_run_set_stop (run, &self->stop);
  pthread_mutex_lock (&self->mutex);
  bs_job_store_add (self->jobs, self->generation + 1, bs_job_new (run));
  want (self, self->generation + 1);
  generation = self->generation;
  pthread_mutex_unlock (&self->mutex);

  return generation;
}

/**
 * bs_worker_put_aside:
 *
 * Keeps the present run when another one starts. Commands that it has not obeyed by then are
 * forgotten, and it is no longer trained.
 *
 * Returns: its id for bs_worker_resume() and bs_worker_drop()
 */
guint64
bs_worker_put_aside (BsWorker *self)
{
  guint64 id;

  g_return_val_if_fail (self != NULL, 0);

  pthread_mutex_lock (&self->mutex);
  id = self->wanted;
  bs_job_store_put_aside (self->jobs, id, TRUE);
  pthread_mutex_unlock (&self->mutex);

  return id;
}

/**
 * bs_worker_resume:
 * @id: a run that was put aside and not dropped
 *
 * Works on that run again, from exactly the state in which it is, instead of the present run. It is
 * paused, and is no longer put aside.
 *
 * Returns: the generation of its snapshots from now on
 */
guint64
bs_worker_resume (BsWorker *self, guint64 id)
{
  guint64 generation;

  g_return_val_if_fail (self != NULL, 0);

  pthread_mutex_lock (&self->mutex);
  if (bs_job_store_find (self->jobs, id) == NULL)
    {
      pthread_mutex_unlock (&self->mutex);
      g_return_val_if_reached (0);
    }
  want (self, id);
  bs_job_store_put_aside (self->jobs, id, FALSE);
  generation = self->generation;
  pthread_mutex_unlock (&self->mutex);

  return generation;
}

/**
 * bs_worker_drop:
 * @id: a run that was put aside
 *
 * The worker's thread frees the run.
 */
void
bs_worker_drop (BsWorker *self, guint64 id)
{
  g_return_if_fail (self != NULL);

  pthread_mutex_lock (&self->mutex);
  g_warn_if_fail (id != self->wanted);
  bs_job_store_drop (self->jobs, id);
  _bs_worker_call (self);
  pthread_mutex_unlock (&self->mutex);
}
