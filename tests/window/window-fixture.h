#pragma once

#include "window/window-private.h"

/* A window in which "xor" is open. Its experiment belongs to it. */
typedef struct
{
  GtkWidget *window;
  BsExperiment *experiment;
} WindowFixture;

void window_fixture_open (WindowFixture *fixture);
/* Closes the window as its close button does. A window that is not shown has no such button. */
void window_fixture_close (WindowFixture *fixture);
void window_fixture_set_up (WindowFixture *fixture, gconstpointer user_data);
void window_fixture_tear_down (WindowFixture *fixture, gconstpointer user_data);
void window_fixture_act (WindowFixture *fixture, const char *action);
gboolean window_fixture_is_enabled (WindowFixture *fixture, const char *action);
void window_fixture_assert_at (WindowFixture *fixture, guint64 iteration, guint64 step);
void window_fixture_run_for (gint64 microseconds);
/* Shows the window, or the window that is shown, in this size. */
void window_fixture_show (WindowFixture *fixture, int width, int height);
/* The size of the window with its frame. */
void window_fixture_get_size (WindowFixture *fixture, int *width, int *height);
/* What GTK draws of a widget, as soon as it has drawn it. */
GskRenderNode *window_fixture_draw (WindowFixture *fixture, GtkWidget *widget);
/* Lets the window lay out and draw what has changed. */
void window_fixture_wait_for_frames (WindowFixture *fixture);
/* Does what an action does, and lets the window lay it out and draw it. */
void window_fixture_act_and_draw (WindowFixture *fixture, const char *action);
/* Returns (transfer full) the text on the clipboard. */
char *window_fixture_read_clipboard (WindowFixture *fixture);
/* Adds the style that the application loads, because widths depend on it. */
void window_fixture_add_style (void);
void window_fixture_add (const char *path, void (*test) (WindowFixture *, gconstpointer));
