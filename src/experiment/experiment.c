#include "experiment/experiment-private.h"

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

void
_bs_experiment_mark (BsExperiment *self, BsExperimentChanges changes)
{
  self->changes |= changes;
  if (self->n_holds > 0 || self->changes == 0)
    return;

  changes = self->changes;
  self->changes = 0;
  g_signal_emit (self, signals[CHANGED], 0, changes);
}

void
_bs_experiment_fail (BsExperiment *self, const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

/* What is under way ends with G_IO_ERROR_CANCELLED, and its result is of no use any more. */
void
_bs_experiment_cancel (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
on_run_changed (BsExperiment *self)
{
  _bs_experiment_mark (self, BS_CHANGED_STATE | BS_CHANGED_VALUES | BS_CHANGED_HISTORY);
}

static void
on_cursor_changed (BsExperiment *self)
{
  _bs_experiment_mark (self, BS_CHANGED_CURSOR | BS_CHANGED_STATE);
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
  _bs_experiment_mark (self, BS_CHANGED_STATE);
}

static void
bs_experiment_dispose (GObject *object)
{
  BsExperiment *self = BS_EXPERIMENT (object);

  _bs_experiment_cancel (&self->loading);
  _bs_experiment_cancel (&self->loading_theta);
  _bs_experiment_drop_wanted (self);
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
  g_free (self->title);

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
 * Returns: (transfer full): an experiment without data yet.
 */
BsExperiment *
bs_experiment_new (void)
{
  return g_object_new (BS_TYPE_EXPERIMENT, NULL);
}
