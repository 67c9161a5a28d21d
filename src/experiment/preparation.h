#pragma once

#include "engine/data/feature-scaling.h"

G_BEGIN_DECLS

/**
 * BsPreparation: how the data that were read become those of a run.
 * @held_out: the part of the examples that is not trained with; 0 for none
 * @held_out_seed: by which these are drawn
 */
typedef struct
{
  BsFeatureScaling scaling;
  double held_out;
  guint64 held_out_seed;
} BsPreparation;

#define BS_PREPARATION_NONE ((BsPreparation){ BS_FEATURE_SCALING_NONE, 0.0, 1 })

gboolean bs_preparation_equal (const BsPreparation *self, const BsPreparation *other);
gboolean bs_preparation_apply (const BsPreparation *self,
                               BsTrainingSet *read,
                               BsTrainingSet **training,
                               BsTrainingSet **held_out,
                               GError **error);

G_END_DECLS
