#pragma once

#include "labs/lessons/lesson-solution.h"

G_BEGIN_DECLS

/**
 * BsLessonVerdict: what is said to an answer
 * @is_readable: whether the answer is one at all; a number may be mistyped
 * @is_right: whether it is right
 * @feedback: (nullable): why it is right, or to which mistake it belongs; owned by the question or
 *   by its solution
 */
typedef struct
{
  gboolean is_readable;
  gboolean is_right;
  const char *feedback;
} BsLessonVerdict;

/* Judges a typed number, which may have a decimal point or a comma, or the words of a choice or of
 * a sign. */
BsLessonVerdict bs_lesson_verdict_on_text (const BsLessonQuestion *question,
                                           const BsLessonSolution *solution,
                                           const char *answer);
/* Judges an order: @order has as many elements as the question has choices. Element i is which of
 * them comes i-th; both count from 0. */
BsLessonVerdict bs_lesson_verdict_on_order (const BsLessonQuestion *question, const guint *order);

G_END_DECLS
