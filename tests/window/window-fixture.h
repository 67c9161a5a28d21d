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
void window_fixture_add (const char *path, void (*test) (WindowFixture *, gconstpointer));
