#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_DIAGRAM (bs_diagram_get_type ())

/**
 * BsDiagram: the network of an experiment, with what the walk has reached. Layers stacked as
 * child widgets: edges, neurons, and over each neuron a handle for pointer, keys and screen
 * readers.
 *
 * Signal "pin" (layer, neuron): a neuron was clicked or activated; 0, 0 for none of them.
 */
G_DECLARE_FINAL_TYPE (BsDiagram, bs_diagram, BS, DIAGRAM, GtkWidget)

void bs_diagram_set_experiment (BsDiagram *self, BsExperiment *experiment);
/* The neuron that is marked as pinned; layer 0 for none. */
void bs_diagram_set_pinned (BsDiagram *self, guint layer, gsize neuron);
/* The handle over a neuron, or NULL where it is not drawn. */

G_END_DECLS
