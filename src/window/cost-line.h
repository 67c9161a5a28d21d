#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_COST_LINE (bs_cost_line_get_type ())

/* BsCostLine: J in one line, with the button that trains or pauses. */
G_DECLARE_FINAL_TYPE (BsCostLine, bs_cost_line, BS, COST_LINE, GtkWidget)

void bs_cost_line_set_experiment (BsCostLine *self, BsExperiment *experiment);
void bs_cost_line_set_button_width (BsCostLine *self, int width);

G_END_DECLS
