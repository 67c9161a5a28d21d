#include <glib/gi18n-lib.h>

#include "experiment/experiment-private.h"
#include "setup/setup-command.h"

/* The number of updates that led to the Θ that is shown. A run that has not begun is made as far as
 * its limit. */
static guint64
count_iterations (BsExperiment *self)
{
  const BsSetup *setup = self->shown->setup;
  guint64 n = bs_reveal_get_point (bs_walk_cursor_get_reveal (self->cursor))->iteration;

  return n > 0 || setup->limits.iterations == 0 ? n : setup->limits.iterations;
}

char *
bs_experiment_make_command (BsExperiment *self, const char **note)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && note != NULL, NULL);

  *note = NULL;
  if (self->shown == NULL)
    return NULL;

  if (self->shown->theta != NULL)
    *note = _ ("Points were changed by hand during this run. The command trains with the changed "
               "points from the start.");
  else if (self->shown->has_changed)
    *note = _ ("λ or α was changed during this run. The command trains with their present values "
               "from the start.");
  else if (self->shown->setup->theta != NULL)
    *note = _ ("The command reads the loaded Θ from its file, in the folder where you run it.");

  return bs_setup_make_command (self->shown->setup, self->shown->read, count_iterations (self));
}
