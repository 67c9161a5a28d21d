#include "support/settle.h"

/**
 * bs_settle:
 *
 * Does what a window does frame by frame, until @experiment neither reads nor computes anything
 * any more, and everybody has been told.
 */
void
bs_settle (BsExperiment *experiment)
{
  const gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;
  gboolean is_active = TRUE, is_loading = TRUE;

  while (is_active || is_loading)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      bs_experiment_pump (experiment);
      g_object_get (experiment, "active", &is_active, "loading", &is_loading, NULL);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (200);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
