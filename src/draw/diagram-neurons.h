#pragma once

#include "draw/diagram-layout.h"
#include "draw/diagram-map.h"
#include "draw/palette.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* The parts of the picture that belong to one place of the layout each. */

/* @taken: (nullable): the area of the text is added */
void bs_diagram_paint_gap (cairo_t *cr,
                           const BsDiagramLayout *layout,
                           const BsDiagramPlace *place,
                           const BsPalette *palette,
                           GArray *taken);
void bs_diagram_paint_halo (cairo_t *cr,
                            const BsDiagramPlace *place,
                            const BsReveal *reveal,
                            const BsPalette *palette);
void bs_diagram_paint_disc (cairo_t *cr,
                            const BsDiagramLayout *layout,
                            const BsDiagramPlace *place,
                            const BsReveal *reveal,
                            const BsPalette *palette,
                            const BsPalette *whole,
                            const BsDiagramMap *map);
/* @palette: the colours of the numbers of the shown example
 * @whole: those of the mean over all examples */
void bs_diagram_paint_ring (cairo_t *cr,
                            const BsDiagramPlace *place,
                            const BsReveal *reveal,
                            const BsPalette *palette,
                            const BsPalette *whole);
void bs_diagram_paint_number_beside (cairo_t *cr,
                                     const BsDiagramLayout *layout,
                                     const BsDiagramPlace *place,
                                     const BsReveal *reveal,
                                     const BsPalette *palette,
                                     const BsDiagramMap *map,
                                     GArray *taken);

G_END_DECLS
