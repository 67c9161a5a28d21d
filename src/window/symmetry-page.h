#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_SYMMETRY_PAGE (bs_symmetry_page_get_type ())

/* BsSymmetryPage: the laboratory of the symmetry problem. */
G_DECLARE_FINAL_TYPE (BsSymmetryPage, bs_symmetry_page, BS, SYMMETRY_PAGE, GtkWidget)

void bs_symmetry_page_set_experiment (BsSymmetryPage *self, BsExperiment *experiment);

G_END_DECLS
