#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkLayoutManager *bs_panels_layout_new (void);

G_END_DECLS
