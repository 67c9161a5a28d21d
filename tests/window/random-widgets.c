#include "random-widgets.h"

typedef gboolean (*Filter) (GtkWidget *widget);

guint
random_below (BsRandom *random, guint n)
{
  return (guint) (bs_random_next (random) % n);
}

const char *
random_text (BsRandom *random)
{
  static const char *const texts[] = {
    "",
    "0",
    "1",
    "2",
    "3",
    "7",
    "12",
    "0.01",
    "0,25",
    "0.5",
    "0.9",
    "0.999",
    "5.5",
    "100",
    "1000",
    "1e-300",
    "1e300",
    "1e999",
    "-1",
    "-0",
    "nan",
    "inf",
    "0x10",
    "1 2",
    "  4 ",
    "abc",
    "18446744073709551615",
    "18446744073709551616",
    "∞",
    "Θ⁽¹⁾",
    "<b>bold</b> & “quoted”",
    "%s%n%d",
    "a name that is longer than any place there is for it, and goes on, and goes on, and goes on",
    "\u202eright to left",
    "line\nend",
  };

  return texts[random_below (random, G_N_ELEMENTS (texts))];
}

static gboolean
is_ours (GtkWidget *widget)
{
  return g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Bs");
}

/* The button inside a drop-down or a menu button is left out. It would only open a popup that GTK
 * draws, and on a screen without a window manager GTK puts it where it warns about it. The test
 * chooses the items of these popups without opening them. */
static gboolean
is_usable (GtkWidget *widget)
{
  if (GTK_IS_LINK_BUTTON (widget) || gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) ||
      gtk_widget_get_ancestor (widget, GTK_TYPE_MENU_BUTTON) ||
      (!GTK_IS_DROP_DOWN (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_DROP_DOWN)))
    return FALSE;

  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
         GTK_IS_ENTRY (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_RANGE (widget) ||
         GTK_IS_EDITABLE_LABEL (widget) || GTK_IS_SPIN_BUTTON (widget);
}

static void
collect (GtkWidget *root, Filter filter, GPtrArray *found)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_mapped (child) || !gtk_widget_is_sensitive (child))
        continue;
      if (filter (child))
        g_ptr_array_add (found, g_object_ref (child));
      collect (child, filter, found);
    }
}

static GtkWidget *
choose (BsRandom *random, GtkWidget *root, Filter filter)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  collect (root, filter, found);

  return found->len > 0
           ? g_object_ref (g_ptr_array_index (found, random_below (random, found->len)))
           : NULL;
}

/* Types a text over the old one, as with the keyboard. Then it presses Return, leaves the entry, or
 * leaves the text as it is. */
static void
type (BsRandom *random, GtkWidget *editable)
{
  const char *text = random_text (random);

  g_test_message ("  types “%s”", text);
  gtk_widget_grab_focus (editable);
  gtk_editable_set_text (GTK_EDITABLE (editable), text);
  switch (random_below (random, 3))
    {
    case 0:
      if (GTK_IS_ENTRY (editable))
        g_signal_emit_by_name (editable, "activate");
      break;
    case 1:
      gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (editable)), GTK_DIR_TAB_FORWARD);
      break;
    default:
      break;
    }
}

static void
edit_label (BsRandom *random, GtkWidget *label)
{
  if (!gtk_editable_label_get_editing (GTK_EDITABLE_LABEL (label)))
    gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (label));
  gtk_editable_set_text (GTK_EDITABLE (label), random_text (random));
  if (random_below (random, 3) > 0)
    gtk_editable_label_stop_editing (GTK_EDITABLE_LABEL (label), random_below (random, 2) == 0);
}

static void
choose_item (BsRandom *random, GtkDropDown *drop_down)
{
  guint n = g_list_model_get_n_items (gtk_drop_down_get_model (drop_down));

  if (n > 0)
    gtk_drop_down_set_selected (drop_down, random_below (random, n));
}

/* A table that has not been laid out since its rows have changed warns when it is scrolled by the
 * program; GTK 4.8 lets no user do that. */
static gboolean
scrolls_table (GtkRange *range)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (range), GTK_TYPE_SCROLLED_WINDOW);

  return scrolled != NULL &&
         GTK_IS_COLUMN_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled)));
}

static void
slide (BsRandom *random, GtkRange *range)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (range);
  double low = gtk_adjustment_get_lower (adjustment), high = gtk_adjustment_get_upper (adjustment);

  if (!scrolls_table (range))
    gtk_range_set_value (range, bs_random_uniform (random, low, high));
}

static void
use (BsRandom *random, GtkWidget *widget)
{
  if (GTK_IS_EDITABLE_LABEL (widget))
    edit_label (random, widget);
  else if (GTK_IS_EDITABLE (widget))
    type (random, widget);
  else if (GTK_IS_DROP_DOWN (widget))
    choose_item (random, GTK_DROP_DOWN (widget));
  else if (GTK_IS_RANGE (widget))
    slide (random, GTK_RANGE (widget));
  else if (GTK_IS_TOGGLE_BUTTON (widget))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget),
                                  !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)));
  else if (GTK_IS_BUTTON (widget))
    g_signal_emit_by_name (widget, "clicked");
  else
    gtk_widget_activate (widget);
}

static void
tell (const char *what, GtkWidget *widget)
{
  const char *name = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  g_test_message ("  %s %s %s", what, G_OBJECT_TYPE_NAME (widget),
                  name != NULL      ? name
                  : tooltip != NULL ? tooltip
                                    : "");
}

void
random_use_widget (BsRandom *random, GtkWidget *root)
{
  g_autoptr (GtkWidget) widget = choose (random, root, is_usable);

  if (widget == NULL)
    return;
  tell ("uses", widget);
  use (random, widget);
}

static void
poke (BsRandom *random, GtkWidget *widget, GtkEventController *controller)
{
  static const guint keys[] = { GDK_KEY_Up,    GDK_KEY_Down,      GDK_KEY_Left, GDK_KEY_Right,
                                GDK_KEY_Home,  GDK_KEY_End,       GDK_KEY_Tab,  GDK_KEY_Return,
                                GDK_KEY_space, GDK_KEY_Page_Down, GDK_KEY_a,    GDK_KEY_Escape };
  double x = bs_random_uniform (random, 0.0, gtk_widget_get_width (widget));
  double y = bs_random_uniform (random, 0.0, gtk_widget_get_height (widget));
  gboolean is_handled;

  if (GTK_IS_EVENT_CONTROLLER_MOTION (controller) && random_below (random, 4) == 0)
    g_signal_emit_by_name (controller, "leave");
  else if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
    g_signal_emit_by_name (controller, "motion", x, y);
  /* The right button would open a menu. For that, GTK 4.8 asks for the monitor, and Xvfb may not
   * have one yet. */
  else if (GTK_IS_GESTURE_CLICK (controller) &&
           gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) != GDK_BUTTON_SECONDARY)
    g_signal_emit_by_name (controller, "pressed", 1, x, y);
  else if (GTK_IS_GESTURE_DRAG (controller))
    {
      g_signal_emit_by_name (controller, "drag-begin", x, y);
      g_signal_emit_by_name (controller, "drag-update", 40.0 - x, y);
    }
  /* A window passes keys on to the entry in which one searches; what scrolls or slides, and the
   * page of matrices, pass those of the walk on to the window. For that GTK needs an event. */
  else if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && !GTK_IS_WINDOW (widget) &&
           !GTK_IS_SCROLLED_WINDOW (widget) && !GTK_IS_SCALE (widget) &&
           gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
    g_signal_emit_by_name (controller, "key-pressed", keys[random_below (random, 12)], 0,
                           random_below (random, 3) == 0 ? GDK_SHIFT_MASK : 0, &is_handled);
}

void
random_poke_widget (BsRandom *random, GtkWidget *root)
{
  g_autoptr (GtkWidget) widget = choose (random, root, is_ours);
  g_autoptr (GListModel) controllers = NULL;
  g_autoptr (GtkEventController) controller = NULL;
  guint n;

  if (widget == NULL)
    return;
  controllers = gtk_widget_observe_controllers (widget);
  n = g_list_model_get_n_items (controllers);
  if (n == 0)
    return;
  tell ("pokes", widget);
  controller = g_list_model_get_item (controllers, random_below (random, n));
  poke (random, widget, controller);
}

/* The shortcuts of GTK itself are left out; one of them opens its inspector. */
static void
add_shortcuts (GListModel *controller, GPtrArray *shortcuts)
{
  for (guint i = 0; i < g_list_model_get_n_items (controller); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (controller, i);

      if (GTK_IS_NAMED_ACTION (gtk_shortcut_get_action (shortcut)))
        g_ptr_array_add (shortcuts, g_steal_pointer (&shortcut));
    }
}

void
random_press_key (BsRandom *random, GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  g_autoptr (GPtrArray) shortcuts = g_ptr_array_new_with_free_func (g_object_unref);
  GtkShortcut *shortcut;
  g_autofree char *key = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        add_shortcuts (G_LIST_MODEL (controller), shortcuts);
    }
  g_assert_cmpuint (shortcuts->len, >, 0);
  shortcut = g_ptr_array_index (shortcuts, random_below (random, shortcuts->len));
  key = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
  g_test_message ("  presses %s", key);
  gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, window,
                                gtk_shortcut_get_arguments (shortcut));
}
