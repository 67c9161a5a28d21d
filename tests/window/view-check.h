#pragma once

#include <gtk/gtk.h>

/* Called with what is wrong, in words, and where. */
typedef void (*ViewReport) (const char *fault, GtkWidget *place, const char *text, gpointer data);

/* Looks at everything that a window shows; see the head of view-check.c. Returns the number of
 * texts that were seen, those of the pictures included. */
guint view_check (GtkWidget *window, ViewReport report, gpointer data);
