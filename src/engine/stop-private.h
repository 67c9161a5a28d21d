#pragma once

#include <glib.h>
#include <stdatomic.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* How many entries of a vector a loop may pass between two looks at the stop flag: well
 * under a millisecond, and far more than a look costs. */
#define BS_STOP_BLOCK ((gsize) 64 * 1024)

static inline gboolean
bs_stop_is_set (const atomic_bool *stop)
{
  return stop != NULL && atomic_load_explicit (stop, memory_order_relaxed);
}

G_END_DECLS
