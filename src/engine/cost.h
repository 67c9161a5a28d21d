#pragma once

#include <stdatomic.h>
#include <stdbool.h>

#include "engine/network.h"

G_BEGIN_DECLS

/**
 * BsCost:
 * @total: J(Θ) = data + penalty
 * @data: -(1/m) Σ_i Σ_k [ y_k log h_k + (1 - y_k) log (1 - h_k) ]
 * @penalty: (λ/2m) Σ Θ², without the columns that multiply the +1 units
 */
typedef struct
{
  double total;
  double data;
  double penalty;
} BsCost;

double bs_cost_term (double z, double y);
gboolean bs_cost_penalty_until (const BsNetwork *network,
                                const double *theta,
                                double lambda,
                                gsize n_examples,
                                const atomic_bool *stop,
                                double *penalty);
gboolean bs_cost_is_finite (const BsCost *cost);

G_END_DECLS
