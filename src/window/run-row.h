#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_RUN_ROW (bs_run_row_get_type ())

/**
 * BsRunRow: the row of a kept run, in which the user can show, hide, rename and delete it. It emits
 * "remove" when the user deletes the run.
 */
G_DECLARE_FINAL_TYPE (BsRunRow, bs_run_row, BS, RUN_ROW, GtkWidget)

GtkWidget *bs_run_row_new (BsKeptRun *run);
BsKeptRun *bs_run_row_get_run (BsRunRow *self);
/* Returns the widget with the name, so that a list can give the names of all rows the same
 * width. */
GtkWidget *bs_run_row_get_name (BsRunRow *self);

G_END_DECLS
