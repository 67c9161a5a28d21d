#pragma once

#include "engine/network.h"

G_BEGIN_DECLS

/**
 * BsInitialMethod:
 * @BS_INITIAL_UNIFORM: each entry is drawn from uniform (-τ, τ).
 * @BS_INITIAL_ZERO: each entry is 0. This shows the symmetry problem: all neurons of a hidden
 *   layer stay equal.
 * @BS_INITIAL_CONSTANT: one number r is drawn from uniform (-τ, τ), and each entry is r. This is
 *   the lecture's procedure that fails; it shows the symmetry problem too.
 */
typedef enum
{
  BS_INITIAL_UNIFORM,
  BS_INITIAL_ZERO,
  BS_INITIAL_CONSTANT,
} BsInitialMethod;

/* How the initial Θ is made; τ > 0. */
typedef struct
{
  BsInitialMethod method;
  double tau;
  guint64 seed;
} BsInitialWeights;

void
bs_initial_weights_fill (const BsInitialWeights *self, const BsNetwork *network, double *theta);
const char *bs_initial_method_get_nick (BsInitialMethod method);

G_END_DECLS
