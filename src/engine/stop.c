#include "engine/stop-private.h"

_Atomic (BsStopLooks *) _bs_stop_looks;

/**
 * _bs_stop_look:
 * @stop: the flag, which look number BsStopLooks.set_at sets
 *
 * Returns: whether the flag is set; this look has been counted
 */
gboolean
_bs_stop_look (BsStopLooks *looks, const atomic_bool *stop)
{
  guint64 n = atomic_fetch_add (&looks->n, 1) + 1;

  /* The flag is a variable of its owner, although those who look at it may not write it. */
  if (n == looks->set_at)
    atomic_store ((atomic_bool *) stop, true);
  if (!atomic_load (stop))
    return FALSE;
  atomic_fetch_add (&looks->n_found_set, 1);

  return TRUE;
}
