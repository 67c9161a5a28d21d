#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_ALLOCATION_PAGE (bs_allocation_page_get_type ())

/* BsAllocationPage: the laboratory that shares out the fall of J over the weights. */
G_DECLARE_FINAL_TYPE (BsAllocationPage, bs_allocation_page, BS, ALLOCATION_PAGE, GtkWidget)

void bs_allocation_page_set_experiment (BsAllocationPage *self, BsExperiment *experiment);

G_END_DECLS
