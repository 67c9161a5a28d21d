#pragma once

#include "engine/optimizers/optimizer.h"
#include "training/cost-history.h"

G_BEGIN_DECLS

/**
 * BsCheckpoint:
 * @point: Θ, J and D
 * @optimizer: the state of the method
 * @lambda: the λ in force
 * @history: the history up to @point; %NULL when the run's own history can still be truncated to
 *   it
 *
 * Everything that a run needs to continue from @point.
 */
typedef struct
{
  BsPoint *point;
  BsOptimizer *optimizer;
  double lambda;
  BsCostHistory *history;
} BsCheckpoint;

/**
 * BsCheckpoints:
 *
 * The states that a run can go back to, in bounded memory: each of the most recent iterations, or
 * every few of them, and fewer and fewer of the older ones. The first one is always kept.
 */
typedef struct _BsCheckpoints BsCheckpoints;

#define BS_CHECKPOINTS_MAX_INTERVAL 16

BsCheckpoints *bs_checkpoints_new (gsize bytes_each, gsize interval);
void bs_checkpoints_add_need (gsize bytes_each, const BsMemoryNeed *each, BsMemoryNeed *need);
void bs_checkpoints_free (BsCheckpoints *self);

void bs_checkpoints_store (BsCheckpoints *self,
                           const BsPoint *point,
                           const BsOptimizer *optimizer,
                           double lambda,
                           const BsCostHistory *history);
const BsCheckpoint *bs_checkpoints_find (const BsCheckpoints *self, guint64 iteration);
void bs_checkpoints_forget_after (BsCheckpoints *self, guint64 iteration);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsCheckpoints, bs_checkpoints_free)

G_END_DECLS
