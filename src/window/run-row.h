#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_RUN_ROW (bs_run_row_get_type ())

/**
 * BsRunRow: a run that is kept: to show or hide, to give a name, and to delete. Emits "remove"
 * where the last is wanted.
 */
G_DECLARE_FINAL_TYPE (BsRunRow, bs_run_row, BS, RUN_ROW, GtkWidget)

GtkWidget *bs_run_row_new (BsKeptRun *run);
BsKeptRun *bs_run_row_get_run (BsRunRow *self);
/* In which all rows of a list have room for the longest. */
GtkWidget *bs_run_row_get_name (BsRunRow *self);

G_END_DECLS
