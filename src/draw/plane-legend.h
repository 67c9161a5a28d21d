#pragma once

#include <cairo.h>

#include "draw/palette.h"
#include "draw/plane-scene.h"

G_BEGIN_DECLS

double bs_plane_legend_find_width (cairo_t *cr, const BsPlaneScene *scene);
double bs_plane_legend_measure (cairo_t *cr, double width, const BsPlaneScene *scene);
void bs_plane_legend_paint (cairo_t *cr,
                            const cairo_rectangle_t *room,
                            const BsPlaneScene *scene,
                            const BsPalette *palette);

G_END_DECLS
