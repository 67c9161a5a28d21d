/* The stop flag: how one thread ends a computation of another.
 *
 * The controlling thread sets an atomic flag. The computing thread looks at it often, and when it
 * finds the flag set, it returns early and leaves its result incomplete. Nothing is undone: every
 * function that can be stopped writes its result beside the valid state, and the caller throws the
 * incomplete result away. So a stop can never leave a half-made Θ behind.
 *
 * A look costs about as much as reading a number, but a look in every innermost loop would still
 * be felt. Loops over vectors look once for each BS_STOP_BLOCK entries; products of large matrices
 * look once for each block.
 *
 * Tests cannot measure with a clock whether a stop is prompt, because a slow machine would fail.
 * They count looks instead (BsStopLooks), and can set the flag at the n-th look, for each n in
 * turn. This file is that counting. It is switched off outside of tests: the inline function
 * bs_stop_is_set() then only tests a pointer for NULL. */

#include "engine/stop-private.h"

_Atomic (BsStopLooks *) _bs_stop_looks;

/**
 * _bs_stop_look:
 * @looks: the counts, to which this look is added
 * @stop: the flag; look number @looks->set_at sets it
 *
 * Returns: whether the flag is set
 */
gboolean
_bs_stop_look (BsStopLooks *looks, const atomic_bool *stop)
{
  guint64 n = atomic_fetch_add (&looks->n, 1) + 1;

  /* The pointer is const because code that looks must not write. The flag itself is an ordinary
   * variable of its owner, so this cast is allowed. */
  if (n == looks->set_at)
    atomic_store ((atomic_bool *) stop, true);
  if (!atomic_load (stop))
    return FALSE;
  atomic_fetch_add (&looks->n_found_set, 1);

  return TRUE;
}
