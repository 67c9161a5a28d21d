#include "window/run-row.h"

#include <glib/gi18n-lib.h>

#include "files/quote.h"
#include "widgets/frame-turns.h"
#include "widgets/run-swatch.h"
#include "widgets/widget.h"

struct _BsRunRow
{
  GtkWidget parent_instance;

  GtkWidget *is_shown;
  GtkWidget *swatch;
  GtkWidget *name;
  GtkWidget *result;

  BsKeptRun *run;
};

enum
{
  SIGNAL_REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsRunRow, bs_run_row, GTK_TYPE_WIDGET)

static void
on_remove (BsRunRow *self)
{
  g_assert (BS_IS_RUN_ROW (self));

  g_signal_emit (self, signals[SIGNAL_REMOVE], 0);
}

/* An empty name is not accepted; the old one comes back. */
static void
on_editing (BsRunRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->name));

  g_assert (BS_IS_RUN_ROW (self));

  if (gtk_editable_label_get_editing (GTK_EDITABLE_LABEL (self->name)))
    return;
  if (*text != '\0')
    {
      g_autofree char *name = bs_quote_up_to (text, BS_QUOTE_NAME_MOST);

      bs_kept_run_set_name (self->run, name);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->name), bs_kept_run_get_name (self->run));
}

static void
on_contains_focus (GtkEventControllerFocus *focus, GParamSpec *property, GtkEditableLabel *name)
{
  if (!gtk_event_controller_focus_contains_focus (focus))
    gtk_editable_label_stop_editing (name, TRUE);
}

/* GTK 4.8 ends the editing a tenth of a second after the focus has left, even if the label has been
 * destroyed with its row in the meantime. So its controller is replaced by one that does not
 * wait. */
static void
end_editing_with_focus (GtkWidget *name)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (name);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  for (guint i = g_list_model_get_n_items (controllers); i-- > 0;)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_FOCUS (controller))
        gtk_widget_remove_controller (name, controller);
    }
  g_signal_connect (focus, "notify::contains-focus", G_CALLBACK (on_contains_focus), name);
  gtk_widget_add_controller (name, focus);
}

/* During a comparison the result changes in every frame. The label has an ellipsis, so its text
 * does not change the width of the row. */
static void
show_result (gpointer widget)
{
  BsRunRow *self = widget;
  const char *result = bs_kept_run_get_result (self->run);

  gtk_label_set_text (GTK_LABEL (self->result), result);
  gtk_widget_set_tooltip_text (self->result, result);
}

static void
on_result (BsRunRow *self)
{
  g_assert (BS_IS_RUN_ROW (self));

  if (bs_kept_run_is_over (self->run))
    show_result (self);
  else
    bs_widget_refresh_in_turn (GTK_WIDGET (self), BS_TURN_WORDS, show_result);
}

static void
bs_run_row_dispose (GObject *object)
{
  BsRunRow *self = BS_RUN_ROW (object);

  bs_widget_remove_children (GTK_WIDGET (self));
  g_clear_object (&self->run);

  G_OBJECT_CLASS (bs_run_row_parent_class)->dispose (object);
}

static void
bs_run_row_class_init (BsRunRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_run_row_dispose;

  signals[SIGNAL_REMOVE] = g_signal_new ("remove", BS_TYPE_RUN_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "runrow");
}

static void
bs_run_row_init (BsRunRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
}

static void
add (BsRunRow *self, GtkWidget *child)
{
  gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
add_label (BsRunRow *self)
{
  self->name = gtk_editable_label_new (bs_kept_run_get_name (self->run));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->name), 16);
  gtk_widget_set_tooltip_text (self->name, bs_kept_run_get_method (self->run));
  end_editing_with_focus (self->name);
  g_signal_connect_swapped (self->name, "notify::editing", G_CALLBACK (on_editing), self);
  add (self, self->name);

  self->result = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->result), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (self->result), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->result, TRUE);
  gtk_widget_add_css_class (self->result, "dim-label");
  add (self, self->result);
}

static void
add_remove_button (BsRunRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, _ ("Delete this run"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Delete this run"), -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_remove), self);
  add (self, button);
}

/**
 * bs_run_row_new:
 *
 * Returns: (transfer floating): a row that shows @run and its changes
 */
GtkWidget *
bs_run_row_new (BsKeptRun *run)
{
  BsRunRow *self;

  g_return_val_if_fail (BS_IS_KEPT_RUN (run), NULL);

  self = g_object_new (BS_TYPE_RUN_ROW, NULL);
  self->run = g_object_ref (run);

  self->is_shown = gtk_check_button_new ();
  gtk_widget_set_tooltip_text (self->is_shown, _ ("Show in the plot"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->is_shown), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show in the plot"), -1);
  gtk_widget_set_focus_on_click (self->is_shown, FALSE);
  g_object_bind_property (run, "visible", self->is_shown, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  add (self, self->is_shown);

  self->swatch = bs_run_swatch_new (self->run);
  add (self, self->swatch);
  add_label (self);
  add_remove_button (self);
  g_signal_connect_object (run, "notify::result", G_CALLBACK (on_result), self, G_CONNECT_SWAPPED);
  show_result (self);

  return GTK_WIDGET (self);
}

/**
 * bs_run_row_get_run:
 *
 * Returns: (transfer none): the run of the row
 */
BsKeptRun *
bs_run_row_get_run (BsRunRow *self)
{
  g_return_val_if_fail (BS_IS_RUN_ROW (self), NULL);

  return self->run;
}

/**
 * bs_run_row_get_name:
 *
 * Returns: (transfer none): the widget with the name
 */
GtkWidget *
bs_run_row_get_name (BsRunRow *self)
{
  g_return_val_if_fail (BS_IS_RUN_ROW (self), NULL);

  return self->name;
}
