#include "window/loading-bar.h"

#include <glib/gi18n-lib.h>

#include "widgets/experiment-view.h"
#include "widgets/widget.h"

/* Most files are read in less than this; a bar that comes and goes would only be noise. */
#define MILLISECONDS_BEFORE 400

/* While the length of a file is not known, the bar moves this many times a second. */
#define PULSES_PER_SECOND 10

struct _BsLoadingBar
{
  GtkWidget parent_instance;

  GtkLabel *text;
  GtkProgressBar *progress;

  BsExperiment *experiment;
  guint waiting;  /* the source that shows the bar, or 0 */
  guint watching; /* the tick callback that moves it, or 0 */
  gint64 pulsed;  /* the time of the last pulse, in microseconds */
};

G_DEFINE_FINAL_TYPE (BsLoadingBar, bs_loading_bar, GTK_TYPE_WIDGET)

static void
pulse (BsLoadingBar *self, gint64 now)
{
  if (now - self->pulsed < G_USEC_PER_SEC / PULSES_PER_SECOND)
    return;
  self->pulsed = now;
  gtk_progress_bar_pulse (self->progress);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BsLoadingBar *self = BS_LOADING_BAR (widget);
  double part = bs_experiment_get_loaded_part (self->experiment);

  if (part >= 0.0)
    gtk_progress_bar_set_fraction (self->progress, part);
  else
    pulse (self, gdk_frame_clock_get_frame_time (clock));

  return G_SOURCE_CONTINUE;
}

static void
show_text (BsLoadingBar *self)
{
  g_autofree char *name = bs_experiment_make_loading_name (self->experiment);
  /* Translators: %s is the name of a file. */
  g_autofree char *text = g_strdup_printf (_ ("Reading %s"), name);

  gtk_label_set_text (self->text, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->text), text);
}

static gboolean
on_waited (gpointer user_data)
{
  BsLoadingBar *self = user_data;

  self->waiting = 0;
  show_text (self);
  gtk_progress_bar_set_fraction (self->progress, 0.0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  self->watching = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);

  return G_SOURCE_REMOVE;
}

static void
hide (BsLoadingBar *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  if (self->watching != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->watching);
  self->watching = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  BsLoadingBar *self = BS_LOADING_BAR (view);

  if ((changes & BS_CHANGED_STATE) == 0)
    return;
  if (!bs_experiment_is_reading (self->experiment))
    hide (self);
  else if (self->watching != 0)
    show_text (self);
  else if (self->waiting == 0)
    self->waiting = g_timeout_add (MILLISECONDS_BEFORE, on_waited, self);
}

static void
on_cancel (BsLoadingBar *self)
{
  g_assert (BS_IS_LOADING_BAR (self));

  bs_experiment_cancel_reading (self->experiment);
}

static void
bs_loading_bar_dispose (GObject *object)
{
  BsLoadingBar *self = BS_LOADING_BAR (object);

  hide (self);
  bs_loading_bar_set_experiment (self, NULL);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_loading_bar_parent_class)->dispose (object);
}

static void
bs_loading_bar_class_init (BsLoadingBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_loading_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "loadingbar");
}

static void
add_text (BsLoadingBar *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  self->text = GTK_LABEL (label);
}

static void
add_progress (BsLoadingBar *self)
{
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Part of the file that has been read"), -1);
  gtk_widget_set_parent (bar, GTK_WIDGET (self));
  self->progress = GTK_PROGRESS_BAR (bar);
}

static void
add_button (BsLoadingBar *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Cancel"));

  gtk_widget_set_tooltip_text (button, _ ("Stop reading; what is open stays as it is"));
  gtk_widget_set_focus_on_click (button, FALSE);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_cancel), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
bs_loading_bar_init (BsLoadingBar *self)
{
  GtkLayoutManager *box = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (box), 12);
  add_text (self);
  add_progress (self);
  add_button (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * bs_loading_bar_set_experiment:
 * @experiment: (nullable):
 */
void
bs_loading_bar_set_experiment (BsLoadingBar *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_LOADING_BAR (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}
