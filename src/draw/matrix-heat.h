#pragma once

#include "draw/matrix-layout.h"
#include "draw/palette.h"

G_BEGIN_DECLS

BsColor
bs_matrix_heat_get_color (const BsMatrixPanel *panel, const BsPalette *palette, double value);
void
bs_matrix_heat_paint_spared (cairo_t *cr, const cairo_rectangle_t *area, const BsPalette *palette);
void bs_matrix_heat_paint (cairo_t *cr,
                           const BsMatrixPanel *panel,
                           const BsMatrixPlace *place,
                           const BsPalette *palette);

G_END_DECLS
