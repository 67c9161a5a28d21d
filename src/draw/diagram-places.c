/* The places of a layout, for those who ask: where a neuron stands, and what stands at a point. */

#include <math.h>

#include "draw/diagram-layout-private.h"

/* The size of a text such as "⋮ 39 more". */
#define GAP_WIDTH  70.0
#define GAP_HEIGHT 18.0

/**
 * bs_diagram_layout_get_places:
 * @n_places: (out): the number of places
 *
 * Returns: (transfer none): the places of all layers, layer by layer and from top to bottom.
 */
const BsDiagramPlace *
bs_diagram_layout_get_places (const BsDiagramLayout *self, gsize *n_places)
{
  g_return_val_if_fail (self != NULL && n_places != NULL, NULL);

  *n_places = self->places->len;

  return (const BsDiagramPlace *) (gconstpointer) self->places->data;
}

/**
 * bs_diagram_layout_get_layer:
 * @layer: 1 ... L
 * @n_places: (out): the number of places
 *
 * Returns: (transfer none): the places of one layer, from top to bottom.
 */
const BsDiagramPlace *
bs_diagram_layout_get_layer (const BsDiagramLayout *self, guint layer, gsize *n_places)
{
  g_return_val_if_fail (self != NULL && n_places != NULL && layer >= 1, NULL);
  g_return_val_if_fail (layer <= bs_network_get_n_layers (self->network), NULL);

  *n_places = self->first_place[layer + 1] - self->first_place[layer];

  return &g_array_index (self->places, BsDiagramPlace, self->first_place[layer]);
}

/**
 * bs_diagram_layout_find:
 * @layer: any layer; there is no place in a layer that does not exist
 * @neuron: the neuron, or 0 for the +1 unit
 *
 * Returns: (transfer none) (nullable): the place of the neuron; %NULL if it is not drawn.
 */
const BsDiagramPlace *
bs_diagram_layout_find (const BsDiagramLayout *self, guint layer, gsize neuron)
{
  const BsDiagramPlace *places;
  gsize n_places;

  g_return_val_if_fail (self != NULL, NULL);

  if (layer < 1 || layer > bs_network_get_n_layers (self->network))
    return NULL;

  places = bs_diagram_layout_get_layer (self, layer, &n_places);
  for (gsize i = 0; i < n_places; i++)
    if (places[i].n_elided == 0 && places[i].neuron == neuron)
      return &places[i];

  return NULL;
}

static gboolean
contains (const BsDiagramPlace *place, double x, double y)
{
  if (place->is_pixel)
    return fmax (fabs (place->x - x), fabs (place->y - y)) <= place->radius;

  return hypot (place->x - x, place->y - y) <= place->radius + BS_DIAGRAM_ROOM_BETWEEN / 2.0;
}

/**
 * bs_diagram_layout_pick:
 *
 * Returns: (transfer none) (nullable): the place whose disc, with its ring, or whose pixel contains
 *   the point; %NULL if there is none.
 */
const BsDiagramPlace *
bs_diagram_layout_pick (const BsDiagramLayout *self, double x, double y)
{
  const BsDiagramPlace *best = NULL;
  double least = G_MAXDOUBLE;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      const BsDiagramPlace *place = &g_array_index (self->places, BsDiagramPlace, i);
      double distance = hypot (place->x - x, place->y - y);

      if (contains (place, x, y) && distance < least)
        {
          least = distance;
          best = place;
        }
    }

  return best;
}

/**
 * bs_diagram_layout_get_image:
 * @area: (out) (optional): where it is
 *
 * Returns: (transfer none) (nullable): the image that is the input layer; %NULL if there is none
 */
const BsImageShape *
bs_diagram_layout_get_image (const BsDiagramLayout *self, cairo_rectangle_t *area)
{
  const BsDiagramPlace *first;

  g_return_val_if_fail (self != NULL, NULL);

  if (!_bs_diagram_layout_has_image (self))
    return NULL;

  /* The first place is the +1 unit, and the second the pixel at the top and at the left. */
  first = &g_array_index (self->places, BsDiagramPlace, 1);
  if (area != NULL)
    *area = (cairo_rectangle_t){ first->x - first->radius, first->y - first->radius,
                                 self->pixel * (double) self->image.n_columns,
                                 self->pixel * (double) self->image.n_rows };

  return &self->image;
}

BsNetwork *
bs_diagram_layout_get_network (const BsDiagramLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->network;
}

double
bs_diagram_layout_get_width (const BsDiagramLayout *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->width;
}

double
bs_diagram_layout_get_height (const BsDiagramLayout *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->height;
}

/**
 * bs_diagram_layout_get_spacing:
 *
 * Returns: the distance between the centres of two neighbouring columns, in pixels.
 */
double
bs_diagram_layout_get_spacing (const BsDiagramLayout *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->spacing;
}

/**
 * bs_diagram_layout_get_radius:
 *
 * Returns: the radius of every disc, in pixels.
 */
double
bs_diagram_layout_get_radius (const BsDiagramLayout *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->radius;
}

/**
 * bs_diagram_layout_count_elided:
 *
 * Returns: how many neurons are left out in all layers.
 */
gsize
bs_diagram_layout_count_elided (const BsDiagramLayout *self)
{
  gsize n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->places->len; i++)
    n += g_array_index (self->places, BsDiagramPlace, i).n_elided;

  return n;
}

/**
 * bs_diagram_layout_pick_beside:
 *
 * Returns: (transfer none) (nullable): the input or the output whose texts are at the point: the
 *   name of an input stands to the left of its disc, and δ, target and class of an output to its
 *   right
 */
const BsDiagramPlace *
bs_diagram_layout_pick_beside (const BsDiagramLayout *self, double x, double y)
{
  guint n_layers;
  const BsDiagramPlace *places;
  gsize n_places;

  g_return_val_if_fail (self != NULL, NULL);

  n_layers = bs_network_get_n_layers (self->network);
  if (x >= self->left && x <= self->left + (n_layers - 1) * self->spacing)
    return NULL;
  places = bs_diagram_layout_get_layer (self, x < self->left ? 1 : n_layers, &n_places);
  for (gsize i = 0; i < n_places; i++)
    if (places[i].n_elided == 0 && places[i].neuron > 0 && !places[i].is_pixel &&
        fabs (y - places[i].y) <= self->radius + BS_DIAGRAM_ROOM_BETWEEN / 2.0)
      return &places[i];

  return NULL;
}

/**
 * bs_diagram_layout_pick_heading:
 *
 * Returns: the layer whose heading is at the point; 0 if there is none
 */
guint
bs_diagram_layout_pick_heading (const BsDiagramLayout *self, double x, double y)
{
  guint n_layers;
  double column;

  g_return_val_if_fail (self != NULL, 0);

  n_layers = bs_network_get_n_layers (self->network);
  column = (x - self->left) / self->spacing;

  return y < BS_DIAGRAM_HEADINGS ? (guint) CLAMP (round (column) + 1.0, 1.0, n_layers) : 0;
}

/**
 * bs_diagram_layout_pick_gap:
 *
 * Returns: (transfer none) (nullable): the text for neurons that are left out, if the point is in
 * it
 */
const BsDiagramPlace *
bs_diagram_layout_pick_gap (const BsDiagramLayout *self, double x, double y)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      const BsDiagramPlace *place = &g_array_index (self->places, BsDiagramPlace, i);

      if (place->n_elided > 0 && fabs (x - place->x) <= GAP_WIDTH / 2.0 &&
          fabs (y - place->y) <= GAP_HEIGHT / 2.0)
        return place;
    }

  return NULL;
}
