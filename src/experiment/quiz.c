/* The quiz: what the learner is asked for in the walk, and how many answers were right.
 *
 * While it is on, a step of the chosen phases asks for the number that it makes. The reveal
 * withholds that number until it is answered right, or skipped. Nothing is ever blocked: to step
 * on, to jump or to train leaves the question open, and it is asked again when the step is reached
 * again. A step that was answered or skipped stays told, as long as the run is the same. A visit to
 * an example that is not of the data has steps of its own; those of the run wait meanwhile.
 *
 * The score counts a question once, at its first answer. A wrong answer ends the streak and takes
 * nothing away; the learner may answer again, which does not count, or skip. A skipped question
 * does not count at all. Score and streak begin anew when the quiz is switched on. */

#include "experiment/quiz.h"

#include <glib/gi18n-lib.h>

#include "walk/number.h"
#include "walk/phases/questions/question-class.h"

/* What is known of a step, by its position; a step that is not known was never answered. */
typedef enum
{
  TRIED = 1, /* answered, but not right */
  TOLD,
} StepState;

struct _BsQuiz
{
  gboolean is_on;
  guint phases; /* a sum of BS_PHASE_BIT() */
  BsQuestionKind kind;
  GHashTable *steps;     /* from position to StepState */
  GHashTable *run_steps; /* those of the run during a visit; otherwise NULL */
  BsQuizScore score;

  /* The question of the present step; NULL if nothing is asked for. */
  BsQuestion *question;
  guint64 position;
  char *feedback;
};

static GHashTable *
make_steps (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

BsQuiz *
bs_quiz_new (void)
{
  BsQuiz *self = g_new0 (BsQuiz, 1);

  self->phases = BS_PHASE_BIT (BS_N_PHASES) - 1;
  self->steps = make_steps ();

  return self;
}

void
bs_quiz_free (BsQuiz *self)
{
  g_return_if_fail (self != NULL);

  bs_quiz_leave (self);
  g_hash_table_unref (self->steps);
  g_clear_pointer (&self->run_steps, g_hash_table_unref);
  g_free (self);
}

gboolean
bs_quiz_is_on (const BsQuiz *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_on;
}

void
bs_quiz_set_on (BsQuiz *self, gboolean is_on)
{
  g_return_if_fail (self != NULL);

  if (is_on && !self->is_on)
    {
      self->score = (BsQuizScore){ 0 };
      bs_quiz_forget_steps (self);
    }
  self->is_on = is_on;
}

/**
 * bs_quiz_get_phases:
 *
 * Returns: the phases that ask, a sum of BS_PHASE_BIT(); a phase without questions may be in it
 */
guint
bs_quiz_get_phases (const BsQuiz *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->phases;
}

void
bs_quiz_set_phases (BsQuiz *self, guint phases)
{
  g_return_if_fail (self != NULL);

  self->phases = phases;
}

/**
 * bs_quiz_get_kind:
 *
 * Returns: how questions are answered where that makes sense; the question knows its own kind
 */
BsQuestionKind
bs_quiz_get_kind (const BsQuiz *self)
{
  g_return_val_if_fail (self != NULL, BS_QUESTION_NUMBER);

  return self->kind;
}

void
bs_quiz_set_kind (BsQuiz *self, BsQuestionKind kind)
{
  g_return_if_fail (self != NULL && (guint) kind < BS_N_QUESTION_KINDS);

  self->kind = kind;
}

/**
 * bs_quiz_get_question:
 *
 * Returns: (nullable) (transfer none): the question of the present step, also when it has just been
 *   answered; %NULL if there is none
 */
const BsQuestion *
bs_quiz_get_question (const BsQuiz *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->question;
}

static StepState
get_state (const BsQuiz *self, guint64 position)
{
  return (StepState) GPOINTER_TO_INT (g_hash_table_lookup (self->steps, &position));
}

/**
 * bs_quiz_is_open:
 *
 * Returns: whether there is a question that is neither answered right nor skipped
 */
gboolean
bs_quiz_is_open (const BsQuiz *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->question != NULL && get_state (self, self->position) != TOLD;
}

/**
 * bs_quiz_get_feedback:
 *
 * Returns: (nullable): what is said of the last answer to the present question
 */
const char *
bs_quiz_get_feedback (const BsQuiz *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->feedback;
}

const BsQuizScore *
bs_quiz_get_score (const BsQuiz *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->score;
}

/**
 * bs_quiz_forget_steps:
 *
 * The steps are those of another run now, so all of them ask again.
 */
void
bs_quiz_forget_steps (BsQuiz *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->steps);
  if (self->run_steps != NULL)
    g_hash_table_remove_all (self->run_steps);
}

/**
 * bs_quiz_begin_visit:
 *
 * The steps are those of an example that is not of the data now, so all of them ask. What is known
 * of those of the run is kept.
 */
void
bs_quiz_begin_visit (BsQuiz *self)
{
  g_return_if_fail (self != NULL && self->run_steps == NULL);

  self->run_steps = self->steps;
  self->steps = make_steps ();
}

/**
 * bs_quiz_end_visit:
 *
 * The steps are those of the run again, as they were before the visit.
 */
void
bs_quiz_end_visit (BsQuiz *self)
{
  g_return_if_fail (self != NULL && self->run_steps != NULL);

  g_hash_table_unref (self->steps);
  self->steps = g_steal_pointer (&self->run_steps);
}

/**
 * bs_quiz_leave:
 *
 * The walk leaves the present step, or there is none any more.
 */
void
bs_quiz_leave (BsQuiz *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->question, bs_question_free);
  g_clear_pointer (&self->feedback, g_free);
}

/**
 * bs_quiz_find_withheld:
 *
 * Returns: what a reveal must not tell of its present step
 */
BsWithheld
bs_quiz_find_withheld (const BsQuiz *self, const BsReveal *reveal)
{
  const BsAddress *at;

  g_return_val_if_fail (self != NULL && reveal != NULL, BS_WITHHELD_NOTHING);

  at = bs_reveal_get_address (reveal);
  if (!self->is_on || at == NULL || (self->phases & BS_PHASE_BIT (at->phase)) == 0 ||
      bs_step_question_get (reveal) == NULL ||
      get_state (self, bs_reveal_get_position (reveal)) == TOLD)
    return BS_WITHHELD_NOTHING;

  return self->kind == BS_QUESTION_OPERANDS ? BS_WITHHELD_OPERANDS : BS_WITHHELD_RESULT;
}

/**
 * bs_quiz_ask:
 * @reveal: a prepared reveal at a step; what it must not tell is withheld from now on
 *
 * Asks for the number that the step makes, if it shall be asked for.
 */
void
bs_quiz_ask (BsQuiz *self, BsReveal *reveal)
{
  BsWithheld withheld;

  g_return_if_fail (self != NULL && reveal != NULL);

  bs_quiz_leave (self);
  withheld = bs_quiz_find_withheld (self, reveal);
  bs_reveal_withhold (reveal, BS_WITHHELD_NOTHING);
  if (withheld == BS_WITHHELD_NOTHING)
    return;
  self->question = bs_question_new (reveal, self->kind);
  self->position = bs_reveal_get_position (reveal);
  /* A question that makes no sense by operands is asked by number, which needs them. */
  bs_reveal_withhold (reveal, bs_question_get_kind (self->question) == BS_QUESTION_NUMBER
                                ? BS_WITHHELD_RESULT
                                : withheld);
}

static void
set_state (BsQuiz *self, StepState state)
{
  g_hash_table_insert (self->steps, g_memdup2 (&self->position, sizeof self->position),
                       GINT_TO_POINTER (state));
}

static void
set_feedback (BsQuiz *self, char *feedback)
{
  g_free (self->feedback);
  self->feedback = feedback;
}

/**
 * bs_quiz_take_judgement:
 * @judgement: that on an answer to the open question
 */
void
bs_quiz_take_judgement (BsQuiz *self, const BsJudgement *judgement)
{
  gboolean is_right;

  g_return_if_fail (self != NULL && judgement != NULL && bs_quiz_is_open (self));

  is_right = judgement->kind == BS_JUDGEMENT_RIGHT;
  set_feedback (self, bs_judgement_make_sentence (judgement, self->question));
  /* A number with too few digits is not wrong, so it is no try. */
  if (judgement->kind == BS_JUDGEMENT_TOO_COARSE)
    return;
  if (get_state (self, self->position) != TRIED)
    {
      self->score.n_answered++;
      self->score.n_right += is_right ? 1 : 0;
      self->score.streak = is_right ? self->score.streak + 1 : 0;
    }
  set_state (self, is_right ? TOLD : TRIED);
}

void
bs_quiz_skip (BsQuiz *self)
{
  g_autofree char *value = NULL;

  g_return_if_fail (self != NULL && bs_quiz_is_open (self));

  value = bs_number_format_shown (bs_question_get_value (self->question));
  /* Translators: a symbol and its value, which the learner did not want to predict. */
  set_feedback (self, g_strdup_printf (_ ("Skipped: %1$s = %2$s."),
                                       bs_question_get_symbol (self->question), value));
  set_state (self, TOLD);
}
