/* Lessons stand in the place of the set-up. */

#include <glib/gi18n-lib.h>

#include "window/window-private.h"

static void
show_left (BsWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->left, name);
  g_object_set (self->panels, "setup-shown", TRUE, NULL);
}

static void
show_lessons (BsWindow *self)
{
  show_left (self, "lesson");
}

static gboolean
shows_lessons (BsWindow *self)
{
  gboolean is_shown;

  g_object_get (self->panels, "setup-shown", &is_shown, NULL);

  return is_shown && g_str_equal (gtk_stack_get_visible_child_name (self->left), "lesson");
}

/**
 * _bs_window_toggle_lessons:
 *
 * Shows the lessons; if they are shown, the left side is again as it was before them.
 */
void
_bs_window_toggle_lessons (BsWindow *self)
{
  g_assert (BS_IS_WINDOW (self));

  if (shows_lessons (self))
    {
      gtk_stack_set_visible_child_name (self->left, "setup");
      g_object_set (self->panels, "setup-shown", self->showed_setup, NULL);
      return;
    }
  g_object_get (self->panels, "setup-shown", &self->showed_setup, NULL);
  show_lessons (self);
}

static void
on_set_up (BsWindow *self)
{
  g_assert (BS_IS_WINDOW (self));

  show_left (self, "setup");
}

static void
on_failed (BsWindow *self, const char *text)
{
  g_assert (BS_IS_WINDOW (self));

  _bs_window_show_notice (self, text);
}

static void
on_lesson_chosen (GtkNativeDialog *chooser, int response, BsWindow *self)
{
  g_autoptr (GFile) file = _bs_window_take_choice (chooser, response);

  g_assert (BS_IS_WINDOW (self));

  if (file == NULL)
    return;
  show_lessons (self);
  bs_lesson_panel_open (self->lesson, NULL, file);
}

void
_bs_window_choose_lesson (BsWindow *self)
{
  const char *const lessons[] = { "*.md", "*.markdown", NULL };
  GtkFileChooserNative *chooser =
    _bs_window_make_chooser (self, _ ("Open a lesson"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Open"));

  _bs_window_add_filter (chooser, _ ("Lessons"), lessons);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_lesson_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* The actions that a lesson can fix. */
static const struct
{
  const char *fixed;
  const char *action;
} fixable[] = {
  { "train", "train" },       { "train", "faster" },          { "train", "one-iteration" },
  { "walk", "first-step" },   { "walk", "step-back" },        { "walk", "step-forward" },
  { "walk", "last-step" },    { "walk", "next-layer" },       { "walk", "previous-layer" },
  { "walk", "next-example" }, { "walk", "previous-example" },
};

gboolean
_bs_window_is_fixed (BsWindow *self, const char *action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fixable); i++)
    if (g_str_equal (fixable[i].action, action))
      return bs_lesson_panel_fixes (self->lesson, fixable[i].fixed);

  return FALSE;
}

static void
on_locked (BsWindow *self)
{
  g_assert (BS_IS_WINDOW (self));

  _bs_window_update_actions (self);
}

void
_bs_window_install_lessons (BsWindow *self)
{
  bs_lesson_panel_set_experiment (self->lesson, self->experiment);
  /* A lesson that is still being read keeps the panel alive after its window. */
  g_signal_connect_object (self->lesson, "set-up", G_CALLBACK (on_set_up), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lesson, "locked", G_CALLBACK (on_locked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lesson, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
}
