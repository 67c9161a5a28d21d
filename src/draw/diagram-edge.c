/* Draws one edge of the diagram.
 *
 * An edge shows the sign of Θ by its colour and by dashes, and |Θ| by its width, relative to the
 * largest |Θ| of its layer. So two edges of the same layer can be compared, but not two edges of
 * different layers. */

#include "draw/diagram-edge.h"

#include <math.h>

/**
 * bs_diagram_edge_point:
 * @fraction: 0 for the rim of the source, 1 for the rim of the target
 * @x: (out): and @y: (out): the point of the edge there
 */
void
bs_diagram_edge_point (const BsDiagramEdge *self, double fraction, double *x, double *y)
{
  double dx, dy, length, start, end, at;

  g_return_if_fail (self != NULL && x != NULL && y != NULL);

  dx = self->target->x - self->source->x;
  dy = self->target->y - self->source->y;
  length = MAX (hypot (dx, dy), 1e-6);
  /* The +1 squares are smaller than the discs. */
  start = (self->column == 0 ? 0.8 : 1.0) * self->source->radius / length;
  end = 1.0 - self->target->radius / length;
  at = start + fraction * (end - start);
  *x = self->source->x + at * dx;
  *y = self->source->y + at * dy;
}

/**
 * bs_diagram_edge_width:
 *
 * Returns: the width of the line, from 1.4 to 3.4 pixels; it grows with |Θ|. A thinner line would
 * be paler than its colour.
 */
double
bs_diagram_edge_width (const BsDiagramEdge *self)
{
  g_return_val_if_fail (self != NULL, 1.4);

  return 1.4 + 2.0 * self->strength;
}

static const BsColor *
get_color (const BsDiagramEdge *self, const BsPalette *palette, gboolean is_lit)
{
  if (self->theta < 0.0)
    return is_lit ? &palette->theta_negative : &palette->theta_negative_idle;

  return is_lit ? &palette->theta_positive : &palette->theta_positive_idle;
}

/**
 * bs_diagram_edge_stroke_as:
 * @width: the width of the line in pixels
 *
 * Draws the edge in a colour of its own.
 */
void
bs_diagram_edge_stroke_as (const BsDiagramEdge *self,
                           cairo_t *cr,
                           const BsColor *color,
                           double width,
                           gboolean is_dashed)
{
  const double dashes[] = { 7.0, 4.0 };
  double x, y;

  g_return_if_fail (self != NULL && cr != NULL && color != NULL);

  bs_color_set_source (color, cr);
  cairo_set_line_width (cr, width);
  cairo_set_dash (cr, dashes, is_dashed ? 2 : 0, 0.0);
  bs_diagram_edge_point (self, 0.0, &x, &y);
  cairo_move_to (cr, x, y);
  bs_diagram_edge_point (self, 1.0, &x, &y);
  cairo_line_to (cr, x, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

static void
stroke_behind (const BsDiagramEdge *self, cairo_t *cr, const BsColor *color, double more)
{
  bs_diagram_edge_stroke_as (self, cr, color, bs_diagram_edge_width (self) + more, FALSE);
}

/**
 * bs_diagram_edge_stroke_halo:
 * @is_narrow: whether so many edges stand out that each has only a narrow band
 *
 * Draws what lies behind an edge that stands out.
 */
void
bs_diagram_edge_stroke_halo (const BsDiagramEdge *self,
                             cairo_t *cr,
                             const BsPalette *palette,
                             gboolean is_narrow)
{
  g_return_if_fail (self != NULL && cr != NULL && palette != NULL);

  stroke_behind (self, cr, &palette->halo, is_narrow ? 3.5 : 6.0);
}

/**
 * bs_diagram_edge_stroke_frame:
 *
 * Draws what lies behind the one edge that stands out even among those that have a halo.
 */
void
bs_diagram_edge_stroke_frame (const BsDiagramEdge *self, cairo_t *cr, const BsPalette *palette)
{
  g_return_if_fail (self != NULL && cr != NULL && palette != NULL);

  stroke_behind (self, cr, &palette->halo_outline, 9.0);
  stroke_behind (self, cr, &palette->halo_result, 6.5);
}

/**
 * bs_diagram_edge_stroke:
 *
 * @width: the width of the line in pixels
 * @is_lit: whether the edge stands out
 *
 * Draws the edge. The colour and, for a negative Θ, dashes show the sign.
 */
void
bs_diagram_edge_stroke (const BsDiagramEdge *self,
                        cairo_t *cr,
                        const BsPalette *palette,
                        double width,
                        gboolean is_lit)
{
  g_return_if_fail (self != NULL && cr != NULL && palette != NULL);

  bs_diagram_edge_stroke_as (self, cr, get_color (self, palette, is_lit), width, self->theta < 0.0);
}
