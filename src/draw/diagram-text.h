#pragma once

#include "draw/diagram-edges.h"

G_BEGIN_DECLS

/* The texts around the discs. @taken collects a cairo_rectangle_t for everything that later texts
 * must not cover. */

void
bs_diagram_paint_headings (cairo_t *cr, const BsDiagramLayout *layout, const BsPalette *palette);
void bs_diagram_paint_names (cairo_t *cr,
                             const BsDiagramLayout *layout,
                             const BsReveal *reveal,
                             const BsPalette *palette);
void bs_diagram_paint_errors (cairo_t *cr,
                              const BsDiagramLayout *layout,
                              const BsReveal *reveal,
                              const BsPalette *palette,
                              GArray *taken);
void bs_diagram_paint_weights (cairo_t *cr,
                               const GArray *lit,
                               const BsReveal *reveal,
                               const BsPalette *palette,
                               GArray *taken);
void bs_diagram_paint_flow (cairo_t *cr,
                            const BsDiagramLayout *layout,
                            const BsReveal *reveal,
                            const BsPalette *palette,
                            double left);

G_END_DECLS
