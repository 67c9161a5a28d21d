/* The entries of a matrix as colours alone, without numbers.
 *
 * A matrix may have thousands of entries, which would take too long as rectangles. So they are
 * painted as an image with one pixel for each entry, which is then magnified without smoothing.
 * Where entries are smaller than a pixel, each pixel of the image has the largest of the numbers
 * that fall on it, so that none is lost. Where there is room, a stroke marks negative numbers. */

#include "draw/matrix-heat.h"

#include <math.h>

/* Entries of at least this size have strokes for the sign, if there are not more than so many. */
#define STROKE_SIZE  6.0
#define MOST_STROKES 3000

/**
 * bs_matrix_heat_get_color:
 *
 * Returns: the ground of an entry: the colour of its sign, in the strength of its size
 */
BsColor
bs_matrix_heat_get_color (const BsMatrixPanel *panel, const BsPalette *palette, double value)
{
  const BsColor none = { 0 };
  const BsColor *color;

  g_return_val_if_fail (panel != NULL && palette != NULL, none);

  if (panel->colors == BS_MATRIX_THETA)
    color = value < 0.0 ? &palette->theta_negative : &palette->theta_positive;
  else
    color = value < 0.0 ? &palette->delta_negative : &palette->delta_positive;

  return bs_palette_heat (palette, color,
                          panel->largest > 0.0 ? fabs (value) / panel->largest : 0.0);
}

static guint32
make_pixel (const BsColor *color)
{
  return 0xff000000u | (guint32) lround (color->red * 255.0) << 16 |
         (guint32) lround (color->green * 255.0) << 8 | (guint32) lround (color->blue * 255.0);
}

/* The columns from @first to @end, as an image of at most @width × @height pixels. */
static cairo_surface_t *
make_image (const BsMatrixPanel *panel,
            const BsPalette *palette,
            gsize first,
            gsize end,
            int width,
            int height)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  unsigned char *data = cairo_image_surface_get_data (image);
  int stride = cairo_image_surface_get_stride (image);
  gsize n = (gsize) width * (gsize) height;
  g_autofree double *largest = g_new0 (double, n);

  for (gsize i = 0; i < panel->n_rows; i++)
    for (gsize j = first; j < end; j++)
      {
        gsize at = i * (gsize) height / panel->n_rows * (gsize) width +
                   (j - first) * (gsize) width / (end - first);
        double value = panel->values[i * panel->n_columns + j];

        if (fabs (value) > fabs (largest[at]))
          largest[at] = value;
      }
  cairo_surface_flush (image);
  for (gsize i = 0; i < n; i++)
    {
      BsColor color = bs_matrix_heat_get_color (panel, palette, largest[i]);
      guint32 *line = (guint32 *) (gpointer) (data + i / (gsize) width * (gsize) stride);

      line[i % (gsize) width] = make_pixel (&color);
    }
  cairo_surface_mark_dirty (image);

  return image;
}

/* Paints some columns of the matrix into a rectangle. */
static void
paint_columns (cairo_t *cr,
               const BsMatrixPanel *panel,
               const BsMatrixPlace *place,
               const BsPalette *palette,
               gsize first,
               gsize end)
{
  double x = place->left + (double) first * place->cell_width + (first > 0 ? place->gap : 0.0);
  double width = (double) (end - first) * place->cell_width;
  double height = (double) panel->n_rows * place->cell_height;
  int columns = (int) MIN ((double) (end - first), fmax (1.0, ceil (width)));
  int rows = (int) MIN ((double) panel->n_rows, fmax (1.0, ceil (height)));
  cairo_surface_t *image = make_image (panel, palette, first, end, columns, rows);

  cairo_save (cr);
  cairo_rectangle (cr, x, place->top, width, height);
  cairo_clip (cr);
  cairo_translate (cr, x, place->top);
  cairo_scale (cr, width / columns, height / rows);
  cairo_set_source_surface (cr, image, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (image);
}

static void
paint_strokes (cairo_t *cr,
               const BsMatrixPanel *panel,
               const BsMatrixPlace *place,
               const BsPalette *palette)
{
  if (place->cell_width < STROKE_SIZE || place->cell_height < STROKE_SIZE ||
      panel->n_rows * panel->n_columns > MOST_STROKES)
    return;

  for (gsize i = 0; i < panel->n_rows; i++)
    for (gsize j = 0; j < panel->n_columns; j++)
      if (bs_matrix_panel_get_value (panel, i, j) < 0.0)
        {
          double x =
            place->left + ((double) j + 0.5) * place->cell_width + (j > 0 ? place->gap : 0.0);
          double y = floor (place->top + ((double) i + 0.5) * place->cell_height) + 0.5;

          cairo_move_to (cr, x - 0.2 * place->cell_width, y);
          cairo_line_to (cr, x + 0.2 * place->cell_width, y);
        }
  bs_color_set_source (&palette->text, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

static void
paint_outline (cairo_t *cr, double x, double y, double width, double height, const BsColor *color)
{
  cairo_rectangle (cr, x + 0.5, y + 0.5, fmax (width - 1.0, 0.5), fmax (height - 1.0, 0.5));
  bs_color_set_source (color, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

/**
 * bs_matrix_heat_paint:
 *
 * Paints the entries as colours. A matrix that is not computed is an empty frame.
 */
void
bs_matrix_heat_paint (cairo_t *cr,
                      const BsMatrixPanel *panel,
                      const BsMatrixPlace *place,
                      const BsPalette *palette)
{
  double height, rest, left;
  gsize first;

  g_return_if_fail (cr != NULL && panel != NULL && place != NULL && palette != NULL);

  first = panel->is_like_theta ? 1 : 0;
  height = place->cell_height * (double) panel->n_rows;
  left = place->left + (double) first * place->cell_width + (first > 0 ? place->gap : 0.0);
  rest = place->cell_width * (double) (panel->n_columns - first);
  if (panel->is_computed)
    {
      if (first > 0 && !panel->spares_bias)
        paint_columns (cr, panel, place, palette, 0, 1);
      if (panel->n_columns > first)
        paint_columns (cr, panel, place, palette, first, panel->n_columns);
      paint_strokes (cr, panel, place, palette);
    }
  if (first > 0)
    paint_outline (cr, place->left, place->top, place->cell_width, height,
                   panel->is_computed ? &palette->grid : &palette->unknown);
  paint_outline (cr, left, place->top, rest, height,
                 panel->is_computed ? &palette->grid : &palette->unknown);
}
