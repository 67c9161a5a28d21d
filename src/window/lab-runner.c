/* What all laboratories share: work in the background about the Θ that is shown.
 *
 * The laboratory says what to do when the signal "begin" comes, and shows what has been found when
 * "changed" comes. Between them the runner keeps the job, pumps it once per frame while it is under
 * way, shows how much is done, and lets the learner stop it.
 *
 * The work begins when the page is first shown with a network, unless the property "waits" is set,
 * and again when the learner asks for it. A result of another Θ stays to be compared, but a line
 * says of which iteration it is. Results of another network go. */

#include "window/lab-runner.h"

#include <glib/gi18n-lib.h>

#include "walk/number.h"
#include "widgets/experiment-view.h"
#include "widgets/widget.h"

#define SPACING 6

struct _BsLabRunner
{
  GtkWidget parent_instance;

  GtkWidget *row;
  GtkWidget *start;
  GtkWidget *stop;
  GtkWidget *progress;
  GtkWidget *note;

  BsExperiment *experiment;
  gboolean waits;
  BsBackgroundJob *job; /* NULL until it is known how a result is freed */
  GDestroyNotify free_result;
  BsLabSubject *subject; /* of the newest work, or NULL */
  gpointer result;       /* NULL if there is none */
  gboolean is_apart;     /* the work is about no network, so no other Θ makes it old */
  gboolean has_failed;   /* the note tells why */
  guint tick;
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_WAITS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_BEGIN,
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsLabRunner, bs_lab_runner, GTK_TYPE_WIDGET)

static void
set_note (BsLabRunner *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->note), text != NULL ? text : "");
  gtk_widget_set_visible (self->note, text != NULL);
}

static void
show_stale (BsLabRunner *self)
{
  g_autofree char *count = NULL, *text = NULL;

  if (self->has_failed)
    return;
  if (self->result == NULL || self->is_apart ||
      bs_lab_subject_is_shown (self->subject, self->experiment))
    {
      set_note (self, NULL);
      return;
    }
  count = bs_number_format_count (self->subject->iteration);
  /* Translators: the number of an iteration. */
  text = g_strdup_printf (_ ("This began at iteration %s, with another Θ or λ than the one that is "
                             "shown now."),
                          count);
  set_note (self, text);
}

static gboolean
is_running (BsLabRunner *self)
{
  return self->job != NULL && bs_background_job_is_running (self->job);
}

static void
show_running (BsLabRunner *self)
{
  const gboolean running = is_running (self);

  gtk_widget_set_visible (self->start, !running);
  gtk_widget_set_visible (self->stop, running);
  gtk_widget_set_visible (self->progress, running);
  if (running)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                   bs_background_job_get_progress (self->job));
}

static void
drop_result (BsLabRunner *self)
{
  if (self->result != NULL)
    self->free_result (g_steal_pointer (&self->result));
  g_clear_pointer (&self->subject, bs_lab_subject_unref);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BsLabRunner *self = BS_LAB_RUNNER (widget);
  const gboolean running = is_running (self);
  gpointer result = bs_background_job_take (self->job);

  if (result != NULL)
    {
      if (self->result != NULL)
        self->free_result (self->result);
      self->result = result;
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      show_stale (self);
    }
  show_running (self);
  if (running)
    return G_SOURCE_CONTINUE;

  self->tick = 0;

  return G_SOURCE_REMOVE;
}

/* Begins by itself where there is nothing to see yet. */
static void
begin_first (BsLabRunner *self)
{
  if (!self->waits && self->experiment != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      bs_experiment_get_reveal (self->experiment) != NULL && self->result == NULL &&
      !self->has_failed && !is_running (self))
    bs_lab_runner_begin (self);
}

static void
bs_lab_runner_map (GtkWidget *widget)
{
  BsLabRunner *self = BS_LAB_RUNNER (widget);

  GTK_WIDGET_CLASS (bs_lab_runner_parent_class)->map (widget);

  begin_first (self);
  if (self->experiment != NULL)
    show_stale (self);
}

static void
on_stop (BsLabRunner *self)
{
  g_assert (BS_IS_LAB_RUNNER (self));

  bs_background_job_stop (self->job);
}

static void
bs_lab_runner_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *spec)
{
  BsLabRunner *self = BS_LAB_RUNNER (object);

  switch (property_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_button_get_label (GTK_BUTTON (self->start)));
      break;
    case PROP_WAITS:
      g_value_set_boolean (value, self->waits);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, spec);
    }
}

static void
bs_lab_runner_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *spec)
{
  BsLabRunner *self = BS_LAB_RUNNER (object);

  switch (property_id)
    {
    case PROP_LABEL:
      gtk_button_set_label (GTK_BUTTON (self->start), g_value_get_string (value));
      break;
    case PROP_WAITS:
      self->waits = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, spec);
    }
}

static void
bs_lab_runner_dispose (GObject *object)
{
  BsLabRunner *self = BS_LAB_RUNNER (object);

  bs_lab_runner_set_experiment (self, NULL);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_pointer (&self->job, bs_background_job_free);
  drop_result (self);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_lab_runner_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *class)
{
  properties[PROP_LABEL] =
    g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /* Whether the work begins only when the learner asks for it. */
  properties[PROP_WAITS] =
    g_param_spec_boolean ("waits", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (class, N_PROPS, properties);
}

static void
bs_lab_runner_class_init (BsLabRunnerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_lab_runner_dispose;
  G_OBJECT_CLASS (class)->get_property = bs_lab_runner_get_property;
  G_OBJECT_CLASS (class)->set_property = bs_lab_runner_set_property;
  widget_class->map = bs_lab_runner_map;
  install_properties (G_OBJECT_CLASS (class));

  signals[SIGNAL_BEGIN] = g_signal_new ("begin", BS_TYPE_LAB_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BS_TYPE_LAB_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "labrunner");
}

static void
bs_lab_runner_init (BsLabRunner *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  self->start = gtk_button_new ();
  self->stop = gtk_button_new_with_label (_ ("Stop"));
  self->progress = gtk_progress_bar_new ();
  self->note = gtk_label_new (NULL);
  gtk_widget_set_focus_on_click (self->start, FALSE);
  gtk_widget_set_focus_on_click (self->stop, FALSE);
  gtk_widget_add_css_class (self->stop, "destructive-action");
  gtk_widget_set_tooltip_text (self->stop, _ ("End the work; what is done stays"));
  gtk_widget_set_valign (self->progress, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->progress, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Part of the work that is done"), -1);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_widget_add_css_class (self->note, "verdict-warning");
  gtk_box_append (GTK_BOX (self->row), self->start);
  gtk_box_append (GTK_BOX (self->row), self->stop);
  gtk_box_append (GTK_BOX (self->row), self->progress);
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));
  gtk_widget_set_parent (self->note, GTK_WIDGET (self));
  set_note (self, NULL);
  show_running (self);
  g_signal_connect_swapped (self->start, "clicked", G_CALLBACK (bs_lab_runner_begin), self);
  g_signal_connect_swapped (self->stop, "clicked", G_CALLBACK (on_stop), self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  BsLabRunner *self = view;

  if (changes & BS_CHANGED_NETWORK)
    {
      bs_lab_runner_forget (self);
      begin_first (self);
    }
  else if ((changes & (BS_CHANGED_VALUES | BS_CHANGED_STATE)) != 0 &&
           gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_stale (self);
}

/**
 * bs_lab_runner_set_experiment:
 * @experiment: (nullable):
 */
void
bs_lab_runner_set_experiment (BsLabRunner *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_LAB_RUNNER (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}

/**
 * bs_lab_runner_set_free_result:
 * @free_result: frees a result, in any thread; it is set once, before anything else
 */
void
bs_lab_runner_set_free_result (BsLabRunner *self, GDestroyNotify free_result)
{
  g_return_if_fail (BS_IS_LAB_RUNNER (self) && self->job == NULL);

  self->free_result = free_result;
  self->job = bs_background_job_new (free_result);
}

/**
 * bs_lab_runner_begin:
 *
 * Asks the laboratory to begin, if there is a network.
 */
void
bs_lab_runner_begin (BsLabRunner *self)
{
  g_return_if_fail (BS_IS_LAB_RUNNER (self));

  if (self->experiment != NULL && bs_experiment_get_reveal (self->experiment) != NULL)
    g_signal_emit (self, signals[SIGNAL_BEGIN], 0);
}

/**
 * bs_lab_runner_run:
 * @subject: (transfer full): what the work is about
 * @data: (transfer full) (nullable): what @function is called with; %NULL if the work cannot begin
 * @refusal: (nullable): why it cannot
 *
 * Begins the work in place of any before. If it cannot begin, that is told, and what was there
 * stays.
 */
void
bs_lab_runner_run (BsLabRunner *self,
                   BsLabSubject *subject,
                   BsBackgroundFunction function,
                   gpointer data,
                   GDestroyNotify free_data,
                   const GError *refusal)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (BS_IS_LAB_RUNNER (self) && self->job != NULL && subject != NULL);
  g_return_if_fail ((data == NULL) == (refusal != NULL));

  if (refusal != NULL)
    {
      bs_lab_runner_fail (self, refusal->message);
      bs_lab_subject_unref (subject);
      return;
    }
  drop_result (self);
  self->subject = subject;
  self->has_failed = FALSE;
  set_note (self, NULL);
  if (!bs_background_job_start (self->job, function, data, free_data, &error))
    bs_lab_runner_fail (self, error->message);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  show_running (self);
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

/**
 * bs_lab_runner_set_apart:
 * @is_apart: whether the next work is about no network
 *
 * Such a result stays true when the network gets another Θ.
 */
void
bs_lab_runner_set_apart (BsLabRunner *self, gboolean is_apart)
{
  g_return_if_fail (BS_IS_LAB_RUNNER (self));

  self->is_apart = is_apart;
}

/**
 * bs_lab_runner_forget:
 *
 * Stops the work, and drops its result: it is about something else than what is asked now.
 */
void
bs_lab_runner_forget (BsLabRunner *self)
{
  g_return_if_fail (BS_IS_LAB_RUNNER (self));

  if (self->job != NULL)
    bs_background_job_drop (self->job);
  drop_result (self);
  self->has_failed = FALSE;
  set_note (self, NULL);
  show_running (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * bs_lab_runner_fail:
 * @message: why the work cannot begin
 */
void
bs_lab_runner_fail (BsLabRunner *self, const char *message)
{
  g_return_if_fail (BS_IS_LAB_RUNNER (self));

  self->has_failed = TRUE;
  set_note (self, message);
}

/**
 * bs_lab_runner_get_result:
 *
 * Returns: (transfer none) (nullable): the newest result, valid until "changed"
 */
gconstpointer
bs_lab_runner_get_result (BsLabRunner *self)
{
  g_return_val_if_fail (BS_IS_LAB_RUNNER (self), NULL);

  return self->result;
}

/**
 * bs_lab_runner_get_subject:
 *
 * Returns: (transfer none) (nullable): what the newest work is about
 */
BsLabSubject *
bs_lab_runner_get_subject (BsLabRunner *self)
{
  g_return_val_if_fail (BS_IS_LAB_RUNNER (self), NULL);

  return self->subject;
}
