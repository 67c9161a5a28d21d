#pragma once

#include "setup/setup.h"

G_BEGIN_DECLS

/* Every field, a parameter of two methods and Θ other than by default. */
BsSetup *fixture_make_unusual (void);
BsTrainingSet *fixture_read (const char *csv);

G_END_DECLS
