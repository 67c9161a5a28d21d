#pragma once

#include "labs/question.h"

G_BEGIN_DECLS

/**
 * BsQuiz: the mode of the walk in which the learner predicts what each step makes; see the head of
 * quiz.c
 */
typedef struct _BsQuiz BsQuiz;

/* A set of phases is a sum of these. */
#define BS_PHASE_BIT(phase) (1u << (phase))

/**
 * BsQuizScore:
 * @n_right: the questions that were answered right at the first try
 * @n_answered: the questions that were answered at all; a skipped one does not count
 * @streak: how many were right at the first try since the last one that was not
 */
typedef struct
{
  guint n_right;
  guint n_answered;
  guint streak;
} BsQuizScore;

/* What views show. */
gboolean bs_quiz_is_on (const BsQuiz *self);
guint bs_quiz_get_phases (const BsQuiz *self);
BsQuestionKind bs_quiz_get_kind (const BsQuiz *self);
const BsQuestion *bs_quiz_get_question (const BsQuiz *self);
gboolean bs_quiz_is_open (const BsQuiz *self);
const char *bs_quiz_get_feedback (const BsQuiz *self);
const BsQuizScore *bs_quiz_get_score (const BsQuiz *self);

/* What the cursor and the experiment do. */
BsQuiz *bs_quiz_new (void);
void bs_quiz_free (BsQuiz *self);
void bs_quiz_set_on (BsQuiz *self, gboolean is_on);
void bs_quiz_set_phases (BsQuiz *self, guint phases);
void bs_quiz_set_kind (BsQuiz *self, BsQuestionKind kind);
void bs_quiz_forget_steps (BsQuiz *self);
void bs_quiz_begin_visit (BsQuiz *self);
void bs_quiz_end_visit (BsQuiz *self);
void bs_quiz_leave (BsQuiz *self);
BsWithheld bs_quiz_find_withheld (const BsQuiz *self, const BsReveal *reveal);
void bs_quiz_ask (BsQuiz *self, BsReveal *reveal);
void bs_quiz_take_judgement (BsQuiz *self, const BsJudgement *judgement);
void bs_quiz_skip (BsQuiz *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsQuiz, bs_quiz_free)

G_END_DECLS
