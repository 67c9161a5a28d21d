#include "support/countdown.h"

#include "engine/stop-private.h"

/* No work of a test looks at the flag so often. */
#define MOST_LOOKS 1000000

/**
 * bs_count_down:
 * @attempt: called until it is done
 * @stop: the flag that it looks at
 *
 * A computation may be stopped wherever it looks at its stop flag. Here the first attempt is
 * stopped at its first look, the second at its second, and so on, until an attempt ends before
 * the look that would have stopped it. So a test tries every place there is, on any machine.
 *
 * Returns: how many attempts were stopped
 */
guint64
bs_count_down (BsAttempt attempt, gpointer data, atomic_bool *stop)
{
  for (guint64 n = 1; n < MOST_LOOKS; n++)
    {
      BsStopLooks looks = { .set_at = n };
      gboolean is_done;

      atomic_store (stop, false);
      atomic_store (&_bs_stop_looks, &looks);
      is_done = attempt (data);
      atomic_store (&_bs_stop_looks, NULL);
      /* What has seen the flag set does not go on as if it had not. */
      g_assert_true (is_done == (atomic_load (&looks.n) < n));
      atomic_store (stop, false);
      if (is_done)
        return n - 1;
    }

  g_assert_not_reached ();
}
