#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_DIAGNOSIS_PAGE (bs_diagnosis_page_get_type ())

/* BsDiagnosisPage: the laboratory that finds the mistake in a learner's own D. */
G_DECLARE_FINAL_TYPE (BsDiagnosisPage, bs_diagnosis_page, BS, DIAGNOSIS_PAGE, GtkWidget)

void bs_diagnosis_page_set_experiment (BsDiagnosisPage *self, BsExperiment *experiment);
void bs_diagnosis_page_judge (BsDiagnosisPage *self, GFile *file);

G_END_DECLS
