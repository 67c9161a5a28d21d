#pragma once

#include "draw/palette.h"

G_BEGIN_DECLS

/* How the curve of a run is drawn, so that it can be told from others without its colour; see the
 * head of run-sign.c. */

void bs_run_sign_set_line (cairo_t *cr, guint index, const BsPalette *palette);
void bs_run_sign_mark (cairo_t *cr, guint index, double x, double y, const BsPalette *palette);
void bs_run_sign_swatch (cairo_t *cr,
                         guint index,
                         double x,
                         double y,
                         double width,
                         const BsPalette *palette);

G_END_DECLS
