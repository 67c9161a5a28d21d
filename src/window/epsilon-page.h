#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_EPSILON_PAGE (bs_epsilon_page_get_type ())

/* BsEpsilonPage: the laboratory of the error of the numerical estimate against ε. */
G_DECLARE_FINAL_TYPE (BsEpsilonPage, bs_epsilon_page, BS, EPSILON_PAGE, GtkWidget)

void bs_epsilon_page_set_experiment (BsEpsilonPage *self, BsExperiment *experiment);

G_END_DECLS
