/* Paints J(Θ) of a run over its iterations, and the curves to compare it with.
 *
 * The curve of the present run is blue, with a light area below it; the vermillion area is the part
 * of J that is the penalty. A dashed curve is J of the held-out examples. Other runs have
 * lines of their own (plot-rivals.c). A legend tells what is what if there is room for it
 * (plot-legend.c).
 *
 * A vertical dashed line with a "λ" marks a change of λ. A ring marks the present end of a curve, a
 * cross the place where a run diverged. plot-limits.c paints what has no place on the axis. If
 * there is nothing to draw yet, a sentence tells what to do.
 *
 * What the pointer reads is painted over this picture by plot-reading.c, so that a movement of the
 * pointer does not paint the curves again. */

#include "draw/plot-painter.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "draw/plot-curve.h"
#include "draw/plot-parts-private.h"
#include "walk/number.h"

#define TICK_SIZE   11.0
#define LEAST_APART 12.0 /* the smallest distance of two "λ" */

/* Returns the title of the x axis. */
static const char *
get_unit_name (BsPlotUnit unit)
{
  switch (unit)
    {
    case BS_PLOT_UNIT_EPOCH:
      return _ ("epoch");
    case BS_PLOT_UNIT_GRADIENT:
      return _ ("gradient evaluation");
    case BS_PLOT_UNIT_SECOND:
      return _ ("second of computing");
    case BS_PLOT_UNIT_ITERATION:
    default:
      return _ ("iteration");
    }
}

static void
paint_cost_axis (cairo_t *cr, const BsPlotFrame *frame, const BsPalette *palette)
{
  for (guint i = 0; i < frame->cost.n_ticks; i++)
    {
      g_autofree char *text = bs_plot_axis_make_tick (&frame->cost, frame->cost.ticks[i]);
      double y = bs_plot_frame_y (frame, frame->cost.ticks[i]);

      bs_color_set_source (&palette->grid, cr);
      cairo_set_line_width (cr, 1.0);
      cairo_move_to (cr, frame->left, floor (y) + 0.5);
      cairo_line_to (cr, frame->right, floor (y) + 0.5);
      cairo_stroke (cr);
      bs_label_paint (cr, text, TICK_SIZE, FALSE, &palette->faint_text, frame->left - 7.0, y, 1.0);
    }
}

static char *
make_tick (const BsPlot *plot, const BsPlotAxis *axis, double tick)
{
  if (plot->unit == BS_PLOT_UNIT_ITERATION || plot->unit == BS_PLOT_UNIT_GRADIENT)
    return bs_number_format_count ((guint64) MAX (tick, 0.0));
  return tick == 0.0 ? g_strdup ("0") : bs_plot_axis_make_tick (axis, tick);
}

static void
paint_x_axis (cairo_t *cr, const BsPlot *plot, const BsPlotFrame *frame, const BsPalette *palette)
{
  const char *title = get_unit_name (plot->unit);
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

  for (guint i = 0; i < frame->x.n_ticks; i++)
    {
      double tick = frame->x.ticks[i];
      double x = bs_plot_frame_x (frame, tick);
      g_autofree char *text = make_tick (plot, &frame->x, tick);

      bs_label_measure (cr, text, TICK_SIZE, FALSE, &width, &height);
      if (own_line)
        x = MIN (x, end - width / 2.0);
      if (x + width / 2.0 <= end)
        bs_label_paint (cr, text, TICK_SIZE, FALSE, &palette->faint_text, x, y, 0.5);
    }
}

/* Traces the area below each part of the curve, or below the penalty. */
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
fill (cairo_t *cr, const BsColor *color, double opacity)
{
  BsColor soft = *color;

  soft.alpha = opacity;
  bs_color_set_source (&soft, cr);
  cairo_fill (cr);
}

void
_bs_plot_fill_penalty (cairo_t *cr, const BsPalette *palette)
{
  fill (cr, &palette->penalty, 0.4);
}

void
_bs_plot_stroke_penalty (cairo_t *cr, const BsPalette *palette)
{
  bs_color_set_source (&palette->penalty, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

/* The area alone is too pale to end anywhere. A penalty of 0 has no upper end. */
static void
paint_penalty (cairo_t *cr,
               const GArray *points,
               const BsPlotFrame *frame,
               const BsPalette *palette)
{
  trace_areas (cr, points, frame, TRUE);
  _bs_plot_fill_penalty (cr, palette);
  cairo_new_path (cr);
  for (guint i = 1; i < points->len; i++)
    {
      const BsPlotPoint *point = &g_array_index (points, BsPlotPoint, i);

      if (point->begins || point->penalty_y >= frame->bottom - 0.5)
        continue;
      cairo_move_to (cr, point[-1].x, point[-1].penalty_y);
      cairo_line_to (cr, point->x, point->penalty_y);
    }
  _bs_plot_stroke_penalty (cr, palette);
}

static void
paint_curve (cairo_t *cr, const BsPlotScene *scene, const BsPalette *palette)
{
  if (scene->curve->len == 0)
    return;

  trace_areas (cr, scene->curve, &scene->frame, FALSE);
  fill (cr, &palette->cost, 0.09);
  paint_penalty (cr, scene->curve, &scene->frame, palette);
  _bs_plot_trace (cr, scene->curve);
  bs_color_set_source (&palette->cost, cr);
  cairo_set_line_width (cr, 2.0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

/* Paints a line at each change of λ, and a "λ" above those lines that are far enough apart. */
static void
paint_marks (cairo_t *cr, const BsPlot *plot, const BsPlotFrame *frame, const BsPalette *palette)
{
  const double dashes[] = { 3.0, 3.0 };
  double labelled = -LEAST_APART;

  for (gsize i = 0; i < plot->n_marks; i++)
    {
      double x = bs_plot_frame_x (frame, plot->marks[i].x);

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

/* Finds the place of the present Θ. If λ has changed since the last iteration, J is the one with
 * the new λ. Returns FALSE if there is no J to draw. */
static gboolean
find_end (const BsPlot *plot, double *at, double *J)
{
  if (plot->n_marks > 0 && plot->n_pieces > 0)
    {
      const BsPlotMark *mark = &plot->marks[plot->n_marks - 1];

      if (mark->x == plot->pieces[plot->n_pieces - 1].end && bs_plot_can_draw (plot, mark->J))
        {
          *at = mark->x;
          *J = mark->J;
          return TRUE;
        }
    }
  for (gsize i = plot->n_pieces; i > 0; i--)
    {
      const BsPlotPiece *piece = &plot->pieces[i - 1];

      if (!bs_plot_can_draw (plot, piece->last))
        continue;
      *at = piece->end;
      *J = piece->last;
      return TRUE;
    }

  return FALSE;
}

static void
paint_end (cairo_t *cr, const BsPlot *plot, const BsPlotFrame *frame, const BsPalette *palette)
{
  double at, J;

  if (find_end (plot, &at, &J))
    bs_plot_paint_dot (cr, bs_plot_frame_x (frame, at), bs_plot_frame_y (frame, J), &palette->cost,
                       palette);
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

  if (!isfinite (plot->diverged_at) ||
      !bs_plot_is_shown (plot, plot->diverged_at, plot->diverged_at))
    return;

  x = bs_plot_frame_x (frame, plot->diverged_at);
  bs_color_set_source (&palette->penalty, cr);
  cairo_set_line_width (cr, 2.5);
  cairo_move_to (cr, x - 5.0, y - 5.0);
  cairo_line_to (cr, x + 5.0, y + 5.0);
  cairo_move_to (cr, x - 5.0, y + 5.0);
  cairo_line_to (cr, x + 5.0, y - 5.0);
  cairo_stroke (cr);

  count = bs_number_format_count (plot->diverged_iteration);
  text = g_strdup_printf (_ ("diverged at %s"), count);
  bs_label_measure (cr, text, 12.0, TRUE, &width, &height);
  room_left = x - 10.0 - width > frame->left;
  bs_label_paint_clear (cr, text, 12.0, TRUE, &palette->theta_negative_text, &palette->background,
                        room_left ? x - 10.0 - width : x + 10.0, y);
}

/* In a plot of a part the curves go on beyond the frame. */
static void
clip_to_part (cairo_t *cr, const BsPlot *plot, const BsPlotFrame *frame)
{
  if (plot->to <= plot->from)
    return;
  cairo_rectangle (cr, frame->left - 1.0, 0.0, frame->right - frame->left + 2.0, plot->height);
  cairo_clip (cr);
}

/**
 * bs_plot_paint:
 * @scene: the plot, laid out
 *
 * Paints everything except what depends on the pointer.
 */
void
bs_plot_paint (cairo_t *cr, const BsPlotScene *scene, const BsPalette *palette)
{
  const BsPlotFrame *frame;
  const BsPlot *plot;

  g_return_if_fail (cr != NULL && scene != NULL && palette != NULL);

  frame = &scene->frame;
  plot = &scene->plot;
  if (frame->is_empty && !isfinite (plot->diverged_at))
    {
      bs_label_paint (cr, _ ("Train or step to draw J(Θ)"), 13.0, FALSE, &palette->faint_text,
                      plot->width / 2.0, plot->height / 2.0, 0.5);
      return;
    }

  paint_cost_axis (cr, frame, palette);
  paint_x_axis (cr, plot, frame, palette);
  cairo_save (cr);
  clip_to_part (cr, plot, frame);
  paint_marks (cr, plot, frame, palette);
  _bs_plot_paint_rivals (cr, scene, palette);
  paint_curve (cr, scene, palette);
  _bs_plot_paint_samples (cr, plot, frame, palette);
  paint_end (cr, plot, frame, palette);
  cairo_restore (cr);
  _bs_plot_paint_limits (cr, scene, palette);
  paint_divergence (cr, plot, frame, palette);
  _bs_plot_paint_legend (cr, scene, palette);
}
