/* A value that was typed or chosen, but is not in force, must never be shown as if it were. */

#include <glib/gstdio.h>

#include "draw/palette.h"
#include "support/gtk.h"
#include "support/settle.h"
#include "widgets/number-entry.h"
#include "window/window-private.h"

typedef struct
{
  GtkWidget *window;
  BsExperiment *experiment;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->window = bs_window_new (NULL);
  fixture->experiment = _bs_window_get_experiment (BS_WINDOW (fixture->window));
  bs_window_open (BS_WINDOW (fixture->window), "xor");
  bs_settle (fixture->experiment);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
act (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
  bs_settle (fixture->experiment);
}

/* Gives the entry the focus of the keyboard, as a click does, and types the text. */
static GtkWidget *
type (Fixture *fixture, const char *label, const char *text)
{
  GtkWidget *entry = gtk_fixture_find (fixture->window, GTK_TYPE_ENTRY, label);

  g_assert_nonnull (entry);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_true (gtk_widget_grab_focus (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);

  return entry;
}

/* Asserts that the number was accepted, that the old text is back, or that the text is marked as
 * refused. */
static void
test_before_action (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *entry = type (fixture, "Regularization λ", "3");
  double lambda;

  act (fixture, "one-iteration");
  lambda = bs_experiment_get_setup (fixture->experiment)->lambda;
  g_test_message ("the entry says %s, and λ is %g", gtk_editable_get_text (GTK_EDITABLE (entry)),
                  lambda);
  g_assert_cmpfloat (g_ascii_strtod (gtk_editable_get_text (GTK_EDITABLE (entry)), NULL), ==,
                     lambda);
}

/* Presses a key as the window is told before the widget that has the focus. */
static gboolean
press_first (Fixture *fixture, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->window);
  gboolean is_handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &is_handled);
    }
  bs_settle (fixture->experiment);

  return is_handled;
}

/* A presenter's clicker steps while a number is being typed, and the number is taken. */
static void
test_clicker (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *entry = type (fixture, "Regularization λ", "3");

  g_assert_true (press_first (fixture, GDK_KEY_Page_Down));
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, 3.0);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "x");
  g_assert_true (press_first (fixture, GDK_KEY_Page_Up));
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 0);
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, 3.0);
  g_assert_false (press_first (fixture, GDK_KEY_a));
}

/* A clicker that sends arrows steps, too, where the arrow cannot move the cursor. */
static void
test_arrows (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *entry = type (fixture, "Regularization λ", "37");
  GtkEventController *keys = gtk_fixture_get_controller (entry, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean is_handled = FALSE;

  gtk_editable_set_position (GTK_EDITABLE (entry), 1);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Right, 0, 0, &is_handled);
  g_assert_false (is_handled);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Right, 0, 0, &is_handled);
  bs_settle (fixture->experiment);
  g_assert_true (is_handled);
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, 37.0);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 1);
}

static void
test_before_add (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *entry = type (fixture, "Hidden s₂", "7");
  GtkWidget *add = gtk_fixture_find (fixture->window, GTK_TYPE_BUTTON, "Add hidden layer");
  const BsSetup *setup;

  g_signal_emit_by_name (add, "clicked");
  bs_settle (fixture->experiment);
  setup = bs_experiment_get_setup (fixture->experiment);
  g_assert_cmpuint (setup->n_hidden, ==, 2);
  g_assert_cmpuint (g_ascii_strtoull (gtk_editable_get_text (GTK_EDITABLE (entry)), NULL, 10), ==,
                    setup->hidden[0]);
}

/* Ctrl+Z in an entry undoes the change of the set-up: first that of the number that is typed. */
static void
test_undo (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *entry;

  g_assert_true (bs_choose (fixture->experiment, "tau", "2", NULL));
  bs_settle (fixture->experiment);
  entry = type (fixture, "Regularization λ", "40");
  g_assert_true (gtk_fixture_press_key (entry, GTK_PHASE_CAPTURE, "<Control>z"));
  bs_settle (fixture->experiment);
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, 0.0);
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->initial.tau, ==, 2.0);
  g_assert_true (gtk_fixture_press_key (entry, GTK_PHASE_CAPTURE, "<Shift><Control>z"));
  bs_settle (fixture->experiment);
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, 40.0);
  for (guint i = 0; i < 2; i++)
    g_assert_true (gtk_fixture_press_key (entry, GTK_PHASE_CAPTURE, "<Control>z"));
  bs_settle (fixture->experiment);
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->initial.tau, !=, 2.0);
}

/* The + button adds to the typed number, not to the number before it. */
static void
test_step_from_typed (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *more;
  double lambda;

  type (fixture, "Regularization λ", "40");
  more = gtk_fixture_find (fixture->window, GTK_TYPE_BUTTON, "Regularization λ: more");
  g_signal_emit_by_name (more, "clicked");
  bs_settle (fixture->experiment);
  lambda = bs_experiment_get_setup (fixture->experiment)->lambda;
  g_assert_cmpfloat (lambda, ==, 100.0);
}

/* The reason for a refusal has the unit of the field. */
static void
test_percent (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *number = gtk_fixture_find_number (fixture->window, "Held out, in percent");

  g_assert_false (bs_number_entry_commit (BS_NUMBER_ENTRY (number), "95"));
  g_assert_cmpstr (gtk_fixture_get_reason (number), ==,
                   "The held-out part must be from 0 to 90 percent, not 95.");
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->held_out, ==, 0.0);
}

/* After Return the keys belong to the walk again: Space trains, and the arrow keys step. */
static void
test_return (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *entry = type (fixture, "Regularization λ", "1");

  g_signal_emit_by_name (entry, "activate");
  bs_settle (fixture->experiment);
  g_assert_false (GTK_IS_EDITABLE (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
}

/* A screen reader also reads the reason of a refusal. */
static void
test_refusal_is_told (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *entry = type (fixture, "Learning rate α", "0");
  GtkWidget *number;
  g_autofree char *told = NULL;

  g_signal_emit_by_name (entry, "activate");
  number = gtk_widget_get_ancestor (entry, BS_TYPE_NUMBER_ENTRY);
  g_assert_nonnull (gtk_fixture_get_reason (number));
  told = gtk_test_accessible_check_property (
    GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gtk_fixture_get_reason (number));
  g_assert_cmpstr (told, ==, NULL);
}

/* Each time that training cannot go on, the window tells it. */
static void
test_still_diverged (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *notice = gtk_fixture_find (fixture->window, GTK_TYPE_INFO_BAR, NULL);

  g_assert_true (bs_choose (fixture->experiment, "activation", "relu", NULL));
  g_assert_true (bs_choose (fixture->experiment, "tau", "100", NULL));
  g_assert_true (bs_choose (fixture->experiment, "lambda", "1000", NULL));
  g_assert_true (bs_choose (fixture->experiment, "rate", "100", NULL));
  bs_settle (fixture->experiment);
  act (fixture, "train");
  g_assert_true (gtk_widget_get_visible (notice));
  act (fixture, "train");
  g_assert_false (bs_experiment_is_training (fixture->experiment));
  g_assert_true (gtk_widget_get_visible (notice));
}

static char *
write_file (const char *name)
{
  g_autofree char *directory = g_dir_make_tmp ("backstep-XXXXXX", NULL);
  char *path = g_build_filename (directory, name, NULL);

  g_assert_true (g_file_set_contents (path, "0,0,a\n1,1,b\n2,1,c\n", -1, NULL));

  return path;
}

static void
remove_file (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (directory);
}

/* The drop-down shows the data that are open, even if they are a file. */
static void
test_own_file_again (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = write_file ("own.csv");
  GtkDropDown *data =
    GTK_DROP_DOWN (gtk_fixture_find (fixture->window, GTK_TYPE_DROP_DOWN, "Data"));
  GListModel *items = gtk_drop_down_get_model (data);
  guint n_builtin = g_list_model_get_n_items (items);

  bs_window_open (BS_WINDOW (fixture->window), path);
  bs_settle (fixture->experiment);
  g_assert_true (g_str_has_prefix (bs_experiment_get_setup (fixture->experiment)->data, "file://"));
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, n_builtin + 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (data), ==, n_builtin);

  /* A file that is no longer open cannot be chosen. */
  gtk_drop_down_set_selected (data, 1);
  bs_settle (fixture->experiment);
  g_assert_cmpstr (bs_experiment_get_setup (fixture->experiment)->data, ==, "ones");
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, n_builtin);
  gtk_drop_down_set_selected (data, n_builtin - 1);
  bs_settle (fixture->experiment);
  g_assert_cmpstr (bs_experiment_get_setup (fixture->experiment)->data, ==, "digits");
  remove_file (path);
}

static void
test_long_name (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path =
    write_file ("measurements of plants that somebody has downloaded from somewhere, version 12, "
                "2026-11-23 (copy 3) final.csv");
  int minimum;

  bs_window_open (BS_WINDOW (fixture->window), path);
  bs_settle (fixture->experiment);
  gtk_widget_measure (fixture->window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  remove_file (path);
  g_assert_cmpint (minimum, <=, 1024);
}

/* Returns a label below @root that shows @text. */
static GtkLabel *
find_label (GtkWidget *root, const char *text)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return GTK_LABEL (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);

  return found;
}

static guint16
get_green (GtkLabel *label)
{
  PangoAttrList *list = gtk_label_get_attributes (label);
  PangoAttrIterator *iterator = pango_attr_list_get_iterator (list);
  PangoAttribute *color = pango_attr_iterator_get (iterator, PANGO_ATTR_FOREGROUND);
  guint16 green;

  g_assert_nonnull (color);
  green = ((PangoAttrColor *) color)->color.green;

  pango_attr_iterator_destroy (iterator);

  return green;
}

/* The numbers of a pinned neuron have the colours of the present theme. */
static void
test_pinned_colors (Fixture *fixture, gconstpointer user_data)
{
  const BsPalette *light = bs_palette_get (BS_THEME_LIGHT), *dark = bs_palette_get (BS_THEME_DARK);
  GtkWidget *diagram, *title, *card;
  GtkLabel *label;

  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  diagram = gtk_fixture_find (fixture->window, g_type_from_name ("BsDiagram"), NULL);
  g_signal_emit_by_name (diagram, "pin", 2u, (guint64) 1);
  title =
    gtk_fixture_find (gtk_fixture_find (fixture->window, g_type_from_name ("BsInspector"), NULL),
                      GTK_TYPE_LABEL, "Layer 2, neuron 1");
  g_assert_nonnull (title);
  card = gtk_widget_get_ancestor (title, g_type_from_name ("BsStoryCard"));
  label = find_label (card, "0.0409");
  g_assert_nonnull (label);
  g_assert_cmpint (get_green (label), ==, (int) (light->theta_positive_text.green * 65535.0));
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "colors",
                                      g_variant_new_string ("dark"));
  bs_settle (fixture->experiment);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpint (get_green (find_label (card, "0.0409")), ==,
                   (int) (dark->theta_positive_text.green * 65535.0));
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

  add ("/window/typing/before-action", test_before_action);
  add ("/window/typing/clicker", test_clicker);
  add ("/window/typing/arrows", test_arrows);
  add ("/window/typing/before-add", test_before_add);
  add ("/window/typing/undo", test_undo);
  add ("/window/typing/step-from-typed", test_step_from_typed);
  add ("/window/typing/percent", test_percent);
  add ("/window/typing/return", test_return);
  add ("/window/typing/refusal-is-told", test_refusal_is_told);
  add ("/window/typing/still-diverged", test_still_diverged);
  add ("/window/typing/own-file-again", test_own_file_again);
  add ("/window/typing/long-name", test_long_name);
  add ("/window/typing/pinned-colors", test_pinned_colors);

  return g_test_run ();
}
