#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Enumerations have short names for the terminal and for files. */
gboolean bs_nick_find (const char *const *nicks, guint n_nicks, const char *nick, guint *index);

G_END_DECLS
