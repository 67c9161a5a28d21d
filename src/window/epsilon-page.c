#include "window/epsilon-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "experiment/epsilon-lab.h"
#include "walk/number.h"
#include "widgets/line-chart-view.h"
#include "widgets/widget.h"
#include "window/lab-runner.h"
#include "window/text-label.h"
#include "window/wrap-box.h"

struct _BsEpsilonPage
{
  GtkWidget parent_instance;

  GtkDropDown *what;
  BsLabRunner *runner;
  GtkLabel *title;
  BsLineChartView *chart;
  GtkLabel *sentence;

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsEpsilonPage, bs_epsilon_page, GTK_TYPE_WIDGET)

static void
add_curve (BsLineChart *chart, const BsEpsilonResult *result, BsEpsilonSide side, const char *name)
{
  const BsEpsilonCurve *curve = &result->study.curves[side];
  double x[BS_EPSILON_POINTS], y[BS_EPSILON_POINTS];

  for (guint i = 0; i < result->study.n_points; i++)
    {
      x[i] = curve->points[i].epsilon;
      y[i] = curve->points[i].largest;
    }
  bs_line_chart_add_curve (chart, name, (guint) side, x, y, result->study.n_points);
}

static char *
make_name (const char *error, const BsEpsilonLine *line)
{
  g_autofree char *slope = bs_number_format_trim (line->slope, 1);

  /* Translators: the name of an error, and a number. */
  return g_strdup_printf (_ ("%s, slope %s"), error, slope);
}

/* The line beside the points that it was drawn through: from the large ε for truncation, from the
 * small ones for round-off. */
static void
add_line (BsLineChart *chart, const BsEpsilonLine *line, double from, double to, const char *error)
{
  const double x[2] = { from, to };
  const double y[2] = { pow (10.0, line->offset + line->slope * log10 (from)),
                        pow (10.0, line->offset + line->slope * log10 (to)) };
  g_autofree char *name = NULL;

  if (line->n_points == 0)
    return;
  name = make_name (error, line);
  bs_line_chart_add_straight (chart, name, x, y);
}

static BsLineChart *
make_chart (const BsEpsilonResult *result)
{
  BsLineChart *chart = bs_line_chart_new (_ ("ε"), TRUE, TRUE);
  const BsEpsilonCurve *curve = &result->study.curves[BS_EPSILON_TWO_SIDED];

  add_curve (chart, result, BS_EPSILON_ONE_SIDED, _ ("one-sided (J(Θ + ε) − J(Θ)) / ε"));
  add_curve (chart, result, BS_EPSILON_TWO_SIDED, _ ("two-sided (J(Θ + ε) − J(Θ − ε)) / 2ε"));
  if (result->study.n_points < BS_EPSILON_POINTS)
    return chart;

  add_line (chart, &curve->truncation, curve->points[0].epsilon, curve->points[curve->best].epsilon,
            _ ("truncation"));
  add_line (chart, &curve->round_off, curve->points[curve->best].epsilon,
            curve->points[BS_EPSILON_POINTS - 1].epsilon, _ ("round-off"));

  return chart;
}

static void
on_changed (BsEpsilonPage *self)
{
  const BsEpsilonResult *result = bs_lab_runner_get_result (self->runner);

  g_assert (BS_IS_EPSILON_PAGE (self));

  bs_text_label_take (self->title, result != NULL ? bs_epsilon_result_make_title (result) : NULL);
  bs_text_label_take (self->sentence,
                      result != NULL ? bs_epsilon_result_make_sentence (result) : NULL);
  bs_line_chart_view_show (self->chart, result != NULL ? make_chart (result) : NULL);
}

static void
on_begin (BsEpsilonPage *self)
{
  g_autoptr (GError) error = NULL;
  BsLabSubject *subject = bs_lab_subject_new (self->experiment, NULL);
  gpointer work;
  const guint what = gtk_drop_down_get_selected (self->what);
  BsEntry entry;

  g_assert (BS_IS_EPSILON_PAGE (self));

  if (subject == NULL)
    return;
  entry = *bs_reveal_get_entry (bs_experiment_get_reveal (self->experiment));
  if (entry.layer == 0)
    entry = (BsEntry){ 1, 1, 1 };
  work = bs_epsilon_lab_new (subject, (BsEpsilonWhat) MIN (what, BS_N_EPSILON_WHATS - 1), &entry,
                             &error);
  bs_lab_runner_set_apart (self->runner, what == BS_EPSILON_CUBE);
  bs_lab_runner_run (self->runner, subject, bs_epsilon_lab_run, work, bs_epsilon_lab_free, error);
}

static void
on_what (BsEpsilonPage *self)
{
  g_assert (BS_IS_EPSILON_PAGE (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    bs_lab_runner_begin (self->runner);
}

static void
bs_epsilon_page_dispose (GObject *object)
{
  bs_epsilon_page_set_experiment (BS_EPSILON_PAGE (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_EPSILON_PAGE);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_epsilon_page_parent_class)->dispose (object);
}

static void
bs_epsilon_page_class_init (BsEpsilonPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_epsilon_page_dispose;

  g_type_ensure (BS_TYPE_LAB_RUNNER);
  g_type_ensure (BS_TYPE_LINE_CHART_VIEW);
  g_type_ensure (BS_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/epsilon-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BsEpsilonPage, what);
  gtk_widget_class_bind_template_child (widget_class, BsEpsilonPage, runner);
  gtk_widget_class_bind_template_child (widget_class, BsEpsilonPage, title);
  gtk_widget_class_bind_template_child (widget_class, BsEpsilonPage, chart);
  gtk_widget_class_bind_template_child (widget_class, BsEpsilonPage, sentence);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "epsilonpage");
}

static void
bs_epsilon_page_init (BsEpsilonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bs_lab_runner_set_free_result (self->runner, g_free);
  g_signal_connect_swapped (self->runner, "begin", G_CALLBACK (on_begin), self);
  g_signal_connect_swapped (self->runner, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->what, "notify::selected", G_CALLBACK (on_what), self);
}

/**
 * bs_epsilon_page_set_experiment:
 * @experiment: (nullable):
 */
void
bs_epsilon_page_set_experiment (BsEpsilonPage *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_EPSILON_PAGE (self));

  g_set_object (&self->experiment, experiment);
  if (self->runner != NULL)
    bs_lab_runner_set_experiment (self->runner, experiment);
}
