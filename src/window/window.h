#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_WINDOW (bs_window_get_type ())

/* BsWindow: the window of one experiment; see the head of window.c. */
G_DECLARE_FINAL_TYPE (BsWindow, bs_window, BS, WINDOW, GtkApplicationWindow)

GtkWidget *bs_window_new (GtkApplication *application);
void bs_window_open (BsWindow *self, const char *name);
void bs_window_resume (BsWindow *self);

G_END_DECLS
