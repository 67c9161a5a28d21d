#pragma once

#include "draw/diagram-edges.h"
#include "draw/network-scene.h"

G_BEGIN_DECLS

/* The signs in the network of a laboratory; see the head of network-signs.c. */

void bs_network_sign_edge (cairo_t *cr,
                           const BsDiagramEdge *edge,
                           BsNetworkShown shown,
                           BsNetworkMark mark,
                           double width,
                           const BsPalette *palette);
BsColor bs_network_sign_get_fill (const BsNetworkScene *scene,
                                  guint layer,
                                  gsize neuron,
                                  const BsPalette *palette);
void bs_network_sign_bracket (cairo_t *cr,
                              gboolean is_delta,
                              double x,
                              double y,
                              const BsPalette *palette);
void bs_network_sign_groups (cairo_t *cr,
                             const BsNetworkScene *scene,
                             const BsDiagramLayout *layout,
                             const BsPalette *palette);

G_END_DECLS
