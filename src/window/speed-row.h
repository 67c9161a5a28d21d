#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_SPEED_ROW (bs_speed_row_get_type ())

/**
 * BsSpeedRow: chooses the speed of training.
 */
G_DECLARE_FINAL_TYPE (BsSpeedRow, bs_speed_row, BS, SPEED_ROW, GtkWidget)

void bs_speed_row_set_experiment (BsSpeedRow *self, BsExperiment *experiment);

G_END_DECLS
