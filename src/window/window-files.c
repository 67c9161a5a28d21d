/* Opening and saving files: the dialogs that choose them, loading in the background, and the
 * messages about what is wrong with them. */

#include <glib/gi18n-lib.h>

#include "files/builtin-data.h"
#include "files/file-error.h"
#include "files/file-name.h"
#include "files/quote.h"
#include "window/option-words.h"
#include "window/window-private.h"

/* The largest number of characters of a message. */
#define MOST_MESSAGE 1000

void
_bs_window_show_error (BsWindow *self, const char *title, const GError *error)
{
  g_autofree char *message = bs_option_words_drop (error->message);
  g_autofree char *shown = bs_quote_up_to (message, MOST_MESSAGE);
  GtkWidget *dialog =
    gtk_message_dialog_new (GTK_WINDOW (self), GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                            GTK_MESSAGE_ERROR, GTK_BUTTONS_CLOSE, "%s", title);

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", shown);
  g_signal_connect (dialog, "response", G_CALLBACK (gtk_window_destroy), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The data of the last session may be gone, or reading them was cancelled. The window must show
 * something, so it opens built-in data if nothing else is open or being read. */
static void
open_something (BsWindow *self)
{
  if (bs_experiment_get_reveal (self->experiment) == NULL &&
      !bs_experiment_is_reading (self->experiment))
    _bs_window_load (self, "xor");
}

/* What is wrong with a file may be only how it is read. So the user can say it otherwise, beside
 * the message. A file that cannot be opened has no such page. */
static void
show_failure (BsWindow *self, GFile *file, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (file != NULL && error->domain == BS_FILE_ERROR)
    _bs_window_import (self, file);
  else
    _bs_window_show_error (self, _ ("The data could not be opened"), error);
}

static void
finish_loading (BsWindow *self, GFile *file, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  /* The window may have been closed. */
  if (self->experiment == NULL)
    return;

  if (bs_experiment_open_finish (self->experiment, result, &error))
    gtk_widget_grab_focus (GTK_WIDGET (self->diagram));
  else
    {
      show_failure (self, file, error);
      open_something (self);
    }
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BsWindow) self = user_data;

  finish_loading (self, NULL, result);
}

/* A file that is being opened, and the window that does. */
typedef struct
{
  BsWindow *window;
  GFile *file;
} Opening;

static void
on_file_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Opening *opening = user_data;
  g_autoptr (BsWindow) self = opening->window;
  g_autoptr (GFile) file = opening->file;

  finish_loading (self, file, result);
}

static void
load_file (BsWindow *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  Opening *opening = g_new (Opening, 1);

  *opening = (Opening){ g_object_ref (self), g_object_ref (file) };
  bs_experiment_open_async (self->experiment, uri, NULL, NULL, on_file_loaded, opening);
}

void
_bs_window_load (BsWindow *self, const char *data)
{
  bs_experiment_open_async (self->experiment, data, NULL, NULL, on_loaded, g_object_ref (self));
}

void
_bs_window_load_as (BsWindow *self, const char *data, const BsDataReading *reading)
{
  bs_experiment_open_async (self->experiment, data, reading, NULL, on_loaded, g_object_ref (self));
}

void
_bs_window_restore (BsWindow *self, const BsSetup *setup)
{
  bs_experiment_restore_async (self->experiment, setup, NULL, on_loaded, g_object_ref (self));
}

/**
 * bs_window_open:
 * @name: the name of built-in data, or of a file
 *
 * Begins to load the data. A failure is shown in a dialog; where it lies in what the file holds,
 * the dialog is the one in which the user says how it is read.
 */
void
bs_window_open (BsWindow *self, const char *name)
{
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (BS_IS_WINDOW (self) && name != NULL);

  if (bs_builtin_data_find (name) != NULL)
    {
      _bs_window_load (self, name);
      return;
    }
  file = bs_file_from_argument (name);
  load_file (self, file);
}

GtkFileChooserNative *
_bs_window_make_chooser (BsWindow *self,
                         const char *title,
                         GtkFileChooserAction action,
                         const char *accept)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);

  return chooser;
}

void
_bs_window_add_filter (GtkFileChooserNative *chooser, const char *name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (gsize i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
}

/* Returns the chosen file, or NULL, and destroys the dialog. */
GFile *
_bs_window_take_choice (GtkNativeDialog *chooser, int response)
{
  GFile *file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);

  return file;
}

static void
on_data_chosen (GtkNativeDialog *chooser, int response, BsWindow *self)
{
  g_autoptr (GFile) file = _bs_window_take_choice (chooser, response);

  g_assert (BS_IS_WINDOW (self));

  if (file != NULL)
    _bs_window_import (self, file);
}

void
_bs_window_choose_data (BsWindow *self)
{
  const char *const tables[] = { "*.csv", "*.tsv",  "*.tab", "*.txt", "*.data",
                                 "*.dat", "*.arff", "*.gz",  NULL };
  const char *const all[] = { "*", NULL };
  GtkFileChooserNative *chooser =
    _bs_window_make_chooser (self, _ ("Open data"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Open"));

  _bs_window_add_filter (chooser, _ ("Tables"), tables);
  _bs_window_add_filter (chooser, _ ("All files"), all);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_data_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_theta_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BsWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bs_experiment_load_theta_finish (BS_EXPERIMENT (source), result, &error) &&
      self->experiment != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    _bs_window_show_error (self, _ ("Θ could not be loaded"), error);
}

static void
on_theta_chosen (GtkNativeDialog *chooser, int response, BsWindow *self)
{
  g_autoptr (GFile) file = _bs_window_take_choice (chooser, response);

  g_assert (BS_IS_WINDOW (self));

  if (file != NULL)
    bs_experiment_load_theta_async (self->experiment, file, NULL, on_theta_loaded,
                                    g_object_ref (self));
}

void
_bs_window_choose_theta_to_load (BsWindow *self)
{
  GtkFileChooserNative *chooser =
    _bs_window_make_chooser (self, _ ("Load Θ"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Load"));

  g_signal_connect_object (chooser, "response", G_CALLBACK (on_theta_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_theta_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BsWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  gboolean is_saved = bs_experiment_save_theta_finish (BS_EXPERIMENT (source), result, &error);

  /* The window may have been closed. */
  if (self->experiment == NULL)
    return;
  if (is_saved)
    _bs_window_tell_done (self, _ ("Θ is saved."));
  else
    _bs_window_show_error (self, _ ("Θ could not be saved"), error);
}

static void
on_theta_named (GtkNativeDialog *chooser, int response, BsWindow *self)
{
  g_autoptr (GFile) file = _bs_window_take_choice (chooser, response);

  g_assert (BS_IS_WINDOW (self));

  if (file != NULL)
    bs_experiment_save_theta_async (self->experiment, file, NULL, on_theta_saved,
                                    g_object_ref (self));
}

void
_bs_window_choose_theta_to_save (BsWindow *self)
{
  GtkFileChooserNative *chooser =
    _bs_window_make_chooser (self, _ ("Save Θ"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), "theta.txt");
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_theta_named), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
