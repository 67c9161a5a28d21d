/* The keys of the window's actions.
 *
 * They are handled after the widget that has the focus, because a text entry needs the arrow keys
 * for itself, and a button needs Space. Only the keys of a presenter's clicker go first. */

#include "window/window-private.h"

static const struct
{
  const char *trigger;
  const char *action;
} keys[] = {
  { "Right|KP_Right", "win.step-forward" },
  { "F1", "win.help" },
  { "Left|KP_Left", "win.step-back" },
  { "<Shift>Right|<Shift>KP_Right", "win.next-layer" },
  { "<Shift>Left|<Shift>KP_Left", "win.previous-layer" },
  { "<Control>Right|<Control>KP_Right", "win.next-example" },
  { "<Control>Left|<Control>KP_Left", "win.previous-example" },
  { "Home|KP_Home", "win.first-step" },
  { "End|KP_End", "win.last-step" },
  { "space|KP_Space", "win.train" },
  { "<Control>i", "win.one-iteration" },
  { "<Control>space|<Control>KP_Space", "win.faster" },
  { "<Control>r", "win.reset" },
  { "<Control>z", "win.undo" },
  { "<Control><Shift>z|<Control>y", "win.redo" },
  { "<Control>o", "win.open" },
  { "<Control>s", "win.save-theta" },
  { "<Control><Shift>c", "win.copy-picture" },
  { "<Control><Shift>e", "win.export" },
  { "<Control>p", "win.export-handout" },
  { "<Control>k", "win.keep-run" },
  { "<Control>e", "win.compare" },
  { "<Control>l", "win.logarithmic" },
  { "<Control><Shift>l", "win.logarithmic-x" },
  { "z", "win.whole-plot" },
  { "F7", "win.lessons" },
  { "F8", "win.show-plot" },
  { "F9", "win.show-setup" },
  { "p", "win.predict" },
  { "q", "win.to-question" },
  { "l", "win.legend" },
  { "m", "win.mean-errors" },
  { "n", "win.neuron-maps" },
  { "F11", "win.full-screen" },
  { "Escape", "win.leave" },
  { "<Control>plus|<Control><Shift>plus|<Control>equal|<Control>KP_Add", "win.larger-text" },
  { "<Control>minus|<Control>KP_Subtract", "win.smaller-text" },
  { "<Control>0|<Control>KP_0", "win.usual-text" },
};

/* A presenter's clicker steps wherever the focus is: lists, sliders and text would keep Page Down
 * and Page Up for themselves, so the window takes these keys first. An open menu keeps them. */
static gboolean
on_clicker (BsWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean is_forward = keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_KP_Page_Down;

  g_assert (BS_IS_WINDOW (self));

  if ((!is_forward && keyval != GDK_KEY_Page_Up && keyval != GDK_KEY_KP_Page_Up) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      (focus != NULL && gtk_widget_get_native (focus) != GTK_NATIVE (self)))
    return GDK_EVENT_PROPAGATE;
  g_action_group_activate_action (G_ACTION_GROUP (self), is_forward ? "step-forward" : "step-back",
                                  NULL);

  return GDK_EVENT_STOP;
}

void
_bs_window_add_keys (BsWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkEventController *clicker = gtk_event_controller_key_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                        gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  gtk_event_controller_set_propagation_phase (clicker, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (clicker, "key-pressed", G_CALLBACK (on_clicker), self);
  gtk_widget_add_controller (GTK_WIDGET (self), clicker);
}
