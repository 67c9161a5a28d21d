/* The window when it is served to a browser. It fills the page and follows its size. It has no
 * buttons to minimize or close it, and its size is not saved for later windows. */

#include "window/window-private.h"

/* A maximized window follows the size of the page by itself. But each time it is presented, GTK 4.8
 * gives it its default size, so that is set to the size of the page too. */
static void
follow_page (BsWindow *self, GParamSpec *property, GdkMonitor *page)
{
  GdkRectangle size;

  gdk_monitor_get_geometry (page, &size);
  gtk_window_set_default_size (GTK_WINDOW (self), size.width, size.height);
}

static void
draw_anew (GtkWidget *widget)
{
  gtk_widget_queue_draw (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    draw_anew (child);
}

/* A picture painted for another pixel density is blurred or too fine. GTK 4.8 does not draw the
 * window again when the density changes, so this does. */
static void
follow_density (BsWindow *self, GParamSpec *property, GdkMonitor *page)
{
  draw_anew (GTK_WIDGET (self));
}

/* When a dialog closes, no window manager gives the focus back to the window behind it, so this
 * does. */
static void
on_dialog_gone (GtkWindow *dialog, BsWindow *self)
{
  GtkWindow *behind = gtk_window_get_transient_for (dialog);

  if (behind == NULL)
    behind = GTK_WINDOW (self);
  /* The window behind may be closing too; then nothing is to be done. */
  if (gtk_widget_get_mapped (GTK_WIDGET (behind)))
    gtk_window_present (behind);
}

static void
on_windows_changed (BsWindow *self,
                    guint position,
                    guint n_removed,
                    guint n_added,
                    GListModel *windows)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (self))
        g_signal_connect_object (window, "unmap", G_CALLBACK (on_dialog_gone), self,
                                 G_CONNECT_AFTER);
    }
}

void
_bs_window_fill_page (BsWindow *self)
{
  GListModel *pages = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GdkMonitor) page = g_list_model_get_item (pages, 0);

  g_signal_connect_object (page, "notify::geometry", G_CALLBACK (follow_page), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::scale-factor", G_CALLBACK (follow_density), self,
                           G_CONNECT_SWAPPED);
  follow_page (self, NULL, page);
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed",
                           G_CALLBACK (on_windows_changed), self, G_CONNECT_SWAPPED);
  gtk_window_maximize (GTK_WINDOW (self));
  gtk_header_bar_set_show_title_buttons (self->header_bar, FALSE);
}
