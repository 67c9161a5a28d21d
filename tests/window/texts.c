/* The texts of the window are copied: one by the menu of the right button, and all by an action. */

#include "texts.h"

#include "window-fixture.h"

#include "support/gtk.h"

/* Presses the right button in the middle of a widget, as far as the window is told. */
static void
press (WindowFixture *fixture, GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->window);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, fixture->window, &bounds));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller) &&
          gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_SECONDARY)
        g_signal_emit_by_name (controller, "pressed", 1,
                               (double) (bounds.origin.x + bounds.size.width / 2.0f),
                               (double) (bounds.origin.y + bounds.size.height / 2.0f));
    }
  window_fixture_wait_for_frames (fixture);
}

/* Finds the button of the menu. */
static GtkWidget *
find_entry (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (g_strcmp0 (G_OBJECT_TYPE_NAME (widget), "GtkModelButton") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);

  return found;
}

/* The menu copies the text under the pointer, and gives the focus back. */
static void
test_one (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);
  GtkWidget *label, *focus;
  g_autofree char *text = NULL;

  window_fixture_show (fixture, 1100, 700);
  label = gtk_fixture_find (fixture->window, GTK_TYPE_LABEL, "Accuracy 50.0 %");
  g_assert_nonnull (label);
  gtk_widget_grab_focus (GTK_WIDGET (window->diagram));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focus);
  press (fixture, label);
  g_assert_nonnull (window->text_menu);
  g_assert_true (gtk_widget_get_mapped (window->text_menu));
  g_signal_emit_by_name (find_entry (window->text_menu), "clicked");
  window_fixture_wait_for_frames (fixture);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);
  text = window_fixture_read_clipboard (fixture);
  g_assert_cmpstr (text, ==, "Accuracy 50.0 %");
}

/* The menu key does so for what has the focus: here for the row of a table. */
static void
test_key (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);
  GtkWidget *table;
  g_autofree char *text = NULL;

  window_fixture_show (fixture, 1100, 700);
  window_fixture_act (fixture, "show-data");
  table = gtk_fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, "Examples");
  while (g_list_model_get_n_items (
           G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)))) < 4)
    g_main_context_iteration (NULL, TRUE);
  window_fixture_wait_for_frames (fixture);
  g_assert_true (gtk_widget_child_focus (table, GTK_DIR_DOWN));
  g_assert_true (gtk_fixture_press_key (fixture->window, GTK_PHASE_BUBBLE, "<Shift>F10"));
  window_fixture_wait_for_frames (fixture);
  g_assert_true (gtk_widget_get_mapped (window->text_menu));
  g_signal_emit_by_name (find_entry (window->text_menu), "clicked");
  window_fixture_wait_for_frames (fixture);
  text = window_fixture_read_clipboard (fixture);
  g_test_message ("%s", text);
  g_assert_true (g_str_has_prefix (text, "1\t0\t0\t0\t0.338\t0\t"));
  g_assert_null (strchr (text, '\n'));
}

/* A button is pressed, and has no menu. */
static void
test_button (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *label;

  window_fixture_show (fixture, 1100, 700);
  label = gtk_fixture_find (fixture->window, GTK_TYPE_LABEL, "Add hidden layer");
  g_assert_nonnull (label);
  press (fixture, label);
  g_assert_null (BS_WINDOW (fixture->window)->text_menu);
}

/* What stands beside each other is in one line: the name of a number, and the number. */
static void
test_all (WindowFixture *fixture, gconstpointer user_data)
{
  g_autofree char *text = NULL;

  window_fixture_show (fixture, 1100, 700);
  window_fixture_act (fixture, "copy-texts");
  text = window_fixture_read_clipboard (fixture);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "Exclusive or — 2-2-1\n"));
  g_assert_nonnull (strstr (text, "\nExamples\t4\n"));
  g_assert_nonnull (strstr (text, "\nScaling\tNone\n"));
  g_assert_nonnull (strstr (text, "\nAccuracy 50.0 %\n"));
  g_assert_nonnull (strstr (text, "J(Θ) = 0.7534 = data 0.7534 + penalty 0"));
  g_assert_null (strstr (text, "Add hidden layer"));
  g_assert_null (strstr (text, "log J"));
  g_assert_nonnull (strstr (text, "\na⁽¹⁾ = x⁽¹⁾"));
}

void
texts_add (void)
{
  window_fixture_add ("/window/texts/one", test_one);
  window_fixture_add ("/window/texts/key", test_key);
  window_fixture_add ("/window/texts/button", test_button);
  window_fixture_add ("/window/texts/all", test_all);
}
