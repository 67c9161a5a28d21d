#include "draw/line-chart.h"

#include <math.h>

#include "scene.h"

#define N    5
#define FINE 15

static const double x[N] = { 1e-6, 1e-4, 1e-2, 1.0, 100.0 };

static gboolean
has_ink (const BsLineChart *chart, int width, int height)
{
  cairo_surface_t *picture = new_picture (width, height);
  cairo_t *cr = cairo_create (picture);
  const guint32 *pixels;
  gboolean has_ink = FALSE;

  bs_line_chart_paint (chart, cr, width, height, bs_palette_get (BS_THEME_LIGHT));
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_flush (picture);
  pixels = (const guint32 *) (gconstpointer) cairo_image_surface_get_data (picture);
  for (int i = 1; i < width * height; i++)
    has_ink |= pixels[i] != pixels[0];
  cairo_destroy (cr);
  cairo_surface_destroy (picture);

  return has_ink;
}

/* Values that have no place, equal values and no values at all can be painted in every size. */
static void
test_degenerate (void)
{
  const double values[][N] = { { 1, 2, 3, 4, 5 },
                               { 0, -1, NAN, INFINITY, 2 },
                               { 7, 7, 7, 7, 7 },
                               { NAN, NAN, NAN, NAN, NAN },
                               { 0, 0, 0, 0, 0 } };
  const int sizes[][2] = { { 1, 1 }, { 60, 400 }, { 400, 60 }, { 500, 300 } };

  for (guint v = 0; v < G_N_ELEMENTS (values); v++)
    for (guint z = 0; z < G_N_ELEMENTS (sizes); z++)
      for (guint logarithmic = 0; logarithmic < 4; logarithmic++)
        for (gsize n = 0; n <= N; n++)
          {
            g_autoptr (BsLineChart) chart =
              bs_line_chart_new ("x", (logarithmic & 1) != 0, (logarithmic & 2) != 0);

            bs_line_chart_add_curve (chart, "curve", v, x, values[v], n);
            bs_line_chart_add_straight (chart, "line", x, values[v]);
            has_ink (chart, sizes[z][0], sizes[z][1]);
          }
}

/* Curves are painted where they have a place, and nothing else makes the axes. */
static void
test_ink (void)
{
  const double good[N] = { 1, 2, 3, 4, 5 }, bad[N] = { 0, -1, -2, -3, -4 };
  g_autoptr (BsLineChart) one = bs_line_chart_new ("x", TRUE, TRUE);
  g_autoptr (BsLineChart) other = bs_line_chart_new ("x", TRUE, TRUE);
  g_autofree char *text = NULL;

  bs_line_chart_add_curve (one, "good", 0, x, good, N);
  g_assert_true (has_ink (one, 400, 300));
  text = bs_line_chart_describe (one);
  g_assert_cmpstr (text, ==, "good: 1 … 5");

  bs_line_chart_add_curve (other, "bad", 0, x, bad, N);
  bs_line_chart_add_straight (other, "line", x, good);
  g_assert_false (has_ink (other, 400, 300));
}

static guint32
get_pixel (const BsLineChart *chart, int at_x, int at_y)
{
  cairo_surface_t *picture = new_picture (400, 300);
  cairo_t *cr = cairo_create (picture);
  guint32 pixel;

  bs_line_chart_paint (chart, cr, 400, 300, bs_palette_get (BS_THEME_LIGHT));
  cairo_surface_flush (picture);
  pixel = ((const guint32 *) (gconstpointer) cairo_image_surface_get_data (
    picture))[at_y * cairo_image_surface_get_stride (picture) / 4 + at_x];
  cairo_destroy (cr);
  cairo_surface_destroy (picture);

  return pixel & 0xff;
}

/* Below the curves lies the field, the lower the darker; where it is not a number, nothing. */
static void
test_field (void)
{
  const double low[2] = { 0, 0 }, high[2] = { 1, 1 };
  double rising[FINE * FINE], none[FINE * FINE];
  g_autoptr (BsLineChart) one = bs_line_chart_new ("x", FALSE, FALSE);
  g_autoptr (BsLineChart) other = bs_line_chart_new ("x", FALSE, FALSE);

  for (gsize i = 0; i < FINE * FINE; i++)
    {
      rising[i] = (double) (i % FINE);
      none[i] = NAN;
    }
  bs_line_chart_set_field (one, low, high, FINE, rising);
  bs_line_chart_set_field (other, low, high, FINE, none);
  g_assert_cmpuint (get_pixel (one, 90, 103), <, get_pixel (one, 200, 103));
  g_assert_cmpuint (get_pixel (one, 200, 103), <, get_pixel (one, 370, 103));
  g_assert_cmpuint (get_pixel (other, 90, 103), ==, get_pixel (other, 370, 103));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-chart/degenerate", test_degenerate);
  g_test_add_func ("/line-chart/ink", test_ink);
  g_test_add_func ("/line-chart/field", test_field);

  return g_test_run ();
}
