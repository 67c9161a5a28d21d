#pragma once

#include <gtk/gtk.h>

#include "draw/plot-painter.h"
#include "experiment/experiment.h"
#include "export/drawing.h"

G_BEGIN_DECLS

#define BS_TYPE_COST_PLOT (bs_cost_plot_get_type ())

/**
 * BsCostPlot: the plot of J(Θ) of the present run and of the kept runs; see the head of
 * cost-plot.c.
 *
 * Dragging over the plot and scrolling zoom along the x axis; scrolling with Shift moves it, and a
 * double click shows all of the run again.
 *
 * Property "logarithmic": whether the axis of J is logarithmic. Property "logarithmic-x": whether
 * the x axis is. Property "zoomed": whether only a part of the run is shown. Property "unit" (uint,
 * a BsPlotUnit): the unit of the x axis.
 */
G_DECLARE_FINAL_TYPE (BsCostPlot, bs_cost_plot, BS, COST_PLOT, GtkWidget)

void bs_cost_plot_set_experiment (BsCostPlot *self, BsExperiment *experiment);
BsPlotUnit bs_cost_plot_get_unit (BsCostPlot *self);
void bs_cost_plot_set_unit (BsCostPlot *self, BsPlotUnit unit);
gboolean bs_cost_plot_is_zoomed (BsCostPlot *self);
/* Shows all of the run again. */
void bs_cost_plot_show_whole (BsCostPlot *self);
/* Returns (transfer full) the plot as it is shown, and its size. */
BsDrawing *bs_cost_plot_make_drawing (BsCostPlot *self, BsDrawingSize *size);

G_END_DECLS
