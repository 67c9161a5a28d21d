#pragma once

#include "engine/data/training-set.h"

G_BEGIN_DECLS

/**
 * BsGeneration: how a set of points in the plane is computed
 * @n_examples: their number, over all classes
 * @noise: each coordinate is moved by a normal number with this standard deviation
 * @seed: decides everything that is random, with the same bits on every machine
 */
typedef struct
{
  guint64 n_examples;
  double noise;
  guint64 seed;
} BsGeneration;

/* Training sets that are computed instead of read. @title is the title of the set. Each function
 * returns a new set (transfer full). */
BsTrainingSet *bs_generated_xor (const char *title, const BsGeneration *generation);
BsTrainingSet *bs_generated_ones (const char *title);
BsTrainingSet *bs_generated_circles (const char *title, const BsGeneration *generation);
BsTrainingSet *bs_generated_moons (const char *title, const BsGeneration *generation);
BsTrainingSet *bs_generated_spirals (const char *title, const BsGeneration *generation);
BsTrainingSet *bs_generated_blobs (const char *title, const BsGeneration *generation);

G_END_DECLS
