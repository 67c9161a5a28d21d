#pragma once

#include "draw/network-scene.h"
#include "draw/palette.h"

G_BEGIN_DECLS

double bs_network_legend_write (cairo_t *cr,
                                const BsNetworkScene *scene,
                                const char *note,
                                double width,
                                double top,
                                const BsPalette *palette);

G_END_DECLS
