/* Puts the present run aside, and resumes a run that was put aside.
 *
 * The worker keeps the run itself, with its checkpoints. What the last snapshot told is kept here,
 * so that everything can be shown at once when the run is resumed, before the worker has answered.
 * If commands were still under way when the run was put aside, it has not obeyed them; whoever
 * resumes it gives them again. */

#include "experiment/live-run-private.h"

struct _BsLiveAside
{
  guint64 id;
  gboolean is_up_to_date;
  BsLiveResults results;
};

/**
 * bs_live_run_put_aside:
 *
 * Keeps the present run when another one begins; that must follow at once, because the history goes
 * with the run.
 *
 * Returns: (transfer full): what bs_live_run_resume() or bs_live_run_drop() takes
 */
BsLiveAside *
bs_live_run_put_aside (BsLiveRun *self)
{
  BsLiveAside *aside;

  g_return_val_if_fail (BS_IS_LIVE_RUN (self) && self->state != BS_LIVE_NONE, NULL);

  aside = g_new0 (BsLiveAside, 1);
  aside->id = bs_worker_put_aside (self->worker);
  aside->is_up_to_date = bs_live_run_is_up_to_date (self);
  aside->results = self->results;
  bs_live_results_init (&self->results);

  return aside;
}

static void
aside_free (BsLiveAside *self)
{
  bs_live_results_clear (&self->results);
  g_free (self);
}

/**
 * bs_live_run_resume:
 * @aside: (transfer full): a run that was put aside
 *
 * Any state → SETTLING, at the iteration at which the run was put aside.
 */
void
bs_live_run_resume (BsLiveRun *self, BsLiveAside *aside)
{
  g_return_if_fail (BS_IS_LIVE_RUN (self) && aside != NULL);

  bs_live_results_clear (&self->results);
  self->results = aside->results;
  aside->results = (BsLiveResults){ 0 };
  bs_worker_resume (self->worker, aside->id);
  aside_free (aside);
  self->newest_lambda = bs_worker_get_serial (self->worker);
  _bs_live_run_enter (self, BS_LIVE_SETTLING, TRUE);
}

/**
 * bs_live_run_drop:
 * @aside: (transfer full): a run that was put aside
 */
void
bs_live_run_drop (BsLiveRun *self, BsLiveAside *aside)
{
  g_return_if_fail (BS_IS_LIVE_RUN (self) && aside != NULL);

  bs_worker_drop (self->worker, aside->id);
  aside_free (aside);
}

/**
 * bs_live_aside_is_up_to_date:
 *
 * Returns: whether the run had obeyed all commands when it was put aside
 */
gboolean
bs_live_aside_is_up_to_date (const BsLiveAside *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_up_to_date;
}
