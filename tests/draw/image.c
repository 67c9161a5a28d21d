/* The images of examples and of weights: each pixel has the colour of its number, wherever the
 * shape puts it, and is found again where it is painted. */

#include "scene.h"

#include "draw/diagram-fit.h"
#include "draw/diagram-image.h"
#include "draw/image-sheet.h"

#define SIDE 160

static const double sizes[][2] = { { 440, 330 }, { 690, 380 }, { 1400, 700 }, { 640, 700 } };

/* A network whose inputs are the pixels of an image. */
static void
image_scene_init (Scene *scene, const BsImageShape *shape, gsize n_hidden)
{
  const gsize sizes_of[] = { shape->n_rows * shape->n_columns, n_hidden, 10 };

  scene_init (scene, sizes_of, 3, BS_ACTIVATION_SIGMOID, 12);
  bs_reveal_set_image (scene->reveal, shape);
}

static void
assert_color (cairo_surface_t *surface, double x, double y, const BsColor *color)
{
  if (!pixels_near (pixel_at (surface, x, y), pixel_of (color)))
    g_error ("at %g, %g: #%06x instead of #%06x", x, y, pixel_at (surface, x, y), pixel_of (color));
}

/* Paints numbers from −1 to 2, of which each pixel has its own. */
static void
check_painted (const BsImageShape *shape, gboolean is_of_weights, const BsPalette *palette)
{
  gsize n = shape->n_rows * shape->n_columns;
  g_autofree double *values = g_new (double, n);
  const BsImage image = { *shape, values, -1.0, 2.0 };
  const cairo_rectangle_t room = { 10.0, 20.0, SIDE - 10.0, SIDE - 20.0 };
  cairo_rectangle_t area = bs_image_fit (shape, &room);
  cairo_surface_t *surface = new_picture (SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);

  for (gsize j = 0; j < n; j++)
    values[j] = -1.0 + 3.0 * (double) j / (double) (n - 1);
  if (is_of_weights)
    bs_image_paint_weights (cr, &image, &area, palette);
  else
    bs_image_paint (cr, &image, &area, palette);
  cairo_destroy (cr);
  for (gsize j = 1; j <= n; j++)
    {
      double size = area.width / (double) shape->n_columns;
      gsize row, column;
      double x, y;
      BsColor color = is_of_weights ? bs_image_get_weight_color (&image, palette, values[j - 1])
                                    : bs_image_get_grey (&image, palette, values[j - 1]);

      bs_image_shape_find_pixel (shape, j, &row, &column);
      /* A stroke for the sign is in the middle. */
      x = area.x + ((double) column + 0.5) * size;
      y = area.y + ((double) row + 0.25) * size;
      assert_color (surface, x, y, &color);
    }
  cairo_surface_destroy (surface);
}

static void
test_painted (void)
{
  const BsImageShape shapes[] = { { 8, 8, FALSE }, { 5, 8, TRUE }, { 20, 4, FALSE } };

  for (guint s = 0; s < G_N_ELEMENTS (shapes); s++)
    for (guint theme = BS_THEME_LIGHT; theme <= BS_THEME_HIGH_CONTRAST; theme++)
      for (guint is_of_weights = 0; is_of_weights < 2; is_of_weights++)
        check_painted (&shapes[s], is_of_weights > 0, bs_palette_get ((BsTheme) theme));
}

/* Zero has the colour of the page, and the largest number of either sign that of its edges. */
static void
test_meaning (void)
{
  for (guint theme = BS_THEME_LIGHT; theme <= BS_THEME_HIGH_CONTRAST; theme++)
    {
      const BsPalette *palette = bs_palette_get ((BsTheme) theme);
      const BsImage image = { { 8, 8, FALSE }, NULL, -3.0, 3.0 };
      BsColor zero = bs_image_get_weight_color (&image, palette, 0.0);
      BsColor most = bs_image_get_weight_color (&image, palette, 3.0);
      BsColor least = bs_image_get_weight_color (&image, palette, -3.0);
      BsColor white = bs_image_get_grey (&image, palette, -3.0);
      BsColor black = bs_image_get_grey (&image, palette, 3.0);

      g_assert_cmphex (pixel_of (&zero), ==, pixel_of (&palette->background));
      g_assert_cmphex (pixel_of (&most), ==, pixel_of (&palette->theta_positive));
      g_assert_cmphex (pixel_of (&least), ==, pixel_of (&palette->theta_negative));
      g_assert_cmphex (pixel_of (&white), ==, pixel_of (&palette->activation_low));
      g_assert_cmphex (pixel_of (&black), ==, pixel_of (&palette->activation_high));
    }
}

/* Every pixel has a place in the image and is picked there, and nothing else lies over it. */
static void
check_layout (const BsDiagramLayout *layout, const BsImageShape *shape, double width, double height)
{
  cairo_rectangle_t area;
  gsize n_places;
  const BsDiagramPlace *places = bs_diagram_layout_get_places (layout, &n_places);

  g_assert_true (bs_image_shape_equal (bs_diagram_layout_get_image (layout, &area), shape));
  g_assert_cmpfloat (area.x, >=, 0.0);
  g_assert_cmpfloat (area.y + area.height, <=, height);
  for (gsize j = 1; j <= shape->n_rows * shape->n_columns; j++)
    {
      const BsDiagramPlace *place = bs_diagram_layout_find (layout, 1, j);

      g_assert_true (place->is_pixel);
      g_assert_true (bs_diagram_layout_pick (layout, place->x, place->y) == place);
    }
  for (gsize i = 0; i < n_places; i++)
    if (!places[i].is_pixel)
      {
        g_assert_cmpfloat (places[i].x + places[i].radius, <=, width);
        if (places[i].layer > 1)
          g_assert_cmpfloat (places[i].x - places[i].radius, >, area.x + area.width);
      }
}

static void
test_layout (void)
{
  const BsImageShape shapes[] = { { 8, 8, FALSE }, { 20, 20, TRUE }, { 28, 28, FALSE }, { 4, 16 } };

  for (guint s = 0; s < G_N_ELEMENTS (shapes); s++)
    for (guint z = 0; z < G_N_ELEMENTS (sizes); z++)
      {
        Scene scene;
        g_autoptr (BsDiagramLayout) layout = NULL;

        image_scene_init (&scene, &shapes[s], 25);
        layout =
          bs_diagram_layout_new_image (scene.network, &shapes[s], sizes[z][0], sizes[z][1], 0, 0);
        check_layout (layout, &shapes[s], sizes[z][0], sizes[z][1]);
        scene_clear (&scene);
      }
}

static void
check_pixels (BsReveal *reveal, const BsDiagramLayout *layout, const double *values)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  const BsImage image = { *bs_reveal_get_image (reveal), values, 0.0, 1.0 };
  cairo_surface_t *surface = new_picture (690, 380);
  cairo_t *cr = cairo_create (surface);

  bs_diagram_paint_edges (cr, layout, reveal, palette);
  bs_diagram_paint_neurons (cr, layout, reveal, palette, &(BsDiagramMarks){ 0 });
  cairo_destroy (cr);
  for (gsize j = 1; j <= 64; j++)
    {
      const BsDiagramPlace *place = bs_diagram_layout_find (layout, 1, j);
      BsColor color = bs_image_get_grey (&image, palette, values[j - 1]);

      assert_color (surface, place->x, place->y, &color);
    }
  cairo_surface_destroy (surface);
}

/* A pale example that somebody has drawn is as pale as one of the data would be, for another
 * thread, too. */
static void
test_drawn (void)
{
  const BsImageShape shape = { 8, 8, FALSE };
  double values[64];
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;
  g_autoptr (BsExamples) example = NULL;
  BsReveal *drawn, *copy;

  for (gsize j = 0; j < G_N_ELEMENTS (values); j++)
    values[j] = 0.2 + 0.2 * (double) j / 63.0;
  example = bs_examples_new (1, 64, values, NULL, NULL);
  image_scene_init (&scene, &shape, 25);
  layout = bs_diagram_layout_new_image (scene.network, &shape, 690, 380, 0, 0);
  drawn = bs_reveal_new_drawn (scene.reveal, example, example);
  copy = bs_reveal_copy (drawn);
  check_pixels (drawn, layout, values);
  check_pixels (copy, layout, values);
  bs_reveal_free (copy);
  bs_reveal_free (drawn);
  scene_clear (&scene);
}

/* The diagram shows the data of the example, in the greys of the whole range of the data. */
static void
test_diagram (void)
{
  const BsImageShape shape = { 8, 8, TRUE };
  double values[64];
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  image_scene_init (&scene, &shape, 25);
  scene_go (&scene, 3, BS_PHASE_PRE_ACTIVATION, 2, 4);
  layout = bs_diagram_layout_new_image (scene.network, &shape, 690, 380, 0, 0);
  for (gsize j = 1; j <= 64; j++)
    values[j - 1] = bs_training_set_get_feature (bs_reveal_get_training_set (scene.reveal), 3, j);
  check_pixels (scene.reveal, layout, values);
  scene_clear (&scene);
}

/* A shape that the features do not have is none. */
static void
test_other_shape (void)
{
  const gsize three[] = { 3, 2, 1 };
  Scene scene;

  scene_init (&scene, three, 3, BS_ACTIVATION_SIGMOID, 4);
  bs_reveal_set_image (scene.reveal, &(BsImageShape){ 8, 8, FALSE });
  g_assert_null (bs_reveal_get_image (scene.reveal));
  scene_clear (&scene);
}

/* All ink of the whole diagram stays in the picture, at every size and with large text. */
static void
test_ink (void)
{
  const BsImageShape shapes[] = { { 8, 8, FALSE }, { 20, 20, FALSE } };
  const double scales[] = { 1.0, 2.5 };

  for (guint i = 0; i < 16; i++)
    {
      const double *size = sizes[i / 4];
      Scene scene;
      cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (recording);

      image_scene_init (&scene, &shapes[i % 2], 25);
      scene_go (&scene, 2, BS_PHASE_ACTIVATION, 2, 25);
      bs_diagram_paint (cr, scene.reveal,
                        &(BsDiagramMarks){ .pinned_layer = 1, .pinned_neuron = 9 }, size[0],
                        size[1], scales[i / 2 % 2], bs_palette_get (BS_THEME_LIGHT));
      cairo_destroy (cr);
      assert_ink_within (recording, size[0], size[1]);
      cairo_surface_destroy (recording);
      scene_clear (&scene);
    }
}

/* Each tile of the contact sheet has the weights of its neuron, and is found where it is. */
static void
test_sheet (void)
{
  const BsImageShape shape = { 8, 8, FALSE };
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  Scene scene;
  g_autoptr (BsWeightImages) images = NULL;
  BsImageSheetFrame frame;
  cairo_surface_t *surface = new_picture (900, 640);
  cairo_t *cr = cairo_create (surface);
  double largest = 0.0;

  image_scene_init (&scene, &shape, 25);
  images = bs_weight_images_new (scene.reveal);
  g_assert_cmpuint (bs_weight_images_get_n_neurons (images), ==, 25);
  bs_image_sheet_paint (cr, 900, 640, images, palette, &frame);
  cairo_destroy (cr);
  g_assert_cmpuint (frame.n_shown, ==, 25);
  for (gsize i = 1; i <= 25; i++)
    {
      cairo_rectangle_t area = bs_image_sheet_frame_get (&frame, i);
      BsImage image;
      double bias;

      bs_weight_images_get (images, i, &image, &bias);
      g_assert_cmpfloat (bias, ==, bs_reveal_get_theta (scene.reveal, 1, i, 0));
      for (gsize j = 1; j <= 64; j++)
        {
          double theta = bs_reveal_get_theta (scene.reveal, 1, i, j), size = area.width / 8.0;
          double x = area.x + ((double) ((j - 1) % 8) + 0.5) * size;
          double y = area.y + ((double) ((j - 1) / 8) + 0.25) * size;
          BsColor color = bs_image_get_weight_color (&image, palette, theta);

          largest = fmax (largest, fabs (theta));
          assert_color (surface, x, y, &color);
          g_assert_cmpuint (bs_image_sheet_frame_find (&frame, x, y), ==, i);
        }
    }
  g_assert_cmpuint (bs_image_sheet_frame_find (&frame, 1.0, 1.0), ==, 0);
  for (gsize i = 1; i <= 25; i++)
    {
      BsImage image;
      double bias;

      bs_weight_images_get (images, i, &image, &bias);
      g_assert_cmpfloat (image.largest, ==, largest);
    }
  cairo_surface_destroy (surface);
  scene_clear (&scene);
}

/* A sheet of any size has its ink within, and says how many it shows if not all have room. */
static void
test_sheet_ink (void)
{
  const double widths[] = { 220, 500, 900, 1400 }, heights[] = { 200, 380, 640, 800 };
  const gsize numbers[] = { 1, 10, 25, 600 };

  for (guint i = 0; i < 16; i++)
    {
      const BsImageShape shape = { 8, 8, FALSE };
      cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (recording);
      g_autoptr (BsWeightImages) images = NULL;
      BsImageSheetFrame frame;
      Scene scene;

      image_scene_init (&scene, &shape, numbers[i / 4]);
      images = bs_weight_images_new (scene.reveal);
      bs_image_sheet_paint (cr, widths[i % 4], heights[i % 4], images,
                            bs_palette_get (BS_THEME_LIGHT), &frame);
      cairo_destroy (cr);
      assert_ink_within (recording, widths[i % 4], heights[i % 4]);
      g_assert_cmpuint (frame.n_shown, <=, numbers[i / 4]);
      cairo_surface_destroy (recording);
      scene_clear (&scene);
    }
}

/* The words tell the largest and the least weight with their places. */
static void
test_words (void)
{
  const BsImageShape shape = { 2, 2, TRUE };
  const gsize sizes_of[] = { 4, 1, 1 };
  const double theta[] = { 0.5, -1.0, 2.0, 0.25, -3.0, 1.0, 1.0 };
  g_autoptr (BsPoint) point = bs_point_new (7);
  g_autoptr (BsWeightImages) images = NULL;
  g_autofree char *words = NULL;
  Scene scene;

  scene_init (&scene, sizes_of, 3, BS_ACTIVATION_SIGMOID, 4);
  bs_reveal_set_image (scene.reveal, &shape);
  memcpy (point->theta, theta, sizeof theta);
  bs_reveal_set_point (scene.reveal, point);
  g_assert_null (bs_weight_images_new_of (scene.reveal, 3, 1));
  g_assert_null (bs_weight_images_new_of (scene.reveal, 2, 0));
  images = bs_weight_images_new_of (scene.reveal, 2, 1);
  words = bs_weight_images_describe (images, 1);
  g_assert_cmpstr (
    words, ==,
    "Weights into a₁⁽²⁾ as an image: bias 0.5000; largest 2 at row 2, column 1; least "
    "−3 at row 2, column 2");
  scene_clear (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/image/painted", test_painted);
  g_test_add_func ("/draw/image/meaning", test_meaning);
  g_test_add_func ("/draw/image/layout", test_layout);
  g_test_add_func ("/draw/image/diagram", test_diagram);
  g_test_add_func ("/draw/image/drawn", test_drawn);
  g_test_add_func ("/draw/image/other-shape", test_other_shape);
  g_test_add_func ("/draw/image/ink", test_ink);
  g_test_add_func ("/draw/image/sheet", test_sheet);
  g_test_add_func ("/draw/image/sheet-ink", test_sheet_ink);
  g_test_add_func ("/draw/image/words", test_words);

  return g_test_run ();
}
