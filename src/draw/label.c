#include "draw/label.h"

#include <math.h>
#include <pango/pangocairo.h>

#define PILL_PADDING_X 5.0
#define PILL_PADDING_Y 1.0
#define CLEAR          0.85 /* how opaque the ground below a text is */

static PangoLayout *
make_layout (cairo_t *cr, const char *text, double size, gboolean bold)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

static void
get_size (PangoLayout *layout, double *width, double *height)
{
  int w, h;

  pango_layout_get_size (layout, &w, &h);
  *width = (double) w / PANGO_SCALE;
  *height = (double) h / PANGO_SCALE;
}

static void
paint_layout (cairo_t *cr, PangoLayout *layout, const BsColor *color, double left, double top)
{
  bs_color_set_source (color, cr);
  cairo_move_to (cr, left, top);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

void
bs_label_measure (cairo_t *cr,
                  const char *text,
                  double size,
                  gboolean bold,
                  double *width,
                  double *height)
{
  g_autoptr (PangoLayout) layout = NULL;

  g_return_if_fail (cr != NULL && text != NULL && width != NULL && height != NULL);

  layout = make_layout (cr, text, size, bold);
  get_size (layout, width, height);
}

/**
 * bs_label_paint:
 * @size: the size of the font, in pixels
 * @y: the middle of the line
 * @align: 0 if @x is the left end of the text, 0.5 if it is the middle, 1 if it is the right end
 */
void
bs_label_paint (cairo_t *cr,
                const char *text,
                double size,
                gboolean bold,
                const BsColor *color,
                double x,
                double y,
                double align)
{
  g_autoptr (PangoLayout) layout = NULL;
  double width, height;

  g_return_if_fail (cr != NULL && text != NULL && color != NULL);

  layout = make_layout (cr, text, size, bold);
  get_size (layout, &width, &height);
  paint_layout (cr, layout, color, x - align * width, y - height / 2.0);
}

/**
 * bs_label_paint_within:
 * @room: the largest width, in pixels
 *
 * Paints the text, shortened with "…" at its end where it is wider than @room.
 *
 * Returns: the width of what is painted
 */
double
bs_label_paint_within (cairo_t *cr,
                       const char *text,
                       double size,
                       gboolean bold,
                       const BsColor *color,
                       double x,
                       double y,
                       double align,
                       double room)
{
  g_autoptr (PangoLayout) layout = NULL;
  double width, height;

  g_return_val_if_fail (cr != NULL && text != NULL && color != NULL, 0.0);

  layout = make_layout (cr, text, size, bold);
  pango_layout_set_width (layout, (int) (MAX (room, 0.0) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  get_size (layout, &width, &height);
  paint_layout (cr, layout, color, x - align * width, y - height / 2.0);

  return width;
}

/**
 * bs_label_paint_clear:
 * @ground: the colour below the text
 * @x: the left end of the text
 *
 * Paints a text on a ground that lines shine through only a little. The ground is as high as the
 * digits and letters without tails, so that it does not cover a neighbour.
 *
 * Returns: what is covered
 */
cairo_rectangle_t
bs_label_paint_clear (cairo_t *cr,
                      const char *text,
                      double size,
                      gboolean bold,
                      const BsColor *color,
                      const BsColor *ground,
                      double x,
                      double y)
{
  cairo_rectangle_t area = { 0 };
  BsColor clear;
  double width, height;

  g_return_val_if_fail (cr != NULL && text != NULL && color != NULL && ground != NULL, area);

  bs_label_measure (cr, text, size, bold, &width, &height);
  area = (cairo_rectangle_t){ x - 2.0, y - size / 2.0, width + 4.0, size };
  clear = *ground;
  clear.alpha = CLEAR;
  bs_rounded_rectangle (cr, area.x, area.y, area.width, area.height, 3.0);
  bs_color_set_source (&clear, cr);
  cairo_fill (cr);
  bs_label_paint (cr, text, size, bold, color, x, y, 0.0);

  return area;
}

void
bs_rounded_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  g_return_if_fail (cr != NULL);

  radius = MIN (radius, MIN (width, height) / 2.0);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -(G_PI / 2.0), 0.0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0.0, (G_PI / 2.0));
  cairo_arc (cr, x + radius, y + height - radius, radius, (G_PI / 2.0), G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

void
bs_label_pill_size (cairo_t *cr, const char *text, double size, double *width, double *height)
{
  bs_label_measure (cr, text, size, FALSE, width, height);
  *width += 2.0 * PILL_PADDING_X;
  *height += 2.0 * PILL_PADDING_Y;
}

/**
 * bs_label_paint_pill:
 * @x: and @y: the middle of the pill
 *
 * Paints a text on a small filled shape, so that it can be read over lines.
 */
void
bs_label_paint_pill (cairo_t *cr,
                     const char *text,
                     double size,
                     const BsColor *color,
                     const BsColor *fill,
                     const BsColor *outline,
                     double x,
                     double y)
{
  double width, height;

  g_return_if_fail (cr != NULL && text != NULL);

  bs_label_pill_size (cr, text, size, &width, &height);
  bs_rounded_rectangle (cr, x - width / 2.0, y - height / 2.0, width, height, 4.0);
  bs_color_set_source (fill, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (outline, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  bs_label_paint (cr, text, size, FALSE, color, x, y, 0.5);
}
