#include "draw/plot-painter.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "draw/label.h"
#include "draw/plot-curve.h"
#include "walk/number.h"

#define TICK_SIZE   11.0
#define LEAST_APART 12.0 /* of two "λ" */

static gboolean
can_be_drawn (const BsPlot *plot, double J)
{
  return isfinite (J) && (!plot->logarithmic || J > 0.0);
}

/* "2·10⁻⁵" where decimals would not fit, else as many as the distance of ticks needs. */
static char *
make_cost_tick (const BsPlotAxis *axis, double tick)
{
  double size = fabs (tick);
  double apart;
  int decimals;

  if (size != 0.0 && (size < 1e-3 || size >= 1e5))
    {
      int power = (int) floor (log10 (size) + 1e-9);
      double mantissa = tick / pow (10.0, power);
      g_autofree char *raised = bs_number_superscript ((guint64) ABS (power));
      g_autofree char *front = bs_number_format_trim (mantissa, 3);
      /* Without the brackets that mark a layer. */
      g_autofree char *bare =
        g_strndup (raised + strlen ("⁽"), strlen (raised) - strlen ("⁽") - strlen ("⁾"));

      return g_strdup_printf ("%s%s10%s%s", fabs (mantissa - 1.0) < 1e-6 ? "" : front,
                              fabs (mantissa - 1.0) < 1e-6 ? "" : "·", power < 0 ? "⁻" : "", bare);
    }
  if (axis->logarithmic || axis->n_ticks < 2)
    return bs_number_format_trim (tick, 4);

  apart = fabs (axis->ticks[1] - axis->ticks[0]);
  decimals = apart > 0.0 ? (int) ceil (-log10 (apart) - 1e-9) : 0;

  return bs_number_format (tick, (guint) CLAMP (decimals, 0, 6));
}

static void
paint_cost_axis (cairo_t *cr, const BsPlotFrame *frame, const BsPalette *palette)
{
  for (guint i = 0; i < frame->cost.n_ticks; i++)
    {
      g_autofree char *text = make_cost_tick (&frame->cost, frame->cost.ticks[i]);
      double y = bs_plot_frame_y (frame, frame->cost.ticks[i]);

      bs_color_set_source (&palette->grid, cr);
      cairo_set_line_width (cr, 1.0);
      cairo_move_to (cr, frame->left, floor (y) + 0.5);
      cairo_line_to (cr, frame->right, floor (y) + 0.5);
      cairo_stroke (cr);
      bs_label_paint (cr, text, TICK_SIZE, FALSE, &palette->faint_text, frame->left - 7.0, y, 1.0);
    }
}

static void
paint_iteration_axis (cairo_t *cr,
                      const BsPlot *plot,
                      const BsPlotFrame *frame,
                      const BsPalette *palette)
{
  const char *title = _ ("iteration");
  double y = frame->bottom + 12.0;
  double end = plot->width - 3.0, width, height, title_width;
  gboolean own_line = plot->height - frame->bottom > 30.0;

  bs_label_measure (cr, title, TICK_SIZE, FALSE, &title_width, &height);
  if (own_line)
    bs_label_paint (cr, title, TICK_SIZE, FALSE, &palette->faint_text,
                    (frame->left + frame->right) / 2.0, y + 15.0, 0.5);
  else
    {
      bs_label_paint (cr, title, TICK_SIZE, FALSE, &palette->faint_text, end, y, 1.0);
      end -= title_width + 8.0;
    }

  for (guint i = 0; i < frame->iterations.n_ticks; i++)
    {
      double tick = frame->iterations.ticks[i];
      double x = bs_plot_frame_x (frame, tick);
      g_autofree char *text = bs_number_format_count ((guint64) MAX (tick, 0.0));

      bs_label_measure (cr, text, TICK_SIZE, FALSE, &width, &height);
      if (own_line)
        x = MIN (x, end - width / 2.0);
      if (x + width / 2.0 <= end)
        bs_label_paint (cr, text, TICK_SIZE, FALSE, &palette->faint_text, x, y, 0.5);
    }
}

static void
trace (cairo_t *cr, const GArray *points)
{
  cairo_new_path (cr);
  for (guint i = 0; i < points->len; i++)
    {
      const BsPlotPoint *point = &g_array_index (points, BsPlotPoint, i);

      if (point->begins)
        cairo_new_sub_path (cr);
      cairo_line_to (cr, point->x, point->y);
    }
}

/* The area under each part of the curve, or of the penalty. */
static void
trace_areas (cairo_t *cr, const GArray *points, const BsPlotFrame *frame, gboolean penalty)
{
  cairo_new_path (cr);
  for (guint i = 0; i < points->len; i++)
    {
      const BsPlotPoint *point = &g_array_index (points, BsPlotPoint, i);

      if (i == 0 || point->begins)
        cairo_move_to (cr, point->x, frame->bottom);
      cairo_line_to (cr, point->x, penalty ? point->penalty_y : point->y);
      if (i + 1 < points->len && !point[1].begins)
        continue;
      cairo_line_to (cr, point->x, frame->bottom);
      cairo_close_path (cr);
    }
}

static void
fill_below (cairo_t *cr,
            const GArray *points,
            const BsPlotFrame *frame,
            const BsColor *color,
            double opacity,
            gboolean penalty)
{
  BsColor soft = *color;

  soft.alpha = opacity;
  trace_areas (cr, points, frame, penalty);
  bs_color_set_source (&soft, cr);
  cairo_fill (cr);
}

static void
paint_dot (cairo_t *cr, double x, double y, const BsPalette *palette)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, 4.5, 0.0, 2.0 * G_PI);
  bs_color_set_source (&palette->background, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->cost, cr);
  cairo_set_line_width (cr, 2.0);
  cairo_stroke (cr);
}

static void
paint_curve (cairo_t *cr, const BsPlot *plot, const BsPlotFrame *frame, const BsPalette *palette)
{
  g_autoptr (GArray) points = bs_plot_curve (plot, frame);

  if (points->len == 0)
    return;

  fill_below (cr, points, frame, &palette->cost, 0.09, FALSE);
  fill_below (cr, points, frame, &palette->penalty, 0.4, TRUE);
  trace (cr, points);
  bs_color_set_source (&palette->cost, cr);
  cairo_set_line_width (cr, 2.0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

/* Where λ was changed: "λ" as often as there is room. */
static void
paint_marks (cairo_t *cr, const BsPlot *plot, const BsPlotFrame *frame, const BsPalette *palette)
{
  const double dashes[] = { 3.0, 3.0 };
  double labelled = -LEAST_APART;

  for (gsize i = 0; i < plot->n_marks; i++)
    {
      double x = bs_plot_frame_x (frame, plot->marks[i].iteration);

      bs_color_set_source (&palette->faint_text, cr);
      cairo_set_line_width (cr, 1.0);
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
      cairo_move_to (cr, floor (x) + 0.5, frame->top);
      cairo_line_to (cr, floor (x) + 0.5, frame->bottom);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0.0);
      if (x - labelled < LEAST_APART)
        continue;
      bs_label_paint (cr, "λ", TICK_SIZE, FALSE, &palette->faint_text, x, frame->top - 8.0, 0.5);
      labelled = x;
    }
}

/* J of the present Θ: where λ has been changed since the last iteration, under the new one. */
static gboolean
find_end (const BsPlot *plot, double *iteration, double *J)
{
  if (plot->n_marks > 0 && plot->n_pieces > 0)
    {
      const BsPlotMark *mark = &plot->marks[plot->n_marks - 1];

      if (mark->iteration == plot->pieces[plot->n_pieces - 1].last_iteration &&
          can_be_drawn (plot, mark->J))
        {
          *iteration = mark->iteration;
          *J = mark->J;
          return TRUE;
        }
    }
  for (gsize i = plot->n_pieces; i > 0; i--)
    {
      const BsPlotPiece *piece = &plot->pieces[i - 1];

      if (!can_be_drawn (plot, piece->last))
        continue;
      *iteration = piece->last_iteration;
      *J = piece->last;
      return TRUE;
    }

  return FALSE;
}

static void
paint_end (cairo_t *cr, const BsPlot *plot, const BsPlotFrame *frame, const BsPalette *palette)
{
  double iteration, J;

  if (find_end (plot, &iteration, &J))
    paint_dot (cr, bs_plot_frame_x (frame, iteration), bs_plot_frame_y (frame, J), palette);
}

static void
paint_divergence (cairo_t *cr,
                  const BsPlot *plot,
                  const BsPlotFrame *frame,
                  const BsPalette *palette)
{
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;
  double x, y = frame->top + 8.0, width, height;
  gboolean room_left;

  if (!isfinite (plot->diverged_at))
    return;

  x = bs_plot_frame_x (frame, plot->diverged_at);
  bs_color_set_source (&palette->penalty, cr);
  cairo_set_line_width (cr, 2.5);
  cairo_move_to (cr, x - 5.0, y - 5.0);
  cairo_line_to (cr, x + 5.0, y + 5.0);
  cairo_move_to (cr, x - 5.0, y + 5.0);
  cairo_line_to (cr, x + 5.0, y - 5.0);
  cairo_stroke (cr);

  count = bs_number_format_count ((guint64) MAX (plot->diverged_at, 0.0));
  text = g_strdup_printf (_ ("diverged at %s"), count);
  bs_label_measure (cr, text, 12.0, TRUE, &width, &height);
  room_left = x - 10.0 - width > frame->left;
  bs_label_paint (cr, text, 12.0, TRUE, &palette->theta_negative, room_left ? x - 10.0 : x + 10.0,
                  y, room_left ? 1.0 : 0.0);
}

void
bs_plot_paint (cairo_t *cr, const BsPlot *plot, const BsPalette *palette)
{
  BsPlotFrame frame;

  g_return_if_fail (cr != NULL && plot != NULL && palette != NULL);

  bs_plot_frame_fit (&frame, plot);
  if (frame.is_empty && !isfinite (plot->diverged_at))
    {
      bs_label_paint (cr, _ ("Train or step to draw J(Θ)"), 13.0, FALSE, &palette->faint_text,
                      plot->width / 2.0, plot->height / 2.0, 0.5);
      return;
    }

  paint_cost_axis (cr, &frame, palette);
  paint_iteration_axis (cr, plot, &frame, palette);
  paint_marks (cr, plot, &frame, palette);
  paint_curve (cr, plot, &frame, palette);
  paint_end (cr, plot, &frame, palette);
  paint_divergence (cr, plot, &frame, palette);
}

/**
 * bs_plot_read:
 * @x: of the pointer in pixels
 * @reading: (out): the piece nearest to it; not valid where there is none to read
 */
void
bs_plot_read (const BsPlot *plot, double x, BsPlotReading *reading)
{
  BsPlotFrame frame;
  double at;
  gsize low = 0, high;

  g_return_if_fail (plot != NULL && reading != NULL);

  *reading = (BsPlotReading){ .valid = FALSE };
  bs_plot_frame_fit (&frame, plot);
  if (frame.is_empty || x < frame.left - 8.0 || x > frame.right + 8.0)
    return;

  at = bs_plot_axis_value_at (&frame.iterations, (x - frame.left) / (frame.right - frame.left));
  high = plot->n_pieces - 1;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (plot->pieces[middle].last_iteration < at)
        low = middle + 1;
      else
        high = middle;
    }
  if (low > 0 && at - plot->pieces[low - 1].last_iteration < plot->pieces[low].last_iteration - at)
    low--;
  /* What cannot be drawn cannot be read either. */
  if (!can_be_drawn (plot, plot->pieces[low].last))
    return;

  reading->valid = TRUE;
  reading->piece = low;
  reading->iteration = plot->pieces[low].last_iteration;
  reading->J = plot->pieces[low].last;
  reading->J_after = NAN;
  for (gsize i = 0; i < plot->n_marks; i++)
    if (plot->marks[i].iteration == reading->iteration)
      reading->J_after = plot->marks[i].J;
  reading->x = bs_plot_frame_x (&frame, reading->iteration);
  reading->y = bs_plot_frame_y (&frame, reading->J);
}

/**
 * bs_plot_paint_reading:
 *
 * Paints the cross-hair and its numbers over the base picture.
 */
void
bs_plot_paint_reading (cairo_t *cr,
                       const BsPlot *plot,
                       const BsPlotReading *reading,
                       const BsPalette *palette)
{
  BsPlotFrame frame;
  g_autofree char *count = NULL;
  g_autofree char *J = NULL;
  g_autofree char *text = NULL;
  double width, height, x, y;

  g_return_if_fail (cr != NULL && plot != NULL && reading != NULL && palette != NULL);

  if (!reading->valid)
    return;

  bs_plot_frame_fit (&frame, plot);
  bs_color_set_source (&palette->unknown, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, floor (reading->x) + 0.5, frame.top);
  cairo_line_to (cr, floor (reading->x) + 0.5, frame.bottom);
  cairo_move_to (cr, frame.left, floor (reading->y) + 0.5);
  cairo_line_to (cr, frame.right, floor (reading->y) + 0.5);
  cairo_stroke (cr);
  paint_dot (cr, reading->x, reading->y, palette);

  count = bs_number_format_count ((guint64) MAX (reading->iteration, 0.0));
  J = bs_number_format (reading->J, 4);
  if (isnan (reading->J_after))
    text = g_strdup_printf (_ ("iteration %s: J %s"), count, J);
  else
    {
      g_autofree char *after = bs_number_format (reading->J_after, 4);

      text = g_strdup_printf (_ ("iteration %s: J %s, and %s under the new λ"), count, J, after);
    }
  bs_label_pill_size (cr, text, 12.0, &width, &height);
  x = CLAMP (reading->x, frame.left + width / 2.0,
             MAX (frame.left, frame.right - width) + width / 2.0);
  y = reading->y - height / 2.0 - 9.0;
  if (y - height / 2.0 < 1.0)
    y = reading->y + height / 2.0 + 9.0;
  y = MIN (y, frame.bottom - height / 2.0);
  bs_label_paint_pill (cr, text, 12.0, &palette->text, &palette->background, &palette->unknown, x,
                       y);
}
