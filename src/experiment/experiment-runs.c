/* Runs beside the present one: the shelf, and what the present run puts on it. */

#include <glib/gi18n-lib.h>

#include "experiment/experiment-private.h"

/**
 * bs_experiment_get_kept_runs:
 *
 * Returns: (transfer none) (element-type BsKeptRun): in the order in which they came
 */
GListModel *
bs_experiment_get_kept_runs (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return bs_shelf_get_runs (self->shelf);
}

static const char *
get_end (BsExperiment *self)
{
  BsFinish finish = bs_live_run_get_finish (self->run);

  if (finish != BS_FINISH_NONE)
    return bs_finish_get_reason (finish);

  return bs_experiment_has_diverged (self) ? _ ("diverged") : _ ("kept there");
}

/**
 * bs_experiment_keep_run:
 *
 * Keeps J of the present run so far, for comparison with what follows.
 *
 * Returns: (transfer none) (nullable): what was kept; %NULL before the first iteration
 */
BsKeptRun *
bs_experiment_keep_run (BsExperiment *self)
{
  const BsCostHistory *history;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  history = bs_live_run_get_history (self->run);
  if (bs_cost_history_get_n_values (history) < 2)
    return NULL;

  return bs_shelf_keep (self->shelf, bs_setup_get_options (self->shown->setup),
                        bs_experiment_get_n_examples (self), history,
                        bs_experiment_has_diverged (self), get_end (self));
}

/**
 * bs_experiment_remove_kept_run:
 *
 * Where it is still running, nothing of that is shown any more.
 */
void
bs_experiment_remove_kept_run (BsExperiment *self, BsKeptRun *run)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  bs_shelf_remove (self->shelf, run);
}

/**
 * bs_experiment_check_method:
 *
 * Returns: %FALSE with a BS_OPTIMIZER_ERROR where the network is too large for @method
 */
gboolean
bs_experiment_check_method (BsExperiment *self, BsOptimizerMethod method, GError **error)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && method < BS_N_OPTIMIZERS, FALSE);

  return self->shown == NULL ||
         bs_optimizer_options_check (&self->setup->options[method], self->shown->network, error);
}

static gboolean
check_methods (BsExperiment *self,
               const BsOptimizerMethod *methods,
               guint n_methods,
               GError **error)
{
  if (self->shown == NULL)
    {
      g_set_error_literal (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_EMPTY,
                           _ ("There are no data yet."));
      return FALSE;
    }
  for (guint i = 0; i < n_methods; i++)
    if (!bs_experiment_check_method (self, methods[i], error))
      return FALSE;

  return TRUE;
}

/**
 * bs_experiment_compare:
 * @methods: each at most once
 * @n_methods: 1 or more
 * @limits: where each run ends
 * @seconds: of computing after which it ends; 0 for any number
 *
 * Trains by all of them, from the initial Θ of the present run, and with the same order of the
 * data; the runs are kept. The present run pauses. A comparison under way is stopped.
 *
 * Returns: %FALSE with the error, and nothing changed, where there are no data, the network
 *   is too large for one of the methods, or there is too little memory for all of them
 */
gboolean
bs_experiment_compare (BsExperiment *self,
                       const BsOptimizerMethod *methods,
                       guint n_methods,
                       const BsRunLimits *limits,
                       double seconds,
                       GError **error)
{
  BsShelfOrigin origin;
  gboolean is_begun;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && n_methods <= BS_N_OPTIMIZERS, FALSE);
  g_return_val_if_fail (n_methods > 0 && limits != NULL && seconds >= 0.0, FALSE);

  if (!check_methods (self, methods, n_methods, error))
    return FALSE;

  _bs_experiment_hold (self);
  origin = (BsShelfOrigin){ self->shown->setup, self->shown->network, self->shown->training_set };
  is_begun = bs_shelf_compare (self->shelf, &origin, methods, n_methods, limits, seconds, error);
  if (is_begun)
    bs_experiment_pause (self);
  _bs_experiment_release (self);

  return is_begun;
}

/**
 * bs_experiment_stop_comparing:
 *
 * The runs stay as far as they came.
 */
void
bs_experiment_stop_comparing (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  bs_shelf_stop_comparing (self->shelf);
}
