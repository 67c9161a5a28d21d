#include "draw/confusion-layout.h"
#include "draw/confusion-painter.h"

#include "scene.h"

/* The quality of @m examples of @k classes, where example i is predicted as the class of example
 * i / 2. */
static BsQuality *
make_quality (BsTargets targets, gsize k, gsize m, BsTrainingSet **data)
{
  g_autofree double *x = g_new0 (double, m);
  g_autofree double *y = g_new0 (double, m * k);
  g_autofree double *outputs = g_new0 (double, k);
  BsQuality *quality;

  for (gsize i = 0; i < m; i++)
    y[i * k + i % k] = targets == BS_TARGETS_BINARY ? (double) (i % 2) : 1.0;
  *data = bs_training_set_new ("data", targets, m, 1, k, x, y, NULL, NULL, NULL);
  quality = bs_quality_new (*data);
  for (gsize i = 0; i < m; i++)
    {
      for (gsize j = 0; j < k; j++)
        outputs[j] = j == i / 2 % k ? 0.9 : 0.1;
      bs_quality_count (quality, *data, i + 1, outputs, 1);
    }

  return quality;
}

/* Every number of classes can be painted in every size and theme, with examples and without. */
static void
test_degenerate (void)
{
  const double sizes[][2] = { { 1, 1 }, { 40, 400 }, { 400, 40 }, { 160, 160 }, { 1400, 900 } };
  const struct
  {
    BsTargets targets;
    gsize k;
  } shapes[] = {
    { BS_TARGETS_BINARY, 1 },   { BS_TARGETS_ONE_HOT, 3 }, { BS_TARGETS_ONE_HOT, 10 },
    { BS_TARGETS_ONE_HOT, 90 }, { BS_TARGETS_SEVERAL, 1 }, { BS_TARGETS_SEVERAL, 40 }
  };

  for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++)
    for (gsize z = 0; z < G_N_ELEMENTS (sizes); z++)
      for (guint empty = 0; empty < 2; empty++)
        {
          g_autoptr (BsTrainingSet) data = NULL;
          g_autoptr (BsQuality) quality = make_quality (shapes[s].targets, shapes[s].k, 200, &data);
          cairo_surface_t *picture = new_picture ((int) sizes[z][0], (int) sizes[z][1]);
          cairo_t *cr = cairo_create (picture);

          if (empty)
            bs_quality_clear (quality);
          for (BsTheme theme = BS_THEME_LIGHT; theme <= BS_THEME_HIGH_CONTRAST; theme++)
            bs_confusion_paint (cr, sizes[z][0], sizes[z][1], quality,
                                bs_training_set_get_class_names (data), bs_palette_get (theme));
          g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
          cairo_destroy (cr);
          cairo_surface_destroy (picture);
        }
}

/* Cells and names are found where they are painted, and a large page magnifies no matrix away. */
static void
test_places (void)
{
  g_autoptr (BsTrainingSet) data = NULL;
  g_autoptr (BsQuality) quality = make_quality (BS_TARGETS_ONE_HOT, 10, 200, &data);
  const char *const *names = bs_training_set_get_class_names (data);
  BsConfusionLayout layout;
  gsize actual, predicted;

  bs_confusion_layout_init (&layout, quality, names, 600, 400);
  g_assert_true (layout.has_cells);
  for (gsize k = 1; k <= 10; k++)
    {
      double x = layout.left + ((double) k - 0.5) * layout.cell_width;
      double y = layout.top + ((double) k - 0.5) * layout.cell_height;

      g_assert_cmpuint (bs_confusion_layout_find_name (&layout, layout.left - 10.0, y), ==, k);
      g_assert_cmpuint (bs_confusion_layout_find_name (&layout, x, layout.top - 10.0), ==, k);
      g_assert_cmpuint (bs_confusion_layout_find_name (&layout, x, y), ==, 0);
      g_assert_true (
        bs_confusion_layout_find_cell (&layout, x, layout.top + 3.0, &actual, &predicted));
      g_assert_cmpuint (actual, ==, 1);
      g_assert_cmpuint (predicted, ==, k);
    }
  g_assert_false (
    bs_confusion_layout_find_cell (&layout, layout.left - 1.0, layout.top, &actual, &predicted));

  bs_confusion_layout_init (&layout, quality, names, 600, 200);
  g_assert_false (layout.has_cells);
  g_assert_cmpuint (bs_confusion_layout_find_name (&layout, 20.0, 8.0 + 2.5 * 22.0), ==, 2);

  for (double height = 260.0; height < 1200.0; height += 20.0)
    {
      double zoom = bs_confusion_find_zoom (quality, names, 1900.0, height);

      bs_confusion_layout_init (&layout, quality, names, 1900.0 / zoom, height / zoom);
      g_assert_true (layout.has_cells);
      g_assert_cmpfloat (zoom, >=, height < 400.0 ? 1.0 : height / 440.0 < 1.8 ? 1.0 : 1.7);
    }
}

static gsize
count_pixels (const BsQuality *quality, const BsTrainingSet *data, const BsColor *color)
{
  cairo_surface_t *picture = new_picture (500, 400);
  cairo_t *cr = cairo_create (picture);
  guint32 expected = (guint32) lround (color->red * 255) << 16 |
                     (guint32) lround (color->green * 255) << 8 |
                     (guint32) lround (color->blue * 255);
  gsize count = 0;

  bs_confusion_paint (cr, 500, 400, quality, bs_training_set_get_class_names (data),
                      bs_palette_get (BS_THEME_LIGHT));
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  for (int y = 0; y < 400; y++)
    {
      const guint32 *row =
        (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (picture) +
                                           y * cairo_image_surface_get_stride (picture));

      for (int x = 0; x < 500; x++)
        count += (row[x] & 0xffffff) == expected;
    }
  cairo_surface_destroy (picture);

  return count;
}

/* If all predictions are correct, all colour is blue; if all are wrong, all is vermillion. */
static void
test_colors (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  const double x[] = { 1, 2, 3 }, y[] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("", BS_TARGETS_ONE_HOT, 3, 1, 3, x, y, NULL, NULL, NULL);
  g_autoptr (BsQuality) right = bs_quality_new (data);
  g_autoptr (BsQuality) wrong = bs_quality_new (data);

  for (gsize i = 0; i < 3; i++)
    {
      bs_quality_count (right, data, i + 1, y + 3 * i, 1);
      bs_quality_count (wrong, data, i + 1, y + 3 * ((i + 1) % 3), 1);
    }
  g_assert_cmpuint (count_pixels (right, data, &palette->theta_positive), >, 5000);
  g_assert_cmpuint (count_pixels (right, data, &palette->penalty), ==, 0);
  g_assert_cmpuint (count_pixels (wrong, data, &palette->penalty), >, 5000);
  g_assert_cmpuint (count_pixels (wrong, data, &palette->theta_positive), ==, 0);
}

/* A row is the actual class, a column the predicted one. If all examples of the first of three
 * classes are predicted as the third, one cell of the first row is painted as wrong. */
static void
test_orientation (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  const double x[3] = { 0.0 }, y[] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  const double outputs[][3] = { { 0.1, 0.1, 0.9 }, { 0.1, 0.9, 0.1 }, { 0.1, 0.1, 0.9 } };
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("data", BS_TARGETS_ONE_HOT, 3, 1, 3, x, y, NULL, NULL, NULL);
  g_autoptr (BsQuality) quality = bs_quality_new (data);
  cairo_surface_t *picture = new_picture (600, 400);
  cairo_t *cr = cairo_create (picture);
  guint32 wrong = pixel_of (&palette->penalty), right = pixel_of (&palette->theta_positive);
  double wrong_x = 0, wrong_y = 0, right_x = 0, right_y = 0, n_wrong = 0, n_right = 0;

  for (gsize i = 0; i < 3; i++)
    bs_quality_count (quality, data, i + 1, outputs[i], 1);
  bs_confusion_paint (cr, 600, 400, quality, bs_training_set_get_class_names (data), palette);
  cairo_surface_flush (picture);
  for (int row = 0; row < 400; row++)
    for (int column = 0; column < 600; column++)
      {
        if (pixels_near (pixel_at (picture, column, row), wrong))
          wrong_x += column, wrong_y += row, n_wrong++;
        if (pixels_near (pixel_at (picture, column, row), right))
          right_x += column, right_y += row, n_right++;
      }
  g_assert_cmpfloat (n_wrong, >, 100);
  g_assert_cmpfloat (n_right, >, 100);
  /* These places lie above and to the right of the middle of the correct cells 2, 2 and 3, 3. */
  g_assert_cmpfloat (wrong_x / n_wrong, >, right_x / n_right);
  g_assert_cmpfloat (wrong_y / n_wrong, <, right_y / n_right);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
}

/* Counts the pixels of letters in a part of a picture. */
static guint
count_ink (cairo_surface_t *picture, double left, double top, double right, double bottom)
{
  guint count = 0;

  for (int y = (int) top; y < (int) bottom; y++)
    for (int x = (int) left; x < (int) right; x++)
      count += (pixel_at (picture, x, y) >> 8 & 0xff) < 128;

  return count;
}

static cairo_surface_t *
paint_picture (BsTargets targets, const double *outputs)
{
  const double x[3] = { 0.0 }, y[] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("data", targets, 3, 1, 3, x, y, NULL, NULL, NULL);
  g_autoptr (BsQuality) quality = bs_quality_new (data);
  cairo_surface_t *picture = new_picture (600, 400);
  cairo_t *cr = cairo_create (picture);

  for (gsize i = 0; i < 3; i++)
    bs_quality_count (quality, data, i + 1, outputs, 1);
  bs_confusion_paint (cr, 600, 400, quality, bs_training_set_get_class_names (data),
                      bs_palette_get (BS_THEME_LIGHT));
  cairo_destroy (cr);
  cairo_surface_flush (picture);

  return picture;
}

/* All examples are predicted as the first class. So the recall of the third is 0.0, and its
 * precision a dash, which has little ink. Recall is to the right of the row, precision below the
 * column. The cell 1, 1, which is blue, tells where they are. */
static void
test_ratios_of_matrix (void)
{
  const double outputs[] = { 0.9, 0.1, 0.1 };
  cairo_surface_t *picture = paint_picture (BS_TARGETS_ONE_HOT, outputs);
  guint32 blue = pixel_of (&bs_palette_get (BS_THEME_LIGHT)->theta_positive);
  double left = 600, right = 0, top = 400, bottom = 0, w, h;
  guint recall, precision;

  for (int y = 0; y < 400; y++)
    for (int x = 0; x < 600; x++)
      if (pixels_near (pixel_at (picture, x, y), blue))
        {
          left = MIN (left, x), right = MAX (right, x + 1);
          top = MIN (top, y), bottom = MAX (bottom, y + 1);
        }
  w = right - left;
  h = bottom - top;
  recall = count_ink (picture, left + 3 * w + 8, top + 2 * h, 600, top + 3 * h);
  precision = count_ink (picture, left + 2 * w + 8, top + 3 * h + 8, left + 3 * w, 400);
  g_assert_cmpuint (precision, >, 0);
  g_assert_cmpuint (recall, >, 2 * precision);
  cairo_surface_destroy (picture);
}

/* The same in the table, where nothing is predicted. It has a column of precision, then one of
 * recall, each a fifth of the width. */
static void
test_ratios_of_table (void)
{
  const double outputs[] = { 0.1, 0.1, 0.1 };
  cairo_surface_t *picture = paint_picture (BS_TARGETS_SEVERAL, outputs);

  for (guint k = 1; k <= 3; k++)
    {
      double top = 8 + 22 * k;
      guint precision = count_ink (picture, 360, top, 480, top + 22);
      guint recall = count_ink (picture, 480, top, 600, top + 22);

      g_assert_cmpuint (precision, >, 0);
      g_assert_cmpuint (recall, >, 2 * precision);
    }
  cairo_surface_destroy (picture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/confusion/places", test_places);
  g_test_add_func ("/draw/confusion/orientation", test_orientation);
  g_test_add_func ("/draw/confusion/ratios-of-matrix", test_ratios_of_matrix);
  g_test_add_func ("/draw/confusion/ratios-of-table", test_ratios_of_table);
  g_test_add_func ("/draw/confusion/degenerate", test_degenerate);
  g_test_add_func ("/draw/confusion/colors", test_colors);

  return g_test_run ();
}
