/* How the features of an example form an image: a grid of pixels, each of which is one feature.
 *
 * The network knows nothing of this. It gets n features in a row, and would learn the same from any
 * other order of them. People see a digit only where the features stand in their grid again. So the
 * shape of the grid is a choice about what is shown, and nothing that is computed depends on it.
 *
 * Files store the pixels of an image in one of two orders. Most go row by row. Octave unrolls a
 * matrix column by column, and so do files that come from there; read in the other order, their
 * images lie on their side. The text of a shape is "none", "8x8", or "20x20-by-columns". */

#include "engine/data/image-shape.h"

#include <string.h>

#define BY_COLUMNS "-by-columns"
/* What is offered: no image has a side below the first number, or sides whose ratio is above the
 * other one. */
#define LEAST_OFFERED 4
#define MOST_RATIO    4

/**
 * bs_image_shape_fits:
 *
 * Returns: whether so many features form an image of this shape
 */
gboolean
bs_image_shape_fits (const BsImageShape *self, gsize n_features)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->n_rows > 0 && self->n_rows * self->n_columns == n_features;
}

gboolean
bs_image_shape_equal (const BsImageShape *self, const BsImageShape *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->n_rows == other->n_rows && self->n_columns == other->n_columns &&
         self->by_columns == other->by_columns;
}

/**
 * bs_image_shape_get_feature:
 * @row, @column: a pixel, counted from 0
 *
 * Returns: the feature that the pixel is, 1 … n
 */
gsize
bs_image_shape_get_feature (const BsImageShape *self, gsize row, gsize column)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows && column < self->n_columns, 1);

  return 1 + (self->by_columns ? column * self->n_rows + row : row * self->n_columns + column);
}

/**
 * bs_image_shape_find_pixel:
 * @feature: 1 … n
 * @row, @column: (out): its pixel, counted from 0
 */
void
bs_image_shape_find_pixel (const BsImageShape *self, gsize feature, gsize *row, gsize *column)
{
  gsize line;

  g_return_if_fail (self != NULL && row != NULL && column != NULL);
  g_return_if_fail (feature >= 1 && feature <= self->n_rows * self->n_columns);

  line = self->by_columns ? self->n_rows : self->n_columns;
  *row = self->by_columns ? (feature - 1) % line : (feature - 1) / line;
  *column = self->by_columns ? (feature - 1) / line : (feature - 1) % line;
}

static gboolean
is_offered (gsize short_side, gsize long_side)
{
  return short_side >= LEAST_OFFERED && long_side <= BS_IMAGE_MOST_SIDE &&
         long_side <= MOST_RATIO * short_side;
}

static void
offer (GArray *shapes, gsize n_rows, gsize n_columns)
{
  for (guint i = 0; i < 2; i++)
    {
      BsImageShape shape = { n_rows, n_columns, i > 0 };

      g_array_append_val (shapes, shape);
    }
}

/**
 * bs_image_shape_list:
 *
 * Returns: (transfer full) (element-type BsImageShape): the shapes that so many features may have,
 *   the most square ones first, each row by row and then column by column
 */
GArray *
bs_image_shape_list (gsize n_features)
{
  GArray *shapes = g_array_new (FALSE, FALSE, sizeof (BsImageShape));
  gsize root = 0;

  while ((root + 1) * (root + 1) <= n_features)
    root++;
  for (gsize side = root; side >= LEAST_OFFERED; side--)
    if (n_features % side == 0 && is_offered (side, n_features / side))
      {
        offer (shapes, side, n_features / side);
        if (side * side != n_features)
          offer (shapes, n_features / side, side);
      }

  return shapes;
}

/**
 * bs_image_shape_format:
 *
 * Returns: (transfer full): the shape as a text that bs_image_shape_parse() reads
 */
char *
bs_image_shape_format (const BsImageShape *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_rows == 0)
    return g_strdup ("none");

  return g_strdup_printf ("%zux%zu%s", self->n_rows, self->n_columns,
                          self->by_columns ? BY_COLUMNS : "");
}

/* Reads a side of so many digits. */
static gboolean
read_side (const char *text, gsize length, gsize *side)
{
  g_autofree char *digits = g_strndup (text, length);
  guint64 number;

  if (!g_ascii_string_to_unsigned (digits, 10, BS_IMAGE_LEAST_SIDE, BS_IMAGE_MOST_SIDE, &number,
                                   NULL))
    return FALSE;
  *side = (gsize) number;

  return TRUE;
}

/**
 * bs_image_shape_parse:
 * @text: "none", or rows and columns
 *
 * Returns: whether @text is a shape; otherwise @self does not change
 */
gboolean
bs_image_shape_parse (BsImageShape *self, const char *text)
{
  BsImageShape shape = { 0 };
  const char *cross, *end;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  if (!g_str_equal (text, "none"))
    {
      shape.by_columns = g_str_has_suffix (text, BY_COLUMNS);
      end = text + strlen (text) - (shape.by_columns ? strlen (BY_COLUMNS) : 0);
      cross = memchr (text, 'x', (gsize) (end - text));
      if (cross == NULL || !read_side (text, (gsize) (cross - text), &shape.n_rows) ||
          !read_side (cross + 1, (gsize) (end - cross - 1), &shape.n_columns))
        return FALSE;
    }
  *self = shape;

  return TRUE;
}
