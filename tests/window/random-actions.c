/* Does some thousand random things in one window, as a class of children would. Whatever they are,
 * there must be no warning and no crash, and at every pause all parts of the window must show the
 * state of the experiment.
 *
 * The same seed does the same things; only how far training has come at each of them depends on the
 * machine. Another seed and another number can be tried by hand, under any build:
 *
 *   BACKSTEP_RANDOM_SEED=7 BACKSTEP_RANDOM_ACTIONS=50000 \
 *     xvfb-run meson test -C build/test-plain window-random-actions --timeout-multiplier 0
 *
 * The test opens and saves files in a folder of its own. The files that it reads are the corpora of
 * the fuzzing targets, and most of them are broken. */

#include <glib/gstdio.h>
#include <math.h>

#include "files/builtin-data.h"
#include "random-widgets.h"
#include "support/gtk.h"
#include "widgets/number-entry.h"
#include "window/window-private.h"

#define USUAL_SEED    1
#define USUAL_ACTIONS 2000
/* The window is checked after every so many actions. */
#define ACTIONS_PER_CHECK 40
#define PATIENCE          (120 * G_USEC_PER_SEC)

typedef struct
{
  BsRandom random;
  GtkWidget *window;
  BsExperiment *experiment;
  char *folder;
  GPtrArray *tables; /* paths of CSV files */
  GPtrArray *thetas; /* paths of files of Θ */
} Fixture;

static guint64
get_number (const char *variable, guint64 usual)
{
  const char *text = g_getenv (variable);

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : usual;
}

static void
iterate (guint n)
{
  for (guint i = 0; i < n; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
add_files (GPtrArray *paths, const char *corpus)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", corpus, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) directory = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (directory)) != NULL)
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_add (paths, g_strdup (folder));
  g_ptr_array_add (paths, g_build_filename (folder, "not there", NULL));
}

static const char *
choose_path (Fixture *fixture, GPtrArray *paths)
{
  return g_ptr_array_index (paths, random_below (&fixture->random, paths->len));
}

static void
open_window (Fixture *fixture)
{
  fixture->window = bs_window_new (NULL);
  fixture->experiment = _bs_window_get_experiment (BS_WINDOW (fixture->window));
  bs_window_resume (BS_WINDOW (fixture->window));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

/* Closes the window, and asserts that nothing else has a reference to it or its experiment. */
static void
close_window (Fixture *fixture)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  g_object_add_weak_pointer (G_OBJECT (fixture->experiment), (gpointer *) &fixture->experiment);
  gtk_window_close (GTK_WINDOW (fixture->window));
  while (fixture->window != NULL || fixture->experiment != NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
}

/* Returns the window itself or an open dialog. Dialogs that are not visible do not count. */
static GtkWidget *
choose_toplevel (Fixture *fixture)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (gtk_widget_get_visible (toplevel) && toplevel != fixture->window)
        g_ptr_array_add (open, g_steal_pointer (&toplevel));
    }
  /* While a modal dialog is open, the window cannot be used. */
  if (open->len == 0)
    return g_object_ref (fixture->window);

  return g_object_ref (g_ptr_array_index (open, random_below (&fixture->random, open->len)));
}

static void
use_dialog (Fixture *fixture, GtkWidget *dialog)
{
  g_test_message ("  in %s", G_OBJECT_TYPE_NAME (dialog));
  /* The widgets inside a file chooser are GTK's, so it is only closed. */
  if (GTK_IS_FILE_CHOOSER (dialog))
    gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  else if (random_below (&fixture->random, 4) == 0)
    gtk_window_close (GTK_WINDOW (dialog));
  else
    random_use_widget (&fixture->random, dialog);
}

static void
activate_action (Fixture *fixture)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (fixture->window));
  const char *name = names[random_below (&fixture->random, g_strv_length (names))];
  const GVariantType *type =
    g_action_group_get_action_parameter_type (G_ACTION_GROUP (fixture->window), name);
  const char *const colors[] = { "system", "light", "dark", "high-contrast", "puce", "" };
  GVariant *parameter = NULL;

  if (type != NULL && g_variant_type_equal (type, G_VARIANT_TYPE_STRING))
    parameter = g_variant_new_string (colors[random_below (&fixture->random, 6)]);
  else if (type != NULL && g_variant_type_equal (type, G_VARIANT_TYPE_BOOLEAN))
    parameter = g_variant_new_boolean (random_below (&fixture->random, 2) == 0);
  g_test_message ("  activates %s", name);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), name, parameter);
}

static void
open_data (Fixture *fixture)
{
  gsize n;
  const BsBuiltinData *data = bs_builtin_data_list (&n);
  const char *name = random_below (&fixture->random, 2) == 0
                       ? data[random_below (&fixture->random, (guint) n)].name
                       : choose_path (fixture, fixture->tables);

  g_test_message ("  opens %s", name);
  bs_window_open (BS_WINDOW (fixture->window), name);
}

static void
on_theta_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!bs_experiment_save_theta_finish (BS_EXPERIMENT (source), result, &error))
    g_test_message ("  not saved: %s", error->message);
}

static void
on_theta_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!bs_experiment_load_theta_finish (BS_EXPERIMENT (source), result, &error))
    g_test_message ("  not loaded: %s", error->message);
}

/* Does with the chosen file what the dialogs of the menu do with it. */
static void
use_theta (Fixture *fixture)
{
  gboolean saves = random_below (&fixture->random, 2) == 0;
  const char *path =
    saves ? g_ptr_array_index (fixture->thetas, 0) : choose_path (fixture, fixture->thetas);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_test_message ("  %s %s", saves ? "saves" : "loads", path);
  if (saves)
    bs_experiment_save_theta_async (fixture->experiment, file, NULL, on_theta_saved, NULL);
  else
    bs_experiment_load_theta_async (fixture->experiment, file, NULL, on_theta_loaded, NULL);
}

static void
resize (Fixture *fixture)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window),
                               320 + (int) random_below (&fixture->random, 1600),
                               240 + (int) random_below (&fixture->random, 840));
}

static void
act (Fixture *fixture)
{
  g_autoptr (GtkWidget) toplevel = choose_toplevel (fixture);
  guint chance = random_below (&fixture->random, 100);

  if (toplevel != fixture->window)
    use_dialog (fixture, toplevel);
  else if (chance < 45)
    random_use_widget (&fixture->random, toplevel);
  else if (chance < 60)
    random_poke_widget (&fixture->random, toplevel);
  else if (chance < 75)
    random_press_key (&fixture->random, toplevel);
  else if (chance < 90)
    activate_action (fixture);
  else if (chance < 94)
    open_data (fixture);
  else if (chance < 97)
    use_theta (fixture);
  else
    resize (fixture);
}

static void
close_dialogs (Fixture *fixture)
{
  for (;;)
    {
      g_autoptr (GtkWidget) toplevel = choose_toplevel (fixture);

      if (toplevel == fixture->window)
        return;
      if (GTK_IS_FILE_CHOOSER (toplevel))
        gtk_dialog_response (GTK_DIALOG (toplevel), GTK_RESPONSE_CANCEL);
      else
        gtk_window_close (GTK_WINDOW (toplevel));
      iterate (20);
    }
}

/* Waits until nothing is being read or computed, and no dialog is open. */
static void
settle (Fixture *fixture)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  gboolean is_active = TRUE, is_loading = TRUE;

  bs_experiment_pause (fixture->experiment);
  bs_experiment_stop_comparing (fixture->experiment);
  while (is_active || is_loading)
    {
      close_dialogs (fixture);
      g_main_context_iteration (NULL, FALSE);
      bs_experiment_pump (fixture->experiment);
      is_active = bs_experiment_is_active (fixture->experiment);
      is_loading = bs_experiment_is_loading (fixture->experiment);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  close_dialogs (fixture);
}

static gboolean
says (GtkWidget *root, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text) ||
        (GTK_IS_LABEL (child) && strstr (gtk_label_get_text (GTK_LABEL (child)), text) != NULL))
      return TRUE;

  return FALSE;
}

static void
check_numbers (Fixture *fixture)
{
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  const BsCostHistory *history = bs_experiment_get_history (fixture->experiment);
  guint64 iteration = bs_experiment_get_iteration (fixture->experiment);
  gsize example = bs_experiment_get_example (fixture->experiment);
  gsize n_examples = bs_training_set_get_n_examples (bs_reveal_get_training_set (reveal));
  const BsSetup *setup = bs_experiment_get_setup (fixture->experiment);

  g_assert_cmpuint (bs_reveal_get_point (reveal)->iteration, ==, iteration);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), <,
                    bs_experiment_get_n_steps (fixture->experiment));
  g_assert_cmpuint (example, >=, 1);
  g_assert_cmpuint (example, <=, n_examples);
  if (bs_cost_history_get_n_values (history) > 0)
    g_assert_cmpuint (bs_cost_history_get_n_values (history), ==, iteration + 1);
  g_assert_cmpuint (bs_network_get_n_layers (bs_reveal_get_network (reveal)), ==,
                    setup->n_hidden + 2);
}

static void
check_words (Fixture *fixture)
{
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  const BsExplanation *explanation = bs_experiment_get_explanation (fixture->experiment);
  GtkWidget *inspector = gtk_fixture_find (fixture->window, g_type_from_name ("BsInspector"), NULL);
  g_autofree char *shape = bs_network_describe (bs_reveal_get_network (reveal));
  g_autofree char *title = NULL;

  title = g_strdup_printf ("%s — %s", bs_experiment_get_title (fixture->experiment), shape);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, title);
  g_assert_nonnull (explanation);
  g_assert_true (says (inspector, explanation->step));
  g_assert_true (says (inspector, explanation->place));
  g_assert_true (says (inspector, explanation->sentence));
}

/* An entry must show the number that is in force, or mark its text as refused. */
static void
check_lambda (Fixture *fixture)
{
  GtkWidget *field = gtk_fixture_find (fixture->window, GTK_TYPE_ENTRY, "Regularization λ");
  BsNumberEntry *entry;

  g_assert_nonnull (field);
  entry = BS_NUMBER_ENTRY (gtk_widget_get_ancestor (field, BS_TYPE_NUMBER_ENTRY));
  /* A text that was still being typed when another action came is now accepted or refused. */
  if (bs_number_entry_commit_typed (entry))
    g_assert_cmpfloat (g_ascii_strtod (gtk_fixture_get_text (GTK_WIDGET (entry)), NULL), ==,
                       bs_experiment_get_setup (fixture->experiment)->lambda);
  else
    g_assert_nonnull (gtk_fixture_get_reason (GTK_WIDGET (entry)));
}

static void
check_data_choice (Fixture *fixture)
{
  GtkDropDown *choice =
    GTK_DROP_DOWN (gtk_fixture_find (fixture->window, GTK_TYPE_DROP_DOWN, "Data"));
  const BsBuiltinData *builtin =
    bs_builtin_data_find (bs_experiment_get_setup (fixture->experiment)->data);
  guint selected = gtk_drop_down_get_selected (choice);
  gsize n;
  const BsBuiltinData *data = bs_builtin_data_list (&n);

  if (builtin == NULL)
    g_assert_cmpuint (selected, >=, n);
  else
    {
      g_assert_cmpuint (selected, <, n);
      g_assert_cmpstr (data[selected].name, ==, builtin->name);
    }
}

static void
check (Fixture *fixture)
{
  settle (fixture);
  if (bs_experiment_get_reveal (fixture->experiment) == NULL)
    return;
  check_numbers (fixture);
  check_words (fixture);
  check_lambda (fixture);
  check_data_choice (fixture);
  /* Nothing keeps the window from being used any more. */
  g_assert_true (gtk_widget_is_sensitive (fixture->window));
  g_assert_true (
    g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "step-forward"));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* GTK 4.8 gives these two warnings about itself if the focus moves, or if a position is asked for,
 * in the middle of a frame; it then draws one frame later. Every other warning ends the test. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") &&
        (strstr (fields[i].value, "did not receive a focus-out event") != NULL ||
         strstr (fields[i].value, "without a current allocation") != NULL))
      {
        g_test_message ("%s", (const char *) fields[i].value);
        return G_LOG_WRITER_HANDLED;
      }

  return g_log_writer_default (level, fields, n_fields, user_data);
}

static void
test_random_actions (void)
{
  guint64 seed = get_number ("BACKSTEP_RANDOM_SEED", USUAL_SEED);
  guint64 n_actions = get_number ("BACKSTEP_RANDOM_ACTIONS", USUAL_ACTIONS);
  Fixture fixture = { .tables = g_ptr_array_new_with_free_func (g_free),
                      .thetas = g_ptr_array_new_with_free_func (g_free) };

  g_test_message ("BACKSTEP_RANDOM_SEED=%" G_GUINT64_FORMAT
                  " BACKSTEP_RANDOM_ACTIONS=%" G_GUINT64_FORMAT,
                  seed, n_actions);
  bs_random_init (&fixture.random, seed);
  fixture.folder = g_dir_make_tmp ("backstep-random-XXXXXX", NULL);
  add_files (fixture.tables, "data-file");
  g_ptr_array_add (fixture.thetas, g_build_filename (fixture.folder, "theta.txt", NULL));
  add_files (fixture.thetas, "theta-file");
  open_window (&fixture);
  for (guint64 i = 1; i <= n_actions; i++)
    {
      g_test_message ("action %" G_GUINT64_FORMAT, i);
      act (&fixture);
      iterate (random_below (&fixture.random, 30));
      if (i % ACTIONS_PER_CHECK == 0)
        check (&fixture);
      if (i % (ACTIONS_PER_CHECK * 10) == 0)
        {
          close_window (&fixture);
          open_window (&fixture);
        }
    }
  check (&fixture);
  close_window (&fixture);
  remove_folder (fixture.folder);
  g_free (fixture.folder);
  g_ptr_array_unref (fixture.tables);
  g_ptr_array_unref (fixture.thetas);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  g_log_set_writer_func (write_log, NULL, NULL);
  g_test_add_func ("/window/random-actions", test_random_actions);

  return g_test_run ();
}
