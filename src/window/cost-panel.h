#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_COST_PANEL (bs_cost_panel_get_type ())

/* BsCostPanel: J(Θ) as text, verdict and plot, and the buttons that control training. */
G_DECLARE_FINAL_TYPE (BsCostPanel, bs_cost_panel, BS, COST_PANEL, GtkWidget)

void bs_cost_panel_set_experiment (BsCostPanel *self, BsExperiment *experiment);

/* The plot is hidden while another page shows the same plot. */
void bs_cost_panel_set_shows_plot (BsCostPanel *self, gboolean shows_plot);
GtkWidget *bs_cost_panel_get_plot (BsCostPanel *self);

G_END_DECLS
