/* Maps of the plane: each point beside the propagation of that point alone. */

#include "labs/plane-map.h"

#include <math.h>

#include "engine/data/examples.h"
#include "engine/propagation.h"
#include "engine/random.h"
#include "labs/fixture.h"

#define N_COLUMNS 37
#define N_ROWS    23

/* A float has 24 binary digits. */
#define FLOAT_ROUNDING 6e-8

static BsExamples *
make_point (const BsPlaneMap *map, gsize n, const double *held, gsize column, gsize row)
{
  const BsPlane *plane = bs_plane_map_get_plane (map);
  g_autofree double *features = g_memdup2 (held, n * sizeof *features);

  bs_plane_map_get_point (map, column, row, &features[plane->across - 1], &features[plane->up - 1]);

  return bs_examples_new (1, n, features, NULL, NULL);
}

static void
compare (const BsLabFixture *fixture, const BsPlaneMap *map, guint first_layer, const double *held)
{
  g_autoptr (BsPropagation) alone = bs_propagation_new (fixture->network, 1);
  gsize n = bs_network_get_size (fixture->network, 1);
  BsRandom random;

  bs_random_init (&random, 7);
  for (guint i = 0; i < 200; i++)
    {
      gsize column = (gsize) bs_random_uniform (&random, 0.0, N_COLUMNS);
      gsize row = (gsize) bs_random_uniform (&random, 0.0, N_ROWS);
      g_autoptr (BsExamples) point = make_point (map, n, held, column, row);

      bs_propagation_forward (alone, fixture->theta, point, 0, 1);
      for (guint l = first_layer; l <= bs_network_get_n_layers (fixture->network); l++)
        for (gsize k = 1; k <= bs_plane_map_get_n_neurons (map, l); k++)
          {
            double a = bs_propagation_get_a (alone, l, k)[0];
            double shown = (double) bs_plane_map_get_values (map, l, k)[row * N_COLUMNS + column];

            g_assert_cmpfloat_with_epsilon (shown, a, FLOAT_ROUNDING * fmax (1.0, fabs (a)));
          }
    }
}

static void
test_points (void)
{
  const struct
  {
    const char *data;
    const char *scale;
    BsActivation activation;
    BsPlane plane;
    guint first_layer;
  } cases[] = {
    { "xor", "none", BS_ACTIVATION_SIGMOID, { 1, 2, -0.5, 1.5, -0.25, 1.25 }, 2 },
    { "moons", "none", BS_ACTIVATION_TANH, { 2, 1, -1.0, 1.0, -3.0, 2.0 }, 2 },
    { "iris", "standard", BS_ACTIVATION_RELU, { 3, 1, -2.0, 2.0, -2.0, 2.5 }, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (BsLabFixture) fixture = { 0 };
      g_autoptr (BsPlaneSampler) sampler = NULL;
      g_autoptr (BsPlaneMap) map = NULL;
      const double held[] = { 0.3, -1.2, 0.7, 0.1 };

      bs_lab_fixture_init (&fixture, cases[i].data, cases[i].scale, cases[i].activation, 1);
      sampler = bs_plane_sampler_new (fixture.network);
      map = bs_plane_sampler_sample (sampler, fixture.theta, &cases[i].plane, held, N_COLUMNS,
                                     N_ROWS, cases[i].first_layer, NULL);
      compare (&fixture, map, cases[i].first_layer, held);
    }
}

/* The points are the middles of the cells, and the first one is the lowest on the left. */
static void
test_grid (void)
{
  g_auto (BsLabFixture) fixture = { 0 };
  g_autoptr (BsPlaneSampler) sampler = NULL;
  g_autoptr (BsPlaneMap) map = NULL;
  const BsPlane plane = { 2, 1, -1.0, 3.0, 10.0, 20.0 };
  double across, up;

  bs_lab_fixture_init (&fixture, "xor", "none", BS_ACTIVATION_SIGMOID, 1);
  sampler = bs_plane_sampler_new (fixture.network);
  map = bs_plane_sampler_sample (sampler, fixture.theta, &plane, NULL, 4, 5, 3, NULL);
  bs_plane_map_get_point (map, 0, 0, &across, &up);
  g_assert_cmpfloat (across, ==, -0.5);
  g_assert_cmpfloat (up, ==, 11.0);
  bs_plane_map_get_point (map, 3, 4, &across, &up);
  g_assert_cmpfloat (across, ==, 2.5);
  g_assert_cmpfloat (up, ==, 19.0);
}

/* The class at a point is the one that is predicted for an example there. */
static void
test_class (void)
{
  g_auto (BsLabFixture) fixture = { 0 };
  g_autoptr (BsPlaneSampler) sampler = NULL;
  g_autoptr (BsPlaneMap) map = NULL;
  const BsPlane plane = { 1, 2, -2.0, 2.0, -2.0, 2.0 };
  gsize n_found[3] = { 0 };
  BsRandom random;

  bs_lab_fixture_init (&fixture, "blobs", "none", BS_ACTIVATION_SIGMOID, 1);
  /* The initial weights are so small that one class is the likeliest everywhere. */
  bs_random_init (&random, 3);
  for (gsize i = 0; i < bs_network_get_n_parameters (fixture.network); i++)
    fixture.theta[i] = bs_random_uniform (&random, -5.0, 5.0);
  sampler = bs_plane_sampler_new (fixture.network);
  map = bs_plane_sampler_sample (sampler, fixture.theta, &plane, NULL, N_COLUMNS, N_ROWS, 3, NULL);
  for (gsize i = 0; i < N_COLUMNS * N_ROWS; i++)
    {
      gsize class = bs_plane_map_find_class (map, i);

      n_found[class - 1]++;
      for (gsize k = 1; k <= 3; k++)
        g_assert_true (bs_plane_map_get_values (map, 3, class)[i] >=
                       bs_plane_map_get_values (map, 3, k)[i]);
    }
  g_assert_cmpuint (n_found[0] + n_found[1] + n_found[2], ==, N_COLUMNS * N_ROWS);
  g_assert_cmpuint (MAX (MAX (n_found[0], n_found[1]), n_found[2]), <, N_COLUMNS * N_ROWS);
}

static void
test_stop (void)
{
  g_auto (BsLabFixture) fixture = { 0 };
  g_autoptr (BsPlaneSampler) sampler = NULL;
  const BsPlane plane = { 1, 2, 0.0, 1.0, 0.0, 1.0 };
  atomic_bool stop = TRUE;

  bs_lab_fixture_init (&fixture, "xor", "none", BS_ACTIVATION_SIGMOID, 1);
  sampler = bs_plane_sampler_new (fixture.network);
  g_assert_null (
    bs_plane_sampler_sample (sampler, fixture.theta, &plane, NULL, 100, 100, 2, &stop));
}

/* Features whose values in the data go about as far as each other's have one scale, whatever the
 * network gets of them. */
static void
test_fit (void)
{
  const struct
  {
    double across;
    double up;
    double aspect;
  } extents[] = { { 1.0, 1.0, 1.0 }, { 3.0, 1.5, 2.0 }, { 1.5, 3.0, 0.5 }, { 3.1, 1.5, 0.0 },
                  { 1.5, 3.1, 0.0 }, { 0.0, 1.0, 0.0 }, { 1.0, 0.0, 0.0 }, { 0.0, 0.0, 0.0 } };
  const double scaled[] = { -1.0, -1.0, 1.0, 1.0 }, y[] = { 0.0, 1.0 };
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("data", BS_TARGETS_BINARY, 2, 2, 1, scaled, y, NULL, NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (extents); i++)
    {
      const double x[] = { 8.0, 4.0, 8.0 + extents[i].across, 4.0 + extents[i].up };
      g_autoptr (BsTrainingSet) unscaled =
        bs_training_set_new ("data", BS_TARGETS_BINARY, 2, 2, 1, x, y, NULL, NULL, NULL);
      BsPlane plane = { .across = 1, .up = 2 };

      bs_plane_fit (&plane, data, unscaled);
      g_assert_cmpfloat_with_epsilon (plane.aspect, extents[i].aspect, 1e-12);
      g_assert_cmpfloat (plane.left, ==, -plane.right);
      g_assert_cmpfloat (plane.bottom, ==, -plane.top);
      bs_plane_fit (&plane, data, NULL);
      g_assert_cmpfloat (plane.aspect, ==, 1.0);
      bs_plane_fit (&plane, unscaled, NULL);
      g_assert_cmpfloat_with_epsilon (plane.aspect, extents[i].aspect, 1e-12);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/labs/plane-map/points", test_points);
  g_test_add_func ("/labs/plane-map/grid", test_grid);
  g_test_add_func ("/labs/plane-map/class", test_class);
  g_test_add_func ("/labs/plane-map/fit", test_fit);
  g_test_add_func ("/labs/plane-map/stop", test_stop);

  return g_test_run ();
}
