#include "draw/timeline-painter.h"
#include "scene.h"

static void
test_within (void)
{
  const gsize shapes[][11] = { { 2, 2, 1 }, { 3, 5, 5, 4 }, { 5, 8, 8, 8, 8, 8, 8, 8, 8, 3 } };
  const gsize examples[] = { 1, 4, 12, 13, 1797 };

  for (guint s = 0; s < G_N_ELEMENTS (shapes); s++)
    for (guint e = 0; e < G_N_ELEMENTS (examples); e++)
      {
        guint n_layers = 0;
        g_autoptr (BsNetwork) network = NULL;
        g_autoptr (BsSequence) sequence = NULL;

        while (shapes[s][n_layers] > 0)
          n_layers++;
        network = bs_network_new (shapes[s], n_layers, BS_ACTIVATION_SIGMOID, NULL);
        sequence = bs_sequence_new (network, examples[e], 0);
        for (double fraction = 0.0; fraction < 1.0; fraction += 0.0499)
          {
            cairo_surface_t *recording =
              cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
            cairo_t *cr = cairo_create (recording);

            bs_timeline_paint (
              cr, 300, 50, sequence,
              (guint64) (fraction * (double) bs_sequence_get_n_steps (sequence, 0)),
              bs_palette_get (BS_THEME_LIGHT));
            cairo_destroy (cr);
            assert_ink_within (recording, 300, 50);
            cairo_surface_destroy (recording);
          }
      }
}

/* In both rows, steps that are done are blue and steps to come are grey. */
static void
test_progress (void)
{
  const gsize shape[] = { 2, 2, 1 };
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autoptr (BsNetwork) network = bs_network_new (shape, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsSequence) sequence = bs_sequence_new (network, 4, 0);
  const BsAddress address = { 0, 2, BS_PHASE_COST_TERMS, 3, 0 };
  cairo_surface_t *picture = new_picture (400, 50);
  cairo_t *cr = cairo_create (picture);

  bs_timeline_paint (cr, 400, 50, sequence, bs_sequence_position_of (sequence, &address), palette);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  g_assert_false (pixels_near (pixel_at (picture, 20, 4), pixel_of (&palette->grid)));
  g_assert_true (pixels_near (pixel_at (picture, 330, 4), pixel_of (&palette->grid)));
  g_assert_false (pixels_near (pixel_at (picture, 10, 28), pixel_of (&palette->grid)));
  g_assert_true (pixels_near (pixel_at (picture, 390, 28), pixel_of (&palette->grid)));
  /* The frame of what is to come has the colour of shapes that are not computed yet. */
  g_assert_true (pixels_near (pixel_at (picture, 330, 1), pixel_of (&palette->unknown)));
  g_assert_true (pixels_near (pixel_at (picture, 390, 25), pixel_of (&palette->unknown)));
  cairo_surface_destroy (picture);
}

/* The present example's part of the first row is full just up to its present step, and what went
 * forward has another tone than what went back. */
static void
test_tones (void)
{
  const gsize shape[] = { 2, 2, 1 };
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autoptr (BsNetwork) network = bs_network_new (shape, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsSequence) sequence = bs_sequence_new (network, 1, 0);
  guint64 n_steps = bs_sequence_get_n_steps (sequence, 0), n_forward = 2 + 2 * (2 + 1);
  double step = 1000.0 / (double) n_steps;

  for (guint64 position = 0; position < n_forward; position++)
    {
      cairo_surface_t *picture = new_picture (1000, 50);
      cairo_t *cr = cairo_create (picture);
      double end = step * (double) (position + 1);

      bs_timeline_paint (cr, 1000, 50, sequence, position, palette);
      cairo_surface_flush (picture);
      g_assert_cmpuint (pixel_at (picture, end - 5.0, 4) >> 16, <, 0xa0);
      if (position + 1 < n_forward)
        g_assert_cmpuint (pixel_at (picture, end + 5.0, 4) >> 16, >, 0xa0);
      else
        g_assert_true (pixels_near (pixel_at (picture, end + 5.0, 4), pixel_of (&palette->grid)));
      cairo_destroy (cr);
      cairo_surface_destroy (picture);
    }
  {
    cairo_surface_t *picture = new_picture (1000, 50);
    cairo_t *cr = cairo_create (picture);

    bs_timeline_paint (cr, 1000, 50, sequence, n_steps - 1, palette);
    cairo_surface_flush (picture);
    /* Backward is darker. */
    g_assert_cmpuint (pixel_at (picture, step * ((double) n_forward + 1.0), 4) >> 16, <,
                      (pixel_at (picture, step, 4) >> 16) - 10);
    cairo_destroy (cr);
    cairo_surface_destroy (picture);
  }
}

/* Every step of the present example can be picked in the lower row, in order; none in the upper. */
static void
test_pick (void)
{
  const gsize shape[] = { 3, 5, 5, 4 };
  g_autoptr (BsNetwork) network = bs_network_new (shape, 4, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsSequence) sequence = bs_sequence_new (network, 8, 0);
  guint64 length = bs_sequence_get_example_length (sequence);
  guint64 first = 2 * length, step = 0, next = first;

  g_assert_false (bs_timeline_pick (500.0, sequence, first + 7, 100.0, 5.0, &step));
  for (double x = 0.0; x <= 500.0; x += 0.25)
    {
      g_assert_true (bs_timeline_pick (500.0, sequence, first + 7, x, 30.0, &step));
      g_assert_cmpuint (step, <=, next);
      if (step == next)
        next++;
    }
  g_assert_cmpuint (next, ==, first + length);
  g_assert_true (bs_timeline_pick (500.0, sequence, first, -20.0, 30.0, &step));
  g_assert_cmpuint (step, ==, first);
  g_assert_true (bs_timeline_pick (500.0, sequence, first, 900.0, 30.0, &step));
  g_assert_cmpuint (step, ==, first + length - 1);

  /* After the examples: D, J and the update, also of a later iteration. */
  g_assert_true (bs_timeline_pick (500.0, sequence, 2 * bs_sequence_get_n_steps (sequence, 0) - 1,
                                   499.0, 30.0, &step));
  g_assert_cmpuint (step, ==, bs_sequence_get_n_steps (sequence, 0) - 1);
}

static void
assert_tells (const BsSequence *sequence,
              guint64 position,
              double x,
              double y,
              const char *expected)
{
  g_autofree char *text = bs_timeline_describe (400.0, sequence, position, x, y);

  g_assert_cmpstr (text, ==, expected);
}

/* Each part of both rows tells what it is and which steps it has. */
static void
test_describe (void)
{
  const gsize shape[] = { 2, 2, 1 };
  g_autoptr (BsNetwork) network = bs_network_new (shape, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsSequence) few = bs_sequence_new (network, 4, 0);
  g_autoptr (BsSequence) many = bs_sequence_new (network, 200, 0);
  const BsAddress address = { 0, 2, BS_PHASE_COST_TERMS, 3, 0 };
  guint64 n = bs_sequence_get_n_steps (few, 0);

  assert_tells (few, bs_sequence_position_of (few, &address), 2.0, 28.0, "x · input · step 14");
  assert_tells (few, n - 1, 399.0, 28.0, "Θ · update · step 56");
  assert_tells (few, 0, 5.0, 3.0, "example 1 · steps 1 to 8");
  assert_tells (many, 0, 300.0, 3.0, "examples 2 to 200 · steps 14 to 2\u202f600");
}

/* The name of the present part is never missing, however narrow the strip is. */
static void
test_present_name (void)
{
  const gsize shape[] = { 2, 2, 1 };
  g_autoptr (BsNetwork) network = bs_network_new (shape, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsSequence) sequence = bs_sequence_new (network, 1797, 0);

  for (guint64 position = 0; position < 20; position++)
    for (int width = 60; width <= 300; width += 60)
      {
        BsPalette palette = *bs_palette_get (BS_THEME_LIGHT);
        cairo_surface_t *picture = new_picture (width, 50);
        cairo_t *cr = cairo_create (picture);
        guint n[2] = { 0 };

        palette.text = (BsColor){ 1.0, 0.0, 1.0, 1.0 };
        bs_timeline_paint (cr, width, 50, sequence, position, &palette);
        cairo_destroy (cr);
        cairo_surface_flush (picture);
        for (int y = 9; y < 49; y++)
          for (int x = 0; x < width; x++)
            {
              guint32 pixel = pixel_at (picture, x, y);

              n[y > 25] += (pixel & 0xff) > (pixel >> 8 & 0xff) + 60 &&
                           (pixel >> 16 & 0xff) > (pixel >> 8 & 0xff) + 60;
            }
        g_assert_cmpuint (n[0], >, 3);
        g_assert_cmpuint (n[1], >, 3);
        cairo_surface_destroy (picture);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/timeline/tones", test_tones);
  g_test_add_func ("/draw/timeline/within", test_within);
  g_test_add_func ("/draw/timeline/pick", test_pick);
  g_test_add_func ("/draw/timeline/progress", test_progress);
  g_test_add_func ("/draw/timeline/describe", test_describe);
  g_test_add_func ("/draw/timeline/present-name", test_present_name);

  return g_test_run ();
}
