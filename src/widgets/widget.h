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

/* Shortens the choices of @list in the middle where they are wider than their place; the popup list
 * shows @n_characters of them. */
void bs_widget_shorten_choices (GtkDropDown *list, int n_characters);

/* During training everything changes all the time, and a frame has no time to paint all of it. So
 * the window takes the news of the run only in every fourth frame, the turn of the words, and all
 * numbers are refreshed in that frame: one frame shows one moment. What has no numbers and takes
 * long has turns of its own in the frames between, which still show that moment. */
typedef enum
{
  BS_TURN_EDGES, /* the frame after that of the words */
  BS_TURN_PLOT,  /* the third frame after it */
  BS_TURN_WORDS,
} BsTurn;

typedef void (*BsRefresh) (gpointer widget);

/* Returns whether the present frame is one of @turn. */
gboolean bs_widget_is_turn (GdkFrameClock *clock, BsTurn turn);

/* Calls @refresh once, in the next frame of @turn, however often it is requested until then. If the
 * widget has no frames, because it is not shown, @refresh is called at once. */
void bs_widget_refresh_in_turn (GtkWidget *widget, BsTurn turn, BsRefresh refresh);

G_END_DECLS
