#include "plot-fixture.h"

#include "scene.h"

void
fixture_paint (cairo_t *cr, const BsPlot *plot, const BsPalette *palette)
{
  g_autoptr (BsPlotScene) scene = bs_plot_scene_new (plot);

  bs_plot_paint (cr, scene, palette);
}

void
fixture_read_at (const BsPlot *plot, double x, double y, BsPlotReading *reading)
{
  g_autoptr (BsPlotScene) scene = bs_plot_scene_new (plot);

  bs_plot_read (scene, x, y, reading);
}

BsPlotPiece *
fixture_make_pieces (gsize n)
{
  BsPlotPiece *pieces = g_new0 (BsPlotPiece, n);

  for (gsize i = 0; i < n; i++)
    {
      double J = 0.5 + 2.0 * exp (-(double) i / (0.3 * n));

      pieces[i] = (BsPlotPiece){ i, i, J, J, J, J, 0.1, i };
    }

  return pieces;
}

BsPlot
fixture_make_plot (double width,
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

void
fixture_record (const BsPlot *plot, double pointer)
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

gsize
fixture_count_pixels (const BsPlot *plot, const BsColor *color, int bottom)
{
  cairo_surface_t *picture = new_picture ((int) plot->width, (int) plot->height);
  cairo_t *cr = cairo_create (picture);
  gsize count = 0;

  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  bs_color_set_source (&bs_palette_get (BS_THEME_LIGHT)->background, cr);
  cairo_paint (cr);
  fixture_paint (cr, plot, bs_palette_get (BS_THEME_LIGHT));
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
