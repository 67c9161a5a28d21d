/* The cursor: steps within an iteration, and across its ends by way of the worker. */

#include <glib/gi18n-lib.h>

#include "experiment/experiment-private.h"
#include "walk/number.h"

/* Multiply-adds that fit easily into a frame; a longer preparation goes to a thread. */
#define WORK_IN_A_FRAME 4e6

static guint64
n_steps (BsExperiment *self)
{
  return bs_sequence_get_n_steps (bs_reveal_get_sequence (self->reveal), self->iteration);
}

static guint64
find_iteration (BsExperiment *self, guint64 position)
{
  return bs_sequence_get_iteration (bs_reveal_get_sequence (self->reveal), position);
}

/* Holds the reveal that a thread prepares, until somebody takes it out. */
typedef struct
{
  BsReveal *reveal;
} Preparation;

static void
preparation_free (gpointer data)
{
  Preparation *self = data;

  if (self->reveal != NULL)
    bs_start_free_apart (self->reveal, (GDestroyNotify) bs_reveal_free,
                         bs_reveal_get_network (self->reveal));
  g_free (self);
}

static void
prepare_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Preparation *preparation = task_data;

  bs_reveal_prepare (preparation->reveal);
  g_task_return_boolean (task, TRUE);
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsExperiment *self = BS_EXPERIMENT (source);
  Preparation *preparation = g_task_get_task_data (G_TASK (result));

  /* A newer step has cancelled this preparation: what it made is of no use any more. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  g_clear_object (&self->preparing);
  bs_start_free_apart (self->reveal, (GDestroyNotify) bs_reveal_free, self->network);
  self->reveal = g_steal_pointer (&preparation->reveal);
  self->explanation = bs_explanation_new (self->reveal);
  _bs_experiment_emit (self, BS_EXPERIMENT_VALUES_CHANGED);
  _bs_experiment_sync_properties (self);
}

/* A reveal of its own for the thread, at the same step of the same point. */
static BsReveal *
copy_reveal (BsExperiment *self)
{
  BsReveal *copy = bs_reveal_new (self->network, self->training_set, self->lambda, &self->options);

  bs_reveal_set_optimizer (copy, bs_reveal_get_optimizer (self->reveal));
  bs_reveal_set_point (copy, bs_reveal_get_point (self->reveal));
  bs_reveal_go (copy, bs_reveal_get_position (self->reveal));

  return copy;
}

void
_bs_experiment_explain (BsExperiment *self)
{
  g_clear_pointer (&self->explanation, bs_explanation_free);
  _bs_experiment_cancel (&self->preparing);

  if (bs_reveal_work (self->reveal) <= WORK_IN_A_FRAME)
    self->explanation = bs_explanation_new (self->reveal);
  else
    {
      g_autoptr (GTask) task = NULL;
      Preparation *preparation = g_new0 (Preparation, 1);

      preparation->reveal = copy_reveal (self);
      self->preparing = g_cancellable_new ();
      task = g_task_new (self, self->preparing, on_prepared, NULL);
      g_task_set_task_data (task, preparation, preparation_free);
      g_task_run_in_thread (task, prepare_in_thread);
    }
}

void
_bs_experiment_stop_waiting (BsExperiment *self)
{
  self->is_waiting = FALSE;
  g_queue_clear_full (&self->movements, g_free);
}

/* Goes to a step of the present iteration, or asks the worker for that of another. */
static void
go_to (BsExperiment *self, guint64 position)
{
  guint64 iteration = find_iteration (self, position);

  if (iteration == self->iteration)
    {
      bs_reveal_go (self->reveal, position);
      self->example = bs_reveal_get_shown_example (self->reveal);
      return;
    }

  self->is_waiting = TRUE;
  self->target = position;
  self->state = BS_WORKER_BUSY;
  self->finish = BS_FINISH_NONE;
  if (iteration == self->iteration + 1)
    bs_worker_one_iteration (self->worker);
  else
    bs_worker_go_to (self->worker, iteration);
}

static void
move (BsExperiment *self, const BsMovement *movement)
{
  const BsSequence *sequence = bs_reveal_get_sequence (self->reveal);
  guint64 position = bs_reveal_get_position (self->reveal);

  go_to (self, movement->is_forward
                 ? bs_sequence_next (sequence, position, movement->granularity)
                 : bs_sequence_previous (sequence, position, movement->granularity));
}

static gboolean
has_finished (BsExperiment *self)
{
  return self->state == BS_WORKER_PAUSED && self->finish != BS_FINISH_NONE;
}

/* The worker has answered: the awaited step, and then the presses made meanwhile. An update
 * that diverges, or that a method at its end does not make, leads nowhere; the walk stays
 * where it is. */
void
_bs_experiment_arrive (BsExperiment *self)
{
  if (self->state == BS_WORKER_DIVERGED || (self->is_waiting && has_finished (self)))
    _bs_experiment_stop_waiting (self);
  else if (self->is_waiting && self->iteration == find_iteration (self, self->target))
    {
      self->is_waiting = FALSE;
      go_to (self, self->target);
    }

  while (!self->is_waiting && !g_queue_is_empty (&self->movements))
    {
      g_autofree BsMovement *movement = g_queue_pop_head (&self->movements);

      move (self, movement);
    }
  if (!self->is_waiting)
    _bs_experiment_explain (self);
}

static void
tell_moved (BsExperiment *self)
{
  if (!self->is_waiting)
    {
      _bs_experiment_explain (self);
      _bs_experiment_emit (self, BS_EXPERIMENT_VALUES_CHANGED);
    }
  _bs_experiment_sync_properties (self);
}

static void
step (BsExperiment *self, BsGranularity granularity, gboolean is_forward)
{
  const BsMovement movement = { granularity, is_forward };

  if (self->reveal == NULL)
    return;
  if (self->is_training)
    {
      /* Where the pause lands is not known yet: the step is made from there. */
      g_queue_push_tail (&self->movements, g_memdup2 (&movement, sizeof movement));
      bs_experiment_pause (self);
      return;
    }
  if (self->is_waiting)
    {
      g_queue_push_tail (&self->movements, g_memdup2 (&movement, sizeof movement));
      return;
    }

  move (self, &movement);
  tell_moved (self);
}

/**
 * bs_experiment_step_forward:
 *
 * Past the update this is one training iteration; presses while it is under way are kept.
 */
void
bs_experiment_step_forward (BsExperiment *self, BsGranularity granularity)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  step (self, granularity, TRUE);
}

/**
 * bs_experiment_step_back:
 *
 * Before an iteration's first step, Θ, J and the history go back as well, to the bit.
 */
void
bs_experiment_step_back (BsExperiment *self, BsGranularity granularity)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  step (self, granularity, FALSE);
}

/**
 * bs_experiment_go_to_step:
 * @step_index: 0 ... n-steps - 1, of the present iteration
 */
void
bs_experiment_go_to_step (BsExperiment *self, guint64 step_index)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (self->reveal == NULL || self->is_training || self->is_waiting)
    return;
  g_return_if_fail (step_index < n_steps (self));

  go_to (self, bs_sequence_get_start (bs_reveal_get_sequence (self->reveal), self->iteration) +
                 step_index);
  tell_moved (self);
}

void
bs_experiment_first_step (BsExperiment *self)
{
  bs_experiment_go_to_step (self, 0);
}

void
bs_experiment_last_step (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (self->reveal != NULL)
    bs_experiment_go_to_step (self, n_steps (self) - 1);
}

static void
refuse_example (BsExperiment *self, gsize example)
{
  g_autofree char *count = bs_number_format_count (example);
  g_autoptr (GError) error = NULL;

  g_set_error (&error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE,
               _ ("Example %s is not in this iteration's batch."), count);
  /* Whoever asked for it shows it already. */
  g_object_notify (G_OBJECT (self), "example");
  _bs_experiment_fail (self, error);
}

/**
 * bs_experiment_set_example:
 * @example: 1 ... m
 *
 * In the walk: the same step of that example; it fails where the iteration's batch does not
 * have it. While training, and after the examples: the example that is shown.
 */
void
bs_experiment_set_example (BsExperiment *self, gsize example)
{
  const BsAddress *at;
  BsAddress other;

  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (self->reveal == NULL || self->is_waiting || self->example == example)
    return;
  g_return_if_fail (example >= 1 && example <= bs_training_set_get_n_examples (self->training_set));

  at = bs_reveal_get_address (self->reveal);
  if (at == NULL || at->example == 0)
    {
      self->example = example;
      bs_reveal_set_shown_example (self->reveal, example);
      _bs_experiment_emit (self, BS_EXPERIMENT_VALUES_CHANGED);
      _bs_experiment_sync_properties (self);
      return;
    }

  other = *at;
  other.example = bs_reveal_find_in_batch (self->reveal, example);
  if (other.example == 0)
    {
      refuse_example (self, example);
      return;
    }
  self->example = example;
  go_to (self, bs_sequence_position_of (bs_reveal_get_sequence (self->reveal), &other));
  tell_moved (self);
}

gsize
bs_experiment_get_example (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), 1);

  return self->example;
}

void
bs_experiment_set_granularity (BsExperiment *self, BsGranularity granularity)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self) && granularity < BS_N_GRANULARITIES);

  self->granularity = granularity;
  _bs_experiment_sync_properties (self);
}

BsGranularity
bs_experiment_get_granularity (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), BS_GRANULARITY_NEURON);

  return self->granularity;
}

gboolean
bs_experiment_can_step_back (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return self->reveal != NULL &&
         (self->is_training || self->is_waiting || bs_reveal_get_position (self->reveal) > 0);
}
