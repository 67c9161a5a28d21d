#pragma once

#include "engine/cost.h"
#include "engine/data/examples.h"

G_BEGIN_DECLS

double bs_rounding_find_largest (const BsExamples *examples);
double bs_rounding_of_cost (const BsNetwork *network,
                            const double *theta,
                            const BsCost *cost,
                            gsize n_examples,
                            double largest);

G_END_DECLS
