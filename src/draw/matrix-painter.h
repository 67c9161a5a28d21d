#pragma once

#include "draw/matrix-layout.h"
#include "draw/palette.h"

G_BEGIN_DECLS

/* Paints all matrices of a page: see the head of matrix-painter.c. */
void bs_matrix_paint (cairo_t *cr,
                      const BsMatrixScene *scene,
                      const BsMatrixLayout *layout,
                      const BsPalette *palette);

G_END_DECLS
