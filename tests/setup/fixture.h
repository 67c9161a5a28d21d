#pragma once

#include "setup/setup.h"

G_BEGIN_DECLS

/* Returns a set-up in which every field, Θ, and parameters of two optimizers differ from their
 * defaults. */
BsSetup *fixture_make_unusual (void);
BsTrainingSet *fixture_read (const char *csv);

G_END_DECLS
