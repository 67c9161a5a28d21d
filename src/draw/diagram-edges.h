#pragma once

#include "draw/diagram-edge.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* Nobody can read more lines than these, and a frame has no time to draw them. */
#define BS_DIAGRAM_MAX_EDGES 400

GArray *bs_diagram_edges_select (const BsDiagramLayout *layout, const BsReveal *reveal);
GArray *
bs_diagram_edges_select_by (const BsDiagramLayout *layout, const double *values, double largest);
GArray *bs_diagram_edges_select_lit (const BsDiagramLayout *layout, BsReveal *reveal);
gboolean bs_diagram_edges_find (const BsDiagramLayout *layout,
                                const BsReveal *reveal,
                                const BsEntry *entry,
                                BsDiagramEdge *edge);
char *bs_diagram_edges_note (const BsDiagramLayout *layout);

G_END_DECLS
