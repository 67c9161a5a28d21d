#pragma once

#include <cairo.h>

#include "labs/plane-map.h"

G_BEGIN_DECLS

/* Add lines to the path of @cr. The map fills the square from (0, 0), its upper left corner, to (1,
 * 1); see the head of plane-line.c. */
void
bs_plane_line_trace (cairo_t *cr, const BsPlaneMap *map, guint layer, gsize neuron, double level);
void bs_plane_line_trace_classes (cairo_t *cr, const BsPlaneMap *map);

G_END_DECLS
