#pragma once

#include <gtk/gtk.h>

#include "draw/matrix-layout.h"

G_BEGIN_DECLS

#define BS_TYPE_MATRIX_TABLE (bs_matrix_table_get_type ())

/**
 * BsMatrixTable: the cells of one painted matrix, as a table for keyboard and screen reader; see
 * the head of matrix-table.c.
 */
G_DECLARE_FINAL_TYPE (BsMatrixTable, bs_matrix_table, BS, MATRIX_TABLE, GtkWidget)

GtkWidget *bs_matrix_table_new (void);
void bs_matrix_table_show (BsMatrixTable *self,
                           const BsMatrixScene *scene,
                           const BsMatrixLayout *layout,
                           guint panel,
                           gboolean has_all_cells);
void bs_matrix_table_allocate (BsMatrixTable *self, const BsMatrixLayout *layout, double zoom);
gboolean bs_matrix_table_focus_entry (BsMatrixTable *self);

G_END_DECLS
