#pragma once

#include "draw/diagram-layout.h"
#include "draw/palette.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

gboolean bs_diagram_entry_pick_among (const GArray *edges, double x, double y, BsEntry *entry);
gboolean bs_diagram_entry_pick (const BsDiagramLayout *layout,
                                BsReveal *reveal,
                                double x,
                                double y,
                                BsEntry *entry);
BsEntry bs_diagram_entry_find (const BsReveal *reveal);
void bs_diagram_entry_paint (cairo_t *cr,
                             const BsDiagramLayout *layout,
                             const BsReveal *reveal,
                             const BsEntry *entry,
                             const BsPalette *palette);
void bs_diagram_entry_label (cairo_t *cr,
                             const BsDiagramLayout *layout,
                             BsReveal *reveal,
                             const BsEntry *entry,
                             const GArray *lit,
                             const BsPalette *palette,
                             GArray *taken);

G_END_DECLS
