#pragma once

#include "engine/numerical-gradient.h"

G_BEGIN_DECLS

/**
 * BsRoundingBound:
 *
 * How much rounding can change the entries of a correct D at one Θ.
 */
typedef struct _BsRoundingBound BsRoundingBound;

BsRoundingBound *bs_rounding_bound_new (const BsNetwork *network,
                                        const BsNumericalGradient *gradient,
                                        gsize n_examples,
                                        const double *theta);
void bs_rounding_bound_add_need (const BsNetwork *network, BsMemoryNeed *need);
void bs_rounding_bound_free (BsRoundingBound *self);

double bs_rounding_bound_get (const BsRoundingBound *self,
                              guint layer,
                              gsize row,
                              double mean_input,
                              double penalty);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsRoundingBound, bs_rounding_bound_free)

G_END_DECLS
