#pragma once

#include <cairo.h>

#include "draw/palette.h"
#include "draw/plane-scene.h"

G_BEGIN_DECLS

void bs_plane_paint (cairo_t *cr,
                     double width,
                     double height,
                     const BsPlaneScene *scene,
                     const BsPalette *palette,
                     BsPlaneFrame *frame);
void bs_plane_paint_marks (cairo_t *cr,
                           const BsPlaneFrame *frame,
                           const BsPlaneScene *scene,
                           const BsPalette *palette);
void bs_plane_paint_map (cairo_t *cr,
                         double x,
                         double y,
                         double width,
                         double height,
                         const BsPlaneScene *scene,
                         const BsPalette *palette);

G_END_DECLS
