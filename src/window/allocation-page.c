#include "window/allocation-page.h"

#include <glib/gi18n-lib.h>

#include "draw/share-scene.h"
#include "experiment/allocation-lab.h"
#include "walk/number.h"
#include "widgets/line-chart-view.h"
#include "widgets/widget.h"
#include "window/lab-runner.h"
#include "window/layer-heat.h"
#include "window/text-label.h"
#include "window/wrap-box.h"

struct _BsAllocationPage
{
  GtkWidget parent_instance;

  BsLabRunner *runner;
  GtkLabel *title;
  GtkLabel *shares;
  BsLineChartView *chart;
  BsLayerHeat *heat;

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsAllocationPage, bs_allocation_page, GTK_TYPE_WIDGET)

static BsLineChart *
make_chart (const BsAllocationResult *result)
{
  BsLineChart *chart = bs_line_chart_new (_ ("iteration"), FALSE, FALSE);
  double x[BS_ALLOCATION_ITERATIONS + 1];

  for (gsize i = 0; i < result->n_points; i++)
    x[i] = (double) i;
  bs_line_chart_add_curve (chart, _ ("fall of J"), 0, x, result->fall, result->n_points);
  for (guint l = 0; l < result->n_layers; l++)
    {
      g_autofree char *layer = bs_number_superscript (l + 1);
      /* Translators: Θ with its layer. */
      g_autofree char *name = g_strdup_printf (_ ("share of Θ%s"), layer);

      bs_line_chart_add_curve (chart, name, l + 1, x, result->by_layer[l], result->n_points);
    }

  return chart;
}

static BsMatrixScene *
make_scene (const BsNetwork *network, guint layer, const BsEntry *entry, gconstpointer data)
{
  const BsAllocationResult *result = data;

  return bs_share_scene_new (network, layer, result->total->shares, entry);
}

static void
show_heat (BsAllocationPage *self)
{
  const BsAllocationResult *result = bs_lab_runner_get_result (self->runner);
  const BsLabSubject *subject = bs_lab_runner_get_subject (self->runner);
  BsNetworkScene *picture = NULL;

  if (result != NULL)
    picture = bs_network_scene_new_shares (subject->network, result->total,
                                           bs_layer_heat_get_entry (self->heat));
  bs_layer_heat_show (self->heat, picture != NULL ? subject->network : NULL, picture, make_scene,
                      result);
}

static void
on_changed (BsAllocationPage *self)
{
  const BsAllocationResult *result = bs_lab_runner_get_result (self->runner);
  const BsLabSubject *subject = bs_lab_runner_get_subject (self->runner);

  g_assert (BS_IS_ALLOCATION_PAGE (self));

  bs_text_label_take (self->title,
                      result != NULL ? bs_allocation_result_make_title (result) : NULL);
  bs_text_label_take (self->shares, result != NULL
                                      ? bs_allocation_result_make_shares (result, subject->network)
                                      : NULL);
  bs_line_chart_view_show (self->chart, result != NULL ? make_chart (result) : NULL);
  show_heat (self);
}

static void
on_begin (BsAllocationPage *self)
{
  g_autoptr (GError) error = NULL;
  BsLabSubject *subject = bs_lab_subject_new (self->experiment, NULL);
  gpointer work;

  g_assert (BS_IS_ALLOCATION_PAGE (self));

  if (subject == NULL)
    return;
  work = bs_allocation_lab_new (
    subject, bs_reveal_get_options (bs_experiment_get_reveal (self->experiment)), &error);
  bs_lab_runner_run (self->runner, subject, bs_allocation_lab_run, work, bs_allocation_lab_free,
                     error);
}

static void
bs_allocation_page_dispose (GObject *object)
{
  bs_allocation_page_set_experiment (BS_ALLOCATION_PAGE (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_ALLOCATION_PAGE);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_allocation_page_parent_class)->dispose (object);
}

static void
bs_allocation_page_class_init (BsAllocationPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_allocation_page_dispose;

  g_type_ensure (BS_TYPE_LAB_RUNNER);
  g_type_ensure (BS_TYPE_LAYER_HEAT);
  g_type_ensure (BS_TYPE_LINE_CHART_VIEW);
  g_type_ensure (BS_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/allocation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BsAllocationPage, runner);
  gtk_widget_class_bind_template_child (widget_class, BsAllocationPage, title);
  gtk_widget_class_bind_template_child (widget_class, BsAllocationPage, shares);
  gtk_widget_class_bind_template_child (widget_class, BsAllocationPage, chart);
  gtk_widget_class_bind_template_child (widget_class, BsAllocationPage, heat);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "allocationpage");
}

static void
bs_allocation_page_init (BsAllocationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bs_lab_runner_set_free_result (self->runner, bs_allocation_result_free);
  g_signal_connect_swapped (self->heat, "entry", G_CALLBACK (show_heat), self);
  g_signal_connect_swapped (self->runner, "begin", G_CALLBACK (on_begin), self);
  g_signal_connect_swapped (self->runner, "changed", G_CALLBACK (on_changed), self);
}

/**
 * bs_allocation_page_set_experiment:
 * @experiment: (nullable):
 */
void
bs_allocation_page_set_experiment (BsAllocationPage *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_ALLOCATION_PAGE (self));

  g_set_object (&self->experiment, experiment);
  /* The runner drops the result of another network before an entry of this one is looked for. */
  if (self->runner != NULL)
    bs_lab_runner_set_experiment (self->runner, experiment);
  if (self->heat != NULL)
    bs_layer_heat_set_experiment (self->heat, experiment);
}
