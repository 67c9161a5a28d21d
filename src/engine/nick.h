#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A nick is the short name of a value of an enumeration. The terminal and files use nicks. */
gboolean bs_nick_find (const char *const *nicks, guint n_nicks, const char *nick, guint *index);

G_END_DECLS
