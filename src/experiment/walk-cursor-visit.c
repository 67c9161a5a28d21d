/* A visit: the walk through an example that is not of the data.
 *
 * The visit has a reveal of its own, and that of the run waits unchanged until the visit ends. Its
 * steps go from x to h and no further, because such an example has no target. Whatever needs the
 * run or its data ends the visit first: training, another iteration, another example, a snapshot.
 */

#include "experiment/walk-cursor-private.h"

/* The reveal of the visit is dropped without a word to anybody. What it explained goes with it, and
 * that of the run learns what was chosen meanwhile. */
gboolean
_bs_walk_cursor_end_visit (BsWalkCursor *self)
{
  if (self->host == NULL)
    return FALSE;
  _bs_walk_cursor_cancel_preparing (self);
  bs_quiz_leave (self->quiz);
  bs_quiz_end_visit (self->quiz);
  _bs_walk_cursor_take_in_reveal (self, g_steal_pointer (&self->host));

  return TRUE;
}

/**
 * bs_walk_cursor_visit:
 * @reveal: (transfer full): a walk from bs_reveal_new_drawn()
 *
 * Walks through that example, from its first step. Only while walking; otherwise nothing happens.
 */
void
bs_walk_cursor_visit (BsWalkCursor *self, BsReveal *reveal)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self) && reveal != NULL);

  if (self->state != BS_CURSOR_WALKING)
    {
      bs_reveal_free (reveal);
      return;
    }
  _bs_walk_cursor_end_visit (self);
  self->host = g_steal_pointer (&self->reveal);
  self->reveal = reveal;
  self->by_layer = FALSE;
  bs_reveal_set_shows_matrices (reveal, FALSE);
  bs_reveal_set_entry (reveal, bs_reveal_get_entry (self->host));
  bs_quiz_begin_visit (self->quiz);
  _bs_walk_cursor_explain (self);
  _bs_walk_cursor_emit_changed (self);
}

/**
 * bs_walk_cursor_leave:
 *
 * Ends a visit, if there is one, and goes back to the step before it.
 */
void
bs_walk_cursor_leave (BsWalkCursor *self)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self));

  if (!_bs_walk_cursor_end_visit (self))
    return;
  if (self->state == BS_CURSOR_WALKING)
    _bs_walk_cursor_explain (self);
  _bs_walk_cursor_emit_changed (self);
}

gboolean
bs_walk_cursor_is_visiting (BsWalkCursor *self)
{
  g_return_val_if_fail (BS_IS_WALK_CURSOR (self), FALSE);

  return self->host != NULL;
}

/**
 * bs_walk_cursor_get_shown_reveal:
 *
 * Returns: (nullable) (transfer none): the numbers of the step that is shown, which may be one of a
 *   visit; valid until "changed"
 */
BsReveal *
bs_walk_cursor_get_shown_reveal (BsWalkCursor *self)
{
  g_return_val_if_fail (BS_IS_WALK_CURSOR (self), NULL);

  return self->reveal;
}

guint64
_bs_walk_cursor_limit (BsWalkCursor *self, guint64 position)
{
  guint64 first;

  if (self->host == NULL)
    return position;
  first = bs_sequence_get_start (bs_reveal_get_sequence (self->reveal),
                                 bs_reveal_get_point (self->reveal)->iteration);

  return CLAMP (position, first, bs_reveal_find_answer (self->reveal, 1));
}
