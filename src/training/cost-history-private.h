#pragma once

#include "training/cost-history.h"

G_BEGIN_DECLS

/* The newest values, each on its own: as far as the history can be taken back. */
#define BS_COST_HISTORY_TAIL_LENGTH 1024

typedef struct
{
  double first;
  double last;
  double min;
  double max;
} BsCostExtent;

/* Of the marks, more are kept than shown: taking the history back may take as many away as
 * its tail is long. */
#define BS_COST_HISTORY_MARKS_KEPT (BS_COST_HISTORY_MAX_MARKS + BS_COST_HISTORY_TAIL_LENGTH)

typedef struct
{
  double J;
  double penalty;
  guint64 n_falls;
  guint64 n_rises;
  guint64 last_rise;
  BsCostProgress progress;
} BsCostTailValue;

/*
 * Values enter the tail, a ring in which iteration k has the place k % its length; the
 * oldest of a full tail passes into the buckets of @width iterations. What is presented
 * has the width that n_values alone decides (see presented_width()), and that is a
 * multiple of @width however short the tail becomes: so truncating only has to shorten
 * the tail, and no trace of what was truncated is left.
 */
struct _BsCostHistory
{
  guint64 n_values;
  guint64 n_bucketed;
  guint64 bucketed_falls;
  guint64 bucketed_rises;
  guint64 bucketed_last_rise;
  guint64 width;
  guint64 n_marks; /* ever made, but for those taken back: mark i has the place i % KEPT */
  BsCostExtent J[BS_COST_HISTORY_MAX_BUCKETS];
  BsCostExtent penalty[BS_COST_HISTORY_MAX_BUCKETS];
  BsCostProgress progress[BS_COST_HISTORY_MAX_BUCKETS]; /* at the newest iteration of each */
  BsCostTailValue tail[BS_COST_HISTORY_TAIL_LENGTH];
  BsCostMark marks[BS_COST_HISTORY_MARKS_KEPT];
};

void _bs_cost_extent_merge (BsCostExtent *self, const BsCostExtent *later);
void _bs_cost_extent_add (BsCostExtent *self, gboolean is_first, double value);
gsize _bs_cost_history_count_buckets (guint64 n_values, guint64 width);
/* NULL where the tail is empty. */
const BsCostTailValue *_bs_cost_history_get_newest (const BsCostHistory *self);

G_END_DECLS
