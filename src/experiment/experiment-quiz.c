/* The quiz of the walk: what the learner does with it. The cursor asks (walk-cursor.c), and the
 * quiz keeps the score (quiz.c). */

#include "experiment/experiment-private.h"

/**
 * bs_experiment_get_quiz:
 *
 * Returns: (transfer none): the quiz as it is now
 */
const BsQuiz *
bs_experiment_get_quiz (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return bs_walk_cursor_get_quiz (self->cursor);
}

static gboolean
withholds (const BsReveal *reveal)
{
  return reveal != NULL && bs_reveal_get_withheld (reveal) != BS_WITHHELD_NOTHING;
}

/**
 * bs_experiment_is_asking:
 *
 * Returns: whether a step asks for what it makes: the present one, or that of the run which waits
 *   while the walk goes through a drawn example. The reveal then lacks it, and a view that computes
 *   by itself must not tell it, either.
 */
gboolean
bs_experiment_is_asking (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return withholds (bs_experiment_get_reveal (self)) ||
         withholds (bs_experiment_get_shown_reveal (self));
}

/* Asks anew at the present step, after the rules have changed. */
static void
ask_again (BsExperiment *self)
{
  _bs_experiment_hold (self);
  bs_walk_cursor_ask_again (self->cursor);
  _bs_experiment_release (self);
}

/**
 * bs_experiment_set_predicting:
 * @is_predicting: whether steps ask for what they make before they tell it
 */
void
bs_experiment_set_predicting (BsExperiment *self, gboolean is_predicting)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (bs_quiz_is_on (bs_experiment_get_quiz (self)) == is_predicting)
    return;
  bs_quiz_set_on (bs_walk_cursor_get_quiz (self->cursor), is_predicting);
  ask_again (self);
}

/**
 * bs_experiment_set_asked_phases:
 * @phases: the phases whose steps ask, a sum of BS_PHASE_BIT()
 */
void
bs_experiment_set_asked_phases (BsExperiment *self, guint phases)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (bs_quiz_get_phases (bs_experiment_get_quiz (self)) == phases)
    return;
  bs_quiz_set_phases (bs_walk_cursor_get_quiz (self->cursor), phases);
  ask_again (self);
}

/**
 * bs_experiment_set_question_kind:
 * @kind: how the questions shall be answered, where that makes sense
 */
void
bs_experiment_set_question_kind (BsExperiment *self, BsQuestionKind kind)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (bs_quiz_get_kind (bs_experiment_get_quiz (self)) == kind)
    return;
  bs_quiz_set_kind (bs_walk_cursor_get_quiz (self->cursor), kind);
  ask_again (self);
}

static void
take_judgement (BsExperiment *self, const BsJudgement *judgement)
{
  _bs_experiment_hold (self);
  bs_quiz_take_judgement (bs_walk_cursor_get_quiz (self->cursor), judgement);
  bs_walk_cursor_tell_answer (self->cursor);
  _bs_experiment_release (self);
}

/**
 * bs_experiment_answer_number:
 * @text: what was typed
 *
 * Answers the open question by a number.
 *
 * Returns: %FALSE with an error for the learner if @text is no number
 */
gboolean
bs_experiment_answer_number (BsExperiment *self, const char *text, GError **error)
{
  const BsQuiz *quiz;
  BsJudgement judgement;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && text != NULL, FALSE);

  quiz = bs_experiment_get_quiz (self);
  g_return_val_if_fail (bs_quiz_is_open (quiz), FALSE);
  if (!bs_question_answer_number (bs_quiz_get_question (quiz), text, &judgement, error))
    return FALSE;
  take_judgement (self, &judgement);

  return TRUE;
}

/**
 * bs_experiment_answer_sign:
 * @sign: 1, 0 or -1
 *
 * Answers the open question by a sign.
 */
void
bs_experiment_answer_sign (BsExperiment *self, int sign)
{
  const BsQuiz *quiz;
  BsJudgement judgement;

  g_return_if_fail (BS_IS_EXPERIMENT (self));

  quiz = bs_experiment_get_quiz (self);
  g_return_if_fail (bs_quiz_is_open (quiz));
  bs_question_answer_sign (bs_quiz_get_question (quiz), sign, &judgement);
  take_judgement (self, &judgement);
}

/**
 * bs_experiment_answer_choice:
 * @choice: which of the question's choices, from 0
 *
 * Answers the open question by one of its formulas.
 */
void
bs_experiment_answer_choice (BsExperiment *self, guint choice)
{
  const BsQuiz *quiz;
  BsJudgement judgement;

  g_return_if_fail (BS_IS_EXPERIMENT (self));

  quiz = bs_experiment_get_quiz (self);
  g_return_if_fail (bs_quiz_is_open (quiz));
  bs_question_answer_choice (bs_quiz_get_question (quiz), choice, &judgement);
  take_judgement (self, &judgement);
}

/**
 * bs_experiment_skip_question:
 *
 * Tells what the present step makes, without an answer.
 */
void
bs_experiment_skip_question (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (!bs_quiz_is_open (bs_experiment_get_quiz (self)))
    return;
  _bs_experiment_hold (self);
  bs_quiz_skip (bs_walk_cursor_get_quiz (self->cursor));
  bs_walk_cursor_tell_answer (self->cursor);
  _bs_experiment_release (self);
}
