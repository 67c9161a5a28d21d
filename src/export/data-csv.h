#pragma once

#include "engine/data/training-set.h"

G_BEGIN_DECLS

GBytes *bs_data_csv_make (const BsTrainingSet *data);

G_END_DECLS
