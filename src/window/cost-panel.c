/* J and its plot, the verdict on training, and the buttons that train.
 *
 * The panel has two heights. Its minimum is one line: J and the button that trains or pauses. Its
 * natural height has the plot and the rest below. Which of the two it gets is decided by the column
 * in which it stands; with less than its natural height only the line is shown. */

#include "window/cost-panel.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "experiment/report.h"
#include "widgets/cost-plot.h"
#include "widgets/widget.h"
#include "widgets/experiment-view.h"

struct _BsCostPanel
{
  GtkWidget parent_instance;

  GtkWidget *line;
  GtkToggleButton *fold;
  GtkWidget *body;
  GtkLabel *cost_text;
  GtkImage *verdict_icon;
  GtkLabel *verdict;
  GtkLabel *quality;
  BsCostPlot *plot;
  GtkLabel *speed; /* is shown during training */
  GtkButton *faster;
  GtkWidget *train;
  GtkImage *train_icon;
  GtkLabel *train_text;
  GtkWidget *logarithmic;

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsCostPanel, bs_cost_panel, GTK_TYPE_WIDGET)

/* Shows J in bold and its parts in normal weight. */
static void
show_cost (BsCostPanel *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  g_autofree char *text = bs_experiment_make_cost_text (self->experiment);
  const char *parts;

  parts = strstr (text, " = ");
  parts = parts != NULL ? strstr (parts + 1, " = ") : NULL;
  bold->end_index = parts != NULL ? (guint) (parts - text) : (guint) strlen (text);
  pango_attr_list_insert (attributes, bold);
  gtk_label_set_text (self->cost_text, text);
  gtk_label_set_attributes (self->cost_text, attributes);
  /* In a narrow window the label is cut off, but the tooltip has the whole text. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->cost_text), text);
}

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
  show_cost (self);
  show_verdict (self);
}

/* The slider of the speed may be scrolled away or folded, so the speed stands here, too. */
static void
show_speed (BsCostPanel *self)
{
  double speed = bs_experiment_get_setup (self->experiment)->speed;
  g_autofree char *text = bs_report_describe_speed (
    bs_experiment_is_faster (self->experiment) ? BS_WORKER_SPEED_UNLIMITED : speed);
  g_autofree char *tooltip = g_strdup_printf (_ ("Speed of training: %s"), text);

  gtk_label_set_text (self->speed, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->speed), tooltip);
  gtk_widget_set_visible (GTK_WIDGET (self->speed), bs_experiment_is_training (self->experiment));
}

static void
show_faster (BsCostPanel *self)
{
  double speed = bs_experiment_get_setup (self->experiment)->speed;
  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->faster),
                          bs_experiment_can_be_faster (self->experiment));
  if (bs_experiment_is_faster (self->experiment))
    {
      /* Translators: the number of iterations a second. */
      tooltip = g_strdup_printf (_ ("Back to %.0f iterations a second (Ctrl+Space)"), speed);
      gtk_button_set_label (self->faster, _ ("Slower"));
    }
  else
    {
      tooltip = g_strdup_printf (_ ("As fast as possible until the next pause, instead of %.0f "
                                    "iterations a second (Ctrl+Space)"),
                                 speed);
      gtk_button_set_label (self->faster, _ ("Faster"));
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->faster), tooltip);
}

static void
on_training (BsCostPanel *self)
{
  gboolean is_training = bs_experiment_is_training (self->experiment);
  const char *text = is_training ? _ ("Pause") : _ ("Train");

  g_assert (BS_IS_COST_PANEL (self));

  gtk_label_set_text (self->train_text, text);
  gtk_image_set_from_icon_name (self->train_icon, is_training ? "media-playback-pause-symbolic"
                                                              : "media-playback-start-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->train), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  on_words (self);
}

static void
on_fold (BsCostPanel *self)
{
  g_assert (BS_IS_COST_PANEL (self));

  gtk_button_set_icon_name (GTK_BUTTON (self->fold), gtk_toggle_button_get_active (self->fold)
                                                       ? "pan-down-symbolic"
                                                       : "pan-end-symbolic");
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

  gtk_widget_measure (self->line, orientation, -1, &line, &usual_line, NULL, NULL);
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
  int line, body;
  gboolean has_body;

  gtk_widget_measure (self->line, GTK_ORIENTATION_VERTICAL, -1, &line, NULL, NULL, NULL);
  gtk_widget_measure (self->body, GTK_ORIENTATION_VERTICAL, -1, &body, NULL, NULL, NULL);
  has_body = height >= line + body;
  gtk_widget_size_allocate (self->line, &(GtkAllocation){ 0, 0, width, has_body ? line : height },
                            -1);
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

  g_type_ensure (BS_TYPE_COST_PLOT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/cost-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, line);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, fold);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, body);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, cost_text);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, verdict);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, quality);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, plot);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, speed);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, faster);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, train);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, train_icon);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, train_text);
  gtk_widget_class_bind_template_child (widget_class, BsCostPanel, logarithmic);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "costpanel");
}

static void
bs_cost_panel_init (BsCostPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->fold, "notify::active", G_CALLBACK (on_fold), self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & (BS_CHANGED_STATE | BS_CHANGED_SETUP))
    {
      show_speed (view);
      show_faster (view);
    }
  if (changes & BS_CHANGED_STATE)
    on_training (view);
  else if (changes & (BS_CHANGED_NETWORK | BS_CHANGED_VALUES | BS_CHANGED_HISTORY))
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
