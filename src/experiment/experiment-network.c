/* What a new Θ starts from: layers, activation, initial weights; and λ, α and speed, which a
 * run goes on with. */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "experiment/experiment-private.h"
#include "walk/number.h"

static gboolean
check_range (double value,
             guint low,
             guint high,
             gboolean low_included,
             const char *what,
             GError **error)
{
  g_autofree char *lowest = bs_number_format_count (low);
  g_autofree char *highest = bs_number_format_count (high);

  if (isfinite (value) && value <= high && (low_included ? value >= low : value > low))
    return TRUE;

  if (low_included)
    g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE,
                 _ ("%s must be between %s and %s."), what, lowest, highest);
  else
    g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE,
                 _ ("%s must be more than %s and at most %s."), what, lowest, highest);

  return FALSE;
}

/* Takes the start. */
static void
restart_from_initial_weights (BsExperiment *self, BsStart *start)
{
  bs_start_forget_theta (start);
  _bs_experiment_request_start (self, start);
}

/**
 * bs_experiment_set_hidden_sizes:
 * @sizes: of the hidden layers, 1 ... 4096 each
 * @n_sizes: 0 ... 8
 */
gboolean
bs_experiment_set_hidden_sizes (BsExperiment *self,
                                const gsize *sizes,
                                guint n_sizes,
                                GError **error)
{
  g_autoptr (BsStart) start = NULL;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && self->training_set != NULL, FALSE);

  start = _bs_experiment_plan_start (self);
  if (n_sizes == start->n_hidden &&
      (n_sizes == 0 || memcmp (sizes, start->hidden, n_sizes * sizeof (gsize)) == 0))
    return TRUE;
  if (!bs_start_set_hidden (start, sizes, n_sizes, error) || !bs_start_shape (start, error))
    return FALSE;

  restart_from_initial_weights (self, g_steal_pointer (&start));

  return TRUE;
}

const gsize *
bs_experiment_get_hidden_sizes (BsExperiment *self, guint *n_sizes)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && n_sizes != NULL, NULL);

  *n_sizes = self->n_hidden;

  return self->hidden;
}

gboolean
bs_experiment_set_activation (BsExperiment *self, BsActivation activation, GError **error)
{
  g_autoptr (BsStart) start = NULL;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && self->training_set != NULL, FALSE);

  start = _bs_experiment_plan_start (self);
  if (activation == start->activation)
    return TRUE;
  start->activation = activation;
  if (!bs_start_shape (start, error))
    return FALSE;

  _bs_experiment_request_start (self, g_steal_pointer (&start));

  return TRUE;
}

gboolean
bs_experiment_set_initial_method (BsExperiment *self, BsInitialMethod method, GError **error)
{
  g_autoptr (BsStart) start = NULL;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  start = _bs_experiment_plan_start (self);
  if (method != start->initial.method)
    {
      start->initial.method = method;
      restart_from_initial_weights (self, g_steal_pointer (&start));
    }

  return TRUE;
}

/**
 * bs_experiment_set_tau:
 * @tau: above 0, at most 100
 */
gboolean
bs_experiment_set_tau (BsExperiment *self, double tau, GError **error)
{
  g_autoptr (BsStart) start = NULL;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  if (!check_range (tau, 0, 100, FALSE, _ ("The initial range τ"), error))
    return FALSE;
  start = _bs_experiment_plan_start (self);
  if (tau != start->initial.tau)
    {
      start->initial.tau = tau;
      restart_from_initial_weights (self, g_steal_pointer (&start));
    }

  return TRUE;
}

gboolean
bs_experiment_set_seed (BsExperiment *self, guint64 seed, GError **error)
{
  g_autoptr (BsStart) start = NULL;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  start = _bs_experiment_plan_start (self);
  if (seed != start->initial.seed)
    {
      /* One seed for all that chance decides. */
      start->initial.seed = seed;
      start->options.seed = seed;
      restart_from_initial_weights (self, g_steal_pointer (&start));
    }

  return TRUE;
}

/**
 * bs_experiment_new_seed:
 *
 * Another seed, short enough to be told to somebody across the room.
 */
void
bs_experiment_new_seed (BsExperiment *self)
{
  guint64 seed;

  g_return_if_fail (BS_IS_EXPERIMENT (self));

  do
    seed = (guint64) g_random_int_range (1, 10000);
  while (seed == self->initial.seed ||
         (self->wanted != NULL && seed == self->wanted->initial.seed));
  bs_experiment_set_seed (self, seed, NULL);
}

/**
 * bs_experiment_set_lambda:
 * @lambda: 0 ... 1000
 *
 * The run goes on from the present Θ.
 */
gboolean
bs_experiment_set_lambda (BsExperiment *self, double lambda, GError **error)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  if (!check_range (lambda, 0, 1000, TRUE, _ ("The regularization λ"), error))
    return FALSE;
  if (self->wanted != NULL && lambda != self->wanted->lambda)
    {
      BsStart *start = _bs_experiment_plan_start (self);

      start->lambda = lambda;
      _bs_experiment_request_start (self, start);
    }
  if (lambda != self->lambda)
    {
      self->lambda = lambda;
      /* J and D under the new λ are on their way. */
      self->cost = (BsCost){ NAN, NAN, NAN };
      bs_worker_set_lambda (self->worker, lambda);
      _bs_experiment_sync_properties (self);
    }

  return TRUE;
}

static gboolean
has_rate (const BsOptimizerOptions *options)
{
  return bs_optimizer_method_has (options->method, BS_PARAMETER_RATE);
}

/**
 * bs_experiment_set_rate:
 * @rate: above 0, at most 100
 *
 * The run goes on from the present Θ. A method that searches for its step has no α.
 */
gboolean
bs_experiment_set_rate (BsExperiment *self, double rate, GError **error)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  if (!check_range (rate, 0, 100, FALSE, _ ("The learning rate α"), error))
    return FALSE;
  if (self->wanted != NULL && has_rate (&self->wanted->options) &&
      rate != self->wanted->options.rate)
    {
      BsStart *start = _bs_experiment_plan_start (self);

      start->options.rate = rate;
      _bs_experiment_request_start (self, start);
    }
  if (has_rate (&self->options) && rate != self->options.rate)
    {
      self->options.rate = rate;
      self->used_options[self->options.method].rate = rate;
      bs_worker_set_rate (self->worker, rate);
      if (self->reveal != NULL)
        bs_reveal_set_rate (self->reveal, rate);
      _bs_experiment_sync_properties (self);
    }

  return TRUE;
}

/**
 * bs_experiment_set_speed:
 * @speed: 1 ... 1000000 iterations a second, or 0 for as many as go
 */
gboolean
bs_experiment_set_speed (BsExperiment *self, double speed, GError **error)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  if (speed != BS_WORKER_SPEED_UNLIMITED &&
      !check_range (speed, 1, 1000000, TRUE, _ ("The speed, in iterations a second,"), error))
    return FALSE;
  if (speed != self->speed)
    {
      self->speed = speed;
      bs_worker_set_speed (self->worker, speed);
      _bs_experiment_sync_properties (self);
    }

  return TRUE;
}
