#pragma once

#include "engine/data/training-set.h"

G_BEGIN_DECLS

/* Training sets made by rule; those of the plane also from a seed, with noise. */
BsTrainingSet *bs_generated_xor (const char *title);
BsTrainingSet *bs_generated_ones (const char *title);
BsTrainingSet *bs_generated_circles (const char *title, guint64 seed);
BsTrainingSet *bs_generated_moons (const char *title, guint64 seed);
BsTrainingSet *bs_generated_spirals (const char *title, guint64 seed);
BsTrainingSet *bs_generated_blobs (const char *title, guint64 seed);

G_END_DECLS
