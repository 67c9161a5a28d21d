/* Paints what a run is compared with: other runs, and J of the held-out examples.
 *
 * The curves of other runs differ in colour, dashes and marks (run-sign.c). The marks of two runs
 * stand at different places, so that they can be told apart even where the curves are the same. */

#include <math.h>

#include "draw/plot-parts-private.h"
#include "draw/run-sign.h"

#define LINE 2.0
/* The marks of a curve are so many pixels apart, and those of the next curve are shifted by so
 * many.
 */
#define MARKS_APART 90.0
#define MARKS_SHIFT 13.0

/**
 * bs_plot_paint_dot:
 *
 * Paints a ring, which marks the end of a curve, or the place that is read.
 */
void
bs_plot_paint_dot (cairo_t *cr, double x, double y, const BsColor *color, const BsPalette *palette)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, 4.5, 0.0, 2.0 * G_PI);
  bs_color_set_source (&palette->background, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (color, cr);
  cairo_set_line_width (cr, 2.0);
  cairo_stroke (cr);
}

/* Makes the path along a curve from bs_plot_curve(). */
void
_bs_plot_trace (cairo_t *cr, const GArray *points)
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

/* Marks the end of a run: with a cross if it diverged, otherwise with a ring. */
static void
paint_end (cairo_t *cr,
           const BsPlotRival *rival,
           const BsPlotPoint *end,
           const BsColor *color,
           const BsPalette *palette)
{
  if (!rival->diverged)
    {
      bs_plot_paint_dot (cr, end->x, end->y, color, palette);
      return;
    }
  cairo_new_path (cr);
  cairo_move_to (cr, end->x - 5.0, end->y - 5.0);
  cairo_line_to (cr, end->x + 5.0, end->y + 5.0);
  cairo_move_to (cr, end->x - 5.0, end->y + 5.0);
  cairo_line_to (cr, end->x + 5.0, end->y - 5.0);
  cairo_stroke (cr);
}

/* Puts marks on the curve at equal distances along the x axis. */
static void
paint_run_marks (cairo_t *cr,
                 guint index,
                 const GArray *points,
                 const BsPlotFrame *frame,
                 const BsPalette *palette)
{
  double next = frame->left + MARKS_SHIFT * (1 + index % BS_PALETTE_N_RUNS);

  for (guint i = 1; i < points->len; i++)
    {
      const BsPlotPoint *from = &g_array_index (points, BsPlotPoint, i - 1);
      const BsPlotPoint *to = &g_array_index (points, BsPlotPoint, i);

      while (next <= MIN (to->x, frame->right))
        {
          double width = to->x - from->x;
          double part = width > 0.0 ? (next - from->x) / width : 1.0;

          if (!to->begins && part >= 0.0)
            bs_run_sign_mark (cr, index, next, from->y + part * (to->y - from->y), palette);
          next += MARKS_APART;
        }
    }
}

void
_bs_plot_paint_rivals (cairo_t *cr, const BsPlotScene *scene, const BsPalette *palette)
{
  for (gsize i = 0; i < scene->plot.n_rivals; i++)
    {
      const BsPlotRival *rival = &scene->plot.rivals[i];
      const BsColor *color = bs_palette_get_run (palette, rival->color);
      const GArray *points = g_ptr_array_index (scene->rivals, i);

      if (points->len == 0)
        continue;
      _bs_plot_trace (cr, points);
      bs_run_sign_set_line (cr, rival->color, palette);
      cairo_set_line_width (cr, LINE);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0.0);
      paint_run_marks (cr, rival->color, points, &scene->frame, palette);
      bs_color_set_source (color, cr);
      cairo_set_line_width (cr, LINE);
      paint_end (cr, rival, &g_array_index (points, BsPlotPoint, points->len - 1), color, palette);
    }
}

/* All samples are one path, so that a new sample at its end does not move the dashes before. */
void
_bs_plot_paint_samples (cairo_t *cr,
                        const BsPlot *plot,
                        const BsPlotFrame *frame,
                        const BsPalette *palette)
{
  const double dashes[] = { 5.0, 4.0 };
  gboolean begins = TRUE;

  cairo_new_path (cr);
  for (gsize i = 0; i < plot->n_samples; i++)
    {
      const BsPlotSample *sample = &plot->samples[i];

      if (!bs_plot_can_draw (plot, sample->J))
        {
          begins = TRUE;
          continue;
        }
      if (begins)
        cairo_new_sub_path (cr);
      cairo_line_to (cr, bs_plot_frame_x (frame, sample->x), bs_plot_frame_y (frame, sample->J));
      begins = FALSE;
    }
  bs_color_set_source (&palette->text, cr);
  cairo_set_line_width (cr, LINE);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}
