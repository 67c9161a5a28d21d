#pragma once

#include "training/cost-history.h"

G_BEGIN_DECLS

/* The number of newest values that are kept one by one. A history can be truncated by fewer
 * iterations than this. */
#define BS_COST_HISTORY_TAIL_LENGTH 1024

typedef struct
{
  double first;
  double last;
  double min;
  double max;
} BsCostExtent;

/* More marks are kept than are shown, because truncating may remove as many marks as the tail has
 * values. */
#define BS_COST_HISTORY_MARKS_KEPT (BS_COST_HISTORY_MAX_MARKS + BS_COST_HISTORY_TAIL_LENGTH)

typedef struct
{
  double J;
  double penalty;
  guint64 n_falls;
  guint64 n_rises;
  guint64 last_rise;
  double low;       /* the least J since the last change of λ ... */
  guint64 last_low; /* ... and where it was reached first */
  BsCostProgress progress;
} BsCostTailValue;

/* Values enter the tail, a ring in which iteration k has the place k % length. When the tail is
 * full, its oldest value moves to the buckets, which have @width iterations each.
 *
 * The buckets that are shown may be wider. Their width depends only on n_values
 * (presented_width()) and is a multiple of @width, even when the tail becomes short. So truncating
 * only has to shorten the tail, and leaves no trace of the values that were removed. */
struct _BsCostHistory
{
  guint64 n_values;
  guint64 n_bucketed;
  guint64 bucketed_falls;
  guint64 bucketed_rises;
  guint64 bucketed_last_rise;
  double bucketed_low;
  guint64 bucketed_last_low;
  guint64 width;        /* a power of 2 ... */
  guint width_exponent; /* ... with this exponent */
  guint64 n_marks; /* all marks ever made, except those that were removed; mark i has the place i %
                      KEPT */
  BsCostExtent J[BS_COST_HISTORY_MAX_BUCKETS];
  BsCostExtent penalty[BS_COST_HISTORY_MAX_BUCKETS];
  BsCostProgress progress[BS_COST_HISTORY_MAX_BUCKETS]; /* at the newest iteration of each bucket */
  BsCostTailValue tail[BS_COST_HISTORY_TAIL_LENGTH];
  BsCostMark marks[BS_COST_HISTORY_MARKS_KEPT];
};

void _bs_cost_extent_merge (BsCostExtent *self, const BsCostExtent *later);
void _bs_cost_extent_add (BsCostExtent *self, gboolean is_first, double value);
gsize _bs_cost_history_count_buckets (guint64 n_values, guint64 width);
/* Returns NULL when the tail is empty. */
const BsCostTailValue *_bs_cost_history_get_newest (const BsCostHistory *self);

G_END_DECLS
