/* Who looks at a run sees every state of it.
 *
 * Snapshots come once a frame, and training may make thousands of iterations meanwhile. What holds
 * in one of them alone, as that J is below a limit, would be missed. So the onlooker is called
 * after each iteration, in the thread of the run, and also on the way to a far iteration. A command
 * may stop a look in its middle. Then it is called again before the run leaves this state. */

#include "training/run-private.h"

/**
 * bs_run_show:
 *
 * Shows the present state to the onlooker, unless it has seen it already.
 */
void
bs_run_show (BsRun *self)
{
  g_return_if_fail (self != NULL);

  if (self->onlooker != NULL && self->is_started && !self->is_shown)
    self->is_shown = bs_onlooker_look (self->onlooker, self);
}

void
_bs_run_note_change (BsRun *self)
{
  self->is_shown = FALSE;
  bs_run_show (self);
}

/**
 * bs_run_set_onlooker:
 * @onlooker: (nullable): sees the present state at the next bs_run_show(), and all later ones
 */
void
bs_run_set_onlooker (BsRun *self, BsOnlooker *onlooker)
{
  g_return_if_fail (self != NULL);

  if (self->onlooker == onlooker)
    return;
  g_clear_pointer (&self->onlooker, bs_onlooker_unref);
  self->onlooker = onlooker != NULL ? bs_onlooker_ref (onlooker) : NULL;
  self->is_shown = FALSE;
}
