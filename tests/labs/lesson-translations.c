/* A lesson in another language asks the same as in English: it has the same parts, its blocks have
 * the same lines, its texts tell the same numbers, and its answers are right. */

#include <glib.h>
#include <string.h>

#include "labs/lessons/lesson-check.h"
#include "labs/lessons/lesson-library.h"
#include "labs/lessons/moodle.h"
#include "walk/language.h"

#define LANGUAGE "ru"

static BsLesson *
load (const char *name, const char *language)
{
  g_autoptr (GError) error = NULL;
  BsLesson *lesson;

  g_setenv ("LANGUAGE", language, TRUE);
  lesson = bs_lesson_library_load (name, &error);
  g_assert_no_error (error);

  return lesson;
}

static int
compare_characters (gconstpointer a, gconstpointer b)
{
  return *(const char *) a - *(const char *) b;
}

/* Returns the digits of a text in their order in the alphabet, for a translated sentence may tell
 * its numbers in another order. */
static char *
collect_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);
  qsort (digits->str, digits->len, 1, compare_characters);

  return g_string_free (digits, FALSE);
}

static void
assert_same_digits (const char *text, const char *translated)
{
  g_autofree char *expected = collect_digits (text);
  g_autofree char *found = collect_digits (translated);

  if (!g_str_equal (found, expected))
    g_error ("other numbers in “%s” than in “%s”", translated, text);
}

/* Only these lines have words. */
static gboolean
has_words (const char *line)
{
  static const char *const names[] = { "question", "hint", "because", "right", "wrong", "item" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (line, names[i]) && g_str_has_prefix (line + strlen (names[i]), " = "))
      return TRUE;

  return FALSE;
}

static void
compare_line (const char *line, const char *translated)
{
  gsize name = strcspn (line, "=");

  if (!has_words (line))
    {
      g_assert_cmpstr (translated, ==, line);
      return;
    }
  g_assert_true (strncmp (line, translated, name + 1) == 0);
  g_assert_cmpint (strstr (line, " | ") != NULL, ==, strstr (translated, " | ") != NULL);
  assert_same_digits (line, translated);
}

static void
compare_part (const BsLessonPart *part, const BsLessonPart *translated)
{
  g_auto (GStrv) lines = g_strsplit (part->markup, "\n", -1);
  g_auto (GStrv) translated_lines = g_strsplit (translated->markup, "\n", -1);

  g_assert_cmpint (translated->kind, ==, part->kind);
  g_assert_cmpuint (translated->section, ==, part->section);
  if (part->kind == BS_LESSON_TEXT)
    {
      assert_same_digits (part->markup, translated->markup);
      return;
    }
  g_assert_cmpuint (g_strv_length (translated_lines), ==, g_strv_length (lines));
  /* The names of the columns of a table are words. */
  for (guint i = 0; lines[i] != NULL; i++)
    if (part->kind != BS_LESSON_DATA || i != 1)
      compare_line (lines[i], translated_lines[i]);
}

static void
test_same (gconstpointer data)
{
  g_autoptr (BsLesson) lesson = load (data, "");
  g_autoptr (BsLesson) translated = load (data, LANGUAGE);

  g_assert_cmpstr (bs_lesson_get_title (translated), !=, bs_lesson_get_title (lesson));
  g_assert_cmpuint (bs_lesson_get_n_parts (translated), ==, bs_lesson_get_n_parts (lesson));
  for (guint i = 0; i < bs_lesson_get_n_parts (lesson); i++)
    compare_part (bs_lesson_get_part (lesson, i), bs_lesson_get_part (translated, i));
}

static void
test_right (gconstpointer data)
{
  const char *name = data;
  g_autoptr (BsLesson) translated = load (name, LANGUAGE);
  g_autoptr (GPtrArray) findings = bs_lesson_check (translated);

  g_assert_null (*bs_lesson_get_warnings (translated));
  for (guint i = 0; i < findings->len; i++)
    {
      const BsLessonFinding *finding = g_ptr_array_index (findings, i);

      if (!finding->is_right)
        g_error ("%s, line %u: %s: given %s, computed %s", name, finding->line, finding->subject,
                 finding->given, finding->computed);
    }
}

static void
assert_told (const char *text, const char *expected)
{
  const char *place;
  g_autoptr (BsLessonCondition) condition = bs_lesson_condition_parse (text, &place, NULL);
  g_autofree char *told = bs_lesson_condition_tell (condition);

  g_assert_cmpstr (told, ==, expected);
}

/* What a lesson says in the words of the program is told in the language of the user. */
static void
test_words (void)
{
  const BsLessonExpectation known = { (char *) "0.5 * h", NULL, (char *) "0.25", NULL };
  g_autofree char *told = bs_lesson_expectation_tell (&known);
  g_autoptr (BsLesson) lesson = load ("xnor", LANGUAGE);
  g_autoptr (BsWorksheet) sheet = bs_worksheet_new (lesson, 0, NULL);
  g_autofree char *bank = bs_moodle_make (sheet);

  g_assert_cmpstr (told, ==, "0,5 * h = 0,25");
  assert_told ("J rose", "J росла");
  assert_told ("cursor at delta_1^(2)", "проход на шаге δ₁⁽²⁾");
  assert_told ("J < 0.1", "J < 0,1");
  assert_told ("penalty at iteration 3 > right", "штраф на итерации 3 > верных");
  assert_told ("iteration >= 100", "итерация >= 100");
  g_assert_nonnull (strstr (bank, "<text>отрицательное</text>"));
  g_assert_null (strstr (bank, "<text>negative</text>"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  bs_language_begin ("/nowhere");
  g_test_add_func ("/lesson-translations/words", test_words);
  for (const char *const *name = bs_lesson_library_list (); *name != NULL; name++)
    {
      g_autofree char *same = g_strconcat ("/lesson-translations/same/", *name, NULL);
      g_autofree char *right = g_strconcat ("/lesson-translations/right/", *name, NULL);

      g_test_add_data_func (same, *name, test_same);
      g_test_add_data_func (right, *name, test_right);
    }

  return g_test_run ();
}
