#pragma once

#include "engine/objective.h"

G_BEGIN_DECLS

/* Operations on long vectors. Sums are always added in the same order. The functions look at the
 * objective's stop flag on the way; when it is set they return early, and the results must not be
 * used. */
double bs_vector_dot (const double *a, const double *b, gsize n, const BsObjective *objective);
double bs_vector_sum_absolute (const double *a, gsize n, const BsObjective *objective);
/* result := a + factor b; result may be the same array as a or b. */
void bs_vector_add (const double *a,
                    double factor,
                    const double *b,
                    double *result,
                    gsize n,
                    const BsObjective *objective);

G_END_DECLS
