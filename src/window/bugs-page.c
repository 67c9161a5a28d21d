/* The laboratory of mistakes: one or several are switched on, and two trainings show what they do.
 *
 * Each switch is a known mistake. A change begins a new trial at once. With “Hide one” the program
 * makes a mistake that is not told, and the switches are the learner's guess. All numbers of this
 * page that come from the wrong D are called wrong; no other view ever sees them. */

#include "window/bugs-page.h"

#include <glib/gi18n-lib.h>

#include "draw/check-scene.h"
#include "experiment/bugs-lab.h"
#include "walk/mistake-words.h"
#include "widgets/line-chart-view.h"
#include "widgets/widget.h"
#include "window/lab-runner.h"
#include "window/layer-heat.h"
#include "window/pair.h"
#include "window/text-label.h"
#include "window/wrap-box.h"

struct _BsBugsPage
{
  GtkWidget parent_instance;

  GtkWidget *mistakes;
  GtkToggleButton *hide;
  BsLabRunner *runner;
  GtkLabel *title;
  GtkLabel *sentences;
  BsLineChartView *chart;
  GtkLabel *curves;
  GtkLabel *pattern;
  BsLayerHeat *heat;

  BsExperiment *experiment;
  GtkCheckButton *switches[BS_N_MISTAKES];
  guint64 hidden_seed;  /* 0 if nothing is hidden */
  gboolean is_clearing; /* the switches are being set by the program */
};

G_DEFINE_FINAL_TYPE (BsBugsPage, bs_bugs_page, GTK_TYPE_WIDGET)

static guint
get_switched_on (BsBugsPage *self)
{
  guint mistakes = 0;

  for (guint i = 0; i < BS_N_MISTAKES; i++)
    if (gtk_check_button_get_active (self->switches[i]))
      mistakes |= BS_MISTAKE_BIT (i);

  return mistakes;
}

static BsLineChart *
make_chart (const BsBugsResult *result)
{
  const char *const names[BS_N_TRIAL_RUNS] = { _ ("J with the right D"), _ ("J with the wrong D") };
  BsLineChart *chart = bs_line_chart_new (_ ("iteration"), FALSE, TRUE);
  double x[BS_BUGS_ITERATIONS + 1];

  for (gsize i = 0; i < result->n_points; i++)
    x[i] = (double) i;
  for (guint run = 0; run < BS_N_TRIAL_RUNS; run++)
    bs_line_chart_add_curve (chart, names[run], run, x, result->J[run], result->n_points);

  return chart;
}

static BsMatrixScene *
make_scene (const BsNetwork *network, guint layer, const BsEntry *entry, gconstpointer data)
{
  const BsBugsResult *result = data;

  return bs_check_scene_new (network, layer, result->entries, result->n_entries, entry);
}

static void
show_heat (BsBugsPage *self)
{
  const BsBugsResult *result = bs_lab_runner_get_result (self->runner);
  const BsLabSubject *subject = bs_lab_runner_get_subject (self->runner);
  BsNetworkScene *picture = NULL;

  if (result != NULL && result->n_entries > 0)
    picture = bs_network_scene_new_check (subject->network, result->entries, result->n_entries,
                                          bs_layer_heat_get_entry (self->heat));
  bs_layer_heat_show (self->heat, picture != NULL ? subject->network : NULL, picture, make_scene,
                      result);
}

static void
on_changed (BsBugsPage *self)
{
  const BsBugsResult *result = bs_lab_runner_get_result (self->runner);
  const BsLabSubject *subject = bs_lab_runner_get_subject (self->runner);

  g_assert (BS_IS_BUGS_PAGE (self));

  show_heat (self);
  bs_line_chart_view_show (self->chart, result != NULL ? make_chart (result) : NULL);
  bs_text_label_take (self->title, result != NULL ? bs_bugs_result_make_title (result) : NULL);
  bs_text_label_take (self->sentences,
                      result != NULL ? bs_bugs_result_make_sentences (result, subject) : NULL);
  bs_text_label_take (self->curves, result != NULL ? bs_bugs_result_make_curves (result) : NULL);
  bs_text_label_take (
    self->pattern, result != NULL ? bs_bugs_result_make_pattern (result, subject->network) : NULL);
  if (result != NULL)
    bs_text_label_judge (self->title, result->mistakes == 0 || result->changes_nothing ||
                                        result->guess_is_right);
}

static void
on_begin (BsBugsPage *self)
{
  g_autoptr (GError) error = NULL;
  BsLabSubject *subject = bs_lab_subject_new (self->experiment, NULL);
  gpointer work;
  const guint switched_on = get_switched_on (self);
  const BsBugsQuestion question = {
    .mistakes = self->hidden_seed == 0 ? switched_on : 0,
    .hidden_seed = self->hidden_seed,
    .guess = self->hidden_seed == 0 ? 0 : switched_on,
  };

  g_assert (BS_IS_BUGS_PAGE (self));

  if (subject == NULL)
    return;
  work =
    bs_bugs_lab_new (subject, bs_reveal_get_options (bs_experiment_get_reveal (self->experiment)),
                     &question, &error);
  bs_lab_runner_run (self->runner, subject, bs_bugs_lab_run, work, bs_bugs_lab_free, error);
}

static void
on_switch (BsBugsPage *self)
{
  g_assert (BS_IS_BUGS_PAGE (self));

  if (!self->is_clearing)
    bs_lab_runner_begin (self->runner);
}

static void
on_hide (BsBugsPage *self)
{
  g_assert (BS_IS_BUGS_PAGE (self));

  self->hidden_seed = gtk_toggle_button_get_active (self->hide) ? (guint64) g_random_int () + 1 : 0;
  self->is_clearing = TRUE;
  for (guint i = 0; i < BS_N_MISTAKES; i++)
    gtk_check_button_set_active (self->switches[i], FALSE);
  self->is_clearing = FALSE;
  bs_lab_runner_begin (self->runner);
}

static void
add_switches (BsBugsPage *self)
{
  for (guint i = 0; i < BS_N_MISTAKES; i++)
    {
      GtkWidget *button = gtk_check_button_new_with_label (bs_mistake_get_title ((BsMistake) i));

      self->switches[i] = GTK_CHECK_BUTTON (button);
      gtk_widget_set_focus_on_click (button, FALSE);
      gtk_widget_set_tooltip_text (button, bs_mistake_get_sentence ((BsMistake) i));
      gtk_widget_set_parent (button, self->mistakes);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_switch), self, G_CONNECT_SWAPPED);
    }
}

static void
bs_bugs_page_dispose (GObject *object)
{
  BsBugsPage *self = BS_BUGS_PAGE (object);

  bs_bugs_page_set_experiment (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_BUGS_PAGE);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_bugs_page_parent_class)->dispose (object);
}

static void
bs_bugs_page_class_init (BsBugsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_bugs_page_dispose;

  g_type_ensure (BS_TYPE_LAYER_HEAT);
  g_type_ensure (BS_TYPE_LAB_RUNNER);
  g_type_ensure (BS_TYPE_LINE_CHART_VIEW);
  g_type_ensure (BS_TYPE_PAIR);
  g_type_ensure (BS_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/backstep/Backstep/bugs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BsBugsPage, mistakes);
  gtk_widget_class_bind_template_child (widget_class, BsBugsPage, hide);
  gtk_widget_class_bind_template_child (widget_class, BsBugsPage, runner);
  gtk_widget_class_bind_template_child (widget_class, BsBugsPage, title);
  gtk_widget_class_bind_template_child (widget_class, BsBugsPage, sentences);
  gtk_widget_class_bind_template_child (widget_class, BsBugsPage, chart);
  gtk_widget_class_bind_template_child (widget_class, BsBugsPage, curves);
  gtk_widget_class_bind_template_child (widget_class, BsBugsPage, pattern);
  gtk_widget_class_bind_template_child (widget_class, BsBugsPage, heat);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "bugspage");
}

static void
bs_bugs_page_init (BsBugsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_switches (self);
  bs_lab_runner_set_free_result (self->runner, bs_bugs_result_free);
  g_signal_connect_swapped (self->heat, "entry", G_CALLBACK (show_heat), self);
  g_signal_connect_swapped (self->runner, "begin", G_CALLBACK (on_begin), self);
  g_signal_connect_swapped (self->runner, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->hide, "toggled", G_CALLBACK (on_hide), self);
}

/**
 * bs_bugs_page_set_experiment:
 * @experiment: (nullable):
 */
void
bs_bugs_page_set_experiment (BsBugsPage *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_BUGS_PAGE (self));

  g_set_object (&self->experiment, experiment);
  /* The runner drops the result of another network before an entry of this one is looked for. */
  if (self->runner != NULL)
    bs_lab_runner_set_experiment (self->runner, experiment);
  if (self->heat != NULL)
    bs_layer_heat_set_experiment (self->heat, experiment);
}
