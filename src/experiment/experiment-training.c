/* Training: the commands to the run, and how the walk follows the run. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "experiment/discard.h"
#include "experiment/experiment-private.h"
#include "walk/number.h"

/**
 * bs_experiment_watch:
 *
 * Somebody watches the training, as in a window: data that are opened from now on suggest a limit
 * of iterations, and the speed becomes one that can be watched, until another one is chosen.
 */
void
bs_experiment_watch (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  self->is_watched = TRUE;
  bs_experiment_propose (
    self, bs_setup_change_number (self->setup, BS_SETUP_SPEED, BS_WATCHED_SPEED, NULL), NULL);
}

/**
 * bs_experiment_train:
 *
 * Trains from the iteration that the run has reached, at the speed of the set-up.
 */
void
bs_experiment_train (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (self->shown == NULL || bs_live_run_is_training (self->run))
    return;

  _bs_experiment_hold (self);
  bs_edit_history_seal (self->edits);
  self->is_faster = FALSE;
  bs_live_run_set_speed (self->run, self->shown->setup->speed);
  bs_walk_cursor_watch (self->cursor);
  bs_live_run_train (self->run);
  _bs_experiment_release (self);
}

/**
 * bs_experiment_set_faster:
 * @is_faster: whether to train as fast as possible, whatever the speed of the set-up is
 *
 * Only while training; it ends with the training, so that the next one can be watched again.
 */
void
bs_experiment_set_faster (BsExperiment *self, gboolean is_faster)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (!bs_live_run_is_training (self->run))
    return;
  self->is_faster = is_faster;
  bs_live_run_set_speed (self->run,
                         is_faster ? BS_WORKER_SPEED_UNLIMITED : self->shown->setup->speed);
  _bs_experiment_mark (self, 0);
}

/**
 * bs_experiment_can_be_faster:
 *
 * Returns: whether it trains, and its set-up has a speed that bs_experiment_set_faster() can lift
 */
gboolean
bs_experiment_can_be_faster (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return bs_live_run_is_training (self->run) && self->setup->speed != BS_WORKER_SPEED_UNLIMITED;
}

/**
 * bs_experiment_is_faster:
 *
 * Returns: whether the present training ignores the speed of the set-up
 */
gboolean
bs_experiment_is_faster (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return self->is_faster && bs_live_run_is_training (self->run);
}

/**
 * bs_experiment_pause:
 *
 * Pauses the run. The walk then begins at the iteration at which the worker stops.
 */
void
bs_experiment_pause (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  bs_live_run_pause (self->run);
}

/**
 * bs_experiment_one_iteration:
 *
 * Updates Θ once. The walk is then at the first step after the update.
 */
void
bs_experiment_one_iteration (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  bs_experiment_leave (self);
  bs_experiment_step_forward (self, BS_GRANULARITY_ITERATION);
}

/**
 * bs_experiment_set_onlooker:
 * @onlooker: (nullable): sees all states of the present run, and of all that follow it; the
 *   snapshot that bs_experiment_pump() takes is never newer than what it has seen
 */
void
bs_experiment_set_onlooker (BsExperiment *self, BsOnlooker *onlooker)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  _bs_experiment_hold (self);
  bs_live_run_set_onlooker (self->run, onlooker);
  _bs_experiment_mark (self, 0);
  _bs_experiment_release (self);
}

static void
tell_divergence (BsExperiment *self)
{
  g_autofree char *count = bs_number_format_count (bs_live_run_get_diverged_at (self->run));
  g_autoptr (GError) error = NULL;

  g_set_error (&error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE,
               _ ("J stopped being a finite number at iteration %s. The last finite Θ is kept; a "
                  "smaller learning rate α may help."),
               count);
  bs_experiment_fail (self, error);
}

/* Returns the set-up with λ and α of a snapshot. An optimizer with a line search has no α. */
static BsSetup *
change_settings (const BsSetup *setup, const BsSnapshot *snapshot)
{
  BsSetup *changed = bs_setup_change_number (setup, BS_SETUP_LAMBDA, snapshot->lambda, NULL);

  if (bs_optimizer_method_has (setup->method, BS_PARAMETER_RATE))
    bs_setup_take (&changed,
                   bs_setup_change_parameter (changed, BS_PARAMETER_RATE, snapshot->rate, NULL));

  return changed;
}

/* Even if the run has obeyed all commands, its λ and α may differ from the wanted ones. If it went
 * back, it has those of that earlier iteration, and it does not accept a λ with which J is not
 * finite. The wanted set-up then takes the values of the run; otherwise the panels would show a λ
 * that nothing uses. */
static void
follow_settings (BsExperiment *self, const BsSnapshot *snapshot)
{
  const BsSetup *present = self->shown->setup;
  g_autoptr (BsSetup) followed = NULL;

  if (!bs_live_run_is_up_to_date (self->run) ||
      (present->lambda == snapshot->lambda &&
       bs_setup_get_options (present)->rate == snapshot->rate))
    return;

  /* A thread may still be making another run, and that one has not gone back. */
  followed = change_settings (self->wanted == NULL ? self->setup : present, snapshot);
  bs_start_go_on (self->shown, followed);
  if (self->wanted == NULL)
    {
      _bs_experiment_set_setup (self, followed);
      bs_edit_history_amend (self->edits, followed);
    }
}

/* Lets the walk begin where the run has come to rest. */
static void
take_in (BsExperiment *self, const BsSnapshot *snapshot)
{
  follow_settings (self, snapshot);
  bs_walk_cursor_follow (self->cursor, snapshot);
  if (bs_walk_cursor_get_state (self->cursor) == BS_CURSOR_WATCHING)
    {
      if (!bs_live_run_is_training (self->run))
        bs_walk_cursor_land (self->cursor);
    }
  else
    bs_walk_cursor_arrive (self->cursor, bs_live_run_is_at_rest (self->run));
}

/**
 * bs_experiment_pump:
 *
 * Takes the results of the worker and of the race. Call this once per frame while
 * bs_experiment_is_active().
 */
void
bs_experiment_pump (BsExperiment *self)
{
  gboolean had_diverged;
  BsSnapshot *snapshot;

  g_return_if_fail (BS_IS_EXPERIMENT (self));

  _bs_experiment_hold (self);
  had_diverged = bs_experiment_has_diverged (self);
  bs_shelf_pump (self->shelf);
  snapshot = bs_live_run_take (self->run);
  if (snapshot != NULL)
    take_in (self, snapshot);
  _bs_experiment_release (self);

  if (!had_diverged && bs_experiment_has_diverged (self))
    tell_divergence (self);
  if (snapshot != NULL)
    bs_discard (snapshot, (GDestroyNotify) bs_snapshot_free, self->shown->network);
}
