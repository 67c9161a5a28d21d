/* What the neurons answer to, in the discs of the network, in their cards and in the inspector. */

#include <string.h>

#include "support/gtk.h"
#include "support/settle.h"
#include "widgets/diagram-private.h"
#include "widgets/plane-view-private.h"
#include "window-fixture.h"
#include "window/question-bar.h"

static BsDiagram *
get_diagram (WindowFixture *fixture)
{
  return BS_WINDOW (fixture->window)->diagram;
}

static const BsDiagramMap *
get_map (WindowFixture *fixture)
{
  return &get_diagram (fixture)->marks.map;
}

/* Waits until a map of the newest Θ is there. */
static void
wait_for_map (WindowFixture *fixture)
{
  const gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;

  while (_bs_diagram_get_map (get_diagram (fixture), 2) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      window_fixture_run_for (10000);
    }
}

static void
set_up (WindowFixture *fixture, gconstpointer user_data)
{
  window_fixture_set_up (fixture, user_data);
  window_fixture_show (fixture, 1280, 700);
  g_object_set (get_diagram (fixture), "show-maps", FALSE, NULL);
  wait_for_map (fixture);
}

/* The discs have the map of the present Θ and the place of the present example, on demand. */
static void
test_discs (WindowFixture *fixture, gconstpointer user_data)
{
  const float *values;
  float before;

  g_assert_null (get_map (fixture)->map);
  window_fixture_act (fixture, "neuron-maps");
  g_assert_nonnull (get_map (fixture)->map);
  g_assert_cmpfloat (get_map (fixture)->across, ==, 0.0);
  g_assert_cmpfloat (get_map (fixture)->up, ==, 0.0);
  values = bs_plane_map_get_values (get_map (fixture)->map, 2, 1);
  before = values[0];

  window_fixture_act (fixture, "one-iteration");
  wait_for_map (fixture);
  g_assert_cmpfloat (bs_plane_map_get_values (get_map (fixture)->map, 2, 1)[0], !=, before);
  window_fixture_act (fixture, "first-step");
  window_fixture_act (fixture, "next-example");
  while (get_map (fixture)->across == 0.0 && get_map (fixture)->up == 0.0)
    window_fixture_run_for (10000);
  window_fixture_act (fixture, "neuron-maps");
  g_assert_null (get_map (fixture)->map);
}

/* A map would tell what a step asks for. */
static void
test_asked (WindowFixture *fixture, gconstpointer user_data)
{
  window_fixture_act (fixture, "neuron-maps");
  window_fixture_act (fixture, "predict");
  window_fixture_act (fixture, "step-forward");
  g_assert_null (get_map (fixture)->map);
  g_assert_null (_bs_diagram_get_map (get_diagram (fixture), 2));
  gtk_fixture_press (GTK_WIDGET (BS_WINDOW (fixture->window)->question), "Skip");
  g_assert_nonnull (get_map (fixture)->map);
  window_fixture_act (fixture, "predict");
}

/* Data of more features have no maps in the discs, and that is said. */
static void
test_other_data (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);

  bs_window_open (window, "ones");
  bs_settle (fixture->experiment);
  window_fixture_act (fixture, "neuron-maps");
  g_assert_nonnull (strstr (gtk_label_get_text (window->notice_text), "data of two features"));
  window_fixture_run_for (50000);
  g_assert_null (get_map (fixture)->map);
  bs_window_open (window, "xor");
  bs_settle (fixture->experiment);
  wait_for_map (fixture);
  g_assert_nonnull (get_map (fixture)->map);
}

/* The inspector has the map of the pinned neuron, which an input has not. */
static void
test_inspector (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);
  GtkWidget *map = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (window->inspector), BS_TYPE_INSPECTOR, "map"));

  g_assert_false (gtk_widget_get_mapped (map));
  _bs_diagram_pin (get_diagram (fixture), 2, 2);
  g_assert_true (gtk_widget_get_mapped (map));
  while (bs_plane_view_get_moment (BS_PLANE_VIEW (map)) == NULL)
    window_fixture_run_for (10000);
  _bs_diagram_pin (get_diagram (fixture), 1, 2);
  g_assert_false (gtk_widget_get_mapped (map));
  _bs_diagram_pin (get_diagram (fixture), 3, 1);
  g_assert_true (gtk_widget_get_mapped (map));
  bs_window_open (window, "ones");
  bs_settle (fixture->experiment);
  _bs_diagram_pin (get_diagram (fixture), 3, 1);
  g_assert_false (gtk_widget_get_mapped (map));
}

/* The inspector tells what the neuron makes of the example as soon as the walk has computed it. */
static void
test_ahead (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);
  BsPlaneView *map = BS_PLANE_VIEW (
    gtk_widget_get_template_child (GTK_WIDGET (window->inspector), BS_TYPE_INSPECTOR, "map"));
  guint n_ahead = 0;
  double a;

  _bs_diagram_pin (get_diagram (fixture), 2, 2);
  while (bs_plane_view_get_moment (map) == NULL)
    window_fixture_run_for (10000);
  for (guint i = 0; i < 12; i++, window_fixture_act (fixture, "step-forward"))
    {
      BsReveal *reveal = bs_experiment_get_shown_reveal (fixture->experiment);
      const BsPlaneScene *scene = bs_plane_contents_get_scene (map->contents);
      gboolean is_computed = bs_reveal_get_value (reveal, BS_QUANTITY_A, 2, 2, &a);

      g_assert_nonnull (scene->map);
      g_assert_true (is_computed == (strchr (scene->current_text, '=') != NULL));
      n_ahead += !is_computed;
    }
  g_assert_cmpuint (n_ahead, >, 0);
  g_assert_cmpuint (n_ahead, <, 12);
}

static void
add (const char *path, void (*test) (WindowFixture *, gconstpointer))
{
  g_test_add (path, WindowFixture, NULL, set_up, test, window_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  window_fixture_add_style ();

  add ("/window/neuron-maps/discs", test_discs);
  add ("/window/neuron-maps/asked", test_asked);
  add ("/window/neuron-maps/other-data", test_other_data);
  add ("/window/neuron-maps/inspector", test_inspector);
  add ("/window/neuron-maps/ahead", test_ahead);

  return g_test_run ();
}
