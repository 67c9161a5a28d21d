#pragma once

#include <glib.h>
#include <stdatomic.h>

G_BEGIN_DECLS

/**
 * BsProgress: how much of some work is done, for another thread to read.
 *
 * The thread that works writes; any thread may read at any time. Set it to { 0 } to begin. Every
 * function takes %NULL, too, where nobody wants to know.
 */
typedef struct
{
  atomic_uint_least64_t done;
  atomic_uint_least64_t total; /* 0 while it is not known */
} BsProgress;

static inline void
bs_progress_begin (BsProgress *self, guint64 total)
{
  if (self == NULL)
    return;
  atomic_store (&self->done, 0);
  atomic_store (&self->total, total);
}

static inline void
bs_progress_set_done (BsProgress *self, guint64 done)
{
  if (self != NULL)
    atomic_store_explicit (&self->done, done, memory_order_relaxed);
}

/* Returns the part that is done, from 0 to 1; a negative number while the whole is not known. */
static inline double
bs_progress_get_part (BsProgress *self)
{
  guint64 total = self != NULL ? atomic_load (&self->total) : 0;

  return total > 0 ? MIN (1.0, (double) atomic_load (&self->done) / (double) total) : -1.0;
}

G_END_DECLS
