/* The experiment: it makes its parts, connects them, and tells the views what has changed.
 *
 * All views listen to one signal, "changed". While a function changes something, it holds the
 * experiment, and the changes are collected. When the outermost hold is released, they are told
 * once, together. So a view never sees a state between two changes, for example a new network with
 * the old history.
 *
 * A view may call the experiment again while it handles "changed". The changes of that call are
 * then told at once, inside the first signal. So a view must show what the experiment says now, and
 * use the flags of the signal only as a hint where to look. */

#include "experiment/experiment-private.h"

#include <string.h>

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsExperiment, bs_experiment, G_TYPE_OBJECT)
G_DEFINE_QUARK (bs-experiment-error-quark, bs_experiment_error);

void
_bs_experiment_hold (BsExperiment *self)
{
  self->n_holds++;
}

void
_bs_experiment_release (BsExperiment *self)
{
  g_assert (self->n_holds > 0);

  self->n_holds--;
  _bs_experiment_mark (self, 0);
}

/* Collects everything whose change is a BS_CHANGED_STATE. */
static void
find_state (BsExperiment *self, guint64 *state)
{
  guint n = 0;

  state[n++] = bs_live_run_get_state (self->run);
  state[n++] = bs_live_run_get_finish (self->run);
  state[n++] = bs_live_run_get_diverged_at (self->run);
  state[n++] = bs_walk_cursor_get_state (self->cursor);
  state[n++] = bs_walk_cursor_is_preparing (self->cursor);
  state[n++] = bs_shelf_is_comparing (self->shelf);
  state[n++] = bs_experiment_is_loading (self);
  state[n++] = bs_experiment_is_reading (self);
  state[n++] = bs_experiment_is_active (self);
  state[n++] = bs_experiment_is_faster (self);
  g_assert (n == BS_N_STATES);
}

/* No function has to report a change of the state, because the state is compared here with the one
 * that was told last. */
static void
mark_state (BsExperiment *self)
{
  guint64 state[BS_N_STATES];

  find_state (self, state);
  if (memcmp (state, self->state, sizeof state) == 0)
    return;
  memcpy (self->state, state, sizeof state);
  self->changes |= BS_CHANGED_STATE;
}

static void
tell_changes (BsExperiment *self)
{
  BsExperimentChanges changes;

  mark_state (self);
  if (self->changes == 0)
    return;

  changes = self->changes;
  self->changes = 0;
  g_signal_emit (self, signals[CHANGED], 0, changes);
}

/* A window drops its message when something else is shown, so a failure is told after that. */
static void
tell_failure (BsExperiment *self)
{
  g_autoptr (GError) error = g_steal_pointer (&self->failure);

  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
}

void
_bs_experiment_mark (BsExperiment *self, BsExperimentChanges changes)
{
  self->changes |= changes;
  /* After dispose there are no parts left, and nobody listens. */
  if (self->n_holds > 0 || self->run == NULL)
    return;
  tell_changes (self);
  tell_failure (self);
}

/**
 * bs_experiment_fail:
 *
 * Tells a failure, after the changes that are not told yet.
 */
void
bs_experiment_fail (BsExperiment *self, const GError *error)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self) && error != NULL);

  g_clear_error (&self->failure);
  self->failure = g_error_copy (error);
  _bs_experiment_mark (self, 0);
}

/* Cancels all work in threads; it ends with G_IO_ERROR_CANCELLED, and its results are dropped. */
void
_bs_experiment_cancel (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
on_run_changed (BsExperiment *self, gboolean is_moved)
{
  _bs_experiment_mark (self, is_moved ? BS_CHANGED_VALUES | BS_CHANGED_HISTORY : 0);
}

static void
on_cursor_changed (BsExperiment *self)
{
  _bs_experiment_mark (self, BS_CHANGED_CURSOR);
}

static void
on_iteration_wanted (BsExperiment *self, guint64 iteration)
{
  bs_live_run_go_to (self->run, iteration);
}

static void
on_shelf_changed (BsExperiment *self)
{
  _bs_experiment_mark (self, BS_CHANGED_RUNS);
}

static void
on_comparing (BsExperiment *self)
{
  _bs_experiment_mark (self, 0);
}

static void
bs_experiment_dispose (GObject *object)
{
  BsExperiment *self = BS_EXPERIMENT (object);

  _bs_experiment_cancel (&self->loading);
  _bs_experiment_cancel (&self->loading_theta);
  _bs_experiment_drop_wanted (self);
  g_clear_pointer (&self->aside, bs_aside_runs_free);
  g_clear_pointer (&self->aside_shelves, bs_aside_shelves_free);
  g_clear_object (&self->run);
  g_clear_object (&self->cursor);
  g_clear_object (&self->shelf);

  G_OBJECT_CLASS (bs_experiment_parent_class)->dispose (object);
}

static void
bs_experiment_finalize (GObject *object)
{
  BsExperiment *self = BS_EXPERIMENT (object);

  g_clear_pointer (&self->shown, bs_start_unref);
  g_clear_pointer (&self->setup, bs_setup_unref);
  g_clear_pointer (&self->edits, bs_edit_history_free);
  g_clear_error (&self->failure);
  g_free (self->title);
  g_free (self->loading_data);
  g_clear_pointer (&self->progress, g_atomic_rc_box_release);

  G_OBJECT_CLASS (bs_experiment_parent_class)->finalize (object);
}

static void
bs_experiment_class_init (BsExperimentClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = bs_experiment_dispose;
  object_class->finalize = bs_experiment_finalize;

  signals[CHANGED] = g_signal_new ("changed", BS_TYPE_EXPERIMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[FAILED] = g_signal_new ("failed", BS_TYPE_EXPERIMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
bs_experiment_init (BsExperiment *self)
{
  self->setup = bs_setup_new ();
  self->run = bs_live_run_new ();
  self->cursor = bs_walk_cursor_new ();
  self->shelf = bs_shelf_new ();
  self->edits = bs_edit_history_new ();
  self->aside = bs_aside_runs_new (self->run);
  self->aside_shelves = bs_aside_shelves_new ();
  g_signal_connect_object (self->run, "changed", G_CALLBACK (on_run_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cursor, "changed", G_CALLBACK (on_cursor_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cursor, "iteration-wanted", G_CALLBACK (on_iteration_wanted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shelf, "changed", G_CALLBACK (on_shelf_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shelf, "comparing", G_CALLBACK (on_comparing), self,
                           G_CONNECT_SWAPPED);
}

/**
 * bs_experiment_new:
 *
 * Returns: (transfer full): an experiment without data
 */
BsExperiment *
bs_experiment_new (void)
{
  return g_object_new (BS_TYPE_EXPERIMENT, NULL);
}
