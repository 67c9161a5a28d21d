#pragma once

#include "draw/diagram-layout.h"
#include "draw/palette.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* The texts around the network. */

void
bs_diagram_paint_headings (cairo_t *cr, const BsDiagramLayout *layout, const BsPalette *palette);
void bs_diagram_paint_names (cairo_t *cr,
                             const BsDiagramLayout *layout,
                             const BsReveal *reveal,
                             const BsPalette *palette);
/* @left: how much of the line, in pixels, is already used */
void bs_diagram_paint_flow (cairo_t *cr,
                            const BsDiagramLayout *layout,
                            const BsReveal *reveal,
                            const BsPalette *palette,
                            double left);

G_END_DECLS
