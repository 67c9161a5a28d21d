/* A run of training: the objective, the point that is reached, the optimizer and the history.
 *
 * bs_run_iterate() does one iteration, wherever it is called: in the worker, in the terminal, in a
 * race or in a test. A run knows nothing of threads; a flag that it is given can stop it.
 *
 * bs_run_go_to() leads to exactly the state after any iteration, to the bit. Forward it iterates.
 * Back it restores the nearest checkpoint before the goal (checkpoints.c) and iterates from there,
 * each iteration with the λ and α that were in force at that time (run-settings.c).
 *
 * If the stop flag is set in the middle of an iteration, the iteration has not happened: point,
 * optimizer and history are as before, and the same call can be made again. The same holds if J or
 * D is not finite: the last finite Θ stays, and the caller is told that the run has diverged. */

#include "training/run-private.h"

/* An iteration with fewer multiplications than this takes a few microseconds, and copying the state
 * would be a good part of that. */
#define SHORT_WORK 1e5

static gsize
choose_interval (const BsOptimizer *optimizer, const BsTrainingSet *training_set)
{
  gsize m = bs_training_set_get_n_examples (training_set);

  return bs_optimizer_get_work (optimizer, m) < SHORT_WORK ? BS_CHECKPOINTS_MAX_INTERVAL : 1;
}

/**
 * bs_run_new:
 * @network: the shape of Θ
 * @training_set: its features and outputs must fit @network
 * @lambda: regularization λ >= 0
 * @options: options of the optimizer that bs_optimizer_options_check() accepts
 * @initial_theta: Θ of iteration 0, as many numbers as @network has parameters; copied
 *
 * Nothing is evaluated yet.
 *
 * Returns: (transfer full): a run at iteration 0; only one thread at a time may use it
 */
BsRun *
bs_run_new (BsNetwork *network,
            BsTrainingSet *training_set,
            double lambda,
            const BsOptimizerOptions *options,
            const double *initial_theta)
{
  BsRun *self;
  gsize n_parameters;

  g_return_val_if_fail (network != NULL, NULL);
  g_return_val_if_fail (training_set != NULL, NULL);
  g_return_val_if_fail (lambda >= 0, NULL);
  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (initial_theta != NULL, NULL);

  n_parameters = bs_network_get_n_parameters (network);
  self = g_new0 (BsRun, 1);
  self->objective = bs_objective_new (network, training_set, lambda);
  self->optimizer = bs_optimizer_new (options, network);
  self->point = bs_point_new (n_parameters);
  self->history = bs_cost_history_new ();
  self->checkpoints = bs_checkpoints_new (_bs_run_count_checkpoint (network, options),
                                          choose_interval (self->optimizer, training_set));
  self->settings = g_array_new (FALSE, FALSE, sizeof (BsRunSetting));

  for (gsize i = 0; i < n_parameters; i++)
    self->point->theta[i] = initial_theta[i];
  self->point->iteration = 0;
  self->limits = BS_RUN_LIMITS_NONE;
  self->n_threads = 1;
  _bs_run_record_setting (self);
  return self;
}

/**
 * bs_run_free:
 */
void
bs_run_free (BsRun *self)
{
  if (self == NULL)
    return;

  bs_objective_free (self->objective);
  g_clear_pointer (&self->held_out, bs_objective_free);
  bs_optimizer_free (self->optimizer);
  bs_point_free (self->point);
  bs_cost_history_free (self->history);
  bs_checkpoints_free (self->checkpoints);
  g_array_unref (self->settings);
  g_clear_pointer (&self->onlooker, bs_onlooker_unref);
  g_free (self);
}

/**
 * bs_run_start:
 *
 * Evaluates J and D at the initial Θ and makes J the first value of the history. When it has
 * succeeded once, it does nothing.
 *
 * Returns: %BS_STEP_DIVERGED when J or D is not finite, %BS_STEP_STOPPED when the stop flag was
 *   set; the history is still empty then
 */
BsStepResult
bs_run_start (BsRun *self)
{
  BsStepResult result;

  g_return_val_if_fail (self != NULL, BS_STEP_DIVERGED);

  if (self->is_started)
    return BS_STEP_DONE;
  result = bs_optimizer_settle (self->objective, self->point);
  if (result != BS_STEP_DONE)
    return result;

  bs_cost_history_append (self->history, self->point->cost.total, self->point->cost.penalty);
  self->is_started = TRUE;
  _bs_run_note_change (self);
  return BS_STEP_DONE;
}

/* Returns what rounding may have done to the difference of two values of J. The Θ before is not at
 * hand any more; where J has hardly changed, its J has no larger error. */
static double
find_rounding (BsRun *self, double previous_J)
{
  const BsPoint *point = self->point;

  if (!(point->cost.total > previous_J))
    return 0.0;

  return 2.0 * bs_objective_bound_rounding (self->objective, point->theta, &point->cost);
}

static void
append_point (BsRun *self, double previous_J, double seconds)
{
  bs_cost_history_append_compared (self->history, self->point->cost.total,
                                   self->point->cost.penalty, previous_J,
                                   find_rounding (self, previous_J));
  bs_cost_history_note_progress (self->history, bs_optimizer_get_n_gradients (self->optimizer),
                                 bs_optimizer_get_n_examples (self->optimizer), seconds);
}

/* The checkpoint is made when an iteration is left, not when it is reached, so that it has the λ
 * and α of the next iteration. */
static BsStepResult
step (BsRun *self)
{
  const double previous_J = self->point->cost.total;
  BsStepResult result;
  double seconds;

  bs_run_show (self);
  if (!self->is_saved && !self->keeps_no_checkpoints)
    bs_checkpoints_store (self->checkpoints, self->point, self->optimizer,
                          bs_objective_get_lambda (self->objective), self->history);
  self->is_saved = TRUE;
  _bs_stopwatch_start (&self->stopwatch);
  result = bs_optimizer_iterate (self->optimizer, self->objective, self->point);
  seconds = _bs_stopwatch_stop (&self->stopwatch);
  if (result == BS_STEP_DONE)
    {
      self->is_saved = FALSE;
      append_point (self, previous_J, seconds);
      _bs_run_note_change (self);
    }
  return result;
}

/**
 * bs_run_iterate:
 *
 * Makes one update of Θ with the current λ and α, and evaluates J and D at the new Θ. The history
 * counts a rise when J is greater than J of the old Θ under the same λ, and not only because of
 * rounding. So a rise means that the optimizer made J worse, never that λ was changed.
 *
 * Returns: %BS_STEP_DONE, or %BS_STEP_DIVERGED, %BS_STEP_STOPPED or %BS_STEP_FINISHED; with these
 *   three, point and history are unchanged
 */
BsStepResult
bs_run_iterate (BsRun *self)
{
  BsStepResult result;

  g_return_val_if_fail (self != NULL, BS_STEP_DIVERGED);

  result = bs_run_start (self);
  if (result != BS_STEP_DONE)
    return result;

  _bs_run_forget_settings_after (self, self->point->iteration);
  return step (self);
}

/* Evaluates J and D of the same Θ under @lambda. Nothing changes when this fails. */
static BsStepResult
evaluate_under (BsRun *self, double lambda)
{
  const double before = bs_objective_get_lambda (self->objective);
  g_autoptr (BsPoint) point = bs_point_copy (self->point);
  BsStepResult result;

  bs_objective_set_lambda (self->objective, lambda);
  result = bs_optimizer_settle (self->objective, point);
  if (result == BS_STEP_DONE)
    {
      BsPoint *replaced = self->point;

      self->point = g_steal_pointer (&point);
      self->is_saved = FALSE;
      bs_point_free (replaced);
      _bs_run_note_change (self);
    }
  else
    bs_objective_set_lambda (self->objective, before);
  return result;
}

static void
restore (BsRun *self, const BsCheckpoint *checkpoint)
{
  self->is_saved = FALSE;
  bs_point_assign (self->point, checkpoint->point);
  bs_optimizer_assign (self->optimizer, checkpoint->optimizer);
  bs_objective_set_lambda (self->objective, checkpoint->lambda);

  /* There are fewer recent checkpoints than values by which a history can be truncated. */
  if (checkpoint->history != NULL)
    bs_cost_history_assign (self->history, checkpoint->history);
  else if (!bs_cost_history_truncate (self->history, checkpoint->point->iteration))
    g_assert_not_reached ();
  _bs_run_note_change (self);
}

/* Makes the change of λ or α again that was made at the current iteration when the run was here
 * before. */
static BsStepResult
adopt_setting (BsRun *self)
{
  const BsRunSetting *setting = _bs_run_find_setting (self, self->point->iteration);

  if (bs_optimizer_get_options (self->optimizer)->rate != setting->rate)
    {
      bs_optimizer_set_rate (self->optimizer, setting->rate);
      self->is_saved = FALSE;
    }
  if (bs_objective_get_lambda (self->objective) != setting->lambda)
    return evaluate_under (self, setting->lambda);
  return BS_STEP_DONE;
}

/**
 * bs_run_go_to:
 * @iteration: the number of updates of Θ after which the run shall be
 *
 * On the way back, the run returns to exactly the state in which it left @iteration, bit for bit,
 * with the λ and α of that moment. Everything later is forgotten, and the run continues from there
 * with that λ and α. On the way forwards it does the same as calls of bs_run_iterate().
 *
 * Returns: %BS_STEP_STOPPED: the run is at an iteration on the way, in a complete state; calling
 *   again continues the way. %BS_STEP_DIVERGED: the run is at the last finite iteration.
 *   %BS_STEP_FINISHED: the run is at the last iteration that the rules of the method allow.
 */
BsStepResult
bs_run_go_to (BsRun *self, guint64 iteration)
{
  BsStepResult result;

  g_return_val_if_fail (self != NULL, BS_STEP_DIVERGED);

  result = bs_run_start (self);
  _bs_run_forget_settings_after (self, iteration);
  if (result == BS_STEP_DONE && iteration < self->point->iteration)
    {
      restore (self, bs_checkpoints_find (self->checkpoints, iteration));
      bs_checkpoints_forget_after (self->checkpoints, iteration);
    }

  while (result == BS_STEP_DONE)
    {
      result = adopt_setting (self);
      if (result != BS_STEP_DONE || self->point->iteration == iteration)
        break;
      result = step (self);
    }
  return result;
}

/**
 * bs_run_set_lambda:
 * @lambda: the new λ >= 0
 *
 * Evaluates J and D of the current Θ under the new λ. The history keeps J of this iteration under
 * the old λ; J of the next iteration is under the new one.
 *
 * Returns: %BS_STEP_STOPPED, or %BS_STEP_DIVERGED when J would not be finite; the old λ stays in
 *   force then
 */
BsStepResult
bs_run_set_lambda (BsRun *self, double lambda)
{
  BsStepResult result;

  g_return_val_if_fail (self != NULL, BS_STEP_DIVERGED);
  g_return_val_if_fail (lambda >= 0, BS_STEP_DIVERGED);

  if (!self->is_started)
    {
      bs_objective_set_lambda (self->objective, lambda);
      _bs_run_record_setting (self);
      return bs_run_start (self);
    }
  if (bs_objective_get_lambda (self->objective) == lambda)
    return BS_STEP_DONE;

  result = evaluate_under (self, lambda);
  if (result == BS_STEP_DONE)
    _bs_run_record_setting (self);
  return result;
}

/**
 * bs_run_set_rate:
 * @rate: the new learning rate α > 0, used from the next iteration on
 */
void
bs_run_set_rate (BsRun *self, double rate)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (rate > 0);

  bs_optimizer_set_rate (self->optimizer, rate);
  self->is_saved = FALSE;
  _bs_run_record_setting (self);
}

/**
 * bs_run_set_stop:
 * @stop: (nullable): a flag that other threads may set to end an evaluation; it must live at least
 *   as long as the run, or be replaced by %NULL before it ends
 */
void
bs_run_set_stop (BsRun *self, const atomic_bool *stop)
{
  g_return_if_fail (self != NULL);

  bs_objective_set_stop (self->objective, stop);
  if (self->held_out != NULL)
    bs_objective_set_stop (self->held_out, stop);
}

/**
 * bs_run_get_objective:
 *
 * Returns: (transfer none): the objective, with the λ in force
 */
BsObjective *
bs_run_get_objective (const BsRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->objective;
}

/**
 * bs_run_get_point:
 *
 * Returns: (transfer none): the current point; it is valid until the run changes
 */
const BsPoint *
bs_run_get_point (const BsRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->point;
}

/**
 * bs_run_get_history:
 *
 * Returns: (transfer none): J of iteration 0 up to the current one; empty before bs_run_start()
 */
const BsCostHistory *
bs_run_get_history (const BsRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->history;
}

/**
 * bs_run_get_options:
 *
 * Returns: (transfer none): the options of the optimizer, with the α in force; they are valid
 *   until the run changes
 */
const BsOptimizerOptions *
bs_run_get_options (const BsRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return bs_optimizer_get_options (self->optimizer);
}

/**
 * bs_run_get_optimizer:
 *
 * Returns: (transfer none): the current state of the optimizer; it is valid until the run changes
 */
const BsOptimizer *
bs_run_get_optimizer (const BsRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->optimizer;
}

/**
 * bs_run_get_finish:
 *
 * Returns: the rule of the method by which the run ended with %BS_STEP_FINISHED
 */
BsFinish
bs_run_get_finish (const BsRun *self)
{
  g_return_val_if_fail (self != NULL, BS_FINISH_NONE);

  return bs_optimizer_get_finish (self->optimizer);
}
