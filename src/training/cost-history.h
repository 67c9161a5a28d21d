#pragma once

#include "engine/memory-budget.h"

G_BEGIN_DECLS

/* Some consecutive iterations of a run: @first_iteration ... @last_iteration. */
typedef struct
{
  guint64 first_iteration;
  guint64 last_iteration;
  double first;
  double last;
  double min;
  double max;
} BsCostBucket;

/* A change of λ: after @iteration training went on under another one, under which the same Θ
 * has this J and this penalty. */
typedef struct
{
  guint64 iteration;
  double J;
  double penalty;
} BsCostMark;

/**
 * BsCostProgress: what an iteration and those before it have cost.
 * @n_gradients: evaluations of D, of a batch or of all examples
 * @n_examples: that were propagated back; those of an epoch are m
 * @seconds: of computing; other than the rest of a history, not the same in every run
 */
typedef struct
{
  guint64 n_gradients;
  guint64 n_examples;
  double seconds;
} BsCostProgress;

/**
 * BsCostHistory: J of every iteration since the start of a run, in bounded memory:
 * at most BS_COST_HISTORY_MAX_BUCKETS buckets, merged in pairs when full, so no
 * spike is ever lost; the numbers of iterations in which J fell and in which it rose are
 * exact. The newest BS_COST_HISTORY_MAX_MARKS changes of λ are marked. A tail of the newest values
 * is kept one by one, so that the history can be taken back.
 */
typedef struct _BsCostHistory BsCostHistory;

#define BS_COST_HISTORY_MAX_BUCKETS 2048
#define BS_COST_HISTORY_MAX_MARKS   64

BsCostHistory *bs_cost_history_new (void);
/* What so many of them take. */
void bs_cost_history_add_need (guint64 n_histories, BsMemoryNeed *need);
BsCostHistory *bs_cost_history_copy (const BsCostHistory *self);
void bs_cost_history_assign (BsCostHistory *self, const BsCostHistory *other);
void bs_cost_history_free (BsCostHistory *self);

/* Appends J of the next iteration; the first value is iteration 0's. */
void bs_cost_history_append (BsCostHistory *self, double J, double penalty);
/* The same, where the iteration before is to be compared by another J than its own:
 * after a change of λ, J of the same Θ under the new one. That change is marked. */
void
bs_cost_history_append_compared (BsCostHistory *self, double J, double penalty, double previous_J);
/* Of the newest value; without it, it is all 0. */
void bs_cost_history_note_progress (BsCostHistory *self, const BsCostProgress *progress);
/* Forgets all after @iteration, exactly; FALSE (and nothing changes) where the
 * history can no longer tell what it was at @iteration. */
gboolean bs_cost_history_truncate (BsCostHistory *self, guint64 iteration);
void bs_cost_history_clear (BsCostHistory *self);

guint64 bs_cost_history_get_n_values (const BsCostHistory *self);
gsize bs_cost_history_get_n_buckets (const BsCostHistory *self);
/* Bucket of J; of the penalty alone (same iterations). */
void bs_cost_history_get_bucket (const BsCostHistory *self,
                                 gsize index,
                                 BsCostBucket *J,
                                 BsCostBucket *penalty);
/* At its last iteration. */
void
bs_cost_history_get_progress (const BsCostHistory *self, gsize index, BsCostProgress *progress);
void bs_cost_history_get_newest_progress (const BsCostHistory *self, BsCostProgress *progress);
/* Changes of λ, from the oldest that is known on. */
gsize bs_cost_history_get_n_marks (const BsCostHistory *self);
void bs_cost_history_get_mark (const BsCostHistory *self, gsize index, BsCostMark *mark);
guint64 bs_cost_history_get_n_falls (const BsCostHistory *self);
guint64 bs_cost_history_get_n_rises (const BsCostHistory *self);
guint64 bs_cost_history_get_last_rise (const BsCostHistory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsCostHistory, bs_cost_history_free)

G_END_DECLS
