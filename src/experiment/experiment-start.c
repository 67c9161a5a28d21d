/* How a choice becomes a run.
 *
 * Whoever chooses something proposes a whole set-up. What differs from the one that is wanted
 * decides: with another λ, α, limit or speed the run goes on; anything else begins one new run,
 * and only one, however much differs. A beginning that fits into a frame is made at once; a large
 * one in a thread, and until it is there all that is shown stays as it was, and as usable. What is
 * chosen meanwhile is chosen in addition: the set-up that is wanted is one value, and the newest
 * wins. A choice that is taken back before it was there leaves the run alone. One beginning is
 * made at a time, for each may take hundreds of megabytes.
 *
 * What cannot be is refused before anything is changed: at once where a look at the sizes tells,
 * by "failed" where it turns out in the thread; the set-up is then again that of what is shown. */

#include "experiment/experiment-private.h"

#include "experiment/discard.h"
#include "setup/setup-network.h"

void
_bs_experiment_set_setup (BsExperiment *self, const BsSetup *setup)
{
  bs_setup_take (&self->setup, bs_setup_ref (setup));
  _bs_experiment_mark (self, BS_CHANGED_SETUP);
}

/**
 * bs_experiment_get_setup:
 *
 * Returns: (transfer none): what is wanted; a change is proposed as a copy of it
 */
const BsSetup *
bs_experiment_get_setup (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->setup;
}

void
_bs_experiment_adopt_start (BsExperiment *self, BsStart *start)
{
  const BsSetup *setup = start->setup;

  _bs_experiment_hold (self);
  /* Before the thread's reference is gone nobody else may drop what belongs to the run. */
  if (self->shown != start)
    {
      g_clear_pointer (&self->shown, bs_start_unref);
      self->shown = bs_start_ref (start);
    }
  _bs_experiment_drop_wanted (self);
  _bs_experiment_set_setup (self, setup);

  bs_live_run_begin (self->run, g_steal_pointer (&start->run),
                     &bs_reveal_get_point (start->reveal)->cost);
  bs_live_run_set_speed (self->run, setup->speed);
  bs_walk_cursor_begin (self->cursor, g_steal_pointer (&start->reveal));
  _bs_experiment_mark (self, BS_CHANGED_ALL & ~BS_CHANGED_RUNS);
  _bs_experiment_release (self);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (bs_start_make (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void launch (BsExperiment *self);

static void
give_up_wanted (BsExperiment *self, const GError *error)
{
  _bs_experiment_drop_wanted (self);
  _bs_experiment_set_setup (self, self->shown->setup);
  _bs_experiment_fail (self, error);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsExperiment *self = BS_EXPERIMENT (source);
  BsStart *made = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_made = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_object (&self->making);
  if (self->wanted == NULL)
    _bs_experiment_mark (self, 0);
  else if (self->wanted != made)
    launch (self);
  else if (is_made)
    _bs_experiment_adopt_start (self, made);
  else
    give_up_wanted (self, error);
}

static void
launch (BsExperiment *self)
{
  g_autoptr (GTask) task = NULL;

  self->making = g_cancellable_new ();
  task = g_task_new (self, self->making, on_made, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, bs_start_ref (self->wanted), (GDestroyNotify) bs_start_unref);
  g_task_run_in_thread (task, make_in_thread);
}

/* The thread may still be at it; what it makes is of no use any more. */
void
_bs_experiment_drop_wanted (BsExperiment *self)
{
  g_clear_pointer (&self->wanted, bs_start_unref);
  g_cancellable_cancel (self->making);
}

/* The beginning is made now, or by a thread. */
static gboolean
begin (BsExperiment *self, BsStart *start, GError **error)
{
  if (!bs_start_check (start, error))
    return FALSE;

  if (bs_start_is_quick (start))
    {
      if (!bs_start_make (start, NULL, error))
        return FALSE;
      _bs_experiment_adopt_start (self, start);
      return TRUE;
    }

  _bs_experiment_drop_wanted (self);
  self->wanted = bs_start_ref (start);
  _bs_experiment_set_setup (self, start->setup);
  if (self->making == NULL)
    launch (self);

  return TRUE;
}

/* The run that is shown obeys those choices of the set-up with which it can go on. */
static void
go_on (BsExperiment *self, const BsSetup *setup)
{
  g_autoptr (BsSetup) before = bs_setup_ref (self->shown->setup);
  BsSetupDifferences differences;

  bs_start_go_on (self->shown, setup);
  differences = bs_setup_find_differences (before, self->shown->setup);
  if (differences & BS_SETUP_DIFFERS (BS_SETUP_LAMBDA))
    bs_live_run_set_lambda (self->run, setup->lambda);
  if (differences & BS_SETUP_DIFFERS_RATE)
    bs_live_run_set_rate (self->run, bs_setup_get_options (self->shown->setup)->rate);
  if (differences & (BS_SETUP_DIFFERS (BS_SETUP_ITERATIONS) | BS_SETUP_DIFFERS (BS_SETUP_TARGET)))
    bs_live_run_set_limits (self->run, &setup->limits);
  if (differences & BS_SETUP_DIFFERS (BS_SETUP_SPEED))
    bs_live_run_set_speed (self->run, setup->speed);
}

/* As far as a look at the set-up tells; bs_start_check() knows more. */
static gboolean
check (BsExperiment *self, const BsSetup *setup, GError **error)
{
  guint64 present = bs_setup_get_options (self->setup)->batch_size;

  return bs_setup_get_options (setup)->batch_size == present ||
         self->setup->method != setup->method ||
         bs_setup_check_batch (setup, bs_experiment_get_n_examples (self), error);
}

static gboolean
propose (BsExperiment *self, const BsSetup *setup, GError **error)
{
  g_autoptr (BsStart) start = NULL;

  if (!check (self, setup, error))
    return FALSE;
  if ((bs_setup_find_differences (self->shown->setup, setup) & ~BS_SETUP_LIVE) != 0)
    {
      start = bs_start_new_beside (self->shown, setup);
      if (!begin (self, start, error))
        return FALSE;
    }
  else
    {
      /* What was asked for and is not there yet is taken back. */
      _bs_experiment_drop_wanted (self);
      _bs_experiment_set_setup (self, setup);
    }
  /* Where a thread is still making the new one, or nothing new is needed. */
  go_on (self, self->setup);

  return TRUE;
}

static void
on_restored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsExperiment *self = BS_EXPERIMENT (source);
  g_autoptr (GError) error = NULL;

  if (!bs_experiment_open_finish (self, result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    _bs_experiment_fail (self, error);
}

/**
 * bs_experiment_propose:
 * @setup: (transfer full) (nullable): what is wanted from now on: a changed copy of what is wanted
 *   now. %NULL where that change was refused already, so that one call can stand in the other
 *
 * See the head of this file. Other data are read in a thread, and "failed" tells where they
 * cannot be had.
 *
 * Returns: %FALSE with a BS_SETUP_ERROR or BS_OPTIMIZER_ERROR, and nothing changed, where the
 *   set-up cannot be
 */
gboolean
bs_experiment_propose (BsExperiment *self, BsSetup *setup, GError **error)
{
  g_autoptr (BsSetup) taken = setup;
  BsSetupDifferences differences;
  gboolean is_accepted = TRUE;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  if (setup == NULL)
    return FALSE;
  differences = bs_setup_find_differences (self->setup, setup);
  if (differences == 0)
    return TRUE;

  _bs_experiment_hold (self);
  if (differences & BS_SETUP_OF_SOURCE)
    bs_experiment_restore_async (self, setup, NULL, on_restored, NULL);
  else if (self->shown != NULL)
    is_accepted = propose (self, setup, error);
  else
    _bs_experiment_set_setup (self, setup);
  _bs_experiment_release (self);

  return is_accepted;
}

/**
 * bs_experiment_reset:
 *
 * Back to iteration 0, with an empty history: to the Θ that was loaded, or else to the one
 * that initial method, τ and seed make.
 */
void
bs_experiment_reset (BsExperiment *self)
{
  g_autoptr (BsStart) start = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (self->shown == NULL)
    return;
  start = bs_start_new_beside (self->shown, self->setup);
  if (!begin (self, start, &error))
    _bs_experiment_fail (self, error);
}
