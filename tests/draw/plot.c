#include "draw/plot-curve.h"
#include "draw/plot-scene.h"
#include "scene.h"

#include <float.h>
#include <string.h>

static void
paint (cairo_t *cr, const BsPlot *plot, const BsPalette *palette)
{
  g_autoptr (BsPlotScene) scene = bs_plot_scene_new (plot);

  bs_plot_paint (cr, scene, palette);
}

static void
read_at (const BsPlot *plot, double x, double y, BsPlotReading *reading)
{
  g_autoptr (BsPlotScene) scene = bs_plot_scene_new (plot);

  bs_plot_read (scene, x, y, reading);
}

static void
check_axis (double low, double high, gboolean logarithmic, gboolean whole)
{
  BsPlotAxis axis;

  bs_plot_axis_fit (&axis, low, high, logarithmic, 5, whole);
  g_assert_true (isfinite (axis.low) && isfinite (axis.high));
  g_assert_cmpfloat (axis.low, <, axis.high);
  g_assert_cmpuint (axis.n_ticks, <=, BS_PLOT_AXIS_MAX_TICKS);
  g_assert_cmpuint (axis.n_ticks, >=, 1);
  for (guint i = 0; i < axis.n_ticks; i++)
    {
      double tick = axis.ticks[i];

      g_assert_cmpfloat (tick, >=, axis.low);
      g_assert_cmpfloat (tick, <=, axis.high);
      if (i > 0)
        g_assert_cmpfloat (tick, >, axis.ticks[i - 1]);
      if (whole)
        g_assert_cmpfloat (tick, ==, floor (tick));
      g_assert_cmpfloat_with_epsilon (
        bs_plot_axis_normalize (
          &axis, bs_plot_axis_value_at (&axis, bs_plot_axis_normalize (&axis, tick))),
        bs_plot_axis_normalize (&axis, tick), 1e-6);
    }
}

static void
test_axis_ranges (void)
{
  const double special[] = { 0.0,     5e-324, 1e-310, 1e-300,  1e-12,    0.1,      1.0,
                             123.456, 1e9,    1e300,  DBL_MAX, INFINITY, -INFINITY };

  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    for (guint j = 0; j < G_N_ELEMENTS (special); j++)
      {
        check_axis (special[i], special[j], FALSE, FALSE);
        check_axis (-special[i], special[j], FALSE, FALSE);
        check_axis (special[i], special[j], TRUE, FALSE);
      }
  for (guint i = 0; i < 20000; i++)
    {
      double tiny = pow (10.0, g_test_rand_double_range (-324.0, -290.0));

      check_axis (tiny, tiny * pow (10.0, g_test_rand_double_range (0.0, 3.0)), TRUE, FALSE);
    }
  for (guint i = 0; i < 20000; i++)
    {
      double low = pow (10.0, g_test_rand_double_range (-20.0, 20.0));
      double high = low * (1.0 + pow (10.0, g_test_rand_double_range (-8.0, 6.0)));

      check_axis (low, high, FALSE, FALSE);
      check_axis (low, high, TRUE, FALSE);
      check_axis (floor (fmod (low, 1e6)), floor (fmod (low, 1e6)) + 1.0 + i % 5000, FALSE, TRUE);
    }
}

/* Ticks are 1, 2 or 5 times a power of ten apart. */
static void
test_axis_nice (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      BsPlotAxis axis;
      double high = pow (10.0, g_test_rand_double_range (-6.0, 6.0)), apart, mantissa;

      bs_plot_axis_fit (&axis, 0.0, high, FALSE, 5, FALSE);
      g_assert_cmpuint (axis.n_ticks, >=, 3);
      apart = axis.ticks[1] - axis.ticks[0];
      mantissa = apart / pow (10.0, floor (log10 (apart) + 1e-9));
      g_assert_true (fabs (mantissa - 1.0) < 1e-6 || fabs (mantissa - 2.0) < 1e-6 ||
                     fabs (mantissa - 5.0) < 1e-6);
    }
}

static void
test_axis_log (void)
{
  BsPlotAxis axis;

  bs_plot_axis_fit (&axis, 1e-5, 0.1, TRUE, 6, FALSE);
  g_assert_cmpuint (axis.n_ticks, >=, 3);
  for (guint i = 0; i < axis.n_ticks; i++)
    g_assert_cmpfloat_with_epsilon (log10 (axis.ticks[i]), round (log10 (axis.ticks[i])), 1e-9);
  g_assert_cmpfloat_with_epsilon (bs_plot_axis_normalize (&axis, 1e-3), 0.5, 1e-9);

  /* However wide the range is, and however few ticks there is room for, they are powers of ten. */
  for (int power = -290; power < -2; power++)
    for (guint wanted = 1; wanted <= 6; wanted++)
      {
        bs_plot_axis_fit (&axis, 2.7 * pow (10.0, power), 0.5, TRUE, wanted, FALSE);
        g_assert_cmpuint (axis.n_ticks, >=, 2);
        g_assert_cmpuint (axis.n_ticks, <=, 2 * MAX (wanted, 2));
        for (guint i = 0; i < axis.n_ticks && power < -3; i++)
          g_assert_cmpfloat_with_epsilon (log10 (axis.ticks[i]), round (log10 (axis.ticks[i])),
                                          1e-9);
      }
}

/* An axis with a place for 0 still shows all other values in proportion, above a gap. */
static void
test_axis_zero (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      BsPlotAxis axis, without;
      double low = pow (10.0, g_test_rand_double_range (-300.0, 20.0));
      double high = low * pow (10.0, g_test_rand_double_range (0.0, 30.0));
      double middle = sqrt (low) * sqrt (high);

      bs_plot_axis_fit (&axis, low, high, TRUE, 1 + i % 12, FALSE);
      without = axis;
      bs_plot_axis_add_zero (&axis, 0.2);
      g_assert_cmpfloat (axis.ticks[0], ==, 0.0);
      g_assert_cmpuint (axis.n_ticks, ==, MIN (without.n_ticks + 1, BS_PLOT_AXIS_MAX_TICKS));
      for (guint k = 1; k < axis.n_ticks; k++)
        g_assert_cmpfloat (axis.ticks[k], ==, without.ticks[k - 1]);
      g_assert_cmpfloat (bs_plot_axis_normalize (&axis, 0.0), ==, 0.0);
      g_assert_cmpfloat_with_epsilon (bs_plot_axis_normalize (&axis, axis.low), 0.2, 1e-9);
      g_assert_cmpfloat_with_epsilon (bs_plot_axis_normalize (&axis, axis.high), 1.0, 1e-9);
      g_assert_cmpfloat_with_epsilon (bs_plot_axis_normalize (&axis, middle),
                                      0.2 + 0.8 * bs_plot_axis_normalize (&without, middle), 1e-9);
      g_assert_cmpfloat_with_epsilon (bs_plot_axis_value_at (&axis, 0.6) / axis.low,
                                      bs_plot_axis_value_at (&without, 0.5) / axis.low,
                                      1e-9 * axis.high / axis.low);
      g_assert_cmpfloat (bs_plot_axis_value_at (&axis, 0.05), ==, 0.0);
      g_assert_cmpfloat (bs_plot_axis_value_at (&axis, 0.15), ==, axis.low);
    }
}

static BsPlotPiece *
make_pieces (gsize n)
{
  BsPlotPiece *pieces = g_new0 (BsPlotPiece, n);

  for (gsize i = 0; i < n; i++)
    {
      double J = 0.5 + 2.0 * exp (-(double) i / (0.3 * n));

      pieces[i] = (BsPlotPiece){ i, i, J, J, J, J, 0.1, i };
    }

  return pieces;
}

static BsPlot
make_plot (double width,
           double height,
           gboolean logarithmic,
           const BsPlotPiece *pieces,
           gsize n_pieces,
           double diverged_at,
           const BsPlotMark *marks,
           gsize n_marks)
{
  return (BsPlot){
    .width = width,
    .height = height,
    .logarithmic = logarithmic,
    .pieces = pieces,
    .n_pieces = n_pieces,
    .diverged_at = diverged_at,
    .diverged_iteration = isfinite (diverged_at) ? (guint64) diverged_at : 0,
    .marks = marks,
    .n_marks = n_marks,
  };
}

static void
test_million (void)
{
  const gsize n = 1000000, spike = 654321;
  g_autofree BsPlotPiece *pieces = make_pieces (n);
  const BsPlot plot = make_plot (800, 180, FALSE, pieces, n, NAN, NULL, 0);
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
record (const BsPlot *plot, double pointer)
{
  cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (recording);
  g_autoptr (BsPlotScene) scene = bs_plot_scene_new (plot);
  BsPlotReading reading;

  bs_plot_paint (cr, scene, bs_palette_get (BS_THEME_LIGHT));
  bs_plot_read (scene, pointer, 0.0, &reading);
  bs_plot_paint_reading (cr, scene, &reading, bs_palette_get (BS_THEME_LIGHT));
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  assert_ink_within (recording, plot->width, plot->height);
  cairo_surface_destroy (recording);
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
            g_autofree BsPlotPiece *pieces = make_pieces (n);
            BsPlot plot = make_plot (sizes[z][0], sizes[z][1], k & 1, pieces, n,
                                     k & 2 ? n + 20.0 : NAN, NULL, 0);

            for (gsize i = 0; i < n; i++)
              {
                pieces[i].first *= scales[s];
                pieces[i].last *= scales[s];
                pieces[i].min *= scales[s];
                pieces[i].max *= scales[s];
              }
            record (&plot, 63.0);
            record (&plot, sizes[z][0] - 15.0);
          }
}

/* Values that are all equal, and values none of which can be drawn. */
static void
test_degenerate (void)
{
  BsPlotPiece level[] = { { 0, 0, 0.7, 0.7, 0.7, 0.7, 0.0 }, { 1, 1, 0.7, 0.7, 0.7, 0.7, 0.0 } };
  BsPlotPiece broken[] = { { 0, 0, NAN, NAN, NAN, NAN, NAN },
                           { 1, 1, INFINITY, INFINITY, INFINITY, INFINITY, NAN } };
  BsPlot plot = make_plot (400, 110, FALSE, level, 2, NAN, NULL, 0);
  BsPlotReading reading;
  BsPlotFrame frame;

  record (&plot, 200.0);
  bs_plot_frame_fit (&frame, &plot);
  g_assert_cmpfloat (frame.cost.low, <, 0.7);
  g_assert_cmpfloat (frame.cost.high, >, 0.7);

  plot.pieces = broken;
  bs_plot_frame_fit (&frame, &plot);
  g_assert_true (frame.is_empty);
  record (&plot, 200.0);
  read_at (&plot, 200.0, 0.0, &reading);
  g_assert_false (reading.valid);
  plot.diverged_at = 1.0;
  record (&plot, 200.0);
}

static void
test_reading (void)
{
  g_autofree BsPlotPiece *pieces = make_pieces (38);
  const BsPlot plot = make_plot (800, 180, FALSE, pieces, 38, NAN, NULL, 0);
  BsPlotFrame frame;
  BsPlotReading reading;

  bs_plot_frame_fit (&frame, &plot);
  for (gsize i = 0; i < 38; i++)
    {
      read_at (&plot, bs_plot_frame_x (&frame, i) + 3.0, 0.0, &reading);
      g_assert_true (reading.valid);
      g_assert_cmpuint (reading.piece, ==, i);
      g_assert_cmpfloat (reading.J, ==, pieces[i].last);
    }
  read_at (&plot, 2.0, 0.0, &reading);
  g_assert_false (reading.valid);
}

/* A J of 0 is seen and read on a logarithmic axis: at its end, below all others. */
static void
test_zero (void)
{
  g_autofree BsPlotPiece *pieces = make_pieces (40);
  BsPlot plot = make_plot (800, 180, TRUE, pieces, 40, NAN, NULL, 0);
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
  read_at (&plot, bs_plot_frame_x (&frame, 35), 0.0, &reading);
  g_assert_true (reading.valid);
  g_assert_cmpuint (reading.iteration, ==, 35);
  g_assert_cmpfloat (reading.J, ==, 0.0);
  record (&plot, bs_plot_frame_x (&frame, 35));

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
  record (&plot, 400.0);
}

/* The curve is interrupted at a change of λ; a piece that contains one is divided there. */
static void
test_marks (void)
{
  g_autofree BsPlotPiece *pieces = make_pieces (40);
  const BsPlotMark marks[] = { { 10, 9.0, 1.0 }, { 19, 0.25, 0.0 }, { 39, 5.0, 2.0 } };
  const BsPlot plot = make_plot (800, 180, FALSE, pieces, 40, NAN, marks, G_N_ELEMENTS (marks));
  const BsPlot wide = make_plot (800, 180, FALSE, NULL, 1, NAN, marks, 1);
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
  record (&plot, 63.0);
  record (&plot, 785.0);

  read_at (&plot, bs_plot_frame_x (&frame, 19), 0.0, &reading);
  g_assert_cmpfloat (reading.J, ==, pieces[19].last);
  g_assert_cmpfloat (reading.J_after, ==, 0.25);
  read_at (&plot, bs_plot_frame_x (&frame, 20), 0.0, &reading);
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
  const BsPlot plot = make_plot (400, 110, FALSE, level, 2, NAN, &mark, 1);
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  cairo_surface_t *picture = new_picture (400, 110);
  cairo_t *cr = cairo_create (picture);
  BsPlotFrame frame;
  double x;

  paint (cr, &plot, palette);
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

/* Other runs widen both axes, are read if the pointer is closer to them, and have a legend if there
 * is room. */
static void
test_rivals (void)
{
  g_autofree BsPlotPiece *pieces = make_pieces (40);
  g_autofree BsPlotPiece *others = make_pieces (90);
  const BsPlotRival rival = { "Adam", 3, others, 90, FALSE };
  const BsPlotSample samples[] = { { 0.0, 250.0 }, { 20.0, NAN }, { 39.0, 40.0 } };
  BsPlot plot = make_plot (800, 400, FALSE, pieces, 40, NAN, NULL, 0);
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
      read_at (&plot, x, bs_plot_frame_y (&frame, others[i].last), &reading);
      g_assert_true (reading.valid && reading.rival == &rival);
      g_assert_cmpuint (reading.iteration, ==, i);
      read_at (&plot, x, bs_plot_frame_y (&frame, pieces[i].last) + 1.0, &reading);
      g_assert_true (reading.valid);
      g_assert_cmpfloat (reading.J, ==, reading.rival != NULL ? others[i].last : pieces[i].last);
    }
  read_at (&plot, bs_plot_frame_x (&frame, 80), 300.0, &reading);
  g_assert_true (reading.rival == &rival);
}

static gsize
count_pixels (const BsPlot *plot, const BsColor *color, int bottom)
{
  cairo_surface_t *picture = new_picture ((int) plot->width, (int) plot->height);
  cairo_t *cr = cairo_create (picture);
  gsize count = 0;

  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  bs_color_set_source (&bs_palette_get (BS_THEME_LIGHT)->background, cr);
  cairo_paint (cr);
  paint (cr, plot, bs_palette_get (BS_THEME_LIGHT));
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  for (int y = 0; y < bottom; y++)
    {
      const guint32 *row =
        (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (picture) +
                                           y * cairo_image_surface_get_stride (picture));

      for (int x = 0; x < plot->width; x++)
        count += (row[x] & 0xffffff) == ((guint32) lround (color->red * 255) << 16 |
                                         (guint32) lround (color->green * 255) << 8 |
                                         (guint32) lround (color->blue * 255));
    }
  cairo_surface_destroy (picture);

  return count;
}

/* Each run has its own colour, and there is a legend if the plot is tall enough. */
static void
test_rivals_painted (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autofree BsPlotPiece *pieces = make_pieces (40);
  BsPlotRival rivals[BS_PALETTE_N_RUNS];
  BsPlot plot = make_plot (800, 400, FALSE, pieces, 40, NAN, NULL, 0);
  BsPlot low;

  for (guint i = 0; i < G_N_ELEMENTS (rivals); i++)
    {
      BsPlotPiece *others = make_pieces (40);

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

      g_assert_cmpuint (count_pixels (&low, color, 110), >, 200);
      g_assert_cmpuint (count_pixels (&plot, color, 400), >, 200);
      /* Of the highest run the curve is there, of the others the legend. */
      g_assert_cmpuint (count_pixels (&plot, color, 200), >, 30);
      if (i + 1 < G_N_ELEMENTS (rivals))
        g_assert_cmpuint (count_pixels (&low, color, 50), ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rivals); i++)
    g_free ((gpointer) rivals[i].pieces);
}

/* Many curves are high, one is low at its end: the legend hides neither. */
static void
test_legend_hides_no_curve (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autofree BsPlotPiece *high = make_pieces (300);
  g_autofree BsPlotPiece *late = make_pieces (300);
  BsPlotRival rivals[BS_PALETTE_N_RUNS];
  BsPlot plot = make_plot (800, 400, FALSE, NULL, 0, NAN, NULL, 0);

  for (guint k = 0; k < 300; k++)
    {
      high[k].first = high[k].last = high[k].min = high[k].max = 100.0;
      late[k].first = late[k].last = late[k].min = late[k].max = k < 200 ? 90.0 : 290.0 - k;
    }
  for (guint i = 0; i < G_N_ELEMENTS (rivals); i++)
    rivals[i] = (BsPlotRival){ "run", i, i == 1 ? late : high, 300, FALSE };
  plot.rivals = rivals;
  plot.n_rivals = G_N_ELEMENTS (rivals);
  g_assert_cmpuint (count_pixels (&plot, bs_palette_get_run (palette, 8), 400), >, 1400);
  g_assert_cmpuint (count_pixels (&plot, bs_palette_get_run (palette, 1), 400), >, 1400);
}

/* Where J is not finite there is a cross at the upper edge, which can be read; held-out examples
 * have one too. */
static void
test_not_finite (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autofree BsPlotPiece *pieces = make_pieces (40);
  BsPlotSample samples[] = { { 0.0, 0.1 }, { 20.0, 0.1 }, { 39.0, 0.1 } };
  const double wrong[] = { NAN, INFINITY };
  BsPlot plot = make_plot (800, 180, FALSE, pieces, 40, NAN, NULL, 0);
  gsize of_curve, of_samples;

  pieces[0] = (BsPlotPiece){ 0, 0, 0.1, 0.1, 0.1, 0.1, 0.0, 0 };
  for (guint i = 0; i < 40; i++)
    pieces[i] = pieces[0], pieces[i].start = pieces[i].end = i;
  plot.samples = samples;
  plot.n_samples = G_N_ELEMENTS (samples);
  of_curve = count_pixels (&plot, &palette->cost, 30);
  of_samples = count_pixels (&plot, &palette->text, 45);
  g_assert_cmpuint (of_curve, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      BsPlotFrame frame;
      BsPlotReading reading;

      pieces[20].first = pieces[20].last = pieces[20].min = pieces[20].max = wrong[i];
      g_assert_cmpuint (count_pixels (&plot, &palette->cost, 30), >, 10);
      record (&plot, 400.0);
      bs_plot_frame_fit (&frame, &plot);
      read_at (&plot, bs_plot_frame_x (&frame, 20), 0.0, &reading);
      g_assert_true (reading.valid && !isfinite (reading.J));
      g_assert_cmpfloat (reading.y, ==, frame.top);

      pieces[20].first = pieces[20].last = pieces[20].min = pieces[20].max = 0.1;
      samples[1].J = wrong[i];
      g_assert_cmpuint (count_pixels (&plot, &palette->text, 45), >, of_samples + 10);
      samples[2].J = wrong[i];
      g_assert_cmpuint (count_pixels (&plot, &palette->text, (int) frame.top + 8), >, 20);
      samples[2].J = 0.1;
      record (&plot, 400.0);
      samples[1].J = 0.1;
    }
}

/* Ticks of epochs and seconds can be fractions, those of iterations and gradients cannot. */
static void
test_units (void)
{
  BsPlotPiece pieces[] = { { 0.0, 0.0, 1, 1, 1, 1, 0, 0 }, { 0.3, 0.3, 0.5, 0.5, 0.5, 0.5, 0, 1 } };
  BsPlot plot = make_plot (800, 200, FALSE, pieces, 2, NAN, NULL, 0);

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
      paint (cr, &plot, bs_palette_get (BS_THEME_LIGHT));
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
  g_autofree BsPlotPiece *pieces = make_pieces (300);
  g_autofree BsPlotPiece *others = make_pieces (200);
  const BsPlotRival rival = { "other", 1, others, 200, FALSE };
  BsPlot plot = make_plot (800, 400, FALSE, pieces, 300, NAN, NULL, 0);
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
        paint (cr, &plot, bs_palette_get (BS_THEME_LIGHT));
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
  g_test_add_func ("/draw/plot/axis-ranges", test_axis_ranges);
  g_test_add_func ("/draw/plot/axis-nice", test_axis_nice);
  g_test_add_func ("/draw/plot/axis-log", test_axis_log);
  g_test_add_func ("/draw/plot/axis-zero", test_axis_zero);
  g_test_add_func ("/draw/plot/zero", test_zero);
  g_test_add_func ("/draw/plot/not-finite", test_not_finite);
  g_test_add_func ("/draw/plot/million", test_million);
  g_test_add_func ("/draw/plot/within", test_within);
  g_test_add_func ("/draw/plot/degenerate", test_degenerate);
  g_test_add_func ("/draw/plot/reading", test_reading);
  g_test_add_func ("/draw/plot/marks", test_marks);
  g_test_add_func ("/draw/plot/present", test_present);
  g_test_add_func ("/draw/plot/rivals", test_rivals);
  g_test_add_func ("/draw/plot/rivals-painted", test_rivals_painted);
  g_test_add_func ("/draw/plot/legend-hides-no-curve", test_legend_hides_no_curve);
  g_test_add_func ("/draw/plot/units", test_units);

  return g_test_run ();
}
