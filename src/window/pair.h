#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_PAIR (bs_pair_get_type ())

/* BsPair: two children beside each other, or one below the other where there is no room. */
G_DECLARE_FINAL_TYPE (BsPair, bs_pair, BS, PAIR, GtkWidget)

G_END_DECLS
