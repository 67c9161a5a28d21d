/* How a lesson is read and checked, and that the answers of all our lessons are right. */

#include <glib.h>
#include <string.h>

#include "labs/lesson-fixture.h"
#include "labs/lessons/lesson-check.h"
#include "labs/lessons/lesson-library.h"
#include "labs/lessons/lesson-setup.h"

#define SETUP                                                                                      \
  "```setup\ndata = xor\nTheta1 = [-30 20 20; 10 -20 -20]\nTheta2 = [-10 20 20]\n```\n\n"

static void
test_parts (void)
{
  static const BsLessonPartKind kinds[] = {
    BS_LESSON_TEXT,   BS_LESSON_SETUP, BS_LESSON_TEXT, BS_LESSON_GO,
    BS_LESSON_EXPECT, BS_LESSON_TEXT,  BS_LESSON_LOCK,
  };
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# The *title* and `J`\n\n" SETUP "## First\n\n```go\nexample = 3\nto = δ₁⁽²⁾\n```\n\n"
    "```expect\nh at example 4 = 1.0000\n```\n\n## Second\n\n"
    "```lock\nfixed = lambda, seed, train\n```\n");
  const BsLessonPart *part;

  g_assert_cmpstr (bs_lesson_get_title (lesson), ==, "The title and J");
  g_assert_cmpuint (bs_lesson_get_n_sections (lesson), ==, 2);
  g_assert_cmpuint (bs_lesson_get_n_parts (lesson), ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (bs_lesson_get_part (lesson, i)->kind, ==, kinds[i]);
  g_assert_null (bs_lesson_get_part (lesson, 0)->setup);
  part = bs_lesson_get_part (lesson, 4);
  g_assert_nonnull (part->setup);
  g_assert_cmpuint (part->place.example, ==, 3);
  g_assert_true (part->place.has_target);
  g_assert_cmpuint (part->section, ==, 1);
  g_assert_cmpuint (part->line, ==, 16);
  g_assert_cmpstr (part->markup, ==, "```expect\nh at example 4 = 1.0000\n```\n");
  part = bs_lesson_get_part (lesson, 6);
  g_assert_cmpstr (part->fixed[1], ==, "seed");
  g_assert_cmpstr (part->fixed[2], ==, "train");
  g_assert_null (*bs_lesson_get_warnings (lesson));
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "no title\n", "own.md:1:1: expected a title" },
    { "# T\n\n```setup\nhidden = 2\n```\n", "own.md:4:1: expected a line “data = …”" },
    { "# T\n\n```setup\ndata = xor\ncolour = red\n```\n",
      "own.md:5:1: There is no setting “colour”." },
    { "# T\n\n```setup\ndata = xor\n  lambda =  -1\n```\n", "own.md:5:13: " },
    { "# T\n\n```setup\ndata xor\n```\n", "own.md:4:1: expected a line “name = value”" },
    { "# T\n\n```setup\ndata =\n```\n", "own.md:4:7: expected a value of data" },
    { "# T\n\n```setup\ndata = xor\nTheta1 = [1 2; 3]\n```\n",
      "own.md:5:17: expected rows of the same length" },
    { "# T\n\n```setup\ndata = xor\nTheta1 = [1 x]\n```\n", "own.md:5:13: expected a number" },
    { "# T\n\n```setup\ndata = xor\nTheta1 = [1 2]\nTheta2 = [1 2 3]\n```\n",
      "own.md:6:10: expected 2 columns" },
    { "# T\n\n```setup\ndata = xor\nTheta2 = [1 2]\n```\n", "own.md:5:1: expected Theta1 before" },
    { "# T\n\n" SETUP "```setup\nTheta2 = [1 2]\n```\n",
      "own.md:10:10: expected a matrix 1×3, as Theta2 was before" },
    { "# T\n\n```setup\ndata = xor\nvary = not\n```\n", "own.md:5:8: expected yes or no" },
    { "# T\n\n```setup\ndata = xor\ntheta = f.txt\n```\n", "own.md:5:1: expected Theta1 = " },
    { "# T\n\nJ is [1](J).\n", "own.md:3:7: expected a block “setup” before this" },
    { "# T\n\n" SETUP "m is\n[4](m +).\n", "own.md:10:8: expected a number" },
    { "# T\n\n" SETUP "```ask\nvalue = m\nwrong = 1 | [4]()\n```\n", "own.md:11:17: expected" },
    { "# T\n\n" SETUP "```expect\nm = four\n```\n", "own.md:10:5: expected a number" },
    { "# T\n\n" SETUP "```ask\nvalue = m\nanswer = four\n```\n",
      "own.md:11:10: expected a number" },
    { "# T\n\n" SETUP "```ask\nvalue = m\nby = sign\nanswer = minus\n```\n",
      "own.md:12:10: expected positive, zero or negative" },
    { "# T\n\n```ask\nvalue = J\n```\n", "own.md:4:1: expected a block “setup” before this" },
    { "# T\n\n" SETUP "```ask\nvalue = J +\n```\n", "own.md:10:12: expected a number" },
    { "# T\n\n" SETUP "```ask\nvalue = J\ncolor = 1\n```\n", "own.md:11:1: a block “ask” has no" },
    { "# T\n\n" SETUP "```ask\nvalue = J\nvalue = J\n```\n",
      "own.md:11:1: expected only one line" },
    { "# T\n\n" SETUP "```ask\nby = luck\n```\n", "own.md:10:6: expected one of number, sign" },
    { "# T\n\n" SETUP "```ask\nright = yes\nwrong = no\n```\n", "own.md:10:1: expected “value" },
    { "# T\n\n" SETUP "```ask\nvalue = J\ndecimals = 13\n```\n", "own.md:11:12: expected a whole" },
    { "# T\n\n" SETUP "```ask\nitem = FP\nitem = BP | J\n```\n", "own.md:10:8: expected “text" },
    { "# T\n\n" SETUP "```ask\nitem = a | z_1^(2)\nitem = b | J\nwrong = b before c | no\n```\n",
      "own.md:12:9: expected “item before item" },
    { "# T\n\n" SETUP "```ask\nitem = a | z_1^(2)\nitem = b | J\nwrong = b before a\n```\n",
      "own.md:12:9: expected “item before item" },
    { "# T\n\n" SETUP "```ask\nitem = a | z_1^(2)\nitem = b | J\nwrong = a before b | no\n```\n",
      "own.md:12:9: in the right order" },
    { "# T\n\n" SETUP "```go\nto = home\n```\n", "own.md:10:6: expected a quantity" },
    { "# T\n\n" SETUP "```watch\nhint = x\n```\n", "own.md:10:1: expected “until" },
    { "# T\n\n" SETUP "```watch\nuntil = J rises\n```\n", "own.md:10:11: expected a relation" },
    { "# T\n\n" SETUP "```watch\nuntil = 1 < J with sign\n```\n",
      "own.md:10:9: a training with a mistake cannot be watched" },
    { "# T\n\n" SETUP "```picture\nshow = cat\n```\n", "own.md:10:8: expected “show = network”" },
    { "# T\n\n```formula\nδ⁽ᴸ⁾ = a⁽ᴸ⁾ − y\n\nz = the sum\n```\n",
      "own.md:6:6: expected a formula such as" },
    { "# T\n\n```formula\n\n```\n", "own.md:4:1: expected at least one formula" },
    { "# T\n\n```lock\nfixed = lambda, door\n```\n", "own.md:4:9: expected names of settings" },
    { "# T\n\n" SETUP "```expect\n```\n", "own.md:10:1: expected at least one line" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lesson_fixture_read (cases[i].text, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, cases[i].message));
    }
}

/* Each line of a block of formulas is one. A known answer is one, too, unless it has words. */
static void
test_formulas (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# T\n\n```formula\nδ⁽ᴸ⁾ = a⁽ᴸ⁾ − y\n\n  Θ := Θ - α*D  \r\n```\n\n" SETUP
    "```expect\n0.5 * h = 0.25\nh at example 1 = 0.5\n```\n");
  const BsLessonPart *part = bs_lesson_get_part (lesson, 1);
  const GPtrArray *known =
    bs_lesson_get_part (lesson, bs_lesson_get_n_parts (lesson) - 1)->expectations;
  g_autoptr (BsText) text = NULL;
  g_autoptr (BsFormula) formula = bs_lesson_expectation_make_formula (known->pdata[0]);

  g_assert_cmpint (part->kind, ==, BS_LESSON_FORMULA);
  g_assert_cmpuint (part->formulas->len, ==, 2);
  text = bs_formula_to_text (part->formulas->pdata[1]);
  g_assert_cmpstr (bs_text_get_string (text), ==, "Θ := Θ − α·D");
  g_assert_nonnull (formula);
  g_assert_null (bs_lesson_expectation_make_formula (known->pdata[1]));
}

/* What the window tells of Θ of a lesson has the name of its file. */
static void
test_names (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good ("# T\n\n" SETUP);
  g_autoptr (BsTrainingSet) read = NULL;
  g_autoptr (BsSetup) setup =
    bs_lesson_setup_make (bs_lesson_get_part (lesson, 1)->setup, &read, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (setup->theta_title, ==, "own.md");
}

/* In a block the order of the lines does not matter, but a later block may undo an earlier one. */
static void
test_order_of_lines (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# T\n\n```setup\nrate = 0.25\nTheta1 = [1 2 3]\ninit = zero\noptimizer = adam\ndata = "
    "xor\n```\n\n```expect\nalpha = 0.25\nTheta1(1,2) = 3\n```\n\n"
    "```setup\nhidden = 1\n```\n\n```expect\nalpha = 0.25\nTheta1(1,2) = 0\n```\n");
  g_autoptr (GPtrArray) findings = bs_lesson_check (lesson);

  g_assert_cmpuint (findings->len, ==, 4);
  g_assert_cmpuint (bs_lesson_findings_count_wrong (findings), ==, 0);
}

/* A number that is marked is plain text for a reader; a link stays a link. */
static void
test_quotes (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# T\n\n" SETUP
    "Here [4](m) is m; see [1](https://example.org), [2](#two), ![3](3.png) and [λ](lambda).\n\n"
    "```ask\nquestion = Is [−30](Theta1(1,0)) small?\nvalue = m\nwrong = 1 | Not [4](m).\n```\n");
  const BsLessonPart *text = bs_lesson_get_part (lesson, 2), *ask = bs_lesson_get_part (lesson, 3);
  g_autoptr (GPtrArray) findings = bs_lesson_check (lesson);

  g_assert_cmpstr (
    text->markup, ==,
    "Here 4 is m; see [1](https://example.org), [2](#two), ![3](3.png) and [λ](lambda).\n");
  g_assert_cmpuint (text->quotes->len, ==, 1);
  g_assert_cmpstr (ask->question->text, ==, "Is −30 small?");
  g_assert_cmpstr (((BsLessonChoice *) ask->question->choices->pdata[0])->feedback, ==, "Not 4.");
  g_assert_cmpuint (ask->question->quotes->len, ==, 2);
  g_assert_cmpuint (bs_lesson_findings_count_wrong (findings), ==, 0);
  /* They are told in the order of the text. */
  g_assert_cmpuint (findings->len, ==, 5);
  for (guint i = 1; i < findings->len; i++)
    g_assert_cmpuint (((BsLessonFinding *) findings->pdata[i])->line, >=,
                      ((BsLessonFinding *) findings->pdata[i - 1])->line);
}

/* A block that is not ours is no error, but its author is told. */
static void
test_warnings (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# T\n\n```octave\nx = 1\n```\n\n    indented\n\n- item\n\n  ```go\n  example = 1\n"
    "  ```\n\n```\nplain\n```\n");
  const char *const *warnings = bs_lesson_get_warnings (lesson);

  g_assert_cmpuint (g_strv_length ((char **) warnings), ==, 2);
  g_assert_nonnull (strstr (warnings[0], "own.md:3:1: there is no block “octave”"));
  g_assert_nonnull (strstr (warnings[1], "own.md:11:1: this block stands in a list"));
  for (guint i = 0; i < bs_lesson_get_n_parts (lesson); i++)
    g_assert_cmpint (bs_lesson_get_part (lesson, i)->kind, ==, BS_LESSON_TEXT);
}

/* Each lesson has one thing that is wrong, at this place. */
static void
test_wrong_answers (void)
{
  static const struct
  {
    const char *block;
    guint line, column;
    const char *computed;
  } cases[] = {
    { "```expect\nh at example 4 = 0.9998\n```\n", 10, 18, "0.9999545" },
    { "```expect\nh at example 5 = 1\n```\n", 10, 18, "no example 5" },
    { "```expect\na_3^(2) = 1\n```\n", 10, 11, "has no a₃⁽²⁾" },
    { "m is [4](m),\nand h is [0.4](<h at example 4>)\n", 10, 11, "0.9999545" },
    { "```ask\nvalue = m\nhint = Not [3](m)\n```\n", 11, 13, "4" },
    { "```ask\nvalue = z_1^(2) at example 4\nanswer = 11\n```\n", 11, 10, "10" },
    { "```ask\nvalue = h at example 4\nwrong = 1 | Well.\n```\n", 11, 9, "1" },
    { "```ask\nvalue = m\ndecimals = 0\ntolerance = 2\nwrong = 3\n```\n", 13, 9,
      "3, which would count as right: the answer is 4, and the tolerance is 2" },
    { "```ask\nvalue = z_1^(2)\nby = sign\nanswer = positive\n```\n", 12, 10, "negative" },
    { "```ask\nvalue = m\nright = 5\nwrong = 6\n```\n", 11, 9, "4" },
    { "```ask\nvalue = m\nright = 4\nwrong = 4.0\n```\n", 12, 9, "4" },
    { "```ask\nright = yes\nwrong = no\nproof = J < 0\n```\n", 12, 9, "< 0" },
    { "```ask\nitem = BP | δ₁⁽³⁾\nitem = FP | z_1^(2)\n```\n", 11, 8, "step 2" },
    { "```ask\nitem = FP | z_1^(2)\nitem = λ | lambda\n```\n", 11, 8, "no step" },
    { "```watch\nuntil = J < 1\n```\n", 10, 9, "< 1" },
    { "```watch\nuntil = J > 3\niteration = 2\n```\n", 10, 9, "> 3" },
    { "```watch\nuntil = cursor at a_1^(9)\n```\n", 10, 9, "has no a₁⁽⁹⁾" },
    { "```go\nexample = 9\n```\n", 9, 1, "no example 9" },
    { "```picture\nshow = network\n```\n\n```go\nto = N_11^(1)\n```\n", 13, 1, "no step" },
    { "```setup\ndata = iris\nTheta1 = [1 2 3]\n```\n", 9, 1, "has 2 inputs and 1 outputs" },
    { "```setup\ndata = /no/such.csv\n```\n", 9, 1, "/no/such.csv" },
    { "```data\na,y\n1,0\nx,1\n3,1\n```\n\n```setup\nhidden = 1\n```\n", 16, 1, "own.md:12:1: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("# T\n\n" SETUP, cases[i].block, NULL);
      g_autoptr (BsLesson) lesson = lesson_fixture_read_good (text);
      g_autoptr (GPtrArray) findings = bs_lesson_check (lesson);
      const BsLessonFinding *wrong = NULL;

      g_test_message ("%s", cases[i].block);
      for (guint j = 0; j < findings->len; j++)
        {
          const BsLessonFinding *finding = g_ptr_array_index (findings, j);

          if (!finding->is_right && wrong == NULL)
            wrong = finding;
        }
      g_assert_nonnull (wrong);
      g_test_message ("%u:%u %s: %s", wrong->line, wrong->column, wrong->subject, wrong->computed);
      g_assert_cmpuint (wrong->line, ==, cases[i].line);
      g_assert_cmpuint (wrong->column, ==, cases[i].column);
      g_assert_nonnull (strstr (wrong->computed, cases[i].computed));
    }
}

static void
expect_all_right (const BsLesson *lesson, guint n)
{
  g_autoptr (GPtrArray) findings = bs_lesson_check (lesson);

  for (guint i = 0; i < findings->len; i++)
    {
      const BsLessonFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("%u: %s: %s, %s", finding->line, finding->subject, finding->given,
                      finding->computed);
      g_assert_true (finding->is_right);
    }
  g_assert_cmpuint (findings->len, ==, n);
}

static void
test_right_answers (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# T\n\n" SETUP "```go\nexample = 2\n```\n\n"
    "```expect\nx_1 = 0\ny = 1\nm = 4\nK = 1\nL = 3\ns_2 = 2\nparameters = 9\nlambda = 0\n"
    "right = 0\ndistinct^(2) = 2\niteration = 0\nδ₁⁽³⁾ = -1.000\n"
    "Theta_12^(1) = 20\nΔ₁₀⁽²⁾ at example 1 = 1.000\nD_10^(2) = 0.0000\n```\n\n"
    "```ask\nitem = forward, example 1 | z_1^(2) at example 1\nitem = back, example 1 | δ₁⁽³⁾ at "
    "example 1\nitem = forward, example 2 | z_1^(2) at example 2\nitem = D | D_10^(1)\nitem = J | "
    "J\nitem = Θ | Theta_10^(1)\n```\n\n"
    "```watch\nuntil = J < 1\nTheta1 = [0 0 0; 0 0 0]\nTheta2 = [0 0 0]\n```\n");

  expect_all_right (lesson, 15 + 6 + 1);
}

/* Θ = 0, and x₁ tells nothing about y, so the first step changes Θ₁₀ alone: by -1/4, or by 1/4 with
 * the wrong sign. J is then log(1 + exp(-1/4)) + 1/16, or log(1 + exp(1/4)) - 1/16. */
static void
test_mistaken_training (void)
{
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (
    "# T\n\n```data\nx1,y\n0,0\n0,1\n0,0\n0,0\n```\n\n"
    "```setup\nhidden = none\nscale = none\ninit = zero\nlambda = 2\noptimizer = gd\nrate = 1\n```\n\n"
    "```expect\nJ at iteration 1 = 0.6384\nrises at iteration 1 = 0\n"
    "J at iteration 1 with sign = 0.7634\nrises at iteration 1 with sign = 1\n"
    "data at iteration 1 with sign = 0.7634\npenalty at iteration 1 with sign = 0.0000\n```\n");

  expect_all_right (lesson, 6);
}

/* The first lesson of the manual stands there with four blanks before each line. */
static char *
find_lesson_in_manual (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "..", "resources", "manual", "lessons.md", NULL);
  g_autofree char *manual = NULL;
  g_auto (GStrv) lines = NULL;
  GString *lesson = g_string_new (NULL);
  gboolean is_inside = FALSE;

  g_assert_true (g_file_get_contents (path, &manual, NULL, NULL));
  lines = g_strsplit (manual, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean is_code = g_str_has_prefix (lines[i], "    ") || *lines[i] == '\0';

      is_inside = is_code && (is_inside || g_str_has_prefix (lines[i], "    # "));
      if (is_inside)
        g_string_append_printf (lesson, "%s\n", *lines[i] != '\0' ? lines[i] + 4 : "");
      else if (lesson->len > 0)
        break;
    }

  return g_string_free (lesson, FALSE);
}

static void
test_manual (void)
{
  g_autofree char *text = find_lesson_in_manual ();
  g_autoptr (BsLesson) lesson = lesson_fixture_read_good (text);
  g_autoptr (GPtrArray) findings = bs_lesson_check (lesson);

  g_assert_null (*bs_lesson_get_warnings (lesson));
  g_assert_cmpuint (findings->len, ==, 2);
  g_assert_cmpuint (bs_lesson_findings_count_wrong (findings), ==, 0);
}

static void
test_course (gconstpointer data)
{
  const char *name = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BsLesson) lesson = bs_lesson_library_load (name, &error);
  g_autoptr (GPtrArray) findings = NULL;
  guint n_questions = 0;

  g_assert_no_error (error);
  g_assert_null (*bs_lesson_get_warnings (lesson));
  g_assert_cmpuint (bs_lesson_get_n_sections (lesson), >=, 3);
  for (guint i = 0; i < bs_lesson_get_n_parts (lesson); i++)
    n_questions += bs_lesson_get_part (lesson, i)->kind == BS_LESSON_ASK;
  g_assert_cmpuint (n_questions, >=, 3);
  findings = bs_lesson_check (lesson);
  for (guint i = 0; i < findings->len; i++)
    {
      const BsLessonFinding *finding = g_ptr_array_index (findings, i);

      if (!finding->is_right)
        g_error ("%s.md:%u: %s: given %s, computed %s", name, finding->line, finding->subject,
                 finding->given, finding->computed);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/parts", test_parts);
  g_test_add_func ("/lesson/refusals", test_refusals);
  g_test_add_func ("/lesson/names", test_names);
  g_test_add_func ("/lesson/order-of-lines", test_order_of_lines);
  g_test_add_func ("/lesson/quotes", test_quotes);
  g_test_add_func ("/lesson/warnings", test_warnings);
  g_test_add_func ("/lesson/formulas", test_formulas);
  g_test_add_func ("/lesson/wrong-answers", test_wrong_answers);
  g_test_add_func ("/lesson/right-answers", test_right_answers);
  g_test_add_func ("/lesson/mistaken-training", test_mistaken_training);
  g_test_add_func ("/lesson/manual", test_manual);
  for (const char *const *name = bs_lesson_library_list (); *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat ("/lesson/course/", *name, NULL);

      g_test_add_data_func (path, *name, test_course);
    }

  return g_test_run ();
}
