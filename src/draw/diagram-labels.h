#pragma once

#include "draw/diagram-edges.h"

G_BEGIN_DECLS

void bs_diagram_paint_labels (cairo_t *cr,
                              const BsDiagramEdge *first,
                              const GArray *lit,
                              BsReveal *reveal,
                              const BsPalette *palette,
                              GArray *taken);

G_END_DECLS
