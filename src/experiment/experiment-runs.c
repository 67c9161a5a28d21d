/* The runs beside the present one: those on the shelf, and how the present run is kept there. */

#include <glib/gi18n-lib.h>

#include "experiment/experiment-private.h"
#include "setup/setup-data.h"

/**
 * bs_experiment_get_kept_runs:
 *
 * Returns: (transfer none) (element-type BsKeptRun): the kept runs, oldest first
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
 * Keeps J of the present run so far, for comparison with later runs.
 *
 * Returns: (transfer none) (nullable): the kept run; %NULL if the run has no iteration yet
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
 * A run of a comparison may still be running; its results are no longer shown.
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
 * @methods: the optimizers to compare, each at most once
 * @n_methods: their number, at least 1
 * @limits: the conditions that end each run
 * @seconds: the seconds of computing after which a run ends; 0 for no limit
 *
 * Trains with each of these optimizers, from the initial Θ of the present run and with the same
 * order of the data, and keeps the runs. The present run pauses. A comparison that is still running
 * is stopped.
 *
 * Returns: %FALSE with an error, and nothing changed, if there are no data, the network is too
 * large for one of the optimizers, or there is too little memory for all runs
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
 * Stops the comparison. Its runs are kept as far as they have come.
 */
void
bs_experiment_stop_comparing (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  bs_shelf_stop_comparing (self->shelf);
}

/**
 * bs_experiment_has_own_limit:
 *
 * Returns: whether the limit of iterations is one that the user has chosen
 */
gboolean
bs_experiment_has_own_limit (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return bs_setup_has_own_limit (self->setup);
}
