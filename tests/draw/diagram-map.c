/* The discs of the network show what the neurons answer to: in the right place, in the right
 * colour, and with the number beside them. */

#include "draw/diagram-map.h"

#include "draw/legend-painter.h"
#include "draw/legend-samples.h"
#include "engine/propagation.h"
#include "scene.h"

#define WIDTH  800
#define HEIGHT 480
#define SIDE   96

static const gsize sizes[] = { 2, 3, 1 };
static const BsPlane plane = { 1, 2, -3.0, 3.0, -2.0, 4.0 };

typedef struct
{
  Scene scene;
  BsDiagramLayout *layout;
  BsDiagramMarks marks;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BsPlaneSampler) sampler = NULL;

  scene_init (&fixture->scene, sizes, 3, BS_ACTIVATION_TANH, 4);
  scene_go (&fixture->scene, 2, BS_PHASE_ACTIVATION, 2, 3);
  fixture->layout = bs_diagram_layout_new (fixture->scene.network, WIDTH, HEIGHT, 0, 0);
  sampler = bs_plane_sampler_new (fixture->scene.network);
  fixture->marks.map =
    (BsDiagramMap){ bs_plane_sampler_sample (sampler,
                                             bs_reveal_get_point (fixture->scene.reveal)->theta,
                                             &plane, NULL, SIDE, SIDE, 2, NULL),
                    2.9, 3.9 };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  bs_plane_map_unref (fixture->marks.map.map);
  bs_diagram_layout_free (fixture->layout);
  scene_clear (&fixture->scene);
}

static cairo_surface_t *
paint (Fixture *fixture, const BsDiagramMarks *marks)
{
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);

  bs_diagram_paint_neurons (cr, fixture->layout, fixture->scene.reveal,
                            bs_palette_get (BS_THEME_LIGHT), marks);
  cairo_destroy (cr);
  cairo_surface_flush (picture);

  return picture;
}

/* By propagation of this one place. */
static double
answer (Fixture *fixture, guint layer, gsize neuron, double across, double up)
{
  const double x[] = { across, up };
  g_autoptr (BsExamples) place = bs_examples_new (1, 2, x, NULL, NULL);
  g_autoptr (BsPropagation) propagation = bs_propagation_new (fixture->scene.network, 1);

  bs_propagation_forward (propagation, bs_reveal_get_point (fixture->scene.reveal)->theta, place, 0,
                          1);

  return bs_propagation_get_a (propagation, layer, neuron)[0];
}

/* Compares the disc along its lower half, from the centre on, but not where a line is. */
static guint
count_compared (Fixture *fixture, cairo_surface_t *picture, guint layer, gsize neuron)
{
  const BsDiagramPlace *disc = bs_diagram_layout_find (fixture->layout, layer, neuron);
  guint n = 0;

  for (double angle = 0.1; angle < G_PI; angle += 0.3)
    for (double share = 0.1; share < 0.8; share += 0.2)
      {
        double x = share * cos (angle), y = share * sin (angle);
        double a = answer (fixture, layer, neuron, 3.0 * x, 1.0 - 3.0 * y);
        BsColor color = bs_palette_activation (bs_palette_get (BS_THEME_LIGHT), a);

        n +=
          pixels_near (pixel_at (picture, disc->x + x * disc->radius, disc->y + y * disc->radius),
                       pixel_of (&color));
      }

  return n;
}

static void
test_pixels (Fixture *fixture, gconstpointer data)
{
  const BsDiagramMarks none = { 0 };
  cairo_surface_t *picture = paint (fixture, &fixture->marks);
  cairo_surface_t *without = paint (fixture, &none);
  guint n_with = 0, n_without = 0;

  for (gsize k = 1; k <= 3; k++)
    {
      n_with += count_compared (fixture, picture, 2, k);
      n_without += count_compared (fixture, without, 2, k);
    }
  g_test_message ("%u of 132 places are right, and %u without a map", n_with, n_without);
  g_assert_cmpuint (n_with, >, 85);
  g_assert_cmpuint (n_without, <, 40);
  cairo_surface_destroy (picture);
  cairo_surface_destroy (without);
}

/* Inputs and neurons that the map does not have keep their discs. */
static void
test_has (Fixture *fixture, gconstpointer data)
{
  const BsDiagramMap none = { NULL };
  BsDiagramPlace place = { .layer = 2, .neuron = 3 };

  g_assert_true (bs_diagram_map_has (&fixture->marks.map, &place));
  g_assert_false (bs_diagram_map_has (&none, &place));
  place.neuron = 4;
  g_assert_false (bs_diagram_map_has (&fixture->marks.map, &place));
  place = (BsDiagramPlace){ .layer = 1, .neuron = 1 };
  g_assert_false (bs_diagram_map_has (&fixture->marks.map, &place));
  place = (BsDiagramPlace){ .layer = 4, .neuron = 1 };
  g_assert_false (bs_diagram_map_has (&fixture->marks.map, &place));
}

/* The legend explains the maps, and says nothing of discs that are hollow, because none is. */
static void
test_legend (Fixture *fixture, gconstpointer data)
{
  const BsDiagramMarks none = { 0 };
  BsLegendScene legend;

  bs_legend_scene_read (&legend, fixture->layout, fixture->scene.reveal, &none);
  g_assert_cmpuint (legend.parts & (guint) BS_LEGEND_MAP, ==, 0);
  g_assert_cmpuint (legend.parts & (guint) BS_LEGEND_UNKNOWN_A, !=, 0);
  bs_legend_scene_read (&legend, fixture->layout, fixture->scene.reveal, &fixture->marks);
  g_assert_cmpuint (legend.parts & (guint) BS_LEGEND_MAP, !=, 0);
  g_assert_cmpuint (legend.parts & (guint) BS_LEGEND_UNKNOWN_A, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/draw/diagram-map/pixels", Fixture, NULL, set_up, test_pixels, tear_down);
  g_test_add ("/draw/diagram-map/has", Fixture, NULL, set_up, test_has, tear_down);
  g_test_add ("/draw/diagram-map/legend", Fixture, NULL, set_up, test_legend, tear_down);

  return g_test_run ();
}
