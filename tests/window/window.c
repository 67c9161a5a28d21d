/* The window as a whole: its actions do what their names say, bad input changes nothing, and
 * everything that should last to the next session is saved. */

#include "window/window-private.h"

#include <glib/gstdio.h>

#include "support/gtk.h"
#include "support/settle.h"
#include "widgets/number-entry.h"

typedef struct
{
  GtkWidget *window;
  BsExperiment *experiment;
} Fixture;

static void
open_window (Fixture *fixture)
{
  fixture->window = bs_window_new (NULL);
  fixture->experiment = _bs_window_get_experiment (BS_WINDOW (fixture->window));
}

/* Closes the window as its close button does. A window that is not shown has no such button. */
static void
close_window (Fixture *fixture)
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

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  open_window (fixture);
  /* The saved granularity is that of the test before, so it is set again. */
  bs_experiment_set_granularity (fixture->experiment, BS_GRANULARITY_NEURON);
  bs_window_open (BS_WINDOW (fixture->window), "xor");
  bs_settle (fixture->experiment);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  close_window (fixture);
}

static void
act (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
  bs_settle (fixture->experiment);
}

static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static void
assert_at (Fixture *fixture, guint64 iteration, guint64 step)
{
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, iteration);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, step);
}

static void
test_walk (Fixture *fixture, gconstpointer user_data)
{
  g_assert_false (is_enabled (fixture, "step-back"));
  act (fixture, "step-forward");
  assert_at (fixture, 0, 1);
  g_assert_true (is_enabled (fixture, "step-back"));
  act (fixture, "step-forward");
  act (fixture, "step-back");
  assert_at (fixture, 0, 1);
  act (fixture, "next-layer");
  assert_at (fixture, 0, 5);
  act (fixture, "previous-layer");
  assert_at (fixture, 0, 1);
  act (fixture, "next-example");
  assert_at (fixture, 0, 13);
  g_assert_cmpuint (bs_experiment_get_example (fixture->experiment), ==, 2);
  act (fixture, "last-step");
  assert_at (fixture, 0, 55);
  act (fixture, "step-forward");
  assert_at (fixture, 1, 0);
  act (fixture, "step-back");
  assert_at (fixture, 0, 55);
  act (fixture, "previous-example");
  act (fixture, "first-step");
  assert_at (fixture, 0, 0);

  bs_experiment_set_granularity (fixture->experiment, BS_GRANULARITY_ITERATION);
  act (fixture, "step-forward");
  assert_at (fixture, 1, 0);
  act (fixture, "one-iteration");
  assert_at (fixture, 2, 0);
  act (fixture, "reset");
  assert_at (fixture, 0, 0);
}

static void
test_train (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *button = gtk_fixture_find (fixture->window, GTK_TYPE_BUTTON, "Train");

  g_assert_nonnull (button);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  g_assert_true (bs_experiment_is_training (fixture->experiment));
  bs_experiment_set_example (fixture->experiment, 3);
  g_assert_true (gtk_fixture_has_label (button, "Pause"));
  g_assert_false (is_enabled (fixture, "first-step"));
  g_assert_true (is_enabled (fixture, "step-back"));
  while (bs_experiment_get_iteration (fixture->experiment) < 10)
    bs_experiment_pump (fixture->experiment);
  act (fixture, "train");
  g_assert_false (bs_experiment_is_training (fixture->experiment));
  g_assert_true (gtk_fixture_has_label (button, "Train"));
  /* The walk is at the input of the example that was shown. */
  g_assert_cmpuint (bs_experiment_get_example (fixture->experiment), ==, 3);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 2 * 13);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), >=, 10);
}

static void
run_for (gint64 microseconds)
{
  gint64 end = g_get_monotonic_time () + microseconds;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

/* On every page the keys control the walk and the run; no button takes them. */
static void
test_pages (Fixture *fixture, gconstpointer user_data)
{
  const char *const actions[] = { "show-runs", "show-quality", "show-network" };

  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWidget *focus;

      act (fixture, actions[i]);
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      g_assert_nonnull (focus);
      g_assert_false (GTK_IS_BUTTON (focus) || GTK_IS_EDITABLE (focus) || GTK_IS_DROP_DOWN (focus));
    }
  g_assert_false (g_action_get_enabled (
    g_action_map_lookup_action (G_ACTION_MAP (fixture->window), "stop-comparing")));
  act (fixture, "one-iteration");
  act (fixture, "keep-run");
  g_assert_cmpuint (g_list_model_get_n_items (bs_experiment_get_kept_runs (fixture->experiment)),
                    ==, 1);
}

/* The set-up can be hidden to give its room to the picture, and the next window remembers that. */
static void
test_hidden_setup (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *seed = gtk_fixture_find (fixture->window, GTK_TYPE_ENTRY, "Seed");
  GtkWidget *panels = gtk_window_get_child (GTK_WINDOW (fixture->window));
  int before, after;

  gtk_widget_measure (panels, GTK_ORIENTATION_HORIZONTAL, -1, &before, NULL, NULL, NULL);
  act (fixture, "show-setup");
  gtk_widget_measure (panels, GTK_ORIENTATION_HORIZONTAL, -1, &after, NULL, NULL, NULL);
  g_assert_cmpint (after, <, before - 150);
  g_assert_nonnull (seed);
  close_window (fixture);

  open_window (fixture);
  panels = gtk_window_get_child (GTK_WINDOW (fixture->window));
  gtk_widget_measure (panels, GTK_ORIENTATION_HORIZONTAL, -1, &before, NULL, NULL, NULL);
  g_assert_cmpint (before, <=, after);
  act (fixture, "show-setup");
  gtk_widget_measure (panels, GTK_ORIENTATION_HORIZONTAL, -1, &before, NULL, NULL, NULL);
  g_assert_cmpint (before, >, after + 150);
}

/* The list of shortcuts fits on the screen of an old projector, and GTK gives no warning for it. */
static void
test_shortcuts (Fixture *fixture, gconstpointer user_data)
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
test_text_size (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *notice = gtk_fixture_find (fixture->window, GTK_TYPE_INFO_BAR, NULL);
  int width;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 640);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  for (guint i = 0; i < 9; i++)
    {
      act (fixture, "larger-text");
      run_for (G_USEC_PER_SEC / 10);
    }
  width = gtk_widget_get_width (fixture->window);
  g_assert_cmpint (width, <=, 1024);
  g_assert_true (gtk_widget_get_visible (notice));
  act (fixture, "usual-text");
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
test_inspector_width (Fixture *fixture, gconstpointer user_data)
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

  act (fixture, "show-setup");
  for (guint i = 0; i < 4; i++)
    act (fixture, "larger-text");
  run_for (G_USEC_PER_SEC / 5);
  width = gtk_widget_get_width (inspector);
  g_assert_cmpint (width, >, usual * 3 / 2);
  g_assert_cmpint (width, <=, gtk_widget_get_width (fixture->window) * 2 / 5);
  gtk_widget_measure (inspector, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, usual);
  act (fixture, "usual-text");
  act (fixture, "show-setup");
  remove_style (style);
}

/* With every optimizer the window fits an old projector. */
static void
test_optimizer_widths (Fixture *fixture, gconstpointer user_data)
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

static void
test_new_seed (Fixture *fixture, gconstpointer user_data)
{
  guint64 seed = bs_experiment_get_setup (fixture->experiment)->initial.seed;

  act (fixture, "new-seed");
  g_assert_cmpuint (bs_experiment_get_setup (fixture->experiment)->initial.seed, !=, seed);
}

static void
test_names (Fixture *fixture, gconstpointer user_data)
{
  const struct
  {
    GType type;
    const char *name;
  } controls[] = {
    { GTK_TYPE_BUTTON, "First step" },
    { GTK_TYPE_BUTTON, "Step back" },
    { GTK_TYPE_BUTTON, "Step forward" },
    { GTK_TYPE_BUTTON, "Last step" },
    { GTK_TYPE_DROP_DOWN, "Granularity" },
    { GTK_TYPE_SCALE, "Timeline" },
    { GTK_TYPE_BUTTON, "Train" },
    { GTK_TYPE_BUTTON, "One iteration" },
    { GTK_TYPE_BUTTON, "Reset" },
    { GTK_TYPE_DROP_DOWN, "Data" },
    { GTK_TYPE_BUTTON, "Add hidden layer" },
    { GTK_TYPE_ENTRY, "Learning rate α" },
    { GTK_TYPE_ENTRY, "Regularization λ" },
    { GTK_TYPE_ENTRY, "Initial range τ" },
    { GTK_TYPE_ENTRY, "Seed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++)
    {
      g_test_message ("%s", controls[i].name);
      g_assert_nonnull (gtk_fixture_find (fixture->window, controls[i].type, controls[i].name));
    }
}

/* A dialog tells the file, line and column of the error. The open experiment stays as it was, to
 * the step. */
static void
test_bad_file (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "backstep-bad-XXXXXX.csv", NULL);
  const char text[] = "a,b,c\n1,2,x\n3,q,y\n";
  g_autofree char *message = NULL;
  GtkWidget *dialog = NULL;
  g_autoptr (GList) windows = NULL;
  int file = g_mkstemp (path);

  g_assert_cmpint (file, >=, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_close (file, NULL);
  act (fixture, "step-forward");
  bs_window_open (BS_WINDOW (fixture->window), path);
  bs_settle (fixture->experiment);

  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (GTK_IS_MESSAGE_DIALOG (l->data))
      dialog = l->data;
  g_assert_nonnull (dialog);
  g_object_get (dialog, "secondary-text", &message, NULL);
  g_assert_nonnull (strstr (message, ".csv:3:3: "));
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CLOSE);
  g_assert_cmpstr (bs_experiment_get_setup (fixture->experiment)->data, ==, "xor");
  assert_at (fixture, 0, 1);
  g_unlink (path);
}

static void
test_own_file (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "backstep-own-XXXXXX.csv", NULL);
  const char text[] = "long,wide,kind\n1,2,x\n3,4,y\n5,6,z\n";
  int file = g_mkstemp (path);
  GtkDropDown *data;

  g_assert_cmpint (file, >=, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_close (file, NULL);
  bs_window_open (BS_WINDOW (fixture->window), path);
  bs_settle (fixture->experiment);
  g_assert_true (g_str_has_prefix (bs_experiment_get_setup (fixture->experiment)->data, "file://"));
  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, 3);
  data = GTK_DROP_DOWN (gtk_fixture_find (fixture->window, GTK_TYPE_DROP_DOWN, "Data"));
  g_assert_cmpuint (gtk_drop_down_get_selected (data), ==, 8);
  gtk_drop_down_set_selected (data, 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (data), ==, 1);
  bs_settle (fixture->experiment);
  g_assert_cmpstr (bs_experiment_get_setup (fixture->experiment)->data, ==, "ones");
  g_unlink (path);
}

/* The next window begins with the settings of the last one. */
static void
test_settings (Fixture *fixture, gconstpointer user_data)
{
  const BsSetup *setup;
  int width, height;

  bs_window_open (BS_WINDOW (fixture->window), "iris");
  bs_settle (fixture->experiment);
  g_assert_true (bs_choose (fixture->experiment, "hidden", "6,3", NULL));
  g_assert_true (bs_choose (fixture->experiment, "activation", "tanh", NULL));
  g_assert_true (bs_choose (fixture->experiment, "tau", "0.25", NULL));
  g_assert_true (bs_choose (fixture->experiment, "seed", "77", NULL));
  g_assert_true (bs_choose (fixture->experiment, "lambda", "0.125", NULL));
  g_assert_true (bs_choose (fixture->experiment, "rate", "0.375", NULL));
  g_assert_true (bs_choose (fixture->experiment, "speed", "30", NULL));
  bs_experiment_set_granularity (fixture->experiment, BS_GRANULARITY_LAYER);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1100, 700);
  gtk_window_maximize (GTK_WINDOW (fixture->window));
  bs_settle (fixture->experiment);
  close_window (fixture);

  open_window (fixture);
  bs_window_resume (BS_WINDOW (fixture->window));
  bs_settle (fixture->experiment);
  setup = bs_experiment_get_setup (fixture->experiment);
  g_assert_cmpstr (setup->data, ==, "iris");
  bs_assert_choice (fixture->experiment, BS_SETUP_HIDDEN, "6,3");
  g_assert_cmpfloat (setup->lambda, ==, 0.125);
  g_assert_cmpfloat (bs_setup_get_options (setup)->rate, ==, 0.375);
  g_assert_cmpfloat (setup->initial.tau, ==, 0.25);
  g_assert_cmpfloat (setup->speed, ==, 30.0);
  g_assert_cmpint (setup->activation, ==, BS_ACTIVATION_TANH);
  g_assert_cmpuint (setup->initial.seed, ==, 77);
  g_assert_cmpint (bs_experiment_get_granularity (fixture->experiment), ==, BS_GRANULARITY_LAYER);
  gtk_window_get_default_size (GTK_WINDOW (fixture->window), &width, &height);
  g_assert_cmpint (width, ==, 1100);
  g_assert_cmpint (height, ==, 700);
  g_assert_true (gtk_window_is_maximized (GTK_WINDOW (fixture->window)));
  gtk_window_unmaximize (GTK_WINDOW (fixture->window));
}

/* The window tells that training diverged. The notice goes away when training begins again. */
static void
test_divergence (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *notice = gtk_fixture_find (fixture->window, GTK_TYPE_INFO_BAR, NULL);
  g_autofree char *verdict = NULL;

  g_assert_false (gtk_widget_get_visible (notice));
  g_assert_true (bs_choose (fixture->experiment, "activation", "relu", NULL));
  g_assert_true (bs_choose (fixture->experiment, "tau", "100", NULL));
  g_assert_true (bs_choose (fixture->experiment, "lambda", "1000", NULL));
  g_assert_true (bs_choose (fixture->experiment, "rate", "100", NULL));
  bs_settle (fixture->experiment);
  act (fixture, "train");
  g_assert_false (bs_experiment_is_training (fixture->experiment));
  verdict = bs_experiment_make_verdict (fixture->experiment);
  g_assert_true (g_str_has_prefix (verdict, "diverged at "));
  g_assert_true (gtk_widget_get_visible (notice));
  act (fixture, "reset");
  bs_window_open (BS_WINDOW (fixture->window), "xor");
  bs_settle (fixture->experiment);
  g_assert_false (gtk_widget_get_visible (notice));
}

static void
test_close_while_training (Fixture *fixture, gconstpointer user_data)
{
  bs_window_open (BS_WINDOW (fixture->window), "digits");
  bs_settle (fixture->experiment);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_close_while_loading (Fixture *fixture, gconstpointer user_data)
{
  bs_window_open (BS_WINDOW (fixture->window), "digits");
}

/* In a window on the screen, the tick callback takes the snapshots of the worker. It stops when
 * nothing is going on. */
static void
test_on_screen (Fixture *fixture, gconstpointer user_data)
{
  gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;

  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  while (bs_experiment_get_iteration (fixture->experiment) < 100)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  while (bs_experiment_is_training (fixture->experiment))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
}

static gboolean
is_shown (GtkWidget *root, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if ((GTK_IS_LABEL (child) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (child)), text) == 0) ||
        is_shown (child, text))
      return TRUE;

  return FALSE;
}

/* Returns whether the texts of the window belong to the iteration that has been reached. */
static gboolean
shows_words (Fixture *fixture)
{
  g_autofree char *cost = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *subtitle =
    g_strdup_printf ("gradient descent · λ = 0 · iteration %" G_GUINT64_FORMAT,
                     bs_experiment_get_iteration (fixture->experiment));

  cost = bs_experiment_make_cost_text (fixture->experiment);
  verdict = bs_experiment_make_verdict (fixture->experiment);

  return is_shown (fixture->window, cost) && is_shown (fixture->window, verdict) &&
         is_shown (fixture->window, subtitle);
}

/* At one iteration a second, nothing follows an iteration that could update a text that it left
 * behind. So texts that lag by one iteration would never belong to the iteration that has been
 * reached. A machine that shows them slowly may miss an iteration now and then. */
static void
test_slow_training (Fixture *fixture, gconstpointer user_data)
{
  guint64 newest = 0;
  guint n_shown = 0;

  g_assert_true (bs_choose (fixture->experiment, "speed", "1", NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  while (n_shown < 3)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), <, 60);
      if (bs_experiment_get_iteration (fixture->experiment) > newest && shows_words (fixture))
        {
          newest = bs_experiment_get_iteration (fixture->experiment);
          n_shown++;
        }
    }
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  while (bs_experiment_is_training (fixture->experiment))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (shows_words (fixture));
}

/* The texts must be right at every pause. */
static void
test_pauses (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (bs_choose (fixture->experiment, "speed", "30", NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  for (guint i = 0; i < 8; i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
      run_for (G_USEC_PER_SEC / 7 + i * 10000);
      g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
      while (bs_experiment_is_training (fixture->experiment))
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (shows_words (fixture));
    }
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  add ("/window/shortcuts", test_shortcuts);
  add ("/window/window/walk", test_walk);
  add ("/window/window/train", test_train);
  add ("/window/window/pages", test_pages);
  add ("/window/window/hidden-setup", test_hidden_setup);
  add ("/window/window/text-size", test_text_size);
  add ("/window/window/inspector-width", test_inspector_width);
  add ("/window/window/optimizer-widths", test_optimizer_widths);
  add ("/window/window/new-seed", test_new_seed);
  add ("/window/window/names", test_names);
  add ("/window/window/bad-file", test_bad_file);
  add ("/window/window/own-file", test_own_file);
  add ("/window/window/settings", test_settings);
  add ("/window/window/divergence", test_divergence);
  add ("/window/window/close-while-training", test_close_while_training);
  add ("/window/window/close-while-loading", test_close_while_loading);
  add ("/window/window/on-screen", test_on_screen);
  add ("/window/window/slow-training", test_slow_training);
  add ("/window/window/pauses", test_pauses);

  return g_test_run ();
}
