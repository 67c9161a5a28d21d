#include "window/parameter-row.h"

#include <glib/gi18n-lib.h>

#include "widgets/number-entry.h"
#include "widgets/widget.h"

struct _BsParameterRow
{
  GtkWidget parent_instance;

  const BsParameter *parameter;
  BsNumberEntry *entry;
  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsParameterRow, bs_parameter_row, GTK_TYPE_WIDGET)

/* What a parameter does to J, for its tooltip. */
static const char *const effects[BS_N_PARAMETERS] = {
  [BS_PARAMETER_RATE] = N_ ("With a small α J falls slowly; if α is too large, J rises"),
  [BS_PARAMETER_MOMENTUM] =
    N_ ("With more momentum J falls faster down a long slope, but it may swing"),
  [BS_PARAMETER_DECAY] = N_ ("With a longer memory J falls more smoothly, but turns more slowly"),
  [BS_PARAMETER_BETA1] = N_ ("With a longer memory J falls more smoothly, but turns more slowly"),
  [BS_PARAMETER_BETA2] = N_ ("With a longer memory steps are more even, and so is the fall of J"),
  [BS_PARAMETER_EPSILON] =
    N_ ("A large ε shortens the steps where D is small, so that J falls more slowly there"),
  [BS_PARAMETER_BATCH] = N_ (
    "Small batches give more updates in an epoch, but J falls less evenly, and rises now and then"),
  [BS_PARAMETER_PAIRS] =
    N_ ("The more steps are remembered, the fewer iterations J needs to fall, and the more memory"),
  [BS_PARAMETER_INTERVAL] =
    N_ ("With older roots an iteration is cheaper, but J may fall less in it"),
  [BS_PARAMETER_C1] = N_ ("With a larger share short steps are refused that lower J too little"),
  [BS_PARAMETER_C2] =
    N_ ("The smaller it is, the nearer a step comes to the lowest J on its line, at a higher cost"),
  [BS_PARAMETER_TOLERANCE] = N_ ("Training ends where J is almost flat"),
  [BS_PARAMETER_PATIENCE] = N_ ("Training ends when J has not become lower for so long"),
};

static gboolean
apply (gpointer target, double value, guint64 whole, GError **error)
{
  BsParameterRow *self = target;

  const BsSetup *setup = bs_experiment_get_setup (self->experiment);

  /* When another optimizer is chosen, this row may disappear while a number is being typed. The row
   * then loses the focus, and the number is ignored. */
  if (!bs_optimizer_method_has (bs_setup_get_options (setup)->method, self->parameter->id))
    return TRUE;

  return bs_experiment_propose (
    self->experiment,
    bs_setup_change_parameter (setup, self->parameter->id,
                               self->parameter->is_whole ? (double) whole : value, error),
    error);
}

static void
bs_parameter_row_dispose (GObject *object)
{
  BsParameterRow *self = BS_PARAMETER_ROW (object);

  g_clear_object (&self->experiment);
  bs_widget_remove_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (bs_parameter_row_parent_class)->dispose (object);
}

static void
bs_parameter_row_class_init (BsParameterRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_parameter_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "parameterrow");
}

static void
bs_parameter_row_init (BsParameterRow *self)
{
  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  /* The label takes the width of the panel and requests none of its own. */
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

GtkWidget *
bs_parameter_row_new (BsParameterId id)
{
  BsParameterRow *self = g_object_new (BS_TYPE_PARAMETER_ROW, NULL);
  const BsParameter *parameter = bs_parameter_get (id);
  g_autofree char *title = g_strdup_printf ("%s %s", _ (parameter->title), parameter->symbol);
  /* In two lines the symbol does not stand alone. */
  g_autofree char *bound = g_strdup_printf ("%s\u00a0%s", _ (parameter->title), parameter->symbol);
  g_autofree char *range = bs_parameter_describe_range (parameter);
  g_autofree char *tooltip = g_strdup_printf ("%s; %s", _ (effects[id]), range);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *caption = make_label (_ (parameter->description));

  self->parameter = parameter;
  self->entry = g_object_new (BS_TYPE_NUMBER_ENTRY, "label", title, "whole-numbers",
                              parameter->is_whole, "tooltip-text", tooltip, NULL);
  bs_number_entry_set_apply (self->entry, apply, self);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (line), make_label (bound));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->entry));
  gtk_widget_set_parent (line, GTK_WIDGET (self));
  gtk_widget_set_parent (caption, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/**
 * bs_parameter_row_set_experiment:
 * @experiment: (nullable):
 */
void
bs_parameter_row_set_experiment (BsParameterRow *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_PARAMETER_ROW (self));

  g_set_object (&self->experiment, experiment);
}

void
bs_parameter_row_show (BsParameterRow *self, const BsOptimizerOptions *options)
{
  BsParameterId id;
  gboolean is_parameter;

  g_return_if_fail (BS_IS_PARAMETER_ROW (self) && options != NULL);

  id = self->parameter->id;
  is_parameter = bs_optimizer_method_has (options->method, id);
  gtk_widget_set_visible (GTK_WIDGET (self), is_parameter);
  if (!is_parameter)
    return;
  if (self->parameter->is_whole)
    bs_number_entry_set_whole (self->entry, (guint64) bs_optimizer_options_get (options, id));
  else
    bs_number_entry_set_value (self->entry, bs_optimizer_options_get (options, id));
}
