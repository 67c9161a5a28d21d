#pragma once

#include "labs/lessons/lesson-question.h"

G_BEGIN_DECLS

typedef struct _BsLessonBench BsLessonBench;

/**
 * BsLessonWrong: a wrong answer that is worth an explanation
 * @text: the answer: a number with the decimals of the question, or words
 * @value: the number; NAN for words
 * @choice: (nullable): where the lesson says it; NULL if a known mistake leads to it, or if it is
 *   a sign
 * @feedback: (nullable): what is said to somebody who gives it
 */
typedef struct
{
  char *text;
  double value;
  const BsLessonChoice *choice;
  char *feedback;
} BsLessonWrong;

/**
 * BsLessonSolution: the right answer of a question, and the wrong ones
 * @text: the right answer: a number with the decimals of the question, a sign, or words. Of an
 *   answer by order it is NULL: the choices of the question stand in the right order
 * @value: the number, if it is one; otherwise NAN
 * @wrongs: (element-type BsLessonWrong)
 */
typedef struct
{
  char *text;
  double value;
  GPtrArray *wrongs;
} BsLessonSolution;

BsLessonSolution *
bs_lesson_solution_new (const BsLessonQuestion *question, BsLessonBench *bench, GError **error);
void bs_lesson_solution_free (BsLessonSolution *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsLessonSolution, bs_lesson_solution_free)

G_END_DECLS
