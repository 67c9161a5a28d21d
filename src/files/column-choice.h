#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean bs_column_choice_parse (const char *text,
                                 const char *const *names,
                                 gsize n_columns,
                                 gboolean *chosen,
                                 GError **error);
gboolean bs_column_choice_is_count (const char *text, guint64 *count);

G_END_DECLS
