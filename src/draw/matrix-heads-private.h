#pragma once

#include "draw/matrix-layout.h"
#include "draw/palette.h"

G_BEGIN_DECLS

/* Between a number, or the name of a row, and the right edge of its place. */
#define BS_MATRIX_HEAD_SPACE 5.0

/* What one matrix of a scene is painted with. */
typedef struct
{
  cairo_t *cr;
  const BsMatrixScene *scene;
  const BsMatrixLayout *layout;
  const BsPalette *palette;
  guint index;
  const BsMatrixPanel *panel;
  const BsMatrixPlace *place;
  int exponent; /* of the unit of the numbers */
} BsMatrixPainter;

/* Return whether a row or a column holds something that is lit. */
gboolean _bs_matrix_is_lit_row (const BsMatrixPainter *self, gsize row);
gboolean _bs_matrix_is_lit_column (const BsMatrixPainter *self, gsize column);
void _bs_matrix_paint_column_heads (const BsMatrixPainter *self);
void _bs_matrix_paint_row_heads (const BsMatrixPainter *self);

G_END_DECLS
