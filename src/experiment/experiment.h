#pragma once

#include <gio/gio.h>

#include "experiment/kept-run.h"
#include "setup/setup.h"
#include "training/worker.h"
#include "walk/explanation.h"

G_BEGIN_DECLS

#define BS_TYPE_EXPERIMENT (bs_experiment_get_type ())

/**
 * BsExperiment: the document: a set-up, the run that began with it, and the walk through that run.
 * It owns the parts - live run, walk cursor, shelf of runs - and wires them. All of it is used
 * from the main thread; nothing here waits.
 *
 * What is *wanted* is the set-up: a panel shows it, changes a copy and proposes that. What is
 * *confirmed* is the run: the picture, the plot and the walk show it. The two differ for as long
 * as it takes to do what was asked for.
 *
 * Whoever shows it calls bs_experiment_pump() once a frame while bs_experiment_is_active().
 *
 * Signals:
 *   changed (BsExperimentChanges)  once for all that one call or one frame has changed
 *   failed (GError)                something asked for could not be done (e.g. divergence)
 */
G_DECLARE_FINAL_TYPE (BsExperiment, bs_experiment, BS, EXPERIMENT, GObject)

#define BS_EXPERIMENT_ERROR (bs_experiment_error_quark ())

typedef enum
{
  BS_EXPERIMENT_ERROR_RANGE, /* a value out of its range; the message says the range */
  BS_EXPERIMENT_ERROR_SHAPE, /* a Θ that is not of the data */
  BS_EXPERIMENT_ERROR_EMPTY, /* no data yet */
} BsExperimentError;

GQuark bs_experiment_error_quark (void);

/**
 * BsExperimentChanges: what is another than before; bits.
 * @BS_CHANGED_SETUP: what is wanted
 * @BS_CHANGED_NETWORK: another network, data, or first Θ: all that follows, too
 * @BS_CHANGED_VALUES: Θ, a, δ, J
 * @BS_CHANGED_CURSOR: the step, the example, how far a step goes, and what is told of the step
 * @BS_CHANGED_HISTORY: the curves of J and of quality
 * @BS_CHANGED_RUNS: a run on the shelf is new, gone or another
 * @BS_CHANGED_STATE: whether it trains, waits, loads, compares, has finished, is active
 */
typedef enum
{
  BS_CHANGED_SETUP = 1 << 0,
  BS_CHANGED_NETWORK = 1 << 1,
  BS_CHANGED_VALUES = 1 << 2,
  BS_CHANGED_CURSOR = 1 << 3,
  BS_CHANGED_HISTORY = 1 << 4,
  BS_CHANGED_RUNS = 1 << 5,
  BS_CHANGED_STATE = 1 << 6,
} BsExperimentChanges;

#define BS_CHANGED_ALL ((BsExperimentChanges) 0x7f)

BsExperiment *bs_experiment_new (void);

/* Data: read in a thread. On failure the experiment that was open stays as it was. A newer load
 * makes an older one end with G_IO_ERROR_CANCELLED. */
void bs_experiment_open_async (BsExperiment *self,
                               const char *data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
void bs_experiment_restore_async (BsExperiment *self,
                                  const BsSetup *setup,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean bs_experiment_open_finish (BsExperiment *self, GAsyncResult *result, GError **error);

/* Θ as it is shown at this moment (while training: of the latest snapshot), to a file in
 * Octave's text format; and from one. */
void bs_experiment_save_theta_async (BsExperiment *self,
                                     GFile *file,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean bs_experiment_save_theta_finish (BsExperiment *self, GAsyncResult *result, GError **error);
void bs_experiment_load_theta_async (BsExperiment *self,
                                     GFile *file,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean bs_experiment_load_theta_finish (BsExperiment *self, GAsyncResult *result, GError **error);

/* The set-up. */
const BsSetup *bs_experiment_get_setup (BsExperiment *self);
gboolean bs_experiment_propose (BsExperiment *self, BsSetup *setup, GError **error);
void bs_experiment_reset (BsExperiment *self);

/* Training. */
void bs_experiment_train (BsExperiment *self);
void bs_experiment_pause (BsExperiment *self);
void bs_experiment_one_iteration (BsExperiment *self);
void bs_experiment_pump (BsExperiment *self);

/* The walk. Forward past the update is one training iteration; back across it restores Θ,
 * J and the plot. While training these pause first. */
void bs_experiment_set_granularity (BsExperiment *self, BsGranularity granularity);
void bs_experiment_step_forward (BsExperiment *self, BsGranularity granularity);
void bs_experiment_step_back (BsExperiment *self, BsGranularity granularity);
void bs_experiment_first_step (BsExperiment *self);
void bs_experiment_last_step (BsExperiment *self);
void bs_experiment_go_to_step (BsExperiment *self, guint64 step);
void bs_experiment_set_example (BsExperiment *self, gsize example);

/* Runs beside the present one; other data end them. */
BsKeptRun *bs_experiment_keep_run (BsExperiment *self);
void bs_experiment_remove_kept_run (BsExperiment *self, BsKeptRun *run);
gboolean bs_experiment_check_method (BsExperiment *self, BsOptimizerMethod method, GError **error);
gboolean bs_experiment_compare (BsExperiment *self,
                                const BsOptimizerMethod *methods,
                                guint n_methods,
                                const BsRunLimits *limits,
                                double seconds,
                                GError **error);
void bs_experiment_stop_comparing (BsExperiment *self);

/* What is under way. */
gboolean bs_experiment_is_loading (BsExperiment *self);
gboolean bs_experiment_is_active (BsExperiment *self);
gboolean bs_experiment_is_training (BsExperiment *self);
gboolean bs_experiment_is_waiting (BsExperiment *self);
gboolean bs_experiment_is_comparing (BsExperiment *self);
gboolean bs_experiment_has_diverged (BsExperiment *self);
gboolean bs_experiment_can_step_back (BsExperiment *self);

/* What is to be shown now; owned by the experiment, valid until the next "changed". The reveal is
 * never NULL once data are there; the explanation is NULL while training. */
BsReveal *bs_experiment_get_reveal (BsExperiment *self);
const BsExplanation *bs_experiment_get_explanation (BsExperiment *self);
const BsCostHistory *bs_experiment_get_history (BsExperiment *self);
const BsAssessment *bs_experiment_get_assessment (BsExperiment *self);
const BsQualityHistory *bs_experiment_get_quality_history (BsExperiment *self);
const BsCost *bs_experiment_get_cost (BsExperiment *self);
GListModel *bs_experiment_get_kept_runs (BsExperiment *self);
BsTrainingSet *bs_experiment_get_training_set (BsExperiment *self);
BsTrainingSet *bs_experiment_get_held_out (BsExperiment *self);

/* Where the walk is, */
BsGranularity bs_experiment_get_granularity (BsExperiment *self);
guint64 bs_experiment_get_iteration (BsExperiment *self);
guint64 bs_experiment_get_step (BsExperiment *self);
guint64 bs_experiment_get_n_steps (BsExperiment *self);
gsize bs_experiment_get_example (BsExperiment *self);
/* where the run is, */
guint64 bs_experiment_get_head (BsExperiment *self);
guint64 bs_experiment_get_epoch (BsExperiment *self);
guint64 bs_experiment_get_diverged_at (BsExperiment *self);
/* and how many examples there are. */
gsize bs_experiment_get_n_examples (BsExperiment *self);
gsize bs_experiment_get_n_held_out (BsExperiment *self);

/* In words; (transfer full) where it is not const. */
const char *bs_experiment_get_title (BsExperiment *self);
char *bs_experiment_make_description (BsExperiment *self);
char *bs_experiment_make_verdict (BsExperiment *self);
char *bs_experiment_make_cost_text (BsExperiment *self);
char *bs_experiment_make_quality_text (BsExperiment *self);
char *bs_experiment_make_finish_text (BsExperiment *self);

G_END_DECLS
