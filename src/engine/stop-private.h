#pragma once

#include <glib.h>
#include <stdatomic.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* How many entries of a vector a loop may pass between two looks at the stop flag: well
 * under a millisecond, and far more than a look costs. */
#define BS_STOP_BLOCK ((gsize) 64 * 1024)

/**
 * BsStopLooks:
 * @n: how many looks there were at any stop flag
 * @n_found_set: how many of them found the flag set, the one that set it included
 * @set_at: the look that sets the flag it looks at, counted from 1; 0 for none
 *
 * Tests count the looks at stop flags. A clock cannot tell whether a stop is prompt, because it
 * measures the machine as well; how often a computation looks at the flag, and how often it
 * looks again after it has seen the flag set, is the same on every machine. With @set_at a test
 * stops a computation at each place where it can be stopped.
 */
typedef struct
{
  atomic_ullong n;
  atomic_ullong n_found_set;
  guint64 set_at;
} BsStopLooks;

/* What counts at present; NULL but for tests. */
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
