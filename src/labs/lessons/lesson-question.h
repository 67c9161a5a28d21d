#pragma once

#include "labs/lessons/lesson-condition.h"

G_BEGIN_DECLS

typedef struct _BsLessonBlock BsLessonBlock;

/* How a question is answered. */
typedef enum
{
  BS_ANSWER_BY_NUMBER,
  BS_ANSWER_BY_SIGN,
  BS_ANSWER_BY_CHOICE,
  BS_ANSWER_BY_ORDER,
} BsAnswerKind;

#define BS_N_ANSWER_KINDS 4

/* A number has at most so many decimals in a question. */
#define BS_LESSON_MOST_DECIMALS 12

/**
 * BsLessonChoice: one of several answers, or one of several things to be put in order
 * @text: the answer. In an answer by number it is a wrong value, as a lesson writes it
 * @feedback: (nullable): what is said to somebody who gives this answer
 * @place: where it stands in the lesson
 * @value: (nullable): the same as a value: of an answer by number or by order; NULL for words
 * @is_right: whether it is the right answer
 */
typedef struct
{
  char *text;
  char *feedback;
  const char *place;
  BsLessonExpression *value;
  gboolean is_right;
} BsLessonChoice;

/**
 * BsLessonOrderRule: what is wrong with an order in which one item stands before another
 * @before, @after: the indices of the two items among the choices; in the right order they stand
 *   the other way round
 * @feedback: what is said to somebody who gives such an order
 */
typedef struct
{
  guint before;
  guint after;
  char *feedback;
} BsLessonOrderRule;

/**
 * BsLessonQuestion: a question of a lesson
 * @text: (nullable): the question; NULL if the text before it asks
 * @value: (nullable): what is asked for, as the lesson writes it
 * @expression: (nullable): the same as a value
 * @answer: (nullable): the right answer, as the lesson writes it
 * @decimals: how many decimals the answer must have
 * @tolerance: how far a right answer may be from the value, if @has_tolerance; otherwise see
 *   bs_lesson_question_get_tolerance()
 * @has_tolerance: whether the lesson says it
 * @choices: (element-type BsLessonChoice): in the order of the lesson; in an answer by order, the
 *   right one
 * @rules: (element-type BsLessonOrderRule): what is wrong with orders, of an answer by order
 * @proofs: (element-type BsLessonCondition): what must hold for the right answer to be right
 * @proof_places: (element-type utf8): where each of them stands in the lesson
 * @quotes: (element-type BsLessonQuote): of its texts and of the feedback of its choices
 * @hint: (nullable): for somebody who does not know how to begin
 * @because: (nullable): why the right answer is right
 */
typedef struct
{
  BsAnswerKind kind;
  char *text;
  char *value;
  BsLessonExpression *expression;
  char *answer;
  const char *answer_place;
  const char *value_place;
  guint decimals;
  double tolerance;
  gboolean has_tolerance;
  GPtrArray *choices;
  GPtrArray *rules;
  GPtrArray *proofs;
  GPtrArray *proof_places;
  GPtrArray *quotes;
  char *hint;
  char *because;
} BsLessonQuestion;

BsLessonQuestion *bs_lesson_question_read (const BsLessonBlock *block, GError **error);
double bs_lesson_question_get_tolerance (const BsLessonQuestion *self, double value);
void bs_lesson_question_free (BsLessonQuestion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsLessonQuestion, bs_lesson_question_free)

const char *const *bs_lesson_sign_list_names (void);
const char *bs_lesson_sign_get_name (double value);

G_END_DECLS
