#pragma once

#include "experiment/experiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_IMAGE_ROW (bs_image_row_get_type ())

/* BsImageRow: how the features of the data form an image. It is hidden where they cannot. */
G_DECLARE_FINAL_TYPE (BsImageRow, bs_image_row, BS, IMAGE_ROW, GtkWidget)

void bs_image_row_set_experiment (BsImageRow *self, BsExperiment *experiment);

G_END_DECLS
