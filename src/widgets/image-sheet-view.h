#pragma once

#include "experiment/experiment.h"
#include "export/drawing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_IMAGE_SHEET_VIEW (bs_image_sheet_view_get_type ())

/**
 * BsImageSheetView: the weights into all neurons of layer 2 as images; see the head of
 * image-sheet-view.c.
 *
 * Signals:
 *   pin (guint layer, guint64 neuron)  the user has pinned a neuron; layer 0 for none
 */
G_DECLARE_FINAL_TYPE (BsImageSheetView, bs_image_sheet_view, BS, IMAGE_SHEET_VIEW, GtkWidget)

void bs_image_sheet_view_set_experiment (BsImageSheetView *self, BsExperiment *experiment);
void bs_image_sheet_view_set_pinned (BsImageSheetView *self, guint layer, gsize neuron);
BsDrawing *bs_image_sheet_view_make_drawing (BsImageSheetView *self, BsDrawingSize *size);

G_END_DECLS
