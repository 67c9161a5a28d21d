/* The run and the walk together: what the one does, the other follows. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "experiment/discard.h"
#include "experiment/experiment-private.h"
#include "walk/number.h"

/**
 * bs_experiment_train:
 *
 * Goes on from the iteration the run is in.
 */
void
bs_experiment_train (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (self->shown == NULL || bs_live_run_is_training (self->run))
    return;

  _bs_experiment_hold (self);
  bs_walk_cursor_watch (self->cursor);
  bs_live_run_train (self->run);
  _bs_experiment_release (self);
}

/**
 * bs_experiment_pause:
 *
 * The walk goes on at the very iteration in which the worker stops.
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
 * One update; then the walk is at the first step after it.
 */
void
bs_experiment_one_iteration (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  bs_experiment_step_forward (self, BS_GRANULARITY_ITERATION);
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
  _bs_experiment_fail (self, error);
}

static gboolean
has_ended (BsLiveState state)
{
  return state == BS_LIVE_FINISHED || state == BS_LIVE_DIVERGED;
}

/* The walk goes on where the run has come to rest. */
static void
take_in (BsExperiment *self, const BsSnapshot *snapshot)
{
  BsLiveState state = bs_live_run_get_state (self->run);

  bs_walk_cursor_follow (self->cursor, snapshot);
  if (bs_walk_cursor_get_state (self->cursor) == BS_CURSOR_WATCHING)
    {
      if (!bs_live_run_is_training (self->run))
        bs_walk_cursor_land (self->cursor);
    }
  else
    bs_walk_cursor_arrive (self->cursor, has_ended (state));
}

/**
 * bs_experiment_pump:
 *
 * Once a frame while active: takes what the worker and the race have published.
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
  else if (!bs_experiment_is_active (self))
    _bs_experiment_mark (self, BS_CHANGED_STATE);
  _bs_experiment_release (self);

  if (!had_diverged && bs_experiment_has_diverged (self))
    tell_divergence (self);
  if (snapshot != NULL)
    bs_discard (snapshot, (GDestroyNotify) bs_snapshot_free, self->shown->network);
}
