#include "window/inspector.h"

#include <glib/gi18n-lib.h>

#include "walk/neuron-story.h"
#include "walk/number.h"
#include "walk/symbol-story.h"
#include "widgets/experiment-view.h"
#include "widgets/formula-view.h"
#include "widgets/operand-view.h"
#include "widgets/picture.h"
#include "widgets/plane-view.h"
#include "widgets/story-card.h"
#include "widgets/widget.h"

struct _BsInspector
{
  GtkWidget parent_instance;

  GtkLabel *step;
  GtkLabel *place;
  GtkWidget *formulas;
  BsFormulaView *symbols;
  BsFormulaView *numbers;
  GtkLabel *sentence;
  GtkWidget *operands_box;
  BsOperandView *operands;
  GtkWidget *matrix_box;
  BsFormulaView *matrix;
  BsFormulaView *matrix_numbers;
  GtkLabel *shapes;
  GtkWidget *entry_box;
  BsStoryCard *entry;
  GtkWidget *forget_entry;
  GtkWidget *pinned_box;
  BsStoryCard *pinned;
  GtkWidget *unpin;
  BsPlaneView *map;

  BsExperiment *experiment;
  guint pinned_layer;
  gsize pinned_neuron;
  gsize most_rows;        /* of operands; more when the user wants to see more */
  gsize most_pinned_rows; /* the same for the pinned neuron */
};

/* Each time the user wants to see more, so many times as many rows are shown. */
#define MORE_ROWS 4
/* A table with more rows than this is long. */
#define LONG_TABLE 8

enum
{
  SIGNAL_UNPIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsInspector, bs_inspector, GTK_TYPE_WIDGET)

/* Below a long table nobody would see the matrices, so there they stand above it. */
static void
place_matrices (BsInspector *self, const BsOperandTable *operands)
{
  GtkWidget *parent = gtk_widget_get_parent (self->matrix_box);
  gboolean is_long = operands != NULL && operands->n_rows > LONG_TABLE;

  gtk_box_reorder_child_after (GTK_BOX (parent), is_long ? self->matrix_box : self->operands_box,
                               GTK_WIDGET (self->sentence));
}

static void
show_explanation (BsInspector *self, const BsExplanation *explanation)
{
  gtk_label_set_text (self->step, explanation->step);
  gtk_label_set_text (self->place, explanation->place);
  gtk_widget_set_visible (self->formulas, TRUE);
  bs_formula_view_set_formula (self->symbols, explanation->symbols);
  bs_formula_view_set_formula (self->numbers, explanation->numbers);
  gtk_label_set_text (self->sentence, explanation->sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), TRUE);

  place_matrices (self, explanation->operands);
  gtk_widget_set_visible (self->operands_box, explanation->operands != NULL);
  self->most_rows = BS_EXPLANATION_MAX_ROWS;
  bs_operand_view_show (self->operands, explanation->operands);
  gtk_widget_set_visible (self->matrix_box, explanation->matrix != NULL);
  if (explanation->matrix != NULL)
    {
      bs_formula_view_set_formula (self->matrix, explanation->matrix);
      gtk_label_set_text (self->shapes, explanation->shapes);
      gtk_widget_set_visible (GTK_WIDGET (self->matrix_numbers),
                              explanation->matrix_numbers != NULL);
      bs_formula_view_set_formula (self->matrix_numbers, explanation->matrix_numbers);
    }
}

static void
on_more (BsInspector *self)
{
  g_autoptr (BsOperandTable) operands = NULL;

  g_assert (BS_IS_INSPECTOR (self));

  self->most_rows *= MORE_ROWS;
  operands = bs_operand_table_new_at_step (bs_experiment_get_shown_reveal (self->experiment),
                                           self->most_rows);
  bs_operand_view_show (self->operands, operands);
}

/* Shows texts in place of a step's formulas. */
static void
show_no_step (BsInspector *self, const char *title, const char *place, const char *sentence)
{
  gtk_label_set_text (self->step, title);
  gtk_label_set_text (self->place, place);
  gtk_label_set_text (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), *sentence != '\0');
  gtk_widget_set_visible (self->formulas, FALSE);
  gtk_widget_set_visible (self->operands_box, FALSE);
  gtk_widget_set_visible (self->matrix_box, FALSE);
}

static void
show_training (BsInspector *self)
{
  g_autofree char *iteration_text =
    bs_number_format_count (bs_experiment_get_iteration (self->experiment));
  g_autofree char *example_text =
    bs_number_format_count (bs_experiment_get_example (self->experiment));
  g_autofree char *place = NULL;

  place = g_strdup_printf (_ ("iteration %s · example %s is shown"), iteration_text, example_text);
  show_no_step (self, _ ("Training"), place,
                _ ("The diagram shows Θ, and a and δ of this example, as they change. If you "
                   "pause, it shows what the network then answers, and the walk goes on there."));
}

/* Data of two features have a plane, so there what the neuron answers to can be seen. */
static void
show_map (BsInspector *self, const BsReveal *reveal)
{
  gboolean has_map =
    self->pinned_layer > 1 && bs_network_get_size (bs_reveal_get_network (reveal), 1) == 2;

  if (has_map)
    bs_plane_view_set_shown (self->map, self->pinned_layer, self->pinned_neuron);
  gtk_widget_set_visible (GTK_WIDGET (self->map), has_map);
}

static void
show_pinned (BsInspector *self)
{
  BsReveal *reveal = bs_experiment_get_shown_reveal (self->experiment);
  g_autoptr (BsNeuronStory) story = NULL;

  gtk_widget_set_visible (self->pinned_box, self->pinned_layer > 0 && reveal != NULL);
  if (self->pinned_layer == 0 || reveal == NULL)
    return;
  story =
    bs_neuron_story_new (reveal, self->pinned_layer, self->pinned_neuron, self->most_pinned_rows);
  bs_story_card_show (self->pinned, story);
  bs_story_card_show_image (self->pinned, reveal, self->pinned_layer, self->pinned_neuron);
  show_map (self, reveal);
}

static void
on_more_pinned (BsInspector *self)
{
  g_assert (BS_IS_INSPECTOR (self));

  self->most_pinned_rows *= MORE_ROWS;
  show_pinned (self);
}

/* The entry of Θ that the learner has chosen in the matrices or in the network. */
static void
show_entry (BsInspector *self)
{
  BsReveal *reveal = bs_experiment_get_shown_reveal (self->experiment);
  gboolean is_chosen = reveal != NULL && bs_reveal_get_entry (reveal)->layer > 0;
  g_autoptr (BsEntryStory) story = NULL;

  gtk_widget_set_visible (self->entry_box, is_chosen);
  if (!is_chosen)
    return;
  story = bs_entry_story_new (reveal, bs_reveal_get_entry (reveal));
  bs_story_card_show_entry (self->entry, story);
}

static void
on_forget_entry (BsInspector *self)
{
  const BsEntry none = { 0 };

  g_assert (BS_IS_INSPECTOR (self));

  bs_experiment_set_entry (self->experiment, &none);
}

static void
refresh (gpointer widget)
{
  BsInspector *self = BS_INSPECTOR (widget);
  const BsExplanation *explanation = bs_experiment_get_explanation (self->experiment);

  if (explanation != NULL)
    show_explanation (self, explanation);
  else if (bs_experiment_is_training (self->experiment))
    show_training (self);
  else if (bs_experiment_get_shown_reveal (self->experiment) != NULL)
    show_no_step (self, "…", "", _ ("This step adds up many examples. One moment, please."));
  show_entry (self);
  show_pinned (self);
}

static void
on_values_changed (BsInspector *self)
{
  g_assert (BS_IS_INSPECTOR (self));

  refresh (self);
}

static void
on_unpin (BsInspector *self)
{
  g_assert (BS_IS_INSPECTOR (self));

  g_signal_emit (self, signals[SIGNAL_UNPIN], 0);
}

/* The colours of the numbers depend on the theme. */
static void
bs_inspector_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  BsInspector *self = BS_INSPECTOR (widget);
  const BsExplanation *explanation =
    self->experiment != NULL ? bs_experiment_get_explanation (self->experiment) : NULL;

  GTK_WIDGET_CLASS (bs_inspector_parent_class)->css_changed (widget, change);
  if (explanation != NULL)
    bs_operand_view_show (self->operands, explanation->operands);
  if (self->experiment != NULL)
    {
      show_entry (self);
      show_pinned (self);
    }
}

static void
bs_inspector_dispose (GObject *object)
{
  bs_inspector_set_experiment (BS_INSPECTOR (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_INSPECTOR);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_inspector_parent_class)->dispose (object);
}

static void
bs_inspector_class_init (BsInspectorClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_inspector_dispose;
  widget_class->css_changed = bs_inspector_css_changed;

  signals[SIGNAL_UNPIN] = g_signal_new ("unpin", BS_TYPE_INSPECTOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BS_TYPE_FORMULA_VIEW);
  g_type_ensure (BS_TYPE_OPERAND_VIEW);
  g_type_ensure (BS_TYPE_PLANE_VIEW);
  g_type_ensure (BS_TYPE_STORY_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/backstep/Backstep/inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, BsInspector, step);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, place);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, formulas);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, symbols);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, numbers);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, sentence);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, operands_box);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, operands);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, matrix_box);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, matrix);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, matrix_numbers);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, shapes);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, entry_box);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, entry);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, forget_entry);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, pinned_box);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, pinned);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, unpin);
  gtk_widget_class_bind_template_child (widget_class, BsInspector, map);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "inspector");
}

static char *
explain (const BsFormula *part, gboolean is_whole, gpointer user_data)
{
  BsInspector *self = user_data;
  BsReveal *reveal =
    self->experiment != NULL ? bs_experiment_get_shown_reveal (self->experiment) : NULL;

  if (reveal == NULL)
    return NULL;

  return is_whole ? bs_symbol_story_make_list (reveal, part) : bs_symbol_story_make (reveal, part);
}

static void
bs_inspector_init (BsInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bs_formula_view_set_explain (self->symbols, explain, self);
  bs_formula_view_set_explain (self->numbers, explain, self);
  bs_formula_view_set_explain (self->matrix, explain, self);
  bs_formula_view_set_explain (self->matrix_numbers, explain, self);
  show_no_step (self, "", "", "");
  bs_plane_view_set_follows_walk (self->map, TRUE);
  g_signal_connect_swapped (self->forget_entry, "clicked", G_CALLBACK (on_forget_entry), self);
  g_signal_connect_swapped (self->operands, "more", G_CALLBACK (on_more), self);
  g_signal_connect_swapped (self->pinned, "more", G_CALLBACK (on_more_pinned), self);
  g_signal_connect_swapped (self->unpin, "clicked", G_CALLBACK (on_unpin), self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & (BS_CHANGED_NETWORK | BS_CHANGED_VALUES | BS_CHANGED_CURSOR))
    on_values_changed (view);
}

/**
 * bs_inspector_set_experiment:
 * @experiment: (nullable):
 */
void
bs_inspector_set_experiment (BsInspector *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_INSPECTOR (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
  bs_plane_view_set_experiment (self->map, experiment);
}

/**
 * bs_inspector_pin:
 * @layer: and @neuron: the neuron to show below the step; layer 0 for none
 */
void
bs_inspector_pin (BsInspector *self, guint layer, gsize neuron)
{
  g_return_if_fail (BS_IS_INSPECTOR (self));

  self->pinned_layer = layer;
  self->pinned_neuron = neuron;
  self->most_pinned_rows = BS_EXPLANATION_MAX_ROWS;
  if (self->experiment != NULL)
    show_pinned (self);
}
