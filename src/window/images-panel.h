#pragma once

#include "experiment/experiment.h"
#include "export/drawing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_IMAGES_PANEL (bs_images_panel_get_type ())

/**
 * BsImagesPanel: the page with the pad and the contact sheet of the weights; see the head of
 * images-panel.c.
 *
 * Signals:
 *   pin (guint layer, guint64 neuron)  the user has pinned a neuron; layer 0 for none
 *   walk ()                            the walk is at the first step of the drawing
 */
G_DECLARE_FINAL_TYPE (BsImagesPanel, bs_images_panel, BS, IMAGES_PANEL, GtkWidget)

void bs_images_panel_set_experiment (BsImagesPanel *self, BsExperiment *experiment);
void bs_images_panel_set_pinned (BsImagesPanel *self, guint layer, gsize neuron);
BsDrawing *bs_images_panel_make_drawing (BsImagesPanel *self, BsDrawingSize *size);

G_END_DECLS
