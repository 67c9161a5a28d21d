#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_PANEL_HANDLE (bs_panel_handle_get_type ())

/* BsPanelHandle: the line between picture and inspector, which the user drags to share their
 * width. It only tells how it is moved; see its signals. */
G_DECLARE_FINAL_TYPE (BsPanelHandle, bs_panel_handle, BS, PANEL_HANDLE, GtkWidget)

GtkWidget *bs_panel_handle_new (void);

G_END_DECLS
