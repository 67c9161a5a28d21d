/* Undo and redo.
 *
 * Every change of the wanted set-up is a place in the edit history, and so is a reset. To undo is
 * to want the set-up of the place before. If the run can go on with it, it does: undoing a
 * change of λ gives the run the old λ, and its training stays. If the change had begun a new run,
 * the old run comes back with its Θ, its history and its checkpoints, exactly as it was, while the
 * new one is put aside in its turn, so that redoing brings that one back.
 *
 * A run that was never trained is made again from its set-up. So is one for which there was no room
 * in the 128 MB of the runs that are put aside and their data (aside-runs.c); when it is shown,
 * "failed" says that its training is lost. If the data are no longer there, they are read again,
 * and the place is reached when that has succeeded.
 *
 * The kept runs belong to data. Opening other data puts them aside, and undoing that brings them
 * back (aside-shelves.c).
 *
 * Limit: while data are being read, nothing can be undone. */

#include <glib/gi18n-lib.h>

#include "experiment/experiment-private.h"

void
_bs_experiment_note_edit (BsExperiment *self, const BsStart *start, const char *name)
{
  bs_edit_history_add (self->edits, self->setup, start->serial, name, g_get_monotonic_time ());
  _bs_experiment_limit_aside (self);
  _bs_experiment_mark (self, BS_CHANGED_SETUP);
}

void
_bs_experiment_limit_aside (BsExperiment *self)
{
  bs_aside_runs_limit (self->aside, self->edits, self->shown);
  bs_aside_shelves_limit (self->aside_shelves, self->edits);
}

void
_bs_experiment_put_aside (BsExperiment *self)
{
  gboolean is_trained = bs_live_run_get_head (self->run) > 0 || !bs_live_run_is_at_rest (self->run);

  /* A run that went on with another Θ could not be made again from its set-up. */
  if (self->shown == NULL || !(is_trained || self->shown->theta != NULL) ||
      !bs_edit_history_has_run (self->edits, self->shown->serial))
    return;
  if (bs_start_count_run (self->shown) > BS_ASIDE_RUNS_MOST_BYTES)
    {
      bs_aside_runs_add (self->aside, self->shown, NULL);
      return;
    }
  self->shown->reveal = bs_walk_cursor_take_reveal (self->cursor);
  bs_aside_runs_add (self->aside, self->shown, bs_live_run_put_aside (self->run));
}

/* Wants the set-up of an edit whose run is shown. */
static void
go_on_with (BsExperiment *self, const BsSetup *setup)
{
  _bs_experiment_drop_wanted (self);
  _bs_experiment_set_setup (self, setup);
  _bs_experiment_go_on (self, setup);
}

/* Gives the run again what it may not have obeyed before it was put aside. */
static void
repeat_choices (BsExperiment *self)
{
  const BsSetup *setup = self->shown->setup;

  bs_live_run_set_lambda (self->run, setup->lambda);
  if (bs_optimizer_method_has (setup->method, BS_PARAMETER_RATE))
    bs_live_run_set_rate (self->run, bs_setup_get_options (setup)->rate);
  bs_live_run_set_limits (self->run, &setup->limits);
}

static gboolean
bring_back (BsExperiment *self, const BsEdit *edit)
{
  g_autoptr (BsStart) start = NULL;
  BsLiveAside *aside = NULL;
  gboolean is_up_to_date;

  start = bs_aside_runs_take (self->aside, edit->run, &aside);
  if (start == NULL)
    return FALSE;
  is_up_to_date = bs_live_aside_is_up_to_date (aside);
  _bs_experiment_adopt_start (self, start, aside);
  if (!is_up_to_date)
    repeat_choices (self);
  go_on_with (self, edit->setup);

  return TRUE;
}

static gboolean
make_again (BsExperiment *self, const BsEdit *edit, GError **error)
{
  g_autoptr (BsStart) start = _bs_experiment_make_start (self, edit->setup, error);

  if (start == NULL)
    return FALSE;
  start->serial = edit->run;

  return _bs_experiment_begin (self, start, error);
}

static gboolean
has_other_data (BsExperiment *self, const BsEdit *edit)
{
  return (bs_setup_find_differences (self->shown->setup, edit->setup) & BS_SETUP_OF_READ) != 0;
}

gboolean
_bs_experiment_reach_edit (BsExperiment *self, BsStart *start, guint64 run)
{
  if (!bs_edit_history_reach (self->edits, start->setup, run))
    return FALSE;
  start->serial = run;

  return TRUE;
}

/* Returns whether the edit is reached now; FALSE without an error if it will be. */
static gboolean
reach (BsExperiment *self, const BsEdit *edit, GError **error)
{
  if (edit->run == self->shown->serial)
    {
      go_on_with (self, edit->setup);
      return TRUE;
    }
  if (bring_back (self, edit))
    return TRUE;
  if (!has_other_data (self, edit))
    return make_again (self, edit, error);
  _bs_experiment_reopen_async (self, edit, _bs_experiment_on_opened, NULL);

  return FALSE;
}

void
_bs_experiment_tell_lost (BsExperiment *self, guint64 run)
{
  g_autoptr (GError) error = NULL;

  if (!bs_aside_runs_forget_lost (self->aside, run))
    return;
  g_set_error_literal (
    &error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_LOST,
    _ ("The set-up is back. Its training was too large to be kept in memory, so it begins again "
       "from the initial Θ."));
  bs_experiment_fail (self, error);
}

static void
move (BsExperiment *self, int distance)
{
  const BsEdit *edit = bs_edit_history_peek (self->edits, distance);
  g_autoptr (GError) error = NULL;

  if (edit == NULL || bs_experiment_is_reading (self))
    return;

  _bs_experiment_hold (self);
  if (reach (self, edit, &error))
    {
      bs_edit_history_move (self->edits, distance);
      _bs_experiment_mark (self, BS_CHANGED_SETUP);
    }
  if (error != NULL)
    bs_experiment_fail (self, error);
  _bs_experiment_release (self);
}

/**
 * bs_experiment_undo:
 *
 * Undoes the newest change of the set-up, or a reset; see the head of this file. If it is not
 * possible, or if the training of the old run is lost, "failed" tells why.
 */
void
bs_experiment_undo (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  move (self, -1);
}

/**
 * bs_experiment_redo:
 *
 * Takes back the newest undo.
 */
void
bs_experiment_redo (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  move (self, 1);
}

/* The name belongs to the later of the two places. */
const char *
bs_experiment_get_undo_name (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return bs_edit_history_peek (self->edits, -1) != NULL
           ? bs_edit_history_peek (self->edits, 0)->name
           : NULL;
}

const char *
bs_experiment_get_redo_name (BsExperiment *self)
{
  const BsEdit *edit;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  edit = bs_edit_history_peek (self->edits, 1);

  return edit != NULL ? edit->name : NULL;
}
