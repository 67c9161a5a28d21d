/* The diagram's handles: one over every drawn neuron, named by its values, never stale. */

#include "widgets/diagram-private.h"

#include "experiment/fixture.h"
#include "support/gtk.h"
#include "walk/neuron-story.h"
#include "widgets/neuron-handle.h"

#define WIDTH  800
#define HEIGHT 500

typedef struct
{
  guint n_pins;
  guint layer;
  guint64 neuron;
} Pins;

static GtkWidget *
make_diagram (Fixture *fixture)
{
  GtkWidget *diagram = g_object_ref_sink (g_object_new (BS_TYPE_DIAGRAM, NULL));

  bs_diagram_set_experiment (BS_DIAGRAM (diagram), fixture->experiment);

  return diagram;
}

static void
lay_out (GtkWidget *diagram)
{
  gtk_fixture_lay_out (diagram, WIDTH, HEIGHT);
}

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
  GtkWidget *diagram = make_diagram (fixture);

  fixture_load (fixture, "ones");
  lay_out (diagram);
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
  GtkWidget *diagram = make_diagram (fixture);

  fixture_load (fixture, "digits");
  g_assert_true (fixture_choose (fixture, "image", "none", NULL));
  lay_out (diagram);
  g_assert_null (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 1, 32));
  for (guint i = 0; i < 90; i++)
    {
      const BsAddress *at;

      bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
      fixture_settle (fixture);
      lay_out (diagram);
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
  GtkWidget *diagram = make_diagram (fixture);
  graphene_rect_t first, second;

  fixture_load (fixture, "digits");
  lay_out (diagram);
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
  lay_out (diagram);
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
  GtkWidget *diagram = make_diagram (fixture);
  BsReveal *reveal;

  fixture_load (fixture, "ones");
  lay_out (diagram);
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
  GtkWidget *diagram = make_diagram (fixture);

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
on_pin (GtkWidget *diagram, guint layer, guint64 neuron, Pins *pins)
{
  *pins = (Pins){ pins->n_pins + 1, layer, neuron };
}

static void
test_pin (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = make_diagram (fixture);
  Pins pins = { 0 };

  lay_out (diagram);
  g_signal_connect (diagram, "pin", G_CALLBACK (on_pin), &pins);
  g_signal_emit_by_name (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 2, 1), "activate");
  g_assert_cmpuint (pins.n_pins, ==, 1);
  g_assert_cmpuint (pins.layer, ==, 2);
  g_assert_cmpuint (pins.neuron, ==, 1);
  g_signal_emit_by_name (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 2, 1), "activate");
  g_assert_cmpuint (pins.n_pins, ==, 2);
  g_assert_cmpuint (pins.layer, ==, 0);

  /* A neuron that is no longer there cannot stay pinned. */
  g_signal_emit_by_name (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 2, 2), "activate");
  g_assert_cmpuint (pins.layer, ==, 2);
  g_assert_true (fixture_choose (fixture, "hidden", "none", NULL));
  fixture_settle (fixture);
  g_assert_cmpuint (pins.layer, ==, 0);
  lay_out (diagram);
  g_assert_null (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 2, 2));
  g_assert_finalize_object (diagram);
}

/* The pointer over a disc, found by its handle's place; over nothing there is no neuron. */
static void
test_pointer (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = make_diagram (fixture);
  Pins pins = { 0 };
  GtkEventController *click;
  graphene_rect_t bounds;

  lay_out (diagram);
  g_signal_connect (diagram, "pin", G_CALLBACK (on_pin), &pins);
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
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
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

/* The picture gives way to the legend where there is room for both, beside it or below it, and does
 * not jump from step to step. */
static void
test_legend_place (Fixture *fixture, gconstpointer user_data)
{
  const GtkRequisition sizes[] = { { 1200, 700 }, { 790, 424 }, { 440, 420 }, { 700, 800 } };
  GtkWidget *diagram = make_diagram (fixture);
  GtkWidget *front = GTK_WIDGET (BS_DIAGRAM (diagram)->front);
  graphene_rect_t picture, legend;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint n_jumps = 0;
      int before = 0;

      gtk_fixture_lay_out (diagram, sizes[i].width, sizes[i].height);
      g_object_set (diagram, "show-legend", TRUE, NULL);
      for (guint step = 0; step < 56; step++)
        {
          bs_experiment_go_to_step (fixture->experiment, step);
          gtk_fixture_lay_out (diagram, sizes[i].width, sizes[i].height);
          g_assert_true (gtk_widget_compute_bounds (front, diagram, &picture));
          g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (BS_DIAGRAM (diagram)->legend),
                                                    diagram, &legend));
          g_assert_false (graphene_rect_intersection (&picture, &legend, NULL));
          g_assert_cmpfloat (picture.size.width, >=, BS_DIAGRAM_LEAST_WIDTH);
          n_jumps += gtk_widget_get_width (front) + gtk_widget_get_height (front) != before;
          before = gtk_widget_get_width (front) + gtk_widget_get_height (front);
        }
      g_assert_cmpuint (n_jumps, <=, 4);
      g_object_set (diagram, "show-legend", FALSE, NULL);
      gtk_fixture_lay_out (diagram, sizes[i].width, sizes[i].height);
      g_assert_cmpint (gtk_widget_get_width (front), ==, sizes[i].width);
      g_assert_cmpint (gtk_widget_get_height (front), ==, sizes[i].height);
    }
  g_assert_finalize_object (diagram);
}

/* Returns how many pixels differ from the ground between the entries and the right border. */
static guint
count_ink_at_border (BsPicture *picture)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (picture));
  const int height = gtk_widget_get_height (GTK_WIDGET (picture));
  const double zoom = bs_picture_get_zoom (picture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  guint n = 0;

  bs_picture_paint (picture, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = (int) (10.0 * zoom); y < height - (int) (10.0 * zoom); y++)
    {
      const guint32 *row =
        (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface) +
                                           y * cairo_image_surface_get_stride (surface));

      for (int x = width - (int) (6.0 * zoom); x < width - (int) (3.0 * zoom); x++)
        n += row[x] != row[width - (int) (3.0 * zoom)];
    }
  cairo_surface_destroy (surface);

  return n;
}

/* Letters are not wider in proportion where the legend is larger, or they are; the card has room
 * for them in any case. */
static void
test_legend_has_a_margin (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = make_diagram (fixture);
  BsLegend *legend = BS_DIAGRAM (diagram)->legend;

  fixture_load (fixture, "spirals");
  gtk_fixture_lay_out (diagram, WIDTH, HEIGHT);
  bs_experiment_go_to_step (fixture->experiment, 3);
  fixture_settle (fixture);
  g_object_set (diagram, "show-legend", TRUE, NULL);
  for (int width = 700; width <= 1900; width += 37)
    {
      gtk_fixture_lay_out (diagram, width, width * 3 / 5);
      g_test_message ("width %d", width);
      g_assert_cmpuint (
        count_ink_at_border (BS_PICTURE (gtk_widget_get_first_child (GTK_WIDGET (legend)))), ==, 0);
    }
  g_assert_finalize_object (diagram);
}

/* Where there is no room for both, the legend lies over the picture. It takes the clicks on it, and
 * is closed by its button. */
static void
test_legend (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = make_diagram (fixture);
  GtkWidget *legend = GTK_WIDGET (BS_DIAGRAM (diagram)->legend);
  Pins pins = { 0 };
  GtkEventController *click;
  graphene_rect_t bounds;

  lay_out (diagram);
  g_assert_false (gtk_widget_get_visible (legend));
  g_object_set (diagram, "show-legend", TRUE, NULL);
  g_assert_true (gtk_widget_get_visible (legend));
  for (int height = 220; height <= 900; height += 170)
    {
      gtk_fixture_lay_out (diagram, WIDTH, height);
      g_assert_true (gtk_widget_compute_bounds (legend, diagram, &bounds));
      g_assert_cmpfloat (bounds.origin.x, >=, 0.0);
      g_assert_cmpfloat (bounds.origin.y, >=, 0.0);
      g_assert_cmpfloat (bounds.size.width, >=, 100.0);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, WIDTH);
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, height);
    }

  /* The first input lies below it, also for the pointer: GTK picks the last child first. */
  g_assert_true (gtk_widget_get_last_child (diagram) == legend);
  gtk_fixture_lay_out (diagram, 330, 220);
  g_signal_connect (diagram, "pin", G_CALLBACK (on_pin), &pins);
  click = gtk_fixture_get_controller (diagram, GTK_TYPE_GESTURE_CLICK);
  g_assert_true (gtk_widget_compute_bounds (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 1, 2),
                                            diagram, &bounds));
  for (guint i = 0; i < 2; i++)
    {
      g_signal_emit_by_name (click, "pressed", 1,
                             (double) (bounds.origin.x + bounds.size.width / 2.0f),
                             (double) (bounds.origin.y + bounds.size.height / 2.0f));
      g_assert_cmpuint (pins.layer, ==, i);
      gtk_fixture_press (legend, "Close the legend");
      g_assert_false (gtk_widget_get_visible (legend));
    }
  g_assert_finalize_object (diagram);
}

/* A step leaves the edges as they are painted; an iteration does not. */
static void
test_base_is_kept (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = make_diagram (fixture);
  g_autoptr (GskRenderNode) first = NULL;
  g_autoptr (GskRenderNode) stepped = NULL;
  g_autoptr (GskRenderNode) trained = NULL;
  GtkWidget *base;

  lay_out (diagram);
  base = gtk_widget_get_first_child (diagram);
  first = gtk_fixture_draw (base, WIDTH, HEIGHT);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  fixture_settle (fixture);
  stepped = gtk_fixture_draw (base, WIDTH, HEIGHT);
  g_assert_true (first == stepped);
  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  trained = gtk_fixture_draw (base, WIDTH, HEIGHT);
  g_assert_true (first != trained);
  g_assert_finalize_object (diagram);
}

/* A network of another shape comes while the handles still belong to the old one. */
static void
test_other_network (Fixture *fixture, gconstpointer user_data)
{
  const char *const data[] = { "digits", "xor", "iris", "ones", "circles" };
  GtkWidget *diagram = make_diagram (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (data); i++)
    {
      fixture_load (fixture, data[i]);
      bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_LAYER);
      fixture_settle (fixture);
      lay_out (diagram);
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

  lay_out (diagram);
  bs_diagram_set_experiment (BS_DIAGRAM (diagram), empty);
  lay_out (diagram);
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
  GtkWidget *diagram = make_diagram (fixture);
  GtkEventController *click = gtk_fixture_get_controller (diagram, GTK_TYPE_GESTURE_CLICK);
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  Pins pins = { 0 };
  double x, y;

  lay_out (diagram);
  g_signal_connect (diagram, "pin", G_CALLBACK (on_pin), &pins);
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
  fixture_add ("/widgets/diagram/legend-place", test_legend_place);
  fixture_add ("/widgets/diagram/legend", test_legend);
  fixture_add ("/widgets/diagram/legend-margin", test_legend_has_a_margin);
  fixture_add ("/widgets/diagram/base-is-kept", test_base_is_kept);
  fixture_add ("/widgets/diagram/other-network", test_other_network);
  g_test_add_func ("/widgets/diagram/without-experiment", test_without_experiment);

  return g_test_run ();
}
