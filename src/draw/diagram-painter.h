#pragma once

#include "draw/diagram-layout.h"
#include "draw/palette.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* Paints the lower layer of the picture; see the head of diagram-painter.c. */
void bs_diagram_paint_edges (cairo_t *cr,
                             const BsDiagramLayout *layout,
                             const BsReveal *reveal,
                             const BsPalette *palette);
/* Paints the upper layer of the picture. */
void bs_diagram_paint_neurons (cairo_t *cr,
                               const BsDiagramLayout *layout,
                               const BsReveal *reveal,
                               const BsPalette *palette,
                               guint hover_layer,
                               gsize hover_neuron,
                               guint pinned_layer,
                               gsize pinned_neuron);

G_END_DECLS
