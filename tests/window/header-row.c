/* The header shows the names of the views where they have room, and is at hand in full screen. */

#include "window-fixture.h"

#include "support/gtk.h"

/* Asserts that the names of all views are on show, or a menu in their place. */
static void
check_views (WindowFixture *fixture, int width, gboolean has_names)
{
  GtkWidget *tabs = gtk_fixture_find (fixture->window, GTK_TYPE_STACK_SWITCHER, "Views");
  GtkWidget *last = gtk_widget_get_last_child (tabs);
  graphene_rect_t bounds;

  window_fixture_show (fixture, width, 640);
  g_assert_true (gtk_widget_get_mapped (tabs) == has_names);
  g_assert_true (gtk_widget_get_mapped (gtk_fixture_find (fixture->window, GTK_TYPE_MENU_BUTTON,
                                                          "Views")) == !has_names);
  if (!has_names)
    return;
  g_assert_true (gtk_widget_compute_bounds (last, fixture->window, &bounds));
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, width);
}

/* A teacher sees the names of all views on the screen of a usual laptop, and of a smaller one,
 * however long the title is. */
static void
test_views (WindowFixture *fixture, gconstpointer user_data)
{
  check_views (fixture, 1366, TRUE);
  check_views (fixture, 1280, TRUE);
  check_views (fixture, 640, FALSE);
  gtk_window_set_title (GTK_WINDOW (fixture->window),
                        "the results of all measurements of the last winter — 30-20-20-10");
  check_views (fixture, 1280, TRUE);
  gtk_window_set_title (GTK_WINDOW (fixture->window), "a");
  check_views (fixture, 640, FALSE);
}

/* Moves the pointer to a height of the window, as far as the window is told. */
static void
point (WindowFixture *fixture, double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "motion", 100.0, y);
    }
}

/* In full screen the header, with the views, comes at the top edge and goes, and after it the
 * header is back in its place. */
static void
test_full_screen (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);
  GtkWidget *header = GTK_WIDGET (window->header_bar);

  window_fixture_show (fixture, 1024, 640);
  g_assert_true (gtk_window_get_titlebar (GTK_WINDOW (window)) == header);
  _bs_window_move_header (window, TRUE);
  window_fixture_wait_for_frames (fixture);
  g_assert_true (gtk_widget_is_ancestor (header, GTK_WIDGET (window->edge)));
  g_assert_false (gtk_revealer_get_reveal_child (window->edge));
  point (fixture, 0.0);
  g_assert_true (gtk_revealer_get_reveal_child (window->edge));
  point (fixture, 400.0);
  g_assert_false (gtk_revealer_get_reveal_child (window->edge));

  _bs_window_move_header (window, FALSE);
  window_fixture_wait_for_frames (fixture);
  g_assert_true (gtk_window_get_titlebar (GTK_WINDOW (window)) == header);
  g_assert_true (gtk_widget_get_mapped (header));
}

/* Returns the entry of an open menu. */
static GtkWidget *
find_entry (GtkWidget *root, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *label = NULL;
      GtkWidget *found;

      if (g_str_equal (G_OBJECT_TYPE_NAME (child), "GtkModelButton"))
        g_object_get (child, "text", &label, NULL);
      if (g_strcmp0 (label, text) == 0)
        return child;
      found = find_entry (child, text);
      if (found != NULL)
        return found;
    }

  return NULL;
}

/* After a choice in a submenu the keys work as before. */
static void
test_menu (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *button = gtk_fixture_find (fixture->window, GTK_TYPE_MENU_BUTTON, "Main menu");
  GtkWidget *dark, *focus;

  window_fixture_show (fixture, 1280, 700);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  window_fixture_wait_for_frames (fixture);
  g_signal_emit_by_name (find_entry (button, "Colours"), "clicked");
  dark = find_entry (button, "Dark");
  gtk_widget_grab_focus (dark);
  g_signal_emit_by_name (dark, "clicked");
  window_fixture_wait_for_frames (fixture);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_get_mapped (focus));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (BS_WINDOW (fixture->window)->pages)));
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "colors",
                                      g_variant_new_string ("system"));
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  window_fixture_add_style ();

  window_fixture_add ("/window/header-row/menu", test_menu);
  window_fixture_add ("/window/header-row/views", test_views);
  window_fixture_add ("/window/header-row/full-screen", test_full_screen);

  return g_test_run ();
}
