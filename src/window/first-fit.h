#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_FIRST_FIT (bs_first_fit_get_type ())

/* BsFirstFit: shows the first of its children that has room. The children are forms of the same
 * thing, from the widest to the narrowest. */
G_DECLARE_FINAL_TYPE (BsFirstFit, bs_first_fit, BS, FIRST_FIT, GtkWidget)

G_END_DECLS
