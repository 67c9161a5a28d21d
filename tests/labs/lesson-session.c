/* A learner in a lesson: pages, tasks, what is kept, and what is said to an answer. */

#include <glib.h>
#include <string.h>

#include "labs/lesson-fixture.h"
#include "labs/lessons/lesson-session.h"
#include "labs/lessons/lesson-verdict.h"
#include "labs/lessons/worksheet.h"

#define LESSON                                                                                     \
  "# T\n\nIntroduction\n\n"                                                                        \
  "## One\n\n```setup\ndata = xor\nTheta1 = [0 1 2; 3 4 5]\nTheta2 = [1 2 3]\nlambda = 4\n```\n\n" \
  "```ask\nvalue = Theta_12^(1)\nwrong = Theta_21^(1) | rows first\nbecause = row 1\n```\n\n"      \
  "## Two\n\n```ask\nvalue = D_11^(1)\ndecimals = 5\n```\n\n"                                      \
  "```ask\nright = yes\nwrong = no | look again\nproof = m = 4\n```\n\n"                           \
  "```watch\nuntil = J < 1\nTheta1 = [0 0 0; 0 0 0]\nTheta2 = [0 0 0]\n```\n\n"                    \
  "```ask\nitem = a | z_1^(2)\nitem = b | a_1^(2)\nwrong = b before a | g needs z\n"               \
  "because = z comes first\n```\n\n"                                                               \
  "```ask\nvalue = Theta_11^(2)\nby = sign\n```\n"

static void
test_pages (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (LESSON);
  g_autoptr (BsLessonSession) session = bs_lesson_session_new (lesson);
  guint first, end;

  g_assert_cmpuint (bs_lesson_session_get_n_pages (session), ==, 3);
  bs_lesson_session_get_parts (session, 0, &first, &end);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (end, ==, 2);
  bs_lesson_session_get_parts (session, 1, &first, &end);
  g_assert_cmpuint (first, ==, 2);
  g_assert_cmpuint (end, ==, 5);
  g_assert_false (bs_lesson_session_can_move (session, -1));
  bs_lesson_session_move (session, -1);
  g_assert_cmpuint (bs_lesson_session_get_page (session), ==, 0);
  bs_lesson_session_move (session, 2);
  g_assert_cmpuint (bs_lesson_session_get_page (session), ==, 2);
  bs_lesson_session_move (session, 1);
  g_assert_cmpuint (bs_lesson_session_get_page (session), ==, 2);
}

/* What is fixed stays fixed on later pages, until another block. */
static void
test_fixed (void)
{
  g_autoptr (BsLesson) lesson =
    lesson_fixture_read_good ("# T\n\n## One\n\n```lock\nfixed = lambda, train\n```\n\n## Two\n\n"
                              "## Three\n\n```lock\n```\n");
  g_autoptr (BsLessonSession) session = bs_lesson_session_new (lesson);

  g_assert_null (bs_lesson_session_get_fixed (session));
  for (guint page = 1; page < 3; page++)
    {
      bs_lesson_session_move (session, 1);
      g_assert_true (g_strv_contains (bs_lesson_session_get_fixed (session), "lambda"));
      g_assert_true (g_strv_contains (bs_lesson_session_get_fixed (session), "train"));
      g_assert_cmpuint (bs_lesson_session_get_fixed_settings (session), ==,
                        BS_SETUP_DIFFERS (BS_SETUP_LAMBDA));
    }
  bs_lesson_session_move (session, 1);
  g_assert_cmpuint (g_strv_length ((char **) bs_lesson_session_get_fixed (session)), ==, 0);
}

/* Whoever fixes the data fixes what makes their points, too. */
static void
test_fixed_data (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good ("# T\n\n```lock\nfixed = data\n```\n");
  g_autoptr (BsLessonSession) session = bs_lesson_session_new (lesson);
  BsSetupDifferences fixed = bs_lesson_session_get_fixed_settings (session);

  g_assert_cmpuint (fixed & BS_SETUP_DIFFERS (BS_SETUP_DATA_SEED), !=, 0);
  g_assert_cmpuint (fixed & BS_SETUP_DIFFERS (BS_SETUP_EDITS), !=, 0);
  g_assert_cmpuint (fixed & BS_SETUP_DIFFERS (BS_SETUP_LAMBDA), ==, 0);
}

/* Nothing takes back what is done. */
static void
test_tasks (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (LESSON);
  g_autoptr (BsLessonSession) session = bs_lesson_session_new (lesson);

  g_assert_cmpuint (bs_lesson_session_get_n_tasks (session), ==, 6);
  g_assert_false (bs_lesson_session_is_task (session, 3));
  g_assert_true (bs_lesson_session_is_task (session, 4));
  bs_lesson_session_record (session, 4, FALSE);
  g_assert_false (bs_lesson_session_is_done (session, 4));
  bs_lesson_session_record (session, 4, TRUE);
  bs_lesson_session_record (session, 4, FALSE);
  g_assert_true (bs_lesson_session_is_done (session, 4));
  g_assert_cmpuint (bs_lesson_session_get_n_done (session), ==, 1);
}

static void
test_kept (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (LESSON);
  g_autoptr (BsLesson) other = lesson_fixture_read_good ("# T\n\n## One\n\n## Two\n");
  g_autoptr (BsLessonSession) session = bs_lesson_session_new (lesson);
  g_autoptr (BsLessonSession) again = bs_lesson_session_new (lesson);
  g_autoptr (BsLessonSession) foreign = bs_lesson_session_new (other);
  g_autoptr (GVariant) kept = NULL;
  g_autoptr (GVariant) strange = g_variant_ref_sink (g_variant_new_string ("page 3"));

  bs_lesson_session_move (session, 2);
  bs_lesson_session_record (session, 7, TRUE);
  kept = g_variant_ref_sink (bs_lesson_session_to_variant (session));
  bs_lesson_session_restore (again, kept);
  bs_lesson_session_restore (again, strange);
  g_assert_cmpuint (bs_lesson_session_get_page (again), ==, 2);
  g_assert_true (bs_lesson_session_is_done (again, 7));
  g_assert_cmpuint (bs_lesson_session_get_n_done (again), ==, 1);
  bs_lesson_session_restore (foreign, kept);
  g_assert_cmpuint (bs_lesson_session_get_page (foreign), ==, 0);
}

static void
assert_verdict (const BsWorksheetItem *item,
                const char *answer,
                gboolean is_readable,
                gboolean is_right,
                const char *feedback)
{
  BsLessonVerdict verdict =
    bs_lesson_verdict_on_text (item->part->question, item->solution, answer);

  g_test_message ("%s: %s", answer, verdict.feedback);
  g_assert_true (verdict.is_readable == is_readable);
  g_assert_true (verdict.is_right == is_right);
  if (feedback == NULL)
    g_assert_null (verdict.feedback);
  else
    g_assert_nonnull (strstr (verdict.feedback, feedback));
}

static void
test_verdicts (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (LESSON);
  g_autoptr (GError) error = NULL;
  g_autoptr (BsWorksheet) sheet = bs_worksheet_new (lesson, 0, &error);
  const BsWorksheetItem *questions[6] = { NULL };
  g_autofree char *lambda = NULL, *coarse = NULL;
  guint order[] = { 0, 1 };

  g_assert_no_error (error);
  for (guint i = 0; i < sheet->items->len; i++)
    {
      const BsWorksheetItem *item = g_ptr_array_index (sheet->items, i);

      if (item->kind == BS_WORKSHEET_QUESTION)
        questions[item->number - 1] = item;
    }
  assert_verdict (questions[0], " 2,0 ", TRUE, TRUE, "row 1");
  assert_verdict (questions[0], "2.00005", TRUE, TRUE, "row 1");
  assert_verdict (questions[0], "4", TRUE, FALSE, "rows first");
  assert_verdict (questions[0], "7", TRUE, FALSE, NULL);
  assert_verdict (questions[0], "two", FALSE, FALSE, NULL);
  /* Θ₁₁⁽¹⁾ is 1, λ is 4 and m is 4: λΘ instead of (λ/m)Θ is 3 too much. */
  lambda = g_strdup_printf ("%.5f", questions[1]->solution->value + 3.0);
  assert_verdict (questions[1], questions[1]->solution->text, TRUE, TRUE, NULL);
  assert_verdict (questions[1], lambda, TRUE, FALSE, "λ");
  coarse = g_strdup_printf ("%.1f", questions[1]->solution->value);
  assert_verdict (questions[1], coarse, TRUE, FALSE, "rounded too coarsely");
  assert_verdict (questions[2], "yes", TRUE, TRUE, NULL);
  assert_verdict (questions[2], "no", TRUE, FALSE, "look again");
  assert_verdict (questions[5], "positive", TRUE, TRUE, NULL);
  assert_verdict (questions[5], "zero", TRUE, FALSE, NULL);
  g_assert_true (bs_lesson_verdict_on_order (questions[4]->part->question, order).is_right);
  order[0] = 1;
  order[1] = 0;
  g_assert_false (bs_lesson_verdict_on_order (questions[4]->part->question, order).is_right);
  g_assert_cmpstr (bs_lesson_verdict_on_order (questions[4]->part->question, order).feedback, ==,
                   "g needs z");
}

/* The neighbours of a count are wrong, and so is what lies between; another number is rounded. */
static void
test_count (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# T\n\n```setup\ndata = xor\n```\n\n```ask\nvalue = 9\ndecimals = 0\nanswer = 9\n```\n\n"
    "```ask\nvalue = 9.2\ndecimals = 0\n```\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (BsWorksheet) sheet = bs_worksheet_new (lesson, 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < sheet->items->len; i++)
    {
      const BsWorksheetItem *item = g_ptr_array_index (sheet->items, i);

      if (item->kind != BS_WORKSHEET_QUESTION)
        continue;
      assert_verdict (item, "9", TRUE, TRUE, NULL);
      assert_verdict (item, "8.8", TRUE, item->number == 2, NULL);
      assert_verdict (item, "8", TRUE, FALSE, NULL);
      assert_verdict (item, "10", TRUE, FALSE, NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson-session/pages", test_pages);
  g_test_add_func ("/lesson-session/fixed", test_fixed);
  g_test_add_func ("/lesson-session/fixed-data", test_fixed_data);
  g_test_add_func ("/lesson-session/tasks", test_tasks);
  g_test_add_func ("/lesson-session/kept", test_kept);
  g_test_add_func ("/lesson-session/verdicts", test_verdicts);
  g_test_add_func ("/lesson-session/count", test_count);

  return g_test_run ();
}
