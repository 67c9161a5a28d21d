#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A message quotes at most so many characters of a text. */
#define BS_QUOTE_MOST ((gsize) 40)

/* Names of features, classes and runs, which are shown again and again, have at most so many. */
#define BS_QUOTE_NAME_MOST ((gsize) 100)

char *bs_quote (const char *text);
char *bs_quote_up_to (const char *text, gsize most);
char *bs_quote_file_name (const char *name);

G_END_DECLS
