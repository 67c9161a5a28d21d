#pragma once

#include <gtk/gtk.h>

#include "draw/palette.h"

G_BEGIN_DECLS

/* Functions that several widgets need. */

/* Unparents all children. A dispose function calls this, because GTK does not unparent the
 * children of a widget by itself. */
void bs_widget_remove_children (GtkWidget *widget);
/* Returns the palette for the theme in which @widget is shown. */
const BsPalette *bs_widget_get_palette (GtkWidget *widget);
/* Returns the factor by which text is larger than usual, as set by the user or the desktop. */
double bs_widget_get_text_scale (GtkWidget *widget);

/* Shows or hides @child, as the layout of its parent decides, without a change of what the user has
 * chosen. Before a child is hidden, the focus leaves it. */
void bs_widget_show_child (GtkWidget *child, gboolean is_shown);

/* Gives @child a part of its parent, which is being allocated. The part begins @x pixels from where
 * a line of text begins: from the left, or from the right where text runs from right to left. */
void bs_widget_place (GtkWidget *child, int x, int y, int width, int height);

/* Returns whether @widget is shown in a browser. */
gboolean bs_widget_is_served (GtkWidget *widget);

/* Shortens the chosen one of @list in the middle where it is wider than its place or longer than
 * @n_characters. The list that pops up shows the choices whole, unless they are very long. */
void bs_widget_shorten_choices (GtkDropDown *list, int n_characters);

G_END_DECLS
