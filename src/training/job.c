/* One run in the hands of the worker's thread.
 *
 * A job carries out commands on its run and remembers what a snapshot needs besides the run itself:
 * whether the run is trained, has diverged or has finished, how good its predictions are, and up to
 * which command everything was obeyed. Only the worker's thread uses it, so it has no lock.
 *
 * A command that is stopped in its middle leaves the run in a whole state, and the worker gives it
 * again. That a run has diverged or finished remains known until the next command that computes
 * something.
 *
 * Predictions are assessed at every place of rest. During training they are assessed only as often
 * as costs little of the training: after an assessment that took t seconds the next one waits for
 * 40 t seconds, and for at least 0.1 seconds. */

#include "training/job.h"

#include <time.h>

/* The least number of seconds between two assessments during training, and the share of the
 * training's time that they may take. */
#define ASSESSING_TIME  0.1
#define ASSESSING_SHARE 0.025

struct _BsJob
{
  BsRun *run;
  guint64 generation;
  guint64 serial; /* up to which all commands were obeyed */
  gboolean is_training;
  gboolean has_diverged;
  guint64 diverged_at;
  BsFinish finish;          /* the rule by which training ended */
  BsAssessment *assessment; /* the newest one */
  gboolean is_assessed;     /* whether it belongs to the current point */
  double assessment_due;
  BsQualityHistory *quality_history;
};

/**
 * bs_job_now:
 *
 * Returns: the time of the monotonic clock in seconds
 */
double
bs_job_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

/**
 * bs_job_new:
 * @run: (transfer full): the run
 *
 * Returns: (transfer full): a job that is not being trained
 */
BsJob *
bs_job_new (BsRun *run)
{
  BsJob *self;

  g_return_val_if_fail (run != NULL, NULL);

  self = g_new0 (BsJob, 1);
  self->run = run;
  self->quality_history = bs_quality_history_new ();
  return self;
}

/**
 * bs_job_free:
 */
void
bs_job_free (BsJob *self)
{
  if (self == NULL)
    return;

  bs_run_free (self->run);
  bs_assessment_free (self->assessment);
  bs_quality_history_free (self->quality_history);
  g_free (self);
}

/**
 * bs_job_take_up:
 * @generation: the generation that the snapshots carry from now on
 *
 * Begins to work on the job, or goes on with it. It rests where it is until a command comes.
 */
void
bs_job_take_up (BsJob *self, guint64 generation)
{
  g_return_if_fail (self != NULL);

  self->generation = generation;
  self->serial = 0;
  self->is_training = FALSE;
}

static gboolean
is_started (const BsJob *self)
{
  return bs_cost_history_get_n_values (bs_run_get_history (self->run)) > 0;
}

static void
note_divergence (BsJob *self, gboolean at_present_point)
{
  const guint64 reached = bs_run_get_point (self->run)->iteration;

  self->is_training = FALSE;
  self->has_diverged = TRUE;
  self->diverged_at = at_present_point || !is_started (self) ? reached : reached + 1;
}

static void
note_result (BsJob *self, BsStepResult result, gboolean at_present_point)
{
  if (result == BS_STEP_DIVERGED)
    note_divergence (self, at_present_point);
  if (result == BS_STEP_FINISHED)
    {
      self->is_training = FALSE;
      self->finish = bs_run_get_finish (self->run);
    }
}

static BsStepResult
dispatch (BsJob *self, const BsCommand *command)
{
  switch (command->kind)
    {
    case BS_COMMAND_START:
      return bs_run_start (self->run);
    case BS_COMMAND_TRAIN:
      self->is_training = TRUE;
      return BS_STEP_DONE;
    case BS_COMMAND_PAUSE:
      self->is_training = FALSE;
      return BS_STEP_DONE;
    case BS_COMMAND_ONE_ITERATION:
      self->is_training = FALSE;
      return bs_run_iterate (self->run);
    case BS_COMMAND_GO_TO:
      self->is_training = FALSE;
      return bs_run_go_to (self->run, command->iteration);
    case BS_COMMAND_SET_LAMBDA:
      return bs_run_set_lambda (self->run, command->value);
    case BS_COMMAND_SET_RATE:
      bs_run_set_rate (self->run, command->value);
      return BS_STEP_DONE;
    case BS_COMMAND_SET_LIMITS:
      bs_run_set_limits (self->run, &(BsRunLimits){ command->iteration, command->value });
      return BS_STEP_DONE;
    case BS_COMMAND_SHOW:
      bs_run_show (self->run);
      return BS_STEP_DONE;
    default:
      g_assert_not_reached ();
    }
}

/**
 * bs_job_execute:
 *
 * Carries out a command.
 *
 * Returns: %BS_STEP_STOPPED when the stop flag was set before the end: @command must be given
 *   again, unless it was cancelled meanwhile. With %BS_STEP_DIVERGED or %BS_STEP_FINISHED the job
 *   has recorded that and is no longer being trained.
 */
BsStepResult
bs_job_execute (BsJob *self, const BsCommand *command)
{
  BsStepResult result;

  g_return_val_if_fail (self != NULL, BS_STEP_DIVERGED);
  g_return_val_if_fail (command != NULL, BS_STEP_DIVERGED);

  /* The reason why training ended stays in the snapshots until a command tries something else. */
  if (command->kind != BS_COMMAND_START && command->kind != BS_COMMAND_PAUSE &&
      command->kind != BS_COMMAND_SET_RATE && command->kind != BS_COMMAND_SET_LIMITS &&
      command->kind != BS_COMMAND_SHOW)
    {
      self->has_diverged = FALSE;
      self->finish = BS_FINISH_NONE;
      self->is_assessed = FALSE;
    }

  result = dispatch (self, command);
  bs_quality_history_truncate (self->quality_history, bs_run_get_point (self->run)->iteration);
  note_result (self, result, command->kind == BS_COMMAND_SET_LAMBDA);
  return result;
}

/**
 * bs_job_set_onlooker:
 * @onlooker: (nullable): sees all states of the run from now on
 */
void
bs_job_set_onlooker (BsJob *self, BsOnlooker *onlooker)
{
  g_return_if_fail (self != NULL);

  bs_run_set_onlooker (self->run, onlooker);
}

/**
 * bs_job_set_serial:
 * @serial: up to which all commands were obeyed; the snapshots carry it from now on
 */
void
bs_job_set_serial (BsJob *self, guint64 serial)
{
  g_return_if_fail (self != NULL);

  self->serial = serial;
}

/**
 * bs_job_iterate:
 *
 * Makes one iteration of training, unless a limit of the run has been reached.
 *
 * Returns: as bs_job_execute()
 */
BsStepResult
bs_job_iterate (BsJob *self)
{
  BsStepResult result;
  BsFinish limit;

  g_return_val_if_fail (self != NULL, BS_STEP_DIVERGED);

  limit = bs_run_find_limit (self->run);
  if (limit != BS_FINISH_NONE)
    {
      self->is_training = FALSE;
      self->finish = limit;
      return BS_STEP_FINISHED;
    }

  result = bs_run_iterate (self->run);
  self->is_assessed = FALSE;
  note_result (self, result, FALSE);
  return result;
}

/**
 * bs_job_is_to_be_assessed:
 *
 * Returns: whether the current point must still be assessed
 */
gboolean
bs_job_is_to_be_assessed (const BsJob *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return is_started (self) && !self->is_assessed;
}

/**
 * bs_job_assess:
 *
 * Assesses the current point; snapshots include the result from now on. When the stop flag was
 * set, nothing changes and the assessment must still be made.
 */
void
bs_job_assess (BsJob *self)
{
  const double start = bs_job_now ();
  BsAssessment *assessment;

  g_return_if_fail (self != NULL);

  assessment = bs_run_assess (self->run);
  if (assessment == NULL)
    return;

  bs_assessment_free (self->assessment);
  self->assessment = assessment;
  self->is_assessed = TRUE;
  bs_quality_history_add (self->quality_history, assessment);
  self->assessment_due = start + MAX (ASSESSING_TIME, (bs_job_now () - start) / ASSESSING_SHARE);
}

/**
 * bs_job_assess_in_time:
 *
 * Assesses the current point during training, but only as often as the training hardly gets
 * slower.
 */
void
bs_job_assess_in_time (BsJob *self)
{
  g_return_if_fail (self != NULL);

  if (bs_job_is_to_be_assessed (self) && bs_job_now () >= self->assessment_due)
    bs_job_assess (self);
}

/**
 * bs_job_is_training:
 *
 * Returns: whether the run is being trained
 */
gboolean
bs_job_is_training (const BsJob *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_training;
}

/**
 * bs_job_has_result:
 *
 * Returns: whether there is anything to show; %FALSE until J of the initial Θ is known
 */
gboolean
bs_job_has_result (const BsJob *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_diverged || is_started (self);
}

static BsWorkerState
find_state (const BsJob *self, gboolean more_follows)
{
  if (self->has_diverged)
    return BS_WORKER_DIVERGED;
  if (self->is_training)
    return BS_WORKER_TRAINING;
  return more_follows ? BS_WORKER_BUSY : BS_WORKER_PAUSED;
}

/**
 * bs_job_make_snapshot:
 * @more_follows: whether commands wait that will change the state
 *
 * Returns: (transfer full): a copy of the run as it is now
 */
BsSnapshot *
bs_job_make_snapshot (BsJob *self, gboolean more_follows)
{
  BsSnapshot *snapshot;

  g_return_val_if_fail (self != NULL, NULL);

  snapshot = g_new0 (BsSnapshot, 1);
  snapshot->generation = self->generation;
  snapshot->serial = self->serial;
  snapshot->state = find_state (self, more_follows);
  snapshot->point = bs_point_copy (bs_run_get_point (self->run));
  snapshot->optimizer = bs_optimizer_copy (bs_run_get_optimizer (self->run));
  snapshot->lambda = bs_objective_get_lambda (bs_run_get_objective (self->run));
  snapshot->rate = bs_run_get_options (self->run)->rate;
  snapshot->history = bs_cost_history_copy (bs_run_get_history (self->run));
  if (self->assessment != NULL)
    snapshot->assessment = bs_assessment_copy (self->assessment);
  snapshot->quality_history = bs_quality_history_copy (self->quality_history);
  snapshot->diverged_at = self->has_diverged ? self->diverged_at : 0;
  snapshot->finish = self->finish;
  return snapshot;
}
