/* Paints what the axis of J cannot show in proportion.
 *
 * A logarithmic axis that ends in 0 has a gap above the 0 (plot-axis.c). Two slanted strokes across
 * the end of the axis mark it, as on axes that are cut off: the distance from 0 means nothing.
 *
 * A J that is not finite has no place on any axis. Neither the curve nor the reader may take it for
 * a small one, so a cross at the upper edge marks the place. Crosses too close to be told apart are
 * painted once. Training ends when its own J is not finite, and has its own sign for that
 * (plot-painter.c); but J of held-out examples, which have other features, may overflow before. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "draw/plot-parts-private.h"

#define STROKE      4.0
#define CROSS       4.0
#define LEAST_APART 12.0
#define TEXT_SIZE   11.0

static void
paint_gap (cairo_t *cr, const BsPlotFrame *frame, const BsPalette *palette)
{
  double zero = bs_plot_frame_y (frame, 0.0);
  double y = 0.5 * (zero + bs_plot_frame_y (frame, frame->cost.low));

  bs_color_set_source (&palette->faint_text, cr);
  cairo_set_line_width (cr, 1.5);
  for (int side = -1; side <= 1; side += 2)
    {
      double middle = y + 2.0 * side;

      cairo_move_to (cr, frame->left - STROKE, middle + 0.5 * STROKE);
      cairo_line_to (cr, frame->left + STROKE, middle - 0.5 * STROKE);
    }
  cairo_stroke (cr);
}

/* Paints a cross at @x, unless it is too close to the one before. Returns the x of the last cross.
 */
static double
paint_cross (cairo_t *cr, const BsPlotFrame *frame, double x, double before)
{
  double y = frame->top + CROSS;

  if (x - before < LEAST_APART || x < frame->left - 1.0 || x > frame->right + 1.0)
    return before;

  cairo_move_to (cr, x - CROSS, y - CROSS);
  cairo_line_to (cr, x + CROSS, y + CROSS);
  cairo_move_to (cr, x - CROSS, y + CROSS);
  cairo_line_to (cr, x + CROSS, y - CROSS);

  return x;
}

static gboolean
is_whole_finite (const BsPlotPiece *piece)
{
  return isfinite (piece->first) && isfinite (piece->last) && isfinite (piece->min) &&
         isfinite (piece->max);
}

static void
paint_pieces (cairo_t *cr,
              const BsPlotFrame *frame,
              const BsPlotPiece *pieces,
              gsize n_pieces,
              const BsColor *color)
{
  double before = -G_MAXDOUBLE;

  for (gsize i = 0; i < n_pieces; i++)
    if (!is_whole_finite (&pieces[i]))
      before = paint_cross (cr, frame, bs_plot_frame_x (frame, pieces[i].end), before);
  bs_color_set_source (color, cr);
  cairo_stroke (cr);
}

static void
paint_samples (cairo_t *cr, const BsPlot *plot, const BsPlotFrame *frame, const BsPalette *palette)
{
  const char *text = _ ("held out: J is not finite");
  double before = -G_MAXDOUBLE, first = NAN, width, height;

  for (gsize i = 0; i < plot->n_samples; i++)
    if (!isfinite (plot->samples[i].J))
      {
        before = paint_cross (cr, frame, bs_plot_frame_x (frame, plot->samples[i].x), before);
        if (isnan (first) && before > -G_MAXDOUBLE)
          first = before;
      }
  bs_color_set_source (&palette->text, cr);
  cairo_stroke (cr);
  if (isnan (first))
    return;

  bs_label_measure (cr, text, TEXT_SIZE, FALSE, &width, &height);
  bs_label_paint (cr, text, TEXT_SIZE, FALSE, &palette->text,
                  CLAMP (first, frame->left, MAX (frame->left, frame->right - width)),
                  frame->top + 3.0 * CROSS + height / 2.0, 0.0);
}

void
_bs_plot_paint_limits (cairo_t *cr, const BsPlotScene *scene, const BsPalette *palette)
{
  const BsPlot *plot = &scene->plot;
  const BsPlotFrame *frame = &scene->frame;

  if (frame->cost.zero_share > 0.0)
    paint_gap (cr, frame, palette);

  cairo_new_path (cr);
  cairo_set_line_width (cr, 2.0);
  for (gsize i = 0; i < plot->n_rivals; i++)
    paint_pieces (cr, frame, plot->rivals[i].pieces, plot->rivals[i].n_pieces,
                  bs_palette_get_run (palette, plot->rivals[i].color));
  paint_pieces (cr, frame, plot->pieces, plot->n_pieces, &palette->cost);
  paint_samples (cr, plot, frame, palette);
}
