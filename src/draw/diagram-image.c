/* Paints the input layer as the image that the features form.
 *
 * Each pixel is an input neuron, with a place of its own in the layout. So it can be pointed at and
 * pinned, and the edges begin there. The image is painted over the edges: they come out at its
 * side.
 *
 * The pixels have the numbers of the data, not the scaled ones that the network gets: people know
 * the image by these. The key below tells them. All pixels of a step's operands lie under one
 * halo. */

#include "draw/diagram-image.h"

#include "draw/image-painter.h"
#include "draw/label.h"

#define HALO 7.0
/* From the image to the middle of its key, half the height of what lies below the key, and the
 * width of the key at most. */
#define KEY        18.0
#define KEY_HALF   8.0
#define MOST_KEY   150.0
#define KEY_MARGIN 3.0

/* Returns how the present step uses the pixels: whether it reads or makes any. */
static gboolean
find_use (const BsReveal *reveal, gboolean *is_result)
{
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), 1);

  *is_result = FALSE;
  for (gsize j = 1; j <= n; j++)
    {
      *is_result = bs_reveal_is_result (reveal, 1, j);
      if (*is_result || bs_reveal_is_operand (reveal, 1, j))
        return TRUE;
    }

  return FALSE;
}

/**
 * bs_diagram_image_paint_halo:
 *
 * Paints the halo around the image, if the layout has one and the present step reads or makes it.
 */
void
bs_diagram_image_paint_halo (cairo_t *cr,
                             const BsDiagramLayout *layout,
                             const BsReveal *reveal,
                             const BsPalette *palette)
{
  cairo_rectangle_t area;
  gboolean is_result;

  g_return_if_fail (cr != NULL && layout != NULL && reveal != NULL && palette != NULL);

  if (bs_diagram_layout_get_image (layout, &area) == NULL || !find_use (reveal, &is_result))
    return;

  bs_rounded_rectangle (cr, area.x - HALO, area.y - HALO, area.width + 2.0 * HALO,
                        area.height + 2.0 * HALO, HALO);
  bs_color_set_source (is_result ? &palette->halo_result : &palette->halo, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->halo_outline, cr);
  cairo_set_line_width (cr, is_result ? 1.5 : 1.0);
  cairo_stroke (cr);
}

static double *
copy_values (const BsReveal *reveal, gsize n)
{
  double *values = g_new (double, n);

  for (gsize j = 1; j <= n; j++)
    if (!bs_reveal_get_unscaled_feature (reveal, j, &values[j - 1]))
      bs_reveal_get_value (reveal, BS_QUANTITY_A, 1, j, &values[j - 1]);

  return values;
}

/* Edges that come out of the image below must not go through the numbers. */
static void
paint_key (cairo_t *cr,
           const BsImage *image,
           const cairo_rectangle_t *area,
           const BsPalette *palette,
           GArray *taken)
{
  double y = area->y + area->height + KEY, width = MIN (area->width, MOST_KEY);
  cairo_rectangle_t ground = { area->x - KEY_MARGIN, y - KEY_HALF, width + 2.0 * KEY_MARGIN,
                               2.0 * KEY_HALF };

  bs_rounded_rectangle (cr, ground.x, ground.y, ground.width, ground.height, KEY_MARGIN);
  bs_color_set_source (&palette->background, cr);
  cairo_fill (cr);
  bs_image_paint_key (cr, image, FALSE, area->x, y, width, palette);
  g_array_append_val (taken, ground);
}

/**
 * bs_diagram_image_paint:
 * @taken: (element-type cairo_rectangle_t): gets the areas of the image and of its key
 *
 * Paints the image of the shown example with its key, if the layout has one.
 */
void
bs_diagram_image_paint (cairo_t *cr,
                        const BsDiagramLayout *layout,
                        const BsReveal *reveal,
                        const BsPalette *palette,
                        GArray *taken)
{
  g_autofree double *values = NULL;
  const BsImageShape *shape;
  cairo_rectangle_t area;
  BsImage image;

  g_return_if_fail (cr != NULL && layout != NULL && palette != NULL && taken != NULL);

  shape = bs_diagram_layout_get_image (layout, &area);
  if (shape == NULL)
    return;
  values = copy_values (reveal, shape->n_rows * shape->n_columns);
  image = (BsImage){ .shape = *shape, .values = values };
  bs_reveal_get_range (reveal, &image.least, &image.largest);
  bs_image_paint (cr, &image, &area, palette);
  paint_key (cr, &image, &area, palette, taken);
  g_array_append_val (taken, area);
}
