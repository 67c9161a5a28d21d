#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_CHECK_PAGE (bs_check_page_get_type ())

/* BsCheckPage: the laboratory of the gradient check; see the head of check-page.c. */
G_DECLARE_FINAL_TYPE (BsCheckPage, bs_check_page, BS, CHECK_PAGE, GtkWidget)

void bs_check_page_set_experiment (BsCheckPage *self, BsExperiment *experiment);

G_END_DECLS
