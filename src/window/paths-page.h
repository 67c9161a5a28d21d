#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_PATHS_PAGE (bs_paths_page_get_type ())

/* BsPathsPage: the laboratory of the optimizers: the steps of all of them from the same Θ. */
G_DECLARE_FINAL_TYPE (BsPathsPage, bs_paths_page, BS, PATHS_PAGE, GtkWidget)

void bs_paths_page_set_experiment (BsPathsPage *self, BsExperiment *experiment);

G_END_DECLS
