#pragma once

#include "training/worker.h"

G_BEGIN_DECLS

/**
 * BsLiveResults: what snapshots have told of a run; all of it goes with the run when it is put
 * aside
 * @head: the iteration that was reached
 * @cost: J there; NAN while it is being computed
 * @assessment: (nullable): %NULL before the first
 * @quality_history: (nullable): %NULL before the first snapshot
 */
typedef struct
{
  guint64 head;
  BsCost cost;
  BsCostHistory *history;
  BsAssessment *assessment;
  BsQualityHistory *quality_history;
} BsLiveResults;

void bs_live_results_init (BsLiveResults *self);
void bs_live_results_clear (BsLiveResults *self);
/* Forgets the run before; @cost is J of the initial Θ. */
void bs_live_results_begin (BsLiveResults *self, const BsCost *cost);
/* Takes what a snapshot tells; its J does not count if λ was changed after it. */
void bs_live_results_take (BsLiveResults *self, BsSnapshot *snapshot, gboolean has_cost);
/* J is being computed anew. */
void bs_live_results_forget_cost (BsLiveResults *self);

G_END_DECLS
