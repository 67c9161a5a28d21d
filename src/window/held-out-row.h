#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_HELD_OUT_ROW (bs_held_out_row_get_type ())

/* BsHeldOutRow: how many examples are not trained with, and others in their place. */
G_DECLARE_FINAL_TYPE (BsHeldOutRow, bs_held_out_row, BS, HELD_OUT_ROW, GtkWidget)

void bs_held_out_row_set_experiment (BsHeldOutRow *self, BsExperiment *experiment);

G_END_DECLS
