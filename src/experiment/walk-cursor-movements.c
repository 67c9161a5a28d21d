/* The movements of the cursor. Within an iteration they happen at once; across its start or end
 * they need the run. */

#include <glib/gi18n-lib.h>

#include "experiment/experiment.h"
#include "experiment/walk-cursor-private.h"
#include "walk/number.h"

static guint64
find_iteration (BsWalkCursor *self, guint64 position)
{
  return bs_sequence_get_iteration (bs_reveal_get_sequence (self->reveal), position);
}

static void
wait_for (BsWalkCursor *self, guint64 position)
{
  self->state = BS_CURSOR_WAITING;
  self->target = position;
  _bs_walk_cursor_want_iteration (self, find_iteration (self, position));
}

/* Goes to a step of the present iteration, or requests another iteration from the run. */
static void
go_to (BsWalkCursor *self, guint64 wanted)
{
  guint64 position = _bs_walk_cursor_limit (self, wanted);

  if (find_iteration (self, position) == bs_walk_cursor_get_iteration (self))
    {
      bs_reveal_go (self->reveal, position);
      bs_reveal_set_whole_layer (self->reveal, self->by_layer);
      if (self->host == NULL)
        self->example = bs_reveal_get_shown_example (self->reveal);
      return;
    }

  wait_for (self, position);
}

static void
move (BsWalkCursor *self, const BsMovement *movement)
{
  const BsSequence *sequence = bs_reveal_get_sequence (self->reveal);
  guint64 position = bs_reveal_get_position (self->reveal);

  self->by_layer = movement->granularity == BS_GRANULARITY_LAYER;
  go_to (self, movement->is_forward
                 ? bs_sequence_next (sequence, position, movement->granularity)
                 : bs_sequence_previous (sequence, position, movement->granularity));
}

static guint64
find_start (BsWalkCursor *self)
{
  return bs_sequence_get_start (bs_reveal_get_sequence (self->reveal),
                                bs_walk_cursor_get_iteration (self));
}

/* Explains the new step after a movement, unless the cursor still waits for it. */
static void
tell_moved (BsWalkCursor *self)
{
  if (self->state == BS_CURSOR_WALKING)
    _bs_walk_cursor_explain (self);
  _bs_walk_cursor_emit_changed (self);
}

static void
make_kept_movements (BsWalkCursor *self)
{
  while (self->state == BS_CURSOR_WALKING && !g_queue_is_empty (&self->movements))
    {
      g_autofree BsMovement *movement = g_queue_pop_head (&self->movements);

      move (self, movement);
    }
}

/**
 * bs_walk_cursor_arrive:
 * @is_at_rest: whether the run does no more iterations until the next command
 *
 * Tells a waiting cursor that the run has published a snapshot. If the run has reached the wanted
 * iteration, the cursor goes to the step for which it waited, and then makes the movements that
 * were requested in the meantime. If the run rests elsewhere, because the update diverged or the
 * optimizer has ended, the step is not possible, and the cursor stays where it is, or where the run
 * is if it has watched before.
 */
void
bs_walk_cursor_arrive (BsWalkCursor *self, gboolean is_at_rest)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self) && self->reveal != NULL);

  if (self->state != BS_CURSOR_WAITING)
    return;

  if (find_iteration (self, self->target) == bs_walk_cursor_get_iteration (self))
    {
      self->state = BS_CURSOR_WALKING;
      go_to (self, self->target);
      make_kept_movements (self);
    }
  else if (is_at_rest)
    {
      self->state = BS_CURSOR_WALKING;
      g_queue_clear_full (&self->movements, g_free);
      if (bs_reveal_get_address (self->reveal) == NULL)
        go_to (self, find_start (self));
    }
  tell_moved (self);
}

/**
 * bs_walk_cursor_land:
 *
 * Begins the walk again after training, at the iteration that the run has reached. The cursor goes
 * to the example that was shown, or to the first one of the batch if that example is not in it, and
 * there to the last step forward: after training everybody asks what the network answers. If
 * movements were requested during training, they are made from the first step of the example.
 */
void
bs_walk_cursor_land (BsWalkCursor *self)
{
  const BsSequence *sequence;
  gsize index;

  g_return_if_fail (BS_IS_WALK_CURSOR (self) && self->state == BS_CURSOR_WATCHING);

  sequence = bs_reveal_get_sequence (self->reveal);
  index = MAX (bs_reveal_find_in_batch (self->reveal, self->example), 1);
  self->state = BS_CURSOR_WALKING;
  self->by_layer = g_queue_is_empty (&self->movements);
  go_to (self, self->by_layer ? bs_reveal_find_answer (self->reveal, index)
                              : bs_sequence_get_example_start (
                                  sequence, bs_walk_cursor_get_iteration (self), index));
  make_kept_movements (self);
  tell_moved (self);
}

/**
 * bs_walk_cursor_step:
 *
 * If the cursor waits, or if training has to end first, the movement is kept.
 */
void
bs_walk_cursor_step (BsWalkCursor *self, BsGranularity granularity, gboolean is_forward)
{
  const BsMovement movement = { granularity, is_forward };

  g_return_if_fail (BS_IS_WALK_CURSOR (self) && granularity < BS_N_GRANULARITIES);

  switch (self->state)
    {
    case BS_CURSOR_WAITING:
    case BS_CURSOR_WATCHING:
      g_queue_push_tail (&self->movements, g_memdup2 (&movement, sizeof movement));
      break;
    case BS_CURSOR_WALKING:
      move (self, &movement);
      tell_moved (self);
      break;
    case BS_CURSOR_NONE:
    default:
      break;
    }
}

/**
 * bs_walk_cursor_go_to_step:
 * @step: a step of the present iteration, 0 ... n_steps - 1
 *
 * Only while walking.
 */
void
bs_walk_cursor_go_to_step (BsWalkCursor *self, guint64 step)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self));

  if (self->state != BS_CURSOR_WALKING)
    return;
  self->by_layer = FALSE;
  g_return_if_fail (step < bs_walk_cursor_get_n_steps (self));

  go_to (self, find_start (self) + step);
  tell_moved (self);
}

/**
 * bs_walk_cursor_go_to:
 * @iteration: any iteration, before or after the present one
 * @step: a step of that iteration, 0 ... n_steps - 1
 *
 * In another iteration, and during training, the cursor waits for the run. What it waited for
 * before is given up.
 */
void
bs_walk_cursor_go_to (BsWalkCursor *self, guint64 iteration, guint64 step)
{
  const BsSequence *sequence;
  guint64 position;

  g_return_if_fail (BS_IS_WALK_CURSOR (self));

  _bs_walk_cursor_end_visit (self);
  if (self->state == BS_CURSOR_NONE)
    return;
  sequence = bs_reveal_get_sequence (self->reveal);
  g_return_if_fail (step < bs_sequence_get_n_steps (sequence, iteration));

  position = bs_sequence_get_start (sequence, iteration) + step;
  g_queue_clear_full (&self->movements, g_free);
  self->by_layer = FALSE;
  if (self->state == BS_CURSOR_WALKING)
    go_to (self, position);
  else
    wait_for (self, position);
  tell_moved (self);
}

static gboolean
refuse_example (gsize example, GError **error)
{
  g_autofree char *count = bs_number_format_count (example);

  g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE,
               _ ("Example %s is not in this iteration's batch."), count);

  return FALSE;
}

/* Goes to the same step of another example. */
static gboolean
go_to_example (BsWalkCursor *self, gsize example, GError **error)
{
  BsAddress other = *bs_reveal_get_address (self->reveal);

  other.example = bs_reveal_find_in_batch (self->reveal, example);
  if (other.example == 0)
    return refuse_example (example, error);

  self->example = example;
  go_to (self, bs_sequence_position_of (bs_reveal_get_sequence (self->reveal), &other));
  tell_moved (self);

  return TRUE;
}

/**
 * bs_walk_cursor_set_example:
 * @example: 1 ... m
 *
 * In the walk this goes to the same step of that example. While watching, and in the steps after
 * the examples, it changes the example that is shown. While waiting it does nothing.
 *
 * Returns: %FALSE with an error if the example is not in the batch of the iteration
 */
gboolean
bs_walk_cursor_set_example (BsWalkCursor *self, gsize example, GError **error)
{
  const BsAddress *at;

  g_return_val_if_fail (BS_IS_WALK_CURSOR (self), FALSE);

  bs_walk_cursor_leave (self);
  if (self->state == BS_CURSOR_NONE || self->state == BS_CURSOR_WAITING || self->example == example)
    return TRUE;

  at = bs_reveal_get_address (self->reveal);
  if (at != NULL && at->example > 0)
    return go_to_example (self, example, error);

  self->example = example;
  bs_reveal_set_shown_example (self->reveal, example);
  _bs_walk_cursor_emit_changed (self);

  return TRUE;
}

/**
 * bs_walk_cursor_set_granularity:
 *
 * Sets how far one step goes. The cursor only stores this for the buttons and keys that use it.
 */
void
bs_walk_cursor_set_granularity (BsWalkCursor *self, BsGranularity granularity)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self) && granularity < BS_N_GRANULARITIES);

  if (granularity == self->granularity)
    return;
  self->granularity = granularity;
  _bs_walk_cursor_emit_changed (self);
}
