/* The window in full screen.
 *
 * GTK hides the header of a window that fills the screen, and with it the views and the way back.
 * So the header moves to a revealer over the top edge. It appears when the pointer touches the edge
 * and goes when the pointer has left it. Escape and F11 lead back, too. */

#include "window/window-private.h"

/* The pointer touches the edge within so many pixels. */
#define EDGE 2.0

/* While a menu of the header is open, the pointer is in that menu, and the header stays. */
static gboolean
has_open_menu (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_open_menu (child))
      return TRUE;

  return FALSE;
}

static void
on_motion (BsWindow *self, double x, double y)
{
  GtkWidget *edge = GTK_WIDGET (self->edge);

  g_assert (BS_IS_WINDOW (self));

  if (gtk_revealer_get_child (self->edge) == NULL)
    return;
  if (y <= EDGE)
    gtk_revealer_set_reveal_child (self->edge, TRUE);
  else if (y > gtk_widget_get_height (edge) && !has_open_menu (edge))
    gtk_revealer_set_reveal_child (self->edge, FALSE);
}

/* Moves the header to the edge of the screen, or back to its place. */
void
_bs_window_move_header (BsWindow *self, gboolean to_edge)
{
  GtkWidget *header = GTK_WIDGET (self->header_bar);

  if (to_edge == (gtk_revealer_get_child (self->edge) != NULL))
    return;
  g_object_ref (header);
  if (to_edge)
    {
      gtk_window_set_titlebar (GTK_WINDOW (self), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
      gtk_revealer_set_child (self->edge, header);
    }
  else
    {
      gtk_revealer_set_reveal_child (self->edge, FALSE);
      gtk_revealer_set_child (self->edge, NULL);
      gtk_window_set_titlebar (GTK_WINDOW (self), header);
    }
  g_object_unref (header);
}

static void
on_full_screen (BsWindow *self)
{
  g_assert (BS_IS_WINDOW (self));

  _bs_window_move_header (self, gtk_window_is_fullscreen (GTK_WINDOW (self)));
}

void
_bs_window_watch_full_screen (BsWindow *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->header_bar = GTK_HEADER_BAR (gtk_window_get_titlebar (GTK_WINDOW (self)));
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (on_full_screen), NULL);
}
