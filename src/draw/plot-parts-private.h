#pragma once

#include "draw/plot-curve.h"

G_BEGIN_DECLS

struct _BsPlotScene
{
  BsPlot plot;
  BsPlotFrame frame;
  GArray *curve;     /* BsPlotPoint */
  GArray *unbroken;  /* the curve without its breaks at changes of λ, for find_corner() */
  GPtrArray *rivals; /* an array of BsPlotPoint for each rival of the plot */
};

void _bs_plot_trace (cairo_t *cr, const GArray *points);
void _bs_plot_paint_rivals (cairo_t *cr, const BsPlotScene *scene, const BsPalette *palette);
void _bs_plot_paint_samples (cairo_t *cr,
                             const BsPlot *plot,
                             const BsPlotFrame *frame,
                             const BsPalette *palette);
void _bs_plot_paint_limits (cairo_t *cr, const BsPlotScene *scene, const BsPalette *palette);
/* Fill the path with the colour of the penalty, or stroke it with that of its upper end. */
void _bs_plot_fill_penalty (cairo_t *cr, const BsPalette *palette);
void _bs_plot_stroke_penalty (cairo_t *cr, const BsPalette *palette);
void _bs_plot_paint_legend (cairo_t *cr, const BsPlotScene *scene, const BsPalette *palette);

G_END_DECLS
