#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The meanings of letters and heads of columns; in the language of the user, and %NULL for what is
 * not in the tables. */
const char *bs_symbol_find_name (const char *name);
const char *bs_symbol_find_quantity (const char *letter);
const char *bs_symbol_find_title (const char *title);

G_END_DECLS
