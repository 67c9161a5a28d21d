#pragma once

#include "engine/optimizer.h"

G_BEGIN_DECLS

/**
 * BsOptimizerClass: one method of minimisation.
 * @n_state_vectors: how many vectors as long as Θ its state has
 * @propose: writes the next Θ to @theta, given J and D at @point, and changes @state to
 *   go with it; evaluates @objective where it must. The caller commits both or neither.
 */
typedef struct
{
  const char *nick;
  guint n_state_vectors;
  BsStepResult (*propose) (const BsOptimizerOptions *options,
                           BsObjective *objective,
                           const BsPoint *point,
                           double *state,
                           double *theta);
} BsOptimizerClass;

extern const BsOptimizerClass bs_gradient_descent_class;

G_END_DECLS
