#pragma once

#include "engine/data/training-set.h"
#include "engine/network.h"

G_BEGIN_DECLS

gsize *bs_check_sample_choose (const BsNetwork *network, gsize n_examples, gsize *n_chosen);
gsize *bs_check_sample_draw (const BsNetwork *network, gsize n_drawn);

G_END_DECLS
