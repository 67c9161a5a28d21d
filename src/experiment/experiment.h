#pragma once

#include <gio/gio.h>

#include "engine/data/feature-scaling.h"
#include "engine/initial-weights.h"
#include "training/worker.h"
#include "experiment/kept-run.h"
#include "walk/explanation.h"

G_BEGIN_DECLS

#define BS_TYPE_EXPERIMENT (bs_experiment_get_type ())

/**
 * BsExperiment: the document: data, network, λ, seed, optimizer, the walk's cursor and
 * the background run. All of it is used from the main thread; nothing here waits.
 *
 * Two modes. WALKING: the run stands still at an iteration and the cursor is at a step
 * of it. TRAINING: the worker runs; the reveal is "watching" the chosen example with the
 * Θ of the latest snapshot. Pausing lands in the walk at that very iteration.
 *
 * Whoever shows it calls bs_experiment_pump() once a frame while "active" is TRUE.
 */
G_DECLARE_FINAL_TYPE (BsExperiment, bs_experiment, BS, EXPERIMENT, GObject)

#define BS_EXPERIMENT_ERROR (bs_experiment_error_quark ())

typedef enum
{
  BS_EXPERIMENT_ERROR_RANGE, /* a value out of its range; the message says the range */
  BS_EXPERIMENT_ERROR_SHAPE, /* sizes that make no network, one too large, or not of the data */
  BS_EXPERIMENT_ERROR_EMPTY, /* no data yet */
} BsExperimentError;

GQuark bs_experiment_error_quark (void);

/* Properties, all EXPLICIT_NOTIFY, readable from .ui bindings:
 *   data-title (string)          "Exclusive or"
 *   description (string)         "2-2-1 · 4 examples"
 *   loading (boolean)            data or a Θ are being read, large data scaled, or the start of
 *                                a large network made
 *   active (boolean)             keep calling bs_experiment_pump()
 *   training (boolean)
 *   waiting (boolean)            the walk waits for the worker: for another iteration, or for J
 *                                of this one; FALSE while training
 *   diverged (boolean)
 *   comparing (boolean)          optimizers race
 *   hidden-sizes (string)        "5,5"; "" for none
 *   activation, initial-method, scaling, granularity, optimizer (int: the enums)
 *   lambda, rate, tau, speed (double; speed 0 = unlimited; rate 0 where the method has none)
 *   seed (uint64)
 *   most-iterations (uint64), target (double): the limits; 0 for none
 *   held-out (double), held-out-seed (uint64): the part that is not trained with
 *   iteration (uint64), epoch (uint64), example (uint64, 1 … m), n-examples (uint64),
 *   n-held-out (uint64)
 *   step (uint64, 0 … n-steps - 1, within the iteration), n-steps (uint64)
 *   verdict (string)             "J fell in 412 of 412 iterations"
 *   cost-text (string)           "J(Θ) = 0.6321 = data 0.6103 + penalty 0.0218"
 *   optimizer-text (string)      "Adam, α = 0.05, β₁ = 0.9, …"
 *   finish-text (string)         why training came to its end; NULL while it has not
 *   quality-text (string)        "Accuracy 98.1 % · held out 95.6 %, J 0.1844"; "" at first
 *   theta-title (string)         "theta.txt" where the initial Θ is that of a file; NULL where
 *                                it is made of initial-method, tau and seed
 * Signals:
 *   network-changed ()           another network, data or Θ start: layout anew
 *   values-changed ()            Θ, a, δ or the cursor changed: repaint
 *   history-changed ()           the cost plot has new points (or fewer)
 *   runs-changed ()              a run that is kept is another, is new or gone
 *   failed (GError)              something asked for could not be done (e.g. divergence)
 */
BsExperiment *bs_experiment_new (void);

void bs_experiment_load_builtin_async (BsExperiment *self,
                                       const char *name,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
void bs_experiment_load_file_async (BsExperiment *self,
                                    GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* For both. On failure the experiment that was open stays as it was. A newer load makes an
 * older one end with G_IO_ERROR_CANCELLED. */
gboolean bs_experiment_load_finish (BsExperiment *self, GAsyncResult *result, GError **error);
/* "xor" for built-in data, else NULL. */
const char *bs_experiment_get_builtin_name (BsExperiment *self);

/* Θ as it is shown at this moment (while training: of the latest snapshot), to a file in
 * Octave's text format. */
void bs_experiment_save_theta_async (BsExperiment *self,
                                     GFile *file,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean bs_experiment_save_theta_finish (BsExperiment *self, GAsyncResult *result, GError **error);
/* Θ from such a file. Its inputs and outputs must be those of the data; the hidden sizes
 * become the file's, and the activation stays, for the file does not tell it. The run starts
 * anew from that Θ as iteration 0. From then on it is the initial Θ: reset() and changes of
 * activation and scaling go back to it. Another seed, τ, initial method, other hidden sizes
 * or data forget it: Θ is made of the initial weights again.
 * On failure all stays as it was. Other data, or a newer Θ, make an older load end with
 * G_IO_ERROR_CANCELLED. */
void bs_experiment_load_theta_async (BsExperiment *self,
                                     GFile *file,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean bs_experiment_load_theta_finish (BsExperiment *self, GAsyncResult *result, GError **error);

/* New Θ, run and history. FALSE and nothing changed where the value is refused.
 *
 * At once where the network is small. A Θ of more than a million parameters is made in a thread:
 * "loading" is TRUE meanwhile, and all stays as it was and as usable as it was. Every property,
 * those of what was changed too, goes on telling of the network that is shown; all of them
 * change together, with "network-changed", when the new one is there. What is changed meanwhile
 * is changed in addition, λ and α in both; what is changed back is taken back; and other data
 * win, whenever they come. The same holds for reset() and for a Θ that was loaded. */
gboolean bs_experiment_set_hidden_sizes (BsExperiment *self,
                                         const gsize *sizes,
                                         guint n_sizes,
                                         GError **error);
const gsize *bs_experiment_get_hidden_sizes (BsExperiment *self, guint *n_sizes);
gboolean bs_experiment_set_activation (BsExperiment *self, BsActivation activation, GError **error);
gboolean
bs_experiment_set_initial_method (BsExperiment *self, BsInitialMethod method, GError **error);
gboolean bs_experiment_set_tau (BsExperiment *self, double tau, GError **error);
gboolean bs_experiment_set_seed (BsExperiment *self, guint64 seed, GError **error);
/* In a thread where the data are large: all stays as it was until they are there. */
gboolean bs_experiment_set_scaling (BsExperiment *self, BsFeatureScaling scaling, GError **error);
gboolean bs_experiment_set_held_out (BsExperiment *self, double fraction, GError **error);
gboolean bs_experiment_set_held_out_seed (BsExperiment *self, guint64 seed, GError **error);
void bs_experiment_new_seed (BsExperiment *self);
/* Continue from the present Θ. */
gboolean bs_experiment_set_lambda (BsExperiment *self, double lambda, GError **error);
gboolean bs_experiment_set_rate (BsExperiment *self, double rate, GError **error);
/* A new run from the same initial Θ; but with another α the present one goes on. */
gboolean bs_experiment_set_optimizer (BsExperiment *self, BsOptimizerMethod method, GError **error);
gboolean
bs_experiment_set_parameter (BsExperiment *self, BsParameterId id, double value, GError **error);
const BsOptimizerOptions *bs_experiment_get_optimizer_options (BsExperiment *self);
/* For this run and those that follow. */
void bs_experiment_set_limits (BsExperiment *self, const BsRunLimits *limits);
const BsRunLimits *bs_experiment_get_limits (BsExperiment *self);
/* Iterations a second from 1 up; 0 = unlimited. */
gboolean bs_experiment_set_speed (BsExperiment *self, double speed, GError **error);

/* Training. */
void bs_experiment_train (BsExperiment *self);
void bs_experiment_pause (BsExperiment *self);
void bs_experiment_one_iteration (BsExperiment *self);
/* Back to the initial Θ: the one loaded last, or else that of initial method, τ and seed. */
void bs_experiment_reset (BsExperiment *self);
/* Takes what the worker has published; emits the signals. */
void bs_experiment_pump (BsExperiment *self);

/* The walk. Forward past the update is one training iteration; back across it restores Θ,
 * J and the plot. While training these pause first. */
void bs_experiment_set_granularity (BsExperiment *self, BsGranularity granularity);
BsGranularity bs_experiment_get_granularity (BsExperiment *self);
void bs_experiment_step_forward (BsExperiment *self, BsGranularity granularity);
void bs_experiment_step_back (BsExperiment *self, BsGranularity granularity);
void bs_experiment_first_step (BsExperiment *self);
void bs_experiment_last_step (BsExperiment *self);
/* A step of the present iteration, 0 … n-steps - 1. */
void bs_experiment_go_to_step (BsExperiment *self, guint64 step);
void bs_experiment_set_example (BsExperiment *self, gsize example);
gsize bs_experiment_get_example (BsExperiment *self);
gboolean bs_experiment_can_step_back (BsExperiment *self);
gboolean bs_experiment_is_training (BsExperiment *self);

/* What is to be shown now; owned by the experiment, never NULL once data is loaded, valid
 * until the next signal. explanation is NULL while training. */
BsReveal *bs_experiment_get_reveal (BsExperiment *self);
const BsExplanation *bs_experiment_get_explanation (BsExperiment *self);
const BsCostHistory *bs_experiment_get_history (BsExperiment *self);

/* Runs beside the present one; other data end them. */
GListModel *bs_experiment_get_kept_runs (BsExperiment *self);
BsKeptRun *bs_experiment_keep_run (BsExperiment *self);
void bs_experiment_remove_kept_run (BsExperiment *self, BsKeptRun *run);
/* "Adam, α = 0.05, β₁ = 0.9, …" */
char *bs_experiment_describe_optimizer (const BsOptimizerOptions *options);
const BsOptimizerOptions *bs_experiment_get_used_options (BsExperiment *self,
                                                          BsOptimizerMethod method);
gboolean bs_experiment_check_method (BsExperiment *self, BsOptimizerMethod method, GError **error);
gboolean bs_experiment_compare (BsExperiment *self,
                                const BsOptimizerMethod *methods,
                                guint n_methods,
                                const BsRunLimits *limits,
                                double seconds,
                                GError **error);
void bs_experiment_stop_comparing (BsExperiment *self);

BsTrainingSet *bs_experiment_get_training_set (BsExperiment *self);
BsTrainingSet *bs_experiment_get_held_out (BsExperiment *self);
const BsAssessment *bs_experiment_get_assessment (BsExperiment *self);
const BsQualityHistory *bs_experiment_get_quality_history (BsExperiment *self);
/* The iteration at which J stopped being finite, or 0. */
guint64 bs_experiment_get_diverged_at (BsExperiment *self);

G_END_DECLS
