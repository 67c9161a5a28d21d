#pragma once

#include <glib-object.h>

#include "training/worker.h"

G_BEGIN_DECLS

/**
 * BsLiveState: what the run is doing; see the head of live-run.c.
 */
typedef enum
{
  BS_LIVE_NONE,
  BS_LIVE_SETTLING,
  BS_LIVE_RESTING,
  BS_LIVE_GOING,
  BS_LIVE_TRAINING,
  BS_LIVE_PAUSING,
  BS_LIVE_FINISHED,
  BS_LIVE_DIVERGED,
} BsLiveState;

/**
 * BsLiveAside: a run that was put aside, and what was known of it then.
 */
typedef struct _BsLiveAside BsLiveAside;

#define BS_TYPE_LIVE_RUN (bs_live_run_get_type ())

/**
 * BsLiveRun: the run that is trained in the background, as the main thread sees it: commands go
 * out, snapshots come in. The iteration that it has reached is the head of the run, which is not
 * the same as the cursor of the walk.
 *
 * Signal:
 *   changed (gboolean is_moved)  a command was given; with @is_moved, J, the head, the history or
 * the quality has changed
 */
G_DECLARE_FINAL_TYPE (BsLiveRun, bs_live_run, BS, LIVE_RUN, GObject)

BsLiveRun *bs_live_run_new (void);

/* Commands. */
gboolean bs_live_run_prepare (BsLiveRun *self, GError **error);
void bs_live_run_begin (BsLiveRun *self, BsRun *run, const BsCost *cost);
void bs_live_run_train (BsLiveRun *self);
void bs_live_run_pause (BsLiveRun *self);
void bs_live_run_go_to (BsLiveRun *self, guint64 iteration);
void bs_live_run_set_lambda (BsLiveRun *self, double lambda);
void bs_live_run_set_rate (BsLiveRun *self, double rate);
void bs_live_run_set_limits (BsLiveRun *self, const BsRunLimits *limits);
void bs_live_run_set_speed (BsLiveRun *self, double speed);
void bs_live_run_set_onlooker (BsLiveRun *self, BsOnlooker *onlooker);
/* A run that is put aside can be resumed. */
BsLiveAside *bs_live_run_put_aside (BsLiveRun *self);
void bs_live_run_resume (BsLiveRun *self, BsLiveAside *aside);
void bs_live_run_drop (BsLiveRun *self, BsLiveAside *aside);
gboolean bs_live_aside_is_up_to_date (const BsLiveAside *self);
/* Returns NULL if there is nothing new. */
BsSnapshot *bs_live_run_take (BsLiveRun *self);

/* What is known about the run. */
BsLiveState bs_live_run_get_state (BsLiveRun *self);
gboolean bs_live_run_is_training (BsLiveRun *self);
gboolean bs_live_run_is_at_rest (BsLiveRun *self);
gboolean bs_live_run_is_up_to_date (BsLiveRun *self);
gboolean bs_live_run_is_active (BsLiveRun *self);
guint64 bs_live_run_get_head (BsLiveRun *self);
const BsCost *bs_live_run_get_cost (BsLiveRun *self);
BsFinish bs_live_run_get_finish (BsLiveRun *self);
guint64 bs_live_run_get_diverged_at (BsLiveRun *self);
const BsCostHistory *bs_live_run_get_history (BsLiveRun *self);
const BsAssessment *bs_live_run_get_assessment (BsLiveRun *self);
const BsQualityHistory *bs_live_run_get_quality_history (BsLiveRun *self);

G_END_DECLS
