#pragma once

#include "engine/network.h"

G_BEGIN_DECLS

/**
 * BsInitialMethod:
 * @BS_INITIAL_UNIFORM: every entry drawn from uniform (-τ, τ).
 * @BS_INITIAL_ZERO: every entry 0: the symmetry problem.
 * @BS_INITIAL_CONSTANT: one number r drawn from uniform (-τ, τ), and every entry
 *   r: the lecture's failing procedure, the symmetry problem again.
 */
typedef enum
{
  BS_INITIAL_UNIFORM,
  BS_INITIAL_ZERO,
  BS_INITIAL_CONSTANT,
} BsInitialMethod;

/* How a first Θ is made; τ > 0. */
typedef struct
{
  BsInitialMethod method;
  double tau;
  guint64 seed;
} BsInitialWeights;

void
bs_initial_weights_fill (const BsInitialWeights *self, const BsNetwork *network, double *theta);
const char *bs_initial_method_get_nick (BsInitialMethod method);
gboolean bs_initial_method_from_nick (const char *nick, BsInitialMethod *method);

G_END_DECLS
