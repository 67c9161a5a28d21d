#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_MANUAL_WINDOW (bs_manual_window_get_type ())

/**
 * BsManualWindow:
 *
 * The manual: a list of pages, the page that is chosen, and a search through all of them.
 */
G_DECLARE_FINAL_TYPE (BsManualWindow, bs_manual_window, BS, MANUAL_WINDOW, GtkWindow)

BsManualWindow *bs_manual_window_new (GtkWindow *parent);
void bs_manual_window_show_page (BsManualWindow *self, const char *name);

G_END_DECLS
