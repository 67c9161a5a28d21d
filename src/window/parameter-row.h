#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_PARAMETER_ROW (bs_parameter_row_get_type ())

/**
 * BsParameterRow: a parameter of an optimizer: its title and symbol, the number to set, and
 * what it does in one line.
 */
G_DECLARE_FINAL_TYPE (BsParameterRow, bs_parameter_row, BS, PARAMETER_ROW, GtkWidget)

GtkWidget *bs_parameter_row_new (BsParameterId id);
void bs_parameter_row_set_experiment (BsParameterRow *self, BsExperiment *experiment);
/* Visible where the method has it, with its value. */
void bs_parameter_row_show (BsParameterRow *self, const BsOptimizerOptions *options);

G_END_DECLS
