#pragma once

#include "labs/judgement.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/**
 * BsQuestionKind: how a question about a step is answered
 * @BS_QUESTION_NUMBER: by the number that the step makes
 * @BS_QUESTION_SIGN: by its sign
 * @BS_QUESTION_OPERANDS: by choosing the formula that has the right operands
 */
typedef enum
{
  BS_QUESTION_NUMBER,
  BS_QUESTION_SIGN,
  BS_QUESTION_OPERANDS,
} BsQuestionKind;

#define BS_N_QUESTION_KINDS 3

/* A question by operands offers at most this many formulas. */
#define BS_QUESTION_MOST_CHOICES 4

/**
 * BsQuestion: a question about one number of the walk; see the head of question.c
 *
 * It is a value: it does not change, and needs nothing that it was made from.
 */
typedef struct _BsQuestion BsQuestion;

/**
 * BsWrongValue: what a known mistake gives for the number that is asked for
 * @formula: (nullable): the formula that somebody has in mind who makes the mistake
 */
typedef struct
{
  BsMistake mistake;
  double value;
  char *formula;
} BsWrongValue;

BsQuestion *bs_question_new (BsReveal *reveal, BsQuestionKind kind);
void bs_question_free (BsQuestion *self);

BsQuestionKind bs_question_get_kind (const BsQuestion *self);
const char *bs_question_get_symbol (const BsQuestion *self);
const char *bs_question_get_text (const BsQuestion *self);
const char *bs_question_get_formula (const BsQuestion *self);
double bs_question_get_value (const BsQuestion *self);
const char *const *bs_question_get_choices (const BsQuestion *self);
const GArray *bs_question_get_wrong_values (const BsQuestion *self);

gboolean bs_question_answer_number (const BsQuestion *self,
                                    const char *text,
                                    BsJudgement *judgement,
                                    GError **error);
void bs_question_answer_sign (const BsQuestion *self, int sign, BsJudgement *judgement);
void bs_question_answer_choice (const BsQuestion *self, guint choice, BsJudgement *judgement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsQuestion, bs_question_free)

G_END_DECLS
