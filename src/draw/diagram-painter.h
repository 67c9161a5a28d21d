#pragma once

#include "draw/diagram-layout.h"
#include "draw/palette.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* The base picture: headings, edges of Θ, the +1 units. Costly; keep its node until
 * Θ, size or theme change. */
void bs_diagram_paint_edges (cairo_t *cr,
                             const BsDiagramLayout *layout,
                             const BsReveal *reveal,
                             const BsPalette *palette);
/* Over it: halos and lit edges of the step, discs with a, rings with δ, inputs' names,
 * targets, "errors flow back". */
void bs_diagram_paint_neurons (cairo_t *cr,
                               const BsDiagramLayout *layout,
                               const BsReveal *reveal,
                               const BsPalette *palette,
                               guint hover_layer,
                               gsize hover_neuron,
                               guint pinned_layer,
                               gsize pinned_neuron);

G_END_DECLS
