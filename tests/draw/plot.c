/* The plot of one run: its curve, its marks, what is read from it, and that all of it stays within.
 */

#include "plot-fixture.h"
#include "scene.h"

static void
test_million (void)
{
  const gsize n = 1000000, spike = 654321;
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (n);
  const BsPlot plot = fixture_make_plot (800, 180, FALSE, pieces, n, NAN, NULL, 0);
  g_autofree guint *per_column = g_new0 (guint, 800);
  g_autoptr (GArray) points = NULL;
  BsPlotFrame frame;
  double highest = G_MAXDOUBLE, at = 0.0;

  pieces[spike].max = pieces[spike].first = pieces[spike].last = 40.0;
  pieces[spike].min = 40.0;
  bs_plot_frame_fit (&frame, &plot);
  points = bs_plot_curve (&plot, &frame);
  g_assert_cmpuint (points->len, >, 600);
  for (guint i = 0; i < points->len; i++)
    {
      const BsPlotPoint *point = &g_array_index (points, BsPlotPoint, i);

      per_column[(int) floor (point->x)]++;
      if (point->y < highest)
        {
          highest = point->y;
          at = point->x;
        }
    }
  for (guint i = 0; i < 800; i++)
    g_assert_cmpuint (per_column[i], <=, 2);
  g_assert_cmpfloat_with_epsilon (highest, bs_plot_frame_y (&frame, 40.0), 1e-9);
  g_assert_cmpfloat_with_epsilon (at, bs_plot_frame_x (&frame, spike), 1.5);
}

static void
test_within (void)
{
  const double sizes[][2] = { { 400, 110 }, { 800, 180 }, { 1200, 300 } };
  const double scales[] = { 1e-300, 1e-12, 1e-6, 0.01, 1.0, 123456.0, 1e200 };

  for (guint z = 0; z < G_N_ELEMENTS (sizes); z++)
    for (guint s = 0; s < G_N_ELEMENTS (scales); s++)
      for (gsize n = 0; n <= 50; n = n < 2 ? n + 1 : n + 24)
        for (guint k = 0; k < 4; k++)
          {
            g_autofree BsPlotPiece *pieces = fixture_make_pieces (n);
            BsPlot plot = fixture_make_plot (sizes[z][0], sizes[z][1], k & 1, pieces, n,
                                             k & 2 ? n + 20.0 : NAN, NULL, 0);

            for (gsize i = 0; i < n; i++)
              {
                pieces[i].first *= scales[s];
                pieces[i].last *= scales[s];
                pieces[i].min *= scales[s];
                pieces[i].max *= scales[s];
              }
            fixture_record (&plot, 63.0);
            fixture_record (&plot, sizes[z][0] - 15.0);
          }
}

/* Values that are all equal, and values none of which can be drawn. */
static void
test_degenerate (void)
{
  BsPlotPiece level[] = { { 0, 0, 0.7, 0.7, 0.7, 0.7, 0.0 }, { 1, 1, 0.7, 0.7, 0.7, 0.7, 0.0 } };
  BsPlotPiece broken[] = { { 0, 0, NAN, NAN, NAN, NAN, NAN },
                           { 1, 1, INFINITY, INFINITY, INFINITY, INFINITY, NAN } };
  BsPlot plot = fixture_make_plot (400, 110, FALSE, level, 2, NAN, NULL, 0);
  BsPlotReading reading;
  BsPlotFrame frame;

  fixture_record (&plot, 200.0);
  bs_plot_frame_fit (&frame, &plot);
  g_assert_cmpfloat (frame.cost.low, <, 0.7);
  g_assert_cmpfloat (frame.cost.high, >, 0.7);

  plot.pieces = broken;
  bs_plot_frame_fit (&frame, &plot);
  g_assert_true (frame.is_empty);
  fixture_record (&plot, 200.0);
  fixture_read_at (&plot, 200.0, 0.0, &reading);
  g_assert_false (reading.valid);
  plot.diverged_at = 1.0;
  fixture_record (&plot, 200.0);
}

static void
test_reading (void)
{
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (38);
  const BsPlot plot = fixture_make_plot (800, 180, FALSE, pieces, 38, NAN, NULL, 0);
  BsPlotFrame frame;
  BsPlotReading reading;

  bs_plot_frame_fit (&frame, &plot);
  for (gsize i = 0; i < 38; i++)
    {
      fixture_read_at (&plot, bs_plot_frame_x (&frame, i) + 3.0, 0.0, &reading);
      g_assert_true (reading.valid);
      g_assert_cmpuint (reading.piece, ==, i);
      g_assert_cmpfloat (reading.J, ==, pieces[i].last);
    }
  fixture_read_at (&plot, 2.0, 0.0, &reading);
  g_assert_false (reading.valid);
}

/* A J of 0 is seen and read on a logarithmic axis: at its end, below all others. */
static void
test_zero (void)
{
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (40);
  BsPlot plot = fixture_make_plot (800, 180, TRUE, pieces, 40, NAN, NULL, 0);
  g_autoptr (GArray) points = NULL;
  BsPlotFrame frame;
  BsPlotReading reading;

  bs_plot_frame_fit (&frame, &plot);
  g_assert_cmpfloat (frame.cost.zero_share, ==, 0.0);
  for (guint i = 30; i < 40; i++)
    pieces[i] = (BsPlotPiece){ i, i, 0.0, 0.0, 0.0, 0.0, 0.0, i };
  bs_plot_frame_fit (&frame, &plot);
  g_assert_cmpfloat (frame.cost.ticks[0], ==, 0.0);
  g_assert_cmpfloat (bs_plot_frame_y (&frame, 0.0), ==, frame.bottom);
  g_assert_cmpfloat (bs_plot_frame_y (&frame, pieces[29].last), <, frame.bottom - 15.0);

  points = bs_plot_curve (&plot, &frame);
  g_assert_cmpuint (points->len, ==, 40);
  g_assert_cmpfloat (g_array_index (points, BsPlotPoint, 29).y, <, frame.bottom - 15.0);
  for (guint i = 30; i < 40; i++)
    g_assert_cmpfloat (g_array_index (points, BsPlotPoint, i).y, ==, frame.bottom);
  fixture_read_at (&plot, bs_plot_frame_x (&frame, 35), 0.0, &reading);
  g_assert_true (reading.valid);
  g_assert_cmpuint (reading.iteration, ==, 35);
  g_assert_cmpfloat (reading.J, ==, 0.0);
  fixture_record (&plot, bs_plot_frame_x (&frame, 35));

  /* A linear axis needs nothing for this, and nothing but 0 can be shown too. */
  plot.logarithmic = FALSE;
  bs_plot_frame_fit (&frame, &plot);
  g_assert_cmpfloat (frame.cost.zero_share, ==, 0.0);
  plot.logarithmic = TRUE;
  plot.pieces = pieces + 30;
  plot.n_pieces = 10;
  bs_plot_frame_fit (&frame, &plot);
  g_assert_false (frame.is_empty);
  g_assert_cmpfloat (bs_plot_frame_y (&frame, 0.0), ==, frame.bottom);
  fixture_record (&plot, 400.0);
}

/* The curve is interrupted at a change of λ; a piece that contains one is divided there. */
static void
test_marks (void)
{
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (40);
  const BsPlotMark marks[] = { { 10, 9.0, 1.0 }, { 19, 0.25, 0.0 }, { 39, 5.0, 2.0 } };
  const BsPlot plot =
    fixture_make_plot (800, 180, FALSE, pieces, 40, NAN, marks, G_N_ELEMENTS (marks));
  const BsPlot wide = fixture_make_plot (800, 180, FALSE, NULL, 1, NAN, marks, 1);
  g_autoptr (GArray) points = NULL;
  BsPlotFrame frame;
  BsPlotReading reading;
  guint n_begins = 0;

  bs_plot_frame_fit (&frame, &plot);
  g_assert_cmpfloat (frame.cost.high, >=, 9.0);
  points = bs_plot_curve (&plot, &frame);
  for (guint i = 0; i < points->len; i++)
    {
      const BsPlotPoint *point = &g_array_index (points, BsPlotPoint, i);
      const BsPlotMark *mark;

      if (!point->begins)
        continue;
      if (n_begins > 0)
        {
          mark = &marks[n_begins - 1];
          g_assert_cmpfloat (point->x, ==, bs_plot_frame_x (&frame, mark->x));
          g_assert_cmpfloat (point->y, ==, bs_plot_frame_y (&frame, mark->J));
          g_assert_cmpfloat (point->penalty_y, ==, bs_plot_frame_y (&frame, mark->penalty));
          /* ... and the part before it ends in the J that training had reached. */
          g_assert_cmpfloat (point[-1].x, ==, point->x);
          g_assert_cmpfloat (point[-1].y, ==,
                             bs_plot_frame_y (&frame, pieces[(gsize) mark->x].last));
        }
      n_begins++;
    }
  g_assert_cmpuint (n_begins, ==, 4);
  fixture_record (&plot, 63.0);
  fixture_record (&plot, 785.0);

  fixture_read_at (&plot, bs_plot_frame_x (&frame, 19), 0.0, &reading);
  g_assert_cmpfloat (reading.J, ==, pieces[19].last);
  g_assert_cmpfloat (reading.J_after, ==, 0.25);
  fixture_read_at (&plot, bs_plot_frame_x (&frame, 20), 0.0, &reading);
  g_assert_true (isnan (reading.J_after));

  {
    BsPlotPiece piece = { 0, 39, 2.0, 6.0, 1.0, 9.5, 0.1 };
    BsPlot whole = wide;
    g_autoptr (GArray) divided = NULL;
    const BsPlotPoint *point;

    whole.pieces = &piece;
    bs_plot_frame_fit (&frame, &whole);
    divided = bs_plot_curve (&whole, &frame);
    point = &g_array_index (divided, BsPlotPoint, 0);
    g_assert_true (point[0].begins);
    g_assert_cmpfloat (point[0].y, ==, bs_plot_frame_y (&frame, 2.0));
    g_assert_cmpfloat (point[1].y, ==, bs_plot_frame_y (&frame, 1.0));
    g_assert_true (point[2].begins);
    g_assert_cmpfloat (point[2].y, ==, bs_plot_frame_y (&frame, 9.0));
    g_assert_cmpfloat (point[3].y, ==, bs_plot_frame_y (&frame, 9.5));
  }
}

/* The ring at the end of the curve is at the present J. */
static void
test_present (void)
{
  BsPlotPiece level[] = { { 0, 0, 1.0, 1.0, 1.0, 1.0, 0.0 }, { 1, 1, 1.0, 1.0, 1.0, 1.0, 0.0 } };
  const BsPlotMark mark = { 1, 4.0, 3.0 };
  const BsPlot plot = fixture_make_plot (400, 110, FALSE, level, 2, NAN, &mark, 1);
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  cairo_surface_t *picture = new_picture (400, 110);
  cairo_t *cr = cairo_create (picture);
  BsPlotFrame frame;
  double x;

  fixture_paint (cr, &plot, palette);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  bs_plot_frame_fit (&frame, &plot);
  x = bs_plot_frame_x (&frame, 1.0);
  g_assert_true (pixels_near (pixel_at (picture, x, bs_plot_frame_y (&frame, 4.0)),
                              pixel_of (&palette->background)));
  g_assert_true (pixels_near (pixel_at (picture, x + 4.5, bs_plot_frame_y (&frame, 4.0)),
                              pixel_of (&palette->cost)));
  g_assert_false (pixels_near (pixel_at (picture, x + 4.5, bs_plot_frame_y (&frame, 1.0)),
                               pixel_of (&palette->cost)));
  cairo_surface_destroy (picture);
}

/* Where J is not finite there is a cross at the upper edge, which can be read; held-out examples
 * have one too. */
static void
test_not_finite (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (40);
  BsPlotSample samples[] = { { 0.0, 0.1 }, { 20.0, 0.1 }, { 39.0, 0.1 } };
  const double wrong[] = { NAN, INFINITY };
  BsPlot plot = fixture_make_plot (800, 180, FALSE, pieces, 40, NAN, NULL, 0);
  gsize of_curve, of_samples;

  pieces[0] = (BsPlotPiece){ 0, 0, 0.1, 0.1, 0.1, 0.1, 0.0, 0 };
  for (guint i = 0; i < 40; i++)
    pieces[i] = pieces[0], pieces[i].start = pieces[i].end = i;
  plot.samples = samples;
  plot.n_samples = G_N_ELEMENTS (samples);
  of_curve = fixture_count_pixels (&plot, &palette->cost, 30);
  of_samples = fixture_count_pixels (&plot, &palette->text, 45);
  g_assert_cmpuint (of_curve, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      BsPlotFrame frame;
      BsPlotReading reading;

      pieces[20].first = pieces[20].last = pieces[20].min = pieces[20].max = wrong[i];
      g_assert_cmpuint (fixture_count_pixels (&plot, &palette->cost, 30), >, 10);
      fixture_record (&plot, 400.0);
      bs_plot_frame_fit (&frame, &plot);
      fixture_read_at (&plot, bs_plot_frame_x (&frame, 20), 0.0, &reading);
      g_assert_true (reading.valid && !isfinite (reading.J));
      g_assert_cmpfloat (reading.y, ==, frame.top);

      pieces[20].first = pieces[20].last = pieces[20].min = pieces[20].max = 0.1;
      samples[1].J = wrong[i];
      g_assert_cmpuint (fixture_count_pixels (&plot, &palette->text, 45), >, of_samples + 10);
      samples[2].J = wrong[i];
      g_assert_cmpuint (fixture_count_pixels (&plot, &palette->text, (int) frame.top + 8), >, 20);
      samples[2].J = 0.1;
      fixture_record (&plot, 400.0);
      samples[1].J = 0.1;
    }
}

/* Ticks of epochs and seconds can be fractions, those of iterations and gradients cannot. */
static void
test_units (void)
{
  BsPlotPiece pieces[] = { { 0.0, 0.0, 1, 1, 1, 1, 0, 0 }, { 0.3, 0.3, 0.5, 0.5, 0.5, 0.5, 0, 1 } };
  BsPlot plot = fixture_make_plot (800, 200, FALSE, pieces, 2, NAN, NULL, 0);

  for (guint unit = 0; unit < BS_PLOT_N_UNITS; unit++)
    {
      BsPlotFrame frame;
      cairo_surface_t *picture = new_picture (800, 200);
      cairo_t *cr = cairo_create (picture);

      plot.unit = (BsPlotUnit) unit;
      bs_plot_frame_fit (&frame, &plot);
      if (unit == BS_PLOT_UNIT_EPOCH || unit == BS_PLOT_UNIT_SECOND)
        g_assert_cmpfloat (frame.x.high, <, 0.5);
      else
        g_assert_cmpfloat (frame.x.high, >=, 1.0);
      fixture_paint (cr, &plot, bs_palette_get (BS_THEME_LIGHT));
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (picture);
    }
}

/* One scene can be painted repeatedly, in any theme, and read in between. */
static void
test_scene_is_kept (void)
{
  const BsTheme themes[] = { BS_THEME_LIGHT, BS_THEME_DARK, BS_THEME_LIGHT };
  g_autofree BsPlotPiece *pieces = fixture_make_pieces (300);
  g_autofree BsPlotPiece *others = fixture_make_pieces (200);
  const BsPlotRival rival = { "other", 1, others, 200, FALSE };
  BsPlot plot = fixture_make_plot (800, 400, FALSE, pieces, 300, NAN, NULL, 0);
  g_autoptr (BsPlotScene) scene = NULL;
  cairo_surface_t *pictures[4];
  gsize size;

  plot.rivals = &rival;
  plot.n_rivals = 1;
  plot.name = "this run";
  scene = bs_plot_scene_new (&plot);
  for (guint i = 0; i < 4; i++)
    {
      cairo_t *cr;
      BsPlotReading reading;

      pictures[i] = new_picture (800, 400);
      cr = cairo_create (pictures[i]);
      if (i < 3)
        bs_plot_paint (cr, scene, bs_palette_get (themes[i]));
      else
        fixture_paint (cr, &plot, bs_palette_get (BS_THEME_LIGHT));
      bs_plot_read (scene, 300.0, 100.0, &reading);
      g_assert_true (reading.valid);
      cairo_destroy (cr);
      cairo_surface_flush (pictures[i]);
    }

  size = (gsize) cairo_image_surface_get_stride (pictures[0]) * 400;
  g_assert_cmpmem (cairo_image_surface_get_data (pictures[2]), size,
                   cairo_image_surface_get_data (pictures[0]), size);
  g_assert_cmpmem (cairo_image_surface_get_data (pictures[3]), size,
                   cairo_image_surface_get_data (pictures[0]), size);
  g_assert_true (memcmp (cairo_image_surface_get_data (pictures[1]),
                         cairo_image_surface_get_data (pictures[0]), size) != 0);
  for (guint i = 0; i < 4; i++)
    cairo_surface_destroy (pictures[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/plot/scene-is-kept", test_scene_is_kept);
  g_test_add_func ("/draw/plot/zero", test_zero);
  g_test_add_func ("/draw/plot/not-finite", test_not_finite);
  g_test_add_func ("/draw/plot/million", test_million);
  g_test_add_func ("/draw/plot/within", test_within);
  g_test_add_func ("/draw/plot/degenerate", test_degenerate);
  g_test_add_func ("/draw/plot/reading", test_reading);
  g_test_add_func ("/draw/plot/marks", test_marks);
  g_test_add_func ("/draw/plot/present", test_present);
  g_test_add_func ("/draw/plot/units", test_units);

  return g_test_run ();
}
