#pragma once

#include "training/quality-history.h"
#include "training/run.h"

G_BEGIN_DECLS

typedef enum
{
  BS_WORKER_IDLE, /* no run */
  BS_WORKER_BUSY, /* a command that moves the run is under way or waits */
  BS_WORKER_TRAINING,
  BS_WORKER_PAUSED,
  BS_WORKER_DIVERGED, /* J is not finite; the run keeps the last finite Θ */
} BsWorkerState;

/**
 * BsSnapshot:
 * @generation: the run that it is of; snapshots of older runs are never delivered
 * @serial: all commands up to this number are obeyed; see bs_worker_get_serial()
 * @point: Θ, J and D
 * @optimizer: the state of the method before the next iteration
 * @history: J of all iterations up to @point
 * @assessment: the newest assessment, which may be of an earlier iteration than @point; %NULL
 *   before the first
 * @diverged_at: the iteration whose J was not finite (state DIVERGED), else 0
 * @finish: the rule by which training ended (state PAUSED), else NONE
 *
 * A complete and consistent copy of a run at one moment. It belongs to the receiver.
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
 * BsWorker:
 *
 * A background thread that owns a run. All functions return at once; they are called from one
 * controlling thread (the main thread). Commands are obeyed in order, each within 50 ms whatever
 * the size of the network. worker.c explains its states.
 */
typedef struct _BsWorker BsWorker;

#define BS_WORKER_SPEED_UNLIMITED 0.0

BsWorker *bs_worker_new (GError **error);
void bs_worker_free (BsWorker *self);

/* Takes the run, and drops the previous one with all its results. Returns the new generation. */
guint64 bs_worker_start (BsWorker *self, BsRun *run);
/* A run that is put aside stays when another one starts, with all that it has, until it is resumed
 * or dropped. Its id is the generation with which it was started. */
guint64 bs_worker_put_aside (BsWorker *self);
guint64 bs_worker_resume (BsWorker *self, guint64 id);
void bs_worker_drop (BsWorker *self, guint64 id);
guint64 bs_worker_get_serial (BsWorker *self);
void bs_worker_train (BsWorker *self);
void bs_worker_pause (BsWorker *self);
void bs_worker_one_iteration (BsWorker *self);
void bs_worker_go_to (BsWorker *self, guint64 iteration);
void bs_worker_set_lambda (BsWorker *self, double lambda);
void bs_worker_set_rate (BsWorker *self, double rate);
void bs_worker_set_limits (BsWorker *self, const BsRunLimits *limits);
/* The speed is in iterations a second, at least 1, or BS_WORKER_SPEED_UNLIMITED. It may change
 * during training. */
void bs_worker_set_speed (BsWorker *self, double speed);
/* Who looks, sees all states of the present run and of those that follow it. */
void bs_worker_set_onlooker (BsWorker *self, BsOnlooker *onlooker);

/* Returns the newest snapshot since the last call, or NULL, and asks for the next. */
BsSnapshot *bs_worker_take_snapshot (BsWorker *self);
/* Returns TRUE while commands are under way or training goes on: the caller should keep taking
 * snapshots. */
gboolean bs_worker_is_active (BsWorker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsWorker, bs_worker_free)

G_END_DECLS
