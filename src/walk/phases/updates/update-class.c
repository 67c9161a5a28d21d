#include "walk/phases/updates/update-class.h"

static const BsUpdateClass *const classes[BS_N_OPTIMIZERS] = {
  [BS_OPTIMIZER_GRADIENT_DESCENT] = &bs_gradient_descent_update,
  [BS_OPTIMIZER_MOMENTUM] = &bs_momentum_update,
  [BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT] = &bs_stochastic_gradient_descent_update,
  [BS_OPTIMIZER_CONJUGATE_GRADIENT] = &bs_conjugate_gradient_update,
  [BS_OPTIMIZER_BFGS] = &bs_bfgs_update,
  [BS_OPTIMIZER_LBFGS] = &bs_lbfgs_update,
  [BS_OPTIMIZER_RMSPROP] = &bs_rmsprop_update,
  [BS_OPTIMIZER_ADAM] = &bs_adam_update,
  [BS_OPTIMIZER_SHAMPOO] = &bs_shampoo_update,
};

const BsUpdateClass *
bs_update_class_get (BsOptimizerMethod method)
{
  g_return_val_if_fail (method < BS_N_OPTIMIZERS, NULL);

  return classes[method];
}

/* The optimizer cannot make an iteration if J is not finite, or if J is not known yet, as after a
 * change of λ. The formulas of an optimizer that subtracts α D need no iteration, so they can be
 * shown even then. */
void
bs_update_read (BsUpdate *self, BsReveal *reveal)
{
  const BsPoint *next_point;
  const BsOptimizer *next;

  *self = (BsUpdate){ .options = bs_reveal_get_options (reveal),
                      .point = bs_reveal_get_point (reveal),
                      .D = bs_reveal_get_D (reveal),
                      .entry = bs_reveal_find_entry (reveal, bs_reveal_get_entry (reveal)->layer),
                      .before = bs_optimizer_get_quantities (bs_reveal_get_optimizer (reveal)) };
  if (!bs_cost_is_finite (&self->point->cost))
    {
      self->after = g_array_ref (self->before);
      if (!bs_update_class_get (self->options->method)->steps_by_rate)
        self->result = BS_STEP_DIVERGED;
      return;
    }

  self->result = bs_reveal_get_update (reveal, &next_point, &next);
  self->finish = bs_optimizer_get_finish (next);
  self->next_theta = next_point->theta;
  self->after = bs_optimizer_get_quantities (next);
}

void
bs_update_clear (BsUpdate *self)
{
  g_array_unref (self->before);
  g_array_unref (self->after);
}

double
_bs_update_get_next_theta (const BsUpdate *self, gsize index)
{
  return self->next_theta != NULL
           ? self->next_theta[index]
           : self->point->theta[index] - self->options->rate * self->D[index];
}

/* Returns an entry of a vector that the optimizer keeps, or, with @index 0, one of its single
 * numbers. It is 0 before the optimizer has made it. */
double
_bs_update_get (GArray *quantities, BsOptimizerQuantityId id, gsize index)
{
  const BsOptimizerQuantity *quantity = bs_optimizer_quantities_find (quantities, id);

  return quantity != NULL ? quantity->values[index] : 0.0;
}
