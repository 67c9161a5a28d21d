#pragma once

#include "engine/data/training-set.h"

G_BEGIN_DECLS

/* Training sets that are computed instead of read. The sets of points in the plane have noise,
 * which
 * @seed determines. @title is the title of the set. Each function returns a new set (transfer
 * full). */
BsTrainingSet *bs_generated_xor (const char *title);
BsTrainingSet *bs_generated_ones (const char *title);
BsTrainingSet *bs_generated_circles (const char *title, guint64 seed);
BsTrainingSet *bs_generated_moons (const char *title, guint64 seed);
BsTrainingSet *bs_generated_spirals (const char *title, guint64 seed);
BsTrainingSet *bs_generated_blobs (const char *title, guint64 seed);

G_END_DECLS
