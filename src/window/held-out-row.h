#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_HELD_OUT_ROW (bs_held_out_row_get_type ())

/* BsHeldOutRow: the part of the examples that is held out, and a button that chooses other ones. */
G_DECLARE_FINAL_TYPE (BsHeldOutRow, bs_held_out_row, BS, HELD_OUT_ROW, GtkWidget)

void bs_held_out_row_set_experiment (BsHeldOutRow *self, BsExperiment *experiment);

G_END_DECLS
