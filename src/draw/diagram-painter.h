#pragma once

#include "draw/diagram-layout.h"
#include "draw/diagram-map.h"
#include "draw/palette.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* The neurons that are marked, each by its layer and its index; layer 0 for none; and the map that
 * the discs have. */
typedef struct
{
  guint pointer_layer; /* under the pointer */
  gsize pointer_neuron;
  guint pinned_layer; /* shown by the inspector at every step */
  gsize pinned_neuron;
  guint focus_layer; /* chosen by keys */
  gsize focus_neuron;
  BsEntry pointer_entry; /* the edge under the pointer */
  BsDiagramMap map;      /* what the neurons answer to, in their discs */
} BsDiagramMarks;

/* Paints the lower layer of the picture; see the head of diagram-painter.c. */
void bs_diagram_paint_edges (cairo_t *cr,
                             const BsDiagramLayout *layout,
                             const BsReveal *reveal,
                             const BsPalette *palette);
/* Paints the upper layer of the picture. */
void bs_diagram_paint_neurons (cairo_t *cr,
                               const BsDiagramLayout *layout,
                               BsReveal *reveal,
                               const BsPalette *palette,
                               const BsDiagramMarks *marks);

G_END_DECLS
