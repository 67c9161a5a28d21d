#include "training/thread.h"

#include <glib/gi18n-lib.h>

#include "engine/memory-budget.h"

/**
 * bs_thread_start:
 * @thread: (out): to be joined
 * @data: what @work is called with, in the new thread
 *
 * Returns: %FALSE where the system gives no thread. It is with a BS_MEMORY_ERROR, since memory is
 *   what such a system lacks.
 */
gboolean
bs_thread_start (pthread_t *thread, void *(*work) (void *), void *data, GError **error)
{
  if (pthread_create (thread, NULL, work, data) == 0)
    return TRUE;

  g_set_error_literal (error, BS_MEMORY_ERROR, BS_MEMORY_ERROR_TOO_LARGE,
                       _ ("This machine has no thread left to compute in."));

  return FALSE;
}
