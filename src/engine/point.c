#include "engine/point.h"

#include <math.h>
#include <string.h>

/**
 * bs_point_new:
 *
 * Returns: (transfer full): Θ = 0 at iteration 0. J and D are NAN, because they are not known yet.
 */
BsPoint *
bs_point_new (gsize n_parameters)
{
  BsPoint *self = g_new0 (BsPoint, 1);

  self->n_parameters = n_parameters;
  self->theta = g_new0 (double, n_parameters);
  self->D = g_new (double, n_parameters);
  for (gsize i = 0; i < n_parameters; i++)
    self->D[i] = NAN;
  self->cost = (BsCost){ NAN, NAN, NAN };

  return self;
}

BsPoint *
bs_point_copy (const BsPoint *self)
{
  BsPoint *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (BsPoint, 1);
  copy->n_parameters = self->n_parameters;
  copy->theta = g_memdup2 (self->theta, self->n_parameters * sizeof (double));
  copy->D = g_memdup2 (self->D, self->n_parameters * sizeof (double));
  copy->cost = self->cost;
  copy->iteration = self->iteration;

  return copy;
}

/**
 * bs_point_assign:
 *
 * Copies @other into @self without allocating. Both have the same number of parameters.
 */
void
bs_point_assign (BsPoint *self, const BsPoint *other)
{
  g_return_if_fail (self != NULL && other != NULL && self->n_parameters == other->n_parameters);

  memcpy (self->theta, other->theta, self->n_parameters * sizeof (double));
  memcpy (self->D, other->D, self->n_parameters * sizeof (double));
  self->cost = other->cost;
  self->iteration = other->iteration;
}

/**
 * bs_point_add_need:
 * @need: (inout): the memory that @n_points points take is added to it
 */
void
bs_point_add_need (gsize n_parameters, guint64 n_points, BsMemoryNeed *need)
{
  bs_memory_need_add_blocks (need, n_points, 1, sizeof (BsPoint));
  bs_memory_need_add_vectors (need, bs_memory_product (2, n_points), n_parameters);
}

void
bs_point_free (BsPoint *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->theta);
  g_free (self->D);
  g_free (self);
}

/**
 * bs_point_evaluate:
 *
 * Sets D and J to those of @objective at Θ.
 *
 * Returns: %FALSE when the objective's stop flag ended the evaluation; D and J of the point must
 *   not be used then.
 */
gboolean
bs_point_evaluate (BsPoint *self, BsObjective *objective)
{
  g_return_val_if_fail (self != NULL && objective != NULL, FALSE);

  return bs_objective_evaluate (objective, self->theta, &self->cost, self->D);
}
