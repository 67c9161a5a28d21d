/* Several runs in one plot: their curves, colours and legend. */

#include "plot-fixture.h"
#include <math.h>

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
  g_assert_cmpuint (fixture_count_pixels (&plot, bs_palette_get_run (palette, 8), 400), >, 1400);
  g_assert_cmpuint (fixture_count_pixels (&plot, bs_palette_get_run (palette, 1), 400), >, 1400);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/plot/rivals", test_rivals);
  g_test_add_func ("/draw/plot/rivals-painted", test_rivals_painted);
  g_test_add_func ("/draw/plot/legend-hides-no-curve", test_legend_hides_no_curve);

  return g_test_run ();
}
