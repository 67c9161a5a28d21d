#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns whether two elements, counted from 0, are equal in what is compared now. */
typedef gboolean (*BsEqualElements) (gconstpointer data, gsize one, gsize other);

gsize
bs_equal_groups_refine (gsize *groups, gsize n, BsEqualElements are_equal, gconstpointer data);

G_END_DECLS
