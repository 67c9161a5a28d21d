#include "window/transport.h"

#include "widgets/experiment-view.h"
#include "widgets/timeline.h"
#include "widgets/widget.h"
#include "window/first-fit.h"

struct _BsTransport
{
  GtkWidget parent_instance;

  GtkDropDown *granularity;
  BsTimeline *timeline;

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsTransport, bs_transport, GTK_TYPE_WIDGET)

static void
on_granularity (BsTransport *self)
{
  g_assert (BS_IS_TRANSPORT (self));

  gtk_drop_down_set_selected (self->granularity,
                              (guint) bs_experiment_get_granularity (self->experiment));
}

static void
on_selected (BsTransport *self)
{
  guint selected = gtk_drop_down_get_selected (self->granularity);

  g_assert (BS_IS_TRANSPORT (self));

  if (self->experiment != NULL && selected < BS_N_GRANULARITIES)
    bs_experiment_set_granularity (self->experiment, (BsGranularity) selected);
}

static void
bs_transport_dispose (GObject *object)
{
  bs_transport_set_experiment (BS_TRANSPORT (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_TRANSPORT);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_transport_parent_class)->dispose (object);
}

static void
bs_transport_class_init (BsTransportClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_transport_dispose;

  g_type_ensure (BS_TYPE_FIRST_FIT);
  g_type_ensure (BS_TYPE_TIMELINE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/backstep/Backstep/transport.ui");
  gtk_widget_class_bind_template_child (widget_class, BsTransport, granularity);
  gtk_widget_class_bind_template_child (widget_class, BsTransport, timeline);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "transport");
}

static void
bs_transport_init (BsTransport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (self->granularity, "notify::selected", G_CALLBACK (on_selected), self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & BS_CHANGED_CURSOR)
    on_granularity (view);
}

/**
 * bs_transport_set_experiment:
 * @experiment: (nullable):
 */
void
bs_transport_set_experiment (BsTransport *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_TRANSPORT (self));

  if (self->timeline != NULL)
    bs_timeline_set_experiment (self->timeline, experiment);
  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}
