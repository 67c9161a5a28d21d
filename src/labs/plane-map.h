#pragma once

#include <stdatomic.h>

#include "engine/data/training-set.h"
#include "engine/network.h"

G_BEGIN_DECLS

/**
 * BsPlane: a part of the plane of two features
 * @across, @up: the features along the horizontal and the vertical axis, 1 … n; they differ
 * @left, @right, @bottom, @top: the part that is shown, in the values that the network gets, which
 *   are scaled if the features are; @left < @right and @bottom < @top
 * @aspect: how many times as wide as high a picture of this part is, so that both axes have one
 *   scale in values of the data; 0 if each axis has its own scale
 */
typedef struct
{
  gsize across;
  gsize up;
  double left;
  double right;
  double bottom;
  double top;
  double aspect;
} BsPlane;

void bs_plane_fit (BsPlane *self, const BsTrainingSet *data, const BsTrainingSet *unscaled);

/**
 * BsPlaneMap:
 *
 * The activations of a network at the points of a grid in the plane of two features. A map never
 * changes, and its reference count is atomic, so threads may share it.
 */
typedef struct _BsPlaneMap BsPlaneMap;

BsPlaneMap *bs_plane_map_ref (BsPlaneMap *self);
void bs_plane_map_unref (BsPlaneMap *self);

const BsPlane *bs_plane_map_get_plane (const BsPlaneMap *self);
gsize bs_plane_map_get_n_columns (const BsPlaneMap *self);
gsize bs_plane_map_get_n_rows (const BsPlaneMap *self);
guint bs_plane_map_get_n_layers (const BsPlaneMap *self);
gsize bs_plane_map_get_n_neurons (const BsPlaneMap *self, guint layer);
BsActivation bs_plane_map_get_activation (const BsPlaneMap *self, guint layer);
const float *bs_plane_map_get_values (const BsPlaneMap *self, guint layer, gsize neuron);
gsize bs_plane_map_find_class (const BsPlaneMap *self, gsize point);
void bs_plane_map_get_point (const BsPlaneMap *self,
                             gsize column,
                             gsize row,
                             double *across,
                             double *up);

/**
 * BsPlaneSampler:
 *
 * Makes maps of one network. It has the memory for a panel of points, so only one thread may use
 * it at a time.
 */
typedef struct _BsPlaneSampler BsPlaneSampler;

BsPlaneSampler *bs_plane_sampler_new (BsNetwork *network);
void bs_plane_sampler_free (BsPlaneSampler *self);
BsPlaneMap *bs_plane_sampler_sample (BsPlaneSampler *self,
                                     const double *theta,
                                     const BsPlane *plane,
                                     const double *held,
                                     gsize n_columns,
                                     gsize n_rows,
                                     guint first_layer,
                                     const atomic_bool *stop);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPlaneMap, bs_plane_map_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPlaneSampler, bs_plane_sampler_free)

G_END_DECLS
