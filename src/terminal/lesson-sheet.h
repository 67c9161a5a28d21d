#pragma once

#include "export/picture-file.h"
#include "labs/lessons/worksheet.h"

G_BEGIN_DECLS

/* Returns (transfer full) (element-type GBytes) the files of a sheet: one PDF, or one SVG for each
 * page; NULL with a BS_PICTURE_ERROR. */
GPtrArray *bs_lesson_sheet_make (const BsWorksheet *sheet,
                                 gboolean has_key,
                                 BsPictureFormat format,
                                 guint *n_pages,
                                 GError **error);
/* Returns (transfer full) the name of a page: x.svg of a single one, and x-1.svg, x-2.svg and so on
 * of several. */
char *bs_lesson_sheet_name_page (const char *path, guint page, guint n_pages);

G_END_DECLS
