/* Curves of numbers over an axis, for the laboratories.
 *
 * The cost plot is about one run and its iterations, which may be millions. Here a few curves of
 * some hundred points stand over any quantity, such as ε. Axes, ticks and the signs of curves are
 * those of the cost plot, so they look alike.
 *
 * A value that is not finite, or not above 0 on a logarithmic axis, has no place: the curve is
 * broken there. A straight line, such as the slope of truncation, is thin and grey with its name at
 * its middle, and the axes do not grow for its sake. */

#include "draw/line-chart.h"

#include <math.h>

#include "draw/chart-field.h"
#include "draw/label.h"
#include "draw/plot-axis.h"
#include "draw/run-sign.h"
#include "walk/number.h"

#define LEFT        62.0
#define RIGHT       14.0
#define BOTTOM      34.0
#define LINE_HEIGHT 18.0
#define TEXT_SIZE   11.0
#define SWATCH      24.0
#define Y_TICKS     5
#define X_TICKS     7
#define TICK_GAP    8.0  /* between two numbers below the x axis */
#define TICK_HEIGHT 26.0 /* a tick of the y axis has so much room, or there are fewer */
/* Below this size nothing can be read. */
#define LEAST_SIZE 60.0

typedef struct
{
  char *name;
  guint sign; /* the index for bs_run_sign_set_line() */
  gboolean is_straight;
  double *x;
  double *y;
  gsize n;
} Curve;

struct _BsLineChart
{
  char *x_title;
  gboolean is_logarithmic_x;
  gboolean is_logarithmic_y;
  GPtrArray *curves;
  BsChartField *field; /* NULL if the ground is empty */
};

typedef struct
{
  BsPlotAxis x, y;
  double left, right, top, bottom;
} Frame;

static void
curve_free (gpointer data)
{
  Curve *curve = data;

  g_free (curve->name);
  g_free (curve->x);
  g_free (curve->y);
  g_free (curve);
}

/**
 * bs_line_chart_new:
 * @x_title: what the x axis counts
 *
 * Returns: (transfer full): a chart without curves
 */
BsLineChart *
bs_line_chart_new (const char *x_title, gboolean is_logarithmic_x, gboolean is_logarithmic_y)
{
  BsLineChart *self = g_new0 (BsLineChart, 1);

  self->x_title = g_strdup (x_title);
  self->is_logarithmic_x = is_logarithmic_x;
  self->is_logarithmic_y = is_logarithmic_y;
  self->curves = g_ptr_array_new_with_free_func (curve_free);

  return self;
}

void
bs_line_chart_free (BsLineChart *self)
{
  if (self == NULL)
    return;

  g_free (self->x_title);
  g_ptr_array_unref (self->curves);
  g_clear_pointer (&self->field, bs_chart_field_free);
  g_free (self);
}

static Curve *
add (BsLineChart *self, const char *name, const double *x, const double *y, gsize n)
{
  Curve *curve = g_new0 (Curve, 1);

  curve->name = g_strdup (name);
  curve->x = g_memdup2 (x, n * sizeof (double));
  curve->y = g_memdup2 (y, n * sizeof (double));
  curve->n = n;
  g_ptr_array_add (self->curves, curve);

  return curve;
}

/**
 * bs_line_chart_add_curve:
 * @sign: which colour and dashes the curve has, see bs_run_sign_set_line()
 * @x, @y: @n numbers each, which are copied
 */
void
bs_line_chart_add_curve (BsLineChart *self,
                         const char *name,
                         guint sign,
                         const double *x,
                         const double *y,
                         gsize n)
{
  g_return_if_fail (self != NULL && name != NULL);

  add (self, name, x, y, n)->sign = sign;
}

/**
 * bs_line_chart_add_straight:
 * @x, @y: the two ends of a straight line
 */
void
bs_line_chart_add_straight (BsLineChart *self, const char *name, const double *x, const double *y)
{
  g_return_if_fail (self != NULL && name != NULL);

  add (self, name, x, y, 2)->is_straight = TRUE;
}

/**
 * bs_line_chart_set_field:
 * @low, @high: the ranges of x and y, which both axes have then
 * @n: the number of points along each axis, 2 or more
 * @values: n × n numbers, a row for each y, which are copied
 *
 * Shows a function of x and y below the curves. Both axes must be linear.
 */
void
bs_line_chart_set_field (BsLineChart *self,
                         const double *low,
                         const double *high,
                         gsize n,
                         const double *values)
{
  g_return_if_fail (self != NULL && n >= 2 && self->field == NULL);

  self->field = bs_chart_field_new (low, high, n, values);
}

static gboolean
has_place (const BsLineChart *self, double x, double y)
{
  return isfinite (x) && isfinite (y) && (!self->is_logarithmic_x || x > 0.0) &&
         (!self->is_logarithmic_y || y > 0.0);
}

static gboolean
find_range (const BsLineChart *self, double *low, double *high)
{
  if (self->field != NULL)
    {
      bs_chart_field_get_range (self->field, low, high);
      return TRUE;
    }
  low[0] = low[1] = INFINITY;
  high[0] = high[1] = -INFINITY;
  for (guint c = 0; c < self->curves->len; c++)
    {
      const Curve *curve = g_ptr_array_index (self->curves, c);

      for (gsize i = 0; !curve->is_straight && i < curve->n; i++)
        if (has_place (self, curve->x[i], curve->y[i]))
          {
            low[0] = fmin (low[0], curve->x[i]);
            high[0] = fmax (high[0], curve->x[i]);
            low[1] = fmin (low[1], curve->y[i]);
            high[1] = fmax (high[1], curve->y[i]);
          }
    }

  return low[0] <= high[0];
}

/* Paints the names of the curves, from left to right and in as many lines as are needed. Returns
 * the height of all lines. */
static double
paint_names (const BsLineChart *self, cairo_t *cr, double width, const BsPalette *palette)
{
  double x = LEFT, y = LINE_HEIGHT / 2.0;

  for (guint c = 0; c < self->curves->len; c++)
    {
      const Curve *curve = g_ptr_array_index (self->curves, c);
      double text_width, text_height;

      if (curve->is_straight)
        continue;
      bs_label_measure (cr, curve->name, TEXT_SIZE, FALSE, &text_width, &text_height);
      if (x > LEFT && x + SWATCH + 6.0 + text_width > width)
        {
          x = LEFT;
          y += LINE_HEIGHT;
        }
      bs_run_sign_swatch (cr, curve->sign, x, y, SWATCH, palette);
      bs_label_paint_within (cr, curve->name, TEXT_SIZE, FALSE, &palette->text, x + SWATCH + 6.0, y,
                             0.0, fmax (width - x - SWATCH - 6.0, 1.0));
      x += SWATCH + 6.0 + text_width + 16.0;
    }

  return y + LINE_HEIGHT / 2.0;
}

static double
place_x (const Frame *frame, double x)
{
  return frame->left + bs_plot_axis_normalize (&frame->x, x) * (frame->right - frame->left);
}

static double
place_y (const Frame *frame, double y)
{
  return frame->bottom - bs_plot_axis_normalize (&frame->y, y) * (frame->bottom - frame->top);
}

/* Writes the ticks of the x axis that have room beside each other. */
static void
paint_x_ticks (cairo_t *cr, const Frame *frame, const BsPalette *palette)
{
  double end = -G_MAXDOUBLE;

  for (guint i = 0; i < frame->x.n_ticks; i++)
    {
      g_autofree char *text = bs_plot_axis_make_tick (&frame->x, frame->x.ticks[i]);
      const double x = place_x (frame, frame->x.ticks[i]);
      double width, height;

      bs_label_measure (cr, text, TEXT_SIZE, FALSE, &width, &height);
      if (x - width / 2.0 < end)
        continue;
      bs_label_paint (cr, text, TEXT_SIZE, FALSE, &palette->faint_text, x, frame->bottom + 10.0,
                      0.5);
      end = x + width / 2.0 + TICK_GAP;
    }
}

static void
paint_axes (const BsLineChart *self, cairo_t *cr, const Frame *frame, const BsPalette *palette)
{
  cairo_set_line_width (cr, 1.0);
  for (guint i = 0; i < frame->y.n_ticks; i++)
    {
      g_autofree char *text = bs_plot_axis_make_tick (&frame->y, frame->y.ticks[i]);
      double y = floor (place_y (frame, frame->y.ticks[i])) + 0.5;

      bs_color_set_source (&palette->grid, cr);
      cairo_move_to (cr, frame->left, y);
      cairo_line_to (cr, frame->right, y);
      cairo_stroke (cr);
      bs_label_paint (cr, text, TEXT_SIZE, FALSE, &palette->faint_text, frame->left - 6.0, y, 1.0);
    }
  paint_x_ticks (cr, frame, palette);
  bs_label_paint_within (cr, self->x_title, TEXT_SIZE, FALSE, &palette->faint_text,
                         (frame->left + frame->right) / 2.0, frame->bottom + 26.0, 0.5,
                         frame->right - frame->left);
}

static void
paint_curve (const BsLineChart *self,
             cairo_t *cr,
             const Frame *frame,
             const Curve *curve,
             const BsPalette *palette)
{
  gboolean is_drawing = FALSE;

  cairo_new_path (cr);
  for (gsize i = 0; i < curve->n; i++)
    {
      const gboolean is_here = has_place (self, curve->x[i], curve->y[i]);

      if (is_here && is_drawing)
        cairo_line_to (cr, place_x (frame, curve->x[i]), place_y (frame, curve->y[i]));
      else if (is_here)
        cairo_move_to (cr, place_x (frame, curve->x[i]), place_y (frame, curve->y[i]));
      is_drawing = is_here;
    }
  cairo_set_line_width (cr, 2.0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  bs_run_sign_set_line (cr, curve->sign, palette);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

static void
paint_straight (cairo_t *cr, const Frame *frame, const Curve *line, const BsPalette *palette)
{
  double x[2], y[2];

  for (guint i = 0; i < 2; i++)
    {
      x[i] = place_x (frame, line->x[i]);
      y[i] = place_y (frame, line->y[i]);
    }
  cairo_save (cr);
  cairo_rectangle (cr, frame->left, frame->top, frame->right - frame->left,
                   frame->bottom - frame->top);
  cairo_clip (cr);
  cairo_move_to (cr, x[0], y[0]);
  cairo_line_to (cr, x[1], y[1]);
  bs_color_set_source (&palette->outline, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  bs_label_paint_pill (cr, line->name, TEXT_SIZE, &palette->text, &palette->background,
                       &palette->grid, (x[0] + x[1]) / 2.0, (y[0] + y[1]) / 2.0);
  cairo_restore (cr);
}

/**
 * bs_line_chart_paint:
 * @width, @height: the size of the picture
 */
void
bs_line_chart_paint (const BsLineChart *self,
                     cairo_t *cr,
                     double width,
                     double height,
                     const BsPalette *palette)
{
  double low[2], high[2];
  Frame frame = { .left = LEFT, .right = width - RIGHT, .bottom = height - BOTTOM };

  g_return_if_fail (self != NULL && cr != NULL && palette != NULL);

  if (width < LEAST_SIZE + LEFT || height < LEAST_SIZE + BOTTOM || !find_range (self, low, high))
    return;
  frame.top = paint_names (self, cr, width, palette) + 6.0;
  if (frame.bottom - frame.top < LINE_HEIGHT)
    return;
  bs_plot_axis_fit (&frame.x, low[0], high[0], self->is_logarithmic_x, X_TICKS, FALSE);
  bs_plot_axis_fit (&frame.y, low[1], high[1], self->is_logarithmic_y,
                    (guint) CLAMP ((frame.bottom - frame.top) / TICK_HEIGHT, 1.0, Y_TICKS), FALSE);
  paint_axes (self, cr, &frame, palette);
  cairo_save (cr);
  cairo_rectangle (cr, frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
  if (self->field != NULL)
    {
      cairo_clip (cr);
      bs_chart_field_paint (self->field, cr, &frame.x, &frame.y, frame.left, frame.top,
                            frame.right - frame.left, frame.bottom - frame.top, palette);
    }
  cairo_new_path (cr);
  for (guint c = 0; c < self->curves->len; c++)
    {
      const Curve *curve = g_ptr_array_index (self->curves, c);

      if (curve->is_straight)
        paint_straight (cr, &frame, curve, palette);
      else
        paint_curve (self, cr, &frame, curve, palette);
    }
  cairo_restore (cr);
}

/**
 * bs_line_chart_describe:
 *
 * Returns: (transfer full): the ends of each curve in words, for those who do not see it
 */
char *
bs_line_chart_describe (const BsLineChart *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (text, FALSE));

  for (guint c = 0; c < self->curves->len; c++)
    {
      const Curve *curve = g_ptr_array_index (self->curves, c);
      g_autofree char *first = NULL, *last = NULL;

      if (curve->n == 0)
        continue;
      first = bs_number_format_shown (curve->y[0]);
      last = bs_number_format_shown (curve->y[curve->n - 1]);
      g_string_append_printf (text, "%s%s: %s … %s", text->len > 0 ? "; " : "", curve->name, first,
                              last);
    }

  return g_string_free (text, FALSE);
}
