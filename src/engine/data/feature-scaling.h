#pragma once

#include "engine/data/training-set.h"

G_BEGIN_DECLS

/**
 * BsFeatureScaling:
 * @BS_FEATURE_SCALING_NONE: x is not changed.
 * @BS_FEATURE_SCALING_STANDARD: (x - mean) / standard deviation of the training data.
 * @BS_FEATURE_SCALING_MIN_MAX: (x - min) / (max - min) of the training data.
 *
 * A feature that has the same value in all examples is shifted only; it is never divided by zero.
 */
typedef enum
{
  BS_FEATURE_SCALING_NONE,
  BS_FEATURE_SCALING_STANDARD,
  BS_FEATURE_SCALING_MIN_MAX,
} BsFeatureScaling;

/**
 * BsScaler:
 *
 * The shift and the spread of each feature, fitted on the training data. The network is shown (x -
 * shift) / spread instead of x.
 */
typedef struct _BsScaler BsScaler;

BsScaler *bs_scaler_fit (BsFeatureScaling scaling, const BsTrainingSet *training_set);
BsScaler *bs_scaler_new (gsize n_features, const double *shifts, const double *spreads);
void bs_scaler_free (BsScaler *self);
double bs_scaler_get_shift (const BsScaler *self, gsize feature);
double bs_scaler_get_spread (const BsScaler *self, gsize feature);
gboolean bs_scaler_check_memory (const BsTrainingSet *training_set, GError **error);
BsExamples *bs_scaler_apply_examples (const BsScaler *self, BsExamples *examples);
BsTrainingSet *bs_scaler_apply (const BsScaler *self, BsTrainingSet *training_set);

const char *bs_feature_scaling_get_nick (BsFeatureScaling scaling);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsScaler, bs_scaler_free)

G_END_DECLS
