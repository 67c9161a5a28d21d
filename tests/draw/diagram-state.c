/* How the picture shows the present step: highlighted edges, and neurons that are not computed yet.
 */

#include "draw/diagram-edges.h"
#include "draw/diagram-neurons.h"
#include "scene.h"

#define WIDTH  800
#define HEIGHT 480

static const gsize ones[] = { 3, 5, 5, 4 };
static const BsDiagramMap no_map = { NULL };

typedef struct
{
  Scene scene;
  BsDiagramLayout *layout;
  cairo_surface_t *picture;
  cairo_t *cr;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  scene_init (&fixture->scene, ones, 4, BS_ACTIVATION_TANH, 8);
  fixture->layout = bs_diagram_layout_new (fixture->scene.network, WIDTH, HEIGHT, 0, 0);
  fixture->picture = new_picture (WIDTH, HEIGHT);
  fixture->cr = cairo_create (fixture->picture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cairo_destroy (fixture->cr);
  cairo_surface_destroy (fixture->picture);
  bs_diagram_layout_free (fixture->layout);
  scene_clear (&fixture->scene);
}

/* The step of z reads all edges that end at its neuron, the one from the +1 unit too. */
static void
test_lit_forward (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) lit = NULL;

  scene_go (&fixture->scene, 3, BS_PHASE_PRE_ACTIVATION, 3, 4);
  lit = bs_diagram_edges_select_lit (fixture->layout, fixture->scene.reveal);
  g_assert_cmpuint (lit->len, ==, 6);
  for (guint i = 0; i < lit->len; i++)
    {
      g_assert_cmpuint (g_array_index (lit, BsDiagramEdge, i).layer, ==, 2);
      g_assert_cmpuint (g_array_index (lit, BsDiagramEdge, i).row, ==, 4);
    }
}

/* The place is low in the disc, below the number. */
static void
assert_fill (Fixture *fixture,
             const BsDiagramLayout *layout,
             const BsReveal *reveal,
             const BsDiagramPlace *place,
             double fraction)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  const BsColor expected = bs_palette_activation (palette, fraction);

  bs_diagram_paint_disc (fixture->cr, layout, place, reveal, palette, palette, &no_map);
  cairo_surface_flush (fixture->picture);
  g_assert_true (pixels_near (pixel_at (fixture->picture, place->x, place->y + place->radius - 4.0),
                              pixel_of (&expected)));
}

/* A disc is filled according to a and its sign, relative to the largest of its layer if that is
 * above 1. */
static void
test_fraction (Fixture *fixture, gconstpointer data)
{
  const gsize sizes[] = { 2, 3, 1 };
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;
  g_autoptr (BsPoint) point = bs_point_new (3 * 3 + 4);
  guint n_negative = 0;

  scene_go (&fixture->scene, 3, BS_PHASE_COST_TERMS, 4, 0);
  for (gsize k = 1; k <= 5; k++)
    {
      double a;

      g_assert_true (bs_reveal_get_value (fixture->scene.reveal, BS_QUANTITY_A, 2, k, &a));
      n_negative += a < 0.0;
      assert_fill (fixture, fixture->layout, fixture->scene.reveal,
                   bs_diagram_layout_find (fixture->layout, 2, k), a);
    }
  g_assert_cmpuint (n_negative, >, 0);

  /* ReLU of 4, 2 and 1, whatever the example. */
  scene_init (&scene, sizes, 3, BS_ACTIVATION_RELU, 4);
  for (gsize k = 1; k <= 3; k++)
    point->theta[bs_network_get_theta_index (scene.network, 1, k, 0)] = 8.0 / (double) (1 << k);
  bs_reveal_set_point (scene.reveal, point);
  scene_go (&scene, 1, BS_PHASE_COST_TERMS, 3, 0);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  for (gsize k = 1; k <= 3; k++)
    assert_fill (fixture, layout, scene.reveal, bs_diagram_layout_find (layout, 2, k),
                 2.0 / (double) (1 << k));
  scene_clear (&scene);
}

/* A neuron that is not computed yet has an outline in another colour. */
static void
test_outline (Fixture *fixture, gconstpointer data)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);

  scene_go (&fixture->scene, 3, BS_PHASE_ACTIVATION, 2, 5);
  for (guint l = 2; l <= 3; l++)
    {
      BsDiagramPlace place = *bs_diagram_layout_find (fixture->layout, l, 2);
      guint darkest = 0xff;

      bs_diagram_paint_disc (fixture->cr, fixture->layout, &place, fixture->scene.reveal, palette,
                             palette, &no_map);
      cairo_surface_flush (fixture->picture);
      /* Along the rim to the left of the disc's middle, where no number is. */
      for (double x = -3.0; x <= 3.0; x += 1.0)
        darkest =
          MIN (darkest, pixel_at (fixture->picture, place.x - place.radius + x, place.y) & 0xff);
      if (l == 2)
        g_assert_cmpuint (darkest, <, (guint) (palette->unknown.blue * 255.0) - 20);
      else
        g_assert_cmpuint (darkest, >=, (guint) (palette->unknown.blue * 255.0) - 3);
    }
}

/* Returns the amount of ink in a picture of all edges. */
static double
measure_edges (Fixture *fixture)
{
  double ink = 0.0;

  cairo_set_source_rgb (fixture->cr, 1.0, 1.0, 1.0);
  cairo_paint (fixture->cr);
  bs_diagram_paint_edges (fixture->cr, fixture->layout, fixture->scene.reveal,
                          bs_palette_get (BS_THEME_LIGHT));
  cairo_surface_flush (fixture->picture);
  for (int x = 0; x < WIDTH; x++)
    for (int y = 0; y < HEIGHT; y++)
      ink += 1.0 - (pixel_at (fixture->picture, x, y) >> 8 & 0xff) / 255.0;

  return ink;
}

/* Edges are paler while the walk is at a step. */
static void
test_opacity (Fixture *fixture, gconstpointer data)
{
  double during, before;

  scene_go (&fixture->scene, 3, BS_PHASE_PRE_ACTIVATION, 2, 1);
  during = measure_edges (fixture);
  bs_reveal_watch (fixture->scene.reveal, 1);
  before = measure_edges (fixture);
  g_assert_cmpfloat (during, <, 0.8 * before);
}

/* A pinned neuron has a second line around it; the neuron under the pointer has only one. */
static void
test_marks (Fixture *fixture, gconstpointer data)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  const BsDiagramPlace *hovered = bs_diagram_layout_find (fixture->layout, 4, 1);
  const BsDiagramPlace *pinned = bs_diagram_layout_find (fixture->layout, 4, 4);
  const BsDiagramMarks marks = {
    .pointer_layer = 4, .pointer_neuron = 1, .pinned_layer = 4, .pinned_neuron = 4
  };
  guint32 line = pixel_of (&palette->text);

  scene_go (&fixture->scene, 3, BS_PHASE_PRE_ACTIVATION, 2, 1);
  bs_diagram_paint_neurons (fixture->cr, fixture->layout, fixture->scene.reveal, palette, &marks);
  cairo_surface_flush (fixture->picture);
  for (guint i = 0; i < 2; i++)
    {
      const BsDiagramPlace *place = i == 0 ? hovered : pinned;
      gboolean is_found = FALSE;

      for (double y = 5.0; y <= 9.0; y += 1.0)
        is_found |=
          pixels_near (pixel_at (fixture->picture, place->x, place->y + place->radius + y), line);
      g_assert_cmpint (is_found, ==, i == 1);
    }
}

/* A highlighted edge has a halo, and its width still shows |Θ|. */
static void
test_lit_edges (Fixture *fixture, gconstpointer data)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  const BsDiagramMarks marks = { 0 };
  g_autoptr (GArray) lit = NULL;
  guint n_halos = 0;

  scene_go (&fixture->scene, 3, BS_PHASE_PRE_ACTIVATION, 2, 4);
  lit = bs_diagram_edges_select_lit (fixture->layout, fixture->scene.reveal);
  bs_diagram_paint_neurons (fixture->cr, fixture->layout, fixture->scene.reveal, palette, &marks);
  cairo_surface_flush (fixture->picture);
  for (guint i = 0; i < lit->len; i++)
    {
      const BsDiagramEdge *edge = &g_array_index (lit, BsDiagramEdge, i);
      double x, y, beside = bs_diagram_edge_width (edge) / 2.0 + 1.6;

      bs_diagram_edge_point (edge, 0.85, &x, &y);
      n_halos +=
        pixels_near (pixel_at (fixture->picture, x, y - beside), pixel_of (&palette->halo)) ||
        pixels_near (pixel_at (fixture->picture, x, y + beside), pixel_of (&palette->halo));
    }
  g_assert_cmpuint (n_halos, >=, lit->len / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/draw/diagram/state/lit-forward", test_lit_forward);
  ADD ("/draw/diagram/state/fraction", test_fraction);
  ADD ("/draw/diagram/state/outline", test_outline);
  ADD ("/draw/diagram/state/opacity", test_opacity);
  ADD ("/draw/diagram/state/marks", test_marks);
  ADD ("/draw/diagram/state/lit-edges", test_lit_edges);

  return g_test_run ();
}
