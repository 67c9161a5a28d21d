#pragma once

#include "draw/plot-curve.h"

G_BEGIN_DECLS

void _bs_plot_trace (cairo_t *cr, const GArray *points);
void _bs_plot_paint_rivals (cairo_t *cr,
                            const BsPlot *plot,
                            const BsPlotFrame *frame,
                            const BsPalette *palette);
void _bs_plot_paint_samples (cairo_t *cr,
                             const BsPlot *plot,
                             const BsPlotFrame *frame,
                             const BsPalette *palette);
void _bs_plot_paint_legend (cairo_t *cr,
                            const BsPlot *plot,
                            const BsPlotFrame *frame,
                            const BsPalette *palette);

G_END_DECLS
