/* The check of a lesson: the engine computes every answer that the lesson gives.
 *
 * A known answer must have the digits of the value. It may be off by one in the last decimal,
 * because books cut numbers off as well as rounding them; a whole number must be right. A question
 * by number must have a value, and its answer, if the lesson gives one, must be right; each wrong
 * number must be told from the right one by the tolerance, or else somebody who makes that mistake
 * would be told that all is well. In a choice the right number is right, the wrong ones are not,
 * and the proofs hold. Things in order are made by the walk in that order. A watch holds after the
 * changes that it gives, and does not hold at the beginning, because there would be nothing to do.
 * The place of "go" must exist.
 *
 * A set-up is made once for all parts that share it. */

#include "labs/lessons/lesson-check.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "labs/lessons/lesson-bench.h"
#include "labs/lessons/lesson-solution.h"
#include "walk/number.h"
#include "walk/printed-number.h"

/* A computed value is printed with so many digits. */
#define DIGITS 12

typedef struct
{
  const BsLesson *lesson;
  GPtrArray *findings;
  const BsLessonSetup *setup; /* of the bench */
  BsLessonBench *bench;
} Check;

static void
free_finding (gpointer data)
{
  BsLessonFinding *self = data;

  g_free (self->subject);
  g_free (self->given);
  g_free (self->computed);
  g_free (self);
}

/* @computed is taken. */
static void
add (Check *self,
     const char *place,
     gboolean is_right,
     const char *subject,
     const char *given,
     char *computed)
{
  BsLessonFinding *finding = g_new0 (BsLessonFinding, 1);

  bs_text_source_find_place (bs_lesson_get_source (self->lesson), place, &finding->line,
                             &finding->column);
  finding->is_right = is_right;
  finding->subject = g_strdup (subject);
  finding->given = g_strdup (given);
  finding->computed = computed;
  g_ptr_array_add (self->findings, finding);
}

/* A fault of a whole block is told at its line. */
static void
add_fault (Check *self, const BsLessonPart *part, const char *subject, const char *message)
{
  BsLessonFinding *finding = g_new0 (BsLessonFinding, 1);

  finding->line = part->line;
  finding->column = 1;
  finding->subject = g_strdup (subject);
  finding->given = g_strdup ("");
  finding->computed = g_strdup (message);
  g_ptr_array_add (self->findings, finding);
}

static void
use_setup (Check *self, const BsLessonPart *part)
{
  g_autoptr (GError) error = NULL;

  if (part->setup != NULL && part->setup != self->setup)
    {
      g_clear_pointer (&self->bench, bs_lesson_bench_free);
      self->setup = part->setup;
      self->bench = bs_lesson_bench_new (part->setup, &error);
      if (self->bench == NULL)
        add_fault (self, part, "setup", error->message);
    }
  if (self->bench != NULL)
    bs_lesson_bench_set_place (self->bench, &part->place);
}

static gboolean
compute (Check *self, const BsLessonExpression *expression, double *value, GError **error)
{
  return bs_lesson_expression_evaluate (expression, bs_lesson_bench_look_up, self->bench, value,
                                        error);
}

/* Returns whether a value has these printed digits. */
static gboolean
has_digits (double value, const char *digits)
{
  gboolean has_decimals = strpbrk (digits, ".,") != NULL;
  double given, half_unit;

  return bs_printed_number_read (digits, &given, &half_unit) &&
         fabs (value - given) <= (has_decimals ? 2.0 : 1.0) * half_unit;
}

static void
check_digits (Check *self,
              const char *place,
              const char *name,
              const BsLessonExpression *expression,
              const char *digits)
{
  g_autoptr (GError) error = NULL;
  double value;

  if (compute (self, expression, &value, &error))
    add (self, place, has_digits (value, digits), name, digits,
         bs_number_format_digits (value, DIGITS));
  else
    add (self, place, FALSE, name, digits, g_strdup (error->message));
}

static void
check_expectations (Check *self, const BsLessonPart *part)
{
  for (guint i = 0; i < part->expectations->len; i++)
    {
      const BsLessonExpectation *expectation = g_ptr_array_index (part->expectations, i);

      check_digits (self, expectation->place, expectation->name, expectation->value,
                    expectation->digits);
    }
}

/* Says what a wrong number is, and why it is refused if it is too near to the right one. */
static char *
describe_wrong (double value, double right, double tolerance)
{
  g_autofree char *number = bs_number_format_digits (value, DIGITS);
  g_autofree char *answer = bs_number_format_digits (right, DIGITS);
  g_autofree char *allowed = bs_number_format_digits (tolerance, DIGITS);

  if (fabs (value - right) > tolerance)
    return g_steal_pointer (&number);

  /* Translators: a wrong answer, the right one, and the tolerance. */
  return g_strdup_printf (_ ("%s, which would count as right: the answer is %s, and the tolerance "
                             "is %s"),
                          number, answer, allowed);
}

/* A wrong number that is not told from the right one would be praised. */
static void
check_wrong_numbers (Check *self, const BsLessonQuestion *question, double right)
{
  double tolerance = bs_lesson_question_get_tolerance (question, right);

  for (guint i = 0; i < question->choices->len; i++)
    {
      const BsLessonChoice *choice = g_ptr_array_index (question->choices, i);
      g_autoptr (GError) error = NULL;
      double value;

      if (!compute (self, choice->value, &value, &error))
        add (self, choice->place, FALSE, choice->text, "", g_strdup (error->message));
      else
        add (self, choice->place, fabs (value - right) > tolerance, choice->text, _ ("wrong"),
             describe_wrong (value, right, tolerance));
    }
}

static void
check_number (Check *self, const BsLessonQuestion *question)
{
  g_autoptr (GError) error = NULL;
  double right;

  if (!compute (self, question->expression, &right, &error))
    {
      add (self, question->value_place, FALSE, question->value, "", g_strdup (error->message));
      return;
    }
  if (question->answer != NULL)
    check_digits (self, question->answer_place, question->value, question->expression,
                  question->answer);
  else
    add (self, question->value_place, TRUE, question->value, "",
         bs_number_format_digits (right, DIGITS));
  check_wrong_numbers (self, question, right);
}

static void
check_sign (Check *self, const BsLessonQuestion *question)
{
  g_autoptr (GError) error = NULL;
  const char *sign;
  double value;

  if (!compute (self, question->expression, &value, &error))
    {
      add (self, question->value_place, FALSE, question->value, "", g_strdup (error->message));
      return;
    }
  sign = bs_lesson_sign_get_name (value);
  add (self, question->answer_place,
       question->answer == NULL || g_str_equal (question->answer, sign), question->value,
       question->answer != NULL ? question->answer : "", g_strdup (sign));
}

static void
check_condition (Check *self, const char *place, const BsLessonCondition *condition)
{
  g_autoptr (GError) error = NULL;
  const char *text = bs_lesson_condition_get_text (condition);
  gboolean holds;

  if (!bs_lesson_condition_evaluate (condition, bs_lesson_bench_look_up, self->bench, &holds,
                                     &error))
    add (self, place, FALSE, text, "", g_strdup (error->message));
  else
    add (self, place, holds, text, _ ("true"),
         bs_lesson_condition_describe (condition, bs_lesson_bench_look_up, self->bench));
}

/* The right answer must be the value, and the wrong ones must be no other way to write it. */
static void
check_choice_value (Check *self, const BsLessonQuestion *question, const BsLessonChoice *choice)
{
  g_autoptr (GError) error = NULL;
  double value, given, half_unit;
  gboolean is_value;

  if (!compute (self, question->expression, &value, &error))
    {
      add (self, choice->place, FALSE, question->value, choice->text, g_strdup (error->message));
      return;
    }
  is_value =
    bs_printed_number_read (choice->text, &given, &half_unit) && fabs (value - given) <= half_unit;
  add (self, choice->place, is_value == choice->is_right, question->value, choice->text,
       bs_number_format_digits (value, DIGITS));
}

static void
check_choice (Check *self, const BsLessonQuestion *question)
{
  for (guint i = 0; question->expression != NULL && i < question->choices->len; i++)
    check_choice_value (self, question, g_ptr_array_index (question->choices, i));
  for (guint i = 0; i < question->proofs->len; i++)
    check_condition (self, g_ptr_array_index (question->proof_places, i),
                     g_ptr_array_index (question->proofs, i));
}

/* Returns the number of a step as somebody counts it who looks at the walk. */
static char *
describe_step (guint64 position)
{
  g_autofree char *number = g_strdup_printf ("%" PRIu64, position + 1);

  return g_strdup_printf (_ ("step %s"), number);
}

static void
check_order (Check *self, const BsLessonQuestion *question)
{
  guint64 before = 0;

  for (guint i = 0; i < question->choices->len; i++)
    {
      const BsLessonChoice *choice = g_ptr_array_index (question->choices, i);
      const BsLessonQuantity *quantity = bs_lesson_expression_get_quantity (choice->value);
      g_autoptr (GError) error = NULL;
      guint64 position;

      if (!bs_lesson_bench_find_step (self->bench, quantity, &position, &error))
        {
          add (self, choice->place, FALSE, choice->text, "", g_strdup (error->message));
          return;
        }
      add (self, choice->place, i == 0 || position > before, choice->text, _ ("in this order"),
           describe_step (position));
      before = position;
    }
}

/* Numbers within a text have the digits of their values. */
static void
check_quotes (Check *self, const GPtrArray *quotes)
{
  for (guint i = 0; i < quotes->len; i++)
    {
      const BsLessonQuote *quote = g_ptr_array_index (quotes, i);

      check_digits (self, quote->place, quote->name, quote->value, quote->digits);
    }
}

static void
check_question (Check *self, const BsLessonQuestion *question)
{
  switch (question->kind)
    {
    case BS_ANSWER_BY_SIGN:
      check_sign (self, question);
      return;
    case BS_ANSWER_BY_CHOICE:
      check_choice (self, question);
      return;
    case BS_ANSWER_BY_ORDER:
      check_order (self, question);
      return;
    case BS_ANSWER_BY_NUMBER:
    default:
      check_number (self, question);
      return;
    }
}

/* Whether there is something to do: the condition must not hold before. */
static void
check_watch_before (Check *self, const BsLessonWatch *watch)
{
  gboolean holds = FALSE;

  if (self->bench != NULL &&
      bs_lesson_condition_evaluate (watch->condition, bs_lesson_bench_look_up, self->bench, &holds,
                                    NULL) &&
      holds)
    add (self, watch->place, FALSE, bs_lesson_condition_get_text (watch->condition),
         _ ("false at first"),
         bs_lesson_condition_describe (watch->condition, bs_lesson_bench_look_up, self->bench));
}

static void
check_watch (Check *self, const BsLessonPart *part)
{
  const BsLessonWatch *watch = part->watch;
  const BsLessonQuantity *cursor = bs_lesson_condition_get_cursor (watch->condition);
  g_autoptr (GError) error = NULL;
  guint64 position;
  Check attempt = { self->lesson, self->findings };

  if (cursor != NULL)
    {
      gboolean exists = bs_lesson_bench_find_step (self->bench, cursor, &position, &error);

      add (self, watch->place, exists, bs_lesson_condition_get_text (watch->condition), "",
           exists ? describe_step (position) : g_strdup (error->message));
      return;
    }
  check_watch_before (self, watch);
  attempt.bench = bs_lesson_bench_new (watch->attempt, &error);
  if (attempt.bench == NULL)
    {
      add_fault (self, part, "watch", error->message);
      return;
    }
  bs_lesson_bench_set_place (attempt.bench, &part->place);
  bs_lesson_bench_train (attempt.bench, watch->iteration);
  check_condition (&attempt, watch->place, watch->condition);
  bs_lesson_bench_free (attempt.bench);
}

static void
check_place (Check *self, const BsLessonPart *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsReveal) reveal = bs_lesson_bench_walk (self->bench, &error);

  if (reveal == NULL)
    add_fault (self, part, part->kind == BS_LESSON_GO ? "go" : "picture", error->message);
}

static void
check_part (Check *self, const BsLessonPart *part)
{
  use_setup (self, part);
  if (self->bench == NULL)
    return;
  switch (part->kind)
    {
    case BS_LESSON_GO:
    case BS_LESSON_FORMULA:
    case BS_LESSON_PICTURE:
      check_place (self, part);
      return;
    case BS_LESSON_ASK:
      check_question (self, part->question);
      check_quotes (self, part->question->quotes);
      return;
    case BS_LESSON_EXPECT:
      check_expectations (self, part);
      return;
    case BS_LESSON_WATCH:
      check_watch (self, part);
      return;
    case BS_LESSON_TEXT:
      if (part->quotes != NULL)
        check_quotes (self, part->quotes);
      return;
    case BS_LESSON_SETUP:
    case BS_LESSON_DATA:
    case BS_LESSON_LOCK:
    default:
      return;
    }
}

static int
compare_places (gconstpointer one, gconstpointer other)
{
  const BsLessonFinding *a = *(BsLessonFinding *const *) one;
  const BsLessonFinding *b = *(BsLessonFinding *const *) other;

  return a->line != b->line ? (a->line > b->line) - (a->line < b->line)
                            : (a->column > b->column) - (a->column < b->column);
}

GPtrArray *
bs_lesson_check (const BsLesson *lesson)
{
  Check check = { lesson, g_ptr_array_new_with_free_func (free_finding) };

  g_return_val_if_fail (lesson != NULL, NULL);

  for (guint i = 0; i < bs_lesson_get_n_parts (lesson); i++)
    check_part (&check, bs_lesson_get_part (lesson, i));
  g_clear_pointer (&check.bench, bs_lesson_bench_free);
  /* The numbers of a sentence may stand before what was checked first. */
  g_ptr_array_sort (check.findings, compare_places);

  return check.findings;
}

guint
bs_lesson_findings_count_wrong (const GPtrArray *findings)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += !((const BsLessonFinding *) g_ptr_array_index (findings, i))->is_right;

  return n;
}
