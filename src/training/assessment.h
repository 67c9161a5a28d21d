#pragma once

#include "engine/quality.h"

G_BEGIN_DECLS

/**
 * BsAssessment: how good Θ is after @iteration updates, on the data it is trained with and on
 * those that are held out.
 * @training_J, @held_out_J: J without the penalty; NAN where nothing is held out
 * @held_out: %NULL where nothing is held out
 */
typedef struct
{
  guint64 iteration;
  double training_J;
  double held_out_J;
  BsQuality *training;
  BsQuality *held_out;
} BsAssessment;

BsAssessment *bs_assessment_new (const BsTrainingSet *training, const BsTrainingSet *held_out);
BsAssessment *bs_assessment_copy (const BsAssessment *self);
void bs_assessment_free (BsAssessment *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsAssessment, bs_assessment_free)

G_END_DECLS
