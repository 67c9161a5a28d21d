/* A question bank is XML whose right answers are right, and whose questions have with them what it
 * takes to answer. */

#include <glib.h>
#include <string.h>

#include "labs/lesson-fixture.h"
#include "labs/lessons/lesson-library.h"
#include "labs/lessons/moodle.h"
#include "walk/mistake-words.h"

typedef struct
{
  guint n_questions;
  guint n_right;
  guint n_answers;
} Counts;

static void
count_element (GMarkupParseContext *context,
               const char *element,
               const char **names,
               const char **values,
               gpointer data,
               GError **error)
{
  Counts *counts = data;

  counts->n_questions += g_str_equal (element, "question");
  if (!g_str_equal (element, "answer") || names[0] == NULL)
    return;
  counts->n_answers++;
  counts->n_right += g_str_equal (values[0], "100");
}

/* Every question but those of order has exactly one right answer, and nothing breaks the XML. */
static void
test_moodle (void)
{
  static const GMarkupParser parser = { count_element };

  for (const char *const *name = bs_lesson_library_list (); *name != NULL; name++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BsLesson) lesson = bs_lesson_library_load (*name, &error);
      g_autoptr (BsWorksheet) sheet = lesson_fixture_make_sheet (lesson, 0);
      g_autofree char *xml = bs_moodle_make (sheet);
      Counts counts = { 0 };
      guint n_orders = 0, n_questions = 1;
      g_autoptr (GMarkupParseContext) context =
        g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &counts, NULL);

      g_assert_true (g_markup_parse_context_parse (context, xml, -1, &error));
      g_assert_true (g_markup_parse_context_end_parse (context, &error));
      for (guint i = 0; i < sheet->items->len; i++)
        {
          const BsWorksheetItem *item = g_ptr_array_index (sheet->items, i);

          if (item->kind != BS_WORKSHEET_QUESTION)
            continue;
          n_questions++;
          n_orders += item->part->question->kind == BS_ANSWER_BY_ORDER;
        }
      g_assert_cmpuint (counts.n_questions, ==, n_questions);
      g_assert_cmpuint (counts.n_right, ==, n_questions - 1 - n_orders);
      g_assert_cmpuint (counts.n_answers, >, counts.n_right);
    }
}

/* The elements of the HTML of one question, which stands in XML as text. */
typedef struct
{
  gboolean is_questiontext;
  guint n_questions;
  guint n_rows;
  guint n_cells;
} Html;

static void
count_html (GMarkupParseContext *context,
            const char *element,
            const char **names,
            const char **values,
            gpointer data,
            GError **error)
{
  Html *html = data;

  html->n_rows += g_str_equal (element, "tr");
  html->n_cells += g_str_equal (element, "td");
}

static void
enter_question (GMarkupParseContext *context,
                const char *element,
                const char **names,
                const char **values,
                gpointer data,
                GError **error)
{
  Html *html = data;

  if (!g_str_equal (element, "text"))
    html->is_questiontext = g_str_equal (element, "questiontext");
}

static void
parse_html (GMarkupParseContext *context,
            const char *text,
            gsize length,
            gpointer data,
            GError **error)
{
  static const GMarkupParser parser = { .start_element = count_html };
  Html *html = data;
  const char *parent = g_markup_parse_context_get_element (context);
  g_autofree char *whole = g_strdup_printf ("<div>%.*s</div>", (int) length, text);
  g_autoptr (GMarkupParseContext) inner = NULL;

  if (!html->is_questiontext || !g_str_equal (parent, "text"))
    return;
  inner = g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, html, NULL);
  html->n_questions++;
  g_assert_true (g_markup_parse_context_parse (inner, whole, -1, error));
  g_assert_true (g_markup_parse_context_end_parse (inner, error));
}

static Html
read_html (BsLesson *lesson)
{
  static const GMarkupParser parser = { .start_element = enter_question, .text = parse_html };
  g_autoptr (GError) error = NULL;
  g_autoptr (BsWorksheet) sheet = lesson_fixture_make_sheet (lesson, 0);
  g_autofree char *xml = bs_moodle_make (sheet);
  Html html = { FALSE };
  g_autoptr (GMarkupParseContext) context =
    g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &html, NULL);

  g_assert_true (g_markup_parse_context_parse (context, xml, -1, &error));
  g_assert_no_error (error);

  return html;
}

/* A question about all examples has all of them with it, also where the walk is at one of them: it
 * is answered far from the program. A table that is too large is left out, and that is told. */
static void
test_moodle_examples (void)
{
  g_autoptr (BsLesson) few = lesson_fixture_read_good (
    "# T\n\n```setup\ndata = xor\n```\n\n```ask\nvalue = D_11^(1)\n```\n\n"
    "```go\nexample = 2\n```\n\n```ask\nvalue = D_11^(1)\n```\n");
  g_autoptr (BsLesson) many =
    lesson_fixture_read_good ("# T\n\n```setup\ndata = iris\n```\n\n```ask\nvalue = m\n```\n\n"
                              "```go\nexample = 2\n```\n\n```ask\nvalue = x_1\n```\n");
  g_autoptr (BsWorksheet) sheet = lesson_fixture_make_sheet (many, 0);
  g_autofree char *xml = bs_moodle_make (sheet);
  g_autoptr (BsWorksheet) small = lesson_fixture_make_sheet (few, 0);
  g_autofree char *small_xml = bs_moodle_make (small);
  Html html = read_html (few);

  g_assert_nonnull (strstr (small_xml, "&lt;p&gt;D₁₁⁽¹⁾&lt;/p&gt;"));
  g_assert_cmpuint (html.n_questions, ==, 2);
  g_assert_cmpuint (html.n_rows, ==, 2 * (1 + 4));
  g_assert_cmpuint (html.n_cells, ==, 2 * 4 * (1 + 2 + 1));
  html = read_html (many);
  g_assert_cmpuint (html.n_questions, ==, 2);
  g_assert_cmpuint (html.n_rows, ==, 1 + 1);
  g_assert_cmpuint (html.n_cells, ==, 1 + 4 + 3);
  g_assert_nonnull (strstr (xml, "The data are a table 150×4"));
}

/* The HTML of every question is well formed. */
static void
test_moodle_html (void)
{
  for (const char *const *name = bs_lesson_library_list (); *name != NULL; name++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BsLesson) lesson = bs_lesson_library_load (*name, &error);

      g_assert_cmpuint (read_html (lesson).n_questions, >, 0);
    }
}

/* A wrong order is told the rules, and a right one is not. */
static void
test_moodle_rules (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# T\n\n```setup\ndata = xor\n```\n\nWhat is *first*?\n\n```ask\nitem = z < a | z_1^(2)\nitem = a | a_1^(2)\n"
    "wrong = a before z < a | g reads z\n```\n");
  g_autoptr (BsWorksheet) sheet = lesson_fixture_make_sheet (lesson, 0);
  g_autofree char *xml = bs_moodle_make (sheet);
  const char *const names[] = { "partiallycorrectfeedback", "incorrectfeedback" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *element = g_strdup_printf (
        "<%s format=\"html\"><text>&lt;p&gt;An order is wrong with&lt;/p&gt;&lt;ul&gt;&lt;li&gt;"
        "a before z &amp;lt; a: g reads z&lt;/li&gt;&lt;/ul&gt;</text></%s>",
        names[i], names[i]);

      g_assert_nonnull (strstr (xml, element));
    }
  g_assert_null (strstr (xml, "<correctfeedback"));
  /* The text before it asks. */
  g_assert_nonnull (strstr (xml, "&lt;p&gt;What is &lt;em&gt;first&lt;/em&gt;?&lt;/p&gt;"));
}

/* With other numbers a rule is told with these, or not at all. */
static void
test_moodle_other_rules (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# T\n\n```setup\ndata = xor\nTheta1 = [1 20 3]\n```\n\n```ask\nitem = z | z_1^(2)\n"
    "item = a | a_1^(2)\nitem = J | J\nwrong = a before z | g reads [20](Theta1(1,1))\n"
    "wrong = J before a | J was 0.37\n```\n");
  g_autoptr (BsWorksheet) sheet = lesson_fixture_make_sheet (lesson, 4);
  const BsWorksheetItem *given = g_ptr_array_index (sheet->items, 1);
  double theta = bs_reveal_get_theta (given->walk, 1, 1, 1);
  g_autofree char *rule = g_strdup_printf ("a before z: g reads %g&lt;/li&gt;&lt;/ul&gt;", theta);
  g_autofree char *xml = bs_moodle_make (sheet);

  g_assert_cmpfloat (theta, !=, 20.0);
  g_assert_nonnull (strstr (xml, rule));
  g_assert_null (strstr (xml, "J before a"));
}

/* A wrong sign is told by the mistake that leads to it, and one that no mistake gives is not. */
static void
test_signs (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# T\n\n```setup\ndata = xor\nseed = 1\n```\n\n```ask\nquestion = Which sign?\n"
    "value = δ₁⁽³⁾ at example 2\nby = sign\nanswer = negative\n```\n");
  g_autoptr (BsWorksheet) sheet = lesson_fixture_make_sheet (lesson, 0);
  g_autofree char *xml = bs_moodle_make (sheet);
  g_autofree char *positive = g_strdup_printf ("<text>positive</text><feedback><text>%s</text>",
                                               bs_mistake_get_sentence (BS_MISTAKE_SIGN));

  g_test_message ("%s", xml);
  g_assert_nonnull (strstr (xml, positive));
  g_assert_nonnull (strstr (xml, "<text>zero</text><feedback><text></text>"));
}

/* Texts of a lesson are HTML within XML. */
static void
test_escapes (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# A & B\n\n```setup\ndata = xor\n```\n\n```ask\nquestion = Is 1 < 2?\nvalue = "
    "1\nright = 1\nwrong = 2 | <no>\n```\n");
  g_autoptr (BsWorksheet) sheet = lesson_fixture_make_sheet (lesson, 0);
  g_autofree char *xml = bs_moodle_make (sheet);

  g_assert_nonnull (strstr (xml, "$course$/top/A &amp; B"));
  g_assert_nonnull (strstr (xml, "Is 1 &amp;lt; 2?"));
  g_assert_nonnull (strstr (xml, "<feedback><text>&lt;no&gt;</text>"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moodle/answers", test_moodle);
  g_test_add_func ("/moodle/examples", test_moodle_examples);
  g_test_add_func ("/moodle/rules", test_moodle_rules);
  g_test_add_func ("/moodle/other-rules", test_moodle_other_rules);
  g_test_add_func ("/moodle/html", test_moodle_html);
  g_test_add_func ("/moodle/signs", test_signs);
  g_test_add_func ("/moodle/escapes", test_escapes);

  return g_test_run ();
}
