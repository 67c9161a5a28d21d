#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsStopwatch:
 *
 * Measures how long iterations take. Reading the clock would make the shortest iterations
 * noticeably longer. So of short iterations only one in some dozens is timed, and the others count
 * as equally long. A stopwatch that is all zeros is ready for use.
 */
typedef struct
{
  double start;    /* when the iteration that is timed began, in seconds of the monotonic clock */
  double usual;    /* the duration that untimed iterations count as */
  guint n_untimed; /* how many untimed iterations follow */
  gboolean is_timing;
} BsStopwatch;

void _bs_stopwatch_start (BsStopwatch *self);
/* Returns the seconds since the start, or the usual duration when the iteration is not timed. */
double _bs_stopwatch_stop (BsStopwatch *self);

G_END_DECLS
