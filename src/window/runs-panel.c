#include "window/runs-panel.h"

#include "widgets/cost-plot.h"
#include "widgets/experiment-view.h"
#include "widgets/widget.h"
#include "window/run-row.h"
#include "window/wrap-box.h"

struct _BsRunsPanel
{
  GtkWidget parent_instance;

  GtkDropDown *unit;
  GtkWidget *compare;
  GtkWidget *stop;
  BsCostPlot *plot;
  GtkWidget *list_window;
  GtkListBox *list;
  GtkSizeGroup *names; /* gives the names of all rows the same width */

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsRunsPanel, bs_runs_panel, GTK_TYPE_WIDGET)

static void
on_unit (BsRunsPanel *self)
{
  g_assert (BS_IS_RUNS_PANEL (self));

  if (gtk_drop_down_get_selected (self->unit) < BS_PLOT_N_UNITS)
    bs_cost_plot_set_unit (self->plot, (BsPlotUnit) gtk_drop_down_get_selected (self->unit));
}

static void
on_plot_unit (BsRunsPanel *self)
{
  g_assert (BS_IS_RUNS_PANEL (self));

  gtk_drop_down_set_selected (self->unit, (guint) bs_cost_plot_get_unit (self->plot));
}

static void
on_comparing (BsRunsPanel *self)
{
  gboolean is_comparing = bs_experiment_is_comparing (self->experiment);

  g_assert (BS_IS_RUNS_PANEL (self));

  gtk_widget_set_visible (self->compare, !is_comparing);
  gtk_widget_set_visible (self->stop, is_comparing);
}

static void
on_runs (BsRunsPanel *self)
{
  GListModel *runs = bs_experiment_get_kept_runs (self->experiment);

  g_assert (BS_IS_RUNS_PANEL (self));

  gtk_widget_set_visible (self->list_window, g_list_model_get_n_items (runs) > 0);
}

static void
on_remove (BsRunsPanel *self, BsRunRow *row)
{
  g_assert (BS_IS_RUNS_PANEL (self));

  bs_experiment_remove_kept_run (self->experiment, bs_run_row_get_run (row));
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  GtkWidget *row = bs_run_row_new (BS_KEPT_RUN (item));

  gtk_size_group_add_widget (BS_RUNS_PANEL (user_data)->names,
                             bs_run_row_get_name (BS_RUN_ROW (row)));
  g_signal_connect_object (row, "remove", G_CALLBACK (on_remove), user_data, G_CONNECT_SWAPPED);

  return row;
}

static void
bs_runs_panel_dispose (GObject *object)
{
  bs_runs_panel_set_experiment (BS_RUNS_PANEL (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_RUNS_PANEL);
  bs_widget_remove_children (GTK_WIDGET (object));
  g_clear_object (&BS_RUNS_PANEL (object)->names);

  G_OBJECT_CLASS (bs_runs_panel_parent_class)->dispose (object);
}

static void
bs_runs_panel_class_init (BsRunsPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_runs_panel_dispose;

  g_type_ensure (BS_TYPE_COST_PLOT);
  g_type_ensure (BS_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/runs-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BsRunsPanel, unit);
  gtk_widget_class_bind_template_child (widget_class, BsRunsPanel, compare);
  gtk_widget_class_bind_template_child (widget_class, BsRunsPanel, stop);
  gtk_widget_class_bind_template_child (widget_class, BsRunsPanel, plot);
  gtk_widget_class_bind_template_child (widget_class, BsRunsPanel, list_window);
  gtk_widget_class_bind_template_child (widget_class, BsRunsPanel, list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "runspanel");
}

static void
bs_runs_panel_init (BsRunsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_signal_connect_swapped (self->unit, "notify::selected", G_CALLBACK (on_unit), self);
  g_signal_connect_swapped (self->plot, "notify::unit", G_CALLBACK (on_plot_unit), self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & BS_CHANGED_STATE)
    on_comparing (view);
  if (changes & BS_CHANGED_RUNS)
    on_runs (view);
}

/**
 * bs_runs_panel_set_experiment:
 * @experiment: (nullable):
 */
void
bs_runs_panel_set_experiment (BsRunsPanel *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_RUNS_PANEL (self));

  if (!bs_experiment_view_set (self, &self->experiment, experiment, on_changed))
    return;
  if (self->plot != NULL)
    bs_cost_plot_set_experiment (self->plot, experiment);
  if (self->list != NULL)
    gtk_list_box_bind_model (self->list,
                             experiment != NULL ? bs_experiment_get_kept_runs (experiment) : NULL,
                             make_row, self, NULL);
}

/**
 * bs_runs_panel_set_list_height:
 * @height: the largest height of the list, in pixels; a longer list scrolls
 */
void
bs_runs_panel_set_list_height (BsRunsPanel *self, int height)
{
  g_return_if_fail (BS_IS_RUNS_PANEL (self) && height > 0);

  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->list_window), height);
}

GtkWidget *
bs_runs_panel_get_plot (BsRunsPanel *self)
{
  g_return_val_if_fail (BS_IS_RUNS_PANEL (self), NULL);

  return GTK_WIDGET (self->plot);
}
