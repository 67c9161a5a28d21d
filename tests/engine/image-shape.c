#include "engine/data/image-shape.h"

/* Row by row, feature 2 is to the right of feature 1; column by column it is below. */
static void
test_pixels (void)
{
  const BsImageShape rows = { 2, 3, FALSE }, columns = { 2, 3, TRUE };
  const gsize by_rows[] = { 1, 2, 3, 4, 5, 6 }, by_columns[] = { 1, 3, 5, 2, 4, 6 };

  for (gsize i = 0; i < 6; i++)
    {
      gsize row, column;

      g_assert_cmpuint (bs_image_shape_get_feature (&rows, i / 3, i % 3), ==, by_rows[i]);
      g_assert_cmpuint (bs_image_shape_get_feature (&columns, i / 3, i % 3), ==, by_columns[i]);
      bs_image_shape_find_pixel (&rows, by_rows[i], &row, &column);
      g_assert_cmpuint (row * 3 + column, ==, i);
      bs_image_shape_find_pixel (&columns, by_columns[i], &row, &column);
      g_assert_cmpuint (row * 3 + column, ==, i);
    }
  g_assert_true (bs_image_shape_fits (&rows, 6));
  g_assert_false (bs_image_shape_fits (&rows, 5));
  g_assert_false (bs_image_shape_fits (&(BsImageShape){ 0 }, 0));
}

static void
test_text (void)
{
  const char *const texts[] = { "none", "8x8", "20x20-by-columns", "2x256" };
  const char *const wrong[] = { "",      "8",     "8x",    "x8",      "1x8",
                                "8x257", "8x8x8", "8x8-x", "-8x8",    "8 x 8",
                                "None",  "8x 8",  "8X8",   "8x8-by-", "none-by-columns" };
  BsImageShape shape = { 3, 4, FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (bs_image_shape_parse (&shape, wrong[i]));
      g_assert_cmpuint (shape.n_rows, ==, 3);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (bs_image_shape_parse (&shape, texts[i]));
      text = bs_image_shape_format (&shape);
      g_assert_cmpstr (text, ==, texts[i]);
    }
}

static char *
list (gsize n_features)
{
  g_autoptr (GArray) shapes = bs_image_shape_list (n_features);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < shapes->len; i++)
    g_ptr_array_add (texts, bs_image_shape_format (&g_array_index (shapes, BsImageShape, i)));
  g_ptr_array_add (texts, NULL);

  return g_strjoinv (" ", (char **) texts->pdata);
}

/* The most square shapes come first, and strips are no images. */
static void
test_offered (void)
{
  g_autofree char *square = list (64), *oblong = list (40), *none = list (4), *prime = list (61);

  g_assert_cmpstr (square, ==, "8x8 8x8-by-columns 4x16 4x16-by-columns 16x4 16x4-by-columns");
  g_assert_cmpstr (oblong, ==,
                   "5x8 5x8-by-columns 8x5 8x5-by-columns 4x10 4x10-by-columns 10x4 "
                   "10x4-by-columns");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (prime, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/image-shape/pixels", test_pixels);
  g_test_add_func ("/engine/image-shape/text", test_text);
  g_test_add_func ("/engine/image-shape/offered", test_offered);

  return g_test_run ();
}
