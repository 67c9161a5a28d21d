#pragma once

#include "experiment/experiment.h"
#include "export/drawing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_PLANE_PANEL (bs_plane_panel_get_type ())

/**
 * BsPlanePanel: the page with the plane of two features, and with what each hidden neuron answers
 * to; see the head of plane-panel.c.
 */
G_DECLARE_FINAL_TYPE (BsPlanePanel, bs_plane_panel, BS, PLANE_PANEL, GtkWidget)

void bs_plane_panel_set_experiment (BsPlanePanel *self, BsExperiment *experiment);
BsDrawing *bs_plane_panel_make_drawing (BsPlanePanel *self, BsDrawingSize *size);

G_END_DECLS
