#pragma once

#include "draw/matrix-layout.h"

G_BEGIN_DECLS

/* The size of the page at which the texts of the painters are as large as usual. */
#define BS_MATRIX_USUAL_WIDTH 760

guint bs_matrix_find_layer (const BsReveal *reveal);
BsMatrixLayout *
bs_matrix_fit (const BsMatrixScene *scene, double width, double text_scale, double *zoom);

G_END_DECLS
