#pragma once

#include <gtk/gtk.h>

#include "draw/weight-images.h"

G_BEGIN_DECLS

#define BS_TYPE_WEIGHT_IMAGE (bs_weight_image_get_type ())

/**
 * BsWeightImage: the weights into one neuron as an image, for cards.
 */
G_DECLARE_FINAL_TYPE (BsWeightImage, bs_weight_image, BS, WEIGHT_IMAGE, GtkWidget)

GtkWidget *bs_weight_image_new (void);
void bs_weight_image_show (BsWeightImage *self, BsWeightImages *images);

G_END_DECLS
