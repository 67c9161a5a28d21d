#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_MATRIX_CELL (bs_matrix_cell_get_type ())

/**
 * BsMatrixCell: an invisible widget over an entry of a painted matrix, for keyboard and screen
 * reader. Row and column are counted from 0.
 */
G_DECLARE_FINAL_TYPE (BsMatrixCell, bs_matrix_cell, BS, MATRIX_CELL, GtkWidget)

GtkWidget *bs_matrix_cell_new (void);
void bs_matrix_cell_set_place (BsMatrixCell *self, gsize row, gsize column);
gsize bs_matrix_cell_get_row (BsMatrixCell *self);
gsize bs_matrix_cell_get_column (BsMatrixCell *self);
void bs_matrix_cell_set_name (BsMatrixCell *self, const char *name);

G_END_DECLS
