/* The worker and the experiment: commands out, snapshots in. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "experiment/experiment-private.h"
#include "walk/number.h"

/**
 * bs_experiment_train:
 *
 * Goes on from the iteration the walk is in.
 */
void
bs_experiment_train (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (self->reveal == NULL || self->is_training)
    return;

  _bs_experiment_stop_waiting (self);
  self->is_training = TRUE;
  /* What has diverged may do so again, and is to be told of again. */
  self->state = BS_WORKER_BUSY;
  self->finish = BS_FINISH_NONE;
  g_clear_pointer (&self->explanation, bs_explanation_free);
  bs_reveal_watch (self->reveal, self->example);
  bs_worker_train (self->worker);
  _bs_experiment_emit (self, BS_EXPERIMENT_VALUES_CHANGED);
  _bs_experiment_sync_properties (self);
}

/* The walk begins again wherever the run stands, at the example that was shown; at the first
 * of a batch where that is not in it. */
static void
land_in_walk (BsExperiment *self)
{
  const BsSequence *sequence = bs_reveal_get_sequence (self->reveal);
  gsize index = MAX (bs_reveal_find_in_batch (self->reveal, self->example), 1);

  self->is_training = FALSE;
  self->is_pausing = FALSE;
  bs_reveal_go (self->reveal, bs_sequence_get_start (sequence, self->iteration) +
                                (index - 1) * bs_sequence_get_example_length (sequence));
  self->example = bs_reveal_get_shown_example (self->reveal);
  /* Steps asked for while it trained are made from here. */
  _bs_experiment_arrive (self);
}

/**
 * bs_experiment_pause:
 *
 * The walk goes on at the very iteration in which the worker stops.
 */
void
bs_experiment_pause (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (self->is_training && !self->is_pausing)
    {
      self->is_pausing = TRUE;
      bs_worker_pause (self->worker);
    }
  _bs_experiment_sync_properties (self);
}

/**
 * bs_experiment_one_iteration:
 *
 * One update; then the walk is at the first step after it.
 */
void
bs_experiment_one_iteration (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  bs_experiment_step_forward (self, BS_GRANULARITY_ITERATION);
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
  BsStart *start;

  g_return_if_fail (BS_IS_EXPERIMENT (self));

  start = _bs_experiment_plan_start (self);
  start->is_reset = TRUE;
  _bs_experiment_request_start (self, start);
}

static void
tell_divergence (BsExperiment *self)
{
  g_autofree char *count = bs_number_format_count (self->diverged_at);
  g_autoptr (GError) error = NULL;

  g_set_error (&error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE,
               _ ("J stopped being a finite number at iteration %s. The last finite Θ is kept; a "
                  "smaller learning rate α may help."),
               count);
  _bs_experiment_fail (self, error);
}

/* Whether training, or the iteration that the walk waits for, has come to an end. */
static gboolean
has_landed (BsExperiment *self)
{
  return self->state == BS_WORKER_DIVERGED ||
         (self->state == BS_WORKER_PAUSED && (self->is_pausing || self->finish != BS_FINISH_NONE));
}

/* Takes over what a snapshot says; the walk moves where it was waiting for it. */
static void
take_in (BsExperiment *self, BsSnapshot *snapshot)
{
  gboolean has_diverged =
    snapshot->state == BS_WORKER_DIVERGED && self->state != BS_WORKER_DIVERGED;

  self->state = snapshot->state;
  self->finish = snapshot->finish;
  self->diverged_at = snapshot->diverged_at;
  self->cost = snapshot->point->cost;
  self->iteration = snapshot->point->iteration;
  self->lambda = snapshot->lambda;
  self->options.rate = snapshot->rate;
  bs_cost_history_assign (self->history, snapshot->history);
  bs_assessment_free (self->assessment);
  self->assessment = g_steal_pointer (&snapshot->assessment);
  bs_quality_history_free (self->quality_history);
  self->quality_history = g_steal_pointer (&snapshot->quality_history);
  bs_reveal_set_lambda (self->reveal, self->lambda);
  bs_reveal_set_optimizer (self->reveal, snapshot->optimizer);
  bs_reveal_set_point (self->reveal, snapshot->point);

  /* A snapshot from before the training may still say "paused". */
  if (self->is_training && has_landed (self))
    land_in_walk (self);
  else if (self->is_waiting)
    _bs_experiment_arrive (self);
  else if (!self->is_training)
    _bs_experiment_explain (self);

  _bs_experiment_emit (self, BS_EXPERIMENT_VALUES_CHANGED);
  _bs_experiment_emit (self, BS_EXPERIMENT_HISTORY_CHANGED);
  _bs_experiment_sync_properties (self);
  if (has_diverged)
    tell_divergence (self);
}

/**
 * bs_experiment_pump:
 *
 * Once a frame while "active": takes what the worker has published.
 */
void
bs_experiment_pump (BsExperiment *self)
{
  BsSnapshot *snapshot;

  g_return_if_fail (BS_IS_EXPERIMENT (self));

  _bs_experiment_pump_race (self);
  snapshot = bs_worker_take_snapshot (self->worker);
  if (snapshot != NULL && self->reveal != NULL)
    take_in (self, snapshot);
  else
    _bs_experiment_sync_properties (self);
  bs_start_free_apart (snapshot, (GDestroyNotify) bs_snapshot_free, self->network);
}

gboolean
bs_experiment_is_training (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return self->is_training;
}

guint64
bs_experiment_get_diverged_at (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), 0);

  return self->diverged_at;
}

/* That J neither fell nor rose is neither success nor failure: it is said. */
char *
_bs_experiment_make_verdict (BsExperiment *self)
{
  guint64 n_values = bs_cost_history_get_n_values (self->history);
  guint64 n_falls = bs_cost_history_get_n_falls (self->history);
  guint64 n_rises = bs_cost_history_get_n_rises (self->history);
  g_autofree char *total = bs_number_format_count (n_values > 0 ? n_values - 1 : 0);
  g_autofree char *falls = bs_number_format_count (n_falls);
  g_autofree char *rises = bs_number_format_count (n_rises);
  g_autofree char *last = bs_number_format_count (bs_cost_history_get_last_rise (self->history));

  if (self->state == BS_WORKER_DIVERGED)
    {
      g_autofree char *at = bs_number_format_count (self->diverged_at);

      return g_strdup_printf (_ ("diverged at %s"), at);
    }
  if (n_values < 2)
    return g_strdup (_ ("No iteration yet"));
  if (n_rises > 0)
    return g_strdup_printf (_ ("J rose in %s of %s, last at %s"), rises, total, last);
  if (n_falls < n_values - 1)
    return g_strdup_printf (_ ("J fell in %s of %s iterations, and stayed equal in the others"),
                            falls, total);

  return g_strdup_printf (_ ("J fell in %s of %s iterations"), falls, total);
}

char *
_bs_experiment_make_cost_text (BsExperiment *self)
{
  g_autofree char *total = bs_number_format (self->cost.total, 4);
  g_autofree char *data = bs_number_format (self->cost.data, 4);
  g_autofree char *penalty =
    self->cost.penalty == 0.0 ? g_strdup ("0") : bs_number_format (self->cost.penalty, 4);

  if (isnan (self->cost.total))
    return g_strdup (_ ("J(Θ) = …"));

  return g_strdup_printf (_ ("J(Θ) = %s = data %s + penalty %s"), total, data, penalty);
}

static char *
format_percent (double ratio)
{
  return bs_number_format (100.0 * ratio, 1);
}

/* That of the newest assessment; empty before the first. */
char *
_bs_experiment_make_quality_text (BsExperiment *self)
{
  g_autofree char *accuracy = NULL;
  g_autofree char *held_out = NULL;
  g_autofree char *J = NULL;

  if (self->assessment == NULL)
    return g_strdup ("");

  accuracy = format_percent (bs_quality_get_accuracy (self->assessment->training));
  if (self->assessment->held_out == NULL)
    return g_strdup_printf (_ ("Accuracy %s %%"), accuracy);

  held_out = format_percent (bs_quality_get_accuracy (self->assessment->held_out));
  J = bs_number_format (self->assessment->held_out_J, 4);

  /* Translators: of the examples trained with, then of those held out; J last. */
  return g_strdup_printf (_ ("Accuracy %s %% · held out %s %%, J %s"), accuracy, held_out, J);
}
