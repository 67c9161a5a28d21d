/* The signs of the examples in the plane.
 *
 * With two classes an example of y = 0 is a white circle and one of y = 1 a black diamond. Each of
 * several classes has a shape and a colour, so that it can be told without the colour. Five shapes
 * and nine colours make 45 different signs.
 *
 * A wrong answer has a ring in the colours of δ, because δ = h − y has just this sign: purple where
 * h is too high, green where it is too low. The example of the walk has the halo that a neuron of
 * the present step has in the network. */

#include "draw/plane-sign.h"

#include <math.h>

#define RADIUS   4.5
#define N_SHAPES 5

static void
trace_polygon (cairo_t *cr, double x, double y, double radius, guint n_corners, double first)
{
  for (guint i = 0; i < n_corners; i++)
    {
      double angle = first + 2.0 * G_PI * i / n_corners;

      cairo_line_to (cr, x + radius * cos (angle), y + radius * sin (angle));
    }
  cairo_close_path (cr);
}

/* The radii give all shapes about the same area. */
static void
trace_shape (cairo_t *cr, guint shape, double x, double y)
{
  cairo_new_path (cr);
  switch (shape)
    {
    case 0:
      cairo_arc (cr, x, y, RADIUS, 0.0, 2.0 * G_PI);
      cairo_close_path (cr);
      break;
    case 1:
      trace_polygon (cr, x, y, 1.25 * RADIUS, 4, 0.0);
      break;
    case 2:
      trace_polygon (cr, x, y, 1.45 * RADIUS, 3, -G_PI / 2.0);
      break;
    case 3:
      trace_polygon (cr, x, y, 1.25 * RADIUS, 4, G_PI / 4.0);
      break;
    default:
      trace_polygon (cr, x, y, 1.45 * RADIUS, 3, G_PI / 2.0);
      break;
    }
}

/**
 * bs_plane_sign_point:
 * @kind: the class, from 1
 * @has_two_kinds: the classes are y = 0 and y = 1
 */
void
bs_plane_sign_point (cairo_t *cr,
                     guint kind,
                     gboolean has_two_kinds,
                     double x,
                     double y,
                     const BsPalette *palette)
{
  BsColor fill, line;

  g_return_if_fail (kind > 0);

  fill = has_two_kinds ? (kind == 1 ? palette->background : palette->text)
                       : *bs_palette_get_run (palette, kind - 1);
  line = has_two_kinds && kind == 1 ? palette->text : palette->background;
  trace_shape (cr, (kind - 1) % N_SHAPES, x, y);
  bs_color_set_source (&fill, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&line, cr);
  cairo_set_line_width (cr, 1.2);
  cairo_stroke (cr);
}

/**
 * bs_plane_sign_wrong:
 * @error: above 0 if h is too high, below 0 if it is too low
 */
void
bs_plane_sign_wrong (cairo_t *cr, int error, double x, double y, const BsPalette *palette)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, RADIUS + 4.0, 0.0, 2.0 * G_PI);
  bs_color_set_source (&palette->background, cr);
  cairo_set_line_width (cr, 4.5);
  cairo_stroke_preserve (cr);
  bs_color_set_source (error > 0 ? &palette->delta_positive : &palette->delta_negative, cr);
  cairo_set_line_width (cr, 2.5);
  cairo_stroke (cr);
}

void
bs_plane_sign_current (cairo_t *cr, double x, double y, const BsPalette *palette)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, RADIUS + 9.0, 0.0, 2.0 * G_PI);
  bs_color_set_source (&palette->halo_result, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->halo_outline, cr);
  cairo_set_line_width (cr, 1.2);
  cairo_stroke (cr);
}
