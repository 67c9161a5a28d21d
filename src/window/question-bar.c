/* The question bar: it asks for what the present step makes, and says what an answer shows.
 *
 * By number there is an entry; Return answers, and when nothing is left to answer, Return goes on
 * to the next step. So a learner can go through a whole iteration without leaving the entry. By
 * sign there are three buttons, by operands one for each formula. Nothing waits for an answer: all
 * keys and buttons of the walk work as ever.
 *
 * The bar shows the quiz of the experiment and keeps nothing itself. Where nothing is asked, it
 * says so and keeps the score, so that it does not come and go from step to step. It keeps its
 * height, too, with room for the longest verdict: the button that steps on stands below it, and
 * must not move away from the pointer. With large text in a small window there is less room than
 * that, and the bar scrolls. */

#include "window/question-bar.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "widgets/experiment-view.h"
#include "widgets/widget.h"
#include "window/kept-room.h"
#include "window/question-rules.h"
#include "window/wrap-box.h"

struct _BsQuestionBar
{
  GtkWidget parent_instance;

  BsKeptRoom *room;
  GtkLabel *text;
  GtkEntry *entry;
  GtkBox *choices;
  GtkWidget *answer;
  GtkWidget *skip;
  GtkLabel *score;
  GtkMenuButton *rules;
  GtkLabel *feedback;
  GtkLabel *longest; /* keeps room for the longest verdict */

  BsExperiment *experiment;
  char *shown; /* names the question to which entry and choices belong; NULL for none */
};

enum
{
  PROP_0,
  PROP_ACTIVE,
  PROP_KIND,
  PROP_PHASES,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (BsQuestionBar, bs_question_bar, GTK_TYPE_WIDGET)

static const BsQuiz *
get_quiz (BsQuestionBar *self)
{
  return self->experiment != NULL ? bs_experiment_get_quiz (self->experiment) : NULL;
}

static void
on_choice (GtkWidget *button, gpointer user_data)
{
  BsQuestionBar *self = BS_QUESTION_BAR (user_data);
  int choice = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "choice"));
  const BsQuiz *quiz = get_quiz (self);

  if (!bs_quiz_is_open (quiz))
    return;
  if (bs_question_get_kind (bs_quiz_get_question (quiz)) == BS_QUESTION_SIGN)
    bs_experiment_answer_sign (self->experiment, choice);
  else
    bs_experiment_answer_choice (self->experiment, (guint) choice);
}

static void
add_choice (BsQuestionBar *self, const char *text, int choice)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_widget_set_focus_on_click (button, FALSE);
  g_object_set_data (G_OBJECT (button), "choice", GINT_TO_POINTER (choice));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_choice), self, 0);
  gtk_box_append (self->choices, button);
}

/* Signs stand in a row, formulas one below the other. */
static void
show_choices (BsQuestionBar *self, const BsQuestion *question)
{
  const char *const *formulas = bs_question_get_choices (question);
  gboolean by_sign = bs_question_get_kind (question) == BS_QUESTION_SIGN;

  bs_widget_remove_children (GTK_WIDGET (self->choices));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->choices),
                                  by_sign ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  if (by_sign)
    {
      add_choice (self, _ ("Positive"), 1);
      add_choice (self, _ ("Zero"), 0);
      add_choice (self, _ ("Negative"), -1);
    }
  for (guint i = 0; formulas[i] != NULL; i++)
    add_choice (self, formulas[i], (int) i);
}

/* The same question may be asked anew, with what was typed left alone. At the same step another λ
 * makes it another question, with another number and other formulas to choose from. */
static char *
name_question (BsQuestionBar *self, const BsQuestion *question)
{
  g_autofree char *choices = NULL;

  if (question == NULL)
    return NULL;
  choices = g_strjoinv ("\n", (GStrv) bs_question_get_choices (question));

  return g_strdup_printf (
    "%" PRIu64 ", %" PRIu64 ", %s, %.17g, %s", bs_experiment_get_iteration (self->experiment),
    bs_experiment_get_step (self->experiment), bs_question_get_text (question),
    bs_question_get_value (question), choices);
}

/* Another question empties the entry, and is seen from its beginning. */
static void
show_question (BsQuestionBar *self, const BsQuestion *question)
{
  g_autofree char *name = name_question (self, question);

  if (g_strcmp0 (name, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&name);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  bs_kept_room_scroll_to (self->room, NULL);
  if (question != NULL)
    show_choices (self, question);
}

static void
show_score (BsQuestionBar *self, const BsQuizScore *score)
{
  /* Translators: how many answers were right, of how many, and how many in a row up to now. */
  g_autofree char *text = g_strdup_printf (_ ("Right: %1$u of %2$u, in a row: %3$u"),
                                           score->n_right, score->n_answered, score->streak);

  gtk_label_set_text (self->score, text);
}

/* The verdict stands where the one before has stood. */
static void
show_feedback (BsQuestionBar *self, const char *text)
{
  gtk_label_set_text (self->feedback, text != NULL ? text : "");
  if (text != NULL)
    bs_kept_room_scroll_to (self->room, GTK_WIDGET (self->feedback));
}

static void
show_quiz (BsQuestionBar *self)
{
  const BsQuiz *quiz = get_quiz (self);
  const BsQuestion *question = bs_quiz_get_question (quiz);
  gboolean is_open = bs_quiz_is_open (quiz);
  gboolean by_number = question != NULL ? bs_question_get_kind (question) == BS_QUESTION_NUMBER
                                        : bs_quiz_get_kind (quiz) == BS_QUESTION_NUMBER;

  gtk_widget_set_visible (GTK_WIDGET (self), bs_quiz_is_on (quiz));
  show_question (self, question);
  gtk_label_set_text (self->text, question != NULL ? bs_question_get_text (question)
                                                   : _ ("This step asks for nothing."));
  gtk_widget_set_visible (GTK_WIDGET (self->entry), by_number);
  gtk_widget_set_visible (GTK_WIDGET (self->choices), is_open && !by_number);
  gtk_widget_set_visible (self->answer, by_number);
  gtk_widget_set_sensitive (self->answer, is_open);
  gtk_widget_set_sensitive (self->skip, is_open);
  show_score (self, bs_quiz_get_score (quiz));
  show_feedback (self, bs_quiz_get_feedback (quiz));
}

static void
on_answer (BsQuestionBar *self)
{
  g_autoptr (GError) error = NULL;

  g_assert (BS_IS_QUESTION_BAR (self));

  if (bs_quiz_is_open (get_quiz (self)) &&
      !bs_experiment_answer_number (self->experiment,
                                    gtk_editable_get_text (GTK_EDITABLE (self->entry)), &error))
    show_feedback (self, error->message);
}

static void
on_return (BsQuestionBar *self)
{
  g_assert (BS_IS_QUESTION_BAR (self));

  if (bs_quiz_is_open (get_quiz (self)))
    on_answer (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.step-forward", NULL);
}

static void
on_skip (BsQuestionBar *self)
{
  g_assert (BS_IS_QUESTION_BAR (self));

  bs_experiment_skip_question (self->experiment);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & (BS_CHANGED_CURSOR | BS_CHANGED_VALUES | BS_CHANGED_NETWORK | BS_CHANGED_STATE))
    show_quiz (view);
}

static void
bs_question_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  const BsQuiz *quiz = get_quiz (BS_QUESTION_BAR (object));

  switch (id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, quiz != NULL && bs_quiz_is_on (quiz));
      break;
    case PROP_KIND:
      g_value_set_string (value, bs_question_rules_get_nick (quiz != NULL ? bs_quiz_get_kind (quiz)
                                                                          : BS_QUESTION_NUMBER));
      break;
    case PROP_PHASES:
      g_value_set_uint (value, quiz != NULL ? bs_quiz_get_phases (quiz) : 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
bs_question_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  BsQuestionBar *self = BS_QUESTION_BAR (object);
  BsQuestionKind kind;

  if (self->experiment == NULL)
    return;
  switch (id)
    {
    case PROP_ACTIVE:
      bs_kept_room_forget (self->room);
      bs_experiment_set_predicting (self->experiment, g_value_get_boolean (value));
      break;
    case PROP_KIND:
      if (!bs_question_rules_find_kind (g_value_get_string (value), &kind))
        return;
      bs_kept_room_forget (self->room);
      bs_experiment_set_question_kind (self->experiment, kind);
      break;
    case PROP_PHASES:
      bs_experiment_set_asked_phases (self->experiment, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
      return;
    }
  g_object_notify_by_pspec (object, spec);
}

/* The first control with which the question is answered. */
static gboolean
bs_question_bar_grab_focus (GtkWidget *widget)
{
  BsQuestionBar *self = BS_QUESTION_BAR (widget);
  GtkWidget *first = gtk_widget_get_visible (GTK_WIDGET (self->choices))
                       ? gtk_widget_get_first_child (GTK_WIDGET (self->choices))
                       : GTK_WIDGET (self->entry);

  return gtk_widget_get_mapped (widget) && first != NULL && gtk_widget_grab_focus (first);
}

static void
bs_question_bar_dispose (GObject *object)
{
  bs_question_bar_set_experiment (BS_QUESTION_BAR (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_QUESTION_BAR);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_question_bar_parent_class)->dispose (object);
}

static void
bs_question_bar_finalize (GObject *object)
{
  g_free (BS_QUESTION_BAR (object)->shown);

  G_OBJECT_CLASS (bs_question_bar_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "number", flags);
  properties[PROP_PHASES] = g_param_spec_uint ("phases", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
bs_question_bar_class_init (BsQuestionBarClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = bs_question_bar_dispose;
  object_class->finalize = bs_question_bar_finalize;
  object_class->get_property = bs_question_bar_get_property;
  object_class->set_property = bs_question_bar_set_property;
  widget_class->grab_focus = bs_question_bar_grab_focus;
  install_properties (object_class);

  g_type_ensure (BS_TYPE_KEPT_ROOM);
  g_type_ensure (BS_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/question-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BsQuestionBar, room);
  gtk_widget_class_bind_template_child (widget_class, BsQuestionBar, text);
  gtk_widget_class_bind_template_child (widget_class, BsQuestionBar, entry);
  gtk_widget_class_bind_template_child (widget_class, BsQuestionBar, choices);
  gtk_widget_class_bind_template_child (widget_class, BsQuestionBar, answer);
  gtk_widget_class_bind_template_child (widget_class, BsQuestionBar, skip);
  gtk_widget_class_bind_template_child (widget_class, BsQuestionBar, score);
  gtk_widget_class_bind_template_child (widget_class, BsQuestionBar, rules);
  gtk_widget_class_bind_template_child (widget_class, BsQuestionBar, feedback);
  gtk_widget_class_bind_template_child (widget_class, BsQuestionBar, longest);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "question");
}

static void
bs_question_bar_init (BsQuestionBar *self)
{
  g_autoptr (GMenuModel) menu = bs_question_rules_make_menu ();
  g_autofree char *longest = bs_judgement_make_longest_sentence ();
  GActionGroup *actions = bs_question_rules_make_actions (G_OBJECT (self));

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->longest, longest);
  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "quiz", actions);
  g_object_unref (actions);
  gtk_menu_button_set_menu_model (self->rules, menu);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_return), self);
  g_signal_connect_swapped (self->answer, "clicked", G_CALLBACK (on_answer), self);
  g_signal_connect_swapped (self->skip, "clicked", G_CALLBACK (on_skip), self);
}

/**
 * bs_question_bar_set_experiment:
 * @experiment: (nullable):
 */
void
bs_question_bar_set_experiment (BsQuestionBar *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_QUESTION_BAR (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}
