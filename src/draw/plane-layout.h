#pragma once

#include <cairo.h>

#include "draw/plane-scene.h"

G_BEGIN_DECLS

/**
 * BsPlaneLayout: where the plane and its legend lie in their picture; see the head of
 * plane-layout.c
 * @legend: the room of the legend
 */
typedef struct
{
  BsPlaneFrame frame;
  gboolean has_legend;
  cairo_rectangle_t legend;
} BsPlaneLayout;

void bs_plane_layout_init (BsPlaneLayout *self,
                           cairo_t *cr,
                           double width,
                           double height,
                           const BsPlaneScene *scene);

G_END_DECLS
