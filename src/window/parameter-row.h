#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_PARAMETER_ROW (bs_parameter_row_get_type ())

/**
 * BsParameterRow: a parameter of an optimizer: its title and symbol, an entry for its value, and
 * one line that says what it does.
 */
G_DECLARE_FINAL_TYPE (BsParameterRow, bs_parameter_row, BS, PARAMETER_ROW, GtkWidget)

GtkWidget *bs_parameter_row_new (BsParameterId id);
void bs_parameter_row_set_experiment (BsParameterRow *self, BsExperiment *experiment);
/* Shows the value of the parameter, or hides the row if the optimizer does not have it. */
void bs_parameter_row_show (BsParameterRow *self, const BsOptimizerOptions *options);

G_END_DECLS
