/* A plot of a part of the run, and a logarithmic x axis. */

#include "draw/plot-zoom.h"

#include "plot-fixture.h"
#include "scene.h"

#define N 10001

static BsPlot
make_plot (const BsPlotPiece *pieces)
{
  return fixture_make_plot (800, 180, FALSE, pieces, N, NAN, NULL, 0);
}

static BsPlotPart
zoom_by (BsPlot *plot, double x, double factor)
{
  g_autoptr (BsPlotScene) scene = bs_plot_scene_new (plot);
  BsPlotPart part = bs_plot_zoom_by (scene, x, factor);

  plot->from = part.from;
  plot->to = part.to;

  return part;
}

/* The value under the pointer stays there, however often the wheel turns. */
static void
test_pointer_stays (void)
{
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (N);

  for (guint logarithmic = 0; logarithmic < 2; logarithmic++)
    {
      BsPlot plot = make_plot (pieces);
      BsPlotFrame frame;
      double value;

      plot.logarithmic_x = logarithmic == 1;
      bs_plot_frame_fit (&frame, &plot);
      value = bs_plot_frame_value_at (&frame, 500.0);
      for (guint i = 0; i < 8; i++)
        zoom_by (&plot, 500.0, 0.8);
      g_assert_cmpfloat (plot.to - plot.from, <, 0.5 * N);
      bs_plot_frame_fit (&frame, &plot);
      g_assert_cmpfloat_with_epsilon (bs_plot_frame_value_at (&frame, 500.0), value, 1e-6 * value);
      for (guint i = 0; i < 20; i++)
        zoom_by (&plot, 500.0, 1.25);
      g_assert_cmpfloat (plot.from, ==, 0.0);
      g_assert_cmpfloat (plot.to, ==, 0.0);
    }
}

static void
test_limits (void)
{
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (N);
  BsPlot plot = make_plot (pieces);
  BsPlotPart part = BS_PLOT_WHOLE;

  for (guint i = 0; i < 200; i++)
    part = zoom_by (&plot, 300.0, 0.8);
  g_assert_cmpfloat_with_epsilon (part.to - part.from, 4.0, 1e-9);
  plot.from = 9900.0;
  plot.to = 9990.0;
  part = zoom_by (&plot, 790.0, 4.0);
  g_assert_cmpfloat (part.to, <=, N - 1);
  plot.from = 100.0;
  plot.to = 300.0;
  part = zoom_by (&plot, 70.0, 4.0);
  g_assert_cmpfloat (part.from, >=, 0.0);
}

static void
test_selection (void)
{
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (N);
  BsPlot plot = make_plot (pieces);
  g_autoptr (BsPlotScene) scene = bs_plot_scene_new (&plot);
  g_autoptr (BsPlotScene) part_scene = NULL;
  BsPlotPart part;
  BsPlotFrame frame;

  bs_plot_frame_fit (&frame, &plot);
  /* It does not matter from which side it is dragged, nor whether it ends beside the frame. */
  part =
    bs_plot_zoom_to (scene, bs_plot_frame_x (&frame, 5000.0), bs_plot_frame_x (&frame, 2000.0));
  g_assert_cmpfloat_with_epsilon (part.from, 2000.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (part.to, 5000.0, 1e-6);
  part = bs_plot_zoom_to (scene, bs_plot_frame_x (&frame, 9000.0), 5000.0);
  g_assert_cmpfloat_with_epsilon (part.from, 9000.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (part.to, N - 1, 1e-6);
  part = bs_plot_zoom_to (scene, -100.0, 5000.0);
  g_assert_cmpfloat (part.to, ==, 0.0);

  /* A part moves as it is, and not out of the run. */
  plot.from = 2000.0;
  plot.to = 4000.0;
  part_scene = bs_plot_scene_new (&plot);
  part = bs_plot_shift_by (part_scene, 0.5);
  g_assert_cmpfloat_with_epsilon (part.from, 3000.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (part.to, 5000.0, 1e-6);
  part = bs_plot_shift_by (part_scene, -1.5);
  g_assert_cmpfloat (part.from, ==, 2000.0);
  g_assert_cmpfloat (bs_plot_shift_by (scene, 0.5).to, ==, 0.0);
}

/* In a part the axis of J fits what is there; nothing is drawn beside the frame, and nothing is
 * read that is not shown. */
static void
test_part (void)
{
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (N);
  BsPlot plot = make_plot (pieces);
  cairo_surface_t *picture = new_picture (800, 180);
  cairo_t *cr = cairo_create (picture);
  BsPlotFrame whole, part;
  BsPlotReading reading;

  bs_plot_frame_fit (&whole, &plot);
  plot.from = 4000.0;
  plot.to = 6000.0;
  bs_plot_frame_fit (&part, &plot);
  g_assert_cmpfloat (part.cost.high, <, 0.5 * whole.cost.high);
  g_assert_cmpfloat (part.cost.high, >, pieces[4000].first);
  g_assert_cmpfloat (part.x.low, ==, 4000.0);
  g_assert_cmpfloat (part.x.high, ==, 6000.0);
  fixture_paint (cr, &plot, bs_palette_get (BS_THEME_LIGHT));
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  fixture_record (&plot, 400.0);
  /* The curve is drawn where it is seen: some of its pixels, and none to the left of the frame. */
  g_assert_cmpuint (fixture_count_pixels (&plot, &bs_palette_get (BS_THEME_LIGHT)->cost, 170), >,
                    300);
  for (double x = part.left; x <= part.right; x += 13.0)
    {
      fixture_read_at (&plot, x, 90.0, &reading);
      g_assert_true (reading.valid);
      g_assert_cmpfloat (reading.value, >=, 4000.0 - 2.0);
      g_assert_cmpfloat (reading.value, <=, 6000.0 + 2.0);
    }
}

/* The run went back before the part that is chosen: all of it is shown again. */
static void
test_gone (void)
{
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (N);
  BsPlot plot = make_plot (pieces);
  BsPlotReading reading;

  plot.from = 4000.0;
  plot.to = 6000.0;
  plot.n_pieces = 101;
  fixture_read_at (&plot, 785.5, 90.0, &reading);
  g_assert_true (reading.valid);
  g_assert_cmpuint (reading.iteration, ==, 100);
}

/* On a logarithmic x axis the first iterations get as much room as all the others, and iteration 0
 * has a place at its end. */
static void
test_logarithmic (void)
{
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (N);
  BsPlot plot = make_plot (pieces);
  g_autoptr (GArray) points = NULL;
  BsPlotFrame frame;
  double one, hundred, last;

  plot.logarithmic_x = TRUE;
  bs_plot_frame_fit (&frame, &plot);
  g_assert_cmpfloat_with_epsilon (bs_plot_frame_x (&frame, 0.0), frame.left, 1e-9);
  one = bs_plot_frame_x (&frame, 1.0);
  hundred = bs_plot_frame_x (&frame, 100.0);
  last = bs_plot_frame_x (&frame, 10000.0);
  g_assert_cmpfloat (one, >, frame.left + 10.0);
  g_assert_cmpfloat_with_epsilon (last, frame.right, 1e-6);
  g_assert_cmpfloat_with_epsilon (hundred - one, last - hundred, 1e-6);
  points = bs_plot_curve (&plot, &frame);
  for (guint i = 1; i < points->len; i++)
    g_assert_cmpfloat (g_array_index (points, BsPlotPoint, i).x, >=,
                       g_array_index (points, BsPlotPoint, i - 1).x);
  fixture_record (&plot, 400.0);

  /* A run without an iteration, and one with a single one, have such an axis, too. */
  for (gsize n = 0; n < 3; n++)
    {
      plot.n_pieces = n;
      fixture_record (&plot, 400.0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/plot-zoom/pointer-stays", test_pointer_stays);
  g_test_add_func ("/draw/plot-zoom/limits", test_limits);
  g_test_add_func ("/draw/plot-zoom/selection", test_selection);
  g_test_add_func ("/draw/plot-zoom/part", test_part);
  g_test_add_func ("/draw/plot-zoom/gone", test_gone);
  g_test_add_func ("/draw/plot-zoom/logarithmic", test_logarithmic);

  return g_test_run ();
}
