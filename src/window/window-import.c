/* Files that are looked at before they are opened: after Open…, when they are dropped on the
 * window, and later, when the user wants to read the present file in another way. */

#include "files/file-name.h"
#include "window/import-dialog.h"
#include "window/window-private.h"

static void
on_accepted (BsImportDialog *dialog, BsWindow *self)
{
  g_assert (BS_IS_WINDOW (self));

  _bs_window_load_as (self, bs_import_dialog_get_data (dialog),
                      bs_import_dialog_get_reading (dialog));
}

static void
on_columns_accepted (BsImportDialog *dialog, BsWindow *self)
{
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);
  g_autoptr (GError) error = NULL;

  g_assert (BS_IS_WINDOW (self));

  /* Other data may have been opened since the dialog was. */
  if (g_str_equal (setup->data, bs_import_dialog_get_data (dialog)) &&
      !bs_experiment_propose (
        self->experiment, bs_setup_change_reading (setup, bs_import_dialog_get_reading (dialog)),
        &error))
    bs_experiment_fail (self->experiment, error);
}

void
_bs_window_import (BsWindow *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_auto (BsDataReading) nothing = { NULL };
  BsImportDialog *dialog;

  bs_data_reading_init (&nothing);
  dialog = bs_import_dialog_new (GTK_WINDOW (self), uri, &nothing);
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (on_accepted), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
_bs_window_show_columns (BsWindow *self)
{
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);
  BsImportDialog *dialog = bs_import_dialog_new (GTK_WINDOW (self), setup->data, &setup->reading);

  g_signal_connect_object (dialog, "accepted", G_CALLBACK (on_columns_accepted), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
on_dropped (GtkDropTarget *target, const GValue *value, double x, double y, BsWindow *self)
{
  g_autoptr (GSList) files = NULL;

  g_assert (BS_IS_WINDOW (self));

  files = gdk_file_list_get_files (g_value_get_boxed (value));
  if (files == NULL)
    return FALSE;
  _bs_window_import (self, files->data);

  return TRUE;
}

void
_bs_window_accept_drops (BsWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
