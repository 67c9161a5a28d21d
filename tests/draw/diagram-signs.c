/* The picture shows numbers not only as text: colour is the sign, the width of a line |Θ|, the
 * length of an arc |δ|. These tests read that from the pixels. */

#include "draw/diagram-edges.h"
#include "draw/diagram-labels.h"
#include "draw/diagram-neurons.h"
#include "draw/diagram-outputs.h"
#include "scene.h"

#define WIDTH  800
#define HEIGHT 480

static const gsize ones[] = { 3, 5, 5, 4 };

/* Sums up how dark the pixels of a rectangle are in each channel. An antialiased letter has few
 * pixels of its pure colour, but the sum of its ink is a multiple of that colour. */
static void
sum_ink (cairo_surface_t *picture, double x, double y, double width, double height, double *ink)
{
  ink[0] = ink[1] = ink[2] = 0.0;
  for (int row = (int) y; row < (int) (y + height); row++)
    for (int column = (int) x; column < (int) (x + width); column++)
      for (guint i = 0; i < 3; i++)
        ink[i] += 1.0 - (pixel_at (picture, column, row) >> (16 - 8 * i) & 0xff) / 255.0;
}

/* The cosine between an ink and what a colour takes away from white. */
static double
compare_ink (const double *ink, const BsColor *color)
{
  const double other[] = { 1.0 - color->red, 1.0 - color->green, 1.0 - color->blue };
  double product = 0.0, square = 0.0, other_square = 0.0;

  for (guint i = 0; i < 3; i++)
    {
      product += ink[i] * other[i];
      square += ink[i] * ink[i];
      other_square += other[i] * other[i];
    }

  return product / sqrt (square * other_square);
}

static void
assert_ink (cairo_surface_t *picture,
            double x,
            double y,
            double width,
            double height,
            const BsColor *expected,
            const BsColor *other)
{
  double ink[3];

  sum_ink (picture, x, y, width, height, ink);
  g_assert_cmpfloat (ink[0] + ink[1] + ink[2], >, 5.0);
  g_assert_cmpfloat (compare_ink (ink, expected), >, compare_ink (ink, other) + 0.01);
}

static BsDiagramEdge
make_edge (const BsDiagramPlace *source,
           const BsDiagramPlace *target,
           double theta,
           double strength)
{
  return (BsDiagramEdge){
    .column = 1, .theta = theta, .strength = strength, .source = source, .target = target
  };
}

static const BsDiagramPlace left = { .x = 20, .y = 20.5, .radius = 10 };
static const BsDiagramPlace right = { .x = 380, .y = 20.5, .radius = 10 };

static void
test_edge_colors (void)
{
  for (BsTheme theme = BS_THEME_LIGHT; theme <= BS_THEME_HIGH_CONTRAST; theme++)
    for (int sign = -1; sign <= 1; sign += 2)
      {
        const BsPalette *palette = bs_palette_get (theme);
        cairo_surface_t *picture = new_picture (400, 40);
        cairo_t *cr = cairo_create (picture);
        BsDiagramEdge edge = make_edge (&left, &right, sign, 1.0);
        guint32 expected =
          pixel_of (sign < 0 ? &palette->theta_negative : &palette->theta_positive);
        guint n_expected = 0;

        bs_diagram_edge_stroke (&edge, cr, palette, 3.0, TRUE);
        cairo_surface_flush (picture);
        for (int x = 35; x < 365; x++)
          n_expected += pixels_near (pixel_at (picture, x, 20), expected);
        /* Of the dashes and gaps of a negative edge, most is dash. */
        g_assert_cmpuint (n_expected, >, 180);
        cairo_destroy (cr);
        cairo_surface_destroy (picture);
      }
}

/* Returns the thickness of the ink at the middle of a horizontal line. */
static double
measure_thickness (cairo_surface_t *picture, int x)
{
  double thickness = 0.0;

  for (int y = 0; y < 40; y++)
    thickness += 1.0 - (pixel_at (picture, x, y) >> 8 & 0xff) / 255.0;

  return thickness;
}

static double
stroke_thickness (double strength)
{
  const BsColor black = { 0.0, 0.0, 0.0, 1.0 };
  BsPalette palette = *bs_palette_get (BS_THEME_LIGHT);
  cairo_surface_t *picture = new_picture (400, 40);
  cairo_t *cr = cairo_create (picture);
  BsDiagramEdge edge = make_edge (&left, &right, strength, strength);
  double thickness;

  palette.theta_positive = black;
  bs_diagram_edge_stroke (&edge, cr, &palette, bs_diagram_edge_width (&edge), TRUE);
  cairo_surface_flush (picture);
  thickness = measure_thickness (picture, 200);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);

  return thickness;
}

static void
test_edge_widths (void)
{
  g_assert_cmpfloat_with_epsilon (stroke_thickness (0.0), 1.4, 0.05);
  g_assert_cmpfloat_with_epsilon (stroke_thickness (0.5), 2.4, 0.05);
  g_assert_cmpfloat_with_epsilon (stroke_thickness (1.0), 3.4, 0.05);
}

/* Returns how many pixels across the edge from x₁ of a logistic regression have its colour, with
 * their strength, where that Θ is @theta and the bias is 1. The edge is horizontal. */
static double
measure_in_picture (double theta, gboolean is_lit)
{
  const gsize sizes[] = { 2, 1 };
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  const BsDiagramMarks marks = { 0 };
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;
  g_autoptr (BsPoint) point = NULL;
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);
  const BsDiagramPlace *source, *target;
  double sum = 0.0;

  scene_init (&scene, sizes, 2, BS_ACTIVATION_SIGMOID, 2);
  point = bs_point_new (3);
  point->theta[0] = 1.0;
  point->theta[1] = theta;
  bs_reveal_set_point (scene.reveal, point);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  source = bs_diagram_layout_find (layout, 1, 1);
  target = bs_diagram_layout_find (layout, 2, 1);
  if (is_lit)
    {
      scene_go (&scene, 1, BS_PHASE_PRE_ACTIVATION, 2, 1);
      bs_diagram_paint_neurons (cr, layout, scene.reveal, palette, &marks);
    }
  else
    bs_diagram_paint_edges (cr, layout, scene.reveal, palette);
  cairo_surface_flush (picture);
  /* A halo is light, and a number stands on the middle of a lit edge. */
  for (int y = -8; y <= 8; y++)
    {
      double red = (pixel_at (picture, 0.75 * source->x + 0.25 * target->x,
                              0.75 * source->y + 0.25 * target->y + y) >>
                      16 &
                    0xff) /
                   255.0;

      sum += MAX (0.0, palette->halo.red - red);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  scene_clear (&scene);

  return sum;
}

/* The same in a whole picture, at every step. */
static void
test_painted_widths (void)
{
  for (guint is_lit = 0; is_lit < 2; is_lit++)
    {
      double wide = measure_in_picture (1.0, (gboolean) is_lit);
      double narrow = measure_in_picture (0.1, (gboolean) is_lit);

      g_assert_cmpfloat (narrow, >, 0.0);
      g_assert_cmpfloat (wide, >, 1.5 * narrow);
    }
}

/* The number on a lit edge has the colour of the edge. */
static void
test_weight_colors (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  Scene scene;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  scene_go (&scene, 3, BS_PHASE_PRE_ACTIVATION, 2, 4);
  for (int sign = -1; sign <= 1; sign += 2)
    {
      cairo_surface_t *picture = new_picture (400, 40);
      cairo_t *cr = cairo_create (picture);
      g_autoptr (GArray) lit = g_array_new (FALSE, FALSE, sizeof (BsDiagramEdge));
      g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
      BsDiagramEdge edge = make_edge (&left, &right, sign * 0.75, 1.0);

      g_array_append_val (lit, edge);
      bs_diagram_paint_labels (cr, NULL, lit, scene.reveal, palette, taken);
      cairo_surface_flush (picture);
      g_assert_cmpuint (taken->len, ==, 1);
      assert_ink (picture, 0, 0, 400, 40,
                  sign < 0 ? &palette->theta_negative : &palette->theta_positive,
                  sign < 0 ? &palette->theta_positive : &palette->theta_negative);
      cairo_destroy (cr);
      cairo_surface_destroy (picture);
    }
  scene_clear (&scene);
}

/* Returns how much of the first @turn of the ring, clockwise from 12 o'clock, has that colour, and
 * how much of the rest. */
static void
measure_arc (cairo_surface_t *picture,
             const BsDiagramPlace *place,
             const BsColor *color,
             double turn,
             double *within,
             double *beyond)
{
  const guint n = 720;
  double width = place->radius >= 18.0 ? 4.0 : 3.0;
  double radius = place->radius + 1.0 + width / 2.0;
  guint32 expected = pixel_of (color);

  *within = *beyond = 0.0;
  for (guint i = 0; i < n; i++)
    {
      double part = (i + 0.5) / n, angle = -G_PI / 2.0 + 2.0 * G_PI * part;
      guint32 pixel =
        pixel_at (picture, place->x + radius * cos (angle), place->y + radius * sin (angle));

      if (pixels_near (pixel, expected))
        *(part < turn ? within : beyond) += 1.0 / n;
    }
}

static void
check_ring (const Scene *scene, const BsDiagramPlace *place)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);
  double delta, expected, within, beyond;

  g_assert_true (
    bs_reveal_get_value (scene->reveal, BS_QUANTITY_DELTA, place->layer, place->neuron, &delta));
  bs_diagram_paint_ring (cr, place, scene->reveal, palette, palette);
  cairo_surface_flush (picture);
  expected = CLAMP (fabs (delta), 0.04, 1.0);
  measure_arc (picture, place, delta < 0.0 ? &palette->delta_negative : &palette->delta_positive,
               expected, &within, &beyond);
  /* Its two ends are antialiased. */
  g_assert_cmpfloat (within, >, expected - 0.02);
  g_assert_cmpfloat (beyond, <, 0.01);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
}

static void
test_rings (void)
{
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  scene_go (&scene, 3, BS_PHASE_ACCUMULATE, 1, 0);
  for (guint l = 2; l <= 4; l++)
    for (gsize k = 1; k <= ones[l - 1]; k++)
      check_ring (&scene, bs_diagram_layout_find (layout, l, k));
  scene_clear (&scene);
}

/* The ring of a δ that is not computed is dashed and grey. */
static void
test_unknown_ring (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  const guint n = 360;
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;
  const BsDiagramPlace *place;
  guint n_empty = 0;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  scene_go (&scene, 3, BS_PHASE_PRE_ACTIVATION, 2, 1);
  place = bs_diagram_layout_find (layout, 3, 1);
  bs_diagram_paint_ring (cr, place, scene.reveal, palette, palette);
  cairo_surface_flush (picture);
  for (guint i = 0; i < n; i++)
    {
      double angle = 2.0 * G_PI * i / n, radius = place->radius + 3.0;

      n_empty += pixel_at (picture, place->x + radius * cos (angle),
                           place->y + radius * sin (angle)) == 0xffffff;
    }
  g_assert_cmpuint (n_empty, >, n / 6);
  g_assert_cmpuint (n_empty, <, n * 5 / 6);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  scene_clear (&scene);
}

/* Where the means of |δ| are shown, each ring has the length of the mean of its neuron, and both
 * colours of δ, one outside of the other. */
static void
test_mean_rings (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);
  BsPalette dimmed;
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  bs_palette_dim (palette, &dimmed);
  bs_reveal_set_shows_mean_errors (scene.reveal, TRUE);
  scene_go (&scene, 0, BS_PHASE_TOTAL_COST, 0, 0);
  bs_reveal_prepare (scene.reveal);
  for (guint l = 2; l <= 4; l++)
    for (gsize k = 1; k <= ones[l - 1]; k++)
      {
        BsDiagramPlace place = *bs_diagram_layout_find (layout, l, k);
        double mean, within, beyond;

        g_assert_true (bs_reveal_get_mean_error (scene.reveal, l, k, &mean));
        bs_diagram_paint_ring (cr, &place, scene.reveal, &dimmed, palette);
        cairo_surface_flush (picture);
        place.radius -= 1.0;
        measure_arc (picture, &place, &palette->delta_negative, mean, &within, &beyond);
        g_assert_cmpfloat (within, >, 0.8 * fmax (mean, 0.04) - 0.02);
        g_assert_cmpfloat (beyond, <, 0.05);
        place.radius += 2.0;
        measure_arc (picture, &place, &palette->delta_positive, mean, &within, &beyond);
        g_assert_cmpfloat (within, >, 0.8 * fmax (mean, 0.04) - 0.02);
        g_assert_cmpfloat (beyond, <, 0.05);
      }
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  scene_clear (&scene);
}

/* The number of δ beside a disc has the colour of the ring: for a hidden neuron at its upper
 * right, for an output right of it. */
static void
test_delta_numbers (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;
  guint n_negative = 0, n = 0;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  scene_go (&scene, 3, BS_PHASE_ACCUMULATE, 1, 0);
  bs_diagram_paint_errors (cr, layout, scene.reveal, palette, palette, taken);
  cairo_surface_flush (picture);
  for (guint l = 2; l <= 4; l++)
    for (gsize k = 1; k <= ones[l - 1]; k++, n++)
      {
        const BsDiagramPlace *place = bs_diagram_layout_find (layout, l, k);
        double x = place->x + (l < 4 ? 0.75 * place->radius + 6.0 : place->radius + 10.0);
        double y = place->y - (l < 4 ? 0.75 * place->radius + 14.0 : 14.0);
        double delta;

        g_assert_true (bs_reveal_get_value (scene.reveal, BS_QUANTITY_DELTA, l, k, &delta));
        n_negative += delta < 0.0;
        assert_ink (picture, x, y, 44.0, 14.0,
                    delta < 0.0 ? &palette->delta_negative : &palette->delta_positive,
                    delta < 0.0 ? &palette->delta_positive : &palette->delta_negative);
      }
  g_assert_cmpuint (n_negative, >, 0);
  g_assert_cmpuint (n_negative, <, n);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  scene_clear (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/diagram/signs/edge-colors", test_edge_colors);
  g_test_add_func ("/draw/diagram/signs/edge-widths", test_edge_widths);
  g_test_add_func ("/draw/diagram/signs/painted-widths", test_painted_widths);
  g_test_add_func ("/draw/diagram/signs/weight-colors", test_weight_colors);
  g_test_add_func ("/draw/diagram/signs/rings", test_rings);
  g_test_add_func ("/draw/diagram/signs/mean-rings", test_mean_rings);
  g_test_add_func ("/draw/diagram/signs/unknown-ring", test_unknown_ring);
  g_test_add_func ("/draw/diagram/signs/delta-numbers", test_delta_numbers);

  return g_test_run ();
}
