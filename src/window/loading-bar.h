#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_LOADING_BAR (bs_loading_bar_get_type ())

/**
 * BsLoadingBar:
 *
 * Tells how much of a file of data has been read, with a button that cancels reading. Files that
 * are read at once do not make it appear.
 */
G_DECLARE_FINAL_TYPE (BsLoadingBar, bs_loading_bar, BS, LOADING_BAR, GtkWidget)

void bs_loading_bar_set_experiment (BsLoadingBar *self, BsExperiment *experiment);

G_END_DECLS
