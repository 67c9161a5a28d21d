/* A picture is painted once, and again only when something about it has changed. */

#include "widgets/picture.h"

#include "support/gtk.h"
#include "widgets/widget.h"

typedef struct
{
  guint n_paints;
  double width;
  double height;
} Painter;

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  Painter *painter = owner;

  painter->n_paints++;
  painter->width = width;
  painter->height = height;
  cairo_set_source_rgb (cr, 1.0, 0.0, 0.0);
  cairo_rectangle (cr, 0.0, 0.0, width / 2.0, height);
  cairo_fill (cr);
}

static guint32
pixel_at (GskRenderNode *node, int x, int y)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 100, 60);
  cairo_t *cr = cairo_create (surface);
  guint32 pixel;

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixel = ((guint32 *) (gpointer) (cairo_image_surface_get_data (surface) +
                                   y * cairo_image_surface_get_stride (surface)))[x];
  cairo_surface_destroy (surface);

  return pixel;
}

static void
draw (GtkWidget *picture, int width, int height)
{
  g_autoptr (GskRenderNode) node = gtk_fixture_draw (picture, width, height);

  g_assert_nonnull (node);
}

static void
test_is_kept (void)
{
  Painter painter = { 0 };
  GtkWidget *picture = g_object_ref_sink (bs_picture_new (paint, &painter));

  draw (picture, 100, 60);
  draw (picture, 100, 60);
  g_assert_cmpuint (painter.n_paints, ==, 1);

  bs_picture_invalidate (BS_PICTURE (picture));
  draw (picture, 100, 60);
  draw (picture, 100, 60);
  g_assert_cmpuint (painter.n_paints, ==, 2);

  draw (picture, 90, 60);
  g_assert_cmpuint (painter.n_paints, ==, 3);
  draw (picture, 90, 60);
  g_assert_cmpuint (painter.n_paints, ==, 3);

  g_assert_finalize_object (picture);
}

static void
test_zoom (void)
{
  Painter painter = { 0 };
  GtkWidget *picture = g_object_ref_sink (bs_picture_new (paint, &painter));

  bs_picture_set_zoom (BS_PICTURE (picture), 2.0);
  draw (picture, 100, 60);
  g_assert_cmpfloat (painter.width, ==, 50.0);
  g_assert_cmpfloat (painter.height, ==, 30.0);
  bs_picture_set_zoom (BS_PICTURE (picture), 2.0);
  draw (picture, 100, 60);
  g_assert_cmpuint (painter.n_paints, ==, 1);
  bs_picture_set_zoom (BS_PICTURE (picture), 1.0);
  draw (picture, 100, 60);
  g_assert_cmpuint (painter.n_paints, ==, 2);

  g_assert_finalize_object (picture);
}

static void
test_pixels (void)
{
  Painter painter = { 0 };
  GtkWidget *picture = g_object_ref_sink (bs_picture_new (paint, &painter));
  g_autoptr (GskRenderNode) node = NULL;

  bs_picture_set_zoom (BS_PICTURE (picture), 2.0);
  node = gtk_fixture_draw (picture, 100, 60);
  g_assert_cmphex (pixel_at (node, 10, 30), ==, 0xffff0000);
  g_assert_cmphex (pixel_at (node, 40, 50), ==, 0xffff0000);
  g_assert_cmphex (pixel_at (node, 60, 30), ==, 0);

  g_assert_finalize_object (picture);
}

static void
test_nothing (void)
{
  Painter painter = { 0 };
  GtkWidget *picture = g_object_ref_sink (bs_picture_new (paint, &painter));

  g_assert_null (gtk_fixture_draw (picture, 0, 0));
  g_assert_cmpuint (painter.n_paints, ==, 0);

  g_assert_finalize_object (picture);
}

/* The palette goes with the theme, and a change of theme paints anew. */
static void
test_theme (void)
{
  Painter painter = { 0 };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *picture = bs_picture_new (paint, &painter);
  GtkSettings *settings = gtk_widget_get_settings (window);
  guint n_paints;

  gtk_window_set_child (GTK_WINDOW (window), picture);
  gtk_window_set_default_size (GTK_WINDOW (window), 100, 60);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  gtk_test_widget_wait_for_draw (window);
  g_assert_true (bs_widget_get_palette (picture) == bs_palette_get (BS_THEME_LIGHT));
  n_paints = painter.n_paints;
  g_assert_cmpuint (n_paints, >, 0);

  g_object_set (settings, "gtk-application-prefer-dark-theme", TRUE, NULL);
  gtk_test_widget_wait_for_draw (window);
  gtk_test_widget_wait_for_draw (window);
  g_assert_true (bs_widget_get_palette (picture) == bs_palette_get (BS_THEME_DARK));
  g_assert_cmpuint (painter.n_paints, >, n_paints);
  g_object_set (settings, "gtk-application-prefer-dark-theme", FALSE, NULL);

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  g_test_add_func ("/widgets/picture/is-kept", test_is_kept);
  g_test_add_func ("/widgets/picture/zoom", test_zoom);
  g_test_add_func ("/widgets/picture/pixels", test_pixels);
  g_test_add_func ("/widgets/picture/nothing", test_nothing);
  g_test_add_func ("/widgets/picture/theme", test_theme);

  return g_test_run ();
}
