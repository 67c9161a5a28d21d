/* Which part of the x axis a plot shows, and how large.
 *
 * All is reckoned in fractions of the axis that is shown, so it works in the same way on a linear
 * and on a logarithmic axis: the value under the pointer stays under the pointer. A part that
 * reaches beyond the run ends with the run, and one that has become the whole run is the whole, so
 * that it grows when the run does. Nobody can zoom in farther than to a few iterations, or to a
 * millionth of the run in another unit. */

#include "draw/plot-zoom.h"

#include "draw/plot-parts-private.h"

#define LEAST_ITERATIONS 4.0
#define LEAST_SHARE      1e-6
#define USUAL_WIDTH      900.0
#define MOST_ZOOM        1.4

/**
 * bs_plot_find_zoom:
 * @width: the width of the picture in pixels
 * @text_scale: how much larger than usual texts are to be
 *
 * Returns: the number of pixels of each unit of the plot: a wide plot is magnified
 */
double
bs_plot_find_zoom (double width, double text_scale)
{
  return text_scale * CLAMP (width / USUAL_WIDTH, 1.0, MOST_ZOOM);
}

/* Returns the frame of the whole plot. */
static BsPlotFrame
fit_whole (const BsPlotScene *scene)
{
  BsPlot whole = scene->plot;
  BsPlotFrame frame;

  whole.from = whole.to = 0.0;
  bs_plot_frame_fit (&frame, &whole);

  return frame;
}

static double
get_least (const BsPlot *plot, double last)
{
  return plot->unit == BS_PLOT_UNIT_ITERATION || plot->unit == BS_PLOT_UNIT_GRADIENT
           ? MIN (LEAST_ITERATIONS, last)
           : LEAST_SHARE * last;
}

/* Makes a part of two values: within the run, not too small, and the whole if it is the whole. */
static BsPlotPart
limit (const BsPlotScene *scene, double from, double to)
{
  const BsPlotFrame whole = fit_whole (scene);
  const double last = whole.x.high;
  const double least = get_least (&scene->plot, last);
  const double middle = 0.5 * (from + to);

  if (to - from < least)
    {
      from = middle - 0.5 * least;
      to = middle + 0.5 * least;
    }
  /* Below its first value a logarithmic axis has only 0. */
  if (whole.x.zero_share > 0.0 && from < whole.x.low)
    from = 0.0;
  from = CLAMP (from, 0.0, last - least);
  to = CLAMP (to, from + least, last);
  if (from <= 0.0 && to >= last)
    return BS_PLOT_WHOLE;

  return (BsPlotPart){ from, to };
}

static double
find_fraction (const BsPlotScene *scene, double x)
{
  const BsPlotFrame *frame = &scene->frame;

  return CLAMP ((x - frame->left) / (frame->right - frame->left), 0.0, 1.0);
}

/**
 * bs_plot_zoom_by:
 * @x: the pixel whose value stays where it is
 * @factor: how many times as much of the axis is shown; below 1 to zoom in
 *
 * Returns: the part to show
 */
BsPlotPart
bs_plot_zoom_by (const BsPlotScene *scene, double x, double factor)
{
  double at;

  g_return_val_if_fail (scene != NULL && factor > 0.0, BS_PLOT_WHOLE);

  at = find_fraction (scene, x);

  return limit (scene, bs_plot_axis_value_at (&scene->frame.x, at - at * factor),
                bs_plot_axis_value_at (&scene->frame.x, at + (1.0 - at) * factor));
}

/**
 * bs_plot_zoom_to:
 * @one: a pixel, the one end of what was selected
 * @other: the pixel of the other end
 *
 * Returns: the part to show
 */
BsPlotPart
bs_plot_zoom_to (const BsPlotScene *scene, double one, double other)
{
  g_return_val_if_fail (scene != NULL, BS_PLOT_WHOLE);

  return limit (scene, bs_plot_frame_value_at (&scene->frame, MIN (one, other)),
                bs_plot_frame_value_at (&scene->frame, MAX (one, other)));
}

/**
 * bs_plot_shift_by:
 * @share: how far to the right, as a share of what is shown
 *
 * Returns: the part to show, as large as the present one
 */
BsPlotPart
bs_plot_shift_by (const BsPlotScene *scene, double share)
{
  const BsPlotAxis *axis;

  g_return_val_if_fail (scene != NULL, BS_PLOT_WHOLE);

  if (scene->plot.to <= scene->plot.from)
    return BS_PLOT_WHOLE;
  axis = &scene->frame.x;
  /* At an end of the run a part would become smaller instead of moving. */
  if ((share < 0.0 && bs_plot_axis_value_at (axis, share) < 0.0) ||
      (share > 0.0 && bs_plot_axis_value_at (axis, 1.0 + share) > fit_whole (scene).x.high))
    return (BsPlotPart){ scene->plot.from, scene->plot.to };

  return limit (scene, bs_plot_axis_value_at (axis, share),
                bs_plot_axis_value_at (axis, 1.0 + share));
}

/**
 * bs_plot_paint_selection:
 * @one: a pixel, the one end of what is being selected
 * @other: the pixel of the other end
 *
 * Paints over the plot what the pointer is selecting.
 */
void
bs_plot_paint_selection (cairo_t *cr,
                         const BsPlotScene *scene,
                         double one,
                         double other,
                         const BsPalette *palette)
{
  const BsPlotFrame *frame;
  BsColor soft;
  double from, to;

  g_return_if_fail (cr != NULL && scene != NULL && palette != NULL);

  frame = &scene->frame;
  from = CLAMP (MIN (one, other), frame->left, frame->right);
  to = CLAMP (MAX (one, other), frame->left, frame->right);
  soft = palette->text;
  soft.alpha = 0.12;
  cairo_rectangle (cr, from, frame->top, to - from, frame->bottom - frame->top);
  bs_color_set_source (&soft, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->faint_text, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}
