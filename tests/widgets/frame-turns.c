/* The pace of the moments: what a frame costs decides how many frames lie between two of them. */

#include "widgets/frame-turns.h"

#include "support/gtk.h"

#define MANY_FRAMES 1000

/* Frames of @base seconds each, and @moment more for a moment. */
static void
run (BsFramePace *pace, double base, double moment, guint late_in)
{
  for (guint frame = 1; frame <= MANY_FRAMES; frame++)
    bs_frame_pace_note (pace, base + (frame % pace->period == 0 ? moment : 0.0),
                        late_in > 0 && frame % late_in == 0);
}

static void
test_cheap (void)
{
  BsFramePace pace;

  bs_frame_pace_init (&pace, 1);
  g_assert_cmpuint (pace.period, ==, 4);
  run (&pace, 0.001, 0.002, 0);
  g_assert_cmpuint (pace.period, ==, 1);
  run (&pace, 0.001, 0.050, 0);
  g_assert_cmpuint (pace.period, ==, 4);
}

static void
test_least (void)
{
  BsFramePace pace;

  bs_frame_pace_init (&pace, 4);
  run (&pace, 0.001, 0.001, 0);
  g_assert_cmpuint (pace.period, ==, 4);
}

/* Frames that come late are no reason to begin with more moments, and one to have fewer. */
static void
test_late (void)
{
  BsFramePace pace;

  bs_frame_pace_init (&pace, 1);
  run (&pace, 0.001, 0.001, 8);
  g_assert_cmpuint (pace.period, ==, 4);
  run (&pace, 0.001, 0.001, 0);
  g_assert_cmpuint (pace.period, ==, 1);
  run (&pace, 0.001, 0.001, 2);
  g_assert_cmpuint (pace.period, ==, 4);
}

/* Whatever a moment costs, the pace comes to rest. */
static void
test_rest (void)
{
  for (double moment = 0.0; moment < 0.1; moment += 0.001)
    {
      BsFramePace pace;
      guint period;

      bs_frame_pace_init (&pace, 1);
      run (&pace, 0.0005, moment, 0);
      period = pace.period;
      for (guint i = 0; i < 10; i++)
        {
          run (&pace, 0.0005, moment, 0);
          g_assert_cmpuint (pace.period, ==, period);
        }
    }
}

/* Every refresh comes once, and in the frame of its turn. */
static void
refresh (gpointer widget)
{
  guint *n = g_object_get_data (G_OBJECT (widget), "n");

  g_assert_true (bs_widget_is_turn (widget, BS_TURN_EDGES));
  ++*n;
}

static void
test_turn (void)
{
  GtkWidget *window = gtk_window_new ();
  guint n = 0;

  g_object_set_data (G_OBJECT (window), "n", &n);
  gtk_window_present (GTK_WINDOW (window));
  while (bs_widget_is_turn (window, BS_TURN_EDGES))
    {
      gtk_widget_queue_draw (window);
      gtk_test_widget_wait_for_draw (window);
    }
  bs_widget_refresh_in_turn (window, BS_TURN_EDGES, refresh);
  bs_widget_refresh_in_turn (window, BS_TURN_EDGES, refresh);
  g_assert_cmpuint (n, ==, 0);
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  g_test_add_func ("/widgets/frame-turns/cheap", test_cheap);
  g_test_add_func ("/widgets/frame-turns/least", test_least);
  g_test_add_func ("/widgets/frame-turns/late", test_late);
  g_test_add_func ("/widgets/frame-turns/rest", test_rest);
  g_test_add_func ("/widgets/frame-turns/turn", test_turn);

  return g_test_run ();
}
