/* A lesson as a sheet of paper: its texts, what is given, and the questions with their solutions.
 *
 * With a seed, every set-up has other numbers, unless it says that it keeps them; see
 * lesson-setup-vary.c. So no two sheets of a class are the same. Answers, known answers and the
 * numbers that are marked in sentences are computed anew. What would be false is left out: a
 * choice that has no right answer any more, and a sentence or a question with a number that nobody
 * marked, because it may belong to the lesson's own numbers. A question without a text of its own
 * goes with the text before it, which asks it.
 *
 * The things of a question by order are shown in an order that the seed and the number of the
 * question decide. Seed 0 is the sheet with the lesson's own numbers. */

#include "labs/lessons/worksheet.h"

#include "engine/random.h"
#include "labs/lessons/lesson-bench.h"

typedef struct
{
  BsWorksheet *sheet;
  BsLessonSetup *setup; /* of the bench, as in the lesson */
  BsLessonBench *bench; /* NULL before the first set-up */
  gboolean is_changed;  /* whether the numbers are others than the lesson's */
  gboolean lacks_text;  /* whether the last text was left out */
  guint n_questions;
} Maker;

static void
free_item (gpointer data)
{
  BsWorksheetItem *self = data;

  g_clear_pointer (&self->solution, bs_lesson_solution_free);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->walk, bs_reveal_free);
  g_free (self->text);
  g_free (self->order);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_free (self);
}

static BsWorksheetItem *
add (Maker *self, BsWorksheetKind kind, const BsLessonPart *part)
{
  BsWorksheetItem *item = g_new0 (BsWorksheetItem, 1);

  item->kind = kind;
  item->part = part;
  item->has_other_numbers = self->is_changed;
  g_ptr_array_add (self->sheet->items, item);

  return item;
}

static gboolean
use_setup (Maker *self, const BsLessonPart *part, GError **error)
{
  g_autoptr (BsLessonSetup) changed = NULL;

  if (part->setup == NULL)
    return TRUE;
  if (part->setup != self->setup)
    {
      self->setup = part->setup;
      changed = self->sheet->seed > 0 ? bs_lesson_setup_reseed (part->setup, self->sheet->seed)
                                      : bs_lesson_setup_ref (part->setup);
      self->is_changed = changed != part->setup;
      self->sheet->n_reseeded += self->is_changed;
      g_clear_pointer (&self->bench, bs_lesson_bench_free);
      self->bench = bs_lesson_bench_new (changed, error);
    }
  if (self->bench != NULL)
    bs_lesson_bench_set_place (self->bench, &part->place);

  return self->bench != NULL;
}

/* Returns (transfer full) a text with the present numbers; NULL if it would be wrong with them. */
static char *
tell (const Maker *self, const GPtrArray *quotes, const char *text)
{
  if (!self->is_changed)
    return g_strdup (text);
  if (!bs_lesson_quotes_are_whole (quotes, text, bs_lesson_setup_frees_number, self->setup))
    return NULL;

  return bs_lesson_quotes_fill (quotes, text, bs_lesson_bench_look_up, self->bench, NULL);
}

static void
add_text (Maker *self, const BsLessonPart *part)
{
  char *text =
    part->quotes != NULL ? tell (self, part->quotes, part->markup) : g_strdup (part->markup);

  self->lacks_text = text == NULL;
  if (text != NULL)
    add (self, BS_WORKSHEET_TEXT, part)->text = text;
}

static void
free_expectation (gpointer data)
{
  BsLessonExpectation *self = data;

  g_free (self->name);
  g_free (self->digits);
  g_free (self);
}

/* Adds known answers, with as many digits as those of the lesson; one without a value is left out.
 */
static void
add_known (Maker *self, const BsLessonPart *part)
{
  BsWorksheetItem *item = add (self, BS_WORKSHEET_KNOWN, part);

  item->known = g_ptr_array_new_with_free_func (free_expectation);
  for (guint i = 0; i < part->expectations->len; i++)
    {
      const BsLessonExpectation *given = g_ptr_array_index (part->expectations, i);
      BsLessonExpectation *known;
      double value;

      if (self->is_changed && !bs_lesson_expression_evaluate (given->value, bs_lesson_bench_look_up,
                                                              self->bench, &value, NULL))
        continue;
      known = g_new0 (BsLessonExpectation, 1);
      known->name = g_strdup (given->name);
      known->digits =
        self->is_changed ? bs_lesson_quote_format (value, given->digits) : g_strdup (given->digits);
      g_ptr_array_add (item->known, known);
    }
}

/* Feedback is said with the present numbers, or not at all. */
static void
tell_feedback (const Maker *self, const BsLessonQuestion *question, BsLessonSolution *solution)
{
  for (guint i = 0; self->is_changed && i < solution->wrongs->len; i++)
    {
      BsLessonWrong *wrong = g_ptr_array_index (solution->wrongs, i);

      if (wrong->choice == NULL || wrong->choice->feedback == NULL)
        continue;
      g_free (wrong->feedback);
      wrong->feedback = tell (self, question->quotes, wrong->choice->feedback);
    }
}

static GPtrArray *
tell_rules (const Maker *self, const BsLessonQuestion *question)
{
  GPtrArray *told = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < question->rules->len; i++)
    {
      const BsLessonOrderRule *rule = g_ptr_array_index (question->rules, i);

      g_ptr_array_add (told, tell (self, question->quotes, rule->feedback));
    }

  return told;
}

/* Shuffles what is to be put in order, until it is not in order. */
static void
shuffle (BsWorksheetItem *item, guint64 seed)
{
  guint n = item->part->question->choices->len;
  BsRandom random;
  gboolean is_in_order = TRUE;

  item->order = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    item->order[i] = i;
  bs_random_init (&random, seed + item->number);
  for (guint i = n; i-- > 1;)
    {
      guint other = (guint) bs_random_below (&random, i + 1);
      guint kept = item->order[i];

      item->order[i] = item->order[other];
      item->order[other] = kept;
    }
  for (guint i = 0; i < n; i++)
    is_in_order = is_in_order && item->order[i] == i;
  if (is_in_order)
    {
      item->order[0] = 1;
      item->order[1] = 0;
    }
}

static gboolean
add_question (Maker *self, const BsLessonPart *part, GError **error)
{
  const BsLessonQuestion *question = part->question;
  g_autoptr (GError) reason = NULL;
  g_autoptr (BsLessonSolution) solution = bs_lesson_solution_new (question, self->bench, &reason);
  g_autofree char *text =
    question->text != NULL ? tell (self, question->quotes, question->text) : NULL;
  gboolean is_asked = question->text != NULL ? text != NULL : !self->lacks_text;
  BsWorksheetItem *item;

  if (self->is_changed && (solution == NULL || !is_asked))
    {
      self->sheet->n_left_out++;
      return TRUE;
    }
  if (solution == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  tell_feedback (self, question, solution);
  item = add (self, BS_WORKSHEET_QUESTION, part);
  item->text = g_steal_pointer (&text);
  item->solution = g_steal_pointer (&solution);
  item->number = ++self->n_questions;
  if (question->kind == BS_ANSWER_BY_ORDER)
    {
      shuffle (item, self->sheet->seed);
      item->rules = tell_rules (self, question);
    }

  return TRUE;
}

static gboolean
add_walk (Maker *self, BsWorksheetKind kind, const BsLessonPart *part, GError **error)
{
  BsReveal *walk = bs_lesson_bench_walk (self->bench, error);

  if (walk == NULL)
    return FALSE;
  /* Who shows the step may not wait for what that takes. */
  bs_reveal_prepare (walk);
  add (self, kind, part)->walk = walk;

  return TRUE;
}

static gboolean
add_part (Maker *self, const BsLessonPart *part, GError **error)
{
  if (!use_setup (self, part, error))
    return FALSE;
  switch (part->kind)
    {
    case BS_LESSON_TEXT:
      add_text (self, part);
      return TRUE;
    case BS_LESSON_SETUP:
      return add_walk (self, BS_WORKSHEET_GIVEN, part, error);
    case BS_LESSON_GO:
      add (self, BS_WORKSHEET_PLACE, part);
      return TRUE;
    case BS_LESSON_FORMULA:
      add (self, BS_WORKSHEET_FORMULA, part);
      return TRUE;
    case BS_LESSON_PICTURE:
      return add_walk (self, BS_WORKSHEET_PICTURE, part, error);
    case BS_LESSON_ASK:
      return add_question (self, part, error);
    case BS_LESSON_EXPECT:
      add_known (self, part);
      return TRUE;
    case BS_LESSON_WATCH:
      add (self, BS_WORKSHEET_TASK, part)->number = ++self->n_questions;
      return TRUE;
    case BS_LESSON_DATA:
    case BS_LESSON_LOCK:
    default:
      return TRUE;
    }
}

/**
 * bs_worksheet_new:
 * @seed: decides the numbers of the sheet; 0 for those of the lesson
 *
 * Reads the data of the lesson, which may wait for files, and computes all answers.
 *
 * Returns: (transfer full): the sheet; %NULL with an error
 */
BsWorksheet *
bs_worksheet_new (BsLesson *lesson, guint64 seed, GError **error)
{
  g_autoptr (BsWorksheet) self = NULL;
  Maker maker = { NULL };
  gboolean is_good = TRUE;

  g_return_val_if_fail (lesson != NULL, NULL);

  self = g_new0 (BsWorksheet, 1);
  self->lesson = bs_lesson_ref (lesson);
  self->seed = seed;
  self->items = g_ptr_array_new_with_free_func (free_item);
  maker.sheet = self;
  for (guint i = 0; is_good && i < bs_lesson_get_n_parts (lesson); i++)
    is_good = add_part (&maker, bs_lesson_get_part (lesson, i), error);
  g_clear_pointer (&maker.bench, bs_lesson_bench_free);

  return is_good ? g_steal_pointer (&self) : NULL;
}

void
bs_worksheet_free (BsWorksheet *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->items);
  bs_lesson_unref (self->lesson);
  g_free (self);
}
