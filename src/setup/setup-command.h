#pragma once

#include "engine/data/training-set.h"
#include "setup/setup.h"

G_BEGIN_DECLS

char *bs_setup_make_command (const BsSetup *self, const BsTrainingSet *read, guint64 n_iterations);

G_END_DECLS
