#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A click on the head of a column orders the rows by it, and another one the other way round. GTK
 * shows that by an arrow. Here is what GTK 4.8 does not tell: which column it is. */

void bs_data_heads_add (GtkColumnView *view, GtkColumnViewColumn *column, guint key);
guint bs_data_heads_get_order (GtkColumnView *view, gboolean *is_falling);
void bs_data_heads_set_order (GtkColumnView *view, guint key, gboolean is_falling);

G_END_DECLS
