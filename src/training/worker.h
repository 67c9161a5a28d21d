#pragma once

#include "training/quality-history.h"
#include "training/run.h"

G_BEGIN_DECLS

typedef enum
{
  BS_WORKER_IDLE, /* no run */
  BS_WORKER_BUSY, /* starting, going to an iteration, or doing one */
  BS_WORKER_TRAINING,
  BS_WORKER_PAUSED,
  BS_WORKER_DIVERGED, /* J not finite: the last finite Θ is kept */
} BsWorkerState;

/**
 * BsSnapshot: what a run was at one moment, whole and consistent; the receiver's own.
 * @generation: of the job that made it; older ones are never delivered.
 * @serial: up to which it has obeyed all commands: see bs_worker_get_serial()
 * @optimizer: what it has kept when the point's next iteration begins
 * @assessment: the newest, which may be of an iteration before the point's; %NULL before the first
 * @diverged_at: the iteration whose J was not finite (state DIVERGED), else 0.
 * @finish: by which rule training ended (state PAUSED), else NONE.
 */
typedef struct
{
  guint64 generation;
  guint64 serial;
  BsWorkerState state;
  BsPoint *point;
  BsOptimizer *optimizer;
  double lambda;
  double rate;
  BsCostHistory *history;
  BsAssessment *assessment;
  BsQualityHistory *quality_history;
  guint64 diverged_at;
  BsFinish finish;
} BsSnapshot;

void bs_snapshot_free (BsSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsSnapshot, bs_snapshot_free)

/**
 * BsWorker: one background thread that owns a run. All calls return at once and may
 * come from one controlling thread (the main one). Commands are obeyed in order, each
 * within 50 ms whatever the size of the network.
 */
typedef struct _BsWorker BsWorker;

#define BS_WORKER_SPEED_UNLIMITED 0.0

BsWorker *bs_worker_new (GError **error);
void bs_worker_free (BsWorker *self);

/* Takes the run, drops the one before and all its results; the new generation. */
guint64 bs_worker_start (BsWorker *self, BsRun *run);
guint64 bs_worker_get_serial (BsWorker *self);
void bs_worker_train (BsWorker *self);
void bs_worker_pause (BsWorker *self);
void bs_worker_one_iteration (BsWorker *self);
void bs_worker_go_to (BsWorker *self, guint64 iteration);
void bs_worker_set_lambda (BsWorker *self, double lambda);
void bs_worker_set_rate (BsWorker *self, double rate);
void bs_worker_set_limits (BsWorker *self, const BsRunLimits *limits);
/* Iterations a second, >= 1 or BS_WORKER_SPEED_UNLIMITED; may change while it runs. */
void bs_worker_set_speed (BsWorker *self, double speed);

/* The newest snapshot since the last call, or NULL. Also asks for the next. */
BsSnapshot *bs_worker_take_snapshot (BsWorker *self);
/* TRUE while commands are under way or training goes on: keep taking snapshots. */
gboolean bs_worker_is_active (BsWorker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsWorker, bs_worker_free)

G_END_DECLS
