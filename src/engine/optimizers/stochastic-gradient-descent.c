/* Stochastic gradient descent with batches (Robbins and Monro 1951): D of the next b examples
 * instead of all m examples.
 *
 *   Δ is summed over these examples,  D = Δ/b + (λ/m) Θ
 *   Θ := Θ - α D
 *
 * D of a batch is only an estimate of D of all examples, but it costs b/m of the work, so there
 * are many more updates in the same time. Its errors cancel out on average. With a fixed α, Θ
 * keeps moving around a minimum instead of settling in it.
 *
 * One iteration is one such update. The examples are shuffled at the beginning of each epoch,
 * which is one pass over all of them; the last batch of an epoch has the examples that are left
 * (batch-order.c). The J and D of the point are always those of all examples, so that the curve of
 * J is comparable with other methods.
 *
 * The method keeps its place in the epoch and the state of the random generator between
 * iterations.
 *
 * It ends by the same rules as gradient descent. The tolerance looks at D of all examples, not at
 * D of the batch. */

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
