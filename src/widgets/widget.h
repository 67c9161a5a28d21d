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

/* Whether a browser is its display. */
gboolean bs_widget_is_served (GtkWidget *widget);

/* While training, all that moves wants to be painted in every frame, which is more than a
 * frame has time for, and than eyes can follow. So they take turns, by the frame clock: */
typedef enum
{
  BS_TURN_EDGES,   /* every fourth frame: the dearest, and the slowest to change */
  BS_TURN_NEURONS, /* every second */
  BS_TURN_PLOT,    /* every fourth, between the edges' */
  BS_TURN_WORDS,   /* every fourth: labels, which make a new layout of the window */
} BsTurn;

typedef void (*BsRefresh) (gpointer widget);

/* Calls @refresh in the next frame that is one for @turn, once; what has changed until then is
 * shown together. At once where there are no frames. */
void bs_widget_refresh_in_turn (GtkWidget *widget, BsTurn turn, BsRefresh refresh);

G_END_DECLS
