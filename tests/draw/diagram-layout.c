#include "draw/diagram-layout.h"

#include <math.h>

static const double sizes[][2] = { { 560, 330 }, { 800, 480 }, { 1400, 700 }, { 640, 700 } };

static const gsize shapes[][12] = {
  { 2, 2, 1 },      { 3, 5, 5, 4 }, { 64, 25, 10 },
  { 784, 300, 10 }, { 1, 1 },       { 5, 8, 8, 8, 8, 8, 8, 8, 8, 3 },
};

static BsNetwork *
make_network (const gsize *shape)
{
  guint n_layers = 0;

  while (shape[n_layers] > 0)
    n_layers++;

  return bs_network_new (shape, n_layers, BS_ACTIVATION_SIGMOID, NULL);
}

/* Every neuron is drawn or counted, nothing overlaps or leaves the picture, and every place can be
 * found and picked. */
static void
check_layout (BsNetwork *network, double width, double height, guint focus_layer, gsize focus)
{
  g_autoptr (BsDiagramLayout) layout =
    bs_diagram_layout_new (network, width, height, focus_layer, focus);
  gsize counts[12] = { 0 }, n;
  const BsDiagramPlace *places = bs_diagram_layout_get_places (layout, &n);

  for (gsize i = 0; i < n; i++)
    {
      const BsDiagramPlace *place = &places[i];

      counts[place->layer] += place->n_elided > 0 ? place->n_elided : 1;
      g_assert_cmpfloat (place->x - place->radius, >=, 0.0);
      g_assert_cmpfloat (place->x + place->radius, <=, width);
      g_assert_cmpfloat (place->y - place->radius, >=, 0.0);
      g_assert_cmpfloat (place->y + place->radius, <=, height);
      for (gsize j = 0; j < i; j++)
        g_assert_cmpfloat (hypot (places[j].x - place->x, places[j].y - place->y), >,
                           places[j].radius + place->radius);
      g_assert_true (bs_diagram_layout_pick (layout, place->x, place->y) == place);
      if (place->n_elided == 0)
        g_assert_true (bs_diagram_layout_find (layout, place->layer, place->neuron) == place);
      else
        g_assert_null (bs_diagram_layout_find (layout, place->layer, place->neuron));
    }

  for (guint l = 1; l <= bs_network_get_n_layers (network); l++)
    g_assert_cmpuint (counts[l], ==,
                      bs_network_get_size (network, l) +
                        (l < bs_network_get_n_layers (network) ? 1 : 0));
  if (focus > 0)
    g_assert_nonnull (bs_diagram_layout_find (layout, focus_layer, focus));
  g_assert_null (bs_diagram_layout_pick (layout, 1.0, 1.0));
}

static void
test_shapes (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (shapes); s++)
    for (guint z = 0; z < G_N_ELEMENTS (sizes); z++)
      {
        g_autoptr (BsNetwork) network = make_network (shapes[s]);

        check_layout (network, sizes[z][0], sizes[z][1], 0, 0);
        for (guint l = 1; l <= bs_network_get_n_layers (network); l++)
          for (gsize k = 1; k <= MIN (bs_network_get_size (network, l), 100); k++)
            check_layout (network, sizes[z][0], sizes[z][1], l, k);
        check_layout (network, sizes[z][0], sizes[z][1], 1, bs_network_get_size (network, 1));
      }
}

/* Sizes that no window has must not break anything either. */
static void
test_tiny (void)
{
  const double tiny[] = { 0.0, 1.0, 50.0, 150.0 };

  for (guint i = 0; i < G_N_ELEMENTS (tiny); i++)
    {
      g_autoptr (BsNetwork) network = make_network (shapes[3]);
      g_autoptr (BsDiagramLayout) layout =
        bs_diagram_layout_new (network, tiny[i], tiny[i], 2, 150);

      g_assert_nonnull (bs_diagram_layout_find (layout, 2, 150));
    }
}

static void
test_numbers (void)
{
  g_autoptr (BsNetwork) network = make_network (shapes[1]);
  g_autoptr (BsDiagramLayout) layout = bs_diagram_layout_new (network, 560, 330, 0, 0);

  g_assert_cmpfloat (bs_diagram_layout_get_radius (layout), >=, 14.0);
  g_assert_cmpuint (bs_diagram_layout_count_elided (layout), ==, 0);
}

/* The texts beside the first and the last column belong to their neurons, and the headings to their
 * layers. */
static void
test_texts (void)
{
  const gsize shape[] = { 3, 5, 4 };
  g_autoptr (BsNetwork) network = bs_network_new (shape, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsDiagramLayout) layout = bs_diagram_layout_new (network, 800.0, 480.0, 0, 0);

  for (guint layer = 1; layer <= 3; layer++)
    {
      const BsDiagramPlace *place = bs_diagram_layout_find (layout, layer, 2);
      double out = layer == 1 ? -40.0 : 40.0;
      const BsDiagramPlace *found =
        bs_diagram_layout_pick_beside (layout, place->x + out, place->y + 5.0);

      g_assert_true (found == (layer == 2 ? NULL : place));
      g_assert_cmpuint (bs_diagram_layout_pick_heading (layout, place->x + 20.0, 15.0), ==, layer);
      g_assert_cmpuint (bs_diagram_layout_pick_heading (layout, place->x, place->y), ==, 0);
    }
}

/* A few outputs beside many hidden neurons are far enough from each other for three lines. */
static void
test_outputs (void)
{
  const gsize shape[] = { 4, 12, 3 };
  g_autoptr (BsNetwork) network = bs_network_new (shape, 3, BS_ACTIVATION_SIGMOID, NULL);

  for (double height = 250.0; height <= 800.0; height += 50.0)
    {
      g_autoptr (BsDiagramLayout) layout = bs_diagram_layout_new (network, 600.0, height, 0, 0);
      const BsDiagramPlace *first = bs_diagram_layout_find (layout, 3, 1);
      const BsDiagramPlace *second = bs_diagram_layout_find (layout, 3, 2);

      g_assert_cmpfloat (second->y - first->y, >=, 42.0);
      g_assert_cmpfloat (first->y, >, 36.0);
    }
}

/* The text for neurons that are left out is found at its place, and nowhere else. */
static void
test_gap (void)
{
  const gsize shape[] = { 3, 60, 4 };
  g_autoptr (BsNetwork) network = bs_network_new (shape, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsDiagramLayout) layout = bs_diagram_layout_new (network, 700.0, 400.0, 0, 0);
  gsize n_places, n_gaps = 0;
  const BsDiagramPlace *places = bs_diagram_layout_get_places (layout, &n_places);

  for (gsize i = 0; i < n_places; i++)
    {
      const BsDiagramPlace *found =
        bs_diagram_layout_pick_gap (layout, places[i].x + 20.0, places[i].y - 4.0);

      g_assert_true (found == (places[i].n_elided > 0 ? &places[i] : NULL));
      n_gaps += found != NULL;
    }
  g_assert_cmpuint (n_gaps, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/layout/shapes", test_shapes);
  g_test_add_func ("/draw/layout/tiny", test_tiny);
  g_test_add_func ("/draw/layout/numbers", test_numbers);
  g_test_add_func ("/draw/layout/texts", test_texts);
  g_test_add_func ("/draw/layout/outputs", test_outputs);
  g_test_add_func ("/draw/layout/gap", test_gap);

  return g_test_run ();
}
