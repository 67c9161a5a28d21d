/* A sign means one thing: hollow is "not computed" and nothing else, a number on an edge is the one
 * that the step is about, and what belongs to one example is dimmed in a step about all. */

#include "draw/diagram-edges.h"
#include "draw/diagram-labels.h"
#include "draw/diagram-neurons.h"
#include "draw/diagram-outputs.h"
#include "draw/neuron-signs.h"
#include "scene.h"

#define WIDTH  800
#define HEIGHT 480

static const gsize ones[] = { 3, 5, 5, 4 };
static const gsize tiny[] = { 2, 3, 1 };
static const BsDiagramMarks no_marks;

/* Returns how many pixels of two pictures differ. */
static guint
count_different (cairo_surface_t *one, cairo_surface_t *other, const cairo_rectangle_t *area)
{
  guint n = 0;

  for (int y = (int) MAX (area->y, 0.0); y < MIN (area->y + area->height, HEIGHT); y++)
    for (int x = (int) MAX (area->x, 0.0); x < MIN (area->x + area->width, WIDTH); x++)
      n += pixel_at (one, x, y) != pixel_at (other, x, y);

  return n;
}

/* Paints a disc of this radius as the picture does, and again without any number. */
static guint
measure_number (Scene *scene, const BsDiagramLayout *layout, guint layer, double radius)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  BsDiagramPlace place = *bs_diagram_layout_find (layout, layer, 1);
  const cairo_rectangle_t area = { place.x - 100.0, place.y - 40.0, 200.0, 80.0 };
  cairo_surface_t *with = new_picture (WIDTH, HEIGHT), *without = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (with), *bare = cairo_create (without);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  BsColor fill;
  double a;
  guint n;

  place.radius = radius;
  g_assert_true (bs_reveal_get_value (scene->reveal, BS_QUANTITY_A, layer, 1, &a));
  fill = bs_palette_activation (palette, a);
  bs_diagram_paint_disc (cr, layout, &place, scene->reveal, palette, palette, &no_marks.map);
  bs_diagram_paint_number_beside (cr, layout, &place, scene->reveal, palette, &no_marks.map, taken);
  bs_sign_disc (bare, &place, TRUE, &fill, palette);
  cairo_surface_flush (with);
  cairo_surface_flush (without);
  n = count_different (with, without, &area);
  cairo_destroy (cr);
  cairo_destroy (bare);
  cairo_surface_destroy (with);
  cairo_surface_destroy (without);

  return n;
}

/* Sets the weights so that the first hidden neuron has this a, whatever the example. */
static void
set_activation (Scene *scene, double a)
{
  g_autoptr (BsPoint) point = bs_point_new (bs_network_get_n_parameters (scene->network));

  point->theta[bs_network_get_theta_index (scene->network, 1, 1, 0)] = atanh (a);
  bs_reveal_set_point (scene->reveal, point);
}

/* Whatever a is and however small the disc, its number is there. */
static void
test_numbers (void)
{
  const double values[] = { -0.0154, 0.0154, 0.0, 1e-7, -0.9, 0.9, -0.45, 0.04, -0.996, 0.5 };
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  scene_init (&scene, tiny, 3, BS_ACTIVATION_TANH, 4);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      set_activation (&scene, values[i]);
      scene_go (&scene, 1, BS_PHASE_COST_TERMS, 3, 0);
      for (double radius = 3.0; radius <= 30.0; radius += 0.5)
        {
          double a;

          bs_reveal_get_value (scene.reveal, BS_QUANTITY_A, 2, 1, &a);
          g_assert_cmpfloat_with_epsilon (a, values[i], 1e-12);
          g_assert_cmpuint (measure_number (&scene, layout, 2, radius), >, 10);
          g_assert_cmpuint (measure_number (&scene, layout, 1, radius), >, 4);
          g_assert_cmpuint (measure_number (&scene, layout, 3, radius), >, 10);
        }
    }
  scene_clear (&scene);
}

/* The fills of -0.9 and 0.9 differ, and that of 0 lies between them. */
static void
test_two_sides (void)
{
  const double values[] = { -0.9, 0.0, 0.9 };
  guint32 fills[3];
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  scene_init (&scene, tiny, 3, BS_ACTIVATION_TANH, 4);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  for (guint i = 0; i < 3; i++)
    {
      const BsDiagramPlace *place = bs_diagram_layout_find (layout, 2, 1);
      cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
      cairo_t *cr = cairo_create (picture);

      set_activation (&scene, values[i]);
      scene_go (&scene, 1, BS_PHASE_COST_TERMS, 3, 0);
      bs_diagram_paint_disc (cr, layout, place, scene.reveal, bs_palette_get (BS_THEME_LIGHT),
                             bs_palette_get (BS_THEME_LIGHT), &no_marks.map);
      cairo_surface_flush (picture);
      fills[i] = pixel_at (picture, place->x, place->y + place->radius - 4.0);
      cairo_destroy (cr);
      cairo_surface_destroy (picture);
    }
  g_assert_false (pixels_near (fills[0], fills[2]));
  g_assert_false (pixels_near (fills[0], fills[1]));
  g_assert_false (pixels_near (fills[1], fills[2]));
  scene_clear (&scene);
}

/* Paints only the numbers on the edges, and tells of which colours their ink is. */
static void
find_label_colors (Scene *scene, gboolean *has_theta, gboolean *has_delta)
{
  BsPalette palette = *bs_palette_get (BS_THEME_LIGHT);
  const BsColor red = { 1.0, 0.0, 0.0, 1.0 }, green = { 0.0, 1.0, 0.0, 1.0 };
  g_autoptr (BsDiagramLayout) layout = bs_diagram_layout_new (scene->network, WIDTH, HEIGHT, 0, 0);
  g_autoptr (GArray) lit = bs_diagram_edges_select_lit (layout, scene->reveal);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);

  palette.theta_positive_text = palette.theta_negative_text = red;
  palette.delta_positive = palette.delta_negative = green;
  palette.grid = palette.background;
  bs_diagram_paint_labels (cr, NULL, lit, scene->reveal, &palette, taken);
  cairo_surface_flush (picture);
  g_assert_cmpuint (taken->len, >=, 4);
  *has_theta = *has_delta = FALSE;
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        guint32 pixel = pixel_at (picture, x, y);

        *has_theta |= (pixel >> 16 & 0xff) > (pixel >> 8 & 0xff) + 60;
        *has_delta |= (pixel >> 8 & 0xff) > (pixel >> 16 & 0xff) + 60;
      }
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
}

/* Δ and D are never written as Θ, and Θ never as a derivative. */
static void
test_label_quantities (void)
{
  const struct
  {
    BsAddress step;
    gboolean is_theta;
  } cases[] = {
    { { 0, 3, BS_PHASE_PRE_ACTIVATION, 3, 2 }, TRUE },
    { { 0, 3, BS_PHASE_HIDDEN_ERROR, 3, 2 }, TRUE },
    { { 0, 3, BS_PHASE_ACCUMULATE, 2, 0 }, FALSE },
    { { 0, 0, BS_PHASE_GRADIENT, 1, 0 }, FALSE },
    { { 0, 0, BS_PHASE_UPDATE, 0, 0 }, TRUE },
  };
  Scene scene;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const BsAddress *step = &cases[i].step;
      gboolean has_theta, has_delta;

      scene_go (&scene, step->example, step->phase, step->layer, step->neuron);
      find_label_colors (&scene, &has_theta, &has_delta);
      g_assert_cmpint (has_theta, ==, cases[i].is_theta);
      g_assert_cmpint (has_delta, ==, !cases[i].is_theta);
    }
  scene_clear (&scene);
}

/* Returns how many edges have a number, where the discs must not be covered. */
static guint
count_labels (Scene *scene, const BsDiagramLayout *layout, const GArray *lit)
{
  g_autoptr (GArray) taken = scene_take_discs (layout);
  const guint n_discs = taken->len;
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);

  bs_diagram_paint_labels (cr, NULL, lit, scene->reveal, bs_palette_get (BS_THEME_LIGHT), taken);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);

  return taken->len - n_discs;
}

/* In the lecture's network every edge that a neuron reads has its number, also where the window is
 * small or the text large. */
static void
test_every_label (void)
{
  const struct
  {
    double width, height;
  } sizes[] = { { 800, 480 }, { 450, 350 }, { 400, 300 } };
  Scene scene;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
    for (guint l = 2; l <= 4; l++)
      for (gsize i = 1; i <= ones[l - 1]; i++)
        {
          g_autoptr (BsDiagramLayout) layout =
            bs_diagram_layout_new (scene.network, sizes[size].width, sizes[size].height, 0, 0);
          g_autoptr (GArray) lit = NULL;

          scene_go (&scene, 3, BS_PHASE_PRE_ACTIVATION, l, i);
          lit = bs_diagram_edges_select_lit (layout, scene.reveal);
          g_assert_cmpuint (lit->len, ==, ones[l - 2] + 1);
          g_assert_cmpuint (count_labels (&scene, layout, lit), ==, lit->len);
        }
  scene_clear (&scene);
}

/* An update lights the edges whose Θ it changes, and no others. If all of Θ is 0, the hidden δ are
 * 0 too, and only the last layer changes. */
static void
check_update_edges (gboolean is_zero)
{
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;
  g_autoptr (GArray) lit = NULL;
  const BsPoint *next_point;
  const BsOptimizer *next;
  guint n_changed = 0;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  if (is_zero)
    {
      g_autoptr (BsPoint) zero = bs_point_new (bs_network_get_n_parameters (scene.network));
      g_autoptr (BsObjective) objective =
        bs_objective_new (scene.network, bs_reveal_get_training_set (scene.reveal), 0.1);

      g_assert_true (bs_point_evaluate (zero, objective));
      bs_reveal_set_point (scene.reveal, zero);
    }
  scene_go (&scene, 0, BS_PHASE_UPDATE, 0, 0);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  lit = bs_diagram_edges_select_lit (layout, scene.reveal);
  bs_reveal_get_update (scene.reveal, &next_point, &next);
  for (gsize i = 0; i < bs_network_get_n_parameters (scene.network); i++)
    n_changed += next_point->theta[i] != bs_reveal_get_point (scene.reveal)->theta[i];
  g_assert_cmpuint (n_changed, >, 0);
  g_assert_cmpuint (lit->len, ==, n_changed);
  for (guint i = 0; i < lit->len; i++)
    {
      const BsDiagramEdge *edge = &g_array_index (lit, BsDiagramEdge, i);
      gsize index =
        bs_network_get_theta_index (scene.network, edge->layer, edge->row, edge->column);
      double before, after;

      g_assert_true (bs_reveal_get_edge_value (scene.reveal, edge->layer, edge->row, edge->column,
                                               &before, &after));
      g_assert_cmpfloat (before, ==, edge->theta);
      g_assert_cmpfloat (after, ==, next_point->theta[index]);
    }
  scene_clear (&scene);
}

static void
test_update_edges (void)
{
  check_update_edges (FALSE);
  check_update_edges (TRUE);
}

/* Returns the darkest pixel of the outline of a neuron, at its left. */
static guint
find_outline (Scene *scene)
{
  g_autoptr (BsDiagramLayout) layout = bs_diagram_layout_new (scene->network, WIDTH, HEIGHT, 0, 0);
  const BsDiagramPlace *place = bs_diagram_layout_find (layout, 1, 2);
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);
  guint darkest = 0xff;

  bs_diagram_paint_neurons (cr, layout, scene->reveal, bs_palette_get (BS_THEME_LIGHT), &no_marks);
  cairo_surface_flush (picture);
  for (double x = -2.0; x <= 2.0; x += 1.0)
    darkest = MIN (darkest, pixel_at (picture, place->x - place->radius + x, place->y) & 0xff);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);

  return darkest;
}

static void
test_dimmed (void)
{
  const BsPhase phases[] = { BS_PHASE_GRADIENT, BS_PHASE_TOTAL_COST, BS_PHASE_UPDATE };
  Scene scene;
  guint clear;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  scene_go (&scene, 8, BS_PHASE_ACCUMULATE, 3, 0);
  clear = find_outline (&scene);
  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    {
      scene_go (&scene, 0, phases[i], phases[i] == BS_PHASE_GRADIENT ? 3 : 0, 0);
      g_assert_true (bs_reveal_is_after_examples (scene.reveal));
      g_assert_cmpuint (find_outline (&scene), >, clear + 40);
    }
  bs_reveal_watch (scene.reveal, 1);
  g_assert_cmpuint (find_outline (&scene), <, clear + 10);
  scene_clear (&scene);
}

/* The mark of the keys lies outside of halo and ring, and is not of a colour of Θ. */
static void
test_focus_mark (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  const BsDiagramPlace place = { .layer = 2, .neuron = 1, .x = 100, .y = 100, .radius = 23 };
  cairo_surface_t *with = new_picture (200, 200), *without = new_picture (200, 200);
  cairo_t *cr = cairo_create (with), *bare = cairo_create (without);

  bs_sign_halo (cr, &place, TRUE, palette);
  bs_sign_ring (cr, &place, TRUE, 0.8, palette);
  bs_sign_halo (bare, &place, TRUE, palette);
  bs_sign_ring (bare, &place, TRUE, 0.8, palette);
  bs_sign_mark (cr, &place, BS_MARK_FOCUS, palette);
  cairo_surface_flush (with);
  cairo_surface_flush (without);
  for (int y = 0; y < 200; y++)
    for (int x = 0; x < 200; x++)
      if (hypot (x + 0.5 - place.x, y + 0.5 - place.y) < place.radius + 11.0)
        g_assert_cmphex (pixel_at (with, x, y), ==, pixel_at (without, x, y));
  g_assert_true (pixels_near (pixel_at (with, place.x, place.y + place.radius + 15.0),
                              pixel_of (&palette->text)));
  cairo_destroy (cr);
  cairo_destroy (bare);
  cairo_surface_destroy (with);
  cairo_surface_destroy (without);
}

/* No number on an edge covers the text for the neurons that are left out. */
static void
test_gap_is_taken (void)
{
  const gsize wide[] = { 64, 25, 10 };
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;
  const BsDiagramPlace *places;
  gsize n_places;
  guint n_gaps = 0;

  scene_init (&scene, wide, 3, BS_ACTIVATION_SIGMOID, 8);
  layout = bs_diagram_layout_new (scene.network, 460.0, 330.0, 0, 0);
  places = bs_diagram_layout_get_places (layout, &n_places);
  for (gsize i = 0; i < n_places; i++)
    {
      cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (recording);
      g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
      double x, y, width, height;

      if (places[i].n_elided > 0)
        {
          const cairo_rectangle_t *area;

          n_gaps++;
          bs_diagram_paint_gap (cr, layout, &places[i], bs_palette_get (BS_THEME_LIGHT), taken);
          cairo_recording_surface_ink_extents (recording, &x, &y, &width, &height);
          g_assert_cmpuint (taken->len, ==, 1);
          area = &g_array_index (taken, cairo_rectangle_t, 0);
          g_assert_cmpfloat (area->x, <=, x + 0.5);
          g_assert_cmpfloat (area->y, <=, y + 0.5);
          g_assert_cmpfloat (area->x + area->width, >=, x + width - 0.5);
          g_assert_cmpfloat (area->y + area->height, >=, y + height - 0.5);
        }
      cairo_destroy (cr);
      cairo_surface_destroy (recording);
    }
  g_assert_cmpuint (n_gaps, ==, 3);
  scene_clear (&scene);
}

/* In a narrow picture every hidden δ has its number all the same. */
static void
test_hidden_deltas (void)
{
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  layout = bs_diagram_layout_new (scene.network, 455.0, 357.0, 0, 0);
  scene_go (&scene, 3, BS_PHASE_ACCUMULATE, 1, 0);
  bs_diagram_paint_errors (cr, layout, scene.reveal, bs_palette_get (BS_THEME_LIGHT),
                           bs_palette_get (BS_THEME_LIGHT), taken);
  g_assert_cmpuint (taken->len, ==, 10);
  for (guint i = 0; i < taken->len; i++)
    {
      const cairo_rectangle_t *area = &g_array_index (taken, cairo_rectangle_t, i);
      gsize n_places;
      const BsDiagramPlace *places = bs_diagram_layout_get_places (layout, &n_places);

      for (gsize k = 0; k < n_places; k++)
        {
          double dx = CLAMP (places[k].x, area->x, area->x + area->width) - places[k].x;
          double dy = CLAMP (places[k].y, area->y, area->y + area->height) - places[k].y;

          if (places[k].neuron > 0)
            g_assert_cmpfloat (hypot (dx, dy), >, places[k].radius);
        }
    }
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  scene_clear (&scene);
}

/* What is written beside an output begins beyond the halo that it may have. */
static void
test_output_texts (void)
{
  const gsize sizes[] = { 2, 1 };
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  cairo_surface_t *halo = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_surface_t *texts = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *halo_cr = cairo_create (halo), *cr = cairo_create (texts);
  double x, y, width, height, left;

  scene_init (&scene, sizes, 2, BS_ACTIVATION_SIGMOID, 4);
  layout = bs_diagram_layout_new (scene.network, 455.0, 357.0, 0, 0);
  scene_go (&scene, 1, BS_PHASE_OUTPUT_ERROR, 2, 1);
  bs_sign_halo (halo_cr, bs_diagram_layout_find (layout, 2, 1), TRUE, palette);
  bs_diagram_paint_errors (cr, layout, scene.reveal, palette, palette, taken);
  cairo_recording_surface_ink_extents (texts, &left, &y, &width, &height);
  cairo_recording_surface_ink_extents (halo, &x, &y, &width, &height);
  g_assert_cmpfloat (left, >=, x + width);
  cairo_destroy (halo_cr);
  cairo_destroy (cr);
  cairo_surface_destroy (halo);
  cairo_surface_destroy (texts);
  scene_clear (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/diagram/meaning/numbers", test_numbers);
  g_test_add_func ("/draw/diagram/meaning/two-sides", test_two_sides);
  g_test_add_func ("/draw/diagram/meaning/label-quantities", test_label_quantities);
  g_test_add_func ("/draw/diagram/meaning/every-label", test_every_label);
  g_test_add_func ("/draw/diagram/meaning/update-edges", test_update_edges);
  g_test_add_func ("/draw/diagram/meaning/dimmed", test_dimmed);
  g_test_add_func ("/draw/diagram/meaning/focus-mark", test_focus_mark);
  g_test_add_func ("/draw/diagram/meaning/output-texts", test_output_texts);
  g_test_add_func ("/draw/diagram/meaning/gap-is-taken", test_gap_is_taken);
  g_test_add_func ("/draw/diagram/meaning/hidden-deltas", test_hidden_deltas);

  return g_test_run ();
}
