/* This file finds the result of the present iteration. The optimizer itself computes it when it is
 * asked for. */

#include "walk/phases/phase-class.h"
#include "walk/reveal-private.h"

void
_bs_reveal_forget_next (BsReveal *self)
{
  g_clear_pointer (&self->next, bs_optimizer_free);
  g_clear_pointer (&self->next_point, bs_point_free);
}

/* The optimizer computes D of a batch as a part of its iteration. So the iteration must be done
 * even if only D is needed. */
gboolean
_bs_reveal_needs_next (const BsReveal *self)
{
  guint needs = _bs_reveal_get_needs (self);

  if (self->next != NULL || !bs_cost_is_finite (&self->point->cost))
    return FALSE;

  return (needs & BS_PHASE_NEEDS_UPDATE) != 0 ||
         ((needs & BS_PHASE_NEEDS_GRADIENT) != 0 && self->batch != NULL);
}

double
_bs_reveal_next_work (const BsReveal *self)
{
  return bs_optimizer_get_work (self->optimizer,
                                bs_training_set_get_n_examples (self->training_set));
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
  const BsOptimizerQuantity *D;

  _bs_reveal_make_next (self);
  quantities = bs_optimizer_get_quantities (self->next);
  D = bs_optimizer_quantities_find (quantities, BS_OPTIMIZER_QUANTITY_D);

  /* If the optimizer refused the iteration, there is no such D. */
  return D != NULL ? D->values : self->point->D;
}

/**
 * bs_reveal_get_D:
 *
 * Returns: (transfer none): a flat vector like Θ; it is valid until the reveal changes
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
 * @next_point: (out) (transfer none): Θ, D and J after the iteration; those before it if the result
 *   is not BS_STEP_DONE
 * @next: (out) (transfer none): the optimizer after the iteration
 *
 * Returns: the optimizer's result of the iteration
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
