/* Paints an example as the image that its features form, and the weights into a neuron as an image
 * of the same shape.
 *
 * The numbers of an example are greys, as the discs of activations are: the largest is dark on a
 * light page, and light on a dark one. The numbers of Θ have the colours of edges: blue above 0,
 * vermillion below, the more so the larger |Θ| is, and 0 is the colour of the page. A pixel with
 * room for it has a stroke if its Θ is negative and can be told from 0, because colour is never the
 * only sign.
 *
 * The colours grow in proportion to the numbers. A key names the numbers at both ends, and each
 * image of a sheet has the same key, so that two of them can be compared.
 *
 * Each pixel is one pixel of a small picture that Cairo magnifies without smoothing. Rectangles
 * beside each other would leave seams, and 784 of them would take long. */

#include "draw/image-painter.h"

#include <math.h>

#include "draw/label.h"
#include "walk/number.h"

/* Pixels of at least this size have strokes for the sign, if they are not almost as pale as 0. */
#define STROKE_SIZE 8.0
#define LEAST_SIGN  0.04
/* Numbers at the ends of a key have two decimals, unless they are too small for that. */
#define LEAST_ROUND 0.1
#define KEY_SIZE    11.0
#define KEY_GAP     6.0
#define RAMP_HEIGHT 9.0
#define LEAST_RAMP  24.0
#define N_STEPS     21

typedef BsColor (*GetColor) (const BsImage *self, const BsPalette *palette, double value);

/**
 * bs_image_get_grey:
 *
 * Returns: the colour of a number of an example
 */
BsColor
bs_image_get_grey (const BsImage *self, const BsPalette *palette, double value)
{
  const BsColor none = { 0 };
  double range;

  g_return_val_if_fail (self != NULL && palette != NULL, none);

  range = self->largest - self->least;

  return bs_palette_activation (
    palette, range > 0.0 ? CLAMP ((value - self->least) / range, 0.0, 1.0) : 0.0);
}

/**
 * bs_image_get_weight_color:
 *
 * Returns: the colour of a number of Θ
 */
BsColor
bs_image_get_weight_color (const BsImage *self, const BsPalette *palette, double value)
{
  const BsColor none = { 0 };
  double part;

  g_return_val_if_fail (self != NULL && palette != NULL, none);

  part = self->largest > 0.0 && !isnan (value) ? fabs (value) / self->largest : 0.0;

  return bs_color_mix (&palette->background,
                       value < 0.0 ? &palette->theta_negative : &palette->theta_positive,
                       MIN (part, 1.0));
}

/**
 * bs_image_fit:
 *
 * Returns: the largest area in the middle of @room with which pixels are square
 */
cairo_rectangle_t
bs_image_fit (const BsImageShape *shape, const cairo_rectangle_t *room)
{
  cairo_rectangle_t area = { 0 };
  double pixel;

  g_return_val_if_fail (shape != NULL && shape->n_rows > 0 && room != NULL, area);

  pixel = fmax (
    fmin (room->width / (double) shape->n_columns, room->height / (double) shape->n_rows), 0.0);
  area.width = pixel * (double) shape->n_columns;
  area.height = pixel * (double) shape->n_rows;
  area.x = room->x + (room->width - area.width) / 2.0;
  area.y = room->y + (room->height - area.height) / 2.0;

  return area;
}

static guint32
make_pixel (const BsColor *color)
{
  return (guint32) lround (color->red * 255.0) << 16 |
         (guint32) lround (color->green * 255.0) << 8 | (guint32) lround (color->blue * 255.0);
}

static cairo_surface_t *
make_surface (const BsImage *self, const BsPalette *palette, GetColor get_color)
{
  const BsImageShape *shape = &self->shape;
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) shape->n_columns, (int) shape->n_rows);
  unsigned char *data = cairo_image_surface_get_data (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  for (gsize row = 0; row < shape->n_rows; row++)
    {
      guint32 *line = (guint32 *) (gpointer) (data + row * stride);

      for (gsize column = 0; column < shape->n_columns; column++)
        {
          gsize feature = bs_image_shape_get_feature (shape, row, column);
          BsColor color = get_color (self, palette, self->values[feature - 1]);

          line[column] = make_pixel (&color);
        }
    }
  cairo_surface_mark_dirty (surface);

  return surface;
}

static void
paint (cairo_t *cr,
       const BsImage *self,
       const cairo_rectangle_t *area,
       const BsPalette *palette,
       GetColor get_color)
{
  cairo_surface_t *surface = make_surface (self, palette, get_color);

  cairo_save (cr);
  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  cairo_clip (cr);
  cairo_translate (cr, area->x, area->y);
  cairo_scale (cr, area->width / (double) self->shape.n_columns,
               area->height / (double) self->shape.n_rows);
  cairo_set_source_surface (cr, surface, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

static void
paint_frame (cairo_t *cr, const cairo_rectangle_t *area, const BsPalette *palette)
{
  cairo_rectangle (cr, area->x, area->y, area->width, area->height);
  bs_color_set_source (&palette->unknown, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

/**
 * bs_image_paint:
 *
 * Paints the numbers of an example.
 */
void
bs_image_paint (cairo_t *cr,
                const BsImage *self,
                const cairo_rectangle_t *area,
                const BsPalette *palette)
{
  g_return_if_fail (cr != NULL && self != NULL && area != NULL && palette != NULL);

  paint (cr, self, area, palette, bs_image_get_grey);
  paint_frame (cr, area, palette);
}

static void
paint_strokes (cairo_t *cr,
               const BsImage *self,
               const cairo_rectangle_t *area,
               const BsPalette *palette)
{
  double size = area->height / (double) self->shape.n_rows;

  for (gsize i = 0; i < self->shape.n_rows * self->shape.n_columns; i++)
    if (self->values[i] < -LEAST_SIGN * self->largest)
      {
        gsize row, column;
        double x, y;

        bs_image_shape_find_pixel (&self->shape, i + 1, &row, &column);
        x = area->x + ((double) column + 0.5) * size;
        y = floor (area->y + ((double) row + 0.5) * size) + 0.5;
        cairo_move_to (cr, x - 0.2 * size, y);
        cairo_line_to (cr, x + 0.2 * size, y);
      }
  bs_color_set_source (&palette->text, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

/**
 * bs_image_paint_weights:
 *
 * Paints numbers of Θ.
 */
void
bs_image_paint_weights (cairo_t *cr,
                        const BsImage *self,
                        const cairo_rectangle_t *area,
                        const BsPalette *palette)
{
  g_return_if_fail (cr != NULL && self != NULL && area != NULL && palette != NULL);

  paint (cr, self, area, palette, bs_image_get_weight_color);
  if (area->height / (double) self->shape.n_rows >= STROKE_SIZE)
    paint_strokes (cr, self, area, palette);
  paint_frame (cr, area, palette);
}

static char *
name_end (double value, double largest)
{
  return fabs (largest) < LEAST_ROUND ? bs_number_format_shown (value)
                                      : bs_number_format_trim (value, 2);
}

static void
paint_ramp (cairo_t *cr,
            const BsImage *self,
            const double *ends,
            GetColor get_color,
            const cairo_rectangle_t *area,
            const BsPalette *palette)
{
  double step = area->width / N_STEPS;

  for (int i = 0; i < N_STEPS; i++)
    {
      BsColor color =
        get_color (self, palette, ends[0] + (ends[1] - ends[0]) * i / (N_STEPS - 1.0));

      bs_color_set_source (&color, cr);
      cairo_rectangle (cr, area->x + i * step, area->y, step, area->height);
      cairo_fill (cr);
    }
  paint_frame (cr, area, palette);
}

/**
 * bs_image_paint_key:
 * @is_of_weights: whether the image is one of Θ
 * @x: the left end
 * @y: the middle of the line
 * @width: the room
 *
 * Paints the two numbers that have the colours at the ends, and the colours in between.
 *
 * Returns: the width that was used
 */
double
bs_image_paint_key (cairo_t *cr,
                    const BsImage *self,
                    gboolean is_of_weights,
                    double x,
                    double y,
                    double width,
                    const BsPalette *palette)
{
  const double ends[] = { is_of_weights ? -self->largest : self->least, self->largest };
  g_autofree char *low = name_end (ends[0], self->largest);
  g_autofree char *high = name_end (ends[1], self->largest);
  double low_width, high_width, height;
  cairo_rectangle_t ramp;

  g_return_val_if_fail (cr != NULL && palette != NULL, 0.0);

  bs_label_measure (cr, low, KEY_SIZE, FALSE, &low_width, &height);
  bs_label_measure (cr, high, KEY_SIZE, FALSE, &high_width, &height);
  ramp = (cairo_rectangle_t){ x + low_width + KEY_GAP, y - RAMP_HEIGHT / 2.0,
                              width - low_width - high_width - 2.0 * KEY_GAP, RAMP_HEIGHT };
  ramp.width = fmax (ramp.width, LEAST_RAMP);
  bs_label_paint (cr, low, KEY_SIZE, FALSE, &palette->faint_text, x, y, 0.0);
  paint_ramp (cr, self, ends, is_of_weights ? bs_image_get_weight_color : bs_image_get_grey, &ramp,
              palette);
  bs_label_paint (cr, high, KEY_SIZE, FALSE, &palette->faint_text, ramp.x + ramp.width + KEY_GAP, y,
                  0.0);

  return ramp.x + ramp.width + KEY_GAP + high_width - x;
}
