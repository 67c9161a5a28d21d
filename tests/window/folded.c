/* What folds where it has no room, what is called there all the same, and what comes back. */

#include "room-fixture.h"
#include "support/gtk.h"

/* The set-up can be hidden to give its room to the picture, and the next window remembers that. */
static void
test_hidden_setup (WindowFixture *fixture, gconstpointer user_data)
{
  int before;

  window_fixture_show (fixture, 1200, 700);
  before = room_fixture_get_diagram_width (fixture);
  g_assert_true (room_fixture_shows_setup (fixture));
  window_fixture_act_and_draw (fixture, "show-setup");
  g_assert_false (room_fixture_shows_setup (fixture));
  g_assert_cmpint (room_fixture_get_diagram_width (fixture), >, before + 150);
  window_fixture_close (fixture);

  window_fixture_open (fixture);
  window_fixture_show (fixture, 1200, 700);
  g_assert_false (room_fixture_shows_setup (fixture));
  window_fixture_act_and_draw (fixture, "show-setup");
  g_assert_true (room_fixture_shows_setup (fixture));
}

/* In a narrow window the set-up folds by itself, and in a wide one it is back: what the user has
 * chosen does not change. */
static void
test_folded_setup (WindowFixture *fixture, gconstpointer user_data)
{
  window_fixture_show (fixture, 1200, 700);
  g_assert_true (room_fixture_shows_setup (fixture));
  window_fixture_show (fixture, 700, 640);
  g_assert_false (room_fixture_shows_setup (fixture));
  window_fixture_show (fixture, 1200, 700);
  g_assert_true (room_fixture_shows_setup (fixture));
}

/* Where the set-up has no room, it can be called over the picture, which does not move. */
static void
test_called_setup (WindowFixture *fixture, gconstpointer user_data)
{
  int before;

  window_fixture_show (fixture, 700, 640);
  before = room_fixture_get_diagram_width (fixture);
  window_fixture_act_and_draw (fixture, "show-setup");
  g_assert_true (room_fixture_shows_setup (fixture));
  g_assert_cmpint (room_fixture_get_diagram_width (fixture), ==, before);
  window_fixture_act_and_draw (fixture, "leave");
  g_assert_false (room_fixture_shows_setup (fixture));

  window_fixture_act_and_draw (fixture, "show-setup");
  g_assert_true (room_fixture_shows_setup (fixture));
  window_fixture_act_and_draw (fixture, "show-setup");
  g_assert_false (room_fixture_shows_setup (fixture));
  window_fixture_show (fixture, 1200, 700);
  g_assert_true (room_fixture_shows_setup (fixture));
}

/* A lesson is wider than the set-up in whose place it stands. Where only that has room, the lesson
 * comes over the picture, at the first press of its key, and the second one takes it away. */
static void
test_called_lesson (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *lesson = gtk_fixture_find (fixture->window, BS_TYPE_LESSON_PANEL, NULL);

  window_fixture_show (fixture, 960, 640);
  g_assert_true (room_fixture_shows_setup (fixture));
  window_fixture_act_and_draw (fixture, "lessons");
  g_assert_true (gtk_widget_get_mapped (lesson));
  window_fixture_act_and_draw (fixture, "lessons");
  g_assert_false (gtk_widget_get_mapped (lesson));
  g_assert_true (room_fixture_shows_setup (fixture));
  window_fixture_act_and_draw (fixture, "lessons");
  g_assert_true (gtk_widget_get_mapped (lesson));
  window_fixture_act_and_draw (fixture, "show-setup");
  g_assert_false (gtk_widget_get_mapped (lesson));
}

/* In the window of an old projector a lesson stands beside the network that it is about, and the
 * inspector is a little narrower for it. */
static void
test_lesson_beside (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *lesson = gtk_fixture_find (fixture->window, BS_TYPE_LESSON_PANEL, NULL);
  GtkWidget *diagram = gtk_fixture_find (fixture->window, BS_TYPE_DIAGRAM, NULL);
  graphene_rect_t left, right;

  window_fixture_show (fixture, 1024, 640);
  window_fixture_act_and_draw (fixture, "lessons");
  g_assert_true (gtk_widget_compute_bounds (lesson, fixture->window, &left));
  g_assert_true (gtk_widget_compute_bounds (diagram, fixture->window, &right));
  g_assert_cmpfloat (left.origin.x + left.size.width, <=, right.origin.x);
  g_assert_cmpfloat (right.size.width, >=, 430.0);
  window_fixture_act_and_draw (fixture, "lessons");
}

/* The plot folds by itself with large text, and with usual text it is back. The button that trains
 * stays. A choice of the user lasts to the next window. */
static void
test_folded_plot (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *train = gtk_fixture_find (fixture->window, GTK_TYPE_BUTTON, "Train");

  window_fixture_show (fixture, 1200, 700);
  g_assert_true (room_fixture_shows_plot (fixture));
  for (guint i = 0; i < 4; i++)
    window_fixture_act (fixture, "larger-text");
  window_fixture_wait_for_frames (fixture);
  g_assert_false (room_fixture_shows_plot (fixture));
  g_assert_true (gtk_widget_get_mapped (train));
  window_fixture_act_and_draw (fixture, "show-plot");
  g_assert_true (room_fixture_shows_plot (fixture));
  window_fixture_act (fixture, "show-plot");
  window_fixture_act_and_draw (fixture, "usual-text");
  g_assert_true (room_fixture_shows_plot (fixture));

  window_fixture_act_and_draw (fixture, "show-plot");
  g_assert_false (room_fixture_shows_plot (fixture));
  window_fixture_close (fixture);
  window_fixture_open (fixture);
  window_fixture_show (fixture, 1200, 700);
  g_assert_false (room_fixture_shows_plot (fixture));
  window_fixture_act_and_draw (fixture, "show-plot");
  g_assert_true (room_fixture_shows_plot (fixture));
}

/* However small the window is, the plot can be called, and the page is back after it. */
static void
test_called_plot (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = gtk_fixture_find (fixture->window, BS_TYPE_DIAGRAM, NULL);

  window_fixture_show (fixture, 700, 420);
  g_assert_false (room_fixture_shows_plot (fixture));
  window_fixture_act_and_draw (fixture, "show-plot");
  g_assert_true (room_fixture_shows_plot (fixture));
  g_assert_false (gtk_widget_get_mapped (diagram));
  window_fixture_act_and_draw (fixture, "show-plot");
  g_assert_false (room_fixture_shows_plot (fixture));
  g_assert_true (gtk_widget_get_mapped (diagram));
  window_fixture_act_and_draw (fixture, "show-plot");
}

/* A part that was called where it had no room may get room. The key that called it then sends it
 * away, too. Escape only takes it from its place over the picture. */
static void
test_called_then_room (WindowFixture *fixture, gconstpointer user_data)
{
  window_fixture_show (fixture, 700, 420);
  window_fixture_act (fixture, "show-setup");
  window_fixture_act_and_draw (fixture, "show-plot");
  window_fixture_show (fixture, 1200, 900);
  g_assert_true (room_fixture_shows_setup (fixture) && room_fixture_shows_plot (fixture));
  window_fixture_act_and_draw (fixture, "leave");
  g_assert_true (room_fixture_shows_setup (fixture));

  window_fixture_show (fixture, 700, 420);
  window_fixture_act (fixture, "show-setup");
  window_fixture_show (fixture, 1200, 900);
  window_fixture_act (fixture, "show-setup");
  window_fixture_act_and_draw (fixture, "show-plot");
  g_assert_false (room_fixture_shows_setup (fixture) || room_fixture_shows_plot (fixture));
  window_fixture_act (fixture, "show-setup");
  window_fixture_act_and_draw (fixture, "show-plot");
  g_assert_true (room_fixture_shows_setup (fixture) && room_fixture_shows_plot (fixture));
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  window_fixture_add_style ();

  window_fixture_add ("/window/folded/hidden-setup", test_hidden_setup);
  window_fixture_add ("/window/folded/folded-setup", test_folded_setup);
  window_fixture_add ("/window/folded/called-setup", test_called_setup);
  window_fixture_add ("/window/folded/called-lesson", test_called_lesson);
  window_fixture_add ("/window/folded/lesson-beside", test_lesson_beside);
  window_fixture_add ("/window/folded/folded-plot", test_folded_plot);
  window_fixture_add ("/window/folded/called-plot", test_called_plot);
  window_fixture_add ("/window/folded/called-then-room", test_called_then_room);

  return g_test_run ();
}
