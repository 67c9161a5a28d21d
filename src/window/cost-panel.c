/* J and its plot, the verdict on training, and the buttons that train.
 *
 * The panel has two heights. Its minimum is one line: J and the button that trains or pauses. Its
 * natural height has the plot and the rest below. Which of the two it gets is decided by the column
 * in which it stands; with less than its natural height only the line is shown. */

#include "window/cost-panel.h"

#include "widgets/cost-plot.h"
#include "widgets/experiment-view.h"
#include "widgets/widget.h"
#include "window/cost-line.h"

struct _BsCostPanel
{
  GtkWidget parent_instance;

  BsCostLine *line;
  GtkWidget *body;
  GtkWidget *buttons;
  GtkImage *verdict_icon;
  GtkLabel *verdict;
  GtkLabel *quality;
  BsCostPlot *plot;
  GtkWidget *logarithmic;

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsCostPanel, bs_cost_panel, GTK_TYPE_WIDGET)

static void
show_icon (BsCostPanel *self, const char *css_class, const char *icon)
{
  const char *classes[] = { css_class, NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->verdict_icon), classes);
  gtk_image_set_from_icon_name (self->verdict_icon, icon);
}

/* Being at the minimum is what training is for, so it is as good as falling. */
static gboolean
is_good (BsVerdict verdict)
{
  return verdict == BS_VERDICT_FELL || verdict == BS_VERDICT_FELL_UNTIL;
}

static void
show_verdict (BsCostPanel *self)
{
  const BsVerdict verdict = bs_cost_history_judge (bs_experiment_get_history (self->experiment));
  g_autofree char *text = bs_experiment_make_verdict (self->experiment);
  gboolean diverged = bs_experiment_has_diverged (self->experiment);

  gtk_label_set_text (self->verdict, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->verdict), text);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict_icon), diverged || verdict != BS_VERDICT_NONE);
  if (diverged)
    show_icon (self, "verdict-bad", "dialog-error-symbolic");
  else if (is_good (verdict))
    show_icon (self, "verdict-good", "object-select-symbolic");
  else
    show_icon (self, "verdict-warning", "dialog-warning-symbolic");
}

static void
show_quality (BsCostPanel *self)
{
  g_autofree char *text = bs_experiment_make_quality_text (self->experiment);

  gtk_label_set_text (self->quality, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->quality), *text != '\0' ? text : NULL);
}

static void
on_words (BsCostPanel *self)
{
  g_assert (BS_IS_COST_PANEL (self));

  show_quality (self);
  show_verdict (self);
}

static GtkSizeRequestMode
bs_cost_panel_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
bs_cost_panel_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  BsCostPanel *self = BS_COST_PANEL (widget);
  int line, body, usual_line, usual_body;

  gtk_widget_measure (GTK_WIDGET (self->line), orientation, -1, &line, &usual_line, NULL, NULL);
  gtk_widget_measure (self->body, orientation, -1, &body, &usual_body, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = line;
      *natural = line + body;
    }
  else
    {
      *minimum = MAX (line, body);
      *natural = MAX (usual_line, usual_body);
    }
}

static void
bs_cost_panel_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsCostPanel *self = BS_COST_PANEL (widget);
  int line, body, buttons;
  gboolean has_body;

  gtk_widget_measure (GTK_WIDGET (self->line), GTK_ORIENTATION_VERTICAL, -1, &line, NULL, NULL,
                      NULL);
  gtk_widget_measure (self->body, GTK_ORIENTATION_VERTICAL, -1, &body, NULL, NULL, NULL);
  gtk_widget_measure (self->buttons, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &buttons, NULL, NULL);
  has_body = height >= line + body;
  bs_cost_line_set_button_width (self->line, has_body ? buttons : 0);
  gtk_widget_size_allocate (GTK_WIDGET (self->line),
                            &(GtkAllocation){ 0, 0, width, has_body ? line : height }, -1);
  bs_widget_show_child (self->body, has_body);
  if (has_body)
    gtk_widget_size_allocate (self->body, &(GtkAllocation){ 0, line, width, height - line }, -1);
}

static void
bs_cost_panel_dispose (GObject *object)
{
  bs_cost_panel_set_experiment (BS_COST_PANEL (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_COST_PANEL);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_cost_panel_parent_class)->dispose (object);
}

static void
bs_cost_panel_class_init (BsCostPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_cost_panel_dispose;
  widget_class->get_request_mode = bs_cost_panel_get_request_mode;
  widget_class->measure = bs_cost_panel_measure;
  widget_class->size_allocate = bs_cost_panel_size_allocate;

  g_type_ensure (BS_TYPE_COST_LINE);
  g_type_ensure (BS_TYPE_COST_PLOT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/cost-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, line);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, body);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, buttons);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, verdict);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, quality);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, plot);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, logarithmic);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "costpanel");
}

static void
bs_cost_panel_init (BsCostPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & (BS_CHANGED_STATE | BS_CHANGED_NETWORK | BS_CHANGED_VALUES | BS_CHANGED_HISTORY))
    on_words (view);
}

/**
 * bs_cost_panel_set_experiment:
 * @experiment: (nullable):
 */
void
bs_cost_panel_set_experiment (BsCostPanel *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_COST_PANEL (self));

  if (!bs_experiment_view_set (self, &self->experiment, experiment, on_changed))
    return;
  if (self->line != NULL)
    bs_cost_line_set_experiment (self->line, experiment);
  if (self->plot != NULL)
    bs_cost_plot_set_experiment (self->plot, experiment);
}

void
bs_cost_panel_set_shows_plot (BsCostPanel *self, gboolean shows_plot)
{
  g_return_if_fail (BS_IS_COST_PANEL (self));

  gtk_widget_set_visible (GTK_WIDGET (self->plot), shows_plot);
  gtk_widget_set_visible (self->logarithmic, shows_plot);
}

GtkWidget *
bs_cost_panel_get_plot (BsCostPanel *self)
{
  g_return_val_if_fail (BS_IS_COST_PANEL (self), NULL);

  return GTK_WIDGET (self->plot);
}
