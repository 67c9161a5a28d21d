/* The commands that the controlling thread gives to the worker. Each call returns at once. */

#include "training/worker-private.h"

static void
post (BsWorker *self, BsCommand command)
{
  pthread_mutex_lock (&self->mutex);
  if (self->generation > 0)
    {
      bs_command_queue_add (self->commands, &command);
      _bs_worker_interrupt (self);
    }
  pthread_mutex_unlock (&self->mutex);
}

/**
 * bs_worker_get_serial:
 *
 * Commands are numbered. After giving a command, the caller asks for its number and waits for a
 * snapshot with at least this serial: that snapshot includes everything that was asked for until
 * then. An earlier snapshot is also a true state of the run, but not yet the one that was asked
 * for.
 *
 * Returns: the number of the newest command; 0 before the first
 */
guint64
bs_worker_get_serial (BsWorker *self)
{
  guint64 serial;

  g_return_val_if_fail (self != NULL, 0);

  pthread_mutex_lock (&self->mutex);
  serial = bs_command_queue_get_serial (self->commands);
  pthread_mutex_unlock (&self->mutex);

  return serial;
}

/**
 * bs_worker_train:
 *
 * Trains until another command ends it, a rule or a limit ends it, or J is not finite.
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
 * Ends training, and cancels iterations and go-tos that are under way or wait. Θ remains what the
 * last complete iteration left.
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
 * Ends training, makes one iteration, and pauses.
 */
void
bs_worker_one_iteration (BsWorker *self)
{
  g_return_if_fail (self != NULL);

  post (self, (BsCommand){ .kind = BS_COMMAND_ONE_ITERATION });
}

/**
 * bs_worker_go_to:
 * @iteration: the goal, as for bs_run_go_to()
 *
 * Ends training, cancels iterations and go-tos that are under way or wait, goes to @iteration, and
 * pauses.
 */
void
bs_worker_go_to (BsWorker *self, guint64 iteration)
{
  g_return_if_fail (self != NULL);

  post (self, (BsCommand){ .kind = BS_COMMAND_GO_TO, .iteration = iteration });
}

/**
 * bs_worker_set_lambda:
 * @lambda: λ >= 0, as for bs_run_set_lambda(); training continues with it
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
 * @rate: α > 0, as for bs_run_set_rate(); training continues with it
 */
void
bs_worker_set_rate (BsWorker *self, double rate)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (rate > 0);

  post (self, (BsCommand){ .kind = BS_COMMAND_SET_RATE, .value = rate });
}

/**
 * bs_worker_set_limits:
 * @limits: the limits of training for the current run
 */
void
bs_worker_set_limits (BsWorker *self, const BsRunLimits *limits)
{
  g_return_if_fail (self != NULL && limits != NULL);

  post (self, (BsCommand){ .kind = BS_COMMAND_SET_LIMITS,
                           .iteration = limits->iterations,
                           .value = limits->target });
}

/**
 * bs_worker_set_onlooker:
 * @onlooker: (nullable): is called in the worker's thread; %NULL if nobody looks any more
 *
 * The present state is shown at once, and a snapshot follows it.
 */
void
bs_worker_set_onlooker (BsWorker *self, BsOnlooker *onlooker)
{
  g_autoptr (BsOnlooker) before = NULL;

  g_return_if_fail (self != NULL);

  pthread_mutex_lock (&self->mutex);
  before = g_steal_pointer (&self->onlooker);
  self->onlooker = onlooker != NULL ? bs_onlooker_ref (onlooker) : NULL;
  pthread_mutex_unlock (&self->mutex);
  post (self, (BsCommand){ .kind = BS_COMMAND_SHOW });
}
