/* A lesson: what was read keeps the source's parts, each with the lines that it came from. Nothing
 * is computed, because a lesson may ask for a million iterations. */

#include "labs/lessons/lesson.h"

#include "files/text-source.h"

#include "target.h"

gboolean fuzz_was_good;

/* Whoever shows a formula reads its tree. */
static void
check_formulas (const GPtrArray *formulas)
{
  for (guint i = 0; i < formulas->len; i++)
    {
      g_autoptr (BsText) text = bs_formula_to_text (formulas->pdata[i]);
      g_autofree char *latex = bs_formula_to_latex (formulas->pdata[i]);

      g_assert_true (g_utf8_validate (bs_text_get_string (text), -1, NULL));
      g_assert_true (g_utf8_validate (latex, -1, NULL));
    }
}

static void
check_parts (const BsLesson *lesson)
{
  guint line = 0;

  g_assert_true (g_utf8_validate (bs_lesson_get_title (lesson), -1, NULL));
  for (guint i = 0; i < bs_lesson_get_n_parts (lesson); i++)
    {
      const BsLessonPart *part = bs_lesson_get_part (lesson, i);

      g_assert_cmpuint (part->line, >, line);
      g_assert_cmpuint (part->section, <=, bs_lesson_get_n_sections (lesson));
      g_assert_true (
        (part->quotes != NULL && part->quotes->len > 0) ||
        strstr (bs_text_source_get_text (bs_lesson_get_source (lesson)), part->markup) != NULL);
      if (part->formulas != NULL)
        check_formulas (part->formulas);
      line = part->line;
    }
  for (const char *const *warning = bs_lesson_get_warnings (lesson); *warning != NULL; warning++)
    fuzz_check_message (*warning);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTextSource) source =
    bs_text_source_new ("fuzz.md", (const char *) data, size, NULL, &error);
  g_autoptr (BsLesson) lesson = source != NULL ? bs_lesson_new (source, NULL, &error) : NULL;

  fuzz_check_answer (lesson != NULL, error);
  if (lesson != NULL)
    check_parts (lesson);

  return 0;
}
