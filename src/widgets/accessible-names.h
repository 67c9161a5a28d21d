#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bs_accessible_names_fill (GtkWidget *root);

G_END_DECLS
