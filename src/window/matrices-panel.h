#pragma once

#include <gtk/gtk.h>

#include "draw/matrix-scene.h"
#include "experiment/experiment.h"
#include "export/drawing.h"

G_BEGIN_DECLS

#define BS_TYPE_MATRICES_PANEL (bs_matrices_panel_get_type ())

/**
 * BsMatricesPanel: the page with Θ, Δ, D, the update and what the optimizer keeps; see the head of
 * matrices-panel.c.
 */
G_DECLARE_FINAL_TYPE (BsMatricesPanel, bs_matrices_panel, BS, MATRICES_PANEL, GtkWidget)

void bs_matrices_panel_set_experiment (BsMatricesPanel *self, BsExperiment *experiment);
/* Returns (transfer full) the matrices of the layer that is shown, and the size of the whole page;
 * NULL if nothing is open. */
BsDrawing *bs_matrices_panel_make_drawing (BsMatricesPanel *self, BsDrawingSize *size);

/* Returns (transfer full) these matrices as they are now; NULL if nothing is open. */
BsMatrixScene *bs_matrices_panel_make_scene (BsMatricesPanel *self);

G_END_DECLS
