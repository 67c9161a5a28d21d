#include "window/symmetry-page.h"

#include <glib/gi18n-lib.h>

#include "experiment/symmetry-lab.h"
#include "widgets/line-chart-view.h"
#include "widgets/network-view.h"
#include "widgets/widget.h"
#include "window/lab-runner.h"
#include "window/pair.h"
#include "window/text-label.h"
#include "window/wrap-box.h"

struct _BsSymmetryPage
{
  GtkWidget parent_instance;

  GtkDropDown *start;
  GtkCheckButton *nudge;
  BsLabRunner *runner;
  GtkLabel *title;
  GtkLabel *groups;
  BsNetworkView *network;
  BsLineChartView *chart;

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsSymmetryPage, bs_symmetry_page, GTK_TYPE_WIDGET)

/* A curve for each neuron: equal neurons have equal curves, so one lies on the other. */
static BsLineChart *
make_chart (const BsSymmetryResult *result)
{
  BsLineChart *chart = bs_line_chart_new (_ ("iteration"), FALSE, FALSE);
  double x[BS_SYMMETRY_ITERATIONS + 1];

  for (gsize i = 0; i < result->n_points; i++)
    x[i] = (double) i;
  for (gsize i = 0; i < result->n_curves; i++)
    {
      /* Translators: the number of a neuron. */
      g_autofree char *name = g_strdup_printf (_ ("neuron %zu"), i + 1);

      bs_line_chart_add_curve (chart, name, (guint) i, x, result->lengths[i], result->n_points);
    }

  return chart;
}

static void
on_changed (BsSymmetryPage *self)
{
  const BsSymmetryResult *result = bs_lab_runner_get_result (self->runner);
  const BsLabSubject *subject = bs_lab_runner_get_subject (self->runner);

  g_assert (BS_IS_SYMMETRY_PAGE (self));

  bs_text_label_take (self->title, result != NULL ? bs_symmetry_result_make_title (result) : NULL);
  bs_text_label_take (self->groups,
                      result != NULL ? bs_symmetry_result_make_groups (result) : NULL);
  bs_network_view_show (
    self->network,
    result != NULL ? bs_network_scene_new_symmetry (subject->network, result->theta, result->state)
                   : NULL);
  bs_line_chart_view_show (self->chart, result != NULL ? make_chart (result) : NULL);
}

static void
on_begin (BsSymmetryPage *self)
{
  g_autoptr (GError) error = NULL;
  BsLabSubject *subject = bs_lab_subject_new (self->experiment, NULL);
  gpointer work;
  const guint start = gtk_drop_down_get_selected (self->start);

  g_assert (BS_IS_SYMMETRY_PAGE (self));

  if (subject == NULL)
    return;
  work = bs_symmetry_lab_new (subject,
                              bs_reveal_get_options (bs_experiment_get_reveal (self->experiment)),
                              &bs_experiment_get_setup (self->experiment)->initial,
                              (BsSymmetryStart) MIN (start, BS_N_SYMMETRY_STARTS - 1),
                              gtk_check_button_get_active (self->nudge), &error);
  bs_lab_runner_run (self->runner, subject, bs_symmetry_lab_run, work, bs_symmetry_lab_free, error);
}

static void
on_choice (BsSymmetryPage *self)
{
  g_assert (BS_IS_SYMMETRY_PAGE (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    bs_lab_runner_begin (self->runner);
}

static void
bs_symmetry_page_dispose (GObject *object)
{
  bs_symmetry_page_set_experiment (BS_SYMMETRY_PAGE (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_SYMMETRY_PAGE);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_symmetry_page_parent_class)->dispose (object);
}

static void
bs_symmetry_page_class_init (BsSymmetryPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_symmetry_page_dispose;

  g_type_ensure (BS_TYPE_LAB_RUNNER);
  g_type_ensure (BS_TYPE_LINE_CHART_VIEW);
  g_type_ensure (BS_TYPE_NETWORK_VIEW);
  g_type_ensure (BS_TYPE_PAIR);
  g_type_ensure (BS_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/symmetry-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BsSymmetryPage, start);
  gtk_widget_class_bind_template_child (widget_class, BsSymmetryPage, nudge);
  gtk_widget_class_bind_template_child (widget_class, BsSymmetryPage, runner);
  gtk_widget_class_bind_template_child (widget_class, BsSymmetryPage, title);
  gtk_widget_class_bind_template_child (widget_class, BsSymmetryPage, groups);
  gtk_widget_class_bind_template_child (widget_class, BsSymmetryPage, network);
  gtk_widget_class_bind_template_child (widget_class, BsSymmetryPage, chart);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "symmetrypage");
}

static void
bs_symmetry_page_init (BsSymmetryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bs_lab_runner_set_free_result (self->runner, bs_symmetry_result_free);
  g_signal_connect_swapped (self->start, "notify::selected", G_CALLBACK (on_choice), self);
  g_signal_connect_swapped (self->nudge, "toggled", G_CALLBACK (on_choice), self);
  g_signal_connect_swapped (self->runner, "begin", G_CALLBACK (on_begin), self);
  g_signal_connect_swapped (self->runner, "changed", G_CALLBACK (on_changed), self);
}

/**
 * bs_symmetry_page_set_experiment:
 * @experiment: (nullable):
 */
void
bs_symmetry_page_set_experiment (BsSymmetryPage *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_SYMMETRY_PAGE (self));

  g_set_object (&self->experiment, experiment);
  if (self->runner != NULL)
    bs_lab_runner_set_experiment (self->runner, experiment);
}
