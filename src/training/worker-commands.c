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
 * Commands are numbered. Whoever has given one asks for its number then, and waits for a snapshot
 * whose serial is as large: all that was asked for until then has been carried out in that
 * snapshot. An older snapshot is true of the run, too, but not of what is wanted of it.
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
 * bs_worker_set_limits:
 * @limits: of training, for the present run
 */
void
bs_worker_set_limits (BsWorker *self, const BsRunLimits *limits)
{
  g_return_if_fail (self != NULL && limits != NULL);

  post (self, (BsCommand){ .kind = BS_COMMAND_SET_LIMITS,
                           .iteration = limits->iterations,
                           .value = limits->target });
}
