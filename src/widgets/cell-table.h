#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_CELL_TABLE (bs_cell_table_get_type ())

/**
 * BsCellTable: labels in rows and columns, a table for screen readers too; see the head of
 * cell-table.c.
 */
G_DECLARE_FINAL_TYPE (BsCellTable, bs_cell_table, BS, CELL_TABLE, GtkWidget)

GtkWidget *bs_cell_table_new (void);
void bs_cell_table_set_size (BsCellTable *self, guint n_rows, guint n_columns);
GtkLabel *bs_cell_table_get_cell (BsCellTable *self, guint row, guint column);

G_END_DECLS
