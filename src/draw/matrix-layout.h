#pragma once

#include <cairo.h>

#include "draw/matrix-scene.h"

G_BEGIN_DECLS

/**
 * BsMatrixPlace: where a matrix stands, and how its entries are shown; in pixels.
 * @x, @y, @width, @height: all of it, with its title
 * @title_room: the width that its title and note may take
 * @left, @top: the corner of its entries
 * @gap: the space that sets the column of the +1 unit apart
 * @size: the size of its numbers; 0 where there is room for heat alone
 * @decimals: the most digits after the point
 * @has_names: whether there is room for the names of the rows
 */
typedef struct
{
  double x, y, width, height;
  double title_room;
  double left, top;
  double cell_width, cell_height;
  double gap;
  double size;
  guint decimals;
  gboolean has_names;
} BsMatrixPlace;

/**
 * BsMatrixLayout: the places of all matrices of a scene in a page of a given width; see the head of
 * matrix-layout.c.
 */
typedef struct _BsMatrixLayout BsMatrixLayout;

BsMatrixLayout *bs_matrix_layout_new (const BsMatrixScene *scene, double width);
gboolean bs_matrix_layout_suits (const BsMatrixLayout *self, const BsMatrixScene *scene);
void bs_matrix_layout_free (BsMatrixLayout *self);

double bs_matrix_layout_get_width (const BsMatrixLayout *self);
double bs_matrix_layout_get_height (const BsMatrixLayout *self);
/* The number of matrices. */
guint bs_matrix_layout_get_n_places (const BsMatrixLayout *self);
const BsMatrixPlace *bs_matrix_layout_get_place (const BsMatrixLayout *self, guint panel);
void bs_matrix_layout_get_cell (const BsMatrixLayout *self,
                                guint panel,
                                gsize row,
                                gsize column,
                                cairo_rectangle_t *cell);
gboolean bs_matrix_layout_pick (const BsMatrixLayout *self,
                                double x,
                                double y,
                                guint *panel,
                                gsize *row,
                                gsize *column);
guint bs_matrix_layout_get_detail (const BsMatrixLayout *self);

#define BS_MATRIX_BETWEEN      26.0 /* between two matrices of a row; the sign stands there */
#define BS_MATRIX_TITLE_HEIGHT 34.0
#define BS_MATRIX_TITLE_SIZE   14.0
#define BS_MATRIX_HEAD_HEIGHT  17.0
#define BS_MATRIX_HEAD_SIZE    11.0
#define BS_MATRIX_NOTE_SIZE    11.0

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsMatrixLayout, bs_matrix_layout_free)

G_END_DECLS
