#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bs_accessible_names_fill (GtkWidget *root);
void bs_accessible_names_set_cell (GtkWidget *label, const char *cell, const char *row);

G_END_DECLS
