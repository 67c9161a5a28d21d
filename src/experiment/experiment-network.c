/* What a new Θ starts from: layers, activation, initial weights; and λ, α and speed, which a
 * run goes on with. */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "experiment/experiment-private.h"
#include "walk/number.h"

#define MAX_SIZE       4096
#define MAX_PARAMETERS ((gsize) 1 << 27) /* 1 GiB of doubles */

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

BsNetwork *
_bs_experiment_make_network (BsExperiment *self,
                             const BsTrainingSet *training_set,
                             const gsize *hidden,
                             guint n_hidden,
                             BsActivation activation,
                             GError **error)
{
  gsize sizes[BS_EXPERIMENT_MAX_HIDDEN + 2];
  g_autoptr (BsNetwork) network = NULL;

  if (n_hidden > BS_EXPERIMENT_MAX_HIDDEN)
    {
      g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_SHAPE,
                   _ ("There are at most %d hidden layers."), BS_EXPERIMENT_MAX_HIDDEN);
      return NULL;
    }
  sizes[0] = bs_training_set_get_n_features (training_set);
  for (guint i = 0; i < n_hidden; i++)
    {
      if (hidden[i] < 1 || hidden[i] > MAX_SIZE)
        {
          g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_SHAPE,
                       _ ("A hidden layer has 1 to %d neurons."), MAX_SIZE);
          return NULL;
        }
      sizes[i + 1] = hidden[i];
    }
  sizes[n_hidden + 1] = bs_training_set_get_n_outputs (training_set);

  network = bs_network_new (sizes, n_hidden + 2, activation, error);
  if (network != NULL && bs_network_get_n_parameters (network) > MAX_PARAMETERS)
    {
      g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_SHAPE,
                   _ ("Θ of this network would take %zu MiB; at most 1024 MiB are allowed."),
                   bs_network_get_n_parameters (network) / (1024 * 1024 / sizeof (double)));
      return NULL;
    }

  return g_steal_pointer (&network);
}

void
_bs_experiment_start_run (BsExperiment *self, BsNetwork *network, double *loaded_theta)
{
  g_autoptr (BsPoint) point = bs_point_new (bs_network_get_n_parameters (network));

  if (loaded_theta != NULL)
    memcpy (point->theta, loaded_theta, point->n_parameters * sizeof (double));
  else
    {
      bs_initial_weights_fill (&self->initial, network, point->theta);
      g_clear_pointer (&self->theta_title, g_free);
    }
  g_free (self->loaded_theta);
  self->loaded_theta = loaded_theta;

  _bs_experiment_stop_waiting (self);
  g_clear_pointer (&self->network, bs_network_unref);
  self->network = network;
  self->is_training = FALSE;
  self->is_pausing = FALSE;
  self->state = BS_WORKER_BUSY;
  self->iteration = 0;
  self->diverged_at = 0;
  self->example = 1;
  self->cost = point->cost;
  bs_cost_history_clear (self->history);

  g_clear_pointer (&self->reveal, bs_reveal_free);
  self->reveal = bs_reveal_new (network, self->training_set, self->lambda, &self->options);
  bs_reveal_set_point (self->reveal, point);
  bs_worker_start (self->worker, bs_run_new (network, self->training_set, self->lambda,
                                             &self->options, point->theta));
  _bs_experiment_explain (self);
  _bs_experiment_emit (self, BS_EXPERIMENT_NETWORK_CHANGED);
  _bs_experiment_emit (self, BS_EXPERIMENT_VALUES_CHANGED);
  _bs_experiment_emit (self, BS_EXPERIMENT_HISTORY_CHANGED);
  _bs_experiment_sync_properties (self);
}

void
_bs_experiment_restart (BsExperiment *self, gboolean keep_loaded_theta)
{
  if (self->network != NULL)
    _bs_experiment_start_run (self, bs_network_ref (self->network),
                              keep_loaded_theta ? g_steal_pointer (&self->loaded_theta) : NULL);
  else
    _bs_experiment_sync_properties (self);
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
  BsNetwork *network;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && self->training_set != NULL, FALSE);

  if (n_sizes == self->n_hidden &&
      (n_sizes == 0 || memcmp (sizes, self->hidden, n_sizes * sizeof (gsize)) == 0))
    return TRUE;
  network =
    _bs_experiment_make_network (self, self->training_set, sizes, n_sizes, self->activation, error);
  if (network == NULL)
    return FALSE;

  for (guint i = 0; i < n_sizes; i++)
    self->hidden[i] = sizes[i];
  self->n_hidden = n_sizes;
  _bs_experiment_start_run (self, network, NULL);

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
  BsNetwork *network;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && self->training_set != NULL, FALSE);

  if (activation == self->activation)
    return TRUE;
  network = _bs_experiment_make_network (self, self->training_set, self->hidden, self->n_hidden,
                                         activation, error);
  if (network == NULL)
    return FALSE;

  self->activation = activation;
  _bs_experiment_start_run (self, network, g_steal_pointer (&self->loaded_theta));

  return TRUE;
}

gboolean
bs_experiment_set_initial_method (BsExperiment *self, BsInitialMethod method, GError **error)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  if (method != self->initial.method)
    {
      self->initial.method = method;
      _bs_experiment_restart (self, FALSE);
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
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  if (!check_range (tau, 0, 100, FALSE, _ ("The initial range τ"), error))
    return FALSE;
  if (tau != self->initial.tau)
    {
      self->initial.tau = tau;
      _bs_experiment_restart (self, FALSE);
    }

  return TRUE;
}

gboolean
bs_experiment_set_seed (BsExperiment *self, guint64 seed, GError **error)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  if (seed != self->initial.seed)
    {
      self->initial.seed = seed;
      _bs_experiment_restart (self, FALSE);
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
  while (seed == self->initial.seed);
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

/**
 * bs_experiment_set_rate:
 * @rate: above 0, at most 100
 *
 * The run goes on from the present Θ.
 */
gboolean
bs_experiment_set_rate (BsExperiment *self, double rate, GError **error)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  if (!check_range (rate, 0, 100, FALSE, _ ("The learning rate α"), error))
    return FALSE;
  if (rate != self->options.rate)
    {
      self->options.rate = rate;
      bs_worker_set_rate (self->worker, rate);
      if (self->reveal != NULL)
        bs_reveal_set_options (self->reveal, &self->options);
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
