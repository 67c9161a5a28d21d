#include "window/optimizer-panel.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/experiment-view.h"
#include "widgets/number-entry.h"
#include "widgets/widget.h"
#include "window/parameter-row.h"

struct _BsOptimizerPanel
{
  GtkWidget parent_instance;

  GtkDropDown *method;
  GtkLabel *refusal;
  GtkBox *first_rows;
  GtkWidget *more;
  GtkBox *more_rows;
  GtkBox *stop_rows;
  BsNumberEntry *iterations;
  BsNumberEntry *target;

  BsParameterRow *rows[BS_N_PARAMETERS];
  BsExperiment *experiment;
  gboolean is_showing; /* the controls are being set by the program, not by the user */
};

/* The popup list shows so much of a name, which is all of it in the languages there are. */
#define MOST_NAME_CHARACTERS 40

G_DEFINE_FINAL_TYPE (BsOptimizerPanel, bs_optimizer_panel, GTK_TYPE_WIDGET)

static gboolean
apply_iterations (gpointer target, double value, guint64 whole, GError **error)
{
  BsOptimizerPanel *self = target;
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);

  return bs_experiment_propose (
    self->experiment, bs_setup_change_whole (setup, BS_SETUP_ITERATIONS, whole, error), error);
}

/* 0 means no target. J is never below 0, so a real target of 0 would hardly ever be reached. */
static gboolean
apply_target (gpointer target, double value, guint64 whole, GError **error)
{
  BsOptimizerPanel *self = target;
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);

  return bs_experiment_propose (
    self->experiment, bs_setup_change_number (setup, BS_SETUP_TARGET, value, error), error);
}

/* Shows why the chosen optimizer is refused; NULL hides the text. */
static void
show_refusal (BsOptimizerPanel *self, const char *reason)
{
  gtk_label_set_text (self->refusal, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), reason != NULL);
}

static void
show_method (BsOptimizerPanel *self)
{
  const BsOptimizerOptions *options =
    bs_setup_get_options (bs_experiment_get_setup (self->experiment));
  /* Translators: the name of an optimizer, which may be longer than its place in the list. */
  g_autofree char *tooltip =
    g_strdup_printf (_ ("%s: how the gradient of J becomes a new Θ, and so how fast J falls"),
                     bs_optimizer_method_get_name (options->method));
  gboolean has_more = FALSE;

  for (guint i = 0; i < BS_N_PARAMETERS; i++)
    {
      bs_parameter_row_show (self->rows[i], options);
      has_more |=
        gtk_widget_get_parent (GTK_WIDGET (self->rows[i])) == GTK_WIDGET (self->more_rows) &&
        bs_optimizer_method_has (options->method, (BsParameterId) i);
    }
  gtk_widget_set_visible (self->more, has_more);
  gtk_drop_down_set_selected (self->method, options->method);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->method), tooltip);
}

static void
on_method (BsOptimizerPanel *self)
{
  g_autoptr (GError) error = NULL;
  guint selected = gtk_drop_down_get_selected (self->method);

  g_assert (BS_IS_OPTIMIZER_PANEL (self));

  if (self->is_showing || self->experiment == NULL || selected >= BS_N_OPTIMIZERS)
    return;

  if (bs_experiment_propose (self->experiment,
                             bs_setup_change_choice (bs_experiment_get_setup (self->experiment),
                                                     BS_SETUP_OPTIMIZER, selected, &error),
                             &error))
    {
      show_refusal (self, NULL);
      return;
    }
  show_refusal (self, error->message);
  self->is_showing = TRUE;
  show_method (self);
  self->is_showing = FALSE;
}

static void
on_settings (BsOptimizerPanel *self)
{
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);

  g_assert (BS_IS_OPTIMIZER_PANEL (self));

  self->is_showing = TRUE;
  show_method (self);
  bs_number_entry_set_whole (self->iterations, setup->limits.iterations);
  bs_number_entry_set_value (self->target, setup->limits.target);
  self->is_showing = FALSE;
}

/* An optimizer that was refused for the old network may fit the new one, so the refusal is
 * hidden. */
static void
on_network (BsOptimizerPanel *self)
{
  g_assert (BS_IS_OPTIMIZER_PANEL (self));

  show_refusal (self, NULL);
}

static GtkBox *
find_place (BsOptimizerPanel *self, BsParameterId id)
{
  switch (id)
    {
    case BS_PARAMETER_RATE:
    case BS_PARAMETER_MOMENTUM:
    case BS_PARAMETER_PAIRS:
    case BS_PARAMETER_BATCH:
      return self->first_rows;
    case BS_PARAMETER_TOLERANCE:
    case BS_PARAMETER_PATIENCE:
      return self->stop_rows;
    case BS_PARAMETER_DECAY:
    case BS_PARAMETER_BETA1:
    case BS_PARAMETER_BETA2:
    case BS_PARAMETER_EPSILON:
    case BS_PARAMETER_INTERVAL:
    case BS_PARAMETER_C1:
    case BS_PARAMETER_C2:
    case BS_N_PARAMETERS:
    default:
      return self->more_rows;
    }
}

/* Returns the name of the optimizer with a capital letter; it is written small because it also
 * stands inside sentences. */
static char *
make_title (BsOptimizerMethod method)
{
  const char *name = bs_optimizer_method_get_name (method);
  g_autofree char *first = g_utf8_substring (name, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, name + strlen (first), NULL);
}

static void
add_methods (BsOptimizerPanel *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    gtk_string_list_take (names, make_title ((BsOptimizerMethod) i));
  gtk_drop_down_set_model (self->method, G_LIST_MODEL (names));
  bs_widget_shorten_choices (self->method, MOST_NAME_CHARACTERS);
}

static void
bs_optimizer_panel_dispose (GObject *object)
{
  bs_optimizer_panel_set_experiment (BS_OPTIMIZER_PANEL (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_OPTIMIZER_PANEL);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_optimizer_panel_parent_class)->dispose (object);
}

static void
bs_optimizer_panel_class_init (BsOptimizerPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_optimizer_panel_dispose;

  g_type_ensure (BS_TYPE_NUMBER_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/optimizer-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BsOptimizerPanel, method);
  gtk_widget_class_bind_template_child (widget_class, BsOptimizerPanel, refusal);
  gtk_widget_class_bind_template_child (widget_class, BsOptimizerPanel, first_rows);
  gtk_widget_class_bind_template_child (widget_class, BsOptimizerPanel, more);
  gtk_widget_class_bind_template_child (widget_class, BsOptimizerPanel, more_rows);
  gtk_widget_class_bind_template_child (widget_class, BsOptimizerPanel, stop_rows);
  gtk_widget_class_bind_template_child (widget_class, BsOptimizerPanel, iterations);
  gtk_widget_class_bind_template_child (widget_class, BsOptimizerPanel, target);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "optimizerpanel");
}

static void
bs_optimizer_panel_init (BsOptimizerPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  add_methods (self);
  for (guint i = 0; i < BS_N_PARAMETERS; i++)
    {
      GtkWidget *row = bs_parameter_row_new ((BsParameterId) i);

      self->rows[i] = BS_PARAMETER_ROW (row);
      gtk_box_append (find_place (self, (BsParameterId) i), row);
    }
  bs_number_entry_set_apply (self->iterations, apply_iterations, self);
  bs_number_entry_set_apply (self->target, apply_target, self);
  g_signal_connect_swapped (self->method, "notify::selected", G_CALLBACK (on_method), self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & BS_CHANGED_SETUP)
    on_settings (view);
  if (changes & BS_CHANGED_NETWORK)
    on_network (view);
}

/**
 * bs_optimizer_panel_set_experiment:
 * @experiment: (nullable):
 */
void
bs_optimizer_panel_set_experiment (BsOptimizerPanel *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_OPTIMIZER_PANEL (self));

  for (guint i = 0; i < BS_N_PARAMETERS && self->rows[i] != NULL; i++)
    bs_parameter_row_set_experiment (self->rows[i], experiment);
  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}
