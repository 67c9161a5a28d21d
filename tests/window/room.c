/* The window and its parts fit the screen, whatever the size of the text. */

#include "window-fixture.h"

#include "support/gtk.h"
#include "support/settle.h"

/* The set-up can be hidden to give its room to the picture, and the next window remembers that. */
static void
test_hidden_setup (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *seed = gtk_fixture_find (fixture->window, GTK_TYPE_ENTRY, "Seed");
  GtkWidget *panels = gtk_window_get_child (GTK_WINDOW (fixture->window));
  int before, after;

  gtk_widget_measure (panels, GTK_ORIENTATION_HORIZONTAL, -1, &before, NULL, NULL, NULL);
  window_fixture_act (fixture, "show-setup");
  gtk_widget_measure (panels, GTK_ORIENTATION_HORIZONTAL, -1, &after, NULL, NULL, NULL);
  g_assert_cmpint (after, <, before - 150);
  g_assert_nonnull (seed);
  window_fixture_close (fixture);

  window_fixture_open (fixture);
  panels = gtk_window_get_child (GTK_WINDOW (fixture->window));
  gtk_widget_measure (panels, GTK_ORIENTATION_HORIZONTAL, -1, &before, NULL, NULL, NULL);
  g_assert_cmpint (before, <=, after);
  window_fixture_act (fixture, "show-setup");
  gtk_widget_measure (panels, GTK_ORIENTATION_HORIZONTAL, -1, &before, NULL, NULL, NULL);
  g_assert_cmpint (before, >, after + 150);
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

/* Larger text never makes the window wider; instead a notice tells what would help. */
static void
test_text_size (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *notice = gtk_fixture_find (fixture->window, GTK_TYPE_INFO_BAR, NULL);
  int width;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 640);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  for (guint i = 0; i < 9; i++)
    {
      window_fixture_act (fixture, "larger-text");
      window_fixture_run_for (G_USEC_PER_SEC / 10);
    }
  width = gtk_widget_get_width (fixture->window);
  g_assert_cmpint (width, <=, 1024);
  g_assert_true (gtk_widget_get_visible (notice));
  window_fixture_act (fixture, "usual-text");
}

/* Adds the style that the application loads, because widths depend on it; remove_style() takes it
 * away. */
static GtkStyleProvider *
add_style (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/backstep/Backstep/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  return GTK_STYLE_PROVIDER (provider);
}

static void
remove_style (GtkStyleProvider *provider)
{
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), provider);
  g_object_unref (provider);
}

/* The inspector grows with the text where there is room, up to 40 % of the window, and the window
 * needs no more width for it. */
static void
test_inspector_width (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *inspector = gtk_fixture_find (fixture->window, BS_TYPE_INSPECTOR, NULL);
  GtkStyleProvider *style = add_style ();
  int usual, width, least;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1500, 700);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  usual = gtk_widget_get_width (inspector);
  gtk_widget_measure (inspector, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (usual, ==, least);

  window_fixture_act (fixture, "show-setup");
  for (guint i = 0; i < 4; i++)
    window_fixture_act (fixture, "larger-text");
  window_fixture_run_for (G_USEC_PER_SEC / 5);
  width = gtk_widget_get_width (inspector);
  g_assert_cmpint (width, >, usual * 3 / 2);
  g_assert_cmpint (width, <=, gtk_widget_get_width (fixture->window) * 2 / 5);
  gtk_widget_measure (inspector, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, usual);
  window_fixture_act (fixture, "usual-text");
  window_fixture_act (fixture, "show-setup");
  remove_style (style);
}

/* With every optimizer the window fits an old projector. */
static void
test_optimizer_widths (WindowFixture *fixture, gconstpointer user_data)
{
  GtkStyleProvider *style = add_style ();

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
  remove_style (style);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  window_fixture_add ("/window/shortcuts", test_shortcuts);
  window_fixture_add ("/window/window/hidden-setup", test_hidden_setup);
  window_fixture_add ("/window/window/text-size", test_text_size);
  window_fixture_add ("/window/window/inspector-width", test_inspector_width);
  window_fixture_add ("/window/window/optimizer-widths", test_optimizer_widths);

  return g_test_run ();
}
