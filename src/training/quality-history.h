#pragma once

#include "training/assessment.h"

G_BEGIN_DECLS

/* One assessment as a point of the curves. */
typedef struct
{
  guint64 iteration;
  double training_J;
  double held_out_J; /* NAN when nothing is held out */
  double training_accuracy;
  double held_out_accuracy;
} BsQualityPoint;

/**
 * BsQualityHistory:
 *
 * Some of the assessments of a run, from iteration 0 to the newest, in bounded memory. When there
 * are more than BS_QUALITY_HISTORY_MAX_POINTS, the points that are kept are about evenly spaced.
 */
typedef struct _BsQualityHistory BsQualityHistory;

#define BS_QUALITY_HISTORY_MAX_POINTS 1024

BsQualityHistory *bs_quality_history_new (void);
BsQualityHistory *bs_quality_history_copy (const BsQualityHistory *self);
void bs_quality_history_free (BsQualityHistory *self);

void bs_quality_history_add (BsQualityHistory *self, const BsAssessment *assessment);
/* Removes all points after @iteration. */
void bs_quality_history_truncate (BsQualityHistory *self, guint64 iteration);

gsize bs_quality_history_get_n_points (const BsQualityHistory *self);
const BsQualityPoint *bs_quality_history_get_point (const BsQualityHistory *self, gsize index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsQualityHistory, bs_quality_history_free)

G_END_DECLS
