#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_SETUP_PANEL (bs_setup_panel_get_type ())

/* BsSetupPanel: the settings of the experiment: data, network, initial Θ, λ, optimizer. */
G_DECLARE_FINAL_TYPE (BsSetupPanel, bs_setup_panel, BS, SETUP_PANEL, GtkWidget)

void bs_setup_panel_set_experiment (BsSetupPanel *self, BsExperiment *experiment);

G_END_DECLS
