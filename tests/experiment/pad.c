/* The pad makes images as the data were made: inked points are counted in blocks of 4 × 4. */

#include "experiment/pad.h"

#include <math.h>

static gboolean
is_clear (const BsPad *pad)
{
  double pixels[64];

  bs_pad_reduce (pad, 0.0, 16.0, pixels);
  for (gsize j = 0; j < G_N_ELEMENTS (pixels); j++)
    if (pixels[j] != 0.0)
      return FALSE;

  return TRUE;
}

/* What is copied to the pad is what the pad gives, where the numbers are counts. */
static void
test_copy (void)
{
  const BsImageShape shapes[] = { { 8, 8, FALSE }, { 8, 8, TRUE }, { 4, 16, FALSE } };
  double features[64], found[64];

  for (gsize j = 0; j < 64; j++)
    features[j] = (double) (j * 7 % 17);
  for (guint s = 0; s < G_N_ELEMENTS (shapes); s++)
    {
      g_autoptr (BsPad) pad = bs_pad_new (&shapes[s]);

      g_assert_true (is_clear (pad));
      bs_pad_copy_example (pad, features, 0.0, 16.0);
      bs_pad_reduce (pad, 0.0, 16.0, found);
      g_assert_cmpmem (found, sizeof found, features, sizeof features);
      g_assert_false (is_clear (pad));
      bs_pad_clear (pad);
      g_assert_true (is_clear (pad));
    }
}

/* Other numbers are rounded to the nearer sixteenth of their range. */
static void
test_other_range (void)
{
  const BsImageShape shape = { 2, 2, FALSE };
  const double features[] = { -1.0, 3.0, 1.1, 0.0 };
  g_autoptr (BsPad) pad = bs_pad_new (&shape);
  double found[4];

  bs_pad_copy_example (pad, features, -1.0, 3.0);
  bs_pad_reduce (pad, -1.0, 3.0, found);
  g_assert_cmpfloat (found[0], ==, -1.0);
  g_assert_cmpfloat (found[1], ==, 3.0);
  g_assert_cmpfloat (found[2], ==, 1.0);
  g_assert_cmpfloat (found[3], ==, 0.0);
}

/* A stroke from the left to the right inks the middle rows fully, and the pixel where it is is that
 * of the shape, whatever the order of the features. */
static void
test_stroke (void)
{
  for (guint by_columns = 0; by_columns < 2; by_columns++)
    {
      const BsImageShape shape = { 8, 8, by_columns > 0 };
      g_autoptr (BsPad) pad = bs_pad_new (&shape);
      double found[64];

      bs_pad_stroke (pad, 0.0, 3.5 / 8.0, 1.0, 3.5 / 8.0, TRUE);
      bs_pad_reduce (pad, 0.0, 16.0, found);
      for (gsize column = 0; column < 8; column++)
        {
          g_assert_cmpfloat (found[bs_image_shape_get_feature (&shape, 3, column) - 1], ==, 16.0);
          g_assert_cmpfloat (found[bs_image_shape_get_feature (&shape, 0, column) - 1], ==, 0.0);
          g_assert_cmpfloat (found[bs_image_shape_get_feature (&shape, 7, column) - 1], ==, 0.0);
        }
      bs_pad_stroke (pad, 0.0, 3.5 / 8.0, 1.0, 3.5 / 8.0, FALSE);
      g_assert_true (is_clear (pad));
      /* Ink beyond the border is lost. */
      bs_pad_stroke (pad, -1.0, -1.0, -2.0, 7.0, TRUE);
      g_assert_true (is_clear (pad));
    }
}

/* Counts the points that a stroke inks on a pad of 32 × 32 points. Its ends are in points. */
static double
count_inked (double x0, double y0, double x1, double y1)
{
  const BsImageShape shape = { 8, 8, FALSE };
  g_autoptr (BsPad) pad = bs_pad_new (&shape);
  double found[64], sum = 0.0;

  bs_pad_stroke (pad, x0 / 32.0, y0 / 32.0, x1 / 32.0, y1 / 32.0, TRUE);
  bs_pad_reduce (pad, 0.0, 16.0, found);
  for (gsize j = 0; j < 64; j++)
    sum += found[j];

  return sum;
}

/* The pen has a radius of 2.4 points. Its dot takes all points whose middles are so near, also at
 * the border and where a stroke is drawn to the left and up. */
static void
test_reach (void)
{
  g_assert_cmpfloat (count_inked (16.0, 16.0, 16.0, 16.0), ==, 16.0);
  g_assert_cmpfloat (count_inked (16.5, 16.5, 16.5, 16.5), ==, 21.0);
  g_assert_cmpfloat (count_inked (0.0, 16.0, 0.0, 16.0), ==, 8.0);
  g_assert_cmpfloat (count_inked (32.0, 32.0, 32.0, 32.0), ==, 4.0);
  g_assert_cmpfloat (count_inked (0.0, 0.0, 32.0, 32.0), ==, 212.0);
  g_assert_cmpfloat (count_inked (32.0, 32.0, 0.0, 0.0), ==, 212.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/experiment/pad/copy", test_copy);
  g_test_add_func ("/experiment/pad/other-range", test_other_range);
  g_test_add_func ("/experiment/pad/stroke", test_stroke);
  g_test_add_func ("/experiment/pad/reach", test_reach);

  return g_test_run ();
}
