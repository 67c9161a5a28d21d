#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_WINDOW (bs_window_get_type ())

/* BsWindow: one experiment: its set-up, diagram, walk, training and inspector. */
G_DECLARE_FINAL_TYPE (BsWindow, bs_window, BS, WINDOW, GtkApplicationWindow)

GtkWidget *bs_window_new (GtkApplication *application);
/* Opens built-in data of that name; where there is none, the file of that name. */
void bs_window_open (BsWindow *self, const char *name);
/* Goes on with the data and settings of the last time. */
void bs_window_resume (BsWindow *self);

G_END_DECLS
