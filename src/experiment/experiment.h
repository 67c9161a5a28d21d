#pragma once

#include <gio/gio.h>

#include "experiment/kept-run.h"
#include "experiment/quiz.h"
#include "files/data-layout.h"
#include "setup/point-edits.h"
#include "setup/setup.h"
#include "training/worker.h"
#include "walk/explanation.h"

G_BEGIN_DECLS

#define BS_TYPE_EXPERIMENT (bs_experiment_get_type ())

/**
 * BsExperiment: the document of the program: a set-up, the run that began with it, and the walk
 * through that run. It owns its parts, the live run, the walk cursor and the shelf of runs, and
 * connects them. Only the main thread uses it, and none of its functions waits.
 *
 * The *wanted* state is the set-up: panels show it, change a copy and propose the copy. The
 * *confirmed* state is the run: the diagram, the plot and the walk show it. The two differ until
 * the run has obeyed.
 *
 * While bs_experiment_is_active(), the window calls bs_experiment_pump() once per frame.
 *
 * Signals:
 *   changed (BsExperimentChanges)  something has changed; emitted once for all changes of one call
 *   failed (GError)                something requested was not possible, or J diverged
 */
G_DECLARE_FINAL_TYPE (BsExperiment, bs_experiment, BS, EXPERIMENT, GObject)

#define BS_EXPERIMENT_ERROR (bs_experiment_error_quark ())

typedef enum
{
  BS_EXPERIMENT_ERROR_RANGE, /* a value is out of its range; the message tells the range */
  BS_EXPERIMENT_ERROR_SHAPE, /* Θ does not fit the data */
  BS_EXPERIMENT_ERROR_EMPTY, /* there are no data yet */
  BS_EXPERIMENT_ERROR_LOST,  /* the training that was undone is no longer in memory */
  BS_EXPERIMENT_ERROR_FIXED, /* a lesson has fixed the setting */
  BS_EXPERIMENT_ERROR_BUSY,  /* another run is being prepared */
} BsExperimentError;

GQuark bs_experiment_error_quark (void);

/**
 * BsExperimentChanges: a set of bits that tells what has changed.
 * @BS_CHANGED_SETUP: the wanted set-up
 * @BS_CHANGED_NETWORK: the network, the data or the initial Θ, and so everything below too
 * @BS_CHANGED_VALUES: Θ, a, δ, J
 * @BS_CHANGED_CURSOR: the step, its explanation, the example, or how far a step goes
 * @BS_CHANGED_HISTORY: the curves of J and of quality
 * @BS_CHANGED_RUNS: a run on the shelf was added, removed or changed
 * @BS_CHANGED_DATA: the data that are shown, as they were read, and their layout
 * @BS_CHANGED_STATE: whether it trains, waits, loads, compares, has finished, or is active
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
  BS_CHANGED_DATA = 1 << 7,
} BsExperimentChanges;

#define BS_CHANGED_ALL ((BsExperimentChanges) 0xff)

BsExperiment *bs_experiment_new (void);
void bs_experiment_watch (BsExperiment *self);

/* Data are read in a thread. After a failure the open experiment is unchanged. Opening other data
 * ends an earlier call with G_IO_ERROR_CANCELLED. */
void bs_experiment_open_async (BsExperiment *self,
                               const char *data,
                               const BsDataReading *reading,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
void bs_experiment_restore_async (BsExperiment *self,
                                  const BsSetup *setup,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean bs_experiment_open_finish (BsExperiment *self, GAsyncResult *result, GError **error);
double bs_experiment_get_loaded_part (BsExperiment *self);
char *bs_experiment_make_loading_name (BsExperiment *self);
void bs_experiment_cancel_reading (BsExperiment *self);

/* Save the Θ that is shown at this moment to a file in Octave's text format, and load one. */
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
/* Tells by the signal "failed" why something was not possible, such as a proposal that has no entry
 * beside which the reason could stand. */
void bs_experiment_fail (BsExperiment *self, const GError *error);
/* Fixes settings: a proposal that changes one of them is refused. 0 fixes none. */
void bs_experiment_fix (BsExperiment *self, BsSetupDifferences fixed);
void bs_experiment_reset (BsExperiment *self);

/* Points of the plane that are moved, added and removed by hand; see experiment-points.c. An
 * example of @edit is one of the training examples. The signal "failed" tells what is not possible.
 */
gboolean bs_experiment_check_points (BsExperiment *self, GError **error);
gboolean bs_experiment_change_point (BsExperiment *self, const BsPointEdit *edit);
/* All examples as they were read, held-out ones included, and the changes by hand to them, which
 * bs_experiment_make_data() makes, in any thread; NULL only until there are data. */
BsTrainingSet *bs_experiment_get_read (BsExperiment *self);
const char *bs_experiment_get_edits (BsExperiment *self);
BsTrainingSet *bs_experiment_make_data (BsTrainingSet *read, const char *edits, GError **error);

/* Undo and redo of every change of the set-up, and of a reset; see the head of experiment-edits.c.
 * The name is what is undone, like "λ 0 → 0.3"; NULL if there is nothing. It is valid until the
 * next "changed". */
void bs_experiment_undo (BsExperiment *self);
void bs_experiment_redo (BsExperiment *self);
const char *bs_experiment_get_undo_name (BsExperiment *self);
const char *bs_experiment_get_redo_name (BsExperiment *self);

/* Training. */
void bs_experiment_train (BsExperiment *self);
void bs_experiment_pause (BsExperiment *self);
void bs_experiment_set_faster (BsExperiment *self, gboolean is_faster);
void bs_experiment_one_iteration (BsExperiment *self);
/* Who looks, in another thread, sees every state of the run, however fast it trains. */
void bs_experiment_set_onlooker (BsExperiment *self, BsOnlooker *onlooker);
void bs_experiment_pump (BsExperiment *self);

/* The walk. A step forward past the update is one training iteration; a step back across it
 * restores Θ, J and the plot. During training these functions pause first. */
/* A walk forward through an example that is not of the data; it ends with bs_experiment_leave(),
 * and with whatever needs the run. What views show of the walk is the shown reveal. */
void bs_experiment_visit (BsExperiment *self, const double *features);
gboolean bs_experiment_can_visit (BsExperiment *self);
void bs_experiment_leave (BsExperiment *self);
gboolean bs_experiment_is_visiting (BsExperiment *self);
BsReveal *bs_experiment_get_shown_reveal (BsExperiment *self);
/* An example that is not of the data, from n features as the data have them: scaled as these are.
 */
BsExamples *bs_experiment_make_example (BsExperiment *self, const double *features);
void bs_experiment_set_granularity (BsExperiment *self, BsGranularity granularity);
void bs_experiment_step_forward (BsExperiment *self, BsGranularity granularity);
void bs_experiment_step_back (BsExperiment *self, BsGranularity granularity);
void bs_experiment_first_step (BsExperiment *self);
void bs_experiment_last_step (BsExperiment *self);
void bs_experiment_go_to_step (BsExperiment *self, guint64 step);
void bs_experiment_go_to (BsExperiment *self, guint64 iteration, guint64 step);
void bs_experiment_set_example (BsExperiment *self, gsize example);
/* The entry of Θ, Δ and D that is looked at, and whether all of them are. */
void bs_experiment_set_entry (BsExperiment *self, const BsEntry *entry);
void bs_experiment_toggle_entry (BsExperiment *self, const BsEntry *entry);
void bs_experiment_set_shows_matrices (BsExperiment *self, gboolean shows_matrices);
void bs_experiment_set_shows_mean_errors (BsExperiment *self, gboolean shows_mean_errors);

/* The quiz: steps ask for what they make. An answer is given only while a question is open; it is
 * told by a change of the cursor. */
void bs_experiment_set_predicting (BsExperiment *self, gboolean is_predicting);
void bs_experiment_set_asked_phases (BsExperiment *self, guint phases);
void bs_experiment_set_question_kind (BsExperiment *self, BsQuestionKind kind);
gboolean bs_experiment_answer_number (BsExperiment *self, const char *text, GError **error);
void bs_experiment_answer_sign (BsExperiment *self, int sign);
void bs_experiment_answer_choice (BsExperiment *self, guint choice);
void bs_experiment_skip_question (BsExperiment *self);
const BsQuiz *bs_experiment_get_quiz (BsExperiment *self);
gboolean bs_experiment_is_asking (BsExperiment *self);

/* The runs beside the present one. Opening other data puts them aside; undoing that brings them
 * back. */
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
/* The limit that suits training by gradient descent is too high for a comparison. */
gboolean bs_experiment_has_own_limit (BsExperiment *self);

/* What is going on. */
gboolean bs_experiment_is_loading (BsExperiment *self);
gboolean bs_experiment_is_reading (BsExperiment *self);
gboolean bs_experiment_is_active (BsExperiment *self);
gboolean bs_experiment_is_training (BsExperiment *self);
gboolean bs_experiment_can_be_faster (BsExperiment *self);
gboolean bs_experiment_is_faster (BsExperiment *self);
gboolean bs_experiment_is_waiting (BsExperiment *self);
gboolean bs_experiment_is_comparing (BsExperiment *self);
gboolean bs_experiment_has_diverged (BsExperiment *self);
gboolean bs_experiment_has_ended (BsExperiment *self);
gboolean bs_experiment_can_step_back (BsExperiment *self);

/* What views show now. The experiment owns it, and it is valid until the next "changed". The reveal
 * is NULL only until there are data; the explanation is NULL during training. The layout is NULL
 * for built-in data. */
BsReveal *bs_experiment_get_reveal (BsExperiment *self);
const BsExplanation *bs_experiment_get_explanation (BsExperiment *self);
const BsCostHistory *bs_experiment_get_history (BsExperiment *self);
const BsAssessment *bs_experiment_get_assessment (BsExperiment *self);
const BsQualityHistory *bs_experiment_get_quality_history (BsExperiment *self);
GListModel *bs_experiment_get_kept_runs (BsExperiment *self);
BsTrainingSet *bs_experiment_get_training_set (BsExperiment *self);
BsTrainingSet *bs_experiment_get_held_out (BsExperiment *self);
const BsDataLayout *bs_experiment_get_layout (BsExperiment *self);

/* The place of the walk. */
BsGranularity bs_experiment_get_granularity (BsExperiment *self);
guint64 bs_experiment_get_iteration (BsExperiment *self);
guint64 bs_experiment_get_step (BsExperiment *self);
guint64 bs_experiment_get_n_steps (BsExperiment *self);
gsize bs_experiment_get_example (BsExperiment *self);
/* The place of the run. */
guint64 bs_experiment_get_epoch (BsExperiment *self);
guint64 bs_experiment_get_diverged_at (BsExperiment *self);
/* The numbers of examples. */
gsize bs_experiment_get_n_examples (BsExperiment *self);

/* Texts; (transfer full) unless they are const. */
const char *bs_experiment_get_title (BsExperiment *self);
char *bs_experiment_make_verdict (BsExperiment *self);
char *bs_experiment_make_cost_text (BsExperiment *self);
char *bs_experiment_make_quality_text (BsExperiment *self);
char *bs_experiment_make_finish_text (BsExperiment *self);
char *bs_experiment_make_theta_text (BsExperiment *self);
/* The line that makes the present run in a terminal; @note, a sentence about what it cannot make,
 * is NULL if it makes exactly this run. */
char *bs_experiment_make_command (BsExperiment *self, const char **note);

G_END_DECLS
