#pragma once

#include "engine/data/training-set.h"
#include "engine/network.h"

G_BEGIN_DECLS

/**
 * BsFault: a classic mistake in backpropagation
 * @BS_FAULT_NO_SLOPE: δ(l) without g'
 * @BS_FAULT_BIAS_ROW: row 0 of Θᵀδ is kept and the last row is dropped
 * @BS_FAULT_NO_M: Δ is not divided by m
 * @BS_FAULT_LAMBDA_NOT_DIVIDED: λΘ instead of (λ/m)Θ, as the lecture prints it
 * @BS_FAULT_LAMBDA_ON_BIAS: the bias column is regularized too
 * @BS_FAULT_LAMBDA_MISSING: nothing is regularized
 * @BS_FAULT_SIGN: δ(L) = y - a
 * @BS_FAULT_Z_FOR_A: Δ(l) gets z instead of a, with its +1 unit
 */
typedef enum
{
  BS_FAULT_NONE,
  BS_FAULT_NO_SLOPE,
  BS_FAULT_BIAS_ROW,
  BS_FAULT_NO_M,
  BS_FAULT_LAMBDA_NOT_DIVIDED,
  BS_FAULT_LAMBDA_ON_BIAS,
  BS_FAULT_LAMBDA_MISSING,
  BS_FAULT_SIGN,
  BS_FAULT_Z_FOR_A,
} BsFault;

#define BS_N_FAULTS 9

extern const char *const bs_fault_names[BS_N_FAULTS];

/* Returns D by plain loops, one example after the other, with a mistake. */
double *bs_backpropagate (const BsNetwork *network,
                          const BsTrainingSet *data,
                          double lambda,
                          const double *theta,
                          BsFault fault);

G_END_DECLS
