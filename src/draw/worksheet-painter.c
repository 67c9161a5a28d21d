/* A worksheet on paper, or its key.
 *
 * Everything that is needed to answer by hand stands on the sheet: the network, Θ as typeset
 * matrices, the examples, λ. A matrix or a table that nobody would read is left out, and a sentence
 * tells its size. A question has room for its answer: a line for a number, a box for each choice.
 * The key is the same sheet with the answers in the same places. */

#include "draw/worksheet-painter.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "draw/diagram-fit.h"
#include "draw/sheet-markup.h"
#include "labs/lessons/worksheet-words.h"
#include "walk/explanation.h"
#include "walk/number.h"

#define GAP            8.0
#define INDENT         18.0
#define PICTURE_HEIGHT 210.0
#define LINE_HEIGHT    15.0

#define LINE           "______________________"

typedef struct
{
  const BsWorksheet *sheet;
  gboolean has_key;
  BsSheetPage page;
} Painter;

G_GNUC_PRINTF (3, 4)
static void
add_line (Painter *self, double indent, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_markup_vprintf_escaped (format, arguments);
  va_end (arguments);
  bs_sheet_page_add_text (&self->page, text, indent);
}

static void
add_markup (Painter *self, const char *commonmark, double indent)
{
  g_autofree char *markup = bs_sheet_markup_make (commonmark);

  bs_sheet_page_add_text (&self->page, markup, indent);
}

/* Θ(l) = matrix, with all digits that its entries need. */
static BsFormula *
make_matrix (const BsReveal *walk, guint l)
{
  const BsNetwork *network = bs_reveal_get_network (walk);
  gsize n_columns = bs_network_get_size (network, l) + 1;
  BsFormula *matrix = bs_formula_matrix (n_columns);
  BsFormula *chain = bs_formula_chain (
    bs_formula_quantity (bs_formula_tag (BS_FORMULA_THETA, l, BS_FORMULA_NONE, BS_FORMULA_NONE)));

  for (gsize i = 1; i <= bs_network_get_size (network, l + 1); i++)
    for (gsize j = 0; j < n_columns; j++)
      {
        double value = bs_reveal_get_theta (walk, l, i, j);
        g_autofree char *text = bs_number_format_trim (value, 6);

        bs_formula_append (matrix, bs_formula_number_written (value, text));
      }
  bs_formula_relate (chain, BS_FORMULA_EQUAL, matrix);

  return chain;
}

static void
add_theta (Painter *self, const BsReveal *walk, guint l)
{
  g_autofree char *size = NULL;
  g_autoptr (BsFormula) formula = NULL;

  if (!bs_worksheet_shows_theta (walk, l))
    {
      size = bs_worksheet_tell_theta_size (walk, l);
      add_line (self, INDENT, "%s", size);
      return;
    }
  formula = make_matrix (walk, l);
  bs_sheet_page_skip (&self->page, GAP / 2.0);
  bs_sheet_page_add_formula (&self->page, formula, INDENT);
}

/* Returns "(0, 1)". */
static char *
format_vector (const BsTrainingSet *set, gsize example, gboolean is_target)
{
  gsize n = is_target ? bs_training_set_get_n_outputs (set) : bs_training_set_get_n_features (set);
  GString *text = g_string_new (n > 1 ? "(" : "");

  for (gsize j = 1; j <= n; j++)
    {
      double value = is_target ? bs_training_set_get_target (set, example, j)
                               : bs_training_set_get_feature (set, example, j);
      g_autofree char *number = bs_number_format_trim (value, 6);

      g_string_append_printf (text, "%s%s", j > 1 ? bs_number_get_list_separator () : "", number);
    }
  g_string_append (text, n > 1 ? ")" : "");

  return g_string_free (text, FALSE);
}

static void
add_example (Painter *self, const BsTrainingSet *set, gsize example)
{
  g_autofree char *x = format_vector (set, example, FALSE);
  g_autofree char *y = format_vector (set, example, TRUE);

  add_line (self, INDENT, _ ("Example %zu: x = %s, y = %s"), example, x, y);
}

/* Adds the examples, or a sentence that tells how many they are. */
static void
add_examples (Painter *self, const BsReveal *walk)
{
  const BsTrainingSet *set = bs_reveal_get_training_set (walk);
  g_autofree char *size = NULL;

  if (!bs_worksheet_shows_examples (walk))
    {
      size = bs_worksheet_tell_examples_size (walk);
      add_line (self, INDENT, "%s", size);
      return;
    }
  for (gsize i = 1; i <= bs_training_set_get_n_examples (set); i++)
    add_example (self, set, i);
}

static void
add_given (Painter *self, const BsWorksheetItem *item)
{
  g_autofree char *given = bs_worksheet_tell_given (item->walk);

  add_line (self, INDENT, "%s", given);
  for (guint l = 1; l < bs_network_get_n_layers (bs_reveal_get_network (item->walk)); l++)
    add_theta (self, item->walk, l);
  bs_sheet_page_skip (&self->page, GAP / 2.0);
  add_examples (self, item->walk);
  if (self->sheet->seed > 0 && !item->has_other_numbers)
    add_line (self, INDENT, "%s", _ ("These numbers are the lesson’s own, on every sheet."));
}

static void
add_place (Painter *self, const BsLessonPlace *place)
{
  g_autofree char *where = bs_worksheet_tell_place (place);

  add_line (self, INDENT, "→ %s", where);
}

static void
add_network (Painter *self, BsReveal *walk)
{
  const BsDiagramMarks marks = { 0 };
  cairo_t *cr;

  bs_sheet_page_keep (&self->page, PICTURE_HEIGHT);
  cr = self->page.cr;
  cairo_save (cr);
  cairo_translate (cr, bs_sheet_page_get_left (&self->page), self->page.y);
  bs_diagram_paint (cr, walk, &marks, bs_sheet_page_get_room (&self->page), PICTURE_HEIGHT, 1.0,
                    bs_palette_get (BS_THEME_LIGHT));
  cairo_restore (cr);
  bs_sheet_page_skip (&self->page, PICTURE_HEIGHT);
}

static void
add_picture (Painter *self, const BsWorksheetItem *item)
{
  g_autoptr (BsExplanation) step = NULL;

  if (item->part->picture == BS_LESSON_PICTURE_NETWORK)
    {
      add_network (self, item->walk);
      return;
    }
  step = bs_explanation_new (item->walk);
  bs_sheet_page_add_formula (&self->page, step->symbols, INDENT);
  if (self->has_key)
    bs_sheet_page_add_formula (&self->page, step->numbers, INDENT);
}

static void
add_known (Painter *self, const BsWorksheetItem *item)
{
  for (guint i = 0; i < item->known->len; i++)
    {
      const BsLessonExpectation *expectation = g_ptr_array_index (item->known, i);
      g_autofree char *known = bs_lesson_expectation_tell (expectation);
      g_autoptr (BsFormula) formula = bs_lesson_expectation_make_formula (expectation);

      if (formula != NULL)
        bs_sheet_page_add_formula (&self->page, formula, INDENT);
      else
        add_line (self, INDENT, "%s", known);
    }
}

static void
add_formulas (Painter *self, const BsLessonPart *part)
{
  for (guint i = 0; i < part->formulas->len; i++)
    {
      bs_sheet_page_skip (&self->page, i > 0 ? GAP / 2.0 : 0.0);
      bs_sheet_page_add_formula (&self->page, g_ptr_array_index (part->formulas, i), INDENT);
    }
}

static void
add_choices (Painter *self, const BsWorksheetItem *item)
{
  const GPtrArray *choices = item->part->question->choices;

  for (guint i = 0; i < choices->len; i++)
    {
      const BsLessonChoice *choice = g_ptr_array_index (choices, i);

      add_line (self, INDENT, "%s %s", self->has_key && choice->is_right ? "☑" : "☐", choice->text);
    }
}

static void
add_signs (Painter *self, const BsWorksheetItem *item)
{
  const char *const *signs = bs_lesson_sign_list_names ();

  for (gsize i = 0; signs[i] != NULL; i++)
    add_line (self, INDENT, "%s %s",
              self->has_key && g_str_equal (signs[i], item->solution->text) ? "☑" : "☐",
              _ (signs[i]));
}

static void
add_order (Painter *self, const BsWorksheetItem *item)
{
  const GPtrArray *choices = item->part->question->choices;

  for (guint i = 0; i < choices->len; i++)
    {
      const BsLessonChoice *choice = g_ptr_array_index (choices, item->order[i]);

      if (self->has_key)
        add_line (self, INDENT, "%u. %s", item->order[i] + 1, choice->text);
      else
        add_line (self, INDENT, "___ %s", choice->text);
    }
}

static void
add_number (Painter *self, const BsWorksheetItem *item)
{
  const BsLessonQuantity *quantity =
    bs_lesson_expression_get_quantity (item->part->question->expression);
  g_autofree char *name = quantity != NULL ? bs_lesson_quantity_format (quantity) : g_strdup ("");

  add_line (self, INDENT, "%s%s%s", name, quantity != NULL ? " = " : "",
            self->has_key ? item->solution->text : LINE);
}

static void
add_answer (Painter *self, const BsWorksheetItem *item)
{
  switch (item->part->question->kind)
    {
    case BS_ANSWER_BY_CHOICE:
      add_choices (self, item);
      return;
    case BS_ANSWER_BY_SIGN:
      add_signs (self, item);
      return;
    case BS_ANSWER_BY_ORDER:
      add_order (self, item);
      return;
    case BS_ANSWER_BY_NUMBER:
    default:
      add_number (self, item);
      return;
    }
}

static void
add_question (Painter *self, const BsWorksheetItem *item)
{
  const BsLessonQuestion *question = item->part->question;
  g_autofree char *numbered = g_strdup_printf (
    "**%u.** %s", item->number, item->text != NULL ? item->text : _ ("Your answer:"));

  /* A question is not torn from its answers. */
  bs_sheet_page_keep (&self->page, (double) (question->choices->len + 4) * LINE_HEIGHT);
  add_markup (self, numbered, 0.0);
  bs_sheet_page_skip (&self->page, GAP / 2.0);
  add_answer (self, item);
  /* What is said about the lesson's own numbers is wrong for others. */
  if (self->has_key && question->because != NULL && !item->has_other_numbers)
    add_markup (self, question->because, INDENT);
}

static void
add_task (Painter *self, const BsWorksheetItem *item)
{
  const BsLessonWatch *watch = item->part->watch;
  g_autofree char *condition = bs_lesson_condition_tell (watch->condition);

  /* Translators: a number, and a condition such as “J rose”. */
  add_line (self, 0.0, _ ("%u. In the program, bring it about: %s"), item->number, condition);
  if (watch->hint != NULL)
    add_markup (self, watch->hint, INDENT);
}

static void
add_item (Painter *self, const BsWorksheetItem *item)
{
  bs_sheet_page_skip (&self->page, GAP);
  switch (item->kind)
    {
    case BS_WORKSHEET_TEXT:
      /* A heading does not stay alone at the end of a page. */
      bs_sheet_page_keep (&self->page, *item->text == '#' ? 10.0 * GAP : 0.0);
      add_markup (self, item->text, 0.0);
      return;
    case BS_WORKSHEET_FORMULA:
      add_formulas (self, item->part);
      return;
    case BS_WORKSHEET_GIVEN:
      add_given (self, item);
      return;
    case BS_WORKSHEET_PLACE:
      add_place (self, &item->part->place);
      return;
    case BS_WORKSHEET_PICTURE:
      add_picture (self, item);
      return;
    case BS_WORKSHEET_KNOWN:
      add_known (self, item);
      return;
    case BS_WORKSHEET_QUESTION:
      add_question (self, item);
      return;
    case BS_WORKSHEET_TASK:
    default:
      add_task (self, item);
      return;
    }
}

static char *
make_footer (const Painter *self)
{
  const char *title = bs_lesson_get_title (self->sheet->lesson);
  g_autofree char *seed = g_strdup_printf ("%" PRIu64, self->sheet->seed);
  g_autoptr (GString) text = g_string_new (title);

  if (self->sheet->seed > 0)
    g_string_append_printf (text, _ (" · sheet %s"), seed);
  if (self->has_key)
    g_string_append (text, _ (" · key"));

  return g_strdup (text->str);
}

guint
bs_worksheet_paint (const BsWorksheet *sheet,
                    gboolean has_key,
                    cairo_t *cr,
                    BsSheetTurn turn,
                    gpointer turn_data)
{
  Painter self = { sheet, has_key };
  g_autofree char *footer = make_footer (&self);

  self.page = (BsSheetPage){ cr, turn, turn_data, BS_WORKSHEET_WIDTH, BS_WORKSHEET_HEIGHT, footer };
  bs_sheet_page_begin (&self.page);
  if (!has_key)
    add_line (&self, 0.0, _ ("Name %s    Date %s"), LINE, LINE);
  for (guint i = 0; i < sheet->items->len; i++)
    add_item (&self, g_ptr_array_index (sheet->items, i));
  bs_sheet_page_end (&self.page);

  return self.page.number;
}
