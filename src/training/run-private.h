#pragma once

#include "training/checkpoints.h"
#include "training/run.h"
#include "training/stopwatch-private.h"

G_BEGIN_DECLS

/* The λ and α that were in force from @iteration on. */
typedef struct
{
  guint64 iteration;
  double lambda;
  double rate;
} BsRunSetting;

struct _BsRun
{
  BsObjective *objective;
  BsObjective *held_out; /* has λ = 0; NULL when nothing is held out */
  BsOptimizer *optimizer;
  BsPoint *point;
  BsCostHistory *history;
  BsCheckpoints *checkpoints;
  /* The settings ordered by iteration; the first is for iteration 0. All are kept, because each
   * takes only a few bytes, while not every change has a checkpoint. So a replay can cross any
   * change. */
  GArray *settings;
  BsRunLimits limits;
  guint n_threads;
  BsStopwatch stopwatch;
  gboolean is_started;
  gboolean keeps_no_checkpoints;
  gboolean is_saved;    /* whether the checkpoints know of the current state */
  BsOnlooker *onlooker; /* NULL if nobody looks */
  gboolean is_shown;    /* whether the onlooker has seen the current state */
};

/* Returns the bytes of a checkpoint without its history, when nothing is shared. */
gsize _bs_run_count_checkpoint (const BsNetwork *network, const BsOptimizerOptions *options);
/* Removes the settings made after @iteration. */
void _bs_run_forget_settings_after (BsRun *self, guint64 iteration);
/* Returns the setting in force at @iteration. */
const BsRunSetting *_bs_run_find_setting (BsRun *self, guint64 iteration);
/* Shows the onlooker that the run has come to another state. */
void _bs_run_note_change (BsRun *self);
/* Records the current λ and α as in force from the current iteration on. */
void _bs_run_record_setting (BsRun *self);

G_END_DECLS
