#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_COMPARE_DIALOG (bs_compare_dialog_get_type ())

/* BsCompareDialog: the dialog in which the user chooses the optimizers to compare, and for how long
 * they run. It emits "started" when the comparison has begun. */
G_DECLARE_FINAL_TYPE (BsCompareDialog, bs_compare_dialog, BS, COMPARE_DIALOG, GtkWindow)

BsCompareDialog *bs_compare_dialog_new (GtkWindow *parent, BsExperiment *experiment);

G_END_DECLS
