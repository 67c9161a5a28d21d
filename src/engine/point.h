#pragma once

#include "engine/objective.h"

G_BEGIN_DECLS

/**
 * BsPoint: a place on the surface J: Θ, and J and D there. All three always belong
 * together. @iteration counts the updates that led here from the initial Θ.
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
