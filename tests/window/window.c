/* The window as a whole: its actions do what their names say, bad input changes nothing, and
 * everything that should last to the next session is saved. */

#include "window-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "support/gtk.h"
#include "support/settle.h"
#include "widgets/number-entry.h"
#include "window/import-dialog.h"

static void
test_walk (WindowFixture *fixture, gconstpointer user_data)
{
  g_assert_false (window_fixture_is_enabled (fixture, "step-back"));
  window_fixture_act (fixture, "step-forward");
  window_fixture_assert_at (fixture, 0, 1);
  g_assert_true (window_fixture_is_enabled (fixture, "step-back"));
  window_fixture_act (fixture, "step-forward");
  window_fixture_act (fixture, "step-back");
  window_fixture_assert_at (fixture, 0, 1);
  window_fixture_act (fixture, "next-layer");
  window_fixture_assert_at (fixture, 0, 4);
  window_fixture_act (fixture, "previous-layer");
  window_fixture_assert_at (fixture, 0, 0);
  window_fixture_act (fixture, "next-example");
  window_fixture_assert_at (fixture, 0, 13);
  g_assert_cmpuint (bs_experiment_get_example (fixture->experiment), ==, 2);
  window_fixture_act (fixture, "last-step");
  window_fixture_assert_at (fixture, 0, 55);
  window_fixture_act (fixture, "step-forward");
  window_fixture_assert_at (fixture, 1, 0);
  window_fixture_act (fixture, "step-back");
  window_fixture_assert_at (fixture, 0, 55);
  window_fixture_act (fixture, "previous-example");
  window_fixture_act (fixture, "first-step");
  window_fixture_assert_at (fixture, 0, 0);

  bs_experiment_set_granularity (fixture->experiment, BS_GRANULARITY_ITERATION);
  window_fixture_act (fixture, "step-forward");
  window_fixture_assert_at (fixture, 1, 0);
  window_fixture_act (fixture, "one-iteration");
  window_fixture_assert_at (fixture, 2, 0);
  window_fixture_act (fixture, "reset");
  window_fixture_assert_at (fixture, 0, 0);
}

/* On every page the keys control the walk and the run; no button takes them. */
static void
test_pages (WindowFixture *fixture, gconstpointer user_data)
{
  const char *const actions[] = { "show-matrices", "show-runs", "show-quality", "show-labs",
                                  "show-plane",    "show-data", "show-network" };
  BsWindow *window = BS_WINDOW (fixture->window);

  gtk_window_present (GTK_WINDOW (fixture->window));
  /* The network takes the focus as soon as it has a place for its neurons. */
  while (gtk_widget_get_focus_child (GTK_WIDGET (window->diagram)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWidget *focus, *page;

      window_fixture_act (fixture, actions[i]);
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      g_assert_nonnull (focus);
      /* A focus that stays on a hidden page goes to some button when that page is gone. */
      page = gtk_stack_get_visible_child (window->pages);
      g_assert_true (focus == page || gtk_widget_is_ancestor (focus, page));
      g_assert_false (GTK_IS_BUTTON (focus) || GTK_IS_EDITABLE (focus) || GTK_IS_DROP_DOWN (focus));
    }
  g_assert_false (g_action_get_enabled (
    g_action_map_lookup_action (G_ACTION_MAP (fixture->window), "stop-comparing")));
  window_fixture_act (fixture, "one-iteration");
  window_fixture_act (fixture, "keep-run");
  g_assert_cmpuint (g_list_model_get_n_items (bs_experiment_get_kept_runs (fixture->experiment)),
                    ==, 1);
}

static const char *
get_tooltip (WindowFixture *fixture, const char *name)
{
  return gtk_widget_get_tooltip_text (gtk_fixture_find (fixture->window, GTK_TYPE_BUTTON, name));
}

/* The buttons name what they undo, and the key does the same as the button, also while a number is
 * being typed. */
static void
test_undo (WindowFixture *fixture, gconstpointer user_data)
{
  g_assert_false (window_fixture_is_enabled (fixture, "undo"));
  g_assert_false (window_fixture_is_enabled (fixture, "redo"));
  g_assert_cmpstr (get_tooltip (fixture, "Undo"), ==, "Nothing to undo (Ctrl+Z)");
  for (guint i = 0; i < 3; i++)
    window_fixture_act (fixture, "one-iteration");
  g_assert_true (bs_choose (fixture->experiment, "hidden", "none", NULL));
  bs_settle (fixture->experiment);
  g_assert_cmpstr (get_tooltip (fixture, "Undo"), ==, "Undo: hidden layers 2 → none (Ctrl+Z)");
  g_assert_true (window_fixture_is_enabled (fixture, "undo"));
  window_fixture_act (fixture, "undo");
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 3);
  g_assert_false (window_fixture_is_enabled (fixture, "undo"));
  g_assert_true (window_fixture_is_enabled (fixture, "redo"));
  g_assert_cmpstr (get_tooltip (fixture, "Redo"), ==,
                   "Redo: hidden layers 2 → none (Ctrl+Shift+Z)");
  window_fixture_act (fixture, "redo");
  window_fixture_assert_at (fixture, 0, 0);
  window_fixture_act (fixture, "undo");
  window_fixture_act (fixture, "reset");
  g_assert_cmpstr (get_tooltip (fixture, "Undo"), ==, "Undo: reset (Ctrl+Z)");
  window_fixture_act (fixture, "undo");
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 3);
}

static void
test_new_seed (WindowFixture *fixture, gconstpointer user_data)
{
  guint64 seed = bs_experiment_get_setup (fixture->experiment)->initial.seed;

  window_fixture_act (fixture, "new-seed");
  g_assert_cmpuint (bs_experiment_get_setup (fixture->experiment)->initial.seed, !=, seed);
}

static void
test_names (WindowFixture *fixture, gconstpointer user_data)
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

static void
assert_texts (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      {
        if (GTK_IS_LABEL (child) && *gtk_label_get_text (GTK_LABEL (child)) == '\0')
          g_error ("a label without text in %s in %s", G_OBJECT_TYPE_NAME (root),
                   G_OBJECT_TYPE_NAME (gtk_widget_get_parent (root)));
        assert_texts (child);
      }
}

/* A screen reader meets no label that says nothing, before training and after it. */
static void
test_labels (WindowFixture *fixture, gconstpointer user_data)
{
  assert_texts (fixture->window);
  window_fixture_act (fixture, "one-iteration");
  window_fixture_act (fixture, "show-quality");
  assert_texts (fixture->window);
}

/* Returns the page on which a file is looked at, when it is read. */
static GtkWidget *
find_import (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *dialog = NULL, *spinner;

  for (GList *l = windows; l != NULL; l = l->next)
    if (BS_IS_IMPORT_DIALOG (l->data))
      dialog = l->data;
  g_assert_nonnull (dialog);
  spinner = gtk_fixture_find (dialog, GTK_TYPE_SPINNER, NULL);
  while (gtk_spinner_get_spinning (GTK_SPINNER (spinner)))
    g_main_context_iteration (NULL, TRUE);

  return dialog;
}

static char *
make_file (const char *text)
{
  char *path = g_build_filename (g_get_tmp_dir (), "backstep-file-XXXXXX.csv", NULL);
  int file = g_mkstemp (path);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

/* The page on which the user says how a file is read tells file, line and column of the error. The
 * open experiment stays as it was, to the step. */
static void
test_bad_file (WindowFixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = make_file ("a,b,c\n1,2,x\n3,q,y\n");
  GtkWidget *dialog;

  window_fixture_act (fixture, "step-forward");
  bs_window_open (BS_WINDOW (fixture->window), path);
  bs_settle (fixture->experiment);

  dialog = find_import ();
  g_assert_true (gtk_fixture_says (dialog, ".csv:3:3: "));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_cmpstr (bs_experiment_get_setup (fixture->experiment)->data, ==, "xor");
  window_fixture_assert_at (fixture, 0, 1);
  g_unlink (path);
}

/* A file that is not there has no such page. */
static void
test_no_file (WindowFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GList) windows = NULL;
  g_autofree char *message = NULL;
  GtkWidget *dialog = NULL;

  bs_window_open (BS_WINDOW (fixture->window), "/nowhere/data.csv");
  bs_settle (fixture->experiment);
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (GTK_IS_MESSAGE_DIALOG (l->data))
      dialog = l->data;
  g_assert_nonnull (dialog);
  g_object_get (dialog, "secondary-text", &message, NULL);
  g_assert_nonnull (strstr (message, "/nowhere/data.csv"));
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CLOSE);
  g_assert_cmpstr (bs_experiment_get_setup (fixture->experiment)->data, ==, "xor");
}

/* An undo reads a file again that has changed in the meantime. The notice tells what is wrong with
 * it, but no options of the terminal. */
static void
test_changed_file (WindowFixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = make_file ("a,b,c\n1,2,0\n3,4,1\n");
  GtkWidget *notice = GTK_WIDGET (BS_WINDOW (fixture->window)->notice);

  bs_window_open (BS_WINDOW (fixture->window), path);
  bs_settle (fixture->experiment);
  bs_window_open (BS_WINDOW (fixture->window), "xor");
  bs_settle (fixture->experiment);
  g_assert_true (g_file_set_contents (path, "a,b,c\n1,,0\n3,4,1\n", -1, NULL));
  g_assert_false (gtk_widget_get_visible (notice));
  window_fixture_act (fixture, "undo");
  g_assert_true (gtk_widget_get_visible (notice));
  g_assert_true (gtk_fixture_says (notice, ".csv:2:3: "));
  g_assert_false (gtk_fixture_says (notice, "--missing"));
  g_unlink (path);
}

/* Whatever takes the drop of a file shows the page first. */
static void
test_drop (WindowFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->window);
  g_autofree char *path = make_file ("a,b\n1,0\n2,1\n");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFile *files[] = { file };
  GdkFileList *list = gdk_file_list_new_from_array (files, 1);
  guint n_targets = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) target = g_list_model_get_item (controllers, i);
      g_auto (GValue) value = G_VALUE_INIT;
      gboolean is_taken;

      if (!GTK_IS_DROP_TARGET (target))
        continue;
      n_targets++;
      g_value_init (&value, GDK_TYPE_FILE_LIST);
      g_value_set_boxed (&value, list);
      g_signal_emit_by_name (target, "drop", &value, 1.0, 1.0, &is_taken);
      g_assert_true (is_taken);
    }
  g_assert_cmpuint (n_targets, ==, 1);
  g_assert_true (gtk_fixture_says (find_import (), "class: column 2 b, 2 classes"));
  g_assert_cmpstr (bs_experiment_get_setup (fixture->experiment)->data, ==, "xor");
  gtk_window_destroy (GTK_WINDOW (find_import ()));
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  g_unlink (path);
}

static void
test_own_file (WindowFixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = make_file ("long,wide,kind\n1,2,x\n3,4,y\n5,6,z\n");
  GtkDropDown *data;

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
test_settings (WindowFixture *fixture, gconstpointer user_data)
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
  window_fixture_close (fixture);

  window_fixture_open (fixture);
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

static void
test_close_while_loading (WindowFixture *fixture, gconstpointer user_data)
{
  bs_window_open (BS_WINDOW (fixture->window), "digits");
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  for (; !BS_IS_SETUP_PANEL (widget); widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;

  return FALSE;
}

static void
assert_tooltips (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if ((GTK_IS_ENTRY (child) || GTK_IS_DROP_DOWN (child) || GTK_IS_SCALE (child) ||
           GTK_IS_BUTTON (child)) &&
          !has_tooltip (child))
        g_error ("no tooltip: %s in %s", G_OBJECT_TYPE_NAME (child), G_OBJECT_TYPE_NAME (root));
      if (GTK_IS_BUTTON (child) && gtk_widget_get_ancestor (child, BS_TYPE_NUMBER_ENTRY) != NULL)
        g_assert_null (gtk_widget_get_tooltip_text (child));
      assert_tooltips (child);
    }
}

/* Every control of the set-up says what it does, and the buttons of a number say what the number
 * does. A button whose name only tells what it changes says what that does to J. */
static void
test_tooltips (WindowFixture *fixture, gconstpointer user_data)
{
  const char *const buttons[] = { "Remove layer 2", "Add hidden layer", "New seed",
                                  "Hold out other examples" };

  assert_tooltips (gtk_fixture_find (fixture->window, BS_TYPE_SETUP_PANEL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    g_assert_nonnull (strstr (get_tooltip (fixture, buttons[i]), " J "));
}

/* The language is kept for the next start, which the window says. An unknown one is ignored. */
static void
test_language (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);
  GActionGroup *actions = G_ACTION_GROUP (window);
  g_autofree char *kept = NULL;

  g_action_group_change_action_state (actions, "language", g_variant_new_string ("xx"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->notice)));
  g_action_group_change_action_state (actions, "language", g_variant_new_string ("ru"));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->notice)));
  kept = g_settings_get_string (window->settings, "language");
  g_assert_cmpstr (kept, ==, "ru");
  g_settings_reset (window->settings, "language");
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  window_fixture_add ("/window/window/walk", test_walk);
  window_fixture_add ("/window/window/pages", test_pages);
  window_fixture_add ("/window/window/language", test_language);
  window_fixture_add ("/window/window/undo", test_undo);
  window_fixture_add ("/window/window/new-seed", test_new_seed);
  window_fixture_add ("/window/window/names", test_names);
  window_fixture_add ("/window/window/labels", test_labels);
  window_fixture_add ("/window/window/bad-file", test_bad_file);
  window_fixture_add ("/window/window/no-file", test_no_file);
  window_fixture_add ("/window/window/changed-file", test_changed_file);
  window_fixture_add ("/window/window/drop", test_drop);
  window_fixture_add ("/window/window/own-file", test_own_file);
  window_fixture_add ("/window/window/settings", test_settings);
  window_fixture_add ("/window/window/close-while-loading", test_close_while_loading);

  window_fixture_add ("/window/window/tooltips", test_tooltips);

  return g_test_run ();
}
