#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_GENERATION_ROWS (bs_generation_rows_get_type ())

/* BsGenerationRows: how points of the plane are computed: their number, their noise and their seed,
 * and a button that computes other ones. Data that are not computed hide it. */
G_DECLARE_FINAL_TYPE (BsGenerationRows, bs_generation_rows, BS, GENERATION_ROWS, GtkWidget)

void bs_generation_rows_set_experiment (BsGenerationRows *self, BsExperiment *experiment);

G_END_DECLS
