#pragma once

#include <gtk/gtk.h>

#include "draw/palette.h"

G_BEGIN_DECLS

/* What all widgets here need of the toolkit. */

/* For dispose: GTK 4.8 leaves the children of a template to their parent. */
void bs_widget_remove_children (GtkWidget *widget);
/* The colours that go with the theme a widget is shown in. */
const BsPalette *bs_widget_get_palette (GtkWidget *widget);
/* How much larger than usual text is to be: what the user or the desktop asks for. */
double bs_widget_get_text_scale (GtkWidget *widget);

G_END_DECLS
