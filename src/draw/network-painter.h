#pragma once

#include <cairo.h>

#include "draw/network-scene.h"
#include "draw/palette.h"

G_BEGIN_DECLS

/* Paints the network of a laboratory; see the head of network-painter.c. */
double bs_network_paint_height (const BsNetworkScene *scene);
void bs_network_paint (cairo_t *cr,
                       const BsNetworkScene *scene,
                       double width,
                       double height,
                       const BsPalette *palette);
gboolean bs_network_pick (const BsNetworkScene *scene,
                          double width,
                          double height,
                          double x,
                          double y,
                          BsEntry *entry);

G_END_DECLS
