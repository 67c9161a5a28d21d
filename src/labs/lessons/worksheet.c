/* A lesson as a sheet of paper: its texts, what is given, and the questions with their solutions.
 *
 * With a seed, every set-up whose Θ is random begins with another Θ, so no two sheets of a class
 * have the same numbers. All answers are computed anew. Known answers of the lesson are then left
 * out, because they belong to other numbers, and so is a choice that has no right answer any
 * more.
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
  gboolean is_random;   /* whether the numbers are others than the lesson's */
  guint n_questions;
} Maker;

static void
free_item (gpointer data)
{
  BsWorksheetItem *self = data;

  g_clear_pointer (&self->solution, bs_lesson_solution_free);
  g_clear_pointer (&self->walk, bs_reveal_free);
  g_free (self->order);
  g_free (self);
}

static BsWorksheetItem *
add (Maker *self, BsWorksheetKind kind, const BsLessonPart *part)
{
  BsWorksheetItem *item = g_new0 (BsWorksheetItem, 1);

  item->kind = kind;
  item->part = part;
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
      self->is_random = changed != part->setup;
      self->sheet->n_reseeded += self->is_random;
      g_clear_pointer (&self->bench, bs_lesson_bench_free);
      self->bench = bs_lesson_bench_new (changed, error);
    }
  if (self->bench != NULL)
    bs_lesson_bench_set_place (self->bench, &part->place);

  return self->bench != NULL;
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
  g_autoptr (GError) reason = NULL;
  BsLessonSolution *solution = bs_lesson_solution_new (part->question, self->bench, &reason);
  BsWorksheetItem *item;

  if (solution == NULL && self->is_random)
    {
      self->sheet->n_left_out++;
      return TRUE;
    }
  if (solution == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  item = add (self, BS_WORKSHEET_QUESTION, part);
  item->solution = solution;
  item->number = ++self->n_questions;
  if (part->question->kind == BS_ANSWER_BY_ORDER)
    shuffle (item, self->sheet->seed);

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
      add (self, BS_WORKSHEET_TEXT, part);
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
      if (!self->is_random)
        add (self, BS_WORKSHEET_KNOWN, part);
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
