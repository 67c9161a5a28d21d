#pragma once

#include <gtk/gtk.h>

#include "window/check-rows.h"

G_BEGIN_DECLS

void bs_check_table_fill (GtkColumnView *view, GtkSingleSelection *selection);

G_END_DECLS
