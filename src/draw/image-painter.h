#pragma once

#include <cairo.h>

#include "draw/palette.h"
#include "engine/data/image-shape.h"

G_BEGIN_DECLS

/**
 * BsImage: n numbers that form an image.
 * @values: of feature 1 … n, in the order of the features
 * @least, @largest: the numbers that have the lightest and the darkest grey. In an image of Θ only
 * @largest counts, which is the largest |Θ|; −@largest has the full colour of the other sign
 */
typedef struct
{
  BsImageShape shape;
  const double *values;
  double least;
  double largest;
} BsImage;

BsColor bs_image_get_grey (const BsImage *self, const BsPalette *palette, double value);
BsColor bs_image_get_weight_color (const BsImage *self, const BsPalette *palette, double value);

cairo_rectangle_t bs_image_fit (const BsImageShape *shape, const cairo_rectangle_t *room);

void bs_image_paint (cairo_t *cr,
                     const BsImage *self,
                     const cairo_rectangle_t *area,
                     const BsPalette *palette);
void bs_image_paint_weights (cairo_t *cr,
                             const BsImage *self,
                             const cairo_rectangle_t *area,
                             const BsPalette *palette);

double bs_image_paint_key (cairo_t *cr,
                           const BsImage *self,
                           gboolean is_of_weights,
                           double x,
                           double y,
                           double width,
                           const BsPalette *palette);

G_END_DECLS
