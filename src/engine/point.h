#pragma once

#include "engine/objective.h"

G_BEGIN_DECLS

/**
 * BsPoint:
 * @theta: Θ
 * @D: the derivatives of J at Θ
 * @cost: J at Θ
 * @iteration: how many updates led from the initial Θ to this one
 *
 * A place on the surface J. Θ, J and D always belong together.
 */
typedef struct
{
  gsize n_parameters;
  double *theta;
  double *D;
  BsCost cost;
  guint64 iteration;
} BsPoint;

BsPoint *bs_point_new (gsize n_parameters);
BsPoint *bs_point_copy (const BsPoint *self);
void bs_point_assign (BsPoint *self, const BsPoint *other);
void bs_point_add_need (gsize n_parameters, guint64 n_points, BsMemoryNeed *need);
void bs_point_free (BsPoint *self);
gboolean bs_point_evaluate (BsPoint *self, BsObjective *objective);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPoint, bs_point_free)

G_END_DECLS
