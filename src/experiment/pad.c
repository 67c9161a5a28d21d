/* What somebody draws by hand, as an image for a network.
 *
 * A network answers well only to images that were made as those it learned from. The handwritten
 * digits were made so: people wrote on a tablet, which gave bitmaps of 32 × 32 points, inked or
 * not. Each was divided into 8 × 8 blocks of 4 × 4 points, and a pixel counts the inked points of
 * its block: 0 … 16.
 *
 * The pad does the same. It has 4 × 4 points for each pixel of the image. A stroke inks all points
 * that its pen covers, and the pen is as wide for the image as it was on that tablet. For data with
 * another range than 0 … 16 the counts are stretched from the least to the largest of their
 * numbers, without rounding.
 *
 * An example of the data can be copied to the pad, to change it. Its bitmap is not known, so each
 * pixel inks as many points of its block as its number says, in the order of a fixed pattern.
 * Numbers between two counts are rounded to the nearer one; those of the digits are counts already.
 */

#include "experiment/pad.h"

#include <math.h>
#include <string.h>

#define POINTS (BS_PAD_BLOCK * BS_PAD_BLOCK)
/* The radius of the pen, as a part of the shorter side. */
#define PEN 0.075

struct _BsPad
{
  BsImageShape shape;
  gsize n_across; /* points */
  gsize n_down;
  gboolean *points;
};

/* The order in which the points of a block are inked: from the middle outward. */
static const guint8 order[POINTS] = { 5, 10, 6, 9, 1, 14, 4, 11, 2, 13, 8, 7, 0, 15, 3, 12 };

/**
 * bs_pad_new:
 * @shape: of an image
 *
 * Returns: (transfer full): an empty pad
 */
BsPad *
bs_pad_new (const BsImageShape *shape)
{
  BsPad *self;

  g_return_val_if_fail (shape != NULL && shape->n_rows > 0, NULL);

  self = g_new0 (BsPad, 1);
  self->shape = *shape;
  self->n_across = shape->n_columns * BS_PAD_BLOCK;
  self->n_down = shape->n_rows * BS_PAD_BLOCK;
  self->points = g_new0 (gboolean, self->n_across * self->n_down);

  return self;
}

/**
 * bs_pad_copy:
 *
 * Returns: (transfer full): a pad with the same ink
 */
BsPad *
bs_pad_copy (const BsPad *self)
{
  BsPad *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = bs_pad_new (&self->shape);
  memcpy (copy->points, self->points, self->n_across * self->n_down * sizeof *self->points);

  return copy;
}

void
bs_pad_free (BsPad *self)
{
  if (self == NULL)
    return;
  g_free (self->points);
  g_free (self);
}

const BsImageShape *
bs_pad_get_shape (const BsPad *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->shape;
}

void
bs_pad_clear (BsPad *self)
{
  g_return_if_fail (self != NULL);

  memset (self->points, 0, self->n_across * self->n_down * sizeof *self->points);
}

/* Returns the distance of a point from a line. */
static double
find_distance (double x, double y, double x0, double y0, double x1, double y1)
{
  double dx = x1 - x0, dy = y1 - y0, squared = dx * dx + dy * dy, along = 0.0;

  if (squared > 0.0)
    along = CLAMP (((x - x0) * dx + (y - y0) * dy) / squared, 0.0, 1.0);

  return hypot (x - x0 - along * dx, y - y0 - along * dy);
}

/* Finds the points from @first up to @end, without it, that a pen can cover of a row or a column of
 * @n points. Its ends are at @from and @to, and half a point more takes in its rim. */
static void
find_reach (double from, double to, double radius, gsize n, gsize *first, gsize *end)
{
  const double most = (double) n;

  *first = (gsize) floor (fmin (fmax (fmin (from, to) - radius - 0.5, 0.0), most));
  *end = (gsize) ceil (fmin (fmax (fmax (from, to) + radius + 0.5, 0.0), most));
}

/**
 * bs_pad_stroke:
 * @x0, @y0, @x1, @y1: the ends, as parts of the width and of the height: 0 … 1
 * @is_ink: whether the pen inks the points that it covers, or takes their ink away
 */
void
bs_pad_stroke (BsPad *self, double x0, double y0, double x1, double y1, gboolean is_ink)
{
  double across, down, radius;
  gsize left, right, top, bottom;

  g_return_if_fail (self != NULL);

  across = (double) self->n_across;
  down = (double) self->n_down;
  radius = PEN * fmin (across, down);
  find_reach (x0 * across, x1 * across, radius, self->n_across, &left, &right);
  find_reach (y0 * down, y1 * down, radius, self->n_down, &top, &bottom);
  for (gsize i = top; i < bottom; i++)
    for (gsize j = left; j < right; j++)
      if (find_distance ((double) j + 0.5, (double) i + 0.5, x0 * across, y0 * down, x1 * across,
                         y1 * down) <= radius)
        self->points[i * self->n_across + j] = is_ink;
}

static gsize
find_point (const BsPad *self, gsize row, gsize column, guint index)
{
  return (row * BS_PAD_BLOCK + index / BS_PAD_BLOCK) * self->n_across + column * BS_PAD_BLOCK +
         index % BS_PAD_BLOCK;
}

/**
 * bs_pad_copy_example:
 * @features: n numbers of the data, in the order of the features
 * @least, @largest: the range of the data
 *
 * Puts an example in place of what is drawn.
 */
void
bs_pad_copy_example (BsPad *self, const double *features, double least, double largest)
{
  gsize n;

  g_return_if_fail (self != NULL && features != NULL);

  bs_pad_clear (self);
  n = self->shape.n_rows * self->shape.n_columns;
  for (gsize j = 1; j <= n && largest > least; j++)
    {
      double count = round ((features[j - 1] - least) / (largest - least) * POINTS);
      gsize row, column;

      bs_image_shape_find_pixel (&self->shape, j, &row, &column);
      for (guint i = 0; i < POINTS && (double) i < count; i++)
        self->points[find_point (self, row, column, order[i])] = TRUE;
    }
}

/**
 * bs_pad_reduce:
 * @least, @largest: the range of the data
 * @features: (out): n numbers as the data have them, in the order of the features
 */
void
bs_pad_reduce (const BsPad *self, double least, double largest, double *features)
{
  gsize n;

  g_return_if_fail (self != NULL && features != NULL);

  n = self->shape.n_rows * self->shape.n_columns;
  for (gsize j = 1; j <= n; j++)
    {
      gsize row, column;
      guint count = 0;

      bs_image_shape_find_pixel (&self->shape, j, &row, &column);
      for (guint i = 0; i < POINTS; i++)
        count += self->points[find_point (self, row, column, i)] ? 1 : 0;
      features[j - 1] = least + (largest - least) * count / POINTS;
    }
}
