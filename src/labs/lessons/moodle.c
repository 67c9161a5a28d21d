/* The questions of a sheet as Moodle XML.
 *
 * Each question stands alone in a question bank, so its text begins with what is given: the
 * network, Θ and the examples. A number becomes a numerical question, whose wrong answers are those
 * of the known mistakes, with their feedback; a sign or a choice becomes a multiple choice; an
 * order becomes a matching of things and places, which every version of Moodle has, and whose
 * feedback on a wrong order lists the rules of the lesson.
 *
 * Texts of questions are HTML within XML, so they are escaped twice. Moodle reads the numbers of
 * answers, so they have a decimal point whatever the language; those of texts are for people. */

#include "labs/lessons/moodle.h"

#include <cmark.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "labs/lessons/moodle-given.h"

/* A number that is so small a part of the tolerance is 0. */
#define ROUNDING 1e-6

typedef struct
{
  const BsWorksheet *sheet;
  const BsReveal *walk; /* what is given for the next questions */
  const char *text;     /* the last paragraph before them, or NULL */
  GString *xml;
} Writer;

/* Appends "<name><text>…</text></name>". */
static void
add_text (Writer *self, const char *name, const char *attributes, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (self->xml, "    <%s%s><text>%s</text></%s>\n", name, attributes, escaped,
                          name);
}

/* Where the question is missing, the text before it asks. */
static void
append_question (GString *html, const Writer *self, const BsWorksheetItem *item)
{
  const BsLessonQuestion *question = item->part->question;
  const BsLessonQuantity *quantity =
    question->expression != NULL ? bs_lesson_expression_get_quantity (question->expression) : NULL;
  g_autofree char *name = quantity != NULL ? bs_lesson_quantity_format (quantity) : NULL;
  char *before = NULL;

  if (item->text != NULL)
    {
      bs_moodle_append_paragraph (html, item->text);
      return;
    }
  if (self->text != NULL)
    before = cmark_markdown_to_html (self->text, strlen (self->text), CMARK_OPT_DEFAULT);
  g_string_append (html, before != NULL ? before : "");
  free (before);
  if (question->value != NULL)
    bs_moodle_append_paragraph (html, name != NULL ? name : question->value);
}

static char *
make_question_text (const Writer *self, const BsWorksheetItem *item)
{
  GString *html = g_string_new (NULL);

  bs_moodle_append_given (html, self->walk, &item->part->place);
  append_question (html, self, item);

  return g_string_free (html, FALSE);
}

static void
add_answer (Writer *self, const char *text, gboolean is_right, const char *feedback)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *said = g_markup_escape_text (feedback != NULL ? feedback : "", -1);

  g_string_append_printf (self->xml,
                          "    <answer fraction=\"%d\"><text>%s</text>"
                          "<feedback><text>%s</text></feedback></answer>\n",
                          is_right ? 100 : 0, escaped, said);
}

static void
add_number_answer (Writer *self,
                   double value,
                   double tolerance,
                   gboolean is_right,
                   const char *feedback)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE], allowed[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *said = g_markup_escape_text (feedback != NULL ? feedback : "", -1);

  /* There is no need to see −0, or what rounding leaves of 0. */
  g_ascii_formatd (number, sizeof number, "%.12g",
                   fabs (value) < ROUNDING * tolerance ? 0.0 : value);
  g_ascii_formatd (allowed, sizeof allowed, "%.6g", tolerance);
  g_string_append_printf (self->xml,
                          "    <answer fraction=\"%d\"><text>%s</text><tolerance>%s</tolerance>"
                          "<feedback><text>%s</text></feedback></answer>\n",
                          is_right ? 100 : 0, number, allowed, said);
}

static void
add_numbers (Writer *self, const BsWorksheetItem *item)
{
  const BsLessonSolution *solution = item->solution;
  double tolerance = bs_lesson_question_get_tolerance (item->part->question, solution->value);

  add_number_answer (self, solution->value, tolerance, TRUE, NULL);
  for (guint i = 0; i < solution->wrongs->len; i++)
    {
      const BsLessonWrong *wrong = g_ptr_array_index (solution->wrongs, i);

      add_number_answer (self, wrong->value, tolerance, FALSE, wrong->feedback);
    }
}

static void
add_choices (Writer *self, const BsWorksheetItem *item)
{
  const BsLessonSolution *solution = item->solution;
  /* The signs are words of the program, and all other choices are the lesson's. */
  gboolean is_sign = item->part->question->kind == BS_ANSWER_BY_SIGN;

  g_string_append (self->xml, "    <single>true</single>\n"
                              "    <shuffleanswers>true</shuffleanswers>\n");
  add_answer (self, is_sign ? _ (solution->text) : solution->text, TRUE, NULL);
  for (guint i = 0; i < solution->wrongs->len; i++)
    {
      const BsLessonWrong *wrong = g_ptr_array_index (solution->wrongs, i);

      add_answer (self, is_sign ? _ (wrong->text) : wrong->text, FALSE, wrong->feedback);
    }
}

static void
append_rule (GString *html, const BsLessonQuestion *question, guint i, const char *feedback)
{
  const BsLessonOrderRule *rule = g_ptr_array_index (question->rules, i);
  const BsLessonChoice *before = g_ptr_array_index (question->choices, rule->before);
  const BsLessonChoice *after = g_ptr_array_index (question->choices, rule->after);
  /* Translators: an item, the item that stands after it, and why that is wrong. */
  g_autofree char *item =
    g_markup_printf_escaped (_ ("<li>%s before %s: %s</li>"), before->text, after->text, feedback);

  g_string_append (html, item);
}

/* Returns the rules of an order as a list, or NULL if there are none. */
static char *
make_rules (const BsWorksheetItem *item)
{
  g_autoptr (GString) list = g_string_new (NULL);
  GString *html;

  for (guint i = 0; i < item->rules->len; i++)
    if (g_ptr_array_index (item->rules, i) != NULL)
      append_rule (list, item->part->question, i, g_ptr_array_index (item->rules, i));
  if (list->len == 0)
    return NULL;
  html = g_string_new (NULL);
  /* Translators: a list follows, such as “BP of y before FP of x: BP reads the a that FP makes.” */
  bs_moodle_append_paragraph (html, _ ("An order is wrong with"));
  g_string_append_printf (html, "<ul>%s</ul>", list->str);

  return g_string_free (html, FALSE);
}

static void
add_order (Writer *self, const BsWorksheetItem *item)
{
  const GPtrArray *choices = item->part->question->choices;
  g_autofree char *rules = make_rules (item);

  /* A bank does not see which rule an order breaks, so a wrong order is told all of them. */
  if (rules != NULL)
    {
      add_text (self, "partiallycorrectfeedback", " format=\"html\"", rules);
      add_text (self, "incorrectfeedback", " format=\"html\"", rules);
    }
  g_string_append (self->xml, "    <shuffleanswers>true</shuffleanswers>\n");
  for (guint i = 0; i < choices->len; i++)
    {
      const BsLessonChoice *choice = g_ptr_array_index (choices, i);
      g_autofree char *escaped = g_markup_escape_text (choice->text, -1);

      g_string_append_printf (self->xml,
                              "    <subquestion format=\"html\"><text>%s</text>"
                              "<answer><text>%u</text></answer></subquestion>\n",
                              escaped, i + 1);
    }
}

static void
add_question (Writer *self, const BsWorksheetItem *item)
{
  static const char *const types[] = {
    [BS_ANSWER_BY_NUMBER] = "numerical",
    [BS_ANSWER_BY_SIGN] = "multichoice",
    [BS_ANSWER_BY_CHOICE] = "multichoice",
    [BS_ANSWER_BY_ORDER] = "matching",
  };
  const BsLessonQuestion *question = item->part->question;
  g_autofree char *name =
    g_strdup_printf ("%s, %u", bs_lesson_get_title (self->sheet->lesson), item->number);
  g_autofree char *text = make_question_text (self, item);

  g_string_append_printf (self->xml, "  <question type=\"%s\">\n", types[question->kind]);
  add_text (self, "name", "", name);
  add_text (self, "questiontext", " format=\"html\"", text);
  /* What is said about the lesson's own numbers is wrong for others. */
  if (question->because != NULL && !item->has_other_numbers)
    add_text (self, "generalfeedback", " format=\"plain_text\"", question->because);
  if (question->kind == BS_ANSWER_BY_NUMBER)
    add_numbers (self, item);
  else if (question->kind == BS_ANSWER_BY_ORDER)
    add_order (self, item);
  else
    add_choices (self, item);
  g_string_append (self->xml, "  </question>\n");
}

char *
bs_moodle_make (const BsWorksheet *sheet)
{
  Writer writer = { sheet };
  g_autofree char *category = NULL;

  g_return_val_if_fail (sheet != NULL, NULL);

  category = g_strconcat ("$course$/top/", bs_lesson_get_title (sheet->lesson), NULL);
  writer.xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n"
                             "  <question type=\"category\">\n");
  add_text (&writer, "category", "", category);
  g_string_append (writer.xml, "  </question>\n");
  for (guint i = 0; i < sheet->items->len; i++)
    {
      const BsWorksheetItem *item = g_ptr_array_index (sheet->items, i);

      if (item->kind == BS_WORKSHEET_GIVEN)
        writer.walk = item->walk;
      else if (item->kind == BS_WORKSHEET_TEXT)
        writer.text = item->text;
      else if (item->kind == BS_WORKSHEET_QUESTION)
        add_question (&writer, item);
    }
  g_string_append (writer.xml, "</quiz>\n");

  return g_string_free (writer.xml, FALSE);
}
