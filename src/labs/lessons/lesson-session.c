/* The state of a learner in a lesson.
 *
 * A page is what stands under a heading of level 2; the first page is what stands before the first
 * of them. Going to any page is always possible: nobody is held up by a question. What is done
 * stays done, also when a later answer to the same question is wrong: a wrong answer takes nothing
 * away.
 *
 * What is kept is (uab): the page, and for each task whether it is done. If the lesson has another
 * number of tasks or pages by now, what was kept is about another lesson, and is forgotten. */

#include "labs/lessons/lesson-session.h"

#define TYPE "(uab)"

struct _BsLessonSession
{
  BsLesson *lesson;
  guint page;
  gboolean *done; /* for each part */
};

BsLessonSession *
bs_lesson_session_new (BsLesson *lesson)
{
  BsLessonSession *self;
  guint n;

  g_return_val_if_fail (lesson != NULL, NULL);

  n = bs_lesson_get_n_parts (lesson);
  self = g_new0 (BsLessonSession, 1);
  self->lesson = bs_lesson_ref (lesson);
  self->done = g_new0 (gboolean, n);

  return self;
}

void
bs_lesson_session_free (BsLessonSession *self)
{
  g_return_if_fail (self != NULL);

  bs_lesson_unref (self->lesson);
  g_free (self->done);
  g_free (self);
}

BsLesson *
bs_lesson_session_get_lesson (const BsLessonSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->lesson;
}

guint
bs_lesson_session_get_page (const BsLessonSession *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->page;
}

guint
bs_lesson_session_get_n_pages (const BsLessonSession *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return bs_lesson_get_n_sections (self->lesson) + 1;
}

gboolean
bs_lesson_session_can_move (const BsLessonSession *self, int n_pages)
{
  gint64 page;

  g_return_val_if_fail (self != NULL, FALSE);

  page = (gint64) self->page + n_pages;

  return page >= 0 && page < bs_lesson_session_get_n_pages (self);
}

void
bs_lesson_session_move (BsLessonSession *self, int n_pages)
{
  g_return_if_fail (self != NULL);

  if (bs_lesson_session_can_move (self, n_pages))
    self->page = (guint) ((gint64) self->page + n_pages);
}

void
bs_lesson_session_get_parts (const BsLessonSession *self, guint page, guint *first, guint *end)
{
  guint n;

  g_return_if_fail (self != NULL && first != NULL && end != NULL);

  n = bs_lesson_get_n_parts (self->lesson);
  *first = 0;
  while (*first < n && bs_lesson_get_part (self->lesson, *first)->section < page)
    (*first)++;
  *end = *first;
  while (*end < n && bs_lesson_get_part (self->lesson, *end)->section == page)
    (*end)++;
}

const char *const *
bs_lesson_session_get_fixed (const BsLessonSession *self)
{
  guint first, end;

  g_return_val_if_fail (self != NULL, NULL);

  bs_lesson_session_get_parts (self, self->page, &first, &end);
  for (guint i = end; i-- > 0;)
    {
      const BsLessonPart *part = bs_lesson_get_part (self->lesson, i);

      if (part->kind == BS_LESSON_LOCK)
        return (const char *const *) part->fixed;
    }

  return NULL;
}

BsSetupDifferences
bs_lesson_session_get_fixed_settings (const BsLessonSession *self)
{
  const char *const *names = bs_lesson_session_get_fixed (self);
  BsSetupDifferences fixed = 0;

  for (guint i = 0; names != NULL && i < BS_SETUP_N_FIELDS; i++)
    if (g_strv_contains (names, bs_setup_field_get_info ((BsSetupField) i)->name))
      fixed |= BS_SETUP_DIFFERS (i);
  if (fixed & BS_SETUP_DIFFERS (BS_SETUP_DATA))
    fixed |= BS_SETUP_OF_GENERATION | BS_SETUP_DIFFERS (BS_SETUP_EDITS);
  if (fixed & BS_SETUP_DIFFERS (BS_SETUP_OPTIMIZER))
    fixed |= BS_SETUP_DIFFERS_RATE | BS_SETUP_DIFFERS_PARAMETERS;

  return fixed;
}

gboolean
bs_lesson_session_is_task (const BsLessonSession *self, guint part)
{
  BsLessonPartKind kind;

  g_return_val_if_fail (self != NULL && part < bs_lesson_get_n_parts (self->lesson), FALSE);

  kind = bs_lesson_get_part (self->lesson, part)->kind;

  return kind == BS_LESSON_ASK || kind == BS_LESSON_WATCH;
}

void
bs_lesson_session_record (BsLessonSession *self, guint part, gboolean is_right)
{
  g_return_if_fail (bs_lesson_session_is_task (self, part));

  self->done[part] = self->done[part] || is_right;
}

gboolean
bs_lesson_session_is_done (const BsLessonSession *self, guint part)
{
  g_return_val_if_fail (self != NULL && part < bs_lesson_get_n_parts (self->lesson), FALSE);

  return self->done[part];
}

static guint
count (const BsLessonSession *self, gboolean only_done)
{
  guint n = 0;

  for (guint i = 0; i < bs_lesson_get_n_parts (self->lesson); i++)
    n += bs_lesson_session_is_task (self, i) && (!only_done || self->done[i]);

  return n;
}

guint
bs_lesson_session_get_n_tasks (const BsLessonSession *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return count (self, FALSE);
}

guint
bs_lesson_session_get_n_done (const BsLessonSession *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return count (self, TRUE);
}

/**
 * bs_lesson_session_to_variant:
 *
 * Returns: (transfer floating): what is kept, of the type (uab)
 */
GVariant *
bs_lesson_session_to_variant (const BsLessonSession *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (self != NULL, NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("ab"));
  for (guint i = 0; i < bs_lesson_get_n_parts (self->lesson); i++)
    if (bs_lesson_session_is_task (self, i))
      g_variant_builder_add (&builder, "b", self->done[i]);

  return g_variant_new ("(u@ab)", self->page, g_variant_builder_end (&builder));
}

void
bs_lesson_session_restore (BsLessonSession *self, GVariant *variant)
{
  g_autoptr (GVariant) tasks = NULL;
  gsize next = 0;
  guint page;

  g_return_if_fail (self != NULL && variant != NULL);

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (TYPE)))
    return;
  g_variant_get (variant, "(u@ab)", &page, &tasks);
  if (page >= bs_lesson_session_get_n_pages (self) ||
      g_variant_n_children (tasks) != bs_lesson_session_get_n_tasks (self))
    return;
  self->page = page;
  for (guint i = 0; i < bs_lesson_get_n_parts (self->lesson); i++)
    if (bs_lesson_session_is_task (self, i))
      g_variant_get_child (tasks, next++, "b", &self->done[i]);
}
