#include "training/assessment.h"

#include <math.h>

/**
 * bs_assessment_new:
 * @training: the data to train with
 * @held_out: (nullable): the data that are held out
 *
 * Returns: (transfer full): an assessment without any counts yet
 */
BsAssessment *
bs_assessment_new (const BsTrainingSet *training, const BsTrainingSet *held_out)
{
  BsAssessment *self = g_new0 (BsAssessment, 1);

  self->training_J = self->held_out_J = NAN;
  self->training = bs_quality_new (training);
  if (held_out != NULL)
    self->held_out = bs_quality_new (held_out);

  return self;
}

/**
 * bs_assessment_copy:
 *
 * Returns: (transfer full): a copy
 */
BsAssessment *
bs_assessment_copy (const BsAssessment *self)
{
  BsAssessment *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof (BsAssessment));
  copy->training = bs_quality_copy (self->training);
  if (self->held_out != NULL)
    copy->held_out = bs_quality_copy (self->held_out);

  return copy;
}

/**
 * bs_assessment_free:
 */
void
bs_assessment_free (BsAssessment *self)
{
  if (self == NULL)
    return;

  bs_quality_free (self->training);
  bs_quality_free (self->held_out);
  g_free (self);
}
