#pragma once

#include "draw/sheet-page.h"
#include "labs/lessons/worksheet.h"

G_BEGIN_DECLS

/* A4, in points. */
#define BS_WORKSHEET_WIDTH  595.276
#define BS_WORKSHEET_HEIGHT 841.89

/* Paints all pages of a sheet, the first one on @cr, and those that follow where @turn says; see
 * BsSheetPage. The last one is shown when its surface is finished. With @has_key each question has
 * its answer. Returns the number of pages. */
guint bs_worksheet_paint (const BsWorksheet *sheet,
                          gboolean has_key,
                          cairo_t *cr,
                          BsSheetTurn turn,
                          gpointer turn_data);

G_END_DECLS
