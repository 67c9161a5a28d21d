#pragma once

#include "training/assessment.h"

G_BEGIN_DECLS

/* What an assessment said, for a curve. */
typedef struct
{
  guint64 iteration;
  double training_J;
  double held_out_J; /* NAN where nothing is held out */
  double training_accuracy;
  double held_out_accuracy;
} BsQualityPoint;

/**
 * BsQualityHistory: some of a run's assessments, from iteration 0 to the newest, in bounded
 * memory: about evenly spaced where there are more than BS_QUALITY_HISTORY_MAX_POINTS.
 */
typedef struct _BsQualityHistory BsQualityHistory;

#define BS_QUALITY_HISTORY_MAX_POINTS 1024

BsQualityHistory *bs_quality_history_new (void);
BsQualityHistory *bs_quality_history_copy (const BsQualityHistory *self);
void bs_quality_history_free (BsQualityHistory *self);

void bs_quality_history_add (BsQualityHistory *self, const BsAssessment *assessment);
/* Forgets what was after @iteration. */
void bs_quality_history_truncate (BsQualityHistory *self, guint64 iteration);

gsize bs_quality_history_get_n_points (const BsQualityHistory *self);
const BsQualityPoint *bs_quality_history_get_point (const BsQualityHistory *self, gsize index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsQualityHistory, bs_quality_history_free)

G_END_DECLS
