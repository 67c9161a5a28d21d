/* A picture in each format, and one that its painter cannot paint. */

#include "export/picture-file.h"

#include <string.h>

static const BsDrawingSize SIZE = { 200.0, 160.0, 1.0 };

static void
keep (gpointer scene)
{
}

static void
paint_line (gpointer scene, cairo_t *cr, const BsDrawingSize *size, const BsPalette *palette)
{
  cairo_move_to (cr, 0.0, 0.0);
  cairo_line_to (cr, size->width, size->height);
  cairo_stroke (cr);
}

/* A context can draw nothing after a scale of 0. */
static void
fail (gpointer scene, cairo_t *cr, const BsDrawingSize *size, const BsPalette *palette)
{
  cairo_scale (cr, 0.0, 0.0);
}

static GBytes *
make (BsDrawingPaint paint, BsPictureFormat format, GError **error)
{
  g_autoptr (BsDrawing) drawing = bs_drawing_new (NULL, keep, paint, "Line", 200.0, 160.0);

  return bs_picture_make (drawing, format, &SIZE, 1.0, bs_palette_get (BS_THEME_LIGHT), error);
}

static void
test_formats (void)
{
  static const char *const beginnings[] = { "<?xml", "%PDF-", "\x89PNG" };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = make (paint_line, (BsPictureFormat) i, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), strlen (beginnings[i]), beginnings[i],
                       strlen (beginnings[i]));
    }
}

/* Half a picture is none. */
static void
test_faults (void)
{
  for (guint i = BS_PICTURE_SVG; i <= BS_PICTURE_PNG; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = make (fail, (BsPictureFormat) i, &error);

      g_assert_null (bytes);
      g_assert_error (error, BS_PICTURE_ERROR, BS_PICTURE_ERROR_FAILED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture-file/formats", test_formats);
  g_test_add_func ("/picture-file/faults", test_faults);

  return g_test_run ();
}
