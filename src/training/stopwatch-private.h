#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsStopwatch: how long iterations take. Reading the clock would make the shortest of them
 * noticeably longer: of those only one in some dozens is timed, and taken for the others.
 * Zeroed, it is ready.
 */
typedef struct
{
  double start;    /* in seconds of the monotonic clock; of an iteration that is timed */
  double usual;    /* duration of the iterations that are not */
  guint n_untimed; /* that follow */
  gboolean is_timing;
} BsStopwatch;

void _bs_stopwatch_start (BsStopwatch *self);
/* The seconds since it was started, or those of the usual iteration. */
double _bs_stopwatch_stop (BsStopwatch *self);

G_END_DECLS
