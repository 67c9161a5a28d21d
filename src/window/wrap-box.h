#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_WRAP_BOX (bs_wrap_box_get_type ())

/* BsWrapBox: its children stand one after another, and on a new line where the line is full, as
 * words do. A child that expands takes the rest of its line. */
G_DECLARE_FINAL_TYPE (BsWrapBox, bs_wrap_box, BS, WRAP_BOX, GtkWidget)

G_END_DECLS
