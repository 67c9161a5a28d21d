#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_COMPARE_DIALOG (bs_compare_dialog_get_type ())

/* BsCompareDialog: which optimizers are to be compared, and for how long. Emits "started" once
 * they are. */
G_DECLARE_FINAL_TYPE (BsCompareDialog, bs_compare_dialog, BS, COMPARE_DIALOG, GtkWindow)

BsCompareDialog *bs_compare_dialog_new (GtkWindow *parent, BsExperiment *experiment);

G_END_DECLS
