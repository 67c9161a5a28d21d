#pragma once

#include "engine/objective.h"

G_BEGIN_DECLS

/* Sums over long vectors, always in the same order. They look at the objective's stop flag on
 * the way, and once it is set their results are of no use. */
double bs_vector_dot (const double *a, const double *b, gsize n, const BsObjective *objective);
double bs_vector_sum_absolute (const double *a, gsize n, const BsObjective *objective);
/* result := a + factor b; result may be a or b. */
void bs_vector_add (const double *a,
                    double factor,
                    const double *b,
                    double *result,
                    gsize n,
                    const BsObjective *objective);

G_END_DECLS
