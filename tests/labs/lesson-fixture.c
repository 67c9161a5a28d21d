#include "labs/lesson-fixture.h"

#include <string.h>

#include "files/text-source.h"

BsLesson *
lesson_fixture_read (const char *text, GError **error)
{
  g_autoptr (BsTextSource) source = bs_text_source_new ("own.md", text, strlen (text), NULL, error);

  g_assert_nonnull (source);

  return bs_lesson_new (source, NULL, error);
}

BsLesson *
lesson_fixture_read_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  BsLesson *lesson = lesson_fixture_read (text, &error);

  g_assert_no_error (error);

  return lesson;
}

BsWorksheet *
lesson_fixture_make_sheet (BsLesson *lesson, guint64 seed)
{
  g_autoptr (GError) error = NULL;
  BsWorksheet *sheet = bs_worksheet_new (lesson, seed, &error);

  g_assert_no_error (error);

  return sheet;
}
