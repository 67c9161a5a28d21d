/* The plane: its colours beside propagation, its lines beside a search for the root of h − 0.5. */

#include "draw/plane-painter.h"

#include <math.h>

#include "draw/plane-contents.h"
#include "draw/plane-field.h"
#include "draw/plane-line.h"
#include "engine/data/examples.h"
#include "engine/propagation.h"
#include "engine/random.h"

#define SIDE 120

typedef struct
{
  BsNetwork *network;
  double theta[64];
  BsPropagation *propagation;
  BsPlaneSampler *sampler;
  BsPlaneMap *map;
} Fixture;

static const BsPlane whole = { 1, 2, -2.0, 3.0, -1.0, 1.5 };

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  const gsize sizes[] = { 2, 4, (gsize) GPOINTER_TO_UINT (user_data) };
  BsRandom random;

  fixture->network = bs_network_new (sizes, 3, BS_ACTIVATION_TANH, NULL);
  bs_random_init (&random, 5);
  for (gsize i = 0; i < bs_network_get_n_parameters (fixture->network); i++)
    fixture->theta[i] = bs_random_uniform (&random, -2.0, 2.0);
  fixture->propagation = bs_propagation_new (fixture->network, 1);
  fixture->sampler = bs_plane_sampler_new (fixture->network);
  fixture->map =
    bs_plane_sampler_sample (fixture->sampler, fixture->theta, &whole, NULL, SIDE, SIDE, 2, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  bs_plane_map_unref (fixture->map);
  bs_plane_sampler_free (fixture->sampler);
  bs_propagation_free (fixture->propagation);
  bs_network_unref (fixture->network);
}

static double
find_h (Fixture *fixture, gsize output, double across, double up)
{
  const double features[] = { across, up };
  g_autoptr (BsExamples) point = bs_examples_new (1, 2, features, NULL, NULL);

  bs_propagation_forward (fixture->propagation, fixture->theta, point, 0, 1);

  return bs_propagation_get_a (fixture->propagation, 3, output)[0];
}

static const guchar *
find_pixel (cairo_surface_t *surface, int x, int y)
{
  cairo_surface_flush (surface);

  return cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) +
         4 * x;
}

static void
assert_color (const guchar *pixel, const BsColor *color)
{
  const double wanted[] = { color->blue, color->green, color->red };

  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat_with_epsilon (pixel[i], 255.0 * wanted[i], 1.5);
}

static void
test_activation (Fixture *fixture, gconstpointer user_data)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  cairo_surface_t *surface = bs_plane_field_new_activation (fixture->map, 3, 1, palette);
  BsRandom random;

  bs_random_init (&random, 2);
  for (guint i = 0; i < 300; i++)
    {
      gsize column = (gsize) bs_random_uniform (&random, 0.0, SIDE);
      gsize row = (gsize) bs_random_uniform (&random, 0.0, SIDE);
      double across, up;
      BsColor color;

      bs_plane_map_get_point (fixture->map, column, row, &across, &up);
      color = bs_palette_activation (palette, find_h (fixture, 1, across, up));
      assert_color (find_pixel (surface, (int) column, SIDE - 1 - (int) row), &color);
    }
  cairo_surface_destroy (surface);
}

/* A tanh neuron is brown where its activation is negative. */
static void
test_two_sides (Fixture *fixture, gconstpointer user_data)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_DARK);
  cairo_surface_t *surface = bs_plane_field_new_activation (fixture->map, 2, 1, palette);
  const float *values = bs_plane_map_get_values (fixture->map, 2, 1);
  guint n_negative = 0;

  for (gsize i = 0; i < SIDE * SIDE; i++)
    {
      BsColor color = bs_palette_activation (palette, (double) values[i]);

      n_negative += values[i] < 0.0f;
      assert_color (find_pixel (surface, (int) (i % SIDE), SIDE - 1 - (int) (i / SIDE)), &color);
    }
  g_assert_cmpuint (n_negative, >, 100);
  g_assert_cmpuint (n_negative, <, SIDE * SIDE - 100);
  cairo_surface_destroy (surface);
}

/* Turns a place of the unit square into features. */
static void
find_place (double x, double y, double *across, double *up)
{
  *across = whole.left + x * (whole.right - whole.left);
  *up = whole.top - y * (whole.top - whole.bottom);
}

static cairo_path_t *
trace (Fixture *fixture, gboolean classes, cairo_t **cr)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);

  *cr = cairo_create (surface);
  cairo_surface_destroy (surface);
  /* A path keeps only a few digits behind the point, so the square is made large. */
  cairo_scale (*cr, 10000.0, 10000.0);
  if (classes)
    bs_plane_line_trace_classes (*cr, fixture->map);
  else
    bs_plane_line_trace (*cr, fixture->map, 3, 1, 0.5);

  return cairo_copy_path (*cr);
}

/* Every end of a piece of the line is a root of h − 0.5, up to the curvature within a square. */
static void
test_line (Fixture *fixture, gconstpointer user_data)
{
  cairo_t *cr;
  cairo_path_t *path = trace (fixture, FALSE, &cr);
  guint n = 0;

  for (int i = 0; i < path->num_data; i += path->data[i].header.length, n++)
    {
      double across, up;

      find_place (path->data[i + 1].point.x, path->data[i + 1].point.y, &across, &up);
      g_assert_cmpfloat_with_epsilon (find_h (fixture, 1, across, up), 0.5, 2e-3);
    }
  g_assert_cmpuint (n, >, SIDE);
  cairo_path_destroy (path);
  cairo_destroy (cr);
}

/* Returns how far the nearest end of a piece of the line is, in sides of the picture. */
static double
find_distance (const cairo_path_t *path, double x, double y)
{
  double least = INFINITY;

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    least = fmin (least, hypot (path->data[i + 1].point.x - x, path->data[i + 1].point.y - y));

  return least;
}

/* Where a search along a ray finds a root, there is a line. */
static void
test_rays (Fixture *fixture, gconstpointer user_data)
{
  cairo_t *cr;
  cairo_path_t *path = trace (fixture, FALSE, &cr);
  guint n_roots = 0;

  for (guint ray = 1; ray < 40; ray++)
    for (guint k = 0; k < 400; k++)
      {
        double y = ray / 40.0, low = 0.01 + 0.98 * k / 400.0, high = low + 0.98 / 400.0;
        double across, up, h;

        find_place (low, y, &across, &up);
        h = find_h (fixture, 1, across, up) - 0.5;
        find_place (high, y, &across, &up);
        if (h * (find_h (fixture, 1, across, up) - 0.5) > 0.0)
          continue;
        g_assert_cmpfloat (find_distance (path, high, y), <, 1.5 / SIDE);
        n_roots++;
      }
  g_assert_cmpuint (n_roots, >, 20);
  cairo_path_destroy (path);
  cairo_destroy (cr);
}

/* On a border two classes are equally likely, and no third is likelier. */
static void
test_borders (Fixture *fixture, gconstpointer user_data)
{
  cairo_t *cr;
  cairo_path_t *path = trace (fixture, TRUE, &cr);

  g_assert_cmpint (path->num_data, >, SIDE);
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      double across, up, first = 0.0, second = 0.0;

      find_place (path->data[i + 1].point.x, path->data[i + 1].point.y, &across, &up);
      for (gsize k = 1; k <= 3; k++)
        {
          double h = find_h (fixture, k, across, up);

          second = fmax (second, fmin (first, h));
          first = fmax (first, h);
        }
      g_assert_cmpfloat (first - second, <, 2e-2);
    }
  cairo_path_destroy (path);
  cairo_destroy (cr);
}

/* A square whose corners are above and below the level in turn has two pieces of line, each of
 * which cuts a corner off. The network is XNOR with weights set by hand. */
static void
test_saddle (void)
{
  const gsize sizes[] = { 2, 2, 1 };
  const double theta[] = { -30.0, 20.0, 20.0, 10.0, -20.0, -20.0, -10.0, 20.0, 20.0 };
  const BsPlane corners = { 1, 2, -0.5, 1.5, -0.5, 1.5 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  Fixture fixture = { .sampler = bs_plane_sampler_new (network) };
  cairo_path_t *path;
  cairo_t *cr;

  fixture.map = bs_plane_sampler_sample (fixture.sampler, theta, &corners, NULL, 2, 2, 3, NULL);
  path = trace (&fixture, FALSE, &cr);
  g_assert_cmpint (path->num_data, ==, 8);
  for (int i = 0; i < 8; i += 4)
    {
      double x = path->data[i + 3].point.x - path->data[i + 1].point.x;
      double y = path->data[i + 3].point.y - path->data[i + 1].point.y;

      g_assert_cmpfloat_with_epsilon (fabs (x), 0.25, 0.01);
      g_assert_cmpfloat_with_epsilon (fabs (y), 0.25, 0.01);
    }
  cairo_path_destroy (path);
  cairo_destroy (cr);
  bs_plane_map_unref (fixture.map);
  bs_plane_sampler_free (fixture.sampler);
}

/* Targets that do not exclude each other have no likeliest one, so the first is shown. */
static void
test_several_targets (void)
{
  const double x[] = { 0.0, 0.0, 0.0, 1.0, 1.0, 0.0 }, y[] = { 0.0, 0.0, 1.0, 0.0, 1.0, 1.0 };
  const double theta[] = { 5.0, 0.0, 0.0, -5.0, 0.0, 0.0 };
  const gsize sizes[] = { 2, 2 }, examples[] = { 1, 2, 3 };
  const int errors[] = { 1, 0, 0 };
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("data", BS_TARGETS_SEVERAL, 3, 2, 2, x, y, NULL, NULL, NULL);
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 2, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsPlaneSampler) sampler = bs_plane_sampler_new (network);
  g_autoptr (BsPlaneMap) map =
    bs_plane_sampler_sample (sampler, theta, &whole, NULL, 5, 5, 2, NULL);
  g_autoptr (BsAnswers) answers = bs_answers_compute (network, data, theta, NULL);
  const BsPlaneShown shown = { .layer = 2 };
  g_autoptr (BsPlaneContents) contents =
    bs_plane_contents_new (map, answers, NULL, examples, 3, 2, &shown);
  const BsPlaneScene *scene = bs_plane_contents_get_scene (contents);

  g_assert_cmpuint (scene->neuron, ==, 1);
  g_assert_cmpuint (scene->current, ==, 1);
  g_assert_cmpstr (scene->kind_names[0], ==, "y₁ = 0");
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (scene->points[i].kind, ==, y[2 * i] == 1.0 ? 2 : 1);
      g_assert_cmpint (scene->points[i].error, ==, errors[i]);
    }
}

/* The picture of a hidden neuron names it, and tells at which values the other features are held.
 * What a learner is asked for it does not tell. */
static void
test_hidden_neuron (void)
{
  const double x[] = { 0.0, 0.0, 7.0, 1.0, 1.0, 8.0 }, y[] = { 0.0, 1.0 };
  const double theta[] = { 3.0, 0.0, 0.0, 0.0, 5.0, 0.0 };
  const gsize sizes[] = { 3, 1, 1 }, examples[] = { 1, 2 };
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("data", BS_TARGETS_BINARY, 2, 3, 1, x, y, NULL, NULL, NULL);
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_RELU, NULL);
  g_autoptr (BsPlaneSampler) sampler = bs_plane_sampler_new (network);
  g_autoptr (BsPlaneMap) map = bs_plane_sampler_sample (sampler, theta, &whole, x, 5, 5, 2, NULL);
  g_autoptr (BsAnswers) answers = bs_answers_compute (network, data, theta, NULL);
  BsPlaneShown shown = { .layer = 2, .neuron = 1, .activation = 3.0, .is_alone = TRUE };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (BsPlaneContents) contents = NULL;
      const BsPlaneScene *scene;

      shown.is_asked = i == 1;
      contents = bs_plane_contents_new (map, answers, NULL, examples, 2, 1, &shown);
      scene = bs_plane_contents_get_scene (contents);
      g_assert_cmpstr (scene->quantity, ==, "a₁⁽²⁾");
      g_assert_cmpstr (scene->note, ==, "all other features as in example 1");
      g_assert_cmpstr (scene->current_text, ==, i == 1 ? "1 · a₁⁽²⁾ = ?" : "1 · a₁⁽²⁾ = 3.00");
      g_assert_cmpint (scene->points[0].error, ==, i == 1 ? 0 : 1);
      g_assert_true ((scene->map == NULL) == (i == 1));
    }
}

/* Beside the walk, the number of the example and its ring are told as soon as they are computed. */
static void
test_ahead (void)
{
  const double x[] = { 0.0, 0.0, 1.0, 1.0 }, y[] = { 0.0, 1.0 };
  const double theta[] = { 3.0, 0.0, 0.0, 0.0, 5.0 };
  const gsize sizes[] = { 2, 1, 1 }, examples[] = { 1, 2 };
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("data", BS_TARGETS_BINARY, 2, 2, 1, x, y, NULL, NULL, NULL);
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_RELU, NULL);
  g_autoptr (BsPlaneSampler) sampler = bs_plane_sampler_new (network);
  g_autoptr (BsPlaneMap) map = bs_plane_sampler_sample (sampler, theta, &whole, x, 5, 5, 2, NULL);
  g_autoptr (BsAnswers) answers = bs_answers_compute (network, data, theta, NULL);
  const gboolean aheads[] = { TRUE, FALSE, FALSE }, unanswered[] = { TRUE, TRUE, FALSE };
  const char *const texts[] = { "1", "1 · a₁⁽²⁾ = 3.00", "1 · a₁⁽²⁾ = 3.00" };
  const int errors[] = { 0, 0, 1 };

  for (guint i = 0; i < 3; i++)
    {
      const BsPlaneShown shown = { 2, 1, 3.0, FALSE, aheads[i], unanswered[i] };
      g_autoptr (BsPlaneContents) contents =
        bs_plane_contents_new (map, answers, NULL, examples, 2, 1, &shown);
      const BsPlaneScene *scene = bs_plane_contents_get_scene (contents);

      g_assert_nonnull (scene->map);
      g_assert_cmpstr (scene->current_text, ==, texts[i]);
      g_assert_cmpint (scene->points[0].error, ==, errors[i]);
    }
}

/* The legend has the scale of the colours, and the line is where the neuron begins to answer. */
static void
test_scale (void)
{
  const double theta[] = { 3.0, 0.0, 0.0, 0.0, 0.0 };
  const gsize sizes[] = { 2, 1, 1 };
  const double levels[] = { 0.5, 0.0, 0.0 }, lows[] = { 0.0, -1.0, 0.0 },
               highs[] = { 1.0, 1.0, 3.0 };

  for (guint i = 0; i < BS_N_ACTIVATIONS; i++)
    {
      g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, (BsActivation) i, NULL);
      g_autoptr (BsPlaneSampler) sampler = bs_plane_sampler_new (network);
      g_autoptr (BsPlaneMap) map =
        bs_plane_sampler_sample (sampler, theta, &whole, NULL, 5, 5, 2, NULL);
      double low, high;

      bs_plane_field_find_range (map, 2, 1, &low, &high);
      g_assert_cmpfloat (low, ==, lows[i]);
      g_assert_cmpfloat (high, ==, highs[i]);
      g_assert_cmpfloat (bs_plane_field_get_level (map, 2), ==, levels[i]);
      g_assert_cmpfloat (bs_plane_field_get_level (map, 3), ==, 0.5);
    }
}

static void
test_frame (void)
{
  const BsPlanePoint points[] = { { 0.0, 0.0, 1, 0 }, { 1.0, 1.0, 2, 0 } };
  const BsPlaneScene scene = {
    .plane = whole,
    .spreads = { 2.0, 1.0 },
    .shifts = { 10.0, 0.0 },
    .names = { "a", "b" },
    .points = points,
    .n_points = 2,
    .current = 2,
  };
  const BsPlaneMargins margins = { 40.0, 0.0, 20.0 };
  BsPlaneFrame frame;
  double across, up;

  bs_plane_frame_init (&frame, &scene, 700.0, 500.0, &margins);
  for (gsize i = 0; i < 2; i++)
    {
      double x = bs_plane_frame_x (&frame, &scene, points[i].across);
      double y = bs_plane_frame_y (&frame, &scene, points[i].up);

      g_assert_true (bs_plane_frame_find_place (&frame, &scene, x, y, &across, &up));
      g_assert_cmpfloat_with_epsilon (across, points[i].across, 1e-12);
      g_assert_cmpfloat_with_epsilon (up, points[i].up, 1e-12);
      g_assert_cmpuint (bs_plane_frame_find_point (&frame, &scene, x + 6.0, y - 6.0), ==, i);
    }
  g_assert_false (bs_plane_frame_find_place (&frame, &scene, 1.0, 1.0, &across, &up));
  g_assert_cmpuint (bs_plane_frame_find_point (&frame, &scene, frame.right, frame.bottom), ==, 2);
  /* The axis across is written in values of the data: 2 x + 10. */
  g_assert_cmpfloat (frame.axes[0].low, ==, 6.0);
  g_assert_cmpfloat (frame.axes[0].high, ==, 16.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, outputs, test)                                                                   \
  g_test_add ("/draw/plane/" name, Fixture, GUINT_TO_POINTER (outputs), set_up, test, tear_down)

  ADD ("activation", 1, test_activation);
  ADD ("two-sides", 1, test_two_sides);
  ADD ("line", 1, test_line);
  ADD ("rays", 1, test_rays);
  ADD ("borders", 3, test_borders);
  g_test_add_func ("/draw/plane/saddle", test_saddle);
  g_test_add_func ("/draw/plane/several-targets", test_several_targets);
  g_test_add_func ("/draw/plane/hidden-neuron", test_hidden_neuron);
  g_test_add_func ("/draw/plane/ahead", test_ahead);
  g_test_add_func ("/draw/plane/scale", test_scale);
  g_test_add_func ("/draw/plane/frame", test_frame);

  return g_test_run ();
}
