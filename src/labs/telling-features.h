#pragma once

#include "engine/data/training-set.h"

G_BEGIN_DECLS

void bs_telling_features_find (const BsTrainingSet *data, gsize *first, gsize *second);

G_END_DECLS
