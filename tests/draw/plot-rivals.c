/* Several runs in one plot: their curves, colours and legend. */

#include "draw/run-sign.h"
#include "plot-fixture.h"
#include "scene.h"

/* Other runs widen both axes, are read if the pointer is closer to them, and have a legend if there
 * is room. */
static void
test_rivals (void)
{
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (40);
  g_autofree BsPlotPiece *others = fixture_make_pieces (90);
  const BsPlotRival rival = { "Adam", 3, others, 90, FALSE };
  const BsPlotSample samples[] = { { 0.0, 250.0 }, { 20.0, NAN }, { 39.0, 40.0 } };
  BsPlot plot = fixture_make_plot (800, 400, FALSE, pieces, 40, NAN, NULL, 0);
  BsPlotFrame alone, frame;
  BsPlotReading reading;

  for (guint i = 0; i < 90; i++)
    others[i].first = others[i].last = others[i].min = others[i].max = 200.0 - i;
  bs_plot_frame_fit (&alone, &plot);
  plot.rivals = &rival;
  plot.n_rivals = 1;
  plot.samples = samples;
  plot.n_samples = G_N_ELEMENTS (samples);
  bs_plot_frame_fit (&frame, &plot);
  g_assert_cmpfloat (alone.x.high, <, 90.0);
  g_assert_cmpfloat (frame.x.high, >=, 89.0);
  g_assert_cmpfloat (frame.cost.high, >=, 250.0);

  for (guint i = 1; i < 39; i++)
    {
      double x = bs_plot_frame_x (&frame, i);

      /* Where they cross, either will do. */
      if (fabs (bs_plot_frame_y (&frame, others[i].last) -
                bs_plot_frame_y (&frame, pieces[i].last)) < 3.0)
        continue;
      fixture_read_at (&plot, x, bs_plot_frame_y (&frame, others[i].last), &reading);
      g_assert_true (reading.valid && reading.rival == &rival);
      g_assert_cmpuint (reading.iteration, ==, i);
      fixture_read_at (&plot, x, bs_plot_frame_y (&frame, pieces[i].last) + 1.0, &reading);
      g_assert_true (reading.valid);
      g_assert_cmpfloat (reading.J, ==, reading.rival != NULL ? others[i].last : pieces[i].last);
    }
  fixture_read_at (&plot, bs_plot_frame_x (&frame, 80), 300.0, &reading);
  g_assert_true (reading.rival == &rival);
}

/* Each run has its own colour, and there is a legend if the plot is tall enough. */
static void
test_rivals_painted (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (40);
  BsPlotRival rivals[BS_PALETTE_N_RUNS];
  BsPlot plot = fixture_make_plot (800, 400, FALSE, pieces, 40, NAN, NULL, 0);
  BsPlot low;

  for (guint i = 0; i < G_N_ELEMENTS (rivals); i++)
    {
      BsPlotPiece *others = fixture_make_pieces (40);

      for (guint k = 0; k < 40; k++)
        others[k].first = others[k].last = others[k].min = others[k].max =
          i + 1 < G_N_ELEMENTS (rivals) ? 90.0 * i + k : 2000.0;
      rivals[i] = (BsPlotRival){ "run", i, others, 40, i == 2 };
    }
  plot.rivals = rivals;
  plot.n_rivals = G_N_ELEMENTS (rivals);
  plot.name = "this run";
  low = plot;
  low.height = 110;
  for (guint i = 0; i < G_N_ELEMENTS (rivals); i++)
    {
      const BsColor *color = bs_palette_get_run (palette, i);

      g_assert_cmpuint (fixture_count_pixels (&low, color, 110), >, 200);
      g_assert_cmpuint (fixture_count_pixels (&plot, color, 400), >, 200);
      /* Of the highest run the curve is there, of the others the legend. */
      g_assert_cmpuint (fixture_count_pixels (&plot, color, 200), >, 30);
      if (i + 1 < G_N_ELEMENTS (rivals))
        g_assert_cmpuint (fixture_count_pixels (&low, color, 50), ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rivals); i++)
    g_free ((gpointer) rivals[i].pieces);
}

/* Many curves are high, one is low at its end: the legend hides neither. */
static void
test_legend_hides_no_curve (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autofree BsPlotPiece *high = fixture_make_pieces (300);
  g_autofree BsPlotPiece *late = fixture_make_pieces (300);
  BsPlotRival rivals[BS_PALETTE_N_RUNS];
  BsPlot plot = fixture_make_plot (800, 400, FALSE, NULL, 0, NAN, NULL, 0);

  for (guint k = 0; k < 300; k++)
    {
      high[k].first = high[k].last = high[k].min = high[k].max = 100.0;
      late[k].first = late[k].last = late[k].min = late[k].max = k < 200 ? 90.0 : 290.0 - k;
    }
  for (guint i = 0; i < G_N_ELEMENTS (rivals); i++)
    rivals[i] = (BsPlotRival){ "run", i, i == 1 ? late : high, 300, FALSE };
  plot.rivals = rivals;
  plot.n_rivals = G_N_ELEMENTS (rivals);
  /* Both are dashed, so a part of their lines is missing. */
  g_assert_cmpuint (fixture_count_pixels (&plot, bs_palette_get_run (palette, 8), 400), >, 1200);
  g_assert_cmpuint (fixture_count_pixels (&plot, bs_palette_get_run (palette, 1), 400), >, 900);
}

static cairo_surface_t *
paint_in_black (const BsPlot *plot)
{
  BsPalette palette = *bs_palette_get (BS_THEME_LIGHT);
  cairo_surface_t *picture = new_picture (800, 400);
  cairo_t *cr = cairo_create (picture);

  for (guint i = 0; i < BS_PALETTE_N_RUNS; i++)
    palette.runs[i] = palette.text;
  fixture_paint (cr, plot, &palette);
  cairo_destroy (cr);
  cairo_surface_flush (picture);

  return picture;
}

/* Runs can be told apart without their colours: no two of them have the same line in the plot. */
static void
test_without_colors (void)
{
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (90);
  cairo_surface_t *pictures[BS_PALETTE_N_RUNS];

  for (guint i = 0; i < BS_PALETTE_N_RUNS; i++)
    {
      const BsPlotRival rival = { "run", i, pieces, 90, FALSE };
      BsPlot plot = fixture_make_plot (800, 400, FALSE, NULL, 0, NAN, NULL, 0);

      plot.rivals = &rival;
      plot.n_rivals = 1;
      pictures[i] = paint_in_black (&plot);
      for (guint k = 0; k < i; k++)
        {
          guint n_different = 0;

          for (int y = 0; y < 400; y++)
            for (int x = 0; x < 800; x++)
              n_different +=
                !pixels_near (pixel_at (pictures[i], x, y), pixel_at (pictures[k], x, y));
          g_assert_cmpuint (n_different, >, 200);
        }
    }
  for (guint i = 0; i < BS_PALETTE_N_RUNS; i++)
    cairo_surface_destroy (pictures[i]);
}

/* The signs themselves differ too, not only the places of the marks. */
static void
test_swatches (void)
{
  BsPalette palette = *bs_palette_get (BS_THEME_LIGHT);
  cairo_surface_t *pictures[BS_PALETTE_N_RUNS];

  for (guint i = 0; i < BS_PALETTE_N_RUNS; i++)
    palette.runs[i] = palette.text;
  for (guint i = 0; i < BS_PALETTE_N_RUNS; i++)
    {
      cairo_t *cr;

      pictures[i] = new_picture (30, 12);
      cr = cairo_create (pictures[i]);
      bs_run_sign_swatch (cr, i, 1.0, 6.0, 28.0, &palette);
      cairo_destroy (cr);
      cairo_surface_flush (pictures[i]);
      for (guint k = 0; k < i; k++)
        g_assert_true (memcmp (cairo_image_surface_get_data (pictures[i]),
                               cairo_image_surface_get_data (pictures[k]),
                               (gsize) cairo_image_surface_get_stride (pictures[i]) * 12) != 0);
    }
  for (guint i = 0; i < BS_PALETTE_N_RUNS; i++)
    cairo_surface_destroy (pictures[i]);
}

/* Returns the amount of the penalty's colours in the upper right corner, where the legend is. */
static guint
count_in_corner (const BsPlot *plot)
{
  cairo_surface_t *picture = new_picture (800, 400);
  cairo_t *cr = cairo_create (picture);
  guint n = 0;

  fixture_paint (cr, plot, bs_palette_get (BS_THEME_LIGHT));
  cairo_surface_flush (picture);
  for (int y = 0; y < 60; y++)
    for (int x = 600; x < 800; x++)
      {
        guint32 pixel = pixel_at (picture, x, y);

        n += (pixel >> 16 & 0xff) > (pixel & 0xff) + 40;
      }
  cairo_destroy (cr);
  cairo_surface_destroy (picture);

  return n;
}

/* The area of the penalty has an entry in the legend, and only if there is such an area. */
static void
test_penalty_in_legend (void)
{
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (90);
  BsPlot plot = fixture_make_plot (800, 400, FALSE, pieces, 90, NAN, NULL, 0);

  g_assert_cmpuint (count_in_corner (&plot), >, 100);
  for (guint i = 0; i < 90; i++)
    pieces[i].penalty_last = 0.0;
  g_assert_cmpuint (count_in_corner (&plot), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/plot/rivals", test_rivals);
  g_test_add_func ("/draw/plot/rivals-painted", test_rivals_painted);
  g_test_add_func ("/draw/plot/legend-hides-no-curve", test_legend_hides_no_curve);
  g_test_add_func ("/draw/plot/without-colors", test_without_colors);
  g_test_add_func ("/draw/plot/swatches", test_swatches);
  g_test_add_func ("/draw/plot/penalty-in-legend", test_penalty_in_legend);

  return g_test_run ();
}
