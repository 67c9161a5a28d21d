/* The diagram's handles: one over every drawn neuron, named by its values, never stale. */

#include "widgets/diagram-private.h"

#include "diagram-fixture.h"
#include "support/gtk.h"
#include "walk/neuron-story.h"
#include "widgets/neuron-handle.h"

static void
assert_named (Fixture *fixture, GtkWidget *diagram, guint layer, gsize neuron)
{
  GtkWidget *handle = _bs_diagram_find_handle (BS_DIAGRAM (diagram), layer, neuron);
  g_autofree char *name =
    bs_neuron_story_make_name (bs_experiment_get_reveal (fixture->experiment), layer, neuron);

  g_assert_nonnull (handle);
  g_assert_true (gtk_widget_get_focusable (handle));
  gtk_test_accessible_assert_property (handle, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
test_names (Fixture *fixture, gconstpointer user_data)
{
  const gsize sizes[] = { 3, 5, 5, 4 };
  GtkWidget *diagram = diagram_fixture_new (fixture);

  fixture_load (fixture, "ones");
  diagram_fixture_lay_out (diagram);
  gtk_test_accessible_assert_property (diagram, GTK_ACCESSIBLE_PROPERTY_LABEL, "Network 3-5-5-4");
  for (guint i = 0; i < 60; i++)
    {
      for (guint l = 1; l <= 4; l++)
        for (gsize k = l < 4 ? 0 : 1; k <= sizes[l - 1]; k++)
          assert_named (fixture, diagram, l, k);
      g_assert_null (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 4, 0));
      bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
      fixture_settle (fixture);
    }
  g_assert_finalize_object (diagram);
}

/* Only a few of 64 inputs and 25 hidden neurons are drawn, but always the one of the step. */
static void
test_step_is_drawn (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = diagram_fixture_new (fixture);

  fixture_load (fixture, "digits");
  g_assert_true (fixture_choose (fixture, "image", "none", NULL));
  diagram_fixture_lay_out (diagram);
  g_assert_null (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 1, 32));
  for (guint i = 0; i < 90; i++)
    {
      const BsAddress *at;

      bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
      fixture_settle (fixture);
      diagram_fixture_lay_out (diagram);
      at = bs_reveal_get_address (bs_experiment_get_reveal (fixture->experiment));
      if (at->neuron > 0)
        assert_named (fixture, diagram, at->layer, at->neuron);
    }
  g_assert_finalize_object (diagram);
}

/* Every pixel of an image has a name and can be pinned. A choice of another image is shown at once,
 * and the pinned neuron stays. */
static void
test_image (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = diagram_fixture_new (fixture);
  graphene_rect_t first, second;

  fixture_load (fixture, "digits");
  diagram_fixture_lay_out (diagram);
  for (gsize j = 0; j <= 64; j++)
    assert_named (fixture, diagram, 1, j);
  g_assert_true (gtk_widget_compute_bounds (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 1, 1),
                                            diagram, &first));
  g_assert_true (gtk_widget_compute_bounds (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 1, 2),
                                            diagram, &second));
  g_assert_cmpfloat (second.origin.x, >, first.origin.x);
  g_assert_cmpfloat (second.origin.y, ==, first.origin.y);

  bs_diagram_set_pinned (BS_DIAGRAM (diagram), 2, 20);
  g_assert_true (fixture_choose (fixture, "image", "8x8-by-columns", NULL));
  diagram_fixture_lay_out (diagram);
  g_assert_true (gtk_widget_compute_bounds (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 1, 2),
                                            diagram, &second));
  g_assert_cmpfloat (second.origin.x, ==, first.origin.x);
  g_assert_cmpfloat (second.origin.y, >, first.origin.y);
  g_assert_cmpuint (BS_DIAGRAM (diagram)->marks.pinned_neuron, ==, 20);
  g_assert_finalize_object (diagram);
}

/* In a step about all examples the learner may see the mean of |δ|, which the names then tell, too.
 * A diagram that shows another experiment goes on showing it. */
static void
test_mean_errors (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = diagram_fixture_new (fixture);
  BsReveal *reveal;

  fixture_load (fixture, "ones");
  diagram_fixture_lay_out (diagram);
  bs_experiment_last_step (fixture->experiment);
  reveal = bs_experiment_get_reveal (fixture->experiment);
  g_assert_false (bs_reveal_has_mean_errors (reveal));
  g_object_set (diagram, "show-mean-errors", TRUE, NULL);
  g_assert_true (bs_reveal_has_mean_errors (reveal));
  assert_named (fixture, diagram, 3, 2);

  bs_diagram_set_experiment (BS_DIAGRAM (diagram), NULL);
  bs_experiment_set_shows_mean_errors (fixture->experiment, FALSE);
  bs_diagram_set_experiment (BS_DIAGRAM (diagram), fixture->experiment);
  g_assert_true (bs_reveal_has_mean_errors (bs_experiment_get_reveal (fixture->experiment)));
  g_object_set (diagram, "show-mean-errors", FALSE, NULL);
  g_assert_false (bs_reveal_has_mean_errors (bs_experiment_get_reveal (fixture->experiment)));
  g_assert_finalize_object (diagram);
}

/* Nothing is left out as long as there is room for small discs, even in a large window, where the
 * picture is magnified. */
static void
test_all_drawn (Fixture *fixture, gconstpointer user_data)
{
  const int sizes[][2] = { { 690, 520 }, { 900, 560 }, { 1250, 660 }, { 1800, 950 } };
  GtkWidget *diagram = diagram_fixture_new (fixture);

  g_assert_true (fixture_choose (fixture, "hidden", "14,14", NULL));
  fixture_settle (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gtk_fixture_lay_out (diagram, sizes[i][0], sizes[i][1]);
      for (guint l = 2; l <= 3; l++)
        for (gsize k = 0; k <= 14; k++)
          g_assert_nonnull (_bs_diagram_find_handle (BS_DIAGRAM (diagram), l, k));
    }
  g_assert_finalize_object (diagram);
}

static void
test_pin (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = diagram_fixture_new (fixture);
  DiagramPins pins = { 0 };
  GtkWidget *handle;

  diagram_fixture_lay_out (diagram);
  diagram_fixture_watch (diagram, &pins);
  g_signal_emit_by_name (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 2, 1), "activate");
  g_assert_cmpuint (pins.n_pins, ==, 1);
  g_assert_cmpuint (pins.layer, ==, 2);
  g_assert_cmpuint (pins.neuron, ==, 1);
  g_signal_emit_by_name (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 2, 1), "activate");
  g_assert_cmpuint (pins.n_pins, ==, 2);
  g_assert_cmpuint (pins.layer, ==, 0);

  /* A neuron that is no longer there cannot stay pinned, and its handle, which has its place until
   * the next layout, neither pins it nor tells of it. */
  handle = _bs_diagram_find_handle (BS_DIAGRAM (diagram), 2, 2);
  g_signal_emit_by_name (handle, "activate");
  g_assert_cmpuint (pins.layer, ==, 2);
  g_assert_true (fixture_choose (fixture, "hidden", "none", NULL));
  fixture_settle (fixture);
  g_assert_cmpuint (pins.layer, ==, 0);
  g_signal_emit_by_name (handle, "activate");
  g_assert_cmpuint (pins.layer, ==, 0);
  g_assert_false (_bs_diagram_tell_neuron (BS_DIAGRAM (diagram), 2, 2, NULL));
  diagram_fixture_lay_out (diagram);
  g_assert_null (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 2, 2));
  g_assert_finalize_object (diagram);
}

/* The pointer over a disc, found by its handle's place; over nothing there is no neuron. */
static void
test_pointer (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = diagram_fixture_new (fixture);
  DiagramPins pins = { 0 };
  GtkEventController *click;
  graphene_rect_t bounds;

  diagram_fixture_lay_out (diagram);
  diagram_fixture_watch (diagram, &pins);
  click = gtk_fixture_get_controller (diagram, GTK_TYPE_GESTURE_CLICK);
  g_assert_true (gtk_widget_compute_bounds (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 2, 2),
                                            diagram, &bounds));
  g_signal_emit_by_name (click, "pressed", 1, (double) (bounds.origin.x + bounds.size.width / 2.0f),
                         (double) (bounds.origin.y + bounds.size.height / 2.0f));
  g_assert_cmpuint (pins.layer, ==, 2);
  g_assert_cmpuint (pins.neuron, ==, 2);
  g_signal_emit_by_name (click, "pressed", 1, 3.0, 3.0);
  g_assert_cmpuint (pins.layer, ==, 0);
  g_assert_finalize_object (diagram);
}

/* Up and Down move through all neurons; other directions leave the diagram. */
static void
test_focus (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *diagram = g_object_new (BS_TYPE_DIAGRAM, NULL);
  guint n_stops = 1;

  bs_diagram_set_experiment (BS_DIAGRAM (diagram), fixture->experiment);
  gtk_window_set_child (GTK_WINDOW (window), diagram);
  gtk_window_set_default_size (GTK_WINDOW (window), DIAGRAM_WIDTH, DIAGRAM_HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  gtk_test_widget_wait_for_draw (window);

  g_assert_true (gtk_widget_grab_focus (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 1, 0)));
  for (guint i = 0; i < 30; i++)
    {
      GtkWidget *before = gtk_window_get_focus (GTK_WINDOW (window));

      gtk_widget_child_focus (diagram, GTK_DIR_DOWN);
      if (gtk_window_get_focus (GTK_WINDOW (window)) == before)
        break;
      n_stops++;
    }
  g_assert_cmpuint (n_stops, ==, 7);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) ==
                 _bs_diagram_find_handle (BS_DIAGRAM (diagram), 3, 1));
  /* The keys have moved it there, so it is marked. */
  g_assert_cmpuint (BS_DIAGRAM (diagram)->marks.focus_layer, ==, 3);
  g_assert_cmpuint (BS_DIAGRAM (diagram)->marks.focus_neuron, ==, 1);
  g_assert_false (gtk_widget_child_focus (diagram, GTK_DIR_RIGHT));
  g_assert_false (gtk_widget_child_focus (diagram, GTK_DIR_TAB_FORWARD));

  /* A focus among the neurons follows the walk. */
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  fixture_settle (fixture);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) ==
                 _bs_diagram_find_handle (BS_DIAGRAM (diagram), 2, 1));
  /* A step does not mark it. */
  g_assert_cmpuint (BS_DIAGRAM (diagram)->marks.focus_layer, ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A step leaves the edges as they are painted; an iteration does not. */
static void
test_base_is_kept (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = diagram_fixture_new (fixture);
  g_autoptr (GskRenderNode) first = NULL;
  g_autoptr (GskRenderNode) stepped = NULL;
  g_autoptr (GskRenderNode) trained = NULL;
  GtkWidget *base;

  diagram_fixture_lay_out (diagram);
  base = gtk_widget_get_first_child (diagram);
  first = gtk_fixture_draw (base, DIAGRAM_WIDTH, DIAGRAM_HEIGHT);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  fixture_settle (fixture);
  stepped = gtk_fixture_draw (base, DIAGRAM_WIDTH, DIAGRAM_HEIGHT);
  g_assert_true (first == stepped);
  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  trained = gtk_fixture_draw (base, DIAGRAM_WIDTH, DIAGRAM_HEIGHT);
  g_assert_true (first != trained);
  g_assert_finalize_object (diagram);
}

/* A network of another shape comes while the handles still belong to the old one. */
static void
test_other_network (Fixture *fixture, gconstpointer user_data)
{
  const char *const data[] = { "digits", "xor", "iris", "ones", "circles" };
  GtkWidget *diagram = diagram_fixture_new (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (data); i++)
    {
      fixture_load (fixture, data[i]);
      bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_LAYER);
      fixture_settle (fixture);
      diagram_fixture_lay_out (diagram);
      assert_named (fixture, diagram, 1, 1);
      assert_named (fixture, diagram, 2, 1);
    }
  g_assert_finalize_object (diagram);
}

static void
test_without_experiment (void)
{
  GtkWidget *diagram = g_object_ref_sink (g_object_new (BS_TYPE_DIAGRAM, NULL));
  g_autoptr (BsExperiment) empty = bs_experiment_new ();

  diagram_fixture_lay_out (diagram);
  bs_diagram_set_experiment (BS_DIAGRAM (diagram), empty);
  diagram_fixture_lay_out (diagram);
  g_assert_finalize_object (diagram);
}

/* The middle between two units. */
static void
find_middle (GtkWidget *diagram, guint layer, gsize row, gsize column, double *x, double *y)
{
  GtkWidget *ends[] = { _bs_diagram_find_handle (BS_DIAGRAM (diagram), layer, column),
                        _bs_diagram_find_handle (BS_DIAGRAM (diagram), layer + 1, row) };

  *x = *y = 0.0;
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      graphene_rect_t area;

      g_assert_true (gtk_widget_compute_bounds (ends[i], diagram, &area));
      *x += (area.origin.x + area.size.width / 2.0) / 2.0;
      *y += (area.origin.y + area.size.height / 2.0) / 2.0;
    }
}

/* A click on an edge chooses its entry, which pins no neuron; a second click takes that back. */
static void
test_a_click_on_an_edge_chooses_the_entry (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = diagram_fixture_new (fixture);
  GtkEventController *click = gtk_fixture_get_controller (diagram, GTK_TYPE_GESTURE_CLICK);
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  DiagramPins pins = { 0 };
  double x, y;

  diagram_fixture_lay_out (diagram);
  diagram_fixture_watch (diagram, &pins);
  find_middle (diagram, 2, 1, 2, &x, &y);
  g_signal_emit_by_name (click, "pressed", 1, x, y);
  g_assert_cmpuint (bs_reveal_get_entry (reveal)->layer, ==, 2);
  g_assert_cmpuint (bs_reveal_get_entry (reveal)->row, ==, 1);
  g_assert_cmpuint (bs_reveal_get_entry (reveal)->column, ==, 2);
  g_assert_cmpuint (pins.n_pins, ==, 0);
  g_signal_emit_by_name (click, "pressed", 1, x, y);
  g_assert_cmpuint (bs_reveal_get_entry (reveal)->layer, ==, 0);
  g_assert_finalize_object (diagram);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  fixture_add ("/widgets/diagram/names", test_names);
  fixture_add ("/widgets/diagram/mean-errors", test_mean_errors);
  fixture_add ("/widgets/diagram/image", test_image);
  fixture_add ("/widgets/diagram/step-is-drawn", test_step_is_drawn);
  fixture_add ("/widgets/diagram/all-drawn", test_all_drawn);
  fixture_add ("/widgets/diagram/pin", test_pin);
  fixture_add ("/widgets/diagram/pointer", test_pointer);
  fixture_add ("/widgets/diagram/edge", test_a_click_on_an_edge_chooses_the_entry);
  fixture_add ("/widgets/diagram/focus", test_focus);
  fixture_add ("/widgets/diagram/base-is-kept", test_base_is_kept);
  fixture_add ("/widgets/diagram/other-network", test_other_network);
  g_test_add_func ("/widgets/diagram/without-experiment", test_without_experiment);

  return g_test_run ();
}
