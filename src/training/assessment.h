#pragma once

#include "engine/quality.h"

G_BEGIN_DECLS

/**
 * BsAssessment:
 * @iteration: the number of updates that led to Θ
 * @training_J: J of the training data, without the penalty
 * @held_out_J: J of the held-out data, without the penalty; NAN when nothing is held out
 * @training: the predictions for the training data
 * @held_out: the predictions for the held-out data; %NULL when nothing is held out
 *
 * How good a Θ is, on the data it is trained with and on the data that are held out.
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
