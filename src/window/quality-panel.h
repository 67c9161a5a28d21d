#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_QUALITY_PANEL (bs_quality_panel_get_type ())

/* BsQualityPanel: accuracy and confusion matrix, of the training examples or of the held-out
 * examples. */
G_DECLARE_FINAL_TYPE (BsQualityPanel, bs_quality_panel, BS, QUALITY_PANEL, GtkWidget)

void bs_quality_panel_set_experiment (BsQualityPanel *self, BsExperiment *experiment);

char *bs_quality_panel_make_text (BsQualityPanel *self);

G_END_DECLS
