#include "draw/diagram-edges.h"
#include "draw/diagram-neurons.h"
#include "draw/label.h"
#include "scene.h"

#include <string.h>

#define WIDTH  800
#define HEIGHT 480

static const gsize ones[] = { 3, 5, 5, 4 };
static const BsDiagramMarks no_marks;

static cairo_surface_t *
paint (Scene *scene, const BsDiagramLayout *layout)
{
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);

  bs_diagram_paint_edges (cr, layout, scene->reveal, bs_palette_get (BS_THEME_LIGHT));
  bs_diagram_paint_neurons (cr, layout, scene->reveal, bs_palette_get (BS_THEME_LIGHT), &no_marks);
  cairo_destroy (cr);
  cairo_surface_flush (picture);

  return picture;
}

/* Returns the fill of the disc at a low place, below the number. */
static guint32
fill_pixel (cairo_surface_t *picture, const BsDiagramPlace *place)
{
  return pixel_at (picture, place->x, place->y + place->radius - 4.0);
}

/* The ring at a turn of 0.03, just past 12 o'clock. */
static guint32
ring_pixel (cairo_surface_t *picture, const BsDiagramPlace *place)
{
  double angle = -G_PI / 2.0 + 0.02 * 2.0 * G_PI;

  return pixel_at (picture, place->x + (place->radius + 3.0) * cos (angle),
                   place->y + (place->radius + 3.0) * sin (angle));
}

static void
check_neuron (Scene *scene,
              cairo_surface_t *picture,
              const BsDiagramLayout *layout,
              guint l,
              gsize k)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  const BsDiagramPlace *place = bs_diagram_layout_find (layout, l, k);
  guint32 positive = pixel_of (&palette->delta_positive);
  guint32 negative = pixel_of (&palette->delta_negative);
  double a, delta;
  BsColor fill = palette->background;

  if (bs_reveal_get_value (scene->reveal, BS_QUANTITY_A, l, k, &a))
    fill = bs_palette_activation (palette, a);
  g_assert_true (pixels_near (fill_pixel (picture, place), pixel_of (&fill)));

  if (bs_reveal_get_value (scene->reveal, BS_QUANTITY_DELTA, l, k, &delta))
    g_assert_true (pixels_near (ring_pixel (picture, place), delta < 0.0 ? negative : positive));
  else
    {
      g_assert_false (pixels_near (ring_pixel (picture, place), positive));
      g_assert_false (pixels_near (ring_pixel (picture, place), negative));
    }
}

static void
test_pixels (void)
{
  const BsAddress steps[] = { { 0, 3, BS_PHASE_PRE_ACTIVATION, 2, 4 },
                              { 0, 3, BS_PHASE_ACTIVATION, 3, 2 },
                              { 0, 3, BS_PHASE_HIDDEN_ERROR, 3, 2 },
                              { 0, 3, BS_PHASE_HIDDEN_ERROR, 2, 5 } };
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  for (guint s = 0; s < G_N_ELEMENTS (steps); s++)
    {
      cairo_surface_t *picture;

      scene_go (&scene, 3, steps[s].phase, steps[s].layer, steps[s].neuron);
      picture = paint (&scene, layout);
      for (guint l = 2; l <= 4; l++)
        for (gsize k = 1; k <= ones[l - 1]; k++)
          check_neuron (&scene, picture, layout, l, k);
      cairo_surface_destroy (picture);
    }
  scene_clear (&scene);
}

/* Operands have the colour of the halo, results the stronger one, and no other neuron has either.
 */
static void
test_halos (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;
  cairo_surface_t *picture;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  scene_go (&scene, 3, BS_PHASE_PRE_ACTIVATION, 2, 4);
  picture = paint (&scene, layout);
  for (guint l = 1; l <= 4; l++)
    for (gsize k = 1; k <= ones[l - 1]; k++)
      {
        const BsDiagramPlace *place = bs_diagram_layout_find (layout, l, k);
        /* To the lower left, where no lit edge and no neighbour's halo comes. */
        double reach = (place->radius + 6.0) * G_SQRT2 / 2.0;
        guint32 beside = pixel_at (picture, place->x - reach, place->y + reach);

        g_assert_true (pixels_near (beside, pixel_of (&palette->halo)) == (l == 1));
        g_assert_true (pixels_near (beside, pixel_of (&palette->halo_result)) ==
                       (l == 2 && k == 4));
      }
  cairo_surface_destroy (picture);
  scene_clear (&scene);
}

/* Along a negative edge there are gaps, along a positive one there are none. */
static void
test_dashes (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);

  for (int sign = -1; sign <= 1; sign += 2)
    {
      cairo_surface_t *picture = new_picture (300, 40);
      cairo_t *cr = cairo_create (picture);
      const BsDiagramPlace source = { .x = 20, .y = 20.5, .radius = 10 };
      const BsDiagramPlace target = { .x = 280, .y = 20.5, .radius = 10 };
      const BsDiagramEdge edge = {
        .column = 1, .theta = sign, .source = &source, .target = &target
      };
      guint n_white = 0;

      bs_diagram_edge_stroke (&edge, cr, palette, 3.0, TRUE);
      cairo_surface_flush (picture);
      for (int x = 35; x < 265; x++)
        n_white += pixel_at (picture, x, 20) == 0xffffff;
      if (sign > 0)
        g_assert_cmpuint (n_white, ==, 0);
      else
        g_assert_cmpuint (n_white, >, 40);
      cairo_destroy (cr);
      cairo_surface_destroy (picture);
    }
}

static void
record (Scene *scene, double width, double height, guint focus_layer, gsize focus)
{
  g_autoptr (BsDiagramLayout) layout =
    bs_diagram_layout_new (scene->network, width, height, focus_layer, focus);
  cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (recording);
  const BsPalette *palette = bs_palette_get (BS_THEME_DARK);
  const BsDiagramMarks marks = { 1, 1, focus_layer, focus, 1, 1 };

  bs_diagram_paint_edges (cr, layout, scene->reveal, palette);
  bs_diagram_paint_neurons (cr, layout, scene->reveal, palette, &marks);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  assert_ink_within (recording, width, height);
  cairo_surface_destroy (recording);
}

/* Nothing is cut off, at any size, shape and step. */
static void
test_within (void)
{
  const double sizes[][2] = { { 560, 330 }, { 800, 480 }, { 1400, 700 } };
  const gsize shapes[][11] = {
    { 2, 2, 1 }, { 3, 5, 5, 4 }, { 64, 25, 10 }, { 2, 1 }, { 5, 8, 8, 8, 8, 8, 8, 8, 8, 3 }
  };

  for (guint s = 0; s < G_N_ELEMENTS (shapes); s++)
    {
      Scene scene;
      guint n_layers = 0;

      while (shapes[s][n_layers] > 0)
        n_layers++;
      scene_init (&scene, shapes[s], n_layers, BS_ACTIVATION_TANH, 5);
      for (guint z = 0; z < G_N_ELEMENTS (sizes); z++)
        {
          scene_go (&scene, 2, BS_PHASE_PRE_ACTIVATION, 2, 1);
          record (&scene, sizes[z][0], sizes[z][1], 2, 1);
          scene_go (&scene, 2, BS_PHASE_OUTPUT_ERROR, n_layers, 1);
          record (&scene, sizes[z][0], sizes[z][1], n_layers, 1);
          scene_go (&scene, 2, BS_PHASE_ACCUMULATE, 1, 0);
          record (&scene, sizes[z][0], sizes[z][1], 0, 0);
          scene_go (&scene, 0, BS_PHASE_UPDATE, 0, 0);
          record (&scene, sizes[z][0], sizes[z][1], 0, 0);
          bs_reveal_watch (scene.reveal, 1);
          record (&scene, sizes[z][0], sizes[z][1], 0, 0);
        }
      scene_clear (&scene);
    }
}

/* There are never more edges than the limit; each target keeps its strongest; the note is true. */
static void
test_edge_limit (void)
{
  const gsize deep[] = { 9, 12, 12, 12, 12, 12, 9 };
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;
  g_autoptr (GArray) edges = NULL;
  g_autofree char *note = NULL;
  g_autofree char *expected = NULL;
  guint n_compared = 0;

  scene_init (&scene, deep, 7, BS_ACTIVATION_SIGMOID, 3);
  layout = bs_diagram_layout_new (scene.network, 1400, 700, 0, 0);
  edges = bs_diagram_edges_select (layout, scene.reveal);
  note = bs_diagram_edges_note (layout);
  g_assert_cmpuint (edges->len, <=, BS_DIAGRAM_MAX_EDGES);
  g_assert_cmpuint (edges->len, >, BS_DIAGRAM_MAX_EDGES / 2);
  expected = g_strdup_printf ("strongest %u of 861 edges drawn", edges->len);
  g_assert_cmpstr (note, ==, expected);

  for (guint i = 1; i < edges->len; i++)
    {
      const BsDiagramEdge *before = &g_array_index (edges, BsDiagramEdge, i - 1);
      const BsDiagramEdge *edge = &g_array_index (edges, BsDiagramEdge, i);

      if (before->layer == edge->layer && before->row == edge->row)
        {
          g_assert_cmpfloat (fabs (before->theta), >=, fabs (edge->theta));
          n_compared++;
        }
    }
  g_assert_cmpuint (n_compared, >, edges->len / 2);
  scene_clear (&scene);
}

/* The note counts without looking at Θ, and its number is that of the drawn edges. */
static void
test_note_counts (void)
{
  const gsize shapes[][8] = {
    { 3, 5, 5, 4 }, { 64, 25, 10 }, { 784, 40, 10 }, { 200, 1 }, { 30, 30, 30, 30, 30, 30, 2 }
  };
  const double sizes[][2] = { { 320, 200 }, { 700, 420 }, { 1400, 800 } };

  for (guint s = 0; s < G_N_ELEMENTS (shapes); s++)
    {
      Scene scene;
      guint n_layers = 0;

      while (n_layers < 8 && shapes[s][n_layers] > 0)
        n_layers++;
      scene_init (&scene, shapes[s], n_layers, BS_ACTIVATION_SIGMOID, 8);
      for (guint z = 0; z < G_N_ELEMENTS (sizes); z++)
        {
          g_autoptr (BsDiagramLayout) layout =
            bs_diagram_layout_new (scene.network, sizes[z][0], sizes[z][1], 0, 0);
          g_autoptr (GArray) edges = bs_diagram_edges_select (layout, scene.reveal);
          g_autofree char *note = bs_diagram_edges_note (layout);
          g_autofree char *count = g_strdup_printf ("%u of ", edges->len);

          if (edges->len == bs_network_get_n_parameters (scene.network))
            g_assert_null (note);
          else
            g_assert_nonnull (strstr (note, count));
        }
      scene_clear (&scene);
    }
}

static void
test_few_edges (void)
{
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;
  g_autoptr (GArray) edges = NULL;
  g_autoptr (GArray) lit = NULL;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  scene_go (&scene, 3, BS_PHASE_HIDDEN_ERROR, 3, 2);
  edges = bs_diagram_edges_select (layout, scene.reveal);
  lit = bs_diagram_edges_select_lit (layout, scene.reveal);
  g_assert_cmpuint (edges->len, ==, 4 * 5 + 6 * 5 + 6 * 4);
  g_assert_null (bs_diagram_edges_note (layout));
  g_assert_cmpuint (lit->len, ==, 4);
  for (guint i = 0; i < lit->len; i++)
    g_assert_cmpuint (g_array_index (lit, BsDiagramEdge, i).column, ==, 2);
  scene_clear (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/diagram/pixels", test_pixels);
  g_test_add_func ("/draw/diagram/halos", test_halos);
  g_test_add_func ("/draw/diagram/dashes", test_dashes);
  g_test_add_func ("/draw/diagram/within", test_within);
  g_test_add_func ("/draw/diagram/edge-limit", test_edge_limit);
  g_test_add_func ("/draw/diagram/note-counts", test_note_counts);
  g_test_add_func ("/draw/diagram/few-edges", test_few_edges);

  return g_test_run ();
}
