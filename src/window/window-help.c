/* Help: the manual, in a window of its own beside this one. */

#include "window/window-private.h"

/* Opens the manual at the page about the view that is shown. If it is open already, it comes to the
 * front. */
void
_bs_window_show_help (BsWindow *self)
{
  if (self->manual == NULL)
    g_set_weak_pointer (&self->manual, bs_manual_window_new (GTK_WINDOW (self)));
  bs_manual_window_show_page (self->manual, gtk_stack_get_visible_child_name (self->pages));
  gtk_window_present (GTK_WINDOW (self->manual));
}

void
_bs_window_close_help (BsWindow *self)
{
  if (self->manual != NULL)
    gtk_window_destroy (GTK_WINDOW (self->manual));
}
