#pragma once

#include "setup/setup.h"

G_BEGIN_DECLS

/* Returns a set-up in which every field, Θ, and parameters of two optimizers differ from their
 * defaults. */
BsSetup *fixture_make_unusual (void);
BsTrainingSet *fixture_read (const char *csv);
/* Returns the context of a Θ for the features width and height and the classes no and yes: tanh,
 * λ = 0.25, min-max scaling by (width - 10) / 5 and (height - 20) / 2. */
BsThetaContext *fixture_make_context (void);

G_END_DECLS
