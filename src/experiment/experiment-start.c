/* How a choice of the user becomes a run.
 *
 * A panel proposes a whole set-up. Its differences from the wanted set-up decide what happens. If
 * only λ, α, a limit, the speed or the image differs, the run goes on. Any other difference begins
 * a new run, and exactly one, however much differs.
 *
 * A beginning that fits into a frame is made at once. A large one is made in a thread; until it is
 * ready, everything that is shown stays as it was and can be used. Choices made in the meantime are
 * added to the wanted set-up, which is one value, so the newest choice wins. A choice that is taken
 * back before its beginning is ready leaves the run alone. Only one beginning is made at a time,
 * because each may take hundreds of megabytes.
 *
 * An impossible choice is refused before anything changes: at once if the sizes show it, or by the
 * signal "failed" if it turns out in the thread. The wanted set-up is then again the set-up of the
 * run that is shown. */

#include <glib/gi18n-lib.h>

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
 * Returns: (transfer none): the wanted set-up; propose a changed copy of it to change it
 */
const BsSetup *
bs_experiment_get_setup (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->setup;
}

static void
show_start (BsExperiment *self, BsStart *start, BsLiveAside *aside)
{
  const BsCost *cost = &bs_reveal_get_point (start->reveal)->cost;

  if (aside != NULL)
    {
      bs_live_run_resume (self->run, aside);
      bs_walk_cursor_resume (self->cursor, g_steal_pointer (&start->reveal));
      return;
    }
  bs_live_run_begin (self->run, g_steal_pointer (&start->run), cost);
  bs_walk_cursor_begin (self->cursor, g_steal_pointer (&start->reveal));
}

/* J of other examples cannot be compared: of other data, of points that were changed by hand, and
 * of another part of the data where some are held out. */
static gboolean
has_same_examples (const BsStart *one, const BsStart *other)
{
  const BsSetup *first = one->setup, *second = other->setup;

  return one->read == other->read && g_strcmp0 (first->edits, second->edits) == 0 &&
         first->held_out == second->held_out &&
         (first->held_out == 0.0 || first->held_out_seed == second->held_out_seed);
}

/* The runs on the shelf make room for those of @next, unless all can be compared. */
static void
exchange_runs (BsExperiment *self, const BsStart *next)
{
  if (self->shown != NULL && has_same_examples (self->shown, next))
    return;
  if (self->shown != NULL)
    bs_aside_shelves_add (self->aside_shelves, self->shown->serial,
                          bs_shelf_take_runs (self->shelf));
  bs_shelf_return_runs (self->shelf, bs_aside_shelves_take (self->aside_shelves, next->serial));
}

/* A Θ that is being read for the data that were shown so far is given up. */
static void
exchange_data (BsExperiment *self, const BsStart *next)
{
  _bs_experiment_cancel (&self->loading_theta);
  g_free (self->title);
  self->title = _bs_experiment_make_title (next->setup->data);
  _bs_experiment_mark (self, BS_CHANGED_DATA);
}

/* Until the thread has dropped its reference, nobody else may free what belongs to the run. */
static void
replace_shown (BsExperiment *self, BsStart *start)
{
  if (self->shown == start)
    return;
  g_clear_pointer (&self->shown, bs_start_unref);
  self->shown = bs_start_ref (start);
}

void
_bs_experiment_adopt_start (BsExperiment *self, BsStart *start, BsLiveAside *aside)
{
  _bs_experiment_hold (self);
  if (start->serial == 0)
    start->serial = ++self->newest_run;
  _bs_experiment_put_aside (self);
  exchange_runs (self, start);
  if (self->shown == NULL || self->shown->read != start->read)
    exchange_data (self, start);
  replace_shown (self, start);
  _bs_experiment_drop_wanted (self);
  _bs_experiment_set_setup (self, start->setup);

  show_start (self, start, aside);
  bs_live_run_set_speed (self->run, start->setup->speed);
  _bs_experiment_limit_aside (self);
  _bs_experiment_mark (self, BS_CHANGED_ALL & ~BS_CHANGED_RUNS & ~BS_CHANGED_DATA);
  _bs_experiment_tell_lost (self, start->serial);
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
  bs_edit_history_give_up (self->edits, self->shown->setup, self->shown->serial);
  _bs_experiment_set_setup (self, self->shown->setup);
  bs_experiment_fail (self, error);
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
    _bs_experiment_adopt_start (self, made, NULL);
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

/* Gives up a beginning. A thread may still be making it; its result is dropped. */
void
_bs_experiment_drop_wanted (BsExperiment *self)
{
  g_clear_pointer (&self->wanted, bs_start_unref);
  g_cancellable_cancel (self->making);
}

gboolean
_bs_experiment_begin (BsExperiment *self, BsStart *start, GError **error)
{
  if (!bs_start_check (start, error))
    return FALSE;
  if (start->serial == 0)
    start->serial = ++self->newest_run;

  if (bs_start_is_quick (start))
    {
      if (!bs_start_make (start, NULL, error))
        return FALSE;
      _bs_experiment_adopt_start (self, start, NULL);
      return TRUE;
    }

  _bs_experiment_drop_wanted (self);
  self->wanted = bs_start_ref (start);
  _bs_experiment_set_setup (self, start->setup);
  if (self->making == NULL)
    launch (self);

  return TRUE;
}

void
_bs_experiment_go_on (BsExperiment *self, const BsSetup *setup)
{
  g_autoptr (BsSetup) before = bs_setup_ref (self->shown->setup);
  BsSetupDifferences differences;

  bs_start_go_on (self->shown, setup);
  differences = bs_setup_find_differences (before, self->shown->setup);
  if ((differences & (BS_SETUP_DIFFERS (BS_SETUP_LAMBDA) | BS_SETUP_DIFFERS_RATE)) &&
      bs_cost_history_get_n_values (bs_live_run_get_history (self->run)) > 1)
    self->shown->has_changed = TRUE;
  if (differences & BS_SETUP_DIFFERS (BS_SETUP_LAMBDA))
    bs_live_run_set_lambda (self->run, setup->lambda);
  if (differences & BS_SETUP_DIFFERS_RATE)
    bs_live_run_set_rate (self->run, bs_setup_get_options (self->shown->setup)->rate);
  if (differences & (BS_SETUP_DIFFERS (BS_SETUP_ITERATIONS) | BS_SETUP_DIFFERS (BS_SETUP_TARGET)))
    bs_live_run_set_limits (self->run, &setup->limits);
  if (differences & BS_SETUP_DIFFERS (BS_SETUP_IMAGE))
    bs_walk_cursor_set_image (self->cursor, &setup->image);
  if (differences & BS_SETUP_DIFFERS (BS_SETUP_SPEED))
    {
      self->is_faster = FALSE;
      bs_live_run_set_speed (self->run, setup->speed);
    }
}

/* Checks what the set-up alone shows; bs_start_check() checks more. */
static gboolean
check (BsExperiment *self, const BsSetup *setup, GError **error)
{
  guint64 present = bs_setup_get_options (self->setup)->batch_size;

  return bs_setup_get_options (setup)->batch_size == present ||
         self->setup->method != setup->method ||
         bs_setup_check_batch (setup, bs_experiment_get_n_examples (self), error);
}

BsStart *
_bs_experiment_make_start (BsExperiment *self, const BsSetup *setup, GError **error)
{
  g_autoptr (BsStart) start = NULL;

  if ((bs_setup_find_differences (self->shown->setup, setup) & BS_SETUP_OF_SOURCE) == 0)
    return bs_start_new_beside (self->shown, setup);

  start = bs_start_new (setup);

  return bs_start_read (start, NULL, NULL, error) ? g_steal_pointer (&start) : NULL;
}

/* Whoever changes a point by hand wants to see what the network that is shown makes of it. So the
 * new run goes on with the Θ that the present one has reached. If that trains, and the new one is
 * made at once, it trains too; one that a thread makes waits for the learner. */
static void
carry_on (BsExperiment *self, BsStart *start)
{
  const BsPoint *point = bs_reveal_get_point (bs_walk_cursor_get_reveal (self->cursor));

  if (bs_setup_find_differences (self->shown->setup, start->setup) !=
      BS_SETUP_DIFFERS (BS_SETUP_EDITS))
    return;
  if (point->iteration > 0 || self->shown->theta != NULL)
    bs_start_carry_on (start, point);
}

static gboolean
propose (BsExperiment *self, const BsSetup *setup, GError **error)
{
  gboolean is_training = bs_live_run_is_training (self->run);
  g_autoptr (BsStart) start = NULL;

  if (!check (self, setup, error))
    return FALSE;
  if ((bs_setup_find_differences (self->shown->setup, setup) & ~BS_SETUP_LIVE) != 0)
    {
      start = _bs_experiment_make_start (self, setup, error);
      if (start == NULL)
        return FALSE;
      carry_on (self, start);
      if (!_bs_experiment_begin (self, start, error))
        return FALSE;
    }
  else
    {
      /* The choice that is still being made has been taken back. */
      _bs_experiment_drop_wanted (self);
      _bs_experiment_set_setup (self, setup);
    }
  /* Until a new run is ready, or if none is needed, the present run follows the choices. */
  _bs_experiment_go_on (self, self->setup);
  _bs_experiment_note_edit (self, start != NULL ? start : self->shown, NULL);
  if (is_training && start != NULL && start->theta != NULL && self->shown == start)
    bs_experiment_train (self);

  return TRUE;
}

void
bs_experiment_fix (BsExperiment *self, BsSetupDifferences fixed)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  self->fixed = fixed;
}

/* A panel that shows the refused choice already is told the real one. */
static gboolean
refuse_fixed (BsExperiment *self, GError **error)
{
  g_set_error_literal (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_FIXED,
                       _ ("The lesson has fixed this setting."));
  _bs_experiment_mark (self, BS_CHANGED_SETUP);

  return FALSE;
}

/**
 * bs_experiment_propose:
 * @setup: (transfer full) (nullable): the set-up that is wanted from now on, a changed copy of the
 *   wanted one; %NULL if the change was already refused, so that a caller can nest the two calls
 *
 * See the head of this file. Points of the plane are computed anew at once, and other data are read
 * in a thread; if that fails, the signal "failed"
 * tells why.
 *
 * Returns: %FALSE with a BS_SETUP_ERROR or BS_OPTIMIZER_ERROR, and nothing changed, if the set-up
 * is not possible; the same with BS_EXPERIMENT_ERROR_FIXED if a lesson has fixed what it changes
 */
gboolean
bs_experiment_propose (BsExperiment *self, BsSetup *setup, GError **error)
{
  g_autoptr (BsSetup) taken = setup;
  BsSetupDifferences differences;
  gboolean is_accepted = TRUE;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  if (taken == NULL)
    return FALSE;
  differences = bs_setup_find_differences (self->setup, taken);
  if (differences == 0)
    return TRUE;
  if ((differences & self->fixed) != 0)
    return refuse_fixed (self, error);

  _bs_experiment_hold (self);
  if ((differences & BS_SETUP_OF_READ) != 0 && *taken->data != '\0')
    bs_experiment_restore_async (self, taken, NULL, _bs_experiment_on_opened, NULL);
  else if (self->shown != NULL)
    is_accepted = propose (self, taken, error);
  else
    _bs_experiment_set_setup (self, taken);
  _bs_experiment_release (self);

  return is_accepted;
}

/**
 * bs_experiment_reset:
 *
 * Goes back to iteration 0, with an empty history and the initial Θ: the loaded one, or else the
 * one that the initial weights make.
 */
void
bs_experiment_reset (BsExperiment *self)
{
  g_autoptr (BsStart) start = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (self->shown == NULL)
    return;
  start = _bs_experiment_make_start (self, self->setup, &error);
  _bs_experiment_hold (self);
  if (start != NULL && _bs_experiment_begin (self, start, &error))
    /* Translators: what is undone, after "Undo: ". */
    _bs_experiment_note_edit (self, start, _ ("reset"));
  else
    bs_experiment_fail (self, error);
  _bs_experiment_release (self);
}
