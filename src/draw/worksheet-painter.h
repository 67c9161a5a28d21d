#pragma once

#include <cairo.h>

#include "labs/lessons/worksheet.h"

G_BEGIN_DECLS

/* A4, in points. */
#define BS_WORKSHEET_WIDTH  595.276
#define BS_WORKSHEET_HEIGHT 841.89

/* Paints all pages of a sheet, each followed by cairo_show_page(). With @has_key each question has
 * its answer. Returns the number of pages. */
guint bs_worksheet_paint (const BsWorksheet *sheet,
                          gboolean has_key,
                          cairo_t *cr,
                          double width,
                          double height);

G_END_DECLS
