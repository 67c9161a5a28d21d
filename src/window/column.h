#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_COLUMN (bs_column_get_type ())

/* BsColumn: the middle of the window, with the page above the walk and the cost; see the head of
 * column.c. */
G_DECLARE_FINAL_TYPE (BsColumn, bs_column, BS, COLUMN, GtkWidget)

G_END_DECLS
