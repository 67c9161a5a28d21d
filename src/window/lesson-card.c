/* A question of a lesson.
 *
 * A number is typed, a sign or a choice is one of several radio buttons, and things are put in
 * order by pressing them one after the other. The verdict stands below: right and why, or not yet
 * and what the mistake was. Nothing is taken away by a wrong answer, and a question may be left
 * alone. */

#include "window/lesson-card.h"

#include <glib/gi18n-lib.h>

#include "draw/sheet-markup.h"
#include "labs/lessons/lesson-verdict.h"
#include "widgets/choice-button.h"

/* Below the feedback, when it is scrolled to. */
#define MARGIN 12.0

struct _BsLessonCard
{
  GtkBox parent_instance;

  const BsWorksheetItem *item;
  GtkEntry *entry;    /* of an answer by number */
  GPtrArray *choices; /* the buttons, in the order in which they are shown */
  GPtrArray *texts;   /* what each of them answers, not translated */
  GArray *order;      /* which were pressed, of an answer by order */
  guint tick;         /* scrolls to the feedback */
  guint waited;       /* frames since it was shown */
  GtkLabel *feedback;
};

G_DEFINE_FINAL_TYPE (BsLessonCard, bs_lesson_card, GTK_TYPE_BOX)

enum
{
  ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* So many characters of a text always have room. */
#define LEAST_CHARACTERS 30

GtkWidget *
bs_lesson_label_new (const char *commonmark)
{
  g_autofree char *markup = bs_sheet_markup_make (commonmark);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_width_chars (GTK_LABEL (label), LEAST_CHARACTERS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LEAST_CHARACTERS);

  return label;
}

/* Scrolls until the feedback is seen whole. In the first frame it does not have its place yet. */
static gboolean
on_tick (GtkWidget *card, GdkFrameClock *clock, gpointer user_data)
{
  BsLessonCard *self = BS_LESSON_CARD (card);
  GtkWidget *scroller = gtk_widget_get_ancestor (card, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;
  double hidden;

  if (self->waited++ == 0)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  if (scroller == NULL ||
      !gtk_widget_compute_bounds (GTK_WIDGET (self->feedback), scroller, &bounds))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  hidden =
    (double) (bounds.origin.y + bounds.size.height) + MARGIN - gtk_widget_get_height (scroller);
  if (hidden > 0.0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + hidden);

  return G_SOURCE_REMOVE;
}

static void
reveal_feedback (BsLessonCard *self)
{
  self->waited = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
show_feedback (BsLessonCard *self, const char *head, const char *text, const char *css_class)
{
  g_autofree char *commonmark =
    text != NULL ? g_strdup_printf ("**%s** %s", head, text) : g_strdup_printf ("**%s**", head);
  g_autofree char *markup = bs_sheet_markup_make (commonmark);

  gtk_label_set_markup (self->feedback, markup);
  gtk_widget_remove_css_class (GTK_WIDGET (self->feedback), "right");
  gtk_widget_remove_css_class (GTK_WIDGET (self->feedback), "wrong");
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->feedback), css_class);
  gtk_widget_set_visible (GTK_WIDGET (self->feedback), TRUE);
}

static void
show_verdict (BsLessonCard *self, const BsLessonVerdict *verdict)
{
  reveal_feedback (self);
  if (!verdict->is_readable)
    {
      show_feedback (self, _ ("No answer yet."), NULL, NULL);
      return;
    }
  if (verdict->is_right)
    show_feedback (self, _ ("Right."), verdict->feedback, "right");
  else
    show_feedback (self, _ ("Not yet."), verdict->feedback, "wrong");
  g_signal_emit (self, signals[ANSWERED], 0, verdict->is_right);
}

static const char *
get_chosen (BsLessonCard *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->choices, i)))
      return g_ptr_array_index (self->texts, i);

  return "";
}

static void
on_answer (BsLessonCard *self)
{
  const BsLessonQuestion *question = self->item->part->question;
  BsLessonVerdict verdict = { FALSE };

  g_assert (BS_IS_LESSON_CARD (self));

  if (question->kind != BS_ANSWER_BY_ORDER)
    verdict = bs_lesson_verdict_on_text (
      question, self->item->solution,
      self->entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->entry)) : get_chosen (self));
  else if (self->order->len == question->choices->len)
    verdict = bs_lesson_verdict_on_order (question, (const guint *) (gpointer) self->order->data);
  show_verdict (self, &verdict);
}

static void
answer (GtkWidget *widget, const char *action, GVariant *parameter)
{
  on_answer (BS_LESSON_CARD (widget));
}

static void
show_hint (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BsLessonCard *self = BS_LESSON_CARD (widget);

  show_feedback (self, _ ("Hint."), self->item->part->question->hint, NULL);
  reveal_feedback (self);
}

static GtkWidget *
make_choice_label (const char *text)
{
  GtkWidget *label = bs_lesson_label_new (text);

  gtk_label_set_width_chars (GTK_LABEL (label), LEAST_CHARACTERS - 4);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

static void
add_choice (BsLessonCard *self, const char *text, const char *shown)
{
  GtkWidget *button = bs_choice_button_new (make_choice_label (shown), shown);

  if (self->choices->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), g_ptr_array_index (self->choices, 0));
  gtk_box_append (GTK_BOX (self), button);
  g_ptr_array_add (self->choices, button);
  g_ptr_array_add (self->texts, g_strdup (text));
}

static void
show_order (BsLessonCard *self)
{
  const BsWorksheetItem *item = self->item;

  for (guint i = 0; i < self->choices->len; i++)
    {
      const BsLessonChoice *choice =
        g_ptr_array_index (item->part->question->choices, item->order[i]);
      g_autoptr (GString) text = g_string_new (choice->text);

      for (guint j = 0; j < self->order->len; j++)
        if (g_array_index (self->order, guint, j) == item->order[i])
          g_string_printf (text, "%u. %s", j + 1, choice->text);
      gtk_button_set_label (g_ptr_array_index (self->choices, i), text->str);
    }
}

/* Gives the next number to what was pressed. Pressing something that has one begins again. */
static void
on_item (BsLessonCard *self, GtkButton *button)
{
  guint index, which;
  gboolean is_new = TRUE;

  g_assert (BS_IS_LESSON_CARD (self));

  g_ptr_array_find (self->choices, button, &index);
  which = self->item->order[index];
  for (guint j = 0; j < self->order->len; j++)
    is_new = is_new && g_array_index (self->order, guint, j) != which;
  if (is_new)
    g_array_append_val (self->order, which);
  else
    g_array_set_size (self->order, 0);
  show_order (self);
}

static void
add_items (BsLessonCard *self)
{
  for (guint i = 0; i < self->item->part->question->choices->len; i++)
    {
      GtkWidget *button = gtk_button_new ();

      g_signal_connect_object (button, "clicked", G_CALLBACK (on_item), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self), button);
      g_ptr_array_add (self->choices, button);
    }
  show_order (self);
}

static void
add_entry (BsLessonCard *self)
{
  const BsLessonQuestion *question = self->item->part->question;
  g_autofree char *decimals =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u decimal", "%u decimals", question->decimals),
                     question->decimals);

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->entry,
                                  question->decimals > 0 ? decimals : _ ("a whole number"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  question->text != NULL ? question->text : question->value, -1);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_answer), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->entry));
}

static void
add_answers (BsLessonCard *self)
{
  const char *const *signs = bs_lesson_sign_list_names ();
  const BsLessonQuestion *question = self->item->part->question;

  if (question->kind == BS_ANSWER_BY_NUMBER)
    add_entry (self);
  else if (question->kind == BS_ANSWER_BY_ORDER)
    add_items (self);
  else if (question->kind == BS_ANSWER_BY_SIGN)
    for (gsize i = 0; signs[i] != NULL; i++)
      add_choice (self, signs[i], _ (signs[i]));
  else
    for (guint i = 0; i < question->choices->len; i++)
      {
        /* The right answer stands first in the lesson, so the choices are turned round by the
         * number of the question. */
        guint turned = (i + self->item->number) % question->choices->len;
        const BsLessonChoice *choice = g_ptr_array_index (question->choices, turned);

        add_choice (self, choice->text, choice->text);
      }
}

static void
add_button (GtkWidget *row, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (row), button);
}

static void
add_buttons (BsLessonCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  add_button (row, _ ("Answer"), "card.answer");
  if (self->item->part->question->hint != NULL)
    add_button (row, _ ("Hint"), "card.hint");
  gtk_box_append (GTK_BOX (self), row);
}

static void
bs_lesson_card_finalize (GObject *object)
{
  BsLessonCard *self = BS_LESSON_CARD (object);

  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->texts);
  g_array_unref (self->order);

  G_OBJECT_CLASS (bs_lesson_card_parent_class)->finalize (object);
}

static void
bs_lesson_card_class_init (BsLessonCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = bs_lesson_card_finalize;
  gtk_widget_class_install_action (widget_class, "card.answer", NULL, answer);
  gtk_widget_class_install_action (widget_class, "card.hint", NULL, show_hint);
  gtk_widget_class_set_css_name (widget_class, "lessoncard");
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
bs_lesson_card_init (BsLessonCard *self)
{
  self->choices = g_ptr_array_new ();
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
}

GtkWidget *
bs_lesson_card_new (const BsWorksheetItem *item, gboolean is_done)
{
  BsLessonCard *self =
    g_object_new (BS_TYPE_LESSON_CARD, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);
  const BsLessonQuestion *question = item->part->question;

  self->item = item;
  gtk_box_append (GTK_BOX (self),
                  bs_lesson_label_new (question->text != NULL ? question->text : question->value));
  add_answers (self);
  add_buttons (self);
  self->feedback = GTK_LABEL (bs_lesson_label_new (""));
  gtk_widget_set_visible (GTK_WIDGET (self->feedback), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->feedback));
  if (is_done)
    show_feedback (self, _ ("Answered."), NULL, "right");

  return GTK_WIDGET (self);
}
