#pragma once

#include <glib.h>
#include <stdatomic.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* The number of entries of a vector that a loop may handle between two looks at the stop flag.
 * They take well under a millisecond, but far longer than a look. */
#define BS_STOP_BLOCK ((gsize) 64 * 1024)

/**
 * BsStopLooks:
 * @n: the number of looks at any stop flag
 * @n_found_set: how many of these looks found the flag set, including the look that set it
 * @set_at: the look that sets the flag, counted from 1; 0 for none
 *
 * Tests count the looks at stop flags. A clock cannot tell whether a stop is prompt, because it
 * also measures the machine. The number of looks, and the number of looks after the flag was found
 * set, are the same on every machine. With @set_at a test stops a computation at each place where
 * it can be stopped.
 */
typedef struct
{
  atomic_ullong n;
  atomic_ullong n_found_set;
  guint64 set_at;
} BsStopLooks;

/* The counts that looks are added to; NULL except in tests. */
extern _Atomic (BsStopLooks *) _bs_stop_looks;

gboolean _bs_stop_look (BsStopLooks *looks, const atomic_bool *stop);

static inline gboolean
bs_stop_is_set (const atomic_bool *stop)
{
  BsStopLooks *looks;

  if (stop == NULL)
    return FALSE;
  looks = atomic_load_explicit (&_bs_stop_looks, memory_order_relaxed);
  if (G_UNLIKELY (looks != NULL))
    return _bs_stop_look (looks, stop);

  return atomic_load_explicit (stop, memory_order_relaxed);
}

G_END_DECLS
