#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_INSPECTOR (bs_inspector_get_type ())

/* BsInspector: the present step in words and numbers, and the pinned neuron. */
G_DECLARE_FINAL_TYPE (BsInspector, bs_inspector, BS, INSPECTOR, GtkWidget)

void bs_inspector_set_experiment (BsInspector *self, BsExperiment *experiment);

/* Shows a neuron under the step; layer 0 for none. */
void bs_inspector_pin (BsInspector *self, guint layer, gsize neuron);

G_END_DECLS
