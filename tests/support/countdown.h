#pragma once

#include <glib.h>
#include <stdatomic.h>

G_BEGIN_DECLS

/**
 * BsAttempt: something that looks at a stop flag on its way, which is clear when it begins.
 *
 * It does its work, and checks what a stop must leave behind; then the same work is attempted
 * again, with a later stop.
 *
 * Returns: whether the work was done to its end
 */
typedef gboolean (*BsAttempt) (gpointer data);

guint64 bs_count_down (BsAttempt attempt, gpointer data, atomic_bool *stop);

G_END_DECLS
