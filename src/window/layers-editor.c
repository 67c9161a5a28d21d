#include "window/layers-editor.h"

#include <glib/gi18n-lib.h>

#include "walk/number.h"
#include "widgets/experiment-view.h"
#include "widgets/number-entry.h"
#include "widgets/widget.h"

#define USUAL_NEURONS 4

typedef struct
{
  BsLayersEditor *editor;
  guint index; /* among the hidden layers, from 0 */
  GtkWidget *box;
  BsNumberEntry *entry;
} HiddenRow;

struct _BsLayersEditor
{
  GtkWidget parent_instance;

  BsExperiment *experiment;
  GtkWidget *input;
  GtkWidget *output;
  GtkWidget *output_name;
  GtkWidget *hidden_box;
  GtkWidget *add;
  GPtrArray *rows; /* HiddenRow */
};

G_DEFINE_FINAL_TYPE (BsLayersEditor, bs_layers_editor, GTK_TYPE_WIDGET)

/* Returns the name of a row, such as "Hidden s₂". */
static char *
make_name (const char *name, guint layer)
{
  g_autofree char *subscript = bs_number_subscript (layer);

  return g_strdup_printf ("%s s%s", name, subscript);
}

static void
copy_sizes (const BsSetup *setup, gsize *sizes)
{
  for (guint i = 0; i < setup->n_hidden; i++)
    sizes[i] = setup->hidden[i];
}

static gboolean
propose (BsLayersEditor *self, const gsize *sizes, guint n, GError **error)
{
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);

  return bs_experiment_propose (self->experiment, bs_setup_change_hidden (setup, sizes, n, error),
                                error);
}

/* Proposes what a button does. A refusal leaves the layers as they are. */
static void
change_layers (BsLayersEditor *self, const gsize *sizes, guint n)
{
  g_autoptr (GError) error = NULL;

  if (!propose (self, sizes, n, &error))
    bs_experiment_fail (self->experiment, error);
}

static gboolean
apply_size (gpointer target, double value, guint64 whole, GError **error)
{
  const HiddenRow *row = target;
  const BsSetup *setup = bs_experiment_get_setup (row->editor->experiment);
  gsize sizes[BS_SETUP_MAX_HIDDEN];

  g_return_val_if_fail (row->index < setup->n_hidden, FALSE);
  copy_sizes (setup, sizes);
  sizes[row->index] = (gsize) whole;

  return propose (row->editor, sizes, setup->n_hidden, error);
}

/* A click on a button leaves the focus in an entry, so a size that is being typed is taken here. */
static void
commit_typed (BsLayersEditor *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    bs_number_entry_commit_typed (((HiddenRow *) g_ptr_array_index (self->rows, i))->entry);
}

static void
on_remove (HiddenRow *row)
{
  const BsSetup *setup;
  gsize sizes[BS_SETUP_MAX_HIDDEN];
  guint kept = 0;

  commit_typed (row->editor);
  setup = bs_experiment_get_setup (row->editor->experiment);
  for (guint i = 0; i < setup->n_hidden; i++)
    if (i != row->index)
      sizes[kept++] = setup->hidden[i];
  change_layers (row->editor, sizes, kept);
}

static void
on_add (BsLayersEditor *self)
{
  const BsSetup *setup;
  gsize sizes[BS_SETUP_MAX_HIDDEN + 1];
  guint n;

  g_assert (BS_IS_LAYERS_EDITOR (self));

  commit_typed (self);
  setup = bs_experiment_get_setup (self->experiment);
  n = setup->n_hidden;
  copy_sizes (setup, sizes);
  sizes[n] = n > 0 ? sizes[n - 1] : USUAL_NEURONS;
  change_layers (self, sizes, n + 1);
}

static GtkWidget *
make_row (const char *name, GtkWidget **name_label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (name_label != NULL)
    *name_label = label;

  return box;
}

static HiddenRow *
make_hidden_row (BsLayersEditor *self, guint index)
{
  HiddenRow *row = g_new0 (HiddenRow, 1);
  g_autofree char *name = make_name (_ ("Hidden"), index + 2);
  g_autofree char *remove_name = g_strdup_printf (_ ("Remove layer %u"), index + 2);
  g_autofree char *remove_tooltip = g_strdup_printf (
    _ ("Remove layer %u: with one layer less J often falls faster, but may not become as low"),
    index + 2);
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");

  row->editor = self;
  row->index = index;
  row->box = make_row (name, NULL);
  row->entry = g_object_new (BS_TYPE_NUMBER_ENTRY, "whole-numbers", TRUE, "label", name, NULL);
  bs_number_entry_set_apply (row->entry, apply_size, row);
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->entry));

  gtk_button_set_has_frame (GTK_BUTTON (remove), FALSE);
  gtk_widget_set_focus_on_click (remove, FALSE);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "remove");
  gtk_widget_set_tooltip_text (remove, remove_tooltip);
  gtk_widget_set_tooltip_text (
    GTK_WIDGET (row->entry),
    _ ("More hidden neurons can follow the data more closely, so that J can become lower"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove_name, -1);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (on_remove), row);
  gtk_box_append (GTK_BOX (row->box), remove);

  return row;
}

static void
remove_row (BsLayersEditor *self, guint index)
{
  HiddenRow *row = g_ptr_array_index (self->rows, index);

  bs_number_entry_set_apply (row->entry, NULL, NULL);
  gtk_box_remove (GTK_BOX (self->hidden_box), row->box);
  g_ptr_array_remove_index (self->rows, index);
}

static void
show_count (GtkWidget *label, gsize count)
{
  g_autofree char *text = bs_number_format_count (count);

  gtk_label_set_text (GTK_LABEL (label), text);
}

static void
on_layers (BsLayersEditor *self)
{
  BsTrainingSet *training_set = bs_experiment_get_training_set (self->experiment);
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);
  guint n = setup->n_hidden;
  g_autofree char *output_name = NULL;

  g_assert (BS_IS_LAYERS_EDITOR (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self), training_set != NULL);
  if (training_set == NULL)
    return;

  while (self->rows->len > n)
    remove_row (self, self->rows->len - 1);
  while (self->rows->len < n)
    {
      HiddenRow *row = make_hidden_row (self, self->rows->len);

      gtk_box_append (GTK_BOX (self->hidden_box), row->box);
      g_ptr_array_add (self->rows, row);
    }
  for (guint i = 0; i < n; i++)
    bs_number_entry_set_whole (((HiddenRow *) g_ptr_array_index (self->rows, i))->entry,
                               setup->hidden[i]);

  show_count (self->input, bs_training_set_get_n_features (training_set));
  show_count (self->output, bs_training_set_get_n_outputs (training_set));
  output_name = make_name (_ ("Output"), n + 2);
  gtk_label_set_text (GTK_LABEL (self->output_name), output_name);
  gtk_widget_set_sensitive (self->add, n < BS_SETUP_MAX_HIDDEN);
}

static void
bs_layers_editor_dispose (GObject *object)
{
  BsLayersEditor *self = BS_LAYERS_EDITOR (object);

  bs_layers_editor_set_experiment (self, NULL);
  while (self->rows != NULL && self->rows->len > 0)
    remove_row (self, self->rows->len - 1);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  bs_widget_remove_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (bs_layers_editor_parent_class)->dispose (object);
}

static void
bs_layers_editor_class_init (BsLayersEditorClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_layers_editor_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "layers");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* Adds a row for the input or output layer. Its size is given by the data, as @reason tells. */
static GtkWidget *
add_fixed_row (BsLayersEditor *self, const char *name, const char *reason, GtkWidget **name_label)
{
  GtkWidget *row = make_row (name, name_label);
  GtkWidget *size = gtk_label_new (NULL);

  gtk_widget_add_css_class (size, "layer-size");
  gtk_widget_set_tooltip_text (row, reason);
  gtk_box_append (GTK_BOX (row), size);
  gtk_widget_set_parent (row, GTK_WIDGET (self));

  return size;
}

static void
bs_layers_editor_init (BsLayersEditor *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  g_autofree char *input_name = make_name (_ ("Input"), 1);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->input = add_fixed_row (
    self, input_name,
    _ ("Given by the data: one input for each feature; what features do not tell, J cannot show"),
    NULL);
  self->hidden_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->hidden_box, GTK_WIDGET (self));
  self->output = add_fixed_row (
    self, "", _ ("Given by the data: one output for each target; J adds the costs of all outputs"),
    &self->output_name);
  self->add = gtk_button_new_with_label (_ ("Add hidden layer"));
  gtk_widget_set_tooltip_text (
    self->add, _ ("With one more layer J can become lower, but it often falls more slowly"));
  gtk_widget_set_focus_on_click (self->add, FALSE);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (on_add), self);
  gtk_widget_set_parent (self->add, GTK_WIDGET (self));
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & (BS_CHANGED_NETWORK | BS_CHANGED_SETUP))
    on_layers (view);
}

/**
 * bs_layers_editor_set_experiment:
 * @experiment: (nullable):
 */
void
bs_layers_editor_set_experiment (BsLayersEditor *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_LAYERS_EDITOR (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}
