/* Computes where every unit of a network stands in a picture of a given size.
 *
 * Each layer is a column, from top to bottom: first the +1 unit, which all layers but the last
 * have, then the neurons. All discs have the same radius, and the columns have equal distances.
 * Margins are kept for the headings, the names of the inputs, the targets and the line at the
 * bottom.
 *
 * The radius is the largest with which every unit can be drawn. Only if there are too many units
 * even for the smallest of these radii, neurons are left out; the discs are then small, but still
 * have room for numbers if possible. A column that is too long keeps its first and its last
 * neurons, and in between it has a text with the number of those that are left out. The neuron in
 * focus, which the present step computes or the user has pinned, is always drawn.
 *
 * If the features form an image, the first layer is that image, with a pixel for each input neuron,
 * and its +1 unit stands above. The image is as large as the distance of the columns allows, and no
 * pixel is left out.
 *
 * This file only computes places. It neither draws anything nor knows the values of the neurons, so
 * a layout stays valid until the size, the network or the focus changes. */

#include "draw/diagram-layout-private.h"

#define TOP             36.0 /* room for the headings */
#define BOTTOM          26.0 /* room for the line "errors flow back" */
#define OUTPUT_PITCH    46.0 /* room for three lines beside an output */
#define LARGEST_RADIUS  30.0
#define SMALLEST_RADIUS 7.5
#define LEAST_RADIUS    3.0
/* If neurons are left out anyway, the discs of the others have room for numbers. */
#define ELIDED_RADIUS 12.5
/* A column with neurons left out needs this many places to stay meaningful: the +1 unit, the first
 * two neurons, a gap, the focus, a gap, the last two neurons. */
#define FEWEST_SLOTS 8
/* The distance of two discs in a column has room for the halo around a large one, in radii. */
#define HALO_SHARE  0.43
#define ROOM_ACROSS 18.0
/* The image of the input layer has a margin at the left, this part of the width at most, and room
 * below for its key. */
#define IMAGE_MARGIN 12.0
#define IMAGE_SHARE  0.34
#define IMAGE_KEY    26.0
#define LEAST_PIXEL  0.5

static double
get_pitch (double radius)
{
  return 2.0 * radius + MAX (BS_DIAGRAM_ROOM_BETWEEN, HALO_SHARE * radius);
}

static double
get_room (const BsDiagramLayout *self)
{
  return MAX (self->height - TOP - BOTTOM, 1.0);
}

/* The more layers, the less room has the image of the first. */
static void
set_pixel (BsDiagramLayout *self)
{
  double n_layers = bs_network_get_n_layers (self->network);
  double across = MIN (IMAGE_SHARE, 1.0 / (n_layers + 0.6)) * self->width;
  double down = get_room (self) - get_pitch (self->radius) - IMAGE_KEY;

  self->pixel = MIN (across / (double) self->image.n_columns, down / (double) self->image.n_rows);
  self->pixel = MAX (self->pixel, LEAST_PIXEL);
}

static void
set_radius (BsDiagramLayout *self, double radius)
{
  double left_labels = CLAMP (0.11 * self->width, 34.0, 100.0);
  double right_labels = CLAMP (0.14 * self->width, 66.0, 110.0);
  guint n_layers = bs_network_get_n_layers (self->network);

  self->radius = radius;
  self->left = radius + 8.0 + left_labels;
  if (_bs_diagram_layout_has_image (self))
    {
      set_pixel (self);
      self->left = IMAGE_MARGIN + MAX (self->pixel * (double) self->image.n_columns / 2.0, radius);
    }
  self->spacing = (self->width - self->left - radius - 10.0 - right_labels) / (n_layers - 1);
  self->spacing = MAX (self->spacing, 1.0);
  self->n_slots = (gsize) (get_room (self) / get_pitch (radius) + 1e-9);
}

static gsize
count_items (const BsDiagramLayout *self, guint layer)
{
  gboolean has_unit = layer < bs_network_get_n_layers (self->network);

  return bs_network_get_size (self->network, layer) + (has_unit ? 1 : 0);
}

static gboolean
has_room_across (const BsDiagramLayout *self)
{
  double half =
    _bs_diagram_layout_has_image (self) ? self->pixel * (double) self->image.n_columns / 2.0 : 0.0;

  return self->radius + MAX (half, self->radius) + ROOM_ACROSS <= self->spacing;
}

/* Finds the largest radius with which everything fits, or else one that leaves at least
 * FEWEST_SLOTS places in a column. */
static void
choose_radius (BsDiagramLayout *self)
{
  gsize most = 0;

  for (guint l = _bs_diagram_layout_has_image (self) ? 2 : 1;
       l <= bs_network_get_n_layers (self->network); l++)
    most = MAX (most, count_items (self, l));

  for (double radius = LARGEST_RADIUS; radius >= SMALLEST_RADIUS; radius -= 0.5)
    {
      set_radius (self, radius);
      if (self->n_slots >= most && has_room_across (self))
        return;
    }

  for (double radius = ELIDED_RADIUS; radius > LEAST_RADIUS; radius -= 0.5)
    {
      set_radius (self, radius);
      if (self->n_slots >= MIN (most, FEWEST_SLOTS) && has_room_across (self))
        return;
    }
  set_radius (self, LEAST_RADIUS);
  self->n_slots = MAX (self->n_slots, FEWEST_SLOTS);
}

static void
add_place (BsDiagramLayout *self, guint layer, gsize neuron, gsize n_elided)
{
  BsDiagramPlace place = {
    .layer = layer,
    .neuron = neuron,
    .n_elided = n_elided,
    .x = self->left + (layer - 1) * self->spacing,
    .radius = self->radius,
  };

  g_array_append_val (self->places, place);
}

static void
add_neurons (BsDiagramLayout *self, guint layer, gsize first, gsize last)
{
  for (gsize neuron = first; neuron <= last; neuron++)
    add_place (self, layer, neuron, 0);
}

static void
add_gap (BsDiagramLayout *self, guint layer, gsize first, gsize end)
{
  if (first < end)
    add_place (self, layer, first, end - first);
}

/* Adds the first neurons, a gap and the last neurons. If the focus would fall into the gap, it is
 * drawn between two gaps. */
static void
add_elided (BsDiagramLayout *self, guint layer, gsize n_slots)
{
  gsize size = bs_network_get_size (self->network, layer);
  gsize focus = layer == self->focus_layer ? self->focus_neuron : 0;
  gsize head = n_slots / 2;
  gsize tail = n_slots - 1 - head;

  if (focus > head && focus <= size - tail)
    {
      head = (n_slots - 2) / 2;
      tail = n_slots - 3 - head;
      add_neurons (self, layer, 1, head);
      add_gap (self, layer, head + 1, focus);
      add_place (self, layer, focus, 0);
      add_gap (self, layer, focus + 1, size - tail + 1);
    }
  else
    {
      add_neurons (self, layer, 1, head);
      add_gap (self, layer, head + 1, size - tail + 1);
    }
  add_neurons (self, layer, size - tail + 1, size);
}

/* The +1 unit, and below it the image. */
static void
add_image (BsDiagramLayout *self)
{
  const BsImageShape *image = &self->image;
  double unit = get_pitch (self->radius);
  double height = self->pixel * (double) image->n_rows;
  double top = TOP + (get_room (self) - unit - height - IMAGE_KEY) / 2.0;
  double left = self->left - self->pixel * (double) image->n_columns / 2.0;

  add_place (self, 1, 0, 0);
  g_array_index (self->places, BsDiagramPlace, 0).y = top + unit / 2.0;
  for (gsize j = 1; j <= image->n_rows * image->n_columns; j++)
    {
      BsDiagramPlace place = { 1, j, 0, .radius = self->pixel / 2.0, .is_pixel = TRUE };
      gsize row, column;

      bs_image_shape_find_pixel (image, j, &row, &column);
      place.x = left + ((double) column + 0.5) * self->pixel;
      place.y = top + unit + ((double) row + 0.5) * self->pixel;
      g_array_append_val (self->places, place);
    }
}

/* Beside an output stand its δ, its target and its class, each on a line. */
static double
find_usual_pitch (const BsDiagramLayout *self, guint layer)
{
  gboolean is_output = layer == bs_network_get_n_layers (self->network);

  return MAX (MAX (3.1 * self->radius, get_pitch (self->radius)), is_output ? OUTPUT_PITCH : 0.0);
}

static void
add_layer (BsDiagramLayout *self, guint layer)
{
  gsize size = bs_network_get_size (self->network, layer);
  gsize n_slots = self->n_slots;
  guint first = self->places->len;
  double pitch, top;
  gsize n_items;

  if (layer < bs_network_get_n_layers (self->network))
    {
      add_place (self, layer, 0, 0);
      n_slots--;
    }
  if (size <= n_slots)
    add_neurons (self, layer, 1, size);
  else
    add_elided (self, layer, n_slots);

  n_items = self->places->len - first;
  pitch = MIN (get_room (self) / n_items, find_usual_pitch (self, layer));
  top = TOP + (get_room (self) - pitch * n_items) / 2.0;
  for (gsize i = 0; i < n_items; i++)
    g_array_index (self->places, BsDiagramPlace, first + i).y = top + pitch * (i + 0.5);
}

/**
 * bs_diagram_layout_new_image:
 * @image: (nullable): the image that the features form; %NULL for a column of discs
 * @width: the width of the picture in pixels
 * @height: the height of the picture in pixels
 * @focus_layer: the layer of the neuron that must be drawn, 1 ... L, or 0 for none
 * @focus_neuron: this neuron, 1 ... s_l, or 0 for the +1 unit, which is always drawn
 *
 * Returns: (transfer full): the layout
 */
BsDiagramLayout *
bs_diagram_layout_new_image (BsNetwork *network,
                             const BsImageShape *image,
                             double width,
                             double height,
                             guint focus_layer,
                             gsize focus_neuron)
{
  BsDiagramLayout *self;
  guint n_layers;

  g_return_val_if_fail (network != NULL, NULL);
  g_return_val_if_fail (
    image == NULL || bs_image_shape_fits (image, bs_network_get_size (network, 1)), NULL);

  n_layers = bs_network_get_n_layers (network);
  self = g_new0 (BsDiagramLayout, 1);
  self->network = bs_network_ref (network);
  if (image != NULL)
    self->image = *image;
  self->width = MAX (width, 1.0);
  self->height = MAX (height, 1.0);
  if (focus_layer >= 1 && focus_layer <= n_layers &&
      focus_neuron <= bs_network_get_size (network, focus_layer))
    {
      self->focus_layer = focus_layer;
      self->focus_neuron = focus_neuron;
    }
  self->places = g_array_new (FALSE, FALSE, sizeof (BsDiagramPlace));
  self->first_place = g_new0 (guint, n_layers + 2);

  choose_radius (self);
  for (guint l = 1; l <= n_layers; l++)
    {
      self->first_place[l] = self->places->len;
      if (l == 1 && _bs_diagram_layout_has_image (self))
        add_image (self);
      else
        add_layer (self, l);
    }
  self->first_place[n_layers + 1] = self->places->len;

  return self;
}

/**
 * bs_diagram_layout_new:
 *
 * Returns: (transfer full): the layout with a column of discs for each layer
 */
BsDiagramLayout *
bs_diagram_layout_new (BsNetwork *network,
                       double width,
                       double height,
                       guint focus_layer,
                       gsize focus_neuron)
{
  return bs_diagram_layout_new_image (network, NULL, width, height, focus_layer, focus_neuron);
}

void
bs_diagram_layout_free (BsDiagramLayout *self)
{
  g_return_if_fail (self != NULL);

  bs_network_unref (self->network);
  g_array_unref (self->places);
  g_free (self->first_place);
  g_free (self);
}
