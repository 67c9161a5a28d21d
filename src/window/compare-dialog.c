#include "window/compare-dialog.h"

#include <glib/gi18n-lib.h>

#include "experiment/report.h"
#include "walk/number.h"
#include "widgets/number-entry.h"

struct _BsCompareDialog
{
  GtkWindow parent_instance;

  GtkWidget *cancel;
  GtkWidget *start;
  GtkBox *methods;
  BsNumberEntry *iterations;
  BsNumberEntry *seconds;
  GtkLabel *refusal;

  GtkWidget *checks[BS_N_OPTIMIZERS];
  BsExperiment *experiment;
  BsSetup *setup; /* a copy of the wanted set-up, with the limit of iterations in the entry */
  guint64 n_seconds;
};

enum
{
  SIGNAL_STARTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsCompareDialog, bs_compare_dialog, GTK_TYPE_WINDOW)

static gboolean
apply_iterations (gpointer target, double value, guint64 whole, GError **error)
{
  BsCompareDialog *self = target;
  g_autoptr (BsSetup) changed =
    bs_setup_change_whole (self->setup, BS_SETUP_ITERATIONS, whole, error);

  if (changed == NULL || !bs_setup_check_compared (changed, error))
    return FALSE;
  bs_setup_take (&self->setup, g_steal_pointer (&changed));

  return TRUE;
}

static gboolean
apply_seconds (gpointer target, double value, guint64 whole, GError **error)
{
  BsCompareDialog *self = target;
  g_autofree char *highest = bs_number_format_count (BS_COMPARED_MOST_SECONDS);

  if (whole >= 1 && whole <= BS_COMPARED_MOST_SECONDS)
    {
      self->n_seconds = whole;
      return TRUE;
    }
  g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE,
               _ ("The number must be from 1 to %s."), highest);

  return FALSE;
}

static guint
collect_methods (BsCompareDialog *self, BsOptimizerMethod *methods)
{
  guint n = 0;

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks[i])))
      methods[n++] = (BsOptimizerMethod) i;

  return n;
}

/* Why the race did not begin; NULL where nothing is known against it. */
static void
show_refusal (BsCompareDialog *self, const char *reason)
{
  gtk_label_set_text (self->refusal, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), reason != NULL);
}

static void
on_toggled (BsCompareDialog *self)
{
  BsOptimizerMethod methods[BS_N_OPTIMIZERS];

  g_assert (BS_IS_COMPARE_DIALOG (self));

  show_refusal (self, NULL);
  gtk_widget_set_sensitive (self->start, collect_methods (self, methods) > 0);
}

/* Numbers that are still being typed are taken first; if one is refused, the dialog stays open. */
static void
on_start (BsCompareDialog *self)
{
  BsOptimizerMethod methods[BS_N_OPTIMIZERS];
  guint n_methods = collect_methods (self, methods);
  g_autoptr (GError) error = NULL;
  BsRunLimits limits;

  g_assert (BS_IS_COMPARE_DIALOG (self));

  if (!bs_number_entry_commit_typed (self->iterations) ||
      !bs_number_entry_commit_typed (self->seconds) || n_methods == 0)
    return;

  limits = bs_experiment_get_setup (self->experiment)->limits;
  limits.iterations = self->setup->limits.iterations;
  /* The methods were checked when the dialog opened; but there may be too little memory for all of
   * them at once, and data that were being read may have come meanwhile. */
  if (!bs_experiment_compare (self->experiment, methods, n_methods, &limits,
                              (double) self->n_seconds, &error))
    {
      show_refusal (self, error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_STARTED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
add_method (BsCompareDialog *self, BsOptimizerMethod method)
{
  const BsSetup *setup = bs_experiment_get_setup (self->experiment);
  g_autofree char *text = bs_report_describe_optimizer (&setup->options[method]);
  g_autoptr (GError) refusal = NULL;
  gboolean is_possible = bs_experiment_check_method (self->experiment, method, &refusal);
  GtkWidget *check = gtk_check_button_new_with_label (bs_optimizer_method_get_name (method));

  gtk_widget_set_tooltip_text (check, is_possible ? text : refusal->message);
  gtk_widget_set_sensitive (check, is_possible);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_possible);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_toggled), self);
  gtk_box_append (self->methods, check);
  self->checks[method] = check;
}

static void
bs_compare_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_COMPARE_DIALOG);
  g_clear_object (&BS_COMPARE_DIALOG (object)->experiment);

  G_OBJECT_CLASS (bs_compare_dialog_parent_class)->dispose (object);
}

/* An entry that loses the focus while the dialog goes still applies what was typed, so the set-up
 * stays until the end. */
static void
bs_compare_dialog_finalize (GObject *object)
{
  g_clear_pointer (&BS_COMPARE_DIALOG (object)->setup, bs_setup_unref);

  G_OBJECT_CLASS (bs_compare_dialog_parent_class)->finalize (object);
}

static void
bs_compare_dialog_class_init (BsCompareDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_compare_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_compare_dialog_finalize;

  signals[SIGNAL_STARTED] = g_signal_new ("started", BS_TYPE_COMPARE_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (BS_TYPE_NUMBER_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BsCompareDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, BsCompareDialog, start);
  gtk_widget_class_bind_template_child (widget_class, BsCompareDialog, methods);
  gtk_widget_class_bind_template_child (widget_class, BsCompareDialog, iterations);
  gtk_widget_class_bind_template_child (widget_class, BsCompareDialog, seconds);
  gtk_widget_class_bind_template_child (widget_class, BsCompareDialog, refusal);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
bs_compare_dialog_init (BsCompareDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->n_seconds = BS_COMPARED_SECONDS;
  bs_number_entry_set_apply (self->iterations, apply_iterations, self);
  bs_number_entry_set_apply (self->seconds, apply_seconds, self);
  bs_number_entry_set_whole (self->seconds, self->n_seconds);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->start, "clicked", G_CALLBACK (on_start), self);
}

/**
 * bs_compare_dialog_new:
 *
 * At first all optimizers that can train the network are chosen.
 *
 * Returns: (transfer none): the dialog, which GTK owns
 */
BsCompareDialog *
bs_compare_dialog_new (GtkWindow *parent, BsExperiment *experiment)
{
  BsCompareDialog *self;

  g_return_val_if_fail (BS_IS_EXPERIMENT (experiment), NULL);

  self = g_object_new (BS_TYPE_COMPARE_DIALOG, "transient-for", parent, NULL);
  self->experiment = g_object_ref (experiment);
  self->setup = bs_setup_ref (bs_experiment_get_setup (experiment));
  if (!bs_experiment_has_own_limit (experiment))
    bs_setup_take (&self->setup, bs_setup_change_whole (self->setup, BS_SETUP_ITERATIONS,
                                                        BS_COMPARED_ITERATIONS, NULL));
  bs_number_entry_set_whole (self->iterations, self->setup->limits.iterations);
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    add_method (self, (BsOptimizerMethod) i);
  gtk_window_set_focus (GTK_WINDOW (self), self->start);

  return self;
}
