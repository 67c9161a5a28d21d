/* The plane as a widget: it shows the moment of its experiment, reads h at the cross-hair, and
 * leads the walk to an example. */

#include "widgets/plane-view.h"

#include <string.h>

#include "experiment/fixture.h"
#include "support/gtk.h"

static GtkWidget *
make_window (Fixture *fixture, BsPlaneView **view)
{
  GtkWidget *window = gtk_window_new ();

  *view = g_object_new (BS_TYPE_PLANE_VIEW, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 500);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (*view));
  bs_plane_view_set_experiment (*view, fixture->experiment);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
wait_for (BsPlaneView *view, guint64 iteration)
{
  while (bs_plane_view_get_moment (view) == NULL ||
         bs_plane_view_get_moment (view)->iteration != iteration)
    g_main_context_iteration (NULL, TRUE);
}

/* Where things lie is known only when they have been painted. */
static void
wait_for_paint (BsPlaneView *view)
{
  gtk_widget_queue_draw (GTK_WIDGET (view));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (view));
}

static char *
get_description (BsPlaneView *view)
{
  return gtk_test_accessible_check_property (GTK_ACCESSIBLE (view),
                                             GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
}

static void
assert_described (BsPlaneView *view, const char *words)
{
  g_autofree char *found = get_description (view);

  g_assert_nonnull (found);
  if (strstr (found, words) == NULL)
    g_error ("“%s” is not in “%s”", words, found);
}

static void
press (BsPlaneView *view, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));
  gboolean is_handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &is_handled);
    }
  g_assert_true (is_handled);
}

static void
test_follows (Fixture *fixture, gconstpointer user_data)
{
  BsPlaneView *view;
  GtkWidget *window = make_window (fixture, &view);

  wait_for (view, 0);
  assert_described (view, "h is at least 0.5 in");
  assert_described (view, "Example 1 · h = ");
  bs_plane_view_set_shown (view, 2, 2);
  assert_described (view, "a₂⁽²⁾ is at least 0.5 in");
  assert_described (view, "Example 1 · a₂⁽²⁾ = ");
  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  wait_for (view, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The cross-hair begins at the example of the walk, x = (0, 0), and Return walks to an example. */
static void
test_keys (Fixture *fixture, gconstpointer user_data)
{
  BsPlaneView *view;
  GtkWidget *window = make_window (fixture, &view);

  wait_for (view, 0);
  wait_for_paint (view);
  press (view, GDK_KEY_Right);
  assert_described (view, "x₁ = 0.00, x₂ = 0.00: h = ");
  for (guint i = 0; i < 200; i++)
    press (view, GDK_KEY_Right);
  assert_described (view, "x₁ = 1.08, x₂ = 0.00: h = ");
  for (guint i = 0; i < 7; i++)
    press (view, GDK_KEY_Left);
  press (view, GDK_KEY_Return);
  g_assert_cmpuint (bs_experiment_get_example (fixture->experiment), ==, 3);
  press (view, GDK_KEY_Escape);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_example (Fixture *fixture, gsize example, double across, double up)
{
  const BsTrainingSet *data = bs_experiment_get_training_set (fixture->experiment);

  g_assert_cmpfloat_with_epsilon (bs_training_set_get_feature (data, example, 1), across, 1e-9);
  g_assert_cmpfloat_with_epsilon (bs_training_set_get_feature (data, example, 2), up, 1e-9);
}

/* The picture shows the changed data. */
static void
wait_for_data (Fixture *fixture, BsPlaneView *view)
{
  while (bs_plane_view_get_moment (view) == NULL ||
         bs_answers_get_data (bs_plane_view_get_moment (view)->answers) !=
           bs_experiment_get_training_set (fixture->experiment))
    g_main_context_iteration (NULL, TRUE);
  wait_for_paint (view);
}

/* Points are moved, removed and added at the cross-hair, which keeps its place. The plane is 1.2
 * wide, so that a hundred keys go from x = (0, 0) to the right edge. */
static void
test_edit_by_keys (Fixture *fixture, gconstpointer user_data)
{
  BsPlaneView *view;
  GtkWidget *window = make_window (fixture, &view);

  wait_for (view, 0);
  wait_for_paint (view);
  bs_plane_view_set_editing (view, TRUE);
  bs_plane_view_set_kind (view, 2);
  press (view, GDK_KEY_Right);
  press (view, GDK_KEY_Return);
  for (guint i = 0; i < 200; i++)
    press (view, GDK_KEY_Right);
  press (view, GDK_KEY_Escape);
  assert_example (fixture, 1, 0.0, 0.0);

  press (view, GDK_KEY_Insert);
  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, 5);
  g_assert_cmpfloat (
    bs_training_set_get_target (bs_experiment_get_training_set (fixture->experiment), 5, 1), ==,
    1.0);
  wait_for_data (fixture, view);
  press (view, GDK_KEY_Return);
  for (guint i = 0; i < 200; i++)
    press (view, GDK_KEY_Left);
  press (view, GDK_KEY_Return);
  g_assert_cmpfloat (
    bs_training_set_get_feature (bs_experiment_get_training_set (fixture->experiment), 5, 1), <,
    0.0);
  wait_for_data (fixture, view);
  press (view, GDK_KEY_Delete);
  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, 4);
  for (guint i = 0; i < 3; i++)
    bs_experiment_undo (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, 4);
  assert_example (fixture, 1, 0.0, 0.0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A point that is put down where it was has not changed. Delete removes the point that is held, and
 * not one that is where it was. */
static void
test_held (Fixture *fixture, gconstpointer user_data)
{
  BsTrainingSet *data = bs_experiment_get_training_set (fixture->experiment);
  BsPlaneView *view;
  GtkWidget *window = make_window (fixture, &view);

  wait_for (view, 0);
  wait_for_paint (view);
  bs_plane_view_set_editing (view, TRUE);
  press (view, GDK_KEY_Right);
  press (view, GDK_KEY_Return);
  press (view, GDK_KEY_Return);
  g_assert_true (bs_experiment_get_training_set (fixture->experiment) == data);
  press (view, GDK_KEY_Return);
  for (guint i = 0; i < 40; i++)
    press (view, GDK_KEY_Right);
  press (view, GDK_KEY_Delete);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, 3);
  assert_example (fixture, 1, 0.0, 1.0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GObject *
find_controller (BsPlaneView *view, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

/* A press that begins and ends at the same place is a click: on the ground it adds a point, and not
 * without the choice to edit. */
static void
test_edit_by_pointer (Fixture *fixture, gconstpointer user_data)
{
  BsPlaneView *view;
  GtkWidget *window = make_window (fixture, &view);
  GObject *drag = find_controller (view, GTK_TYPE_GESTURE_DRAG);

  wait_for (view, 0);
  wait_for_paint (view);
  for (guint i = 0; i < 2; i++)
    {
      bs_plane_view_set_editing (view, i == 1);
      g_signal_emit_by_name (drag, "drag-begin", 350.0, 200.0);
      g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
      fixture_settle (fixture);
      g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, 4 + i);
    }
  /* The place has no more digits than a hand can place. */
  g_assert_true (g_regex_match_simple ("^add 1 0\\.\\d{1,3} 0\\.\\d{1,3}$",
                                       bs_experiment_get_setup (fixture->experiment)->edits, 0, 0));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_other_data (Fixture *fixture, gconstpointer user_data)
{
  BsPlaneView *view;
  GtkWidget *window = make_window (fixture, &view);

  wait_for (view, 0);
  fixture_load (fixture, "iris");
  while (bs_plane_view_get_moment (view) == NULL ||
         bs_plane_view_get_moment (view)->n_examples != 150)
    g_main_context_iteration (NULL, TRUE);
  assert_described (view, "class setosa in");
  assert_described (view, "class virginica in");
  bs_plane_view_set_shown (view, 2, 3);
  assert_described (view, "Example 1 · a₃⁽²⁾ = ");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* While a step asks for what it makes, the plane tells it in no place. */
static void
test_asked (Fixture *fixture, gconstpointer user_data)
{
  BsPlaneView *view;
  GtkWidget *window = make_window (fixture, &view);
  g_autofree char *found = NULL;

  wait_for (view, 0);
  wait_for_paint (view);
  bs_experiment_set_predicting (fixture->experiment, TRUE);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  g_assert_true (bs_experiment_is_asking (fixture->experiment));
  press (view, GDK_KEY_Right);
  assert_described (view, "x₁ = 0.00, x₂ = 0.00 The map comes with the answer");
  assert_described (view, "Example 1 · h = ?.");
  bs_plane_view_set_shown (view, 2, 1);
  assert_described (view, "Example 1 · a₁⁽²⁾ = ?.");
  found = get_description (view);
  g_assert_null (strstr (found, "0.5"));
  g_assert_null (strchr (found, '%'));
  bs_experiment_skip_question (fixture->experiment);
  assert_described (view, "a₁⁽²⁾ is at least 0.5 in");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  fixture_add ("/widgets/plane-view/follows", test_follows);
  fixture_add ("/widgets/plane-view/keys", test_keys);
  fixture_add ("/widgets/plane-view/edit-by-keys", test_edit_by_keys);
  fixture_add ("/widgets/plane-view/held", test_held);
  fixture_add ("/widgets/plane-view/edit-by-pointer", test_edit_by_pointer);
  fixture_add ("/widgets/plane-view/asked", test_asked);
  fixture_add ("/widgets/plane-view/other-data", test_other_data);

  return g_test_run ();
}
