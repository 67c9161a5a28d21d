/* The block "ask": a question whose right answer the engine computes.
 *
 *   number   value = δ₂⁽³⁾, with decimals or tolerance; each "wrong = value | feedback" is an
 *            answer that a known mistake leads to
 *   sign     value = δ₂⁽³⁾, by = sign; the answer is positive, zero or negative
 *   choice   right = text and wrong = text | feedback, as often as needed. A value says which
 *            number the right answer must be; answers in words are proved by conditions
 *   order    item = text | value, in the right order, which is the order of the walk's steps; each
 *            "wrong = item before item | feedback" says what is wrong with such orders
 *
 * A question whose answer nothing computes is refused: a lesson must not be able to be wrong. */

#include "labs/lessons/lesson-question.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "files/quote.h"
#include "labs/lessons/lesson-block.h"
#include "labs/lessons/lesson-quote.h"
#include "walk/printed-number.h"
#include "walk/typed-number.h"

#define DEFAULT_DECIMALS 4

/* A count that was computed may be off by so much. */
#define ROUNDING 1e-9

static const char *const nicks[BS_N_ANSWER_KINDS] = { "number", "sign", "choice", "order" };

static const char *const signs[] = { N_ ("positive"), N_ ("zero"), N_ ("negative"), NULL };

static const char *const names[] = { "question",  "by",      "value", "answer", "decimals",
                                     "tolerance", "right",   "wrong", "item",   "proof",
                                     "hint",      "because", NULL };

static void
free_choice (gpointer data)
{
  BsLessonChoice *self = data;

  g_free (self->text);
  g_free (self->feedback);
  g_clear_pointer (&self->value, bs_lesson_expression_free);
  g_free (self);
}

static BsLessonExpression *
read_expression (const BsLessonBlock *block,
                 const char *text,
                 const char *text_place,
                 GError **error)
{
  const char *place;
  GError *reason = NULL;
  BsLessonExpression *expression = bs_lesson_expression_parse (text, &place, &reason);

  if (expression == NULL)
    bs_lesson_block_refuse_for (block, text_place + (place - text), error, reason);

  return expression;
}

/* Sets @text to the value of a line; the line may be missing. */
static gboolean
read_text (const BsLessonBlock *block,
           const char *name,
           char **text,
           const char **place,
           GError **error)
{
  const BsLessonLine *line;

  if (!bs_lesson_block_find (block, name, &line, error))
    return FALSE;
  *text = line != NULL ? g_strdup (line->value) : NULL;
  *place = line != NULL ? line->value_place : block->place;

  return TRUE;
}

/* Sets @text to the value of a line that is a sentence, in which numbers may be marked. */
static gboolean
read_sentence (BsLessonQuestion *self,
               const BsLessonBlock *block,
               const char *name,
               char **text,
               GError **error)
{
  const BsLessonLine *line;

  if (!bs_lesson_block_find (block, name, &line, error))
    return FALSE;
  if (line == NULL)
    return TRUE;
  *text = bs_lesson_quotes_read (self->quotes, block, line->value, line->value_place, error);

  return *text != NULL;
}

/* Sets @feedback to what follows " | " in a line; it may be missing. */
static gboolean
read_feedback (BsLessonQuestion *self,
               const BsLessonBlock *block,
               const BsLessonLine *line,
               char **feedback,
               GError **error)
{
  const char *bar = strstr (line->value, " | ");
  const char *text;

  if (bar == NULL)
    return TRUE;
  text = bar + strlen (" | ");
  text += strspn (text, " \t");
  *feedback = bs_lesson_quotes_read (self->quotes, block, text,
                                     line->value_place + (text - line->value), error);

  return *feedback != NULL;
}

static gboolean
read_kind (BsLessonQuestion *self, const BsLessonBlock *block, GError **error)
{
  const BsLessonLine *by, *right, *item;

  if (!bs_lesson_block_find (block, "by", &by, error) ||
      !bs_lesson_block_find (block, "right", &right, error))
    return FALSE;
  item = NULL;
  for (guint i = 0; i < bs_lesson_block_get_n_lines (block); i++)
    if (g_str_equal (bs_lesson_block_get_line (block, i)->name, "item"))
      item = bs_lesson_block_get_line (block, i);
  self->kind = right != NULL  ? BS_ANSWER_BY_CHOICE
               : item != NULL ? BS_ANSWER_BY_ORDER
                              : BS_ANSWER_BY_NUMBER;
  if (by == NULL)
    return TRUE;
  for (guint i = 0; i < BS_N_ANSWER_KINDS; i++)
    if (g_str_equal (by->value, nicks[i]))
      {
        self->kind = (BsAnswerKind) i;
        return TRUE;
      }

  return bs_lesson_block_refuse (block, by->value_place, error,
                                 _ ("expected one of number, sign, choice, order"));
}

/* What stands before " | ". */
static BsLessonChoice *
new_choice (const BsLessonLine *line)
{
  BsLessonChoice *self = g_new0 (BsLessonChoice, 1);
  g_auto (GStrv) parts = g_strsplit (line->value, " | ", 2);

  self->text = g_strdup (g_strstrip (parts[0]));
  self->place = line->value_place;

  return self;
}

/* The value of an item is what follows " | ", and that of a wrong number is its text. */
static gboolean
read_choice_value (BsLessonQuestion *self,
                   const BsLessonBlock *block,
                   const BsLessonLine *line,
                   BsLessonChoice *choice,
                   GError **error)
{
  const char *bar = strstr (line->value, " | ");
  const char *text = line->value;

  if (self->kind == BS_ANSWER_BY_CHOICE)
    return TRUE;
  if (self->kind == BS_ANSWER_BY_NUMBER)
    {
      choice->value = read_expression (block, choice->text, line->value_place, error);
      return choice->value != NULL;
    }
  if (bar == NULL)
    return bs_lesson_block_refuse (block, line->value_place, error,
                                   _ ("expected “text | quantity”"));

  text = bar + strlen (" | ");
  choice->value = read_expression (block, text, line->value_place + (text - line->value), error);
  if (choice->value == NULL)
    return FALSE;
  if (bs_lesson_expression_get_quantity (choice->value) != NULL)
    return TRUE;

  return bs_lesson_block_refuse (block, line->value_place + (text - line->value), error,
                                 _ ("expected a single quantity, which a step makes"));
}

static gboolean
read_choices (BsLessonQuestion *self, const BsLessonBlock *block, GError **error)
{
  for (guint i = 0; i < bs_lesson_block_get_n_lines (block); i++)
    {
      const BsLessonLine *line = bs_lesson_block_get_line (block, i);
      gboolean is_right = g_str_equal (line->name, "right");
      gboolean is_wrong = g_str_equal (line->name, "wrong") && self->kind != BS_ANSWER_BY_ORDER;
      BsLessonChoice *choice;

      if (!is_right && !is_wrong && !g_str_equal (line->name, "item"))
        continue;
      choice = new_choice (line);
      choice->is_right = is_right;
      g_ptr_array_add (self->choices, choice);
      if (!read_feedback (self, block, line, &choice->feedback, error) ||
          !read_choice_value (self, block, line, choice, error))
        return FALSE;
    }

  return TRUE;
}

static void
free_rule (gpointer data)
{
  BsLessonOrderRule *self = data;

  g_free (self->feedback);
  g_free (self);
}

/* Finds the two items of "item before item". */
static gboolean
find_items (const BsLessonQuestion *self, const char *text, guint *before, guint *after)
{
  for (*before = 0; *before < self->choices->len; ++*before)
    for (*after = 0; *after < self->choices->len; ++*after)
      {
        const BsLessonChoice *one = g_ptr_array_index (self->choices, *before);
        const BsLessonChoice *other = g_ptr_array_index (self->choices, *after);
        g_autofree char *both = g_strdup_printf ("%s before %s", one->text, other->text);

        if (one != other && g_str_equal (both, text))
          return TRUE;
      }

  return FALSE;
}

static gboolean
read_rule (BsLessonQuestion *self,
           const BsLessonBlock *block,
           const BsLessonLine *line,
           GError **error)
{
  g_auto (GStrv) parts = g_strsplit (line->value, " | ", 2);
  BsLessonOrderRule rule = { 0 };

  if (parts[0] == NULL || parts[1] == NULL ||
      !find_items (self, g_strstrip (parts[0]), &rule.before, &rule.after))
    return bs_lesson_block_refuse (block, line->value_place, error,
                                   _ ("expected “item before item | feedback”, with the texts of "
                                      "two items"));
  if (rule.before < rule.after)
    return bs_lesson_block_refuse (block, line->value_place, error,
                                   _ ("in the right order these two stand like this"));
  if (!read_feedback (self, block, line, &rule.feedback, error))
    return FALSE;
  g_ptr_array_add (self->rules, g_memdup2 (&rule, sizeof rule));

  return TRUE;
}

/* The rules of an answer by order may stand before its items. */
static gboolean
read_rules (BsLessonQuestion *self, const BsLessonBlock *block, GError **error)
{
  for (guint i = 0; i < bs_lesson_block_get_n_lines (block); i++)
    {
      const BsLessonLine *line = bs_lesson_block_get_line (block, i);

      if (self->kind == BS_ANSWER_BY_ORDER && g_str_equal (line->name, "wrong") &&
          !read_rule (self, block, line, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_proofs (BsLessonQuestion *self, const BsLessonBlock *block, GError **error)
{
  for (guint i = 0; i < bs_lesson_block_get_n_lines (block); i++)
    {
      const BsLessonLine *line = bs_lesson_block_get_line (block, i);
      const char *place;
      GError *reason = NULL;
      BsLessonCondition *proof;

      if (!g_str_equal (line->name, "proof"))
        continue;
      proof = bs_lesson_condition_parse (line->value, &place, &reason);
      if (proof == NULL)
        return bs_lesson_block_refuse_for (block, line->value_place + (place - line->value), error,
                                           reason);
      g_ptr_array_add (self->proofs, proof);
      g_ptr_array_add (self->proof_places, (gpointer) line->value_place);
      if (bs_lesson_condition_get_cursor (proof) != NULL)
        return bs_lesson_block_refuse (block, line->value_place, error,
                                       _ ("expected a relation between values as a proof"));
    }

  return TRUE;
}

static gboolean
read_digits (BsLessonQuestion *self, const BsLessonBlock *block, GError **error)
{
  const BsLessonLine *decimals, *tolerance;
  guint64 number = DEFAULT_DECIMALS;

  if (!bs_lesson_block_find (block, "decimals", &decimals, error) ||
      !bs_lesson_block_find (block, "tolerance", &tolerance, error))
    return FALSE;
  if (decimals != NULL &&
      !bs_lesson_block_read_whole (block, decimals, 0, BS_LESSON_MOST_DECIMALS, &number, error))
    return FALSE;
  self->decimals = (guint) number;
  self->has_tolerance = tolerance != NULL;
  if (tolerance == NULL)
    return TRUE;
  if (bs_typed_number_read (tolerance->value, &self->tolerance) && self->tolerance >= 0.0)
    return TRUE;

  return bs_lesson_block_refuse (block, tolerance->value_place, error,
                                 _ ("expected a number that is not negative"));
}

static guint
count_right (const BsLessonQuestion *self)
{
  guint n = 0;

  for (guint i = 0; i < self->choices->len; i++)
    n += ((const BsLessonChoice *) g_ptr_array_index (self->choices, i))->is_right;

  return n;
}

/* The answer that a lesson gives must be one that somebody could give. */
static gboolean
check_answer (const BsLessonQuestion *self, const BsLessonBlock *block, GError **error)
{
  double value, half_unit;

  if (self->answer == NULL)
    return TRUE;
  if (self->kind == BS_ANSWER_BY_SIGN && !g_strv_contains (signs, self->answer))
    return bs_lesson_block_refuse (block, self->answer_place, error,
                                   _ ("expected positive, zero or negative"));
  if (self->kind == BS_ANSWER_BY_NUMBER &&
      !bs_printed_number_read (self->answer, &value, &half_unit))
    return bs_lesson_block_refuse (block, self->answer_place, error, _ ("expected a number"));

  return TRUE;
}

/* Each kind needs lines of its own, and something that computes the right answer. */
static gboolean
check_whole (const BsLessonQuestion *self, const BsLessonBlock *block, GError **error)
{
  const char *expected = NULL;

  switch (self->kind)
    {
    case BS_ANSWER_BY_CHOICE:
      if (count_right (self) != 1 || self->choices->len < 2)
        expected = _ ("expected one line “right = …” and at least one “wrong = …”");
      else if (self->expression == NULL && self->proofs->len == 0)
        expected = _ ("expected “value = …” or “proof = …”, which shows that the answer is right");
      break;
    case BS_ANSWER_BY_ORDER:
      if (self->choices->len < 2)
        expected = _ ("expected at least two lines “item = text | quantity”");
      break;
    case BS_ANSWER_BY_NUMBER:
    case BS_ANSWER_BY_SIGN:
    default:
      if (self->expression == NULL)
        expected = _ ("expected “value = …”");
      break;
    }

  return expected == NULL || bs_lesson_block_refuse (block, block->place, error, "%s", expected);
}

/**
 * bs_lesson_question_read:
 *
 * Returns: (transfer full): the question; %NULL with a BS_FILE_ERROR that names file, line and
 *   column. It points into the text of the lesson, which must outlive it.
 */
BsLessonQuestion *
bs_lesson_question_read (const BsLessonBlock *block, GError **error)
{
  g_autoptr (BsLessonQuestion) self = g_new0 (BsLessonQuestion, 1);

  self->choices = g_ptr_array_new_with_free_func (free_choice);
  self->rules = g_ptr_array_new_with_free_func (free_rule);
  self->proofs = g_ptr_array_new_with_free_func ((GDestroyNotify) bs_lesson_condition_free);
  self->proof_places = g_ptr_array_new ();
  self->quotes = bs_lesson_quotes_new ();
  if (!bs_lesson_block_check_names (block, names, error) || !read_kind (self, block, error) ||
      !read_sentence (self, block, "question", &self->text, error) ||
      !read_text (block, "value", &self->value, &self->value_place, error) ||
      !read_text (block, "answer", &self->answer, &self->answer_place, error) ||
      !read_sentence (self, block, "hint", &self->hint, error) ||
      !read_sentence (self, block, "because", &self->because, error))
    return NULL;
  if (self->value != NULL)
    self->expression = read_expression (block, self->value, self->value_place, error);
  if ((self->value != NULL && self->expression == NULL) || !read_choices (self, block, error) ||
      !read_rules (self, block, error) || !read_proofs (self, block, error) ||
      !read_digits (self, block, error) || !check_answer (self, block, error) ||
      !check_whole (self, block, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bs_lesson_question_get_tolerance:
 * @value: the right answer
 *
 * Returns: how far from it an answer may be: what the lesson says; one in the last decimal;
 *   nothing for a count, which is a whole number without decimals; and a half for another number
 *   that is asked for without decimals
 */
double
bs_lesson_question_get_tolerance (const BsLessonQuestion *self, double value)
{
  g_return_val_if_fail (self != NULL, 0.0);

  if (self->has_tolerance)
    return self->tolerance;
  if (self->decimals > 0)
    return pow (10.0, -(double) self->decimals);

  return fabs (value - round (value)) <= ROUNDING ? ROUNDING : 0.5;
}

/**
 * bs_lesson_sign_list_names:
 *
 * Returns: (transfer none) (array zero-terminated=1): the answers by sign as a lesson writes them,
 * the sign of the greatest values first. gettext knows their translations
 */
const char *const *
bs_lesson_sign_list_names (void)
{
  return signs;
}

/**
 * bs_lesson_sign_get_name:
 *
 * Returns: the sign of a value as a lesson writes it
 */
const char *
bs_lesson_sign_get_name (double value)
{
  return signs[value > 0.0 ? 0 : value < 0.0 ? 2 : 1];
}

void
bs_lesson_question_free (BsLessonQuestion *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self->value);
  g_clear_pointer (&self->expression, bs_lesson_expression_free);
  g_free (self->answer);
  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->proofs);
  g_ptr_array_unref (self->proof_places);
  g_ptr_array_unref (self->quotes);
  g_free (self->hint);
  g_free (self->because);
  g_free (self);
}
