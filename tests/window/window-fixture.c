#include "window-fixture.h"

#include "support/settle.h"

void
window_fixture_open (WindowFixture *fixture)
{
  fixture->window = bs_window_new (NULL);
  fixture->experiment = _bs_window_get_experiment (BS_WINDOW (fixture->window));
}

void
window_fixture_close (WindowFixture *fixture)
{
  gboolean is_handled = TRUE;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  g_object_add_weak_pointer (G_OBJECT (fixture->experiment), (gpointer *) &fixture->experiment);
  g_signal_emit_by_name (fixture->window, "close-request", &is_handled);
  g_assert_false (is_handled);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  for (gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;
       fixture->window != NULL || fixture->experiment != NULL;)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
}

void
window_fixture_set_up (WindowFixture *fixture, gconstpointer user_data)
{
  window_fixture_open (fixture);
  /* The saved granularity is that of the test before, so it is set again. */
  bs_experiment_set_granularity (fixture->experiment, BS_GRANULARITY_NEURON);
  bs_window_open (BS_WINDOW (fixture->window), "xor");
  bs_settle (fixture->experiment);
}

void
window_fixture_tear_down (WindowFixture *fixture, gconstpointer user_data)
{
  window_fixture_close (fixture);
}

void
window_fixture_act (WindowFixture *fixture, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
  bs_settle (fixture->experiment);
}

gboolean
window_fixture_is_enabled (WindowFixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

void
window_fixture_assert_at (WindowFixture *fixture, guint64 iteration, guint64 step)
{
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, iteration);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, step);
}

void
window_fixture_run_for (gint64 microseconds)
{
  gint64 end = g_get_monotonic_time () + microseconds;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

/* What the first frame lays out may change what the second one has to. */
void
window_fixture_wait_for_frames (WindowFixture *fixture)
{
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_queue_draw (fixture->window);
      gtk_test_widget_wait_for_draw (fixture->window);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

/* A slow machine may not have drawn the widget in the first frames: then its paintable is empty. */
GskRenderNode *
window_fixture_draw (WindowFixture *fixture, GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  const gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;
  GskRenderNode *node;

  do
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      window_fixture_wait_for_frames (fixture);
      gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                              gtk_widget_get_height (widget));
      node = gtk_snapshot_free_to_node (snapshot);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  while (node == NULL);

  return node;
}

void
window_fixture_act_and_draw (WindowFixture *fixture, const char *action)
{
  window_fixture_act (fixture, action);
  window_fixture_wait_for_frames (fixture);
}

/* The width and height of the surface, which has the frame of the window too. */
void
window_fixture_get_size (WindowFixture *fixture, int *width, int *height)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (fixture->window));

  *width = gdk_surface_get_width (surface);
  *height = gdk_surface_get_height (surface);
}

static gboolean
has_size (WindowFixture *fixture, int width, int height)
{
  int present_width, present_height;

  if (!gtk_widget_get_mapped (fixture->window))
    return FALSE;
  window_fixture_get_size (fixture, &present_width, &present_height);

  return present_width == width && present_height == height;
}

void
window_fixture_show (WindowFixture *fixture, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  gtk_window_present (GTK_WINDOW (fixture->window));
  for (gint64 deadline = g_get_monotonic_time () + BS_PATIENCE; !has_size (fixture, width, height);)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  window_fixture_wait_for_frames (fixture);
}

void
window_fixture_add_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/backstep/Backstep/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
window_fixture_add (const char *path, void (*test) (WindowFixture *, gconstpointer))
{
  g_test_add (path, WindowFixture, NULL, window_fixture_set_up, test, window_fixture_tear_down);
}

static void
on_text (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

char *
window_fixture_read_clipboard (WindowFixture *fixture)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->window), NULL, on_text, &text);
  while (text == NULL)
    window_fixture_run_for (10000);

  return text;
}
