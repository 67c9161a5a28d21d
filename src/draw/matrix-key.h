#pragma once

#include "draw/matrix-layout.h"
#include "draw/palette.h"

G_BEGIN_DECLS

gboolean bs_matrix_key_find_left (const BsMatrixLayout *layout, double *left);
void bs_matrix_key_paint (cairo_t *cr,
                          const BsMatrixScene *scene,
                          const BsMatrixLayout *layout,
                          const BsPalette *palette);

G_END_DECLS
