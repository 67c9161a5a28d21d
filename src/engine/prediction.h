#pragma once

#include "engine/data/training-set.h"

G_BEGIN_DECLS

/* The class that a network predicts, and the one that an example has. They are counted from 1, in
 * the order of the data's class names: with two classes 1 is y = 0, and 2 is y = 1. With several
 * targets an example has no class, but each target is predicted to be 0 or 1. */
gsize
bs_prediction_find_class (BsTargets targets, gsize n_outputs, const double *outputs, gsize stride);
gboolean bs_prediction_is_one (double h);
gsize bs_prediction_get_actual (const BsTrainingSet *data, gsize example);
gboolean bs_prediction_is_right (const BsTrainingSet *data,
                                 gsize example,
                                 const double *outputs,
                                 gsize stride);

G_END_DECLS
