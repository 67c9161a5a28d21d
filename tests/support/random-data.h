#pragma once

#include "engine/data/training-set.h"
#include "engine/network.h"
#include "engine/random.h"

/* Makes @m examples with @n normally distributed features and @k outputs that are 0 or 1. */
BsTrainingSet *random_data_new (BsRandom *random, gsize m, gsize n, gsize k);
/* Makes Θ with uniform weights from -@tau to @tau. */
double *random_theta_new (const BsNetwork *network, guint64 seed, double tau);
