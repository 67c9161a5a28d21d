#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_RUNS_PANEL (bs_runs_panel_get_type ())

/* BsRunsPanel: a large plot of J of the present run and of the kept runs, and the list of the kept
 * runs. */
G_DECLARE_FINAL_TYPE (BsRunsPanel, bs_runs_panel, BS, RUNS_PANEL, GtkWidget)

void bs_runs_panel_set_experiment (BsRunsPanel *self, BsExperiment *experiment);
void bs_runs_panel_set_list_height (BsRunsPanel *self, int height);
GtkWidget *bs_runs_panel_get_plot (BsRunsPanel *self);

G_END_DECLS
