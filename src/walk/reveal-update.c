/* Where the present iteration leads: made by the optimizer itself when it is asked for. */

#include "walk/reveal-private.h"

void
_bs_reveal_forget_next (BsReveal *self)
{
  g_clear_pointer (&self->next, bs_optimizer_free);
  g_clear_pointer (&self->next_point, bs_point_free);
}

gboolean
_bs_reveal_needs_next (const BsReveal *self)
{
  if (!self->is_walking || self->next != NULL || !bs_cost_is_finite (&self->point->cost))
    return FALSE;

  return self->address.phase == BS_PHASE_UPDATE ||
         (self->address.phase >= BS_PHASE_GRADIENT && self->batch != NULL);
}

/* In multiply-adds: evaluations of J and D, of which a line search makes some; H of BFGS, and
 * the roots of Shampoo's matrices. */
double
_bs_reveal_next_work (const BsReveal *self)
{
  double m = (double) bs_training_set_get_n_examples (self->training_set);
  double n = (double) self->point->n_parameters;
  double work = 3.0 * m * n;

  switch (self->options.method)
    {
    case BS_OPTIMIZER_BFGS:
      return 4.0 * work + 4.0 * n * n;
    case BS_OPTIMIZER_CONJUGATE_GRADIENT:
    case BS_OPTIMIZER_LBFGS:
      return 4.0 * work;
    case BS_OPTIMIZER_SHAMPOO:
      for (guint l = 1; l <= bs_network_get_n_layers (self->network); l++)
        {
          double side = (double) bs_network_get_size (self->network, l);

          work += 100.0 * side * side * side;
        }
      return work;
    case BS_OPTIMIZER_GRADIENT_DESCENT:
    case BS_OPTIMIZER_MOMENTUM:
    case BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT:
    case BS_OPTIMIZER_RMSPROP:
    case BS_OPTIMIZER_ADAM:
    case BS_N_OPTIMIZERS:
    default:
      return work;
    }
}

void
_bs_reveal_make_next (BsReveal *self)
{
  g_autoptr (BsObjective) objective = NULL;

  if (self->next != NULL)
    return;

  objective = bs_objective_new (self->network, self->training_set, self->lambda);
  self->next = bs_optimizer_copy (self->optimizer);
  self->next_point = bs_point_copy (self->point);
  self->next_result = bs_optimizer_iterate (self->next, objective, self->next_point);
}

static const double *
find_batch_D (BsReveal *self)
{
  g_autoptr (GArray) quantities = NULL;

  _bs_reveal_make_next (self);
  quantities = bs_optimizer_get_quantities (self->next);
  /* Where the iteration was refused, there is none. */
  for (guint i = 0; i < quantities->len; i++)
    if (g_str_equal (g_array_index (quantities, BsOptimizerQuantity, i).symbol, "D"))
      return g_array_index (quantities, BsOptimizerQuantity, i).values;

  return self->point->D;
}

/**
 * bs_reveal_get_D:
 *
 * Returns: (transfer none): a flat vector like Θ; valid until the reveal changes.
 */
const double *
bs_reveal_get_D (BsReveal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->batch != NULL && bs_cost_is_finite (&self->point->cost) ? find_batch_D (self)
                                                                       : self->point->D;
}

/**
 * bs_reveal_get_update:
 * @next_point: (out) (transfer none): Θ, D and J after the iteration; those before it where the
 *   result is not BS_STEP_DONE
 * @next: (out) (transfer none): the optimizer there
 *
 * Returns: what the optimizer said of the iteration.
 */
BsStepResult
bs_reveal_get_update (BsReveal *self, const BsPoint **next_point, const BsOptimizer **next)
{
  g_return_val_if_fail (self != NULL && next_point != NULL && next != NULL, BS_STEP_DIVERGED);

  _bs_reveal_make_next (self);
  *next_point = self->next_point;
  *next = self->next;

  return self->next_result;
}
