#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_COST_PLOT (bs_cost_plot_get_type ())

/**
 * BsCostPlot: J(Θ) over the iterations, with a read-out under the pointer. Property
 * "logarithmic": whether the axis of J is.
 */
G_DECLARE_FINAL_TYPE (BsCostPlot, bs_cost_plot, BS, COST_PLOT, GtkWidget)

void bs_cost_plot_set_experiment (BsCostPlot *self, BsExperiment *experiment);
gboolean bs_cost_plot_get_logarithmic (BsCostPlot *self);
void bs_cost_plot_set_logarithmic (BsCostPlot *self, gboolean logarithmic);

G_END_DECLS
