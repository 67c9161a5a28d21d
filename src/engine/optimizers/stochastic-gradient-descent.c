/* Stochastic gradient descent by batches (Robbins and Monro 1951): D of the next b examples
 * instead of all m,
 *
 *   Δ from 0 over these examples,  D = Δ/b + (λ/m) Θ
 *   Θ := Θ - α D
 *
 * one iteration being one such update. The examples are shuffled before each pass over all of
 * them, which is an epoch; its last batch has what is left. The point's J and D are those of
 * all examples, before and after. */

#include <glib/gi18n-lib.h>

#include "engine/optimizers/optimizer-private.h"

static const BsParameterDefault defaults[] = {
  { BS_PARAMETER_RATE, BS_OPTIMIZER_DEFAULT_RATE },
  { BS_PARAMETER_BATCH, 32 },
  BS_OPTIMIZER_STOP_DEFAULTS (0.0),
};

const BsOptimizerClass bs_stochastic_gradient_descent_class = {
  .nick = "sgd",
  .name = N_ ("stochastic gradient descent"),
  .defaults = defaults,
  .n_defaults = G_N_ELEMENTS (defaults),
  .propose = _bs_gradient_descent_propose,
};
