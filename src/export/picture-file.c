/* A drawing as what a file holds: SVG, PDF or PNG.
 *
 * The size of a drawing is in pixels, of which 96 are an inch, in all three. So a PDF is 0.75
 * points for each of them, and a picture is as large on paper whatever its format is. In SVG and
 * PDF all text is drawn by the glyphs that the file itself holds, so it looks the same where the
 * fonts are not installed; a PDF also tells its text to who searches or copies it. */

#include "export/picture-file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define POINTS_PER_PIXEL 0.75

G_DEFINE_QUARK (bs-picture-error-quark, bs_picture_error);

static const char *const suffixes[] = { ".svg", ".pdf", ".png" };

/**
 * bs_picture_format_find:
 * @file_name: a name or a path
 * @format: (out): the format that the end of the name tells
 *
 * Returns: whether the name has such an end
 */
gboolean
bs_picture_format_find (const char *file_name, BsPictureFormat *format)
{
  g_autofree char *lower = g_ascii_strdown (file_name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      {
        *format = (BsPictureFormat) i;
        return TRUE;
      }

  return FALSE;
}

const char *
bs_picture_format_get_suffix (BsPictureFormat format)
{
  return suffixes[format];
}

/* Takes what a surface of Cairo writes. */
static cairo_status_t
append (void *closure, const unsigned char *bytes, unsigned int n_bytes)
{
  g_byte_array_append (closure, bytes, n_bytes);

  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
take_bytes (cairo_status_t status, GByteArray *array, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_byte_array_ref (array));

  g_set_error (error, BS_PICTURE_ERROR, BS_PICTURE_ERROR_FAILED,
               /* Translators: %s is a reason, which Cairo gives in English. */
               _ ("The picture could not be made: %s"), cairo_status_to_string (status));

  return NULL;
}

/* What a painter does wrong is told by the context, and what cannot be written by the surface. */
static cairo_status_t
finish (cairo_t *cr)
{
  cairo_surface_t *surface = cairo_surface_reference (cairo_get_target (cr));
  cairo_status_t status = cairo_status (cr);

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return status;
}

/* Returns a context that owns @surface. */
static cairo_t *
own (cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);

  return cr;
}

/**
 * bs_picture_begin_pdf:
 * @array: gets the bytes of the file, until bs_picture_finish() gives them
 * @width: of the first page in points, as @height
 * @title: the title of the document
 *
 * Returns: (transfer full): a context that paints the pages
 */
cairo_t *
bs_picture_begin_pdf (GByteArray *array, double width, double height, const char *title)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, array, width, height);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);

  return own (surface);
}

static cairo_t *
begin_svg (GByteArray *array, double width, double height, cairo_svg_unit_t unit)
{
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (append, array, width, height);

  cairo_svg_surface_set_document_unit (surface, unit);

  return own (surface);
}

/**
 * bs_picture_begin_svg:
 * @array: gets the bytes of the file, until bs_picture_finish() gives them
 * @width: in points, as @height
 *
 * Returns: (transfer full): a context that paints a page, the only one of the file
 */
cairo_t *
bs_picture_begin_svg (GByteArray *array, double width, double height)
{
  return begin_svg (array, width, height, CAIRO_SVG_UNIT_PT);
}

/**
 * bs_picture_finish:
 * @cr: (transfer full): the only owner of an SVG or PDF that is written to @array
 *
 * Returns: (transfer full): the whole file; %NULL with a #BS_PICTURE_ERROR
 */
GBytes *
bs_picture_finish (cairo_t *cr, GByteArray *array, GError **error)
{
  return take_bytes (finish (cr), array, error);
}

static void
paint (BsDrawing *drawing,
       cairo_t *cr,
       double scale,
       const BsDrawingSize *size,
       const BsPalette *palette)
{
  cairo_scale (cr, scale, scale);
  bs_drawing_paint (drawing, cr, size, palette);
}

static GBytes *
make_svg (BsDrawing *drawing, const BsDrawingSize *size, const BsPalette *palette, GError **error)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  cairo_t *cr = begin_svg (array, size->width, size->height, CAIRO_SVG_UNIT_PX);

  paint (drawing, cr, 1.0, size, palette);

  return bs_picture_finish (cr, array, error);
}

static GBytes *
make_pdf (BsDrawing *drawing, const BsDrawingSize *size, const BsPalette *palette, GError **error)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  cairo_t *cr =
    bs_picture_begin_pdf (array, POINTS_PER_PIXEL * size->width, POINTS_PER_PIXEL * size->height,
                          bs_drawing_get_title (drawing));

  paint (drawing, cr, POINTS_PER_PIXEL, size, palette);

  return bs_picture_finish (cr, array, error);
}

static GBytes *
make_png (BsDrawing *drawing,
          const BsDrawingSize *size,
          double pixels,
          const BsPalette *palette,
          GError **error)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, (int) ceil (pixels * size->width), (int) ceil (pixels * size->height));
  cairo_t *cr = own (surface);
  cairo_status_t written, painted;

  paint (drawing, cr, pixels, size, palette);
  written = cairo_surface_write_to_png_stream (cairo_get_target (cr), append, array);
  painted = finish (cr);

  return take_bytes (painted != CAIRO_STATUS_SUCCESS ? painted : written, array, error);
}

/**
 * bs_picture_make:
 * @size: each side is at most %BS_PICTURE_MOST
 * @pixels: how many pixels of a PNG are one of @size; 2 for a screen with fine pixels
 *
 * Returns: (transfer full): what the file holds; %NULL with a #BS_PICTURE_ERROR
 */
GBytes *
bs_picture_make (BsDrawing *drawing,
                 BsPictureFormat format,
                 const BsDrawingSize *size,
                 double pixels,
                 const BsPalette *palette,
                 GError **error)
{
  g_return_val_if_fail (drawing != NULL && size != NULL && palette != NULL, NULL);

  switch (format)
    {
    case BS_PICTURE_SVG:
      return make_svg (drawing, size, palette, error);
    case BS_PICTURE_PDF:
      return make_pdf (drawing, size, palette, error);
    case BS_PICTURE_PNG:
    default:
      return make_png (drawing, size, pixels, palette, error);
    }
}
