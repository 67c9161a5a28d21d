#include "training/stopwatch-private.h"

#include <time.h>

/* After an iteration shorter than this, in seconds, this many iterations are not timed. */
#define SHORT     2e-5
#define N_UNTIMED 63

static double
read_clock (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

void
_bs_stopwatch_start (BsStopwatch *self)
{
  self->is_timing = self->n_untimed == 0;
  if (self->is_timing)
    self->start = read_clock ();
  else
    self->n_untimed--;
}

double
_bs_stopwatch_stop (BsStopwatch *self)
{
  double seconds;

  if (!self->is_timing)
    return self->usual;

  seconds = read_clock () - self->start;
  if (seconds < SHORT)
    {
      self->usual = seconds;
      self->n_untimed = N_UNTIMED;
    }

  return seconds;
}
