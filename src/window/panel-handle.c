#include "window/panel-handle.h"

#include <glib/gi18n-lib.h>

/* A key moves the handle so many pixels. */
#define KEY_STEP 16.0

struct _BsPanelHandle
{
  GtkWidget parent_instance;

  double pressed; /* where it was pressed, in its own coordinates ... */
  double begin;   /* ... and in those of the parent */
  gboolean is_dragged;
};

enum
{
  SIGNAL_BEGIN,
  SIGNAL_MOVE,
  SIGNAL_RESET,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsPanelHandle, bs_panel_handle, GTK_TYPE_WIDGET)

static void
move (BsPanelHandle *self, double distance)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    distance = -distance;
  g_signal_emit (self, signals[SIGNAL_MOVE], 0, distance);
}

/* The handle moves under the pointer, so places are taken in the coordinates of the parent. */
static double
get_place (BsPanelHandle *self, double x)
{
  double place, y;

  /* Without a place in the parent there is no movement. */
  if (!gtk_widget_translate_coordinates (
        GTK_WIDGET (self), gtk_widget_get_parent (GTK_WIDGET (self)), x, 0.0, &place, &y))
    return self->begin;

  return place;
}

static void
on_drag_begin (BsPanelHandle *self, double x, double y)
{
  g_assert (BS_IS_PANEL_HANDLE (self));

  self->pressed = x;
  self->begin = get_place (self, x);
  self->is_dragged = FALSE;
}

/* The pointer trembles while a button is pressed, and that must not give the inspector a width of
 * its own, least of all in a double click. So a drag begins with the first real movement. */
static void
on_drag_update (BsPanelHandle *self, double offset_x, double offset_y)
{
  g_assert (BS_IS_PANEL_HANDLE (self));

  if (!self->is_dragged && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) offset_x, 0))
    return;
  if (!self->is_dragged)
    g_signal_emit (self, signals[SIGNAL_BEGIN], 0);
  self->is_dragged = TRUE;
  move (self, get_place (self, self->pressed + offset_x) - self->begin);
}

static void
on_pressed (BsPanelHandle *self, int n_presses)
{
  g_assert (BS_IS_PANEL_HANDLE (self));

  if (n_presses == 2)
    g_signal_emit (self, signals[SIGNAL_RESET], 0);
}

static gboolean
on_key (BsPanelHandle *self, guint keyval, guint keycode, GdkModifierType state)
{
  double distance = 0.0;

  g_assert (BS_IS_PANEL_HANDLE (self));

  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    distance = -KEY_STEP;
  else if (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right)
    distance = KEY_STEP;
  else
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[SIGNAL_BEGIN], 0);
  move (self, distance);

  return GDK_EVENT_STOP;
}

static void
bs_panel_handle_class_init (BsPanelHandleClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  /* The user begins to move the handle. */
  signals[SIGNAL_BEGIN] = g_signal_new ("begin", BS_TYPE_PANEL_HANDLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  /* The handle was moved by so many pixels since it began, towards the end of the line. */
  signals[SIGNAL_MOVE] = g_signal_new ("move", BS_TYPE_PANEL_HANDLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  /* The handle is to go back to where it is by itself. */
  signals[SIGNAL_RESET] = g_signal_new ("reset", BS_TYPE_PANEL_HANDLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "panelhandle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
}

static void
bs_panel_handle_init (BsPanelHandle *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               _ ("Drag to change the width of the inspector; a double click makes "
                                  "it follow the size of the text"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Inspector width"), -1);

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
bs_panel_handle_new (void)
{
  return g_object_new (BS_TYPE_PANEL_HANDLE, NULL);
}
