/* The line above the panels that tells what was not possible, or why training has ended. */

#include "window/window-private.h"

#include "window/option-words.h"

#define SECONDS_TO_READ 6

static void
show_message (BsWindow *self, GtkMessageType type, const char *text)
{
  g_clear_handle_id (&self->passing, g_source_remove);
  gtk_info_bar_set_message_type (self->notice, type);
  gtk_label_set_text (self->notice_text, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->notice_text), text);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), TRUE);
}

void
_bs_window_show_notice (BsWindow *self, const char *text)
{
  show_message (self, GTK_MESSAGE_WARNING, text);
}

void
_bs_window_hide_notice (BsWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->notice), FALSE);
}

static gboolean
on_read (gpointer user_data)
{
  BsWindow *self = BS_WINDOW (user_data);

  self->passing = 0;
  _bs_window_hide_notice (self);

  return G_SOURCE_REMOVE;
}

void
_bs_window_let_notice_pass (BsWindow *self)
{
  g_clear_handle_id (&self->passing, g_source_remove);
  self->passing = g_timeout_add_seconds (SECONDS_TO_READ, on_read, self);
}

void
_bs_window_tell_done (BsWindow *self, const char *text)
{
  show_message (self, GTK_MESSAGE_INFO, text);
  _bs_window_let_notice_pass (self);
}

void
_bs_window_tell_finish (BsWindow *self)
{
  g_autofree char *text = bs_experiment_make_finish_text (self->experiment);

  if (g_strcmp0 (text, self->finish_text) == 0)
    return;
  g_free (self->finish_text);
  self->finish_text = g_strdup (text);
  if (text != NULL)
    show_message (self, GTK_MESSAGE_INFO, text);
  else if (gtk_info_bar_get_message_type (self->notice) == GTK_MESSAGE_INFO)
    _bs_window_hide_notice (self);
}

static void
on_failed (BsWindow *self, const GError *error)
{
  g_autofree char *message = bs_option_words_drop (error->message);

  g_assert (BS_IS_WINDOW (self));

  _bs_window_show_notice (self, message);
}

static void
on_notice_response (BsWindow *self)
{
  g_assert (BS_IS_WINDOW (self));

  _bs_window_hide_notice (self);
}

void
_bs_window_install_notices (BsWindow *self)
{
  g_signal_connect_object (self->experiment, "failed", G_CALLBACK (on_failed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->notice, "response", G_CALLBACK (on_notice_response), self);
}
