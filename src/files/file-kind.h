#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Looks at the first bytes of a file. Where they show a kind of file that holds no text that could
 * be read as data, sets a BS_FILE_ERROR that names the kind and what to do, and returns FALSE. */
gboolean bs_file_kind_check (const char *name, const char *bytes, gsize length, GError **error);
/* Sets the error for bytes that are no text of any kind known. Always returns FALSE. */
gboolean bs_file_kind_refuse (const char *name, GError **error);

G_END_DECLS
