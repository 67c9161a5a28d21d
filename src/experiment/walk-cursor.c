/* The cursor: the place in the algorithm at which the learner looks.
 *
 * The head of the run is where training is; the cursor is where the learner looks. The cursor owns
 * a reveal, which has a copy of Θ, J and D at one iteration, and knows which numbers the algorithm
 * has reached there. Steps within the iteration need nothing else. A step across its start or end
 * needs Θ of another iteration. The cursor then emits "iteration-wanted", remembers the step it
 * wants, and waits. The owner of run and cursor lets the cursor follow the snapshots of the run,
 * and tells it when the run has arrived. Movements requested in the meantime are kept and made from
 * there, in their order.
 *
 * During training the cursor watches: each snapshot replaces the numbers that are shown, and there
 * is no present step. When training ends, the cursor goes to the last step forward of the shown
 * example in the iteration reached, so that the picture shows what the network now answers. */

#include "experiment/walk-cursor.h"

#include "experiment/discard.h"
#include "experiment/walk-cursor-private.h"

enum
{
  CHANGED,
  ITERATION_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsWalkCursor, bs_walk_cursor, G_TYPE_OBJECT)

static void
drop_reveal (BsWalkCursor *self)
{
  g_clear_pointer (&self->explanation, bs_explanation_free);
  if (self->reveal != NULL)
    {
      g_autoptr (BsNetwork) network = bs_network_ref (bs_reveal_get_network (self->reveal));

      bs_discard (g_steal_pointer (&self->reveal), (GDestroyNotify) bs_reveal_free, network);
    }
}

void
_bs_walk_cursor_take_in_reveal (BsWalkCursor *self, BsReveal *reveal)
{
  drop_reveal (self);
  self->reveal = reveal;
  /* It may have been away while that was chosen. */
  bs_reveal_set_shows_matrices (reveal, self->shows_matrices);
  bs_reveal_set_shows_mean_errors (reveal, self->shows_mean_errors);
}

static void
bs_walk_cursor_dispose (GObject *object)
{
  _bs_walk_cursor_cancel_preparing (BS_WALK_CURSOR (object));

  G_OBJECT_CLASS (bs_walk_cursor_parent_class)->dispose (object);
}

static void
bs_walk_cursor_finalize (GObject *object)
{
  BsWalkCursor *self = BS_WALK_CURSOR (object);

  _bs_walk_cursor_end_visit (self);
  drop_reveal (self);
  bs_quiz_free (self->quiz);
  g_queue_clear_full (&self->movements, g_free);

  G_OBJECT_CLASS (bs_walk_cursor_parent_class)->finalize (object);
}

static void
bs_walk_cursor_class_init (BsWalkCursorClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = bs_walk_cursor_dispose;
  object_class->finalize = bs_walk_cursor_finalize;
  signals[CHANGED] = g_signal_new ("changed", BS_TYPE_WALK_CURSOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[ITERATION_WANTED] =
    g_signal_new ("iteration-wanted", BS_TYPE_WALK_CURSOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
bs_walk_cursor_init (BsWalkCursor *self)
{
  self->example = 1;
  self->quiz = bs_quiz_new ();
}

/**
 * bs_walk_cursor_new:
 *
 * Returns: (transfer full): a cursor in the state BS_CURSOR_NONE
 */
BsWalkCursor *
bs_walk_cursor_new (void)
{
  return g_object_new (BS_TYPE_WALK_CURSOR, NULL);
}

void
_bs_walk_cursor_emit_changed (BsWalkCursor *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
_bs_walk_cursor_want_iteration (BsWalkCursor *self, guint64 iteration)
{
  g_signal_emit (self, signals[ITERATION_WANTED], 0, iteration);
}

/**
 * bs_walk_cursor_begin:
 * @reveal: (transfer full): the reveal of another run, at its first step
 */
void
bs_walk_cursor_begin (BsWalkCursor *self, BsReveal *reveal)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self) && reveal != NULL);

  _bs_walk_cursor_end_visit (self);
  g_queue_clear_full (&self->movements, g_free);
  _bs_walk_cursor_take_in_reveal (self, reveal);
  bs_quiz_forget_steps (self->quiz);
  self->state = BS_CURSOR_WALKING;
  self->by_layer = FALSE;
  self->example = 1;
  _bs_walk_cursor_explain (self);
  _bs_walk_cursor_emit_changed (self);
}

/**
 * bs_walk_cursor_take_reveal:
 *
 * Any state → NONE. What still waits is given up.
 *
 * Returns: (transfer full) (nullable): the reveal, at the iteration that was shown
 */
BsReveal *
bs_walk_cursor_take_reveal (BsWalkCursor *self)
{
  g_return_val_if_fail (BS_IS_WALK_CURSOR (self), NULL);

  _bs_walk_cursor_end_visit (self);
  g_queue_clear_full (&self->movements, g_free);
  g_clear_pointer (&self->explanation, bs_explanation_free);
  _bs_walk_cursor_cancel_preparing (self);
  bs_quiz_leave (self->quiz);
  bs_quiz_forget_steps (self->quiz);
  self->state = BS_CURSOR_NONE;

  return g_steal_pointer (&self->reveal);
}

/**
 * bs_walk_cursor_resume:
 * @reveal: (transfer full): a reveal that was taken away
 *
 * Goes on with the walk at the iteration of @reveal, as after training.
 */
void
bs_walk_cursor_resume (BsWalkCursor *self, BsReveal *reveal)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self) && reveal != NULL);

  _bs_walk_cursor_end_visit (self);
  _bs_walk_cursor_take_in_reveal (self, reveal);
  self->example =
    MIN (self->example, bs_training_set_get_n_examples (bs_reveal_get_training_set (reveal)));
  bs_walk_cursor_watch (self);
  bs_walk_cursor_land (self);
}

/**
 * bs_walk_cursor_watch:
 *
 * Begins to watch, because the run trains from now on. Movements that still wait are given up.
 */
void
bs_walk_cursor_watch (BsWalkCursor *self)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self) && self->reveal != NULL);

  _bs_walk_cursor_end_visit (self);
  g_queue_clear_full (&self->movements, g_free);
  g_clear_pointer (&self->explanation, bs_explanation_free);
  _bs_walk_cursor_cancel_preparing (self);
  bs_quiz_leave (self->quiz);
  self->state = BS_CURSOR_WATCHING;
  bs_reveal_watch (self->reveal, self->example);
  _bs_walk_cursor_emit_changed (self);
}

/**
 * bs_walk_cursor_follow:
 * @snapshot: a snapshot of the run: Θ, D and J, the state of the optimizer, λ and α, all of one
 * moment
 *
 * Takes the numbers of the snapshot. If the cursor is at a step, the step is explained again.
 */
void
bs_walk_cursor_follow (BsWalkCursor *self, const BsSnapshot *snapshot)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self) && self->reveal != NULL && snapshot != NULL);

  _bs_walk_cursor_end_visit (self);
  /* A thread may still be preparing an explanation with the old numbers. */
  _bs_walk_cursor_cancel_preparing (self);
  bs_reveal_set_lambda (self->reveal, snapshot->lambda);
  bs_reveal_set_optimizer (self->reveal, snapshot->optimizer);
  bs_reveal_set_point (self->reveal, snapshot->point);
  if (self->state == BS_CURSOR_WALKING)
    _bs_walk_cursor_explain (self);
  _bs_walk_cursor_emit_changed (self);
}

/**
 * bs_walk_cursor_set_entry:
 * @entry: the entry of Θ of which the steps shall tell the numbers; its layer is 0 for none
 */
void
bs_walk_cursor_set_entry (BsWalkCursor *self, const BsEntry *entry)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self) && entry != NULL);

  if (self->reveal == NULL || bs_entry_equal (entry, bs_reveal_get_entry (self->reveal)))
    return;
  bs_reveal_set_entry (self->reveal, entry);
  if (self->host != NULL)
    bs_reveal_set_entry (self->host, entry);
  if (self->state == BS_CURSOR_WALKING)
    _bs_walk_cursor_explain (self);
  _bs_walk_cursor_emit_changed (self);
}

/**
 * bs_walk_cursor_set_image:
 * @image: how the features form an image
 */
void
bs_walk_cursor_set_image (BsWalkCursor *self, const BsImageShape *image)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self) && image != NULL);

  _bs_walk_cursor_end_visit (self);
  if (self->reveal == NULL)
    return;
  bs_reveal_set_image (self->reveal, image);
  /* A thread may be preparing a copy that does not know of it, or a visit has ended, and nothing is
   * explained. */
  if (self->preparing != NULL || (self->state == BS_CURSOR_WALKING && self->explanation == NULL))
    _bs_walk_cursor_explain (self);
  _bs_walk_cursor_emit_changed (self);
}

/* Explains the step with what is now shown in addition. */
static void
explain_more (BsWalkCursor *self)
{
  if (self->state != BS_CURSOR_WALKING)
    return;
  _bs_walk_cursor_explain (self);
  _bs_walk_cursor_emit_changed (self);
}

/**
 * bs_walk_cursor_set_shows_matrices:
 * @shows_matrices: whether Δ and D are shown at every step
 */
void
bs_walk_cursor_set_shows_matrices (BsWalkCursor *self, gboolean shows_matrices)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self));

  if (self->shows_matrices == shows_matrices)
    return;
  self->shows_matrices = shows_matrices;
  if (self->reveal == NULL)
    return;
  bs_reveal_set_shows_matrices (self->reveal, shows_matrices);
  if (shows_matrices)
    explain_more (self);
}

/**
 * bs_walk_cursor_set_shows_mean_errors:
 * @shows_mean_errors: whether the steps about all examples show the mean of |δ| over them
 */
void
bs_walk_cursor_set_shows_mean_errors (BsWalkCursor *self, gboolean shows_mean_errors)
{
  g_return_if_fail (BS_IS_WALK_CURSOR (self));

  if (self->shows_mean_errors == shows_mean_errors)
    return;
  self->shows_mean_errors = shows_mean_errors;
  if (self->reveal == NULL)
    return;
  bs_reveal_set_shows_mean_errors (self->reveal, shows_mean_errors);
  explain_more (self);
}

BsCursorState
bs_walk_cursor_get_state (BsWalkCursor *self)
{
  g_return_val_if_fail (BS_IS_WALK_CURSOR (self), BS_CURSOR_NONE);

  return self->state;
}

/**
 * bs_walk_cursor_is_preparing:
 *
 * Returns: whether a thread is preparing the explanation of the present step
 */
gboolean
bs_walk_cursor_is_preparing (BsWalkCursor *self)
{
  g_return_val_if_fail (BS_IS_WALK_CURSOR (self), FALSE);

  return self->preparing != NULL;
}

/**
 * bs_walk_cursor_get_reveal:
 *
 * Returns: (nullable) (transfer none): the numbers of the run that are known at the cursor, whether
 *   or not another example is visited; valid until "changed"
 */
BsReveal *
bs_walk_cursor_get_reveal (BsWalkCursor *self)
{
  g_return_val_if_fail (BS_IS_WALK_CURSOR (self), NULL);

  return self->host != NULL ? self->host : self->reveal;
}

/**
 * bs_walk_cursor_get_explanation:
 *
 * Returns: (nullable) (transfer none): the explanation of the present step; valid until "changed"
 */
const BsExplanation *
bs_walk_cursor_get_explanation (BsWalkCursor *self)
{
  g_return_val_if_fail (BS_IS_WALK_CURSOR (self), NULL);

  return self->explanation;
}

/**
 * bs_walk_cursor_get_iteration:
 *
 * Returns: the iteration that is shown, which need not be the run's head
 */
guint64
bs_walk_cursor_get_iteration (BsWalkCursor *self)
{
  g_return_val_if_fail (BS_IS_WALK_CURSOR (self), 0);

  return self->reveal != NULL ? bs_reveal_get_point (self->reveal)->iteration : 0;
}

/**
 * bs_walk_cursor_get_step:
 *
 * Returns: the step within the iteration, from 0
 */
guint64
bs_walk_cursor_get_step (BsWalkCursor *self)
{
  g_return_val_if_fail (BS_IS_WALK_CURSOR (self), 0);

  return self->reveal != NULL ? bs_reveal_get_position (self->reveal) -
                                  bs_sequence_get_start (bs_reveal_get_sequence (self->reveal),
                                                         bs_walk_cursor_get_iteration (self))
                              : 0;
}

guint64
bs_walk_cursor_get_n_steps (BsWalkCursor *self)
{
  g_return_val_if_fail (BS_IS_WALK_CURSOR (self), 0);

  return self->reveal != NULL ? bs_sequence_get_n_steps (bs_reveal_get_sequence (self->reveal),
                                                         bs_walk_cursor_get_iteration (self))
                              : 0;
}

gsize
bs_walk_cursor_get_example (BsWalkCursor *self)
{
  g_return_val_if_fail (BS_IS_WALK_CURSOR (self), 1);

  return self->example;
}

BsGranularity
bs_walk_cursor_get_granularity (BsWalkCursor *self)
{
  g_return_val_if_fail (BS_IS_WALK_CURSOR (self), BS_GRANULARITY_NEURON);

  return self->granularity;
}
