#pragma once

#include "engine/optimizers/optimizer.h"
#include "training/cost-history.h"

G_BEGIN_DECLS

/**
 * BsCheckpoint: all that a run needs to go on from @point.
 * @history: the history up to @point, or %NULL where the run's own history still
 *   reaches back to it and need only be truncated
 */
typedef struct
{
  BsPoint *point;
  BsOptimizer *optimizer;
  double lambda;
  BsCostHistory *history;
} BsCheckpoint;

/**
 * BsCheckpoints: the places a run can go back to, in bounded memory: each of the most
 * recent iterations, and of the older ones ever fewer the older they are; the first is
 * always kept.
 */
typedef struct _BsCheckpoints BsCheckpoints;

BsCheckpoints *bs_checkpoints_new (gsize bytes_each);
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
