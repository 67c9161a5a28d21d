/* The page with the examples as a table.
 *
 * Each row is an example: its features as they are in the data, its target or class, what the
 * network answers, whether that is right, and how much of J it owes. A click on the head of a
 * column orders the rows by it, and a list does the same by keys. The learner also chooses which
 * examples are shown: of one class, of one cell of the confusion matrix, or only those that are
 * answered wrong. While the network trains, the table follows.
 *
 * The selected row is the example of the walk; selecting another row leads the walk there. */

#include "window/data-panel.h"

#include <glib/gi18n-lib.h>

#include "walk/data-name.h"
#include "walk/number.h"
#include "widgets/answer-watch.h"
#include "widgets/experiment-view.h"
#include "widgets/widget.h"
#include "window/data-heads.h"
#include "window/data-table.h"
#include "window/data-text.h"
#include "window/text-label.h"
#include "window/wrap-box.h"

#define NAME_LETTERS 24

struct _BsDataPanel
{
  GtkWidget parent_instance;

  GtkDropDown *classes;
  GtkDropDown *orders; /* the column by which the rows are ordered */
  GtkToggleButton *falling;
  GtkToggleButton *wrong;
  GtkDropDown *predictions;
  GtkLabel *note;
  GtkColumnView *table;

  BsExperiment *experiment;
  BsAnswerWatch *watch;
  BsDataRows *rows;
  GtkSingleSelection *selection;
  BsTrainingSet *data; /* for which columns and choices were made */
  gboolean is_filling; /* the choices and the selection are being set by the program */
};

G_DEFINE_FINAL_TYPE (BsDataPanel, bs_data_panel, GTK_TYPE_WIDGET)

static const BsAnswerKey keys[BS_DATA_ROW_FEATURE] = {
  [BS_DATA_ROW_EXAMPLE] = BS_ANSWER_KEY_EXAMPLE,
  [BS_DATA_ROW_TARGET] = BS_ANSWER_KEY_TARGET,
  [BS_DATA_ROW_H] = BS_ANSWER_KEY_H,
  [BS_DATA_ROW_PREDICTED] = BS_ANSWER_KEY_PREDICTED,
  [BS_DATA_ROW_VERDICT] = BS_ANSWER_KEY_VERDICT,
  [BS_DATA_ROW_SHARE] = BS_ANSWER_KEY_SHARE,
};

static BsAnswerOrder
make_order (BsDataPanel *self)
{
  guint column = gtk_drop_down_get_selected (self->orders);
  BsAnswerOrder order = { .is_descending = gtk_toggle_button_get_active (self->falling) };

  if (column >= BS_DATA_ROW_FEATURE && column != GTK_INVALID_LIST_POSITION)
    {
      order.key = BS_ANSWER_KEY_FEATURE;
      order.feature = column - BS_DATA_ROW_FEATURE + 1;
    }
  else if (column != GTK_INVALID_LIST_POSITION)
    order.key = keys[column];
  if (gtk_drop_down_get_selected (self->classes) != GTK_INVALID_LIST_POSITION)
    order.actual = gtk_drop_down_get_selected (self->classes);
  if (gtk_drop_down_get_selected (self->predictions) != GTK_INVALID_LIST_POSITION)
    order.predicted = gtk_drop_down_get_selected (self->predictions);
  order.wrong_only = gtk_toggle_button_get_active (self->wrong);

  return order;
}

static void
choose (BsDataPanel *self)
{
  const BsAnswerChoice choice = { .order = make_order (self) };

  if (!self->is_filling)
    bs_answer_watch_set_choice (self->watch, &choice);
}

/* The list and the heads show the same order. */
static void
show_order (BsDataPanel *self, guint column, gboolean is_falling)
{
  gboolean was_filling = self->is_filling;

  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->orders, column);
  gtk_toggle_button_set_active (self->falling, is_falling);
  bs_data_heads_set_order (self->table, column, is_falling);
  self->is_filling = was_filling;
  choose (self);
}

/* Who asks for the shares wants to see the largest. */
static void
on_order (BsDataPanel *self)
{
  guint column = gtk_drop_down_get_selected (self->orders);

  if (!self->is_filling)
    show_order (self, column, column == BS_DATA_ROW_SHARE);
}

static void
on_falling (BsDataPanel *self)
{
  if (!self->is_filling)
    show_order (self, gtk_drop_down_get_selected (self->orders),
                gtk_toggle_button_get_active (self->falling));
}

static void
on_head (BsDataPanel *self)
{
  gboolean is_falling;
  guint column;

  if (self->is_filling)
    return;
  column = bs_data_heads_get_order (self->table, &is_falling);
  show_order (self, column, is_falling);
}

static void
show_note (BsDataPanel *self, const BsAnswerMoment *moment)
{
  gsize m = bs_training_set_get_n_examples (bs_answers_get_data (moment->answers));
  g_autofree char *shown = bs_number_format_count (moment->n_examples);
  g_autofree char *all = bs_number_format_count (m);
  g_autofree char *right = bs_number_format_count (bs_answers_get_n_right (moment->answers));
  g_autofree char *iteration = bs_number_format_count (moment->iteration);
  char *text;

  /* Translators: how many rows are shown, how many examples there are, how many of these are
   * answered right, and the number of the iteration. */
  text = g_strdup_printf (_ ("%1$s of %2$s shown · %3$s right · iteration %4$s"), shown, all, right,
                          iteration);
  bs_text_label_take (self->note, text);
}

/* Selects the example of the walk, if it is in the table. */
static void
select_example (BsDataPanel *self, gsize example)
{
  guint position;

  self->is_filling = TRUE;
  gtk_single_selection_set_selected (
    self->selection,
    bs_data_rows_find (self->rows, example, &position) ? position : GTK_INVALID_LIST_POSITION);
  self->is_filling = FALSE;
}

static void
on_moment (gpointer widget)
{
  BsDataPanel *self = BS_DATA_PANEL (widget);
  const BsAnswerMoment *moment = bs_answer_watch_get_moment (self->watch);

  /* The columns are those of other data until the panel hears of these. */
  if (moment != NULL && bs_answers_get_data (moment->answers) != self->data)
    moment = NULL;

  self->is_filling = TRUE;
  bs_data_rows_show (self->rows, moment);
  self->is_filling = FALSE;
  if (moment == NULL)
    {
      bs_text_label_take (self->note, NULL);
      return;
    }
  show_note (self, moment);
  select_example (self, moment->example);
}

static void
on_selected (BsDataPanel *self)
{
  BsDataRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (self->is_filling || row == NULL)
    return;
  bs_experiment_set_example (self->experiment, bs_data_row_get_example (row));
}

/* The first choice is @any, and each class is another, written by @format. */
static void
fill_classes (GtkDropDown *list, const BsTrainingSet *data, const char *any, const char *format)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, any);
  if (data != NULL && bs_training_set_get_targets (data) != BS_TARGETS_SEVERAL)
    for (const char *const *name = bs_training_set_get_class_names (data); *name != NULL; name++)
      {
        g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
        g_autofree char *class = g_strjoinv (*name, parts);

        gtk_string_list_append (names, class);
      }
  gtk_drop_down_set_model (list, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (list), g_list_model_get_n_items (G_LIST_MODEL (names)) > 1);
}

static void
fill_orders (BsDataPanel *self, const BsTrainingSet *data)
{
  const char *const orders[BS_DATA_ROW_FEATURE + 1] = {
    [BS_DATA_ROW_EXAMPLE] = _ ("as in the data"),
    [BS_DATA_ROW_TARGET] = _ ("by target"),
    [BS_DATA_ROW_H] = _ ("by h"),
    [BS_DATA_ROW_PREDICTED] = _ ("by prediction"),
    [BS_DATA_ROW_VERDICT] = _ ("wrong or right"),
    [BS_DATA_ROW_SHARE] = _ ("by share of J"),
    [BS_DATA_ROW_FEATURE] = NULL,
  };
  g_autoptr (GtkStringList) names = gtk_string_list_new (orders);

  for (gsize j = 1; data != NULL && j <= bs_training_set_get_n_features (data); j++)
    {
      g_autofree char *feature = bs_data_name_feature (data, j);
      /* Translators: the name of a feature, by which the rows are ordered. */
      g_autofree char *name = g_strdup_printf (_ ("by %s"), feature);

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->orders, G_LIST_MODEL (names));
}

static void
take_data (BsDataPanel *self, BsTrainingSet *data)
{
  g_clear_pointer (&self->data, bs_training_set_unref);
  self->data = data != NULL ? bs_training_set_ref (data) : NULL;
  self->is_filling = TRUE;
  /* Rows of other data do not have these columns. */
  bs_data_rows_show (self->rows, NULL);
  bs_data_table_set_data (self->table, data);
  /* Translators: %s is the name of a class. */
  fill_classes (self->classes, data, _ ("All classes"), _ ("class %s"));
  fill_classes (self->predictions, data, _ ("predicted as any class"), _ ("predicted as %s"));
  fill_orders (self, data);
  show_order (self, BS_DATA_ROW_EXAMPLE, FALSE);
  gtk_toggle_button_set_active (self->wrong, FALSE);
  self->is_filling = FALSE;
  choose (self);
}

/* What a step asks for is not told here, either. */
static void
withhold (BsDataPanel *self)
{
  const BsReveal *reveal = bs_experiment_get_reveal (self->experiment);
  const gsize example = reveal != NULL && bs_reveal_get_withheld (reveal) != BS_WITHHELD_NOTHING
                          ? bs_reveal_get_shown_example (reveal)
                          : 0;

  self->is_filling = TRUE;
  bs_data_rows_withhold (self->rows, example);
  self->is_filling = FALSE;
  if (reveal != NULL)
    select_example (self, bs_reveal_get_shown_example (reveal));
}

static void
on_changed (gpointer panel, BsExperimentChanges changes)
{
  BsDataPanel *self = BS_DATA_PANEL (panel);

  if ((changes & BS_CHANGED_NETWORK) &&
      bs_experiment_get_training_set (self->experiment) != self->data)
    take_data (self, bs_experiment_get_training_set (self->experiment));
  if (changes & BS_CHANGED_CURSOR)
    withhold (self);
}

static void
bs_data_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bs_data_panel_parent_class)->map (widget);

  bs_answer_watch_ask (BS_DATA_PANEL (widget)->watch);
}

static void
bs_data_panel_dispose (GObject *object)
{
  BsDataPanel *self = BS_DATA_PANEL (object);

  bs_data_panel_set_experiment (self, NULL);
  g_clear_pointer (&self->watch, bs_answer_watch_free);
  /* The columns go with the table. Nobody has chosen another order by that. */
  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_DATA_PANEL);
  bs_widget_remove_children (GTK_WIDGET (object));
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->data, bs_training_set_unref);

  G_OBJECT_CLASS (bs_data_panel_parent_class)->dispose (object);
}

static void
bs_data_panel_class_init (BsDataPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_data_panel_dispose;
  widget_class->map = bs_data_panel_map;

  g_type_ensure (BS_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/data-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BsDataPanel, classes);
  gtk_widget_class_bind_template_child (widget_class, BsDataPanel, orders);
  gtk_widget_class_bind_template_child (widget_class, BsDataPanel, falling);
  gtk_widget_class_bind_template_child (widget_class, BsDataPanel, wrong);
  gtk_widget_class_bind_template_child (widget_class, BsDataPanel, predictions);
  gtk_widget_class_bind_template_child (widget_class, BsDataPanel, note);
  gtk_widget_class_bind_template_child (widget_class, BsDataPanel, table);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "datapanel");
}

/* A list would take Space, and Space with Control, to choose no row any more. Everywhere else they
 * train or pause, so the table passes them on before its rows see them. */
static void
pass_space_on (BsDataPanel *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("space|KP_Space"),
                      gtk_named_action_new ("win.train")));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>space|<Control>KP_Space"),
                      gtk_named_action_new ("win.faster")));
  gtk_widget_add_controller (GTK_WIDGET (self->table), controller);
}

static void
bs_data_panel_init (BsDataPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->watch = bs_answer_watch_new (GTK_WIDGET (self), on_moment);
  self->rows = bs_data_rows_new ();
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  pass_space_on (self);
  bs_widget_shorten_choices (self->classes, NAME_LETTERS);
  bs_widget_shorten_choices (self->predictions, NAME_LETTERS);
  bs_widget_shorten_choices (self->orders, NAME_LETTERS);
  g_signal_connect_swapped (self->classes, "notify::selected", G_CALLBACK (choose), self);
  g_signal_connect_swapped (self->predictions, "notify::selected", G_CALLBACK (choose), self);
  g_signal_connect_swapped (self->orders, "notify::selected", G_CALLBACK (on_order), self);
  g_signal_connect_swapped (self->falling, "toggled", G_CALLBACK (on_falling), self);
  g_signal_connect_swapped (gtk_column_view_get_sorter (self->table), "changed",
                            G_CALLBACK (on_head), self);
  g_signal_connect_swapped (self->wrong, "toggled", G_CALLBACK (choose), self);
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (on_selected), self);
}

/**
 * bs_data_panel_set_experiment:
 * @experiment: (nullable):
 */
void
bs_data_panel_set_experiment (BsDataPanel *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_DATA_PANEL (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
  if (self->watch != NULL)
    bs_answer_watch_set_experiment (self->watch, experiment);
}

/**
 * bs_data_panel_make_text:
 * @note: (out): what is told of it
 *
 * Returns: (transfer full) (nullable): the rows as they are shown, for a spreadsheet; see
 *   bs_data_text_make()
 */
char *
bs_data_panel_make_text (BsDataPanel *self, char **note)
{
  g_return_val_if_fail (BS_IS_DATA_PANEL (self), NULL);

  return bs_data_text_make (self->rows, self->data, note);
}

/**
 * bs_data_panel_show_cell:
 * @actual, @predicted: two classes, 1 … K
 *
 * Shows the examples of one cell of the confusion matrix.
 */
void
bs_data_panel_show_cell (BsDataPanel *self, gsize actual, gsize predicted)
{
  g_return_if_fail (BS_IS_DATA_PANEL (self) && self->data != NULL);

  self->is_filling = TRUE;
  gtk_toggle_button_set_active (self->wrong, FALSE);
  gtk_drop_down_set_selected (self->classes, (guint) actual);
  gtk_drop_down_set_selected (self->predictions, (guint) predicted);
  self->is_filling = FALSE;
  choose (self);
}
