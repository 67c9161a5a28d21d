/* Paths in the plane of two weights beside those of PyTorch's methods, and J there
 * (tests/data/make-paths-numbers.py). */

#include "labs/optimizer-paths.h"

#include <math.h>
#include <string.h>

#include "labs/cost-grid.h"
#include "labs/fixture.h"
#include "support/octave-numbers.h"

#define N     9
#define STEPS 25

static const gsize AXES[2] = { 1, 8 };

static void
init_options (BsOptimizerOptions *options)
{
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    bs_optimizer_options_init (&options[i], (BsOptimizerMethod) i);
}

static BsOptimizerPaths *
make_paths (const BsLabFixture *fixture, const gsize *axes, gboolean in_plane)
{
  BsOptimizerOptions options[BS_N_OPTIMIZERS];

  init_options (options);

  return bs_optimizer_paths_new (fixture->network, fixture->data, fixture->lambda, options,
                                 fixture->theta, axes, in_plane);
}

static void
init_xor (BsLabFixture *fixture, const BsOctaveVariables *numbers)
{
  bs_lab_fixture_init (fixture, "xor", "none", BS_ACTIVATION_SIGMOID, 1);
  fixture->lambda = 0.5;
  memcpy (fixture->theta, bs_octave_numbers_get (numbers, "theta", N), N * sizeof (double));
}

static const double *
get (const BsOctaveVariables *numbers, BsOptimizerMethod method, const char *of, gsize n)
{
  g_autofree char *name = g_strdup_printf ("%s_%s", bs_optimizer_method_get_nick (method), of);

  return bs_octave_numbers_get (numbers, name, n);
}

static void
compare_path (const BsOctaveVariables *numbers,
              BsOptimizerMethod method,
              const BsOptimizerPath *path)
{
  const double *places = get (numbers, method, "places", 2 * (STEPS + 1));
  const double *J = get (numbers, method, "J", STEPS + 1);
  const double *step = get (numbers, method, "step", 4);

  g_assert_cmpuint (path->n_points, ==, STEPS + 1);
  for (guint i = 0; i <= STEPS; i++)
    {
      for (guint k = 0; k < 2; k++)
        g_assert_cmpfloat_with_epsilon (path->points[i].place[k], places[2 * i + k], 1e-12);
      g_assert_cmpfloat_with_epsilon (path->points[i].J, J[i], 1e-13);
    }
  g_assert_cmpfloat_with_epsilon (path->promised, step[0], 1e-13);
  g_assert_cmpfloat_with_epsilon (path->delivered, step[1], 1e-13);
  g_assert_cmpfloat_with_epsilon (path->length, step[2], 1e-13);
  g_assert_cmpfloat_with_epsilon (path->cosine, step[3], 1e-10);
}

static gboolean
count_iterations (guint64 iteration, gpointer user_data)
{
  guint64 *n = user_data;

  *n += 1;
  g_assert_cmpuint (iteration, ==, *n);

  return iteration != 10;
}

/* The job is ended after ten iterations and goes on. */
static void
test_numbers (void)
{
  static const BsOptimizerMethod methods[] = { BS_OPTIMIZER_GRADIENT_DESCENT, BS_OPTIMIZER_RMSPROP,
                                               BS_OPTIMIZER_ADAM };
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("paths-numbers.txt");
  g_auto (BsLabFixture) fixture = { NULL };
  g_autoptr (BsOptimizerPaths) paths = NULL;
  guint64 n = 0;

  init_xor (&fixture, numbers);
  paths = make_paths (&fixture, AXES, TRUE);
  g_assert_false (bs_optimizer_paths_run (paths, STEPS, NULL, count_iterations, &n));
  g_assert_cmpuint (n, ==, 10);
  g_assert_true (bs_optimizer_paths_run (paths, STEPS, NULL, count_iterations, &n));
  g_assert_cmpuint (n, ==, STEPS);
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    compare_path (numbers, methods[i], bs_optimizer_paths_get (paths, methods[i]));
}

/* Only the two weights move, whatever the method and wherever they stand: in one matrix, in one row
 * or in one column of it, or in two matrices. */
static void
test_plane (void)
{
  static const gsize pairs[][2] = { { 1, 8 }, { 1, 2 }, { 1, 4 }, { 0, 5 } };

  for (guint p = 0; p < G_N_ELEMENTS (pairs); p++)
    {
      g_auto (BsLabFixture) fixture = { NULL };
      g_autoptr (BsOptimizerPaths) paths = NULL;

      bs_lab_fixture_init (&fixture, "xor", NULL, BS_ACTIVATION_SIGMOID, 4);
      paths = make_paths (&fixture, pairs[p], TRUE);
      g_assert_true (bs_optimizer_paths_run (paths, STEPS, NULL, NULL, NULL));
      for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
        {
          const BsOptimizerPath *path = bs_optimizer_paths_get (paths, (BsOptimizerMethod) i);

          g_assert_cmpuint (path->n_points, >, 1);
          for (gsize j = 0; j < N; j++)
            if (j == pairs[p][0] || j == pairs[p][1])
              g_assert_cmpfloat (path->point->theta[j], !=, fixture.theta[j]);
            else
              g_assert_cmpfloat (path->point->theta[j], ==, fixture.theta[j]);
        }
    }
}

/* With all weights free a path is that of training, and the quantities are those of its last step.
 */
static void
test_free (void)
{
  g_auto (BsLabFixture) fixture = { NULL };
  g_autoptr (BsOptimizerPaths) paths = NULL;
  gsize n, axes[2];
  BsOptimizerOptions options[BS_N_OPTIMIZERS];

  bs_lab_fixture_init (&fixture, "iris", NULL, BS_ACTIVATION_TANH, 1);
  n = bs_network_get_n_parameters (fixture.network);
  g_assert_true (bs_optimizer_paths_choose_axes (fixture.network, fixture.data, fixture.lambda,
                                                 fixture.theta, NULL, axes));
  paths = make_paths (&fixture, axes, FALSE);
  g_assert_true (bs_optimizer_paths_run (paths, 3, NULL, NULL, NULL));
  init_options (options);
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      const BsOptimizerPath *path = bs_optimizer_paths_get (paths, (BsOptimizerMethod) i);
      g_autoptr (BsObjective) objective =
        bs_objective_new (fixture.network, fixture.data, fixture.lambda);
      g_autoptr (BsOptimizer) optimizer = bs_optimizer_new (&options[i], fixture.network);
      g_autoptr (BsPoint) point = bs_point_new (n);
      g_autoptr (GArray) quantities = bs_optimizer_get_quantities (path->optimizer);

      memcpy (point->theta, fixture.theta, n * sizeof (double));
      g_assert_true (bs_point_evaluate (point, objective));
      for (guint k = 0; k < 3; k++)
        g_assert_cmpint (bs_optimizer_iterate (optimizer, objective, point), ==, BS_STEP_DONE);
      g_assert_cmpmem (path->point->theta, n * sizeof (double), point->theta, n * sizeof (double));
      g_assert_cmpfloat (path->points[3].J, ==, point->cost.total);
      if (i == BS_OPTIMIZER_LBFGS || i == BS_OPTIMIZER_CONJUGATE_GRADIENT)
        g_assert_nonnull (bs_optimizer_quantities_find (quantities, BS_OPTIMIZER_QUANTITY_TRIALS));
    }
}

/* The two weights with the largest |D|. */
static void
test_axes (void)
{
  static const char *const data[] = { "xor", "ones", "iris" };

  for (guint i = 0; i < G_N_ELEMENTS (data); i++)
    {
      g_auto (BsLabFixture) fixture = { NULL };
      g_autoptr (BsObjective) objective = NULL;
      g_autofree double *D = NULL;
      gsize axes[2], n;
      BsCost cost;

      bs_lab_fixture_init (&fixture, data[i], NULL, BS_ACTIVATION_SIGMOID, 3);
      n = bs_network_get_n_parameters (fixture.network);
      D = g_new (double, n);
      objective = bs_objective_new (fixture.network, fixture.data, fixture.lambda);
      g_assert_true (bs_objective_evaluate (objective, fixture.theta, &cost, D));
      g_assert_true (bs_optimizer_paths_choose_axes (fixture.network, fixture.data, fixture.lambda,
                                                     fixture.theta, NULL, axes));
      g_assert_cmpuint (axes[0], !=, axes[1]);
      g_assert_cmpfloat (fabs (D[axes[0]]), >=, fabs (D[axes[1]]));
      for (gsize j = 0; j < n; j++)
        if (j != axes[0] && j != axes[1])
          g_assert_cmpfloat (fabs (D[j]), <=, fabs (D[axes[1]]));
    }
}

static gboolean
end_at_second (gsize n_rows, gsize n_total, gpointer user_data)
{
  g_assert_cmpuint (n_total, ==, 5);

  return n_rows < 2;
}

static void
test_grid (void)
{
  static const double low[] = { -2.0, -1.0 }, high[] = { 1.0, 1.0 };
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("paths-numbers.txt");
  const double *J = bs_octave_numbers_get (numbers, "grid", 25);
  g_autoptr (BsCostGrid) grid = bs_cost_grid_new (AXES, low, high, 5);
  g_autoptr (BsCostGrid) ended = bs_cost_grid_new (AXES, low, high, 5);
  g_auto (BsLabFixture) fixture = { NULL };

  init_xor (&fixture, numbers);
  g_assert_true (
    bs_cost_grid_run (grid, fixture.network, fixture.data, 0.5, fixture.theta, NULL, NULL, NULL));
  for (guint i = 0; i < 25; i++)
    g_assert_cmpfloat_with_epsilon (grid->J[i], J[i], 1e-14);
  g_assert_cmpfloat (bs_cost_grid_get_place (grid, 0, 4), ==, 1.0);
  g_assert_cmpfloat (bs_cost_grid_get_place (grid, 1, 1), ==, -0.5);
  g_assert_false (bs_cost_grid_run (ended, fixture.network, fixture.data, 0.5, fixture.theta, NULL,
                                    end_at_second, NULL));
  g_assert_true (isfinite (ended->J[9]) && isnan (ended->J[10]));
}

/* The range has every path of methods that go about as far as the others, and no path that leaps.
 */
static void
test_fit (void)
{
  g_auto (BsLabFixture) fixture = { NULL };
  g_autoptr (BsOptimizerPaths) paths = NULL;
  BsOptimizerOptions options[BS_N_OPTIMIZERS];
  const BsPathPoint *start;
  double low[2], high[2];

  bs_lab_fixture_init (&fixture, "xor", NULL, BS_ACTIVATION_SIGMOID, 4);
  init_options (options);
  options[BS_OPTIMIZER_MOMENTUM].rate = 1e6;
  paths =
    bs_optimizer_paths_new (fixture.network, fixture.data, 0.0, options, fixture.theta, AXES, TRUE);
  g_assert_true (bs_optimizer_paths_run (paths, STEPS, NULL, NULL, NULL));
  bs_cost_grid_fit (paths, low, high);
  start = bs_optimizer_paths_get (paths, BS_OPTIMIZER_ADAM)->points;
  for (guint k = 0; k < 2; k++)
    {
      g_assert_cmpfloat (high[k] - low[k], >=, 1.0);
      g_assert_cmpfloat (high[k] - low[k], <, 1e3);
      for (guint i = 0; i <= STEPS; i++)
        g_assert_true (low[k] < start[i].place[k] && start[i].place[k] < high[k]);
    }
}

/* BFGS cannot keep the matrix of so large a network, and an initial J that is not finite has no
 * path. */
static void
test_ended (void)
{
  const gsize sizes[] = { 4, 700, 3 }, axes[] = { 0, 1 };
  g_auto (BsLabFixture) fixture = { NULL };
  g_autoptr (BsOptimizerPaths) large = NULL, diverged = NULL, stopped = NULL;
  const atomic_bool stop = true;

  bs_lab_fixture_init (&fixture, "iris", NULL, BS_ACTIVATION_RELU, 1);
  stopped = make_paths (&fixture, axes, TRUE);
  g_assert_false (bs_optimizer_paths_run (stopped, 2, &stop, NULL, NULL));
  for (gsize i = 0; i < bs_network_get_n_parameters (fixture.network); i++)
    fixture.theta[i] = 1e200;
  diverged = make_paths (&fixture, axes, FALSE);
  g_assert_true (bs_optimizer_paths_run (diverged, 2, NULL, NULL, NULL));
  g_assert_cmpint (bs_optimizer_paths_get (diverged, BS_OPTIMIZER_ADAM)->result, ==,
                   BS_STEP_DIVERGED);
  g_assert_cmpuint (bs_optimizer_paths_get (diverged, BS_OPTIMIZER_ADAM)->n_points, ==, 1);

  bs_network_unref (fixture.network);
  fixture.network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_free (fixture.theta);
  fixture.theta = g_new0 (double, bs_network_get_n_parameters (fixture.network));
  large = make_paths (&fixture, axes, FALSE);
  g_assert_true (bs_optimizer_paths_run (large, 1, NULL, NULL, NULL));
  g_assert_null (bs_optimizer_paths_get (large, BS_OPTIMIZER_BFGS)->optimizer);
  g_assert_cmpuint (bs_optimizer_paths_get (large, BS_OPTIMIZER_BFGS)->n_points, ==, 1);
  g_assert_cmpuint (bs_optimizer_paths_get (large, BS_OPTIMIZER_LBFGS)->n_points, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/optimizer-paths/numbers", test_numbers);
  g_test_add_func ("/optimizer-paths/plane", test_plane);
  g_test_add_func ("/optimizer-paths/free", test_free);
  g_test_add_func ("/optimizer-paths/axes", test_axes);
  g_test_add_func ("/optimizer-paths/grid", test_grid);
  g_test_add_func ("/optimizer-paths/fit", test_fit);
  g_test_add_func ("/optimizer-paths/ended", test_ended);

  return g_test_run ();
}
