#include "window/quality-panel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/number.h"
#include "widgets/confusion-view.h"
#include "widgets/experiment-view.h"
#include "widgets/widget.h"
#include "window/text-label.h"
#include "window/wrap-box.h"

enum
{
  SIGNAL_CELL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _BsQualityPanel
{
  GtkWidget parent_instance;

  GtkLabel *summary;
  GtkLabel *count;
  GtkToggleButton *training;
  GtkToggleButton *held_out;
  BsConfusionView *view;

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsQualityPanel, bs_quality_panel, GTK_TYPE_WIDGET)

static void
show_summary (BsQualityPanel *self,
              const BsAssessment *assessment,
              const BsQuality *quality,
              double J)
{
  g_autofree char *accuracy = bs_number_format (100.0 * bs_quality_get_accuracy (quality), 1);
  g_autofree char *n_correct = bs_number_format_count (bs_quality_get_n_correct (quality));
  g_autofree char *n = bs_number_format_count (bs_quality_get_n_examples (quality));
  g_autofree char *cost = bs_number_format (J, 4);
  g_autofree char *iteration = bs_number_format_count (assessment->iteration);

  /* Translators: accuracy in percent, and J without the penalty. */
  bs_text_label_take (
    self->summary, g_strdup_printf (_ ("Accuracy %s %% · J without penalty %s"), accuracy, cost));
  /* Translators: the number of correct predictions, the number of examples, and the iteration. */
  bs_text_label_take (
    self->count, g_strdup_printf (_ ("%s of %s right · iteration %s"), n_correct, n, iteration));
}

static void
refresh (gpointer widget)
{
  BsQualityPanel *self = widget;
  const BsAssessment *assessment = bs_experiment_get_assessment (self->experiment);
  BsTrainingSet *data = bs_experiment_get_training_set (self->experiment);
  gboolean is_held_out;

  gtk_widget_set_sensitive (GTK_WIDGET (self->held_out),
                            bs_experiment_get_held_out (self->experiment) != NULL);
  if (assessment == NULL)
    {
      bs_text_label_take (self->summary, g_strdup (_ ("No prediction yet")));
      bs_text_label_take (self->count, NULL);
      bs_confusion_view_show (self->view, NULL, NULL, NULL);
      return;
    }
  if (assessment->held_out == NULL)
    gtk_toggle_button_set_active (self->training, TRUE);
  is_held_out = gtk_toggle_button_get_active (self->held_out) && assessment->held_out != NULL;
  show_summary (self, assessment, is_held_out ? assessment->held_out : assessment->training,
                is_held_out ? assessment->held_out_J : assessment->training_J);
  bs_confusion_view_show (self->view, is_held_out ? assessment->held_out : assessment->training,
                          data, is_held_out ? NULL : _ ("Click a cell to see its examples"));
}

static void
on_history_changed (BsQualityPanel *self)
{
  g_assert (BS_IS_QUALITY_PANEL (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  refresh (self);
}

/* The table of the examples has no held-out ones. */
static void
on_cell (BsQualityPanel *self, guint actual, guint predicted)
{
  if (gtk_toggle_button_get_active (self->training))
    g_signal_emit (self, signals[SIGNAL_CELL], 0, actual, predicted);
}

static void
on_toggled (BsQualityPanel *self)
{
  g_assert (BS_IS_QUALITY_PANEL (self));

  if (self->experiment != NULL)
    refresh (self);
}

/* Refreshes the page, which is not kept up to date while it is hidden. */
static void
bs_quality_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bs_quality_panel_parent_class)->map (widget);

  on_toggled (BS_QUALITY_PANEL (widget));
}

static void
bs_quality_panel_dispose (GObject *object)
{
  bs_quality_panel_set_experiment (BS_QUALITY_PANEL (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_QUALITY_PANEL);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_quality_panel_parent_class)->dispose (object);
}

static void
bs_quality_panel_class_init (BsQualityPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_quality_panel_dispose;
  widget_class->map = bs_quality_panel_map;

  signals[SIGNAL_CELL] = g_signal_new ("cell", BS_TYPE_QUALITY_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  g_type_ensure (BS_TYPE_CONFUSION_VIEW);
  g_type_ensure (BS_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/quality-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BsQualityPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, BsQualityPanel, count);
  gtk_widget_class_bind_template_child (widget_class, BsQualityPanel, training);
  gtk_widget_class_bind_template_child (widget_class, BsQualityPanel, held_out);
  gtk_widget_class_bind_template_child (widget_class, BsQualityPanel, view);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "qualitypanel");
}

static void
bs_quality_panel_init (BsQualityPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->held_out, "toggled", G_CALLBACK (on_toggled), self);
  g_signal_connect_swapped (self->view, "cell", G_CALLBACK (on_cell), self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & (BS_CHANGED_NETWORK | BS_CHANGED_HISTORY | BS_CHANGED_STATE))
    on_history_changed (view);
}

/* A class that is never predicted has no precision. Its cell stays empty. */
static void
append_share (GString *text, double share)
{
  g_string_append_c (text, '\t');
  if (!isnan (share))
    g_string_append_printf (text, "%.4f", share);
}

static void
append_class (GString *text, const BsQuality *quality, const char *name, gsize k)
{
  gsize n = bs_quality_get_n_classes (quality);

  g_string_append (text, name);
  for (gsize l = 1; l <= n && bs_quality_has_confusion (quality); l++)
    g_string_append_printf (text, "\t%" G_GUINT64_FORMAT,
                            (guint64) bs_quality_get_confusion (quality, k, l));
  g_string_append_printf (text, "\t%" G_GUINT64_FORMAT,
                          (guint64) bs_quality_get_support (quality, k));
  append_share (text, bs_quality_get_precision (quality, k));
  append_share (text, bs_quality_get_recall (quality, k));
  g_string_append_c (text, '\n');
}

/**
 * bs_quality_panel_make_text:
 *
 * Returns: (transfer full) (nullable): the confusion matrix that is shown, with support, precision
 *   and recall, and a tab between the cells, as spreadsheets take them; %NULL if there is none
 */
char *
bs_quality_panel_make_text (BsQualityPanel *self)
{
  const BsAssessment *assessment;
  const BsQuality *quality;
  const char *const *names;
  GString *text;

  g_return_val_if_fail (BS_IS_QUALITY_PANEL (self), NULL);

  assessment = self->experiment != NULL ? bs_experiment_get_assessment (self->experiment) : NULL;
  if (assessment == NULL)
    return NULL;
  quality = gtk_toggle_button_get_active (self->held_out) && assessment->held_out != NULL
              ? assessment->held_out
              : assessment->training;
  names = bs_training_set_get_class_names (bs_experiment_get_training_set (self->experiment));
  text = g_string_new (NULL);
  for (gsize l = 0; names[l] != NULL && bs_quality_has_confusion (quality); l++)
    g_string_append_printf (text, "\t%s", names[l]);
  g_string_append_printf (text, "\t%s\t%s\t%s\n", _ ("support"), _ ("precision"), _ ("recall"));
  for (gsize k = 1; k <= bs_quality_get_n_classes (quality); k++)
    append_class (text, quality, names[k - 1], k);

  return g_string_free (text, FALSE);
}

/**
 * bs_quality_panel_set_experiment:
 * @experiment: (nullable):
 */
void
bs_quality_panel_set_experiment (BsQualityPanel *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_QUALITY_PANEL (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}
