#pragma once

#include "draw/diagram-layout.h"
#include "draw/palette.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

void bs_diagram_image_paint_halo (cairo_t *cr,
                                  const BsDiagramLayout *layout,
                                  const BsReveal *reveal,
                                  const BsPalette *palette);
void bs_diagram_image_paint (cairo_t *cr,
                             const BsDiagramLayout *layout,
                             const BsReveal *reveal,
                             const BsPalette *palette,
                             GArray *taken);

G_END_DECLS
