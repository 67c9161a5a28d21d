#include "training/worker.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <time.h>

#include "training/command-queue.h"
#include "training/mailbox.h"

/* Of the measured speed: long enough to be steady, short enough to follow a change. */
#define MEASURING_TIME 0.25

/* Later than this behind the chosen speed, the lost iterations are not made up for. */
#define MAX_LAG 0.1

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
  gboolean is_moving; /* a copy of is_training that others may read */
  gboolean is_ending;

  /* the worker thread's own */
  BsRun *run;
  guint64 run_generation;
  gboolean is_training;
  gboolean has_diverged;
  guint64 diverged_at;
  double due; /* when the next iteration is, in seconds */
  double measured_speed;
  double measured_since;
  guint64 n_measured;
};

static double
now_in_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

static BsWorkerState
find_state (const BsWorker *self, gboolean is_last)
{
  if (self->has_diverged)
    return BS_WORKER_DIVERGED;
  if (self->is_training)
    return BS_WORKER_TRAINING;
  return is_last ? BS_WORKER_PAUSED : BS_WORKER_BUSY;
}

static void
measure_speed (BsWorker *self)
{
  const double now = now_in_seconds ();
  const double elapsed = now - self->measured_since;

  if (elapsed < MEASURING_TIME || self->n_measured < 2)
    return;
  self->measured_speed = (double) self->n_measured / elapsed;
  self->measured_since = now;
  self->n_measured = 0;
}

static void
publish (BsWorker *self, gboolean is_last)
{
  BsSnapshot *snapshot;

  /* J of the initial Θ is not known yet: nothing true could be shown. */
  if (!self->has_diverged && bs_cost_history_get_n_values (bs_run_get_history (self->run)) == 0)
    return;

  snapshot = g_new0 (BsSnapshot, 1);
  if (self->is_training)
    measure_speed (self);

  snapshot->generation = self->run_generation;
  snapshot->state = find_state (self, is_last);
  snapshot->point = bs_point_copy (bs_run_get_point (self->run));
  snapshot->lambda = bs_objective_get_lambda (bs_run_get_objective (self->run));
  snapshot->rate = bs_run_get_options (self->run)->rate;
  snapshot->history = bs_cost_history_copy (bs_run_get_history (self->run));
  snapshot->diverged_at = self->has_diverged ? self->diverged_at : 0;
  snapshot->iterations_per_second = self->is_training ? self->measured_speed : 0;
  bs_mailbox_put (self->mailbox, snapshot);
}

static void
set_training (BsWorker *self, gboolean is_training)
{
  if (is_training && !self->is_training)
    {
      self->due = now_in_seconds ();
      self->measured_since = self->due;
      self->measured_speed = 0;
      self->n_measured = 0;
    }
  self->is_training = is_training;
}

static void
note_divergence (BsWorker *self, BsCommandKind kind)
{
  const gboolean is_started = bs_cost_history_get_n_values (bs_run_get_history (self->run)) > 0;
  const guint64 reached = bs_run_get_point (self->run)->iteration;

  set_training (self, FALSE);
  self->has_diverged = TRUE;
  self->diverged_at = is_started && kind != BS_COMMAND_SET_LAMBDA ? reached + 1 : reached;
}

/* Carries @command out as far as it comes before the stop flag is set. */
static BsStepResult
execute (BsWorker *self, const BsCommand *command)
{
  /* That it diverged remains to be told until something else is tried. */
  if (command->kind != BS_COMMAND_PAUSE && command->kind != BS_COMMAND_SET_RATE)
    self->has_diverged = FALSE;

  switch (command->kind)
    {
    case BS_COMMAND_START:
      return bs_run_start (self->run);
    case BS_COMMAND_TRAIN:
      set_training (self, TRUE);
      return BS_STEP_DONE;
    case BS_COMMAND_PAUSE:
      set_training (self, FALSE);
      return BS_STEP_DONE;
    case BS_COMMAND_ONE_ITERATION:
      set_training (self, FALSE);
      return bs_run_iterate (self->run);
    case BS_COMMAND_GO_TO:
      set_training (self, FALSE);
      return bs_run_go_to (self->run, command->iteration);
    case BS_COMMAND_SET_LAMBDA:
      return bs_run_set_lambda (self->run, command->value);
    case BS_COMMAND_SET_RATE:
      bs_run_set_rate (self->run, command->value);
      return BS_STEP_DONE;
    default:
      g_assert_not_reached ();
    }
}

static void
obey (BsWorker *self, const BsCommand *command, gboolean is_last)
{
  const BsStepResult result = execute (self, command);

  if (result == BS_STEP_STOPPED)
    return;
  if (result == BS_STEP_DIVERGED)
    note_divergence (self, command->kind);

  /* Published before it leaves the queue: so nobody finds the worker at rest and the
   * mailbox empty while the result is still to come. */
  publish (self, is_last);
  pthread_mutex_lock (&self->mutex);
  self->is_moving = self->is_training;
  bs_command_queue_remove (self->commands, command->serial);
  pthread_mutex_unlock (&self->mutex);
}

/* Iterates until something asks for a look at the shared state. */
static void
train (BsWorker *self, double speed)
{
  BsStepResult result;

  do
    {
      result = bs_run_iterate (self->run);
      if (result != BS_STEP_DONE)
        break;
      self->n_measured++;
      if (speed != BS_WORKER_SPEED_UNLIMITED)
        self->due += 1 / speed;
      if (bs_mailbox_is_wanted (self->mailbox))
        publish (self, FALSE);
    }
  while (speed == BS_WORKER_SPEED_UNLIMITED &&
         !atomic_load_explicit (&self->attention, memory_order_relaxed));

  if (result != BS_STEP_DIVERGED)
    return;
  note_divergence (self, BS_COMMAND_TRAIN);
  publish (self, TRUE);
  pthread_mutex_lock (&self->mutex);
  self->is_moving = FALSE;
  pthread_mutex_unlock (&self->mutex);
}

/* A changed speed takes effect at once: nothing waits longer than the new period. */
static gboolean
is_due (BsWorker *self)
{
  const double now = now_in_seconds ();

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

static BsRun *
adopt (BsWorker *self)
{
  BsRun *dropped = self->run;

  self->run = g_steal_pointer (&self->incoming);
  self->run_generation = self->generation;
  self->is_training = FALSE;
  self->is_moving = FALSE;
  self->has_diverged = FALSE;
  bs_run_set_stop (self->run, &self->stop);
  return dropped;
}

/* Waits for a command, the next iteration's time or the end.
 * FALSE: the end. @has_command: FALSE means to train, at @speed. */
static gboolean
wait_for_work (BsWorker *self,
               BsCommand *command,
               gboolean *has_command,
               gboolean *is_last,
               double *speed)
{
  BsRun *dropped = NULL;
  const BsCommand *first;
  gboolean goes_on;

  pthread_mutex_lock (&self->mutex);
  while (TRUE)
    {
      atomic_store (&self->attention, false);
      if (self->is_ending)
        break;
      atomic_store (&self->stop, false);
      if (self->incoming != NULL)
        dropped = adopt (self);
      if (bs_command_queue_peek (self->commands) != NULL)
        break;
      if (!self->is_training)
        pthread_cond_wait (&self->wake, &self->mutex);
      else if (is_due (self))
        break;
      else
        wait_until_due (self);
    }
  first = bs_command_queue_peek (self->commands);
  *has_command = first != NULL;
  if (first != NULL)
    *command = *first;
  *is_last = bs_command_queue_get_length (self->commands) <= 1;
  *speed = self->speed;
  goes_on = !self->is_ending;
  pthread_mutex_unlock (&self->mutex);

  bs_run_free (dropped);
  return goes_on;
}

static void *
work (void *data)
{
  BsWorker *self = data;
  BsCommand command;
  gboolean has_command, is_last;
  double speed;

  while (wait_for_work (self, &command, &has_command, &is_last, &speed))
    {
      if (has_command)
        obey (self, &command, is_last);
      else
        train (self, speed);
    }
  return NULL;
}

/**
 * bs_worker_new:
 *
 * Starts the thread.
 *
 * Returns: (transfer full): a worker without a run, at unlimited speed
 */
BsWorker *
bs_worker_new (void)
{
  BsWorker *self = g_new0 (BsWorker, 1);
  pthread_condattr_t attributes;
  int error;

  atomic_init (&self->stop, false);
  atomic_init (&self->attention, false);
  self->mailbox = bs_mailbox_new ();
  self->commands = bs_command_queue_new ();
  self->speed = BS_WORKER_SPEED_UNLIMITED;

  pthread_mutex_init (&self->mutex, NULL);
  pthread_condattr_init (&attributes);
  pthread_condattr_setclock (&attributes, CLOCK_MONOTONIC);
  pthread_cond_init (&self->wake, &attributes);
  pthread_condattr_destroy (&attributes);

  error = pthread_create (&self->thread, NULL, work, self);
  if (error != 0)
    g_error ("No thread to train in: %s", g_strerror (error));
  return self;
}

static void
interrupt (BsWorker *self)
{
  atomic_store (&self->stop, true);
  atomic_store (&self->attention, true);
  pthread_cond_signal (&self->wake);
}

/**
 * bs_worker_free:
 *
 * Ends the thread, in the midst of an evaluation too, and drops the run.
 */
void
bs_worker_free (BsWorker *self)
{
  if (self == NULL)
    return;

  pthread_mutex_lock (&self->mutex);
  self->is_ending = TRUE;
  interrupt (self);
  pthread_mutex_unlock (&self->mutex);
  pthread_join (self->thread, NULL);

  bs_run_free (self->run);
  bs_run_free (self->incoming);
  bs_command_queue_free (self->commands);
  bs_mailbox_free (self->mailbox);
  pthread_cond_destroy (&self->wake);
  pthread_mutex_destroy (&self->mutex);
  g_free (self);
}

static void
post (BsWorker *self, BsCommand command)
{
  pthread_mutex_lock (&self->mutex);
  if (self->generation > 0)
    {
      bs_command_queue_add (self->commands, &command);
      interrupt (self);
    }
  pthread_mutex_unlock (&self->mutex);
}

/**
 * bs_worker_start:
 * @run: (transfer full): the run to work on from now on; it may have iterations behind it
 *
 * The run before, what was still to be done with it and its snapshots are dropped: no
 * snapshot of an older generation is delivered once this has returned. J of the initial Θ
 * is evaluated, then the worker is paused.
 *
 * Returns: the generation that the snapshots of @run carry; 1 is the first
 */
guint64
bs_worker_start (BsWorker *self, BsRun *run)
{
  const BsCommand command = { .kind = BS_COMMAND_START };
  BsRun *dropped;
  guint64 generation;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (run != NULL, 0);

  pthread_mutex_lock (&self->mutex);
  generation = ++self->generation;
  dropped = self->incoming;
  self->incoming = run;
  bs_mailbox_set_generation (self->mailbox, generation);
  bs_command_queue_clear (self->commands);
  bs_command_queue_add (self->commands, &command);
  interrupt (self);
  pthread_mutex_unlock (&self->mutex);

  bs_run_free (dropped);
  return generation;
}

/**
 * bs_worker_get_generation:
 *
 * Returns: what bs_worker_start() returned last, or 0
 */
guint64
bs_worker_get_generation (BsWorker *self)
{
  guint64 generation;

  g_return_val_if_fail (self != NULL, 0);

  pthread_mutex_lock (&self->mutex);
  generation = self->generation;
  pthread_mutex_unlock (&self->mutex);
  return generation;
}

/**
 * bs_worker_train:
 *
 * Iterates until told otherwise, or until J is not finite. Like all commands it does
 * nothing before the first bs_worker_start().
 */
void
bs_worker_train (BsWorker *self)
{
  g_return_if_fail (self != NULL);

  post (self, (BsCommand){ .kind = BS_COMMAND_TRAIN });
}

/**
 * bs_worker_pause:
 *
 * Ends training, and iterations and go-tos that are under way or wait: Θ stays what the
 * last whole iteration left.
 */
void
bs_worker_pause (BsWorker *self)
{
  g_return_if_fail (self != NULL);

  post (self, (BsCommand){ .kind = BS_COMMAND_PAUSE });
}

/**
 * bs_worker_one_iteration:
 *
 * One iteration, then paused; ends training.
 */
void
bs_worker_one_iteration (BsWorker *self)
{
  g_return_if_fail (self != NULL);

  post (self, (BsCommand){ .kind = BS_COMMAND_ONE_ITERATION });
}

/**
 * bs_worker_go_to:
 * @iteration: as in bs_run_go_to()
 *
 * Then paused; ends training, and iterations and go-tos that are under way or wait.
 */
void
bs_worker_go_to (BsWorker *self, guint64 iteration)
{
  g_return_if_fail (self != NULL);

  post (self, (BsCommand){ .kind = BS_COMMAND_GO_TO, .iteration = iteration });
}

/**
 * bs_worker_set_lambda:
 * @lambda: λ >= 0, as in bs_run_set_lambda(); training goes on with it
 */
void
bs_worker_set_lambda (BsWorker *self, double lambda)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (lambda >= 0);

  post (self, (BsCommand){ .kind = BS_COMMAND_SET_LAMBDA, .value = lambda });
}

/**
 * bs_worker_set_rate:
 * @rate: α > 0, as in bs_run_set_rate(); training goes on with it
 */
void
bs_worker_set_rate (BsWorker *self, double rate)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (rate > 0);

  post (self, (BsCommand){ .kind = BS_COMMAND_SET_RATE, .value = rate });
}

/**
 * bs_worker_set_speed:
 * @speed: iterations a second, at least 1, or %BS_WORKER_SPEED_UNLIMITED
 *
 * Of training; takes effect at once, and stays for later runs. No command: it makes no
 * snapshot.
 */
void
bs_worker_set_speed (BsWorker *self, double speed)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (speed >= 1 || speed == BS_WORKER_SPEED_UNLIMITED);

  pthread_mutex_lock (&self->mutex);
  self->speed = speed;
  atomic_store (&self->attention, true);
  pthread_cond_signal (&self->wake);
  pthread_mutex_unlock (&self->mutex);
}

/**
 * bs_worker_take_snapshot:
 *
 * Returns: (nullable) (transfer full): the newest snapshot since the last call
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
 * Returns: %FALSE only when nothing is under way and the last snapshot has been taken
 */
gboolean
bs_worker_is_active (BsWorker *self)
{
  gboolean is_working;

  g_return_val_if_fail (self != NULL, FALSE);

  pthread_mutex_lock (&self->mutex);
  is_working = self->is_moving || bs_command_queue_peek (self->commands) != NULL;
  pthread_mutex_unlock (&self->mutex);

  return is_working || !bs_mailbox_is_empty (self->mailbox);
}
