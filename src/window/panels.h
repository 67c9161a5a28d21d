#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_PANELS (bs_panels_get_type ())

/* BsPanels: set-up, picture and inspector beside each other, and what folds without room. */
G_DECLARE_FINAL_TYPE (BsPanels, bs_panels, BS, PANELS, GtkWidget)

gboolean bs_panels_send_away (BsPanels *self);

G_END_DECLS
