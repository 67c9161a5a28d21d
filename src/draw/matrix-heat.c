/* Paints the entries of a matrix as colours alone, without numbers.
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
#define N_SHADES     96
#define HATCH        6.0 /* between two lines of what is spared */

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

  if (panel->colors == BS_MATRIX_ERROR)
    color = &palette->wrong;
  else if (panel->colors == BS_MATRIX_SHARE)
    color = value < 0.0 ? &palette->wrong : &palette->delta_negative;
  else if (panel->colors == BS_MATRIX_THETA)
    color = value < 0.0 ? &palette->theta_negative : &palette->theta_positive;
  else
    color = value < 0.0 ? &palette->delta_negative : &palette->delta_positive;

  return bs_palette_heat (palette, color,
                          panel->largest > 0.0 ? fabs (value) / panel->largest : 0.0);
}

/* This table has the pixels of all strengths of both signs, so that the colour of an entry need not
 * be mixed. */
typedef struct
{
  double factor; /* from the root of a size to its shade */
  guint32 pixels[2 * N_SHADES + 1];
} Shades;

static guint32
make_pixel (const BsColor *color)
{
  return 0xff000000u | (guint32) lround (color->red * 255.0) << 16 |
         (guint32) lround (color->green * 255.0) << 8 | (guint32) lround (color->blue * 255.0);
}

static void
shades_init (Shades *self, const BsMatrixPanel *panel, const BsPalette *palette)
{
  self->factor = panel->largest > 0.0 ? N_SHADES / sqrt (panel->largest) : 0.0;
  for (int i = -N_SHADES; i <= N_SHADES; i++)
    {
      /* The strength grows with the square root. */
      double part = (double) i / N_SHADES;
      BsColor color =
        bs_matrix_heat_get_color (panel, palette, panel->largest * part * fabs (part));

      self->pixels[N_SHADES + i] = make_pixel (&color);
    }
}

static guint32
shades_get (const Shades *self, double value)
{
  double root = self->factor * sqrt (fabs (value));
  int shade = root < N_SHADES ? (int) (root + 0.5) : N_SHADES;

  return self->pixels[value < 0.0 ? N_SHADES - shade : N_SHADES + shade];
}

/* Returns, for each column from @first to @end, the pixel of a line of the image on which it falls.
 * A division for every entry would take longer than all the rest. */
static guint32 *
find_pixels (gsize first, gsize end, gsize width)
{
  guint32 *pixels = g_new (guint32, end - first);

  for (gsize j = first; j < end; j++)
    pixels[j - first] = (guint32) ((j - first) * width / (end - first));

  return pixels;
}

/* Returns, for each pixel of an image of the columns from @first to @end, the largest number that
 * falls on it. */
static double *
find_largest (const BsMatrixPanel *panel, gsize first, gsize end, gsize width, gsize height)
{
  double *largest = g_new0 (double, width * height);
  g_autofree guint32 *pixels = find_pixels (first, end, width);

  for (gsize i = 0; i < panel->n_rows; i++)
    {
      const double *row = panel->values + i * panel->n_columns;
      double *line = largest + i * height / panel->n_rows * width;

      for (gsize j = first; j < end; j++)
        {
          guint32 at = pixels[j - first];

          if (fabs (row[j]) > fabs (line[at]))
            line[at] = row[j];
        }
    }

  return largest;
}

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
  g_autofree double *largest = find_largest (panel, first, end, (gsize) width, (gsize) height);
  Shades shades;

  shades_init (&shades, panel, palette);
  cairo_surface_flush (image);
  for (int y = 0; y < height; y++)
    {
      guint32 *line = (guint32 *) (gpointer) (data + (gsize) y * (gsize) stride);

      for (int x = 0; x < width; x++)
        line[x] = shades_get (&shades, largest[(gsize) y * (gsize) width + (gsize) x]);
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
 * bs_matrix_heat_paint_spared:
 *
 * Hatches what has no numbers because λ spares it: an entry, or the whole column.
 */
void
bs_matrix_heat_paint_spared (cairo_t *cr, const cairo_rectangle_t *area, const BsPalette *palette)
{
  g_return_if_fail (cr != NULL && area != NULL && palette != NULL);

  cairo_save (cr);
  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  cairo_clip (cr);
  bs_color_set_source (&palette->grid, cr);
  cairo_set_line_width (cr, 1.0);
  for (double x = area->x - area->height; x < area->x + area->width; x += HATCH)
    {
      cairo_move_to (cr, x, area->y + area->height);
      cairo_line_to (cr, x + area->height, area->y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
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
  if (panel->spares_bias)
    bs_matrix_heat_paint_spared (
      cr, &(cairo_rectangle_t){ place->left, place->top, place->cell_width, height }, palette);
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
