#pragma once

#include "draw/diagram-layout.h"
#include "draw/palette.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* More lines than these nobody can read, and no frame can afford. */
#define BS_DIAGRAM_MAX_EDGES 400

/* One entry Θ(l)_ij that is drawn. */
typedef struct
{
  guint layer;
  gsize row;
  gsize column;
  double theta;
  double strength; /* |Θ| of the layer's largest, 0 ... 1 */
  const BsDiagramPlace *source;
  const BsDiagramPlace *target;
} BsDiagramEdge;

GArray *bs_diagram_edges_select (const BsDiagramLayout *layout, const BsReveal *reveal);
GArray *bs_diagram_edges_select_lit (const BsDiagramLayout *layout, const BsReveal *reveal);
char *bs_diagram_edges_note (const BsDiagramLayout *layout);
void bs_diagram_edge_point (const BsDiagramEdge *self, double fraction, double *x, double *y);
void bs_diagram_edge_stroke (const BsDiagramEdge *self,
                             cairo_t *cr,
                             const BsPalette *palette,
                             double width,
                             double opacity);
double bs_diagram_edge_width (const BsDiagramEdge *self);

G_END_DECLS
