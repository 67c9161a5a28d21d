#pragma once

#include "experiment/experiment.h"
#include "experiment/start.h"
#include "training/race.h"

G_BEGIN_DECLS

/* A movement asked for while the walk waits for the worker. */
typedef struct
{
  BsGranularity granularity;
  gboolean is_forward;
} BsMovement;

struct _BsExperiment
{
  GObject parent_instance;

  /* The data: as they were read, and prepared. */
  char *data_title;
  char *builtin_name;
  BsTrainingSet *unscaled;
  BsTrainingSet *training_set;
  BsTrainingSet *held_out; /* NULL where nothing is */
  BsPreparation preparation;
  BsPreparation next_preparation; /* while a thread is preparing data */
  GCancellable *preparing_data;
  GCancellable *loading; /* of the load of data under way */
  GCancellable *loading_theta;

  BsStart *wanted;      /* the newest that was asked for and is not made yet */
  GCancellable *making; /* while a thread makes one, this or an older */

  /* What the run started from. */
  gsize hidden[BS_START_MAX_HIDDEN];
  guint n_hidden;
  BsActivation activation;
  BsInitialWeights initial;
  GBytes *loaded_theta; /* and not one made of the initial weights; NULL where it is */
  char *theta_title;    /* of the file with it */
  double lambda;
  BsOptimizerOptions options;
  BsOptimizerOptions used_options[BS_N_OPTIMIZERS]; /* each method's when it was last in use */

  /* The run, and the newest that is known of it. */
  BsNetwork *network;
  BsWorker *worker;
  double speed;
  BsRunLimits limits;
  BsWorkerState state;
  BsFinish finish;
  gboolean is_training;
  gboolean is_pausing;
  BsCostHistory *history;
  BsAssessment *assessment;          /* NULL before the first */
  BsQualityHistory *quality_history; /* NULL before the first snapshot */
  BsCost cost;
  guint64 iteration;
  guint64 diverged_at;

  /* The walk. */
  BsReveal *reveal;
  BsExplanation *explanation;
  BsGranularity granularity;
  gsize example;
  gboolean is_waiting; /* for the worker to come to the target's iteration */
  guint64 target;
  GQueue movements;
  GCancellable *preparing;

  /* Beside the present run. */
  GListStore *kept_runs; /* of BsKeptRun */
  BsRace *race;          /* NULL where there is none */
  GPtrArray *racing;     /* its entrants' runs; NULL in it for one that was removed */

  struct _BsExperimentShown *shown;
};

enum
{
  BS_EXPERIMENT_NETWORK_CHANGED,
  BS_EXPERIMENT_VALUES_CHANGED,
  BS_EXPERIMENT_HISTORY_CHANGED,
  BS_EXPERIMENT_RUNS_CHANGED,
  BS_EXPERIMENT_FAILED,
  BS_EXPERIMENT_N_SIGNALS,
};

void _bs_experiment_emit (BsExperiment *self, guint signal_index);
void _bs_experiment_fail (BsExperiment *self, const GError *error);
void _bs_experiment_install_properties (GObjectClass *class);
void _bs_experiment_note_shown (BsExperiment *self);
void _bs_experiment_forget_shown (BsExperiment *self);
/* Notifies of every property that is no longer what was last told. */
void _bs_experiment_sync_properties (BsExperiment *self);
char *_bs_experiment_make_verdict (BsExperiment *self);
char *_bs_experiment_make_cost_text (BsExperiment *self);
char *_bs_experiment_make_optimizer_text (BsExperiment *self);
char *_bs_experiment_make_finish_text (BsExperiment *self);
char *_bs_experiment_make_quality_text (BsExperiment *self);
guint64 _bs_experiment_get_epoch (BsExperiment *self);

/* A copy of the newest start that is under way, or else of what is shown: to be changed, and
 * then given to request_start(). */
BsStart *_bs_experiment_plan_start (BsExperiment *self);
/* A new run, the walk at its first step: at once, or as soon as a thread has made it. Takes
 * the start. */
void _bs_experiment_request_start (BsExperiment *self, BsStart *start);
/* Puts one that is made in the place of what is shown; empties it. */
void _bs_experiment_adopt_start (BsExperiment *self, BsStart *start);
void _bs_experiment_drop_wanted (BsExperiment *self);
BsPreparation _bs_experiment_get_wanted_preparation (BsExperiment *self);
void _bs_experiment_cancel (GCancellable **cancellable);
/* Tells the present step anew, in another thread where that takes long. */
void _bs_experiment_explain (BsExperiment *self);
void _bs_experiment_stop_waiting (BsExperiment *self);
void _bs_experiment_arrive (BsExperiment *self);
void _bs_experiment_forget_runs (BsExperiment *self);
void _bs_experiment_pump_race (BsExperiment *self);

G_END_DECLS
