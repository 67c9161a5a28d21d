#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The shortest and the longest side of an image. */
#define BS_IMAGE_LEAST_SIDE 2
#define BS_IMAGE_MOST_SIDE  256

/**
 * BsImageShape: how the features of an example form an image; see the head of image-shape.c.
 * @n_rows, @n_columns: of pixels; 0 if the features form no image
 * @by_columns: the features follow each other column by column, and not row by row
 */
typedef struct
{
  gsize n_rows;
  gsize n_columns;
  gboolean by_columns;
} BsImageShape;

gboolean bs_image_shape_fits (const BsImageShape *self, gsize n_features);
gboolean bs_image_shape_equal (const BsImageShape *self, const BsImageShape *other);
gsize bs_image_shape_get_feature (const BsImageShape *self, gsize row, gsize column);
void bs_image_shape_find_pixel (const BsImageShape *self, gsize feature, gsize *row, gsize *column);
GArray *bs_image_shape_list (gsize n_features);

char *bs_image_shape_format (const BsImageShape *self);
gboolean bs_image_shape_parse (BsImageShape *self, const char *text);

G_END_DECLS
