#pragma once

#include <gtk/gtk.h>

#include "draw/network-scene.h"

G_BEGIN_DECLS

#define BS_TYPE_NETWORK_VIEW (bs_network_view_get_type ())

/**
 * BsNetworkView: shows a BsNetworkScene, and tells it to a screen reader.
 *
 * Signal "entry" (guint layer, guint64 row, guint64 column): the user has clicked an edge.
 */
G_DECLARE_FINAL_TYPE (BsNetworkView, bs_network_view, BS, NETWORK_VIEW, GtkWidget)

void bs_network_view_show (BsNetworkView *self, BsNetworkScene *scene);

G_END_DECLS
