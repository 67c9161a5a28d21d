#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a message quotes at most of a text, in characters. */
#define BS_QUOTE_MOST ((gsize) 40)

/* Of names that are shown again and again: of features, classes and runs. */
#define BS_QUOTE_NAME_MOST ((gsize) 100)

char *bs_quote (const char *text);
char *bs_quote_up_to (const char *text, gsize most);
char *bs_quote_file_name (const char *name);

G_END_DECLS
