/* The verdict on an answer. A wrong one is compared with the answers to which known mistakes lead,
 * so that the learner hears not only that it is wrong, but why. */

#include "labs/lessons/lesson-verdict.h"

#include <math.h>

#include "labs/judgement.h"
#include "walk/printed-number.h"

static BsLessonVerdict
judge_number (const BsLessonQuestion *question,
              const BsLessonSolution *solution,
              const char *answer)
{
  BsLessonVerdict verdict = { FALSE };
  double tolerance = bs_lesson_question_get_tolerance (question, solution->value);
  double value, half_unit;

  verdict.is_readable = bs_printed_number_read (answer, &value, &half_unit);
  if (!verdict.is_readable)
    return verdict;
  verdict.is_right = fabs (value - solution->value) <= tolerance * (1.0 + 1e-9);
  if (verdict.is_right)
    verdict.feedback = question->because;
  for (guint i = 0; !verdict.is_right && i < solution->wrongs->len; i++)
    {
      const BsLessonWrong *wrong = g_ptr_array_index (solution->wrongs, i);

      if (fabs (value - wrong->value) > tolerance * (1.0 + 1e-9))
        continue;
      verdict.feedback = wrong->feedback;
      break;
    }
  if (!verdict.is_right && verdict.feedback == NULL && half_unit > tolerance &&
      fabs (value - solution->value) <= half_unit)
    verdict.feedback = bs_judgement_get_coarse_sentence ();

  return verdict;
}

static BsLessonVerdict
judge_words (const BsLessonQuestion *question, const BsLessonSolution *solution, const char *answer)
{
  BsLessonVerdict verdict = { FALSE };

  if (g_str_equal (answer, solution->text))
    return (BsLessonVerdict){ TRUE, TRUE, question->because };
  for (guint i = 0; i < solution->wrongs->len; i++)
    {
      const BsLessonWrong *wrong = g_ptr_array_index (solution->wrongs, i);

      if (g_str_equal (answer, wrong->text))
        verdict = (BsLessonVerdict){ TRUE, FALSE, wrong->feedback };
    }

  return verdict;
}

BsLessonVerdict
bs_lesson_verdict_on_text (const BsLessonQuestion *question,
                           const BsLessonSolution *solution,
                           const char *answer)
{
  if (question->kind == BS_ANSWER_BY_NUMBER)
    return judge_number (question, solution, answer);

  return judge_words (question, solution, answer);
}

/* Returns whether @before stands before @after. */
static gboolean
stands_before (const guint *order, guint before, guint after)
{
  guint i = 0;

  while (order[i] != before && order[i] != after)
    i++;

  return order[i] == before;
}

/* The first rule that an order breaks says what is wrong with it. */
static const char *
find_broken_rule (const BsLessonQuestion *question, const guint *order)
{
  for (guint i = 0; i < question->rules->len; i++)
    {
      const BsLessonOrderRule *rule = g_ptr_array_index (question->rules, i);

      if (stands_before (order, rule->before, rule->after))
        return rule->feedback;
    }

  return NULL;
}

BsLessonVerdict
bs_lesson_verdict_on_order (const BsLessonQuestion *question, const guint *order)
{
  for (guint i = 0; i < question->choices->len; i++)
    if (order[i] != i)
      return (BsLessonVerdict){ TRUE, FALSE, find_broken_rule (question, order) };

  return (BsLessonVerdict){ TRUE, TRUE, question->because };
}
