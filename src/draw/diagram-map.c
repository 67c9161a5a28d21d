/* What a neuron answers to, in its disc: the part of the plane of the two features that holds the
 * examples, in the colours of activations, with the line of the plane's picture and the place of
 * the example of the walk.
 *
 * The square around the disc is the whole plane, so the corners of the plane are cut off. The map
 * depends on Θ alone. So it is there in discs whose activation is not computed yet, too; what is
 * computed is still told by the number. */

#include "draw/diagram-map.h"

#include "draw/plane-painter.h"

/* The place of the example: smaller in a small disc, and never larger than this. */
#define SPOT_SHARE  0.16
#define MOST_SPOT   4.5
#define LEAST_SPOT  2.0
#define SPOT_BORDER 1.0
/* How wide the line around a disc is. */
#define OUTLINE 1.2

/**
 * bs_diagram_map_has:
 *
 * Returns: whether there is a map of the neuron at @place
 */
gboolean
bs_diagram_map_has (const BsDiagramMap *self, const BsDiagramPlace *place)
{
  g_return_val_if_fail (self != NULL && place != NULL, FALSE);

  return self->map != NULL && place->layer > 1 && place->neuron > 0 && place->n_elided == 0 &&
         place->layer <= bs_plane_map_get_n_layers (self->map) &&
         place->neuron <= bs_plane_map_get_n_neurons (self->map, place->layer);
}

static void
paint_spot (cairo_t *cr,
            const BsDiagramMap *self,
            const BsDiagramPlace *place,
            const BsPlane *plane,
            const BsPalette *palette)
{
  double across = (self->across - plane->left) / (plane->right - plane->left);
  double up = (self->up - plane->bottom) / (plane->top - plane->bottom);
  double radius = CLAMP (SPOT_SHARE * place->radius, LEAST_SPOT, MOST_SPOT);

  cairo_new_path (cr);
  cairo_arc (cr, place->x + (2.0 * across - 1.0) * place->radius,
             place->y - (2.0 * up - 1.0) * place->radius, radius, 0.0, 2.0 * G_PI);
  bs_color_set_source (&palette->halo_result, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->halo_outline, cr);
  cairo_set_line_width (cr, SPOT_BORDER);
  cairo_stroke (cr);
}

/**
 * bs_diagram_map_paint:
 * @self: has a map of the neuron at @place; see bs_diagram_map_has()
 *
 * Fills the disc, up to its outline.
 */
void
bs_diagram_map_paint (cairo_t *cr,
                      const BsDiagramMap *self,
                      const BsDiagramPlace *place,
                      const BsPalette *palette)
{
  BsPlaneScene scene = { 0 };
  double radius;

  g_return_if_fail (cr != NULL && self != NULL && place != NULL && palette != NULL);
  g_return_if_fail (bs_diagram_map_has (self, place));

  scene.map = self->map;
  scene.layer = place->layer;
  scene.neuron = place->neuron;
  scene.plane = *bs_plane_map_get_plane (self->map);
  radius = place->radius - OUTLINE / 2.0;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_arc (cr, place->x, place->y, radius, 0.0, 2.0 * G_PI);
  cairo_clip (cr);
  bs_plane_paint_map (cr, place->x - radius, place->y - radius, 2.0 * radius, 2.0 * radius, &scene,
                      palette);
  paint_spot (cr, self, place, &scene.plane, palette);
  cairo_restore (cr);
}
