#pragma once

#include "draw/diagram-layout.h"
#include "draw/palette.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* Writes the targets, and the numbers of δ, or of its mean size, that have room. @palette has the
 * colours of the shown example, and @whole those of what is about all examples. @taken collects a
 * cairo_rectangle_t for everything that later texts must not cover. */
void bs_diagram_paint_errors (cairo_t *cr,
                              const BsDiagramLayout *layout,
                              const BsReveal *reveal,
                              const BsPalette *palette,
                              const BsPalette *whole,
                              GArray *taken);

G_END_DECLS
