/* The window and its parts fit the screen, whatever the size of the text. */

#include "room-fixture.h"

#include "support/gtk.h"
#include "support/settle.h"
#include "widgets/diagram-private.h"
#include "widgets/plane-view.h"
#include "widgets/widget.h"
#include "window/panel-handle.h"

/* Half a screen beside slides is enough. */
static void
test_least_width (WindowFixture *fixture, gconstpointer user_data)
{
  int least;

  window_fixture_show (fixture, 640, 600);
  gtk_widget_measure (fixture->window, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 640);
}

/* The list of shortcuts fits on the screen of an old projector, and GTK gives no warning for it. */
static void
test_shortcuts (WindowFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/backstep/Backstep/gtk/help-overlay.ui");
  GtkWidget *help = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  int width, height;

  gtk_window_set_transient_for (GTK_WINDOW (help), GTK_WINDOW (fixture->window));
  gtk_window_present (GTK_WINDOW (help));
  gtk_test_widget_wait_for_draw (help);
  gtk_widget_measure (help, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (help, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 1024);
  g_assert_cmpint (height, <=, 640);
  gtk_window_destroy (GTK_WINDOW (help));
}

/* Larger text never makes the window wider or higher, up to two and a half times the usual size. */
static void
test_text_size (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *notice = gtk_fixture_find (fixture->window, GTK_TYPE_INFO_BAR, NULL);
  int width, height;

  window_fixture_show (fixture, 1024, 640);
  for (guint i = 0; i < 6; i++)
    {
      window_fixture_act_and_draw (fixture, "larger-text");
      window_fixture_get_size (fixture, &width, &height);
      g_assert_cmpint (width, ==, 1024);
      g_assert_cmpint (height, ==, 640);
      g_assert_false (gtk_widget_get_visible (notice));
    }
  g_assert_cmpfloat (bs_widget_get_text_scale (fixture->window), ==, 2.5);
  window_fixture_close (fixture);

  /* The next window has this text and this size, too. */
  window_fixture_open (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  window_fixture_wait_for_frames (fixture);
  g_assert_cmpfloat (bs_widget_get_text_scale (fixture->window), ==, 2.5);
  window_fixture_get_size (fixture, &width, &height);
  g_assert_cmpint (width, ==, 1024);
  g_assert_cmpint (height, ==, 640);
  window_fixture_act (fixture, "usual-text");
}

/* In a window without room for larger text, a notice tells what would help. */
static void
test_refused_text_size (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *notice = gtk_fixture_find (fixture->window, GTK_TYPE_INFO_BAR, NULL);
  int width, height;

  window_fixture_show (fixture, 640, 640);
  for (guint i = 0; i < 7; i++)
    window_fixture_act_and_draw (fixture, "larger-text");
  window_fixture_get_size (fixture, &width, &height);
  g_assert_cmpint (width, ==, 640);
  g_assert_true (gtk_widget_get_visible (notice));
  /* It takes no room from the picture for long. */
  for (gint64 deadline = g_get_monotonic_time () + BS_PATIENCE; gtk_widget_get_visible (notice);)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  window_fixture_act (fixture, "usual-text");
}

/* The inspector grows with the text where there is room, up to 40 % of the window, and the window
 * needs no more width for it. */
static void
test_inspector_width (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *inspector = gtk_fixture_find (fixture->window, BS_TYPE_INSPECTOR, NULL);
  int usual, width;

  window_fixture_show (fixture, 1500, 700);
  usual = gtk_widget_get_width (inspector);
  g_assert_cmpint (usual, >, 300);
  for (guint i = 0; i < 4; i++)
    window_fixture_act (fixture, "larger-text");
  window_fixture_wait_for_frames (fixture);
  width = gtk_widget_get_width (inspector);
  g_assert_cmpint (width, >, usual * 3 / 2);
  g_assert_cmpint (width, <=, gtk_widget_get_width (fixture->window) * 2 / 5);
  window_fixture_act (fixture, "usual-text");
}

/* On an old projector the set-up folds for the legend, so that the picture can be seen beside it.
 */
static void
test_legend (WindowFixture *fixture, gconstpointer user_data)
{
  window_fixture_show (fixture, 1024, 640);
  g_assert_true (room_fixture_shows_setup (fixture));
  window_fixture_act_and_draw (fixture, "legend");
  g_assert_false (room_fixture_shows_setup (fixture));
  g_assert_cmpint (room_fixture_get_diagram_width (fixture), >, 640);
  /* On another page there is no legend. */
  window_fixture_act_and_draw (fixture, "show-runs");
  g_assert_true (room_fixture_shows_setup (fixture));
  window_fixture_act_and_draw (fixture, "show-network");
  g_assert_false (room_fixture_shows_setup (fixture));
  window_fixture_act_and_draw (fixture, "legend");
  g_assert_true (room_fixture_shows_setup (fixture));
}

static gboolean
shows_inspector (WindowFixture *fixture)
{
  return gtk_widget_get_mapped (gtk_fixture_find (fixture->window, BS_TYPE_INSPECTOR, NULL));
}

/* With the largest text the legend stands beside the picture in the room of the inspector. */
static void
test_legend_of_large_text (WindowFixture *fixture, gconstpointer user_data)
{
  BsDiagram *diagram = BS_WINDOW (fixture->window)->diagram;
  graphene_rect_t picture, legend;

  window_fixture_show (fixture, 1024, 640);
  for (guint i = 0; i < 8; i++)
    window_fixture_act (fixture, "larger-text");
  window_fixture_wait_for_frames (fixture);
  g_assert_true (shows_inspector (fixture));
  window_fixture_act_and_draw (fixture, "legend");
  g_assert_false (shows_inspector (fixture));
  g_assert_true (
    gtk_widget_compute_bounds (GTK_WIDGET (diagram->front), GTK_WIDGET (diagram), &picture));
  g_assert_true (
    gtk_widget_compute_bounds (GTK_WIDGET (diagram->legend), GTK_WIDGET (diagram), &legend));
  g_assert_false (graphene_rect_intersection (&picture, &legend, NULL));
  g_assert_cmpfloat (picture.size.width, >, 600.0);
  g_assert_cmpfloat (legend.size.height, >, 0.8f * picture.size.height);
  window_fixture_act_and_draw (fixture, "legend");
  g_assert_true (shows_inspector (fixture));
  window_fixture_act (fixture, "usual-text");
}

/* With the largest text the plane needs the width of the inspector, which stays beside the step of
 * the walk. The whole page is then in view, with its small maps. */
static void
test_plane (WindowFixture *fixture, gconstpointer user_data)
{
  const char *const walking[] = { "show-matrices", "show-network" };
  GtkAdjustment *scrolled;

  window_fixture_show (fixture, 1366, 768);
  window_fixture_act_and_draw (fixture, "show-plane");
  g_assert_true (shows_inspector (fixture));
  for (guint i = 0; i < 8; i++)
    window_fixture_act (fixture, "larger-text");
  window_fixture_wait_for_frames (fixture);
  g_assert_false (shows_inspector (fixture));
  scrolled = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (
    gtk_fixture_find (fixture->window, BS_TYPE_PLANE_VIEW, "Plane"), GTK_TYPE_SCROLLED_WINDOW)));
  g_assert_cmpfloat (gtk_adjustment_get_page_size (scrolled), >, 300.0);
  g_assert_cmpfloat (gtk_adjustment_get_upper (scrolled), <=,
                     gtk_adjustment_get_page_size (scrolled));
  for (guint i = 0; i < G_N_ELEMENTS (walking); i++)
    {
      window_fixture_act_and_draw (fixture, walking[i]);
      g_assert_true (shows_inspector (fixture));
    }
  window_fixture_act (fixture, "usual-text");
}

/* However long the set-up is, the whole slider of the speed is in view. */
static void
test_speed (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *speed = gtk_fixture_find (fixture->window, GTK_TYPE_SCALE, "Speed");
  graphene_rect_t bounds;

  g_assert_true (bs_choose (fixture->experiment, "hidden", "3,3,3,3", NULL));
  g_assert_true (bs_choose (fixture->experiment, "optimizer", "adam", NULL));
  window_fixture_show (fixture, 1024, 640);
  g_assert_true (gtk_widget_compute_bounds (speed, fixture->window, &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, 640.0);
}

/* The user can drag the inspector to another width, which lasts, and give it its own width back. */
static void
test_dragged_inspector (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *inspector = gtk_fixture_find (fixture->window, BS_TYPE_INSPECTOR, NULL);
  GtkWidget *handle = gtk_fixture_find (fixture->window, BS_TYPE_PANEL_HANDLE, "Inspector width");
  int usual, width;

  window_fixture_show (fixture, 1200, 700);
  usual = gtk_widget_get_width (inspector);
  g_signal_emit_by_name (handle, "begin");
  g_signal_emit_by_name (handle, "move", -20.0);
  g_signal_emit_by_name (handle, "move", -50.0);
  window_fixture_wait_for_frames (fixture);
  g_assert_cmpint (gtk_widget_get_width (inspector), ==, usual + 50);
  g_assert_true (room_fixture_shows_setup (fixture));
  /* However far the handle is dragged, the picture keeps its least width. */
  g_signal_emit_by_name (handle, "move", -5000.0);
  window_fixture_wait_for_frames (fixture);
  width = gtk_widget_get_width (inspector);
  g_assert_cmpint (width, <, 1000);
  g_assert_cmpint (room_fixture_get_diagram_width (fixture), >=, 300);
  window_fixture_close (fixture);

  window_fixture_open (fixture);
  window_fixture_show (fixture, 1200, 700);
  inspector = gtk_fixture_find (fixture->window, BS_TYPE_INSPECTOR, NULL);
  handle = gtk_fixture_find (fixture->window, BS_TYPE_PANEL_HANDLE, "Inspector width");
  g_assert_cmpint (gtk_widget_get_width (inspector), ==, width);
  g_signal_emit_by_name (handle, "reset");
  window_fixture_wait_for_frames (fixture);
  g_assert_cmpint (gtk_widget_get_width (inspector), ==, usual);
}

static void
drag (GtkWidget *handle, double offset)
{
  GtkEventController *gesture = gtk_fixture_get_controller (handle, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (gesture, "drag-begin", 2.0, 100.0);
  g_signal_emit_by_name (gesture, "drag-update", offset, 0.0);
}

/* A pointer that trembles during a double click does not drag the handle. */
static void
test_trembling (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *panels = GTK_WIDGET (BS_WINDOW (fixture->window)->panels);
  GtkWidget *handle = gtk_fixture_find (fixture->window, BS_TYPE_PANEL_HANDLE, "Inspector width");
  int width;

  window_fixture_show (fixture, 1200, 700);
  drag (handle, 2.0);
  g_object_get (panels, "inspector-width", &width, NULL);
  g_assert_cmpint (width, ==, 0);
  drag (handle, -30.0);
  g_object_get (panels, "inspector-width", &width, NULL);
  g_assert_cmpint (width, >, 0);
  drag (handle, 0.0);
  g_signal_emit_by_name (gtk_fixture_get_controller (handle, GTK_TYPE_GESTURE_CLICK), "pressed", 2,
                         2.0, 100.0);
  g_signal_emit_by_name (gtk_fixture_get_controller (handle, GTK_TYPE_GESTURE_DRAG), "drag-update",
                         1.0, 0.0);
  g_object_get (panels, "inspector-width", &width, NULL);
  g_assert_cmpint (width, ==, 0);
}

/* With every optimizer the window fits an old projector. */
static void
test_optimizer_widths (WindowFixture *fixture, gconstpointer user_data)
{
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      g_autoptr (GError) error = NULL;
      BsSetup *setup = bs_setup_change_choice (bs_experiment_get_setup (fixture->experiment),
                                               BS_SETUP_OPTIMIZER, i, &error);
      int minimum;

      g_assert_no_error (error);
      g_assert_true (bs_experiment_propose (fixture->experiment, setup, &error));
      bs_settle (fixture->experiment);
      gtk_widget_measure (fixture->window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                          NULL);
      if (minimum > 1024)
        g_error ("%s: %d", bs_optimizer_method_get_nick ((BsOptimizerMethod) i), minimum);
    }
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  window_fixture_add_style ();

  window_fixture_add ("/window/shortcuts", test_shortcuts);
  window_fixture_add ("/window/window/least-width", test_least_width);
  window_fixture_add ("/window/window/text-size", test_text_size);
  window_fixture_add ("/window/window/refused-text-size", test_refused_text_size);
  window_fixture_add ("/window/window/legend", test_legend);
  window_fixture_add ("/window/window/legend-of-large-text", test_legend_of_large_text);
  window_fixture_add ("/window/window/plane", test_plane);
  window_fixture_add ("/window/window/speed", test_speed);
  window_fixture_add ("/window/window/inspector-width", test_inspector_width);
  window_fixture_add ("/window/window/dragged-inspector", test_dragged_inspector);
  window_fixture_add ("/window/window/trembling", test_trembling);
  window_fixture_add ("/window/window/optimizer-widths", test_optimizer_widths);

  return g_test_run ();
}
