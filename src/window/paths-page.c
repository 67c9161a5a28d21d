#include "window/paths-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/inside-scene.h"
#include "experiment/paths-lab.h"
#include "walk/number.h"
#include "widgets/cell-table.h"
#include "widgets/experiment-view.h"
#include "widgets/line-chart-view.h"
#include "widgets/widget.h"
#include "window/lab-runner.h"
#include "window/layer-heat.h"
#include "window/pair.h"
#include "window/text-label.h"
#include "window/wrap-box.h"

#define N_COLUMNS 6

struct _BsPathsPage
{
  GtkWidget parent_instance;

  GtkDropDown *steps;
  GtkCheckButton *in_plane;
  BsLabRunner *runner;
  GtkLabel *title;
  BsLineChartView *chart;
  BsCellTable *table;
  GtkDropDown *method;
  GtkLabel *numbers;
  BsLayerHeat *heat;

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsPathsPage, bs_paths_page, GTK_TYPE_WIDGET)

static const BsOptimizerPath *
get_path (const BsPathsResult *result, guint method)
{
  return bs_optimizer_paths_get (result->paths, (BsOptimizerMethod) method);
}

static void
add_path (BsLineChart *chart, BsOptimizerMethod method, const BsOptimizerPath *path)
{
  g_autofree double *x = g_new (double, path->n_points);
  g_autofree double *y = g_new (double, path->n_points);

  if (path->optimizer == NULL)
    return;
  for (gsize i = 0; i < path->n_points; i++)
    {
      x[i] = path->points[i].place[0];
      y[i] = path->points[i].place[1];
    }
  bs_line_chart_add_curve (chart, bs_optimizer_method_get_name (method), method, x, y,
                           path->n_points);
}

static BsLineChart *
make_chart (const BsPathsResult *result, const BsNetwork *network)
{
  g_autofree char *right = bs_paths_result_make_axis (result, network, 0);
  BsLineChart *chart = bs_line_chart_new (right, FALSE, FALSE);
  const BsCostGrid *grid = result->grid;

  bs_line_chart_set_field (chart, grid->low, grid->high, grid->n, grid->J);
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    add_path (chart, (BsOptimizerMethod) i, get_path (result, i));

  return chart;
}

static char *
make_title (const BsPathsResult *result, const BsNetwork *network)
{
  g_autofree char *right = bs_paths_result_make_axis (result, network, 0);
  g_autofree char *up = bs_paths_result_make_axis (result, network, 1);

  /* Translators: two weights. */
  return g_strdup_printf (_ ("Paths from the same Θ: %s to the right, %s upwards; the darker, the "
                             "lower is J"),
                          right, up);
}

static void
set_cell (BsPathsPage *self, guint row, guint column, const char *text)
{
  gtk_label_set_text (bs_cell_table_get_cell (self->table, row, column), text);
}

static void
set_number (BsPathsPage *self, guint row, guint column, double value)
{
  g_autofree char *text = isnan (value) ? g_strdup ("–") : bs_number_format_shown (value);

  set_cell (self, row, column, text);
}

static void
show_table (BsPathsPage *self, const BsPathsResult *result)
{
  const char *const titles[N_COLUMNS] = { _ ("optimizer"), "J",          _ ("promised"),
                                          _ ("delivered"), _ ("length"), _ ("cosine to −D") };
  guint row = 1, n_rows = 1;

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    n_rows += get_path (result, i)->optimizer != NULL ? 1 : 0;
  bs_cell_table_set_size (self->table, n_rows, N_COLUMNS);
  for (guint column = 0; column < N_COLUMNS; column++)
    set_cell (self, 0, column, titles[column]);
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      const BsOptimizerPath *path = get_path (result, i);

      if (path->optimizer == NULL)
        continue;
      set_cell (self, row, 0, bs_optimizer_method_get_name ((BsOptimizerMethod) i));
      set_number (self, row, 1, path->point->cost.total);
      set_number (self, row, 2, path->promised);
      set_number (self, row, 3, path->delivered);
      set_number (self, row, 4, path->length);
      set_number (self, row, 5, path->cosine);
      row++;
    }
}

static BsMatrixScene *
make_scene (const BsNetwork *network, guint layer, const BsEntry *entry, gconstpointer optimizer)
{
  return bs_inside_scene_new (network, layer, optimizer, entry);
}

/* Shows what the last step of the chosen method was made of. */
static void
show_inside (BsPathsPage *self)
{
  const BsPathsResult *result = bs_lab_runner_get_result (self->runner);
  const BsLabSubject *subject = bs_lab_runner_get_subject (self->runner);
  const guint method = gtk_drop_down_get_selected (self->method);
  const BsOptimizer *optimizer = result != NULL ? get_path (result, method)->optimizer : NULL;

  g_assert (BS_IS_PATHS_PAGE (self));

  bs_text_label_take (
    self->numbers,
    result != NULL ? bs_paths_result_make_inside (result, (BsOptimizerMethod) method) : NULL);
  bs_layer_heat_show (
    self->heat,
    optimizer != NULL && bs_inside_scene_has_matrices (optimizer) ? subject->network : NULL, NULL,
    make_scene, optimizer);
}

static void
on_changed (BsPathsPage *self)
{
  const BsPathsResult *result = bs_lab_runner_get_result (self->runner);
  const BsLabSubject *subject = bs_lab_runner_get_subject (self->runner);

  g_assert (BS_IS_PATHS_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->table), result != NULL);
  bs_text_label_take (self->title, result != NULL ? make_title (result, subject->network) : NULL);
  bs_line_chart_view_show (self->chart,
                           result != NULL ? make_chart (result, subject->network) : NULL);
  if (result != NULL)
    show_table (self, result);
  show_inside (self);
}

static void
on_begin (BsPathsPage *self)
{
  /* In the order of the choices. */
  static const guint64 n_steps[] = { 1, 10, 100 };
  const guint selected = gtk_drop_down_get_selected (self->steps);
  g_autoptr (GError) error = NULL;
  BsLabSubject *subject = bs_lab_subject_new (self->experiment, NULL);
  gpointer work;

  g_assert (BS_IS_PATHS_PAGE (self));

  if (subject == NULL)
    return;
  work = bs_paths_lab_new (subject, bs_experiment_get_setup (self->experiment)->options,
                           bs_reveal_get_entry (bs_experiment_get_reveal (self->experiment)),
                           n_steps[MIN (selected, G_N_ELEMENTS (n_steps) - 1)],
                           gtk_check_button_get_active (self->in_plane), &error);
  bs_lab_runner_run (self->runner, subject, bs_paths_lab_run, work, bs_paths_lab_free, error);
}

static void
on_choice (BsPathsPage *self)
{
  g_assert (BS_IS_PATHS_PAGE (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    bs_lab_runner_begin (self->runner);
}

static void
bs_paths_page_dispose (GObject *object)
{
  bs_paths_page_set_experiment (BS_PATHS_PAGE (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_PATHS_PAGE);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_paths_page_parent_class)->dispose (object);
}

static void
bs_paths_page_class_init (BsPathsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_paths_page_dispose;

  g_type_ensure (BS_TYPE_CELL_TABLE);
  g_type_ensure (BS_TYPE_LAB_RUNNER);
  g_type_ensure (BS_TYPE_LAYER_HEAT);
  g_type_ensure (BS_TYPE_LINE_CHART_VIEW);
  g_type_ensure (BS_TYPE_PAIR);
  g_type_ensure (BS_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/paths-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BsPathsPage, steps);
  gtk_widget_class_bind_template_child (widget_class, BsPathsPage, in_plane);
  gtk_widget_class_bind_template_child (widget_class, BsPathsPage, runner);
  gtk_widget_class_bind_template_child (widget_class, BsPathsPage, title);
  gtk_widget_class_bind_template_child (widget_class, BsPathsPage, chart);
  gtk_widget_class_bind_template_child (widget_class, BsPathsPage, table);
  gtk_widget_class_bind_template_child (widget_class, BsPathsPage, method);
  gtk_widget_class_bind_template_child (widget_class, BsPathsPage, numbers);
  gtk_widget_class_bind_template_child (widget_class, BsPathsPage, heat);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "pathspage");
}

static void
fill_methods (BsPathsPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    gtk_string_list_append (names, bs_optimizer_method_get_name ((BsOptimizerMethod) i));
  gtk_drop_down_set_model (self->method, G_LIST_MODEL (names));
}

static void
bs_paths_page_init (BsPathsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_methods (self);
  bs_lab_runner_set_free_result (self->runner, bs_paths_result_free);
  g_signal_connect_swapped (self->runner, "begin", G_CALLBACK (on_begin), self);
  g_signal_connect_swapped (self->runner, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->heat, "entry", G_CALLBACK (show_inside), self);
  g_signal_connect_swapped (self->method, "notify::selected", G_CALLBACK (show_inside), self);
  g_signal_connect_swapped (self->steps, "notify::selected", G_CALLBACK (on_choice), self);
  g_signal_connect_swapped (self->in_plane, "toggled", G_CALLBACK (on_choice), self);
}

/* The method of the set-up is looked into first. */
static void
on_experiment (gpointer view, BsExperimentChanges changes)
{
  BsPathsPage *self = view;
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);

  if ((changes & BS_CHANGED_NETWORK) != 0 && setup != NULL)
    gtk_drop_down_set_selected (self->method, setup->method);
}

/**
 * bs_paths_page_set_experiment:
 * @experiment: (nullable):
 */
void
bs_paths_page_set_experiment (BsPathsPage *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_PATHS_PAGE (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_experiment);
  /* The runner drops the result of another network before an entry of this one is looked for. */
  if (self->runner != NULL)
    bs_lab_runner_set_experiment (self->runner, experiment);
  if (self->heat != NULL)
    bs_layer_heat_set_experiment (self->heat, experiment);
}
