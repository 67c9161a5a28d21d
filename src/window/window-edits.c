/* The buttons Undo and Redo: what they will do stands in their tooltips. */

#include <glib/gi18n-lib.h>

#include "window/window-private.h"

static void
show (GtkWidget *button, const char *text)
{
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

void
_bs_window_show_edits (BsWindow *self)
{
  const char *done = bs_experiment_get_undo_name (self->experiment);
  const char *undone = bs_experiment_get_redo_name (self->experiment);
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  if (done != NULL)
    /* Translators: %s is a change of the set-up, such as "λ 0 → 0.3" or "reset". */
    undo = g_strdup_printf (_ ("Undo: %s (Ctrl+Z)"), done);
  if (undone != NULL)
    redo = g_strdup_printf (_ ("Redo: %s (Ctrl+Shift+Z)"), undone);
  show (self->undo, undo != NULL ? undo : _ ("Nothing to undo (Ctrl+Z)"));
  show (self->redo, redo != NULL ? redo : _ ("Nothing to redo (Ctrl+Shift+Z)"));
}
