#pragma once

#include "draw/image-painter.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/**
 * BsWeightImages: the weights from the pixels of an image into neurons of layer 2, as they are at
 * one moment; see the head of weight-images.c.
 */
typedef struct _BsWeightImages BsWeightImages;

BsWeightImages *bs_weight_images_new (const BsReveal *reveal);
BsWeightImages *bs_weight_images_new_of (const BsReveal *reveal, guint layer, gsize neuron);
void bs_weight_images_free (BsWeightImages *self);

gsize bs_weight_images_get_n_neurons (const BsWeightImages *self);
guint64 bs_weight_images_get_iteration (const BsWeightImages *self);
void bs_weight_images_get (const BsWeightImages *self, gsize index, BsImage *image, double *bias);
char *bs_weight_images_name (const BsWeightImages *self, gsize index);
char *bs_weight_images_describe (const BsWeightImages *self, gsize index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsWeightImages, bs_weight_images_free)

G_END_DECLS
