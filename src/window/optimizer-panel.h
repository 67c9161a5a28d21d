#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_OPTIMIZER_PANEL (bs_optimizer_panel_get_type ())

/**
 * BsOptimizerPanel: the choice of the optimizer, its parameters, the conditions that end training,
 * and the speed.
 */
G_DECLARE_FINAL_TYPE (BsOptimizerPanel, bs_optimizer_panel, BS, OPTIMIZER_PANEL, GtkWidget)

void bs_optimizer_panel_set_experiment (BsOptimizerPanel *self, BsExperiment *experiment);

G_END_DECLS
