#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_LABS_PANEL (bs_labs_panel_get_type ())

/* BsLabsPanel: the laboratories, one at a time, and the list of them. */
G_DECLARE_FINAL_TYPE (BsLabsPanel, bs_labs_panel, BS, LABS_PANEL, GtkWidget)

void bs_labs_panel_set_experiment (BsLabsPanel *self, BsExperiment *experiment);

G_END_DECLS
