/* An edge of the network as an entry of Θ: the one under the pointer is found, and the chosen one
 * stands out. */

#include "draw/diagram-entry.h"

#include "draw/diagram-edges.h"
#include "scene.h"

#define WIDTH  800
#define HEIGHT 480

static const gsize xor [] = { 2, 2, 1 };

static BsDiagramLayout *
lay_out (Scene *scene)
{
  return bs_diagram_layout_new (scene->network, WIDTH, HEIGHT, 0, 0);
}

/* Near the start of an edge no other one crosses it in this network. */
static void
test_the_edge_under_the_pointer_is_found (void)
{
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;
  g_autoptr (GArray) edges = NULL;

  scene_init (&scene, xor, 3, BS_ACTIVATION_SIGMOID, 4);
  layout = lay_out (&scene);
  edges = bs_diagram_edges_select (layout, scene.reveal);
  g_assert_cmpuint (edges->len, ==, 9);
  for (guint i = 0; i < edges->len; i++)
    {
      const BsDiagramEdge *edge = &g_array_index (edges, BsDiagramEdge, i);
      BsEntry entry;
      double x, y;

      bs_diagram_edge_point (edge, 0.15, &x, &y);
      g_assert_true (bs_diagram_entry_pick (layout, scene.reveal, x, y + 2.0, &entry));
      g_assert_cmpuint (entry.layer, ==, edge->layer);
      g_assert_cmpuint (entry.row, ==, edge->row);
      g_assert_cmpuint (entry.column, ==, edge->column);
    }
  scene_clear (&scene);
}

static void
test_away_from_the_edges_there_is_none (void)
{
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;
  BsEntry entry;

  scene_init (&scene, xor, 3, BS_ACTIVATION_SIGMOID, 4);
  layout = lay_out (&scene);
  g_assert_false (bs_diagram_entry_pick (layout, scene.reveal, 5.0, 5.0, &entry));
  g_assert_false (bs_diagram_entry_pick (layout, scene.reveal, WIDTH - 5.0, HEIGHT - 5.0, &entry));
  scene_clear (&scene);
}

/* Returns the colour at the side of an edge, where the frame is. */
static guint32
side_of (Scene *scene, const BsDiagramLayout *layout, const BsEntry *entry)
{
  const BsDiagramMarks marks = { 0 };
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);
  BsDiagramEdge edge;
  double x0, y0, x1, y1, x, y, length, side;
  guint32 pixel;

  bs_diagram_paint_neurons (cr, layout, scene->reveal, bs_palette_get (BS_THEME_LIGHT), &marks);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  g_assert_true (bs_diagram_edges_find (layout, scene->reveal, entry, &edge));
  bs_diagram_edge_point (&edge, 0.0, &x0, &y0);
  bs_diagram_edge_point (&edge, 1.0, &x1, &y1);
  bs_diagram_edge_point (&edge, 0.2, &x, &y);
  length = hypot (x1 - x0, y1 - y0);
  side = (bs_diagram_edge_width (&edge) + 6.5) / 2.0 - 1.5;
  pixel = pixel_at (picture, x - side * (y1 - y0) / length, y + side * (x1 - x0) / length);
  cairo_surface_destroy (picture);

  return pixel;
}

/* The step that makes Δ tells entry 1, 1, or the one that is chosen. */
static void
test_the_entry_of_the_step_stands_out (void)
{
  guint32 lit = pixel_of (&bs_palette_get (BS_THEME_LIGHT)->halo_result);
  const BsEntry first = { 1, 1, 1 }, chosen = { 1, 2, 0 };
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  scene_init (&scene, xor, 3, BS_ACTIVATION_SIGMOID, 4);
  layout = lay_out (&scene);
  scene_go (&scene, 1, BS_PHASE_ACCUMULATE, 1, 0);
  g_assert_true (pixels_near (side_of (&scene, layout, &first), lit));
  g_assert_false (pixels_near (side_of (&scene, layout, &chosen), lit));
  bs_reveal_set_entry (scene.reveal, &chosen);
  g_assert_false (pixels_near (side_of (&scene, layout, &first), lit));
  g_assert_true (pixels_near (side_of (&scene, layout, &chosen), lit));
  scene_clear (&scene);
}

/* A choice stands out at every step, but without one no edge does where none is told. */
static void
test_a_choice_stands_out_at_every_step (void)
{
  guint32 lit = pixel_of (&bs_palette_get (BS_THEME_LIGHT)->halo_result);
  const BsEntry first = { 1, 1, 1 };
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  scene_init (&scene, xor, 3, BS_ACTIVATION_SIGMOID, 4);
  layout = lay_out (&scene);
  scene_go (&scene, 1, BS_PHASE_INPUT, 1, 0);
  g_assert_false (pixels_near (side_of (&scene, layout, &first), lit));
  bs_reveal_set_entry (scene.reveal, &first);
  g_assert_true (pixels_near (side_of (&scene, layout, &first), lit));
  scene_clear (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/diagram-entry/pick", test_the_edge_under_the_pointer_is_found);
  g_test_add_func ("/draw/diagram-entry/nothing", test_away_from_the_edges_there_is_none);
  g_test_add_func ("/draw/diagram-entry/step", test_the_entry_of_the_step_stands_out);
  g_test_add_func ("/draw/diagram-entry/choice", test_a_choice_stands_out_at_every_step);

  return g_test_run ();
}
