#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_BUGS_PAGE (bs_bugs_page_get_type ())

/* BsBugsPage: the laboratory in which backpropagation is done wrongly on purpose; see the head of
 * bugs-page.c. */
G_DECLARE_FINAL_TYPE (BsBugsPage, bs_bugs_page, BS, BUGS_PAGE, GtkWidget)

void bs_bugs_page_set_experiment (BsBugsPage *self, BsExperiment *experiment);

G_END_DECLS
