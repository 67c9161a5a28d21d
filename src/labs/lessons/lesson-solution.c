/* The engine solves a question of a lesson.
 *
 * The right answer is computed, and not the one that the lesson gives, so it is also right when a
 * worksheet has other numbers. Wrong answers that cannot be told from the right one, or from each
 * other, are left out. Where a number is asked for that a step of the walk makes, each known
 * mistake gives one more wrong answer, with the sentence that is written for it once, in
 * walk/mistake-words.c. Where its sign is asked for, a mistake explains a wrong sign.
 *
 * With other numbers a choice may have no right answer any more. Then the question has no
 * solution. */

#include "labs/lessons/lesson-solution.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "files/file-error.h"
#include "labs/lessons/lesson-bench.h"
#include "labs/lessons/lesson-words.h"
#include "labs/question.h"
#include "walk/mistake-words.h"
#include "walk/number.h"
#include "walk/printed-number.h"

/* Two computations of one number differ by rounding. */
#define SAME 1e-9

static void
free_wrong (gpointer data)
{
  BsLessonWrong *self = data;

  g_free (self->text);
  g_free (self->feedback);
  g_free (self);
}

static char *
format_decimals (double value, guint decimals)
{
  return bs_lesson_words_format (value, decimals, *bs_number_get_decimal_mark ());
}

static gboolean
is_told_apart (const BsLessonSolution *self, double value, double tolerance)
{
  if (fabs (value - self->value) <= tolerance)
    return FALSE;
  for (guint i = 0; i < self->wrongs->len; i++)
    {
      const BsLessonWrong *wrong = g_ptr_array_index (self->wrongs, i);

      if (fabs (value - wrong->value) <= 2.0 * tolerance)
        return FALSE;
    }

  return TRUE;
}

static void
add_number (BsLessonSolution *self,
            const BsLessonQuestion *question,
            double value,
            const BsLessonChoice *choice,
            const char *feedback)
{
  BsLessonWrong *wrong;

  if (!is_told_apart (self, value, bs_lesson_question_get_tolerance (question, self->value)))
    return;
  wrong = g_new0 (BsLessonWrong, 1);
  wrong->value = value;
  wrong->text = format_decimals (value, question->decimals);
  wrong->choice = choice;
  wrong->feedback = g_strdup (feedback);
  g_ptr_array_add (self->wrongs, wrong);
}

static void
add_words (BsLessonSolution *self,
           const char *text,
           const BsLessonChoice *choice,
           const char *feedback)
{
  BsLessonWrong *wrong = g_new0 (BsLessonWrong, 1);

  wrong->value = NAN;
  wrong->text = g_strdup (text);
  wrong->choice = choice;
  wrong->feedback = g_strdup (feedback);
  g_ptr_array_add (self->wrongs, wrong);
}

/* Returns the step's own question about what the lesson asks for, which knows its mistakes, or
 * NULL. Θ is not made by a mistake, and a D with a mistake is asked for only to show the mistake.
 */
static BsQuestion *
find_known (const BsLessonSolution *self, const BsLessonQuestion *question, BsLessonBench *bench)
{
  const BsLessonQuantity *asked = bs_lesson_expression_get_quantity (question->expression);
  g_autoptr (BsReveal) walk = NULL;
  g_autoptr (BsQuestion) known = NULL;

  if (asked == NULL || asked->symbol == BS_LESSON_THETA || asked->mistakes != 0)
    return NULL;
  walk = bs_lesson_bench_walk_to (bench, asked, NULL);
  if (walk == NULL)
    return NULL;
  if (asked->symbol == BS_LESSON_D || asked->symbol == BS_LESSON_ACCUMULATED)
    bs_reveal_set_entry (walk, &(BsEntry){ asked->layer, asked->row, asked->column });
  bs_reveal_prepare (walk);
  known = bs_question_new (walk, BS_QUESTION_NUMBER);
  /* A step may make more than one number. */
  if (known == NULL ||
      fabs (bs_question_get_value (known) - self->value) > SAME * (1.0 + fabs (self->value)))
    return NULL;

  return g_steal_pointer (&known);
}

/* The numbers to which the known mistakes lead. */
static void
add_mistakes (BsLessonSolution *self, const BsLessonQuestion *question, BsLessonBench *bench)
{
  g_autoptr (BsQuestion) known = find_known (self, question, bench);
  const GArray *values = known != NULL ? bs_question_get_wrong_values (known) : NULL;

  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const BsWrongValue *wrong = &g_array_index (values, BsWrongValue, i);

      if (isfinite (wrong->value))
        add_number (self, question, wrong->value, NULL, bs_mistake_get_sentence (wrong->mistake));
    }
}

/* Returns what the first known mistake does that leads to a sign, or NULL if none does. */
static const char *
find_mistake_with_sign (const GArray *values, const char *sign)
{
  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const BsWrongValue *wrong = &g_array_index (values, BsWrongValue, i);

      if (isfinite (wrong->value) && g_str_equal (bs_lesson_sign_get_name (wrong->value), sign))
        return bs_mistake_get_sentence (wrong->mistake);
    }

  return NULL;
}

static gboolean
solve_number (BsLessonSolution *self,
              const BsLessonQuestion *question,
              BsLessonBench *bench,
              GError **error)
{
  self->text = format_decimals (self->value, question->decimals);
  for (guint i = 0; i < question->choices->len; i++)
    {
      const BsLessonChoice *choice = g_ptr_array_index (question->choices, i);
      double value;

      if (!bs_lesson_expression_evaluate (choice->value, bs_lesson_bench_look_up, bench, &value,
                                          error))
        return FALSE;
      add_number (self, question, value, choice, choice->feedback);
    }
  add_mistakes (self, question, bench);

  return TRUE;
}

static gboolean
check_proofs (const BsLessonQuestion *question, BsLessonBench *bench, GError **error)
{
  for (guint i = 0; i < question->proofs->len; i++)
    {
      const BsLessonCondition *proof = g_ptr_array_index (question->proofs, i);
      gboolean holds;

      if (!bs_lesson_condition_evaluate (proof, bs_lesson_bench_look_up, bench, &holds, error))
        return FALSE;
      if (holds)
        continue;
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_VALUE, _ ("%s does not hold"),
                   bs_lesson_condition_get_text (proof));
      return FALSE;
    }

  return TRUE;
}

static gboolean
solve_choice (BsLessonSolution *self,
              const BsLessonQuestion *question,
              BsLessonBench *bench,
              GError **error)
{
  if (!check_proofs (question, bench, error))
    return FALSE;
  for (guint i = 0; i < question->choices->len; i++)
    {
      const BsLessonChoice *choice = g_ptr_array_index (question->choices, i);
      double given, half_unit;

      if (!choice->is_right)
        {
          add_words (self, choice->text, choice, choice->feedback);
          continue;
        }
      self->text = g_strdup (choice->text);
      if (question->expression == NULL ||
          (bs_printed_number_read (choice->text, &given, &half_unit) &&
           fabs (given - self->value) <= half_unit))
        continue;
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_VALUE, _ ("%s is not the value"),
                   choice->text);
      return FALSE;
    }

  return TRUE;
}

static void
solve_sign (BsLessonSolution *self, const BsLessonQuestion *question, BsLessonBench *bench)
{
  const char *const *signs = bs_lesson_sign_list_names ();
  g_autoptr (BsQuestion) known = find_known (self, question, bench);
  const GArray *values = known != NULL ? bs_question_get_wrong_values (known) : NULL;

  self->text = g_strdup (bs_lesson_sign_get_name (self->value));
  for (gsize i = 0; signs[i] != NULL; i++)
    if (!g_str_equal (signs[i], self->text))
      add_words (self, signs[i], NULL, find_mistake_with_sign (values, signs[i]));
}

static gboolean
solve (BsLessonSolution *self,
       const BsLessonQuestion *question,
       BsLessonBench *bench,
       GError **error)
{
  self->value = NAN;
  if (question->expression != NULL &&
      !bs_lesson_expression_evaluate (question->expression, bs_lesson_bench_look_up, bench,
                                      &self->value, error))
    return FALSE;
  switch (question->kind)
    {
    case BS_ANSWER_BY_NUMBER:
      return solve_number (self, question, bench, error);
    case BS_ANSWER_BY_SIGN:
      solve_sign (self, question, bench);
      return TRUE;
    case BS_ANSWER_BY_CHOICE:
      return solve_choice (self, question, bench, error);
    case BS_ANSWER_BY_ORDER:
    default:
      return TRUE;
    }
}

/**
 * bs_lesson_solution_new:
 * @bench: stands at the place of the question
 *
 * Returns: (transfer full): the solution; %NULL with an error if the engine cannot compute it, or
 *   if no answer of a choice is right
 */
BsLessonSolution *
bs_lesson_solution_new (const BsLessonQuestion *question, BsLessonBench *bench, GError **error)
{
  g_autoptr (BsLessonSolution) self = NULL;

  g_return_val_if_fail (question != NULL && bench != NULL, NULL);

  self = g_new0 (BsLessonSolution, 1);
  self->wrongs = g_ptr_array_new_with_free_func (free_wrong);

  return solve (self, question, bench, error) ? g_steal_pointer (&self) : NULL;
}

void
bs_lesson_solution_free (BsLessonSolution *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_ptr_array_unref (self->wrongs);
  g_free (self);
}
