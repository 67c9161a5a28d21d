#pragma once

#include "training/checkpoints.h"
#include "training/run.h"
#include "training/stopwatch-private.h"

G_BEGIN_DECLS

/* What was in force from @iteration on. */
typedef struct
{
  guint64 iteration;
  double lambda;
  double rate;
} BsRunSetting;

struct _BsRun
{
  BsObjective *objective;
  BsObjective *held_out; /* without λ; NULL where nothing is held out */
  BsOptimizer *optimizer;
  BsPoint *point;
  BsCostHistory *history;
  BsCheckpoints *checkpoints;
  /* By iteration, the first for 0. A few bytes for each change, so that a replay can
   * cross any of them although not each has a checkpoint. */
  GArray *settings;
  BsRunLimits limits;
  guint n_threads;
  BsStopwatch stopwatch;
  gboolean is_started;
  gboolean keeps_no_checkpoints;
  gboolean is_saved; /* whether the present state has its checkpoint */
};

/* The bytes of a checkpoint without its history, once nothing is shared any more. */
gsize _bs_run_count_checkpoint (const BsNetwork *network, const BsOptimizerOptions *options);
/* Those made after @iteration. */
void _bs_run_forget_settings_after (BsRun *self, guint64 iteration);
/* What was in force at @iteration. */
const BsRunSetting *_bs_run_find_setting (BsRun *self, guint64 iteration);
/* The present λ and α, from the present iteration on. */
void _bs_run_record_setting (BsRun *self);

G_END_DECLS
