#pragma once

#include "engine/memory-budget.h"

G_BEGIN_DECLS

/* The values of some consecutive iterations: @first_iteration ... @last_iteration. */
typedef struct
{
  guint64 first_iteration;
  guint64 last_iteration;
  double first;
  double last;
  double min;
  double max;
} BsCostBucket;

/* A change of λ: after @iteration training continued under another λ. Under the new λ, the same Θ
 * has this J and this penalty. */
typedef struct
{
  guint64 iteration;
  double J;
  double penalty;
} BsCostMark;

/**
 * BsCostProgress:
 * @n_gradients: the evaluations of D, of a batch or of all examples
 * @n_examples: the examples that were propagated back; m of them are an epoch
 * @seconds: the computing time; unlike the rest of a history it differs from run to run
 *
 * What the iterations up to one of them have cost in total.
 */
typedef struct
{
  guint64 n_gradients;
  guint64 n_examples;
  double seconds;
} BsCostProgress;

/**
 * BsCostHistory:
 *
 * J of every iteration since the start of a run, in bounded memory. There are at most
 * BS_COST_HISTORY_MAX_BUCKETS buckets; when they are full, they are merged in pairs. A bucket
 * keeps the minimum and the maximum, so no spike is lost. The numbers of iterations in which J
 * fell or rose are exact. The newest BS_COST_HISTORY_MAX_MARKS changes of λ are marked. The newest
 * values are kept one by one, so that the history can be truncated.
 */
typedef struct _BsCostHistory BsCostHistory;

#define BS_COST_HISTORY_MAX_BUCKETS 2048
#define BS_COST_HISTORY_MAX_MARKS   64

BsCostHistory *bs_cost_history_new (void);
/* Adds the memory that @n_histories histories take. */
void bs_cost_history_add_need (guint64 n_histories, BsMemoryNeed *need);
BsCostHistory *bs_cost_history_copy (const BsCostHistory *self);
void bs_cost_history_assign (BsCostHistory *self, const BsCostHistory *other);
void bs_cost_history_free (BsCostHistory *self);

/* Appends J of the next iteration; the first value is that of iteration 0. */
void bs_cost_history_append (BsCostHistory *self, double J, double penalty);
/* Does the same after a change of λ, when J must be compared with J of the previous Θ under the
 * new λ. The change is marked. A rise of at most @rounding is none. */
void bs_cost_history_append_compared (BsCostHistory *self,
                                      double J,
                                      double penalty,
                                      double previous_J,
                                      double rounding);
/* Sets the progress of the newest value, which is otherwise that of the value before. @seconds are
 * added to it. */
void bs_cost_history_note_progress (BsCostHistory *self,
                                    guint64 n_gradients,
                                    guint64 n_examples,
                                    double seconds);
/* Removes everything after @iteration. Returns FALSE, and changes nothing, when the history no
 * longer has the values one by one up to there. */
gboolean bs_cost_history_truncate (BsCostHistory *self, guint64 iteration);
void bs_cost_history_clear (BsCostHistory *self);

guint64 bs_cost_history_get_n_values (const BsCostHistory *self);
gsize bs_cost_history_get_n_buckets (const BsCostHistory *self);
/* Returns a bucket of J, and the bucket of the penalty for the same iterations. */
void bs_cost_history_get_bucket (const BsCostHistory *self,
                                 gsize index,
                                 BsCostBucket *J,
                                 BsCostBucket *penalty);
/* Returns the progress at the last iteration of the bucket. */
void
bs_cost_history_get_progress (const BsCostHistory *self, gsize index, BsCostProgress *progress);
void bs_cost_history_get_newest_progress (const BsCostHistory *self, BsCostProgress *progress);
/* The changes of λ, from the oldest that is kept. */
gsize bs_cost_history_get_n_marks (const BsCostHistory *self);
void bs_cost_history_get_mark (const BsCostHistory *self, gsize index, BsCostMark *mark);
guint64 bs_cost_history_get_n_falls (const BsCostHistory *self);
guint64 bs_cost_history_get_n_rises (const BsCostHistory *self);
guint64 bs_cost_history_get_last_rise (const BsCostHistory *self);
guint64 bs_cost_history_get_last_low (const BsCostHistory *self);

/**
 * BsVerdict: what became of J, in one word.
 * @BS_VERDICT_NONE: there was no iteration yet
 * @BS_VERDICT_ROSE: it rose in some iteration
 * @BS_VERDICT_FELL: it fell in every iteration
 * @BS_VERDICT_MOSTLY_FELL: it never rose, and fell in the last iteration, but stayed equal in some
 * @BS_VERDICT_FELL_UNTIL: it never rose, and fell until some iteration, but not any more since
 * @BS_VERDICT_STAYED: it stayed equal all the time
 *
 * Rising and staying equal are meant as far as rounding shows.
 */
typedef enum
{
  BS_VERDICT_NONE,
  BS_VERDICT_ROSE,
  BS_VERDICT_FELL,
  BS_VERDICT_MOSTLY_FELL,
  BS_VERDICT_FELL_UNTIL,
  BS_VERDICT_STAYED,
} BsVerdict;

BsVerdict bs_cost_history_judge (const BsCostHistory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsCostHistory, bs_cost_history_free)

G_END_DECLS
