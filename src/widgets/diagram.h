#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"
#include "export/drawing.h"

G_BEGIN_DECLS

#define BS_TYPE_DIAGRAM (bs_diagram_get_type ())

/**
 * BsDiagram: the picture of the network, with the values that the walk has computed so far; see the
 * head of diagram.c.
 *
 * Signal "pin" (guint layer, guint64 neuron): the user has pinned a neuron; layer 0 means that no
 * neuron is pinned any more.
 *
 * Property "show-legend" (boolean): whether the legend lies over the picture.
 * Property "show-mean-errors" (boolean): whether the steps about all examples show the mean of |δ|
 * over them, in the place of δ of one example.
 * Property "show-maps" (boolean): whether the discs show what the neurons answer to, for data of
 * two features.
 */
G_DECLARE_FINAL_TYPE (BsDiagram, bs_diagram, BS, DIAGRAM, GtkWidget)

void bs_diagram_set_experiment (BsDiagram *self, BsExperiment *experiment);
void bs_diagram_set_show_legend (BsDiagram *self, gboolean show_legend);
void bs_diagram_set_show_mean_errors (BsDiagram *self, gboolean show_mean_errors);
void bs_diagram_set_show_maps (BsDiagram *self, gboolean show_maps);
void bs_diagram_set_pinned (BsDiagram *self, guint layer, gsize neuron);
/* Returns (transfer full) the picture as it is shown, without what the pointer and the keys mark,
 * and its size; NULL if nothing is open. */
BsDrawing *bs_diagram_make_drawing (BsDiagram *self, BsDrawingSize *size);

G_END_DECLS
