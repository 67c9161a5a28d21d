#include "window/setup-panel.h"

#include <glib/gi18n-lib.h>

#include "files/builtin-data.h"
#include "walk/number.h"
#include "widgets/experiment-view.h"
#include "widgets/number-entry.h"
#include "widgets/widget.h"
#include "window/generation-rows.h"
#include "window/held-out-row.h"
#include "window/image-row.h"
#include "window/layers-editor.h"
#include "window/layout-note.h"
#include "window/optimizer-panel.h"
#include "window/speed-row.h"

#define MOST_TITLE_CHARACTERS 24

struct _BsSetupPanel
{
  GtkWidget parent_instance;

  GtkDropDown *data;
  GtkLabel *data_note;
  BsLayoutNote *layout_note;
  BsGenerationRows *generation;
  GtkLabel *example_label;
  BsNumberEntry *example;
  GtkDropDown *scaling;
  BsImageRow *image;
  BsHeldOutRow *held_out;
  BsLayersEditor *layers;
  GtkDropDown *activation;
  GtkLabel *theta_note;
  GtkDropDown *method;
  BsNumberEntry *tau;
  BsNumberEntry *seed;
  BsNumberEntry *lambda;
  BsOptimizerPanel *optimizer;
  BsSpeedRow *speed; /* is always in view, because it is needed during training */

  BsExperiment *experiment;
  gboolean is_showing; /* the controls are being set by the program, not by the user */
};

enum
{
  SIGNAL_CHOOSE_DATA,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsSetupPanel, bs_setup_panel, GTK_TYPE_WIDGET)

static gboolean
apply_example (gpointer target, double value, guint64 whole, GError **error)
{
  BsSetupPanel *self = target;
  gsize n_examples = bs_experiment_get_n_examples (self->experiment);

  if (whole < 1 || whole > n_examples)
    {
      g_autofree char *count = bs_number_format_count (n_examples);

      g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE,
                   _ ("The example must be from 1 to %s."), count);
      return FALSE;
    }
  bs_experiment_set_example (self->experiment, (gsize) whole);

  return TRUE;
}

static gboolean
apply_tau (gpointer target, double value, guint64 whole, GError **error)
{
  BsExperiment *experiment = BS_SETUP_PANEL (target)->experiment;
  const BsSetup *setup = bs_experiment_get_setup (experiment);

  return bs_experiment_propose (experiment,
                                bs_setup_change_number (setup, BS_SETUP_TAU, value, error), error);
}

static gboolean
apply_seed (gpointer target, double value, guint64 whole, GError **error)
{
  BsExperiment *experiment = BS_SETUP_PANEL (target)->experiment;
  const BsSetup *setup = bs_experiment_get_setup (experiment);

  return bs_experiment_propose (experiment,
                                bs_setup_change_whole (setup, BS_SETUP_SEED, whole, error), error);
}

static gboolean
apply_lambda (gpointer target, double value, guint64 whole, GError **error)
{
  BsExperiment *experiment = BS_SETUP_PANEL (target)->experiment;
  const BsSetup *setup = bs_experiment_get_setup (experiment);

  return bs_experiment_propose (
    experiment, bs_setup_change_number (setup, BS_SETUP_LAMBDA, value, error), error);
}

static void
show_note (BsSetupPanel *self, const char *note, const char *source)
{
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);
  g_autofree char *changed = NULL;

  if (*setup->edits != '\0' && setup->scaling == BS_FEATURE_SCALING_NONE)
    /* Translators: %s is a line about the data. */
    changed = g_strdup_printf (_ ("%s; points were changed by hand. Save data as CSV… in the menu "
                                  "keeps them."),
                               note);
  else if (*setup->edits != '\0')
    /* Translators: %s is a line about the data. */
    changed = g_strdup_printf (_ ("%s; points were changed by hand, and with them the scaling of "
                                  "all examples. Save data as CSV… in the menu keeps them."),
                               note);
  gtk_label_set_text (self->data_note, changed != NULL ? changed : note);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->data_note), source);
}

/* Adds the user's own file at the end of the list, if one is open. Returns its place in the
 * list. */
static guint
show_own_data (BsSetupPanel *self, guint n_builtin)
{
  GtkStringList *titles = GTK_STRING_LIST (gtk_drop_down_get_model (self->data));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (titles));
  const char *title = bs_experiment_get_title (self->experiment);
  const char *additions[] = { title, NULL };

  if (title == NULL)
    return GTK_INVALID_LIST_POSITION;

  if (n == n_builtin || g_strcmp0 (gtk_string_list_get_string (titles, n_builtin), title) != 0)
    gtk_string_list_splice (titles, n_builtin, n - n_builtin, additions);
  show_note (self, _ ("A file of your own"), NULL);

  return n_builtin;
}

/* Removes the user's own file from the list once it is no longer open: the list has only its name,
 * so it could not be opened again. */
static void
forget_own_data (BsSetupPanel *self, guint n_builtin)
{
  GtkStringList *titles = GTK_STRING_LIST (gtk_drop_down_get_model (self->data));

  gtk_string_list_splice (titles, n_builtin,
                          g_list_model_get_n_items (G_LIST_MODEL (titles)) - n_builtin, NULL);
}

static void
show_data (BsSetupPanel *self)
{
  const char *name = bs_experiment_get_setup (self->experiment)->data;
  gsize n;
  const BsBuiltinData *data = bs_builtin_data_list (&n);
  guint selected = GTK_INVALID_LIST_POSITION;

  g_assert (BS_IS_SETUP_PANEL (self));

  /* While data are being read, the list keeps showing what the user has chosen. */
  if (bs_experiment_is_loading (self->experiment))
    return;

  self->is_showing = TRUE;
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (name, data[i].name) == 0)
      {
        selected = (guint) i;
        show_note (self, _ (data[i].description),
                   data[i].source != NULL ? _ (data[i].source) : NULL);
      }
  if (selected == GTK_INVALID_LIST_POSITION)
    selected = show_own_data (self, (guint) n);
  else
    forget_own_data (self, (guint) n);
  gtk_drop_down_set_selected (self->data, selected);
  self->is_showing = FALSE;
}

static void
add_builtin_data (BsSetupPanel *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  gsize n;
  const BsBuiltinData *data = bs_builtin_data_list (&n);

  for (gsize i = 0; i < n; i++)
    gtk_string_list_append (titles, _ (data[i].title));
  gtk_drop_down_set_model (self->data, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->data, GTK_INVALID_LIST_POSITION);
}

static void
on_data_selected (BsSetupPanel *self)
{
  guint selected = gtk_drop_down_get_selected (self->data);
  gsize n;
  const BsBuiltinData *data = bs_builtin_data_list (&n);

  g_assert (BS_IS_SETUP_PANEL (self));

  if (!self->is_showing && selected < n)
    g_signal_emit (self, signals[SIGNAL_CHOOSE_DATA], 0, data[selected].name);
}

static void on_settings (BsSetupPanel *self);

static void
choose (BsSetupPanel *self, GtkDropDown *choices, BsSetupField field)
{
  g_autoptr (GError) error = NULL;
  const BsSetup *setup;
  guint selected = gtk_drop_down_get_selected (choices);

  if (self->is_showing || self->experiment == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  setup = bs_experiment_get_setup (self->experiment);
  if (bs_experiment_propose (self->experiment,
                             bs_setup_change_choice (setup, field, selected, &error), &error))
    return;
  /* The list goes back to what the set-up says. */
  on_settings (self);
  bs_experiment_fail (self->experiment, error);
}

static void
on_scaling (BsSetupPanel *self)
{
  g_assert (BS_IS_SETUP_PANEL (self));

  choose (self, self->scaling, BS_SETUP_SCALE);
}

static void
on_activation (BsSetupPanel *self)
{
  g_assert (BS_IS_SETUP_PANEL (self));

  choose (self, self->activation, BS_SETUP_ACTIVATION);
}

static void
on_method (BsSetupPanel *self)
{
  g_assert (BS_IS_SETUP_PANEL (self));

  choose (self, self->method, BS_SETUP_INIT);
}

static void
on_settings (BsSetupPanel *self)
{
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);
  gboolean is_zero = setup->initial.method == BS_INITIAL_ZERO;

  g_assert (BS_IS_SETUP_PANEL (self));

  self->is_showing = TRUE;
  bs_number_entry_set_value (self->lambda, setup->lambda);
  bs_number_entry_set_value (self->tau, setup->initial.tau);
  bs_number_entry_set_whole (self->seed, setup->initial.seed);
  gtk_drop_down_set_selected (self->activation, (guint) setup->activation);
  gtk_drop_down_set_selected (self->method, (guint) setup->initial.method);
  gtk_drop_down_set_selected (self->scaling, (guint) setup->scaling);
  /* If all weights are 0, the range and the seed have no effect. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->tau), !is_zero);
  gtk_widget_set_sensitive (GTK_WIDGET (self->seed), !is_zero);
  self->is_showing = FALSE;
}

/* Shows the name of a loaded Θ, because the seed and the range above do not belong to it, and how
 * it is applied to the data. */
static void
on_theta_title (BsSetupPanel *self)
{
  const char *theta_title = bs_experiment_get_setup (self->experiment)->theta_title;
  g_autofree char *applied = bs_experiment_make_theta_text (self->experiment);
  g_autofree char *text = NULL;

  g_assert (BS_IS_SETUP_PANEL (self));

  gtk_widget_set_visible (GTK_WIDGET (self->theta_note), theta_title != NULL);
  if (theta_title == NULL)
    return;
  /* Translators: %s is the name of a file. */
  text =
    g_strdup_printf (_ ("Loaded from %s. A new seed, method or range makes a new initial Θ.\n%s"),
                     theta_title, applied != NULL ? applied : "");
  gtk_label_set_text (self->theta_note, text);
}

static void
on_example (BsSetupPanel *self)
{
  g_autofree char *count = bs_number_format_count (bs_experiment_get_n_examples (self->experiment));
  g_autofree char *text = NULL;

  g_assert (BS_IS_SETUP_PANEL (self));

  /* Translators: stands before the number of the example; %s is the number of examples. */
  text = g_strdup_printf (_ ("Example of %s"), count);
  gtk_label_set_text (self->example_label, text);
  bs_number_entry_set_whole (self->example, bs_experiment_get_example (self->experiment));
}

static void
bs_setup_panel_dispose (GObject *object)
{
  bs_setup_panel_set_experiment (BS_SETUP_PANEL (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_SETUP_PANEL);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_setup_panel_parent_class)->dispose (object);
}

static void
bs_setup_panel_class_init (BsSetupPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_setup_panel_dispose;

  /* The user has chosen data by name. The window loads them and reports a failure. */
  signals[SIGNAL_CHOOSE_DATA] = g_signal_new ("choose-data", BS_TYPE_SETUP_PANEL, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (BS_TYPE_NUMBER_ENTRY);
  g_type_ensure (BS_TYPE_GENERATION_ROWS);
  g_type_ensure (BS_TYPE_HELD_OUT_ROW);
  g_type_ensure (BS_TYPE_IMAGE_ROW);
  g_type_ensure (BS_TYPE_LAYERS_EDITOR);
  g_type_ensure (BS_TYPE_LAYOUT_NOTE);
  g_type_ensure (BS_TYPE_OPTIMIZER_PANEL);
  g_type_ensure (BS_TYPE_SPEED_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/setup-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, data);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, data_note);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, layout_note);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, generation);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, example_label);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, example);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, scaling);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, image);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, held_out);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, layers);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, activation);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, theta_note);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, method);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, tau);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, seed);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, lambda);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, optimizer);
  gtk_widget_class_bind_template_child (widget_class, BsSetupPanel, speed);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "setuppanel");
}

static void
bs_setup_panel_init (BsSetupPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  add_builtin_data (self);
  bs_widget_shorten_choices (self->data, MOST_TITLE_CHARACTERS);
  bs_number_entry_set_apply (self->example, apply_example, self);
  bs_number_entry_set_apply (self->tau, apply_tau, self);
  bs_number_entry_set_apply (self->seed, apply_seed, self);
  bs_number_entry_set_apply (self->lambda, apply_lambda, self);
  g_signal_connect_swapped (self->data, "notify::selected", G_CALLBACK (on_data_selected), self);
  g_signal_connect_swapped (self->scaling, "notify::selected", G_CALLBACK (on_scaling), self);
  g_signal_connect_swapped (self->activation, "notify::selected", G_CALLBACK (on_activation), self);
  g_signal_connect_swapped (self->method, "notify::selected", G_CALLBACK (on_method), self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  BsSetupPanel *self = BS_SETUP_PANEL (view);

  /* The state changes too when reading has failed; the list then goes back to the open data. */
  if (changes & (BS_CHANGED_SETUP | BS_CHANGED_STATE))
    show_data (self);
  if (changes & BS_CHANGED_SETUP)
    {
      on_settings (self);
      on_theta_title (self);
    }
  if (changes & (BS_CHANGED_NETWORK | BS_CHANGED_CURSOR))
    on_example (self);
}

/**
 * bs_setup_panel_set_experiment:
 * @experiment: (nullable):
 */
void
bs_setup_panel_set_experiment (BsSetupPanel *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_SETUP_PANEL (self));

  if (!bs_experiment_view_set (self, &self->experiment, experiment, on_changed))
    return;
  if (self->layout_note != NULL)
    bs_layout_note_set_experiment (self->layout_note, experiment);
  if (self->generation != NULL)
    bs_generation_rows_set_experiment (self->generation, experiment);
  if (self->image != NULL)
    bs_image_row_set_experiment (self->image, experiment);
  if (self->held_out != NULL)
    bs_held_out_row_set_experiment (self->held_out, experiment);
  if (self->layers != NULL)
    bs_layers_editor_set_experiment (self->layers, experiment);
  if (self->optimizer != NULL)
    bs_optimizer_panel_set_experiment (self->optimizer, experiment);
  if (self->speed != NULL)
    bs_speed_row_set_experiment (self->speed, experiment);
}
