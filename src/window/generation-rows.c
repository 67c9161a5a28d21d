#include "window/generation-rows.h"

#include "widgets/experiment-view.h"
#include "widgets/number-entry.h"
#include "widgets/widget.h"

struct _BsGenerationRows
{
  GtkWidget parent_instance;

  BsNumberEntry *examples;
  BsNumberEntry *noise;
  BsNumberEntry *seed;
  GtkWidget *others;

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsGenerationRows, bs_generation_rows, GTK_TYPE_WIDGET)

static gboolean
apply_whole (BsGenerationRows *self, BsSetupField field, guint64 whole, GError **error)
{
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);

  return bs_experiment_propose (self->experiment,
                                bs_setup_change_whole (setup, field, whole, error), error);
}

static gboolean
apply_examples (gpointer target, double value, guint64 whole, GError **error)
{
  return apply_whole (target, BS_SETUP_EXAMPLES, whole, error);
}

static gboolean
apply_noise (gpointer target, double value, guint64 whole, GError **error)
{
  BsGenerationRows *self = target;
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);

  return bs_experiment_propose (
    self->experiment, bs_setup_change_number (setup, BS_SETUP_NOISE, value, error), error);
}

static gboolean
apply_seed (gpointer target, double value, guint64 whole, GError **error)
{
  return apply_whole (target, BS_SETUP_DATA_SEED, whole, error);
}

static void
on_others (BsGenerationRows *self)
{
  g_autoptr (GError) error = NULL;

  g_assert (BS_IS_GENERATION_ROWS (self));

  if (self->experiment != NULL &&
      !apply_whole (self, BS_SETUP_DATA_SEED,
                    bs_experiment_get_setup (self->experiment)->generation.seed + 1, &error))
    bs_experiment_fail (self->experiment, error);
}

static void
show (BsGenerationRows *self)
{
  const BsGeneration *generation = &bs_experiment_get_setup (self->experiment)->generation;

  gtk_widget_set_visible (GTK_WIDGET (self), generation->n_examples > 0);
  if (generation->n_examples == 0)
    return;
  bs_number_entry_set_whole (self->examples, generation->n_examples);
  bs_number_entry_set_value (self->noise, generation->noise);
  bs_number_entry_set_whole (self->seed, generation->seed);
}

static void
bs_generation_rows_dispose (GObject *object)
{
  bs_generation_rows_set_experiment (BS_GENERATION_ROWS (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_GENERATION_ROWS);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_generation_rows_parent_class)->dispose (object);
}

static void
bs_generation_rows_class_init (BsGenerationRowsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_generation_rows_dispose;

  g_type_ensure (BS_TYPE_NUMBER_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/generation-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, BsGenerationRows, examples);
  gtk_widget_class_bind_template_child (widget_class, BsGenerationRows, noise);
  gtk_widget_class_bind_template_child (widget_class, BsGenerationRows, seed);
  gtk_widget_class_bind_template_child (widget_class, BsGenerationRows, others);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "generation");
}

static void
bs_generation_rows_init (BsGenerationRows *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bs_number_entry_set_apply (self->examples, apply_examples, self);
  bs_number_entry_set_apply (self->noise, apply_noise, self);
  bs_number_entry_set_apply (self->seed, apply_seed, self);
  g_signal_connect_swapped (self->others, "clicked", G_CALLBACK (on_others), self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & BS_CHANGED_SETUP)
    show (view);
}

/**
 * bs_generation_rows_set_experiment:
 * @experiment: (nullable):
 */
void
bs_generation_rows_set_experiment (BsGenerationRows *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_GENERATION_ROWS (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}
