/* What a neuron answers to, in its disc: the part of the plane of the two features that holds the
 * examples, in the colours of activations, with the line of the plane's picture and the place of
 * the example of the walk.
 *
 * The square around the disc is the whole plane, whatever its sides are elsewhere, so only the
 * corners of the plane are cut off. The map depends on Θ alone. So it is there in discs whose
 * activation is not computed yet, too; what is computed is still told by the number. */

#include "draw/diagram-map.h"

#include <math.h>

#include "draw/plane-painter.h"

/* So many pixels for each of the picture, because a screen or a sheet may have finer ones. */
#define FINENESS 2.0

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
            const BsPlane *plane,
            double radius,
            const BsPalette *palette)
{
  const cairo_rectangle_t square = { 0.0, 0.0, 2.0 * radius, 2.0 * radius };
  double x, y;

  bs_plane_locate (plane, &square, self->across, self->up, &x, &y);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, CLAMP (SPOT_SHARE * radius, LEAST_SPOT, MOST_SPOT), 0.0, 2.0 * G_PI);
  bs_color_set_source (&palette->halo_result, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->halo_outline, cr);
  cairo_set_line_width (cr, SPOT_BORDER);
  cairo_stroke (cr);
}

/* Returns the map as a round image with so many pixels for a unit. To clip it to the disc in the
 * picture itself would take three times as long, because each line would be clipped by itself. */
static cairo_surface_t *
make_disc (const BsDiagramMap *self,
           const BsDiagramPlace *place,
           double radius,
           double pixels,
           const BsPalette *palette)
{
  int size = (int) ceil (2.0 * radius * pixels);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, size, size);
  cairo_t *cr = cairo_create (image);
  BsPlaneScene scene = { .map = self->map, .layer = place->layer, .neuron = place->neuron };

  scene.plane = *bs_plane_map_get_plane (self->map);
  cairo_scale (cr, pixels, pixels);
  bs_plane_paint_map (cr, 0.0, 0.0, 2.0 * radius, 2.0 * radius, &scene, palette);
  paint_spot (cr, self, &scene.plane, radius, palette);
  cairo_new_path (cr);
  cairo_arc (cr, radius, radius, radius, 0.0, 2.0 * G_PI);
  cairo_set_operator (cr, CAIRO_OPERATOR_DEST_IN);
  cairo_set_source_rgb (cr, 0.0, 0.0, 0.0);
  cairo_fill (cr);
  cairo_destroy (cr);

  return image;
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
  cairo_surface_t *image;
  double radius, pixels = 1.0, none = 0.0;

  g_return_if_fail (cr != NULL && self != NULL && place != NULL && palette != NULL);
  g_return_if_fail (bs_diagram_map_has (self, place));

  cairo_user_to_device_distance (cr, &pixels, &none);
  pixels = FINENESS * fabs (pixels);
  radius = place->radius - OUTLINE / 2.0;
  image = make_disc (self, place, radius, pixels, palette);
  cairo_save (cr);
  cairo_translate (cr, place->x - radius, place->y - radius);
  cairo_scale (cr, 1.0 / pixels, 1.0 / pixels);
  cairo_set_source_surface (cr, image, 0.0, 0.0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (image);
}
