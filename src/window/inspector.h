#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_INSPECTOR (bs_inspector_get_type ())

/* BsInspector: explains the present step in words, formulas and numbers, and shows the pinned
 * neuron. */
G_DECLARE_FINAL_TYPE (BsInspector, bs_inspector, BS, INSPECTOR, GtkWidget)

void bs_inspector_set_experiment (BsInspector *self, BsExperiment *experiment);

void bs_inspector_pin (BsInspector *self, guint layer, gsize neuron);

G_END_DECLS
