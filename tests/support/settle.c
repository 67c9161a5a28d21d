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
      is_active = bs_experiment_is_active (experiment);
      is_loading = bs_experiment_is_loading (experiment);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (200);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/**
 * bs_choose:
 * @name, @text: as for bs_setup_change_text()
 *
 * As a panel does it: a changed copy of the set-up is proposed.
 */
gboolean
bs_choose (BsExperiment *experiment, const char *name, const char *text, GError **error)
{
  const BsSetup *setup = bs_experiment_get_setup (experiment);

  return bs_experiment_propose (experiment, bs_setup_change_text (setup, name, text, error), error);
}

/**
 * bs_assert_choice:
 * @expected: the text of a field of the set-up that is wanted
 */
void
bs_assert_choice (BsExperiment *experiment, BsSetupField field, const char *expected)
{
  g_autofree char *text = bs_setup_format (bs_experiment_get_setup (experiment), field);

  g_assert_cmpstr (text, ==, expected);
}
