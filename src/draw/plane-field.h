#pragma once

#include <cairo.h>

#include "draw/palette.h"
#include "labs/plane-map.h"

G_BEGIN_DECLS

/* Pictures of a map with a pixel for each of its points, the highest row first; see the head of
 * plane-field.c. The caller destroys the surface. */
cairo_surface_t *bs_plane_field_new_activation (const BsPlaneMap *map,
                                                guint layer,
                                                gsize neuron,
                                                const BsPalette *palette);
double bs_plane_field_get_level (const BsPlaneMap *map, guint layer);
void bs_plane_field_find_range (const BsPlaneMap *map,
                                guint layer,
                                gsize neuron,
                                double *low,
                                double *high);
cairo_surface_t *bs_plane_field_new_classes (const BsPlaneMap *map, const BsPalette *palette);

G_END_DECLS
