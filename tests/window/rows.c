/* A row can be removed while something in it is being edited. It must then be freed completely, and
 * nothing of it may be used afterwards. Any warning ends these tests, and the sanitizers watch
 * them. */

#include "support/gtk.h"
#include "support/settle.h"
#include "widgets/number-entry.h"
#include "window/run-row.h"
#include "window/window-private.h"

typedef struct
{
  GtkWidget *window;
  BsExperiment *experiment;
} Fixture;

static void
act (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
  bs_settle (fixture->experiment);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->window = bs_window_new (NULL);
  fixture->experiment = _bs_window_get_experiment (BS_WINDOW (fixture->window));
  bs_window_open (BS_WINDOW (fixture->window), "xor");
  bs_settle (fixture->experiment);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

/* Waits until @object has been freed. */
static void
wait_for_end (gpointer *object)
{
  gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;

  while (*object != NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
}

static void
close_window (Fixture *fixture)
{
  gboolean is_handled = TRUE;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  g_object_add_weak_pointer (G_OBJECT (fixture->experiment), (gpointer *) &fixture->experiment);
  g_signal_emit_by_name (fixture->window, "close-request", &is_handled);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_for_end ((gpointer *) &fixture->window);
  wait_for_end ((gpointer *) &fixture->experiment);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  if (fixture->window != NULL)
    close_window (fixture);
}

/* Keeps a run and begins to edit its name, as a click on the name does. Returns its row. */
static BsRunRow *
edit_name (Fixture *fixture)
{
  GtkWidget *row, *name, *text;

  act (fixture, "one-iteration");
  act (fixture, "keep-run");
  act (fixture, "show-runs");
  gtk_test_widget_wait_for_draw (fixture->window);
  row = gtk_fixture_find (fixture->window, BS_TYPE_RUN_ROW, NULL);
  g_assert_nonnull (row);
  name = bs_run_row_get_name (BS_RUN_ROW (row));
  gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (name));
  g_assert_true (gtk_editable_label_get_editing (GTK_EDITABLE_LABEL (name)));
  text = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (GTK_IS_TEXT (text));
  gtk_editable_set_text (GTK_EDITABLE (text), "half a na");

  return BS_RUN_ROW (row);
}

/* This is longer than any delay that GTK uses for a widget. */
static void
linger (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + 3 * G_USEC_PER_SEC / 10;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  bs_settle (fixture->experiment);
}

static void
assert_deleted (Fixture *fixture, gpointer *row)
{
  wait_for_end (row);
  linger (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (bs_experiment_get_kept_runs (fixture->experiment)),
                    ==, 0);
}

static void
test_delete_button (Fixture *fixture, gconstpointer user_data)
{
  gpointer row = edit_name (fixture);
  GtkWidget *button = gtk_fixture_find (row, GTK_TYPE_BUTTON, "Delete this run");

  g_object_add_weak_pointer (row, &row);
  g_signal_emit_by_name (button, "clicked");
  assert_deleted (fixture, &row);
}

/* The focus moves to the picture first, and the row is removed a little later. */
static void
test_delete_after_focus (Fixture *fixture, gconstpointer user_data)
{
  gpointer row = edit_name (fixture);
  BsKeptRun *run = bs_run_row_get_run (row);

  g_object_add_weak_pointer (row, &row);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  g_assert_cmpstr (bs_kept_run_get_name (run), ==, "half a na");
  bs_experiment_remove_kept_run (fixture->experiment, run);
  assert_deleted (fixture, &row);
}

static void
test_close (Fixture *fixture, gconstpointer user_data)
{
  edit_name (fixture);
  close_window (fixture);
  for (gint64 end = g_get_monotonic_time () + 3 * G_USEC_PER_SEC / 10;
       g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);
}

/* A size has been typed in the field of the last hidden layer, but not entered yet. */
static gpointer
edit_size (Fixture *fixture, const char *label)
{
  GtkWidget *field = gtk_fixture_find (fixture->window, GTK_TYPE_ENTRY, label);

  g_assert_nonnull (field);
  g_assert_true (gtk_widget_grab_focus (field));
  gtk_editable_set_text (GTK_EDITABLE (field), "7");

  return field;
}

static void
press (Fixture *fixture, const char *label)
{
  GtkWidget *button = gtk_fixture_find (fixture->window, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_layer (Fixture *fixture, gconstpointer user_data)
{
  const char *const removed[] = { "Remove layer 2", "Remove layer 3" };

  for (gsize i = 0; i < G_N_ELEMENTS (removed); i++)
    {
      gpointer field;

      press (fixture, "Add hidden layer");
      bs_settle (fixture->experiment);
      field = edit_size (fixture, "Hidden s₃");
      g_object_add_weak_pointer (field, &field);
      press (fixture, removed[i]);
      wait_for_end (&field);
      linger (fixture);
      bs_assert_choice (fixture->experiment, BS_SETUP_HIDDEN, "7");
    }
}

/* Data with fewer hidden layers are opened while a size is being typed. */
static void
test_other_data (Fixture *fixture, gconstpointer user_data)
{
  gpointer field;

  press (fixture, "Add hidden layer");
  bs_settle (fixture->experiment);
  field = edit_size (fixture, "Hidden s₃");
  g_object_add_weak_pointer (field, &field);
  bs_window_open (BS_WINDOW (fixture->window), "xor");
  wait_for_end (&field);
  linger (fixture);
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
  add ("/window/rows/delete-button", test_delete_button);
  add ("/window/rows/delete-after-focus", test_delete_after_focus);
  add ("/window/rows/close", test_close);
  add ("/window/rows/layer", test_layer);
  add ("/window/rows/other-data", test_other_data);

  return g_test_run ();
}
