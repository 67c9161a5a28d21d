#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_MATRICES_PANEL (bs_matrices_panel_get_type ())

/**
 * BsMatricesPanel: the page with Θ, Δ, D, the update and what the optimizer keeps; see the head of
 * matrices-panel.c.
 */
G_DECLARE_FINAL_TYPE (BsMatricesPanel, bs_matrices_panel, BS, MATRICES_PANEL, GtkWidget)

void bs_matrices_panel_set_experiment (BsMatricesPanel *self, BsExperiment *experiment);

G_END_DECLS
