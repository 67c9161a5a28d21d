#pragma once

#include <cairo.h>

#include "draw/palette.h"

G_BEGIN_DECLS

/* The signs of the examples in the plane; see the head of plane-sign.c. */

void bs_plane_sign_point (cairo_t *cr,
                          guint kind,
                          gboolean has_two_kinds,
                          double x,
                          double y,
                          const BsPalette *palette);
void bs_plane_sign_wrong (cairo_t *cr, int error, double x, double y, const BsPalette *palette);
void bs_plane_sign_current (cairo_t *cr, double x, double y, const BsPalette *palette);

G_END_DECLS
