#pragma once

#include "engine/data/training-set.h"

G_BEGIN_DECLS

/* The largest fraction of the examples that may be held out. */
#define BS_DATA_SPLIT_MOST 0.9

gboolean bs_data_split (const BsTrainingSet *data,
                        double fraction,
                        guint64 seed,
                        BsTrainingSet **training,
                        BsTrainingSet **held_out,
                        GError **error);
GArray *bs_data_split_list (const BsTrainingSet *data, double fraction, guint64 seed);

G_END_DECLS
