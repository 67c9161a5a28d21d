#pragma once

#include "draw/diagram-layout.h"
#include "draw/palette.h"

G_BEGIN_DECLS

/* One drawn edge, which is the entry Θ⁽ˡ⁾ᵢⱼ with l = layer, i = row, j = column. It leads from unit
 * j of layer l to neuron i of layer l + 1. */
typedef struct
{
  guint layer;
  gsize row;
  gsize column;
  double theta;    /* or the number that a laboratory shows in its place */
  double strength; /* |Θ| divided by the largest |Θ| of the layer, 0 ... 1 */
  const BsDiagramPlace *source;
  const BsDiagramPlace *target;
} BsDiagramEdge;

void bs_diagram_edge_point (const BsDiagramEdge *self, double fraction, double *x, double *y);
void bs_diagram_edge_stroke_as (const BsDiagramEdge *self,
                                cairo_t *cr,
                                const BsColor *color,
                                double width,
                                gboolean is_dashed);
void bs_diagram_edge_stroke (const BsDiagramEdge *self,
                             cairo_t *cr,
                             const BsPalette *palette,
                             double width,
                             gboolean is_lit);
void bs_diagram_edge_stroke_halo (const BsDiagramEdge *self,
                                  cairo_t *cr,
                                  const BsPalette *palette,
                                  gboolean is_narrow);
void
bs_diagram_edge_stroke_frame (const BsDiagramEdge *self, cairo_t *cr, const BsPalette *palette);
double bs_diagram_edge_width (const BsDiagramEdge *self);

G_END_DECLS
