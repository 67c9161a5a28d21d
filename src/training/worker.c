/* The thread that trains in the background.
 *
 *              a run is adopted                 its queue is empty and
 *   IDLE ---------------------------> OBEYING ------------------------> RESTING
 *                                      ^  |     nothing is trained        | ^
 *                                      |  | the queue is empty            | | judged
 *                        a command     |  | and the job is trained        v |
 *                        comes         |  v                             JUDGING
 *                                      TRAINING
 *
 * The controlling thread is the main thread. It never waits: it adds a command to the queue under
 * the mutex, sets the flags and returns. The worker's thread runs the loop of work(): it looks at
 * the shared state under the mutex (wait_for_work), decides what is next, and does it without the
 * mutex.
 *
 *   IDLE      There is no job. Only bs_worker_start() leads out of this state.
 *   OBEYING   The first command of the queue is carried out by obey(). It stays in the queue until
 *             it is done, so that a later command can take it back.
 *   TRAINING  is_moving is TRUE and the queue is empty: train() does one iteration after another,
 *             at the chosen speed. A rule of the method, a limit, or a J that is not finite
 *             ends it, and leads to JUDGING or RESTING (note_rest).
 *   RESTING   The thread sleeps on the condition variable.
 *   JUDGING   The run has come to rest and its predictions are not assessed yet: judge() does that,
 *             once for each place of rest.
 *
 * Before anything else, the thread frees jobs that nobody wants any more, because for a large one
 * that takes longer than a frame.
 *
 * From every state bs_worker_start() leads to OBEYING of a new job, bs_worker_resume() to OBEYING
 * of one that was put aside, and bs_worker_free() to the end.
 *
 * Two flags reach into a computation that is under way. "stop" ends an evaluation in its middle,
 * because a command waits; what was computed so far is dropped, and the command that was stopped is
 * given again. "attention" only ends the loop of iterations, after the present one.
 *
 * Results go out as snapshots, through a mailbox with room for one: a newer one replaces it. A
 * snapshot is always put there before the worker is seen to be at rest, so a thread that sees the
 * worker at rest also finds the last snapshot. A snapshot carries the generation of its run, and a
 * serial: all commands up to this number are obeyed. */

#include <stdatomic.h>
#include <stdbool.h>
#include <time.h>

#include "training/thread.h"
#include "training/worker-private.h"

/* If the worker is more than this many seconds behind the chosen speed, it does not catch up. */
#define MAX_LAG 0.1

/* The caller publishes before it notes that the worker is at rest. Otherwise somebody could see the
 * worker at rest and the mailbox empty, although the last snapshot was still to come. */
static void
publish (BsWorker *self, gboolean more_follows)
{
  if (bs_job_has_result (self->job))
    bs_mailbox_put (self->mailbox, bs_job_make_snapshot (self->job, more_follows));
}

/* The caller holds the mutex. */
static void
note_rest (BsWorker *self)
{
  self->is_moving = bs_job_is_training (self->job);
  self->is_judging = !self->is_moving && bs_job_is_to_be_assessed (self->job);
}

/* Assesses the predictions at the place of rest. A command that comes meanwhile stops this and goes
 * first. */
static void
judge (BsWorker *self)
{
  bs_job_assess (self->job);
  if (!bs_job_is_to_be_assessed (self->job))
    publish (self, FALSE);
  pthread_mutex_lock (&self->mutex);
  note_rest (self);
  pthread_mutex_unlock (&self->mutex);
}

static void
note_obeyed (BsWorker *self, const BsCommand *command)
{
  guint64 obeyed;

  pthread_mutex_lock (&self->mutex);
  obeyed = bs_command_queue_find_obeyed (self->commands, command->serial);
  pthread_mutex_unlock (&self->mutex);
  bs_job_set_serial (self->job, obeyed);
}

/* Carries out one command. The snapshot that follows says up to which command everything is done.
 */
static void
obey (BsWorker *self, const BsCommand *command, gboolean more_follows)
{
  const gboolean was_training = bs_job_is_training (self->job);

  if (bs_job_execute (self->job, command) == BS_STEP_STOPPED)
    return;
  if (!was_training)
    self->due = bs_job_now ();

  note_obeyed (self, command);
  publish (self, more_follows);
  pthread_mutex_lock (&self->mutex);
  note_rest (self);
  bs_command_queue_remove (self->commands, command->serial);
  pthread_mutex_unlock (&self->mutex);
}

/* Makes iterations until the shared state must be looked at. */
static void
train (BsWorker *self, double speed)
{
  BsStepResult result;

  do
    {
      result = bs_job_iterate (self->job);
      if (result != BS_STEP_DONE)
        break;
      if (speed != BS_WORKER_SPEED_UNLIMITED)
        self->due += 1 / speed;
      if (bs_mailbox_is_wanted (self->mailbox))
        {
          bs_job_assess_in_time (self->job);
          publish (self, FALSE);
        }
    }
  while (speed == BS_WORKER_SPEED_UNLIMITED &&
         !atomic_load_explicit (&self->attention, memory_order_relaxed));

  if (result != BS_STEP_DIVERGED && result != BS_STEP_FINISHED)
    return;
  publish (self, FALSE);
  pthread_mutex_lock (&self->mutex);
  note_rest (self);
  pthread_mutex_unlock (&self->mutex);
}

/* Returns whether the next iteration is due. It is never later than one period of the current
 * speed from now, so a changed speed takes effect at once. */
static gboolean
is_due (BsWorker *self)
{
  const double now = bs_job_now ();

  if (self->speed == BS_WORKER_SPEED_UNLIMITED || self->due < now - MAX_LAG)
    self->due = now;
  else
    self->due = MIN (self->due, now + 1 / self->speed);
  return self->due <= now;
}

static void
wait_until_due (BsWorker *self)
{
  const time_t seconds = (time_t) self->due;
  const struct timespec until = {
    .tv_sec = seconds,
    .tv_nsec = (long) (1e9 * (self->due - (double) seconds)),
  };

  pthread_cond_timedwait (&self->wake, &self->mutex, &until);
}

/* Takes up the job that is wanted. */
static void
adopt (BsWorker *self)
{
  self->job = bs_job_store_find (self->jobs, self->wanted);
  bs_job_take_up (self->job, self->generation);
  self->is_changed = FALSE;
  self->is_moving = FALSE;
  self->is_judging = FALSE;
}

/* Waits until there is a command, an iteration is due, a job was dropped, or the worker shall end.
 * The caller holds the mutex. Returns a job that was dropped; the caller frees it without holding
 * the mutex. */
static BsJob *
wait_for_work (BsWorker *self)
{
  while (TRUE)
    {
      BsJob *dropped;

      atomic_store (&self->attention, false);
      if (self->is_ending)
        return NULL;
      atomic_store (&self->stop, false);
      if (self->is_changed)
        adopt (self);
      if (self->job != NULL)
        bs_job_set_onlooker (self->job, self->onlooker);
      dropped = bs_job_store_take_dropped (self->jobs, self->job);
      if (dropped != NULL || self->is_judging || bs_command_queue_peek (self->commands) != NULL)
        return dropped;
      if (!self->is_moving)
        pthread_cond_wait (&self->wake, &self->mutex);
      else if (is_due (self))
        return NULL;
      else
        wait_until_due (self);
    }
}

static void *
work (void *data)
{
  BsWorker *self = data;

  while (TRUE)
    {
      g_autoptr (BsJob) dropped = NULL;
      const BsCommand *first;
      BsCommand command = { 0 };
      gboolean is_ending, is_judging, more_follows;
      double speed;

      pthread_mutex_lock (&self->mutex);
      dropped = wait_for_work (self);
      is_ending = self->is_ending;
      is_judging = self->is_judging;
      speed = self->speed;
      more_follows = bs_command_queue_get_length (self->commands) > 1;
      first = bs_command_queue_peek (self->commands);
      if (first != NULL)
        command = *first;
      pthread_mutex_unlock (&self->mutex);

      if (is_ending)
        return NULL;
      if (dropped != NULL)
        continue;
      if (first != NULL)
        obey (self, &command, more_follows);
      else if (is_judging)
        judge (self);
      else
        train (self, speed);
    }
}

/* Frees everything. The thread must have ended, or never have begun. */
static void
free_all (BsWorker *self)
{
  bs_job_store_free (self->jobs);
  bs_command_queue_free (self->commands);
  bs_mailbox_free (self->mailbox);
  g_clear_pointer (&self->onlooker, bs_onlooker_unref);
  pthread_cond_destroy (&self->wake);
  pthread_mutex_destroy (&self->mutex);
  g_free (self);
}

/**
 * bs_worker_new:
 *
 * Starts the thread.
 *
 * Returns: (transfer full): a worker without a run, at unlimited speed; %NULL with a
 *   BS_MEMORY_ERROR when the system gives no thread
 */
BsWorker *
bs_worker_new (GError **error)
{
  BsWorker *self = g_new0 (BsWorker, 1);
  pthread_condattr_t attributes;

  atomic_init (&self->stop, false);
  atomic_init (&self->attention, false);
  self->mailbox = bs_mailbox_new ();
  self->commands = bs_command_queue_new ();
  self->jobs = bs_job_store_new ();
  self->speed = BS_WORKER_SPEED_UNLIMITED;

  pthread_mutex_init (&self->mutex, NULL);
  pthread_condattr_init (&attributes);
  pthread_condattr_setclock (&attributes, CLOCK_MONOTONIC);
  pthread_cond_init (&self->wake, &attributes);
  pthread_condattr_destroy (&attributes);

  if (bs_thread_start (&self->thread, work, self, error))
    return self;

  free_all (self);
  return NULL;
}

/* Makes the thread look at the shared state after the present iteration. The caller holds the
 * mutex. */
void
_bs_worker_call (BsWorker *self)
{
  atomic_store (&self->attention, true);
  pthread_cond_signal (&self->wake);
}

/* Makes the thread end what it is doing and look at the shared state. The caller holds the mutex.
 */
void
_bs_worker_interrupt (BsWorker *self)
{
  atomic_store (&self->stop, true);
  _bs_worker_call (self);
}

/**
 * bs_worker_free:
 *
 * Ends the thread, even in the middle of an evaluation, and frees the run.
 */
void
bs_worker_free (BsWorker *self)
{
  if (self == NULL)
    return;

  pthread_mutex_lock (&self->mutex);
  self->is_ending = TRUE;
  _bs_worker_interrupt (self);
  pthread_mutex_unlock (&self->mutex);
  pthread_join (self->thread, NULL);
  free_all (self);
}

/**
 * bs_worker_set_speed:
 * @speed: iterations a second, at least 1, or %BS_WORKER_SPEED_UNLIMITED
 *
 * Sets the speed of training. It takes effect at once and stays for later runs. It is not a
 * command, so it has no serial and makes no snapshot.
 */
void
bs_worker_set_speed (BsWorker *self, double speed)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (speed >= 1 || speed == BS_WORKER_SPEED_UNLIMITED);

  pthread_mutex_lock (&self->mutex);
  self->speed = speed;
  _bs_worker_call (self);
  pthread_mutex_unlock (&self->mutex);
}

/**
 * bs_worker_take_snapshot:
 *
 * Returns: (nullable) (transfer full): the newest snapshot since the last call; %NULL when there
 *   is none
 */
BsSnapshot *
bs_worker_take_snapshot (BsWorker *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return bs_mailbox_take (self->mailbox);
}

/**
 * bs_worker_is_active:
 *
 * Returns: %FALSE when nothing is under way and the last snapshot has been taken
 */
gboolean
bs_worker_is_active (BsWorker *self)
{
  gboolean is_working;

  g_return_val_if_fail (self != NULL, FALSE);

  pthread_mutex_lock (&self->mutex);
  is_working =
    self->is_moving || self->is_judging || bs_command_queue_peek (self->commands) != NULL;
  pthread_mutex_unlock (&self->mutex);

  return is_working || !bs_mailbox_is_empty (self->mailbox);
}
