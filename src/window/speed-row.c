#include "window/speed-row.h"

#include "experiment/report.h"
#include "widgets/experiment-view.h"
#include "widgets/widget.h"

struct _BsSpeedRow
{
  GtkWidget parent_instance;

  GtkRange *speed;
  GtkLabel *text;

  BsExperiment *experiment;
  gboolean is_showing; /* the slider is being set by the program, not by the user */
};

G_DEFINE_FINAL_TYPE (BsSpeedRow, bs_speed_row, GTK_TYPE_WIDGET)

/* The speeds on the slider, in iterations per second; the last one, 0, is unlimited. */
static const double speeds[] = { 1.0, 2.0, 5.0, 10.0, 30.0, 100.0, 1000.0, 0.0 };

static void
on_speed (BsSpeedRow *self)
{
  gsize index = (gsize) CLAMP (gtk_range_get_value (self->speed), 0, G_N_ELEMENTS (speeds) - 1);
  g_autoptr (GError) error = NULL;

  g_assert (BS_IS_SPEED_ROW (self));

  if (!self->is_showing && self->experiment != NULL &&
      !bs_experiment_propose (self->experiment,
                              bs_setup_change_number (bs_experiment_get_setup (self->experiment),
                                                      BS_SETUP_SPEED, speeds[index], &error),
                              &error))
    bs_experiment_fail (self->experiment, error);
}

static void
show_speed (BsSpeedRow *self, double speed)
{
  g_autofree char *text = bs_report_describe_speed (speed);
  gsize index = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++)
    if (speeds[i] == speed || (speeds[i] > 0.0 && speeds[i] < speed))
      index = i;
  self->is_showing = TRUE;
  gtk_range_set_value (self->speed, (double) index);
  self->is_showing = FALSE;
  gtk_label_set_text (self->text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->speed), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text, -1);
}

static void
bs_speed_row_dispose (GObject *object)
{
  bs_speed_row_set_experiment (BS_SPEED_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_SPEED_ROW);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_speed_row_parent_class)->dispose (object);
}

static void
bs_speed_row_class_init (BsSpeedRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_speed_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/backstep/Backstep/speed-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BsSpeedRow, speed);
  gtk_widget_class_bind_template_child (widget_class, BsSpeedRow, text);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "speedrow");
}

static void
bs_speed_row_init (BsSpeedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_range_set_range (self->speed, 0.0, G_N_ELEMENTS (speeds) - 1.0);
  g_signal_connect_swapped (self->speed, "value-changed", G_CALLBACK (on_speed), self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  BsSpeedRow *self = BS_SPEED_ROW (view);

  if (changes & BS_CHANGED_SETUP)
    show_speed (self, bs_experiment_get_setup (self->experiment)->speed);
}

/**
 * bs_speed_row_set_experiment:
 * @experiment: (nullable):
 */
void
bs_speed_row_set_experiment (BsSpeedRow *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_SPEED_ROW (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}
