/* The explanation of the present step, and what is withheld of it.
 *
 * The explanation of a step is made at once if that fits into a frame. Δ at a late example takes
 * one propagation of all examples before it; then a thread makes the explanation with a reveal of
 * its own, and there is none until it is ready. A newer step cancels the work, and its result is
 * dropped.
 *
 * If the quiz asks for what the step makes, the reveal withholds it, from before anything is shown
 * until the question is answered or skipped. */

#include "experiment/discard.h"
#include "experiment/walk-cursor-private.h"

void
_bs_walk_cursor_cancel_preparing (BsWalkCursor *self)
{
  g_cancellable_cancel (self->preparing);
  g_clear_object (&self->preparing);
}

/* Holds the reveal that a thread prepares, until it is taken out. */
typedef struct
{
  BsReveal *reveal;
} Preparation;

static void
preparation_free (gpointer data)
{
  Preparation *self = data;

  if (self->reveal != NULL)
    {
      g_autoptr (BsNetwork) network = bs_network_ref (bs_reveal_get_network (self->reveal));

      bs_discard (self->reveal, (GDestroyNotify) bs_reveal_free, network);
    }
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
explain_now (BsWalkCursor *self)
{
  bs_quiz_ask (self->quiz, self->reveal);
  self->explanation = bs_explanation_new (self->reveal);
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsWalkCursor *self = BS_WALK_CURSOR (source);
  Preparation *preparation = g_task_get_task_data (G_TASK (result));

  /* A newer step has cancelled this preparation, so its result is dropped. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  g_clear_object (&self->preparing);
  _bs_walk_cursor_take_in_reveal (self, g_steal_pointer (&preparation->reveal));
  explain_now (self);
  _bs_walk_cursor_emit_changed (self);
}

void
_bs_walk_cursor_explain (BsWalkCursor *self)
{
  g_clear_pointer (&self->explanation, bs_explanation_free);
  _bs_walk_cursor_cancel_preparing (self);
  bs_quiz_leave (self->quiz);
  bs_reveal_withhold (self->reveal, bs_quiz_find_withheld (self->quiz, self->reveal));

  if (bs_reveal_work (self->reveal) <= BS_REVEAL_WORK_IN_A_FRAME)
    {
      bs_reveal_prepare (self->reveal);
      explain_now (self);
    }
  else
    {
      g_autoptr (GTask) task = NULL;
      Preparation *preparation = g_new0 (Preparation, 1);

      preparation->reveal = bs_reveal_copy (self->reveal);
      self->preparing = g_cancellable_new ();
      task = g_task_new (self, self->preparing, on_prepared, NULL);
      g_task_set_task_data (task, preparation, preparation_free);
      g_task_run_in_thread (task, prepare_in_thread);
    }
}

BsQuiz *
bs_walk_cursor_get_quiz (BsWalkCursor *self)
{
  g_return_val_if_fail (BS_IS_WALK_CURSOR (self), NULL);

  return self->quiz;
}

/**
 * bs_walk_cursor_ask_again:
 *
 * Explains the present step again, because the rules of the quiz have changed.
 */
void
bs_walk_cursor_ask_again (BsWalkCursor *self)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self));

  if (self->state == BS_CURSOR_WALKING)
    _bs_walk_cursor_explain (self);
  _bs_walk_cursor_emit_changed (self);
}

/**
 * bs_walk_cursor_tell_answer:
 *
 * Tells what the quiz has said to an answer. If the question is not open any more, the step is
 * explained in full.
 */
void
bs_walk_cursor_tell_answer (BsWalkCursor *self)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self));

  if (!bs_quiz_is_open (self->quiz))
    {
      bs_reveal_withhold (self->reveal, BS_WITHHELD_NOTHING);
      g_clear_pointer (&self->explanation, bs_explanation_free);
      self->explanation = bs_explanation_new (self->reveal);
    }
  _bs_walk_cursor_emit_changed (self);
}
