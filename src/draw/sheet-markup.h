#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns (transfer full) a text in CommonMark as markup of Pango, for a sheet of paper. */
char *bs_sheet_markup_make (const char *text);

G_END_DECLS
