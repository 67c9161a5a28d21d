#pragma once

#include "export/drawing.h"

G_BEGIN_DECLS

typedef enum
{
  BS_PICTURE_SVG,
  BS_PICTURE_PDF,
  BS_PICTURE_PNG,
} BsPictureFormat;

#define BS_PICTURE_ERROR (bs_picture_error_quark ())

typedef enum
{
  BS_PICTURE_ERROR_FAILED, /* Cairo could not make it, such as for lack of memory */
} BsPictureError;

GQuark bs_picture_error_quark (void);

/* The longest and the shortest side of a picture, in pixels. */
#define BS_PICTURE_MOST  8192
#define BS_PICTURE_LEAST 160

gboolean bs_picture_format_find (const char *file_name, BsPictureFormat *format);
const char *bs_picture_format_get_suffix (BsPictureFormat format);
GBytes *bs_picture_make (BsDrawing *drawing,
                         BsPictureFormat format,
                         const BsDrawingSize *size,
                         double pixels,
                         const BsPalette *palette,
                         GError **error);
/* A document of several pages. */
cairo_t *bs_picture_begin_pdf (GByteArray *array, double width, double height, const char *title);
/* One page of a document. */
cairo_t *bs_picture_begin_svg (GByteArray *array, double width, double height);
GBytes *bs_picture_finish (cairo_t *cr, GByteArray *array, GError **error);

G_END_DECLS
