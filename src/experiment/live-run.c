/* The run that is trained in the background, as the main thread sees it.
 *
 *            begin                              train
 *   NONE ------------> SETTLING <------+  +---------------> TRAINING --pause--> PAUSING
 *                         |     set_λ  |  |                   |  |                 |
 *                at rest  |            |  |     ended by rule |  | J not finite    | at rest
 *                         v            |  |                   v  v                 v
 *                      RESTING --------+--+             FINISHED  DIVERGED      RESTING
 *                         |  ^
 *                   go_to |  | at rest there (or FINISHED, DIVERGED on the way)
 *                         v  |
 *                        GOING
 *
 * The picture shows the usual transitions. This table shows all transitions that a command makes,
 * which happen at once; resume() makes the same as begin():
 *
 *                 begin      train      pause     go_to    set_λ      set_rate, limits, speed
 *     NONE        SETTLING   refused    -         refused  -          -
 *     SETTLING    SETTLING   TRAINING   -         GOING    SETTLING   -
 *     RESTING     SETTLING   TRAINING   -         GOING    SETTLING   -
 *     GOING       SETTLING   TRAINING   -         GOING    -          -
 *     TRAINING    SETTLING   -          PAUSING   GOING    -          -
 *     PAUSING     SETTLING   TRAINING   -         GOING    -          -
 *     FINISHED    SETTLING   TRAINING   -         GOING    SETTLING   -
 *     DIVERGED    SETTLING   TRAINING   -         GOING    SETTLING   -
 *
 * "-" means that the state does not change. All other transitions come from the worker. A snapshot
 * that has obeyed all commands changes any state but NONE: to FINISHED if the worker has come to
 * rest by a rule, to DIVERGED if it has come to rest because J was not finite, and to RESTING if it
 * has come to rest otherwise. A snapshot of a worker that is still working does not change the
 * state.
 *
 * What holds in each state:
 *   NONE       there is no run, and no other field has a meaning.
 *   SETTLING   the head rests, and its J is being computed: after begin(), or after a change of λ.
 *   RESTING    the worker rests at the head, and J there is known.
 *   GOING      the head moves to another iteration; until it arrives, the old one is reported.
 *   TRAINING   the head moves by itself; each snapshot tells where it was.
 *   PAUSING    as TRAINING, but the worker will come to rest.
 *   FINISHED   at rest; get_finish() tells the rule that ended training.
 *   DIVERGED   at rest at the last finite Θ; get_diverged_at() tells where J was not finite.
 *
 * One rule keeps an old snapshot from being mistaken for a new one. Each command has a serial
 * number, and a snapshot names the number up to which it has obeyed all commands. A snapshot
 * changes the state only if it has obeyed the newest command, and its J counts only if it has
 * obeyed the newest λ. Its Θ, history and quality are true for the iteration that it names, so they
 * are always taken. The *wanted* λ, α, limits and speed are not kept here but in the experiment's
 * set-up, which follows the λ and α of a snapshot only if is_up_to_date(). */

#include "experiment/live-run.h"

#include "experiment/live-run-private.h"

G_DEFINE_FINAL_TYPE (BsLiveRun, bs_live_run, G_TYPE_OBJECT)

static guint changed_signal;

static void
bs_live_run_finalize (GObject *object)
{
  BsLiveRun *self = BS_LIVE_RUN (object);

  g_clear_pointer (&self->worker, bs_worker_free);
  g_clear_pointer (&self->onlooker, bs_onlooker_unref);
  bs_live_results_clear (&self->results);

  G_OBJECT_CLASS (bs_live_run_parent_class)->finalize (object);
}

static void
bs_live_run_class_init (BsLiveRunClass *class)
{
  G_OBJECT_CLASS (class)->finalize = bs_live_run_finalize;
  changed_signal = g_signal_new ("changed", BS_TYPE_LIVE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
bs_live_run_init (BsLiveRun *self)
{
  bs_live_results_init (&self->results);
}

/**
 * bs_live_run_new:
 *
 * Returns: (transfer full): a live run without a run and without a thread
 */
BsLiveRun *
bs_live_run_new (void)
{
  return g_object_new (BS_TYPE_LIVE_RUN, NULL);
}

/**
 * bs_live_run_prepare:
 *
 * Starts the thread if there is none yet. It then stays until the end.
 *
 * Returns: %FALSE with a BS_MEMORY_ERROR if the system gives no thread
 */
gboolean
bs_live_run_prepare (BsLiveRun *self, GError **error)
{
  g_return_val_if_fail (BS_IS_LIVE_RUN (self), FALSE);

  if (self->worker != NULL)
    return TRUE;
  self->worker = bs_worker_new (error);
  if (self->worker != NULL && self->onlooker != NULL)
    bs_worker_set_onlooker (self->worker, self->onlooker);

  return self->worker != NULL;
}

void
_bs_live_run_enter (BsLiveRun *self, BsLiveState state, gboolean is_moved)
{
  self->newest = bs_worker_get_serial (self->worker);
  self->state = state;
  if (state != BS_LIVE_PAUSING)
    {
      /* The run may diverge or end again, and that must be told again. */
      self->finish = BS_FINISH_NONE;
      self->diverged_at = 0;
    }
  g_signal_emit (self, changed_signal, 0, is_moved);
}

/**
 * bs_live_run_begin:
 * @run: (transfer full): a new run at its initial Θ
 * @cost: J there as far as it is known
 *
 * Any state → SETTLING. Nothing begins if there is no thread; bs_live_run_prepare() tells that
 * before.
 */
void
bs_live_run_begin (BsLiveRun *self, BsRun *run, const BsCost *cost)
{
  g_return_if_fail (BS_IS_LIVE_RUN (self) && run != NULL && cost != NULL);

  if (!bs_live_run_prepare (self, NULL))
    {
      bs_run_free (run);
      return;
    }
  bs_live_results_begin (&self->results, cost);
  bs_worker_start (self->worker, run);
  self->newest_lambda = bs_worker_get_serial (self->worker);
  _bs_live_run_enter (self, BS_LIVE_SETTLING, TRUE);
}

/**
 * bs_live_run_train:
 *
 * Any state with a run → TRAINING.
 */
void
bs_live_run_train (BsLiveRun *self)
{
  g_return_if_fail (BS_IS_LIVE_RUN (self) && self->state != BS_LIVE_NONE);

  bs_worker_train (self->worker);
  _bs_live_run_enter (self, BS_LIVE_TRAINING, FALSE);
}

/**
 * bs_live_run_pause:
 *
 * TRAINING → PAUSING. In all other states there is nothing to pause.
 */
void
bs_live_run_pause (BsLiveRun *self)
{
  g_return_if_fail (BS_IS_LIVE_RUN (self));

  if (self->state != BS_LIVE_TRAINING)
    return;
  bs_worker_pause (self->worker);
  _bs_live_run_enter (self, BS_LIVE_PAUSING, FALSE);
}

/**
 * bs_live_run_go_to:
 * @iteration: the iteration to which the head moves, back or forward, exactly
 *
 * Any state with a run → GOING.
 */
void
bs_live_run_go_to (BsLiveRun *self, guint64 iteration)
{
  g_return_if_fail (BS_IS_LIVE_RUN (self) && self->state != BS_LIVE_NONE);

  /* While it trains, the worker is further than the head that is known. */
  if (iteration == self->results.head + 1 && !bs_live_run_is_training (self))
    bs_worker_one_iteration (self->worker);
  else
    bs_worker_go_to (self->worker, iteration);
  _bs_live_run_enter (self, BS_LIVE_GOING, FALSE);
}

/**
 * bs_live_run_set_lambda:
 *
 * Training goes on with the new λ. At rest → SETTLING, because J and D are computed with the new λ.
 */
void
bs_live_run_set_lambda (BsLiveRun *self, double lambda)
{
  g_return_if_fail (BS_IS_LIVE_RUN (self));

  if (self->state == BS_LIVE_NONE)
    return;
  bs_worker_set_lambda (self->worker, lambda);
  self->newest_lambda = bs_worker_get_serial (self->worker);
  bs_live_results_forget_cost (&self->results);
  _bs_live_run_enter (self, bs_live_run_is_at_rest (self) ? BS_LIVE_SETTLING : self->state, TRUE);
}

/**
 * bs_live_run_set_rate:
 *
 * The run goes on with the new α. FINISHED and DIVERGED stay, because the new α has not been tried
 * yet.
 */
void
bs_live_run_set_rate (BsLiveRun *self, double rate)
{
  g_return_if_fail (BS_IS_LIVE_RUN (self));

  if (self->state == BS_LIVE_NONE)
    return;
  bs_worker_set_rate (self->worker, rate);
  self->newest = bs_worker_get_serial (self->worker);
}

/**
 * bs_live_run_set_limits:
 *
 * Sets the conditions that end training in this run.
 */
void
bs_live_run_set_limits (BsLiveRun *self, const BsRunLimits *limits)
{
  g_return_if_fail (BS_IS_LIVE_RUN (self) && limits != NULL);

  if (self->state == BS_LIVE_NONE)
    return;
  bs_worker_set_limits (self->worker, limits);
  self->newest = bs_worker_get_serial (self->worker);
}

/**
 * bs_live_run_set_speed:
 * @speed: iterations per second, for this run and all later ones; 0 for as many as possible
 */
void
bs_live_run_set_speed (BsLiveRun *self, double speed)
{
  g_return_if_fail (BS_IS_LIVE_RUN (self));

  if (self->worker != NULL)
    bs_worker_set_speed (self->worker, speed);
}

/**
 * bs_live_run_set_onlooker:
 * @onlooker: (nullable): sees all states of this run and of all later ones, in another thread
 */
void
bs_live_run_set_onlooker (BsLiveRun *self, BsOnlooker *onlooker)
{
  g_return_if_fail (BS_IS_LIVE_RUN (self));

  if (onlooker != NULL)
    bs_onlooker_ref (onlooker);
  g_clear_pointer (&self->onlooker, bs_onlooker_unref);
  self->onlooker = onlooker;
  if (self->worker == NULL)
    return;
  bs_worker_set_onlooker (self->worker, onlooker);
  self->newest = bs_worker_get_serial (self->worker);
}

/* The transitions that the worker makes. */
static void
note_state (BsLiveRun *self, const BsSnapshot *snapshot)
{
  switch (snapshot->state)
    {
    case BS_WORKER_DIVERGED:
      self->state = BS_LIVE_DIVERGED;
      self->diverged_at = snapshot->diverged_at;
      break;
    case BS_WORKER_PAUSED:
      self->finish = snapshot->finish;
      self->state = snapshot->finish != BS_FINISH_NONE ? BS_LIVE_FINISHED : BS_LIVE_RESTING;
      break;
    case BS_WORKER_IDLE:
    case BS_WORKER_BUSY:
    case BS_WORKER_TRAINING:
    default:
      /* The worker still obeys the command. */
      break;
    }
}

/**
 * bs_live_run_take:
 *
 * Takes the newest snapshot of the worker. Call this once per frame.
 *
 * Returns: (transfer full) (nullable): the snapshot, with point, optimizer, λ and α; %NULL if there
 * is no new one
 */
BsSnapshot *
bs_live_run_take (BsLiveRun *self)
{
  BsSnapshot *snapshot;

  g_return_val_if_fail (BS_IS_LIVE_RUN (self), NULL);

  snapshot = self->worker != NULL ? bs_worker_take_snapshot (self->worker) : NULL;
  if (snapshot == NULL)
    return NULL;

  self->obeyed = snapshot->serial;
  bs_live_results_take (&self->results, snapshot, snapshot->serial >= self->newest_lambda);
  if (snapshot->serial >= self->newest)
    note_state (self, snapshot);
  g_signal_emit (self, changed_signal, 0, TRUE);

  return snapshot;
}

BsLiveState
bs_live_run_get_state (BsLiveRun *self)
{
  g_return_val_if_fail (BS_IS_LIVE_RUN (self), BS_LIVE_NONE);

  return self->state;
}

/**
 * bs_live_run_is_training:
 *
 * Returns: whether the head moves by itself
 */
gboolean
bs_live_run_is_training (BsLiveRun *self)
{
  g_return_val_if_fail (BS_IS_LIVE_RUN (self), FALSE);

  return self->state == BS_LIVE_TRAINING || self->state == BS_LIVE_PAUSING;
}

/**
 * bs_live_run_is_at_rest:
 *
 * Returns: whether the head stays where it is until the next command
 */
gboolean
bs_live_run_is_at_rest (BsLiveRun *self)
{
  g_return_val_if_fail (BS_IS_LIVE_RUN (self), FALSE);

  return self->state == BS_LIVE_SETTLING || self->state == BS_LIVE_RESTING ||
         self->state == BS_LIVE_FINISHED || self->state == BS_LIVE_DIVERGED;
}

/**
 * bs_live_run_is_up_to_date:
 *
 * Returns: whether the newest snapshot has obeyed all commands; only then the run goes on with its
 * λ and α
 */
gboolean
bs_live_run_is_up_to_date (BsLiveRun *self)
{
  g_return_val_if_fail (BS_IS_LIVE_RUN (self), FALSE);

  return self->state != BS_LIVE_NONE && self->obeyed >= self->newest;
}

/**
 * bs_live_run_is_active:
 *
 * Returns: whether there are snapshots to take, or will be
 */
gboolean
bs_live_run_is_active (BsLiveRun *self)
{
  g_return_val_if_fail (BS_IS_LIVE_RUN (self), FALSE);

  return self->worker != NULL && bs_worker_is_active (self->worker);
}

/**
 * bs_live_run_get_head:
 *
 * Returns: the iteration of the newest snapshot
 */
guint64
bs_live_run_get_head (BsLiveRun *self)
{
  g_return_val_if_fail (BS_IS_LIVE_RUN (self), 0);

  return self->results.head;
}

/**
 * bs_live_run_get_cost:
 *
 * Returns: J at the head; NAN while it is being computed
 */
const BsCost *
bs_live_run_get_cost (BsLiveRun *self)
{
  g_return_val_if_fail (BS_IS_LIVE_RUN (self), NULL);

  return &self->results.cost;
}

BsFinish
bs_live_run_get_finish (BsLiveRun *self)
{
  g_return_val_if_fail (BS_IS_LIVE_RUN (self), BS_FINISH_NONE);

  return self->finish;
}

/**
 * bs_live_run_get_diverged_at:
 *
 * Returns: the iteration at which J stopped being finite, in state DIVERGED
 */
guint64
bs_live_run_get_diverged_at (BsLiveRun *self)
{
  g_return_val_if_fail (BS_IS_LIVE_RUN (self), 0);

  return self->diverged_at;
}

const BsCostHistory *
bs_live_run_get_history (BsLiveRun *self)
{
  g_return_val_if_fail (BS_IS_LIVE_RUN (self), NULL);

  return self->results.history;
}

/**
 * bs_live_run_get_assessment:
 *
 * Returns: (nullable) (transfer none): the newest assessment of Θ; it is made at rest, and a few
 * times a second during training
 */
const BsAssessment *
bs_live_run_get_assessment (BsLiveRun *self)
{
  g_return_val_if_fail (BS_IS_LIVE_RUN (self), NULL);

  return self->results.assessment;
}

/**
 * bs_live_run_get_quality_history:
 *
 * Returns: (nullable) (transfer none): the assessments of the run
 */
const BsQualityHistory *
bs_live_run_get_quality_history (BsLiveRun *self)
{
  g_return_val_if_fail (BS_IS_LIVE_RUN (self), NULL);

  return self->results.quality_history;
}
