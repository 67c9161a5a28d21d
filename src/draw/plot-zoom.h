#pragma once

#include "draw/plot-scene.h"

G_BEGIN_DECLS

/* The part of the x axis that a plot shows: @from and @to of BsPlot. Both are 0 for all of it. */
typedef struct
{
  double from, to;
} BsPlotPart;

#define BS_PLOT_WHOLE ((BsPlotPart){ 0.0, 0.0 })

double bs_plot_find_zoom (double width, double text_scale);
BsPlotPart bs_plot_zoom_by (const BsPlotScene *scene, double x, double factor);
BsPlotPart bs_plot_zoom_to (const BsPlotScene *scene, double one, double other);
BsPlotPart bs_plot_shift_by (const BsPlotScene *scene, double share);
void bs_plot_paint_selection (cairo_t *cr,
                              const BsPlotScene *scene,
                              double one,
                              double other,
                              const BsPalette *palette);

G_END_DECLS
