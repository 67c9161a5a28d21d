/* One page of a lesson. The parts of the lesson stand below each other as in its text. */

#include "window/lesson-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "walk/explanation.h"
#include "walk/number.h"
#include "widgets/formula-view.h"
#include "widgets/network-picture.h"
#include "window/lesson-card.h"

struct _BsLessonPage
{
  GtkBox parent_instance;

  const BsWorksheet *sheet;
  const BsLessonSession *session;
  GPtrArray *checks; /* the labels of conditions ... */
  GArray *watched;   /* ... and the parts that they belong to */
};

G_DEFINE_FINAL_TYPE (BsLessonPage, bs_lesson_page, GTK_TYPE_BOX)

enum
{
  SET_UP,
  GO,
  ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A formula has room for so many letters, in units of their size. */
#define FORMULA_WIDTH 13.0

/* The part that a widget of the page belongs to. */
#define PART "part"

static void
add_text (BsLessonPage *self, const char *commonmark)
{
  gtk_box_append (GTK_BOX (self), bs_lesson_label_new (commonmark));
}

static void
on_button (BsLessonPage *self, GObject *button)
{
  guint part = GPOINTER_TO_UINT (g_object_get_data (button, PART));
  BsLesson *lesson = bs_lesson_session_get_lesson (self->session);

  g_assert (BS_IS_LESSON_PAGE (self));

  g_signal_emit (self,
                 signals[bs_lesson_get_part (lesson, part)->kind == BS_LESSON_SETUP ? SET_UP : GO],
                 0, part);
}

static void
add_button (BsLessonPage *self, guint part, const char *label)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *text = gtk_label_new (label);

  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), PART, GUINT_TO_POINTER (part));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_button), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), button);
}

static char *
make_go_label (const BsLessonPlace *place)
{
  g_autofree char *name = place->has_target ? bs_lesson_quantity_format (&place->target) : NULL;
  g_autofree char *example = bs_number_format_count (MAX (place->example, 1));

  if (name != NULL && place->example > 0)
    /* Translators: a quantity such as δ₁⁽²⁾, and the number of an example. */
    return g_strdup_printf (_ ("Go to %s of example %s"), name, example);
  if (name != NULL)
    return g_strdup_printf (_ ("Go to %s"), name);

  return g_strdup_printf (_ ("Go to example %s"), example);
}

static void
add_go (BsLessonPage *self, guint part, const BsLessonPlace *place)
{
  g_autofree char *iteration = bs_number_format_count (place->iteration);
  g_autofree char *step = make_go_label (place);
  /* Translators: the first %s is such as “Go to δ₁⁽²⁾ of example 2”. */
  g_autofree char *whole = g_strdup_printf (_ ("%s, iteration %s"), step, iteration);

  add_button (self, part, place->iteration > 0 ? whole : step);
}

static void
add_formula (BsLessonPage *self, BsFormula *formula)
{
  GtkWidget *view = g_object_new (BS_TYPE_FORMULA_VIEW, NULL);

  bs_formula_view_set_formula (BS_FORMULA_VIEW (view), formula);
  bs_formula_view_set_usual_width (BS_FORMULA_VIEW (view), FORMULA_WIDTH);
  gtk_widget_add_css_class (view, "lesson-formula");
  gtk_box_append (GTK_BOX (self), view);
}

static void
add_formulas (BsLessonPage *self, const BsLessonPart *part)
{
  for (guint i = 0; i < part->formulas->len; i++)
    add_formula (self, g_ptr_array_index (part->formulas, i));
}

static void
add_known (BsLessonPage *self, const BsLessonPart *part)
{
  for (guint i = 0; i < part->expectations->len; i++)
    {
      const BsLessonExpectation *expectation = g_ptr_array_index (part->expectations, i);
      g_autofree char *known = bs_lesson_expectation_tell (expectation);
      g_autofree char *text = g_strdup_printf ("`%s`", known);
      g_autoptr (BsFormula) formula = bs_lesson_expectation_make_formula (expectation);

      if (formula != NULL)
        add_formula (self, formula);
      else
        add_text (self, text);
    }
}

static void
add_picture (BsLessonPage *self, const BsWorksheetItem *item)
{
  g_autoptr (BsExplanation) step = NULL;

  if (item->part->picture == BS_LESSON_PICTURE_NETWORK)
    {
      gtk_box_append (GTK_BOX (self), bs_network_picture_new (item->walk));
      return;
    }
  step = bs_explanation_new (item->walk);
  add_formula (self, step->symbols);
}

static void
on_answered (BsLessonPage *self, gboolean is_right, GObject *card)
{
  g_assert (BS_IS_LESSON_PAGE (self));

  g_signal_emit (self, signals[ANSWERED], 0, GPOINTER_TO_UINT (g_object_get_data (card, PART)),
                 is_right);
}

/* What was computed for a question or a picture. With the lesson's own numbers each has it. */
static const BsWorksheetItem *
find_item (BsLessonPage *self, const BsLessonPart *part)
{
  for (guint i = 0; i < self->sheet->items->len; i++)
    {
      const BsWorksheetItem *item = g_ptr_array_index (self->sheet->items, i);

      if (item->part == part)
        return item;
    }

  g_assert_not_reached ();
}

static void
add_question (BsLessonPage *self, guint index, const BsWorksheetItem *item)
{
  GtkWidget *card = bs_lesson_card_new (item, bs_lesson_session_is_done (self->session, index));

  g_object_set_data (G_OBJECT (card), PART, GUINT_TO_POINTER (index));
  g_signal_connect_object (card, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), card);
}

static void
add_task (BsLessonPage *self, guint index, const BsLessonWatch *watch)
{
  GtkWidget *label;

  if (watch->hint != NULL)
    add_text (self, watch->hint);
  label = bs_lesson_label_new ("");
  gtk_widget_add_css_class (label, "task");
  gtk_box_append (GTK_BOX (self), label);
  g_ptr_array_add (self->checks, label);
  g_array_append_val (self->watched, index);
}

static void
add_part (BsLessonPage *self, guint index)
{
  const BsLessonPart *part =
    bs_lesson_get_part (bs_lesson_session_get_lesson (self->session), index);

  if (part->kind == BS_LESSON_TEXT)
    add_text (self, part->markup);
  else if (part->kind == BS_LESSON_SETUP)
    add_button (self, index, _ ("Set this network up"));
  else if (part->kind == BS_LESSON_GO)
    add_go (self, index, &part->place);
  else if (part->kind == BS_LESSON_ASK)
    add_question (self, index, find_item (self, part));
  else if (part->kind == BS_LESSON_PICTURE)
    add_picture (self, find_item (self, part));
  else if (part->kind == BS_LESSON_FORMULA)
    add_formulas (self, part);
  else if (part->kind == BS_LESSON_EXPECT)
    add_known (self, part);
  else if (part->kind == BS_LESSON_WATCH)
    add_task (self, index, part->watch);
}

static void
bs_lesson_page_finalize (GObject *object)
{
  BsLessonPage *self = BS_LESSON_PAGE (object);

  g_ptr_array_unref (self->checks);
  g_array_unref (self->watched);

  G_OBJECT_CLASS (bs_lesson_page_parent_class)->finalize (object);
}

static void
bs_lesson_page_class_init (BsLessonPageClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = bs_lesson_page_finalize;
  signals[SET_UP] = g_signal_new ("set-up", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[GO] =
    g_signal_new ("go", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ANSWERED] = g_signal_new ("answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
}

static void
bs_lesson_page_init (BsLessonPage *self)
{
  self->checks = g_ptr_array_new ();
  self->watched = g_array_new (FALSE, FALSE, sizeof (guint));
}

GtkWidget *
bs_lesson_page_new (const BsWorksheet *sheet, const BsLessonSession *session)
{
  BsLessonPage *self = g_object_new (BS_TYPE_LESSON_PAGE, "orientation", GTK_ORIENTATION_VERTICAL,
                                     "spacing", 10, NULL);
  guint first, end;

  self->sheet = sheet;
  self->session = session;
  bs_lesson_session_get_parts (session, bs_lesson_session_get_page (session), &first, &end);
  for (guint i = first; i < end; i++)
    add_part (self, i);
  bs_lesson_page_refresh (self);

  return GTK_WIDGET (self);
}

void
bs_lesson_page_refresh (BsLessonPage *self)
{
  g_return_if_fail (BS_IS_LESSON_PAGE (self));

  for (guint i = 0; i < self->checks->len; i++)
    {
      guint index = g_array_index (self->watched, guint, i);
      const BsLessonPart *part =
        bs_lesson_get_part (bs_lesson_session_get_lesson (self->session), index);
      gboolean is_done = bs_lesson_session_is_done (self->session, index);
      g_autofree char *condition = bs_lesson_condition_tell (part->watch->condition);
      g_autofree char *text = g_strdup_printf ("%s %s", is_done ? "✓" : "○", condition);
      GtkWidget *label = g_ptr_array_index (self->checks, i);

      gtk_label_set_text (GTK_LABEL (label), text);
      if (is_done)
        gtk_widget_add_css_class (label, "right");
    }
}
