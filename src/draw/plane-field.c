/* A map of the plane as a picture: a pixel for each point.
 *
 * The map of one neuron has the colours of the discs in the network's diagram: grey for a positive
 * activation, brown for a negative one. ReLU has no largest activation, so the largest one of the
 * map has the full colour then, or 1 if all are smaller.
 *
 * The map of several classes shows at each point the class that the network finds the likeliest,
 * in that class's colour: the stronger, the larger h of this class is. The colours are those of
 * runs, but much paler, because points and lines are drawn over them.
 *
 * There are only 256 shades of each colour, computed once for a picture. A screen shows no more,
 * and mixing colours for each of 40 000 points would take longer than all the rest. */

#include "draw/plane-field.h"

#include <math.h>

#define N_SHADES 256
/* How much of a class's colour its ground has where h is 0, and where h is 1. */
#define LEAST_CLASS 0.06
#define MOST_CLASS  0.46

static guint32
pack (const BsColor *color)
{
  guint32 red = (guint32) lround (255.0 * color->red);
  guint32 green = (guint32) lround (255.0 * color->green);
  guint32 blue = (guint32) lround (255.0 * color->blue);

  return red << 16 | green << 8 | blue;
}

static float
find_largest (const float *values, gsize n)
{
  float largest = 0.0f;

  for (gsize i = 0; i < n; i++)
    largest = fmaxf (largest, fabsf (values[i]));

  return largest;
}

/**
 * bs_plane_field_get_level:
 *
 * Returns: the activation along the line in the map of a neuron of a layer: 0.5, the middle of a
 *   sigmoid, or 0, where tanh changes its sign and ReLU begins
 */
double
bs_plane_field_get_level (const BsPlaneMap *map, guint layer)
{
  g_return_val_if_fail (map != NULL, 0.0);

  return bs_plane_map_get_activation (map, layer) == BS_ACTIVATION_SIGMOID ? 0.5 : 0.0;
}

/**
 * bs_plane_field_find_range:
 * @layer, @neuron: a neuron that the map has
 * @low, @high: (out): the activations that have the colours at the two ends; @low is 0, or −@high
 */
void
bs_plane_field_find_range (const BsPlaneMap *map,
                           guint layer,
                           gsize neuron,
                           double *low,
                           double *high)
{
  gsize n = bs_plane_map_get_n_columns (map) * bs_plane_map_get_n_rows (map);

  *high = fmaxf (1.0f, find_largest (bs_plane_map_get_values (map, layer, neuron), n));
  *low = bs_plane_map_get_activation (map, layer) == BS_ACTIVATION_TANH ? -*high : 0.0;
}

/* Returns the pixels of the row of the picture that shows row @row of the map, which counts from
 * below. */
static guint32 *
find_pixels (cairo_surface_t *surface, const BsPlaneMap *map, gsize row)
{
  gsize line = bs_plane_map_get_n_rows (map) - 1 - row;
  guchar *data = cairo_image_surface_get_data (surface);

  return (guint32 *) (void *) (data + line * (gsize) cairo_image_surface_get_stride (surface));
}

static cairo_surface_t *
make_surface (const BsPlaneMap *map)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) bs_plane_map_get_n_columns (map),
                                (int) bs_plane_map_get_n_rows (map));

  cairo_surface_flush (surface);

  return surface;
}

/**
 * bs_plane_field_new_activation:
 * @layer, @neuron: a neuron that the map has
 *
 * Returns: (transfer full): the picture of its activation
 */
cairo_surface_t *
bs_plane_field_new_activation (const BsPlaneMap *map,
                               guint layer,
                               gsize neuron,
                               const BsPalette *palette)
{
  gsize n_columns = bs_plane_map_get_n_columns (map);
  gsize n_rows = bs_plane_map_get_n_rows (map);
  const float *values = bs_plane_map_get_values (map, layer, neuron);
  cairo_surface_t *surface = make_surface (map);
  guint32 shades[2 * N_SHADES + 1];
  double low, full;

  bs_plane_field_find_range (map, layer, neuron, &low, &full);
  for (int i = -N_SHADES; i <= N_SHADES; i++)
    {
      BsColor color = bs_palette_activation (palette, (double) i / N_SHADES);

      shades[i + N_SHADES] = pack (&color);
    }
  for (gsize row = 0; row < n_rows; row++)
    {
      guint32 *pixels = find_pixels (surface, map, row);

      /* An activation that is not a number has the colour of 0. */
      for (gsize column = 0; column < n_columns; column++)
        {
          float value = values[row * n_columns + column] / (float) full;
          int shade = isfinite (value) ? (int) lrintf (value * N_SHADES) : 0;

          pixels[column] = shades[CLAMP (shade, -N_SHADES, N_SHADES) + N_SHADES];
        }
    }
  cairo_surface_mark_dirty (surface);

  return surface;
}

static BsColor
mix_ground (const BsPalette *palette, gsize class, double h)
{
  const BsColor *color = bs_palette_get_run (palette, (guint) class - 1);

  return bs_color_mix (&palette->background, color, LEAST_CLASS + h * (MOST_CLASS - LEAST_CLASS));
}

/**
 * bs_plane_field_new_classes:
 * @map: of a network with an output for each class
 *
 * Returns: (transfer full): the picture of the likeliest class
 */
cairo_surface_t *
bs_plane_field_new_classes (const BsPlaneMap *map, const BsPalette *palette)
{
  guint layer = bs_plane_map_get_n_layers (map);
  gsize n_columns = bs_plane_map_get_n_columns (map);
  gsize n_rows = bs_plane_map_get_n_rows (map);
  gsize n_classes = bs_plane_map_get_n_neurons (map, layer);
  cairo_surface_t *surface = make_surface (map);
  g_autofree guint32 *shades = g_new (guint32, n_classes * (N_SHADES + 1));

  for (gsize k = 1; k <= n_classes; k++)
    for (guint i = 0; i <= N_SHADES; i++)
      {
        BsColor color = mix_ground (palette, k, (double) i / N_SHADES);

        shades[(k - 1) * (N_SHADES + 1) + i] = pack (&color);
      }
  for (gsize row = 0; row < n_rows; row++)
    {
      guint32 *pixels = find_pixels (surface, map, row);

      for (gsize column = 0; column < n_columns; column++)
        {
          gsize point = row * n_columns + column;
          gsize k = bs_plane_map_find_class (map, point);
          float h = bs_plane_map_get_values (map, layer, k)[point];
          guint shade = isfinite (h) ? (guint) lrintf (CLAMP (h, 0.0f, 1.0f) * N_SHADES) : 0;

          pixels[column] = shades[(k - 1) * (N_SHADES + 1) + shade];
        }
    }
  cairo_surface_mark_dirty (surface);

  return surface;
}
