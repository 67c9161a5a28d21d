#pragma once

#include "engine/data/training-set.h"

G_BEGIN_DECLS

/* A feature by its symbol and its name. */
char *bs_data_name_translate (const char *name);
char *bs_data_name_feature (const BsTrainingSet *data, gsize feature);

G_END_DECLS
