#include "engine/optimizers/optimizer.h"

#include "engine/initial-weights.h"

#include <math.h>
#include <string.h>

typedef struct
{
  BsNetwork *network;
  BsTrainingSet *data;
  BsObjective *objective;
  BsPoint *point;
} Fixture;

static void
set_up_activation (Fixture *fixture, BsActivation activation, guint64 seed)
{
  const gsize sizes[] = { 2, 2, 1 };
  const double x[] = { 0, 0, 0, 1, 1, 0, 1, 1 }, y[] = { 0, 1, 1, 0 };
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 1.0, seed };

  fixture->network = bs_network_new (sizes, 3, activation, NULL);
  fixture->data = bs_training_set_new ("xor", BS_TARGETS_BINARY, 4, 2, 1, x, y, NULL, NULL, NULL);
  fixture->objective = bs_objective_new (fixture->network, fixture->data, 0.0);
  fixture->point = bs_point_new (bs_network_get_n_parameters (fixture->network));
  bs_initial_weights_fill (&weights, fixture->network, fixture->point->theta);
  g_assert_true (bs_point_evaluate (fixture->point, fixture->objective));
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  set_up_activation (fixture, BS_ACTIVATION_SIGMOID, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  bs_point_free (fixture->point);
  bs_objective_free (fixture->objective);
  bs_training_set_unref (fixture->data);
  bs_network_unref (fixture->network);
}

static BsOptimizer *
gradient_descent (const Fixture *fixture, double rate)
{
  const BsOptimizerOptions options = { BS_OPTIMIZER_GRADIENT_DESCENT, rate };

  return bs_optimizer_new (&options, fixture->network);
}

static void
test_update (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsOptimizer) optimizer = gradient_descent (fixture, 0.7);
  g_autoptr (BsPoint) before = bs_point_copy (fixture->point);
  BsCost cost;

  g_assert_cmpint (bs_optimizer_iterate (optimizer, fixture->objective, fixture->point), ==,
                   BS_STEP_DONE);
  g_assert_cmpuint (fixture->point->iteration, ==, 1);
  for (gsize i = 0; i < before->n_parameters; i++)
    g_assert_cmpfloat (fixture->point->theta[i], ==, before->theta[i] - 0.7 * before->D[i]);

  g_assert_true (bs_objective_evaluate (fixture->objective, fixture->point->theta, &cost, NULL));
  g_assert_cmpfloat (fixture->point->cost.total, ==, cost.total);
  g_assert_cmpfloat (fixture->point->cost.total, <, before->cost.total);
}

static void
test_copy_branches (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsOptimizer) optimizer = gradient_descent (fixture, 0.7);
  g_autoptr (BsOptimizer) branch = NULL;
  g_autoptr (BsPoint) point = NULL;

  bs_optimizer_iterate (optimizer, fixture->objective, fixture->point);
  branch = bs_optimizer_copy (optimizer);
  point = bs_point_copy (fixture->point);
  for (guint i = 0; i < 50; i++)
    {
      bs_optimizer_iterate (optimizer, fixture->objective, fixture->point);
      bs_optimizer_iterate (branch, fixture->objective, point);
    }
  g_assert_cmpmem (point->theta, point->n_parameters * sizeof (double), fixture->point->theta,
                   point->n_parameters * sizeof (double));
  g_assert_cmpuint (point->iteration, ==, 51);
}

static void
test_diverged (void)
{
  Fixture fixture;
  g_autoptr (BsOptimizer) optimizer = NULL;
  BsStepResult result = BS_STEP_DONE;

  set_up_activation (&fixture, BS_ACTIVATION_RELU, 4);
  optimizer = gradient_descent (&fixture, 1e200);
  for (guint i = 0; i < 100 && result == BS_STEP_DONE; i++)
    result = bs_optimizer_iterate (optimizer, fixture.objective, fixture.point);

  g_assert_cmpint (result, ==, BS_STEP_DIVERGED);
  g_assert_true (bs_cost_is_finite (&fixture.point->cost));
  for (gsize i = 0; i < fixture.point->n_parameters; i++)
    g_assert_true (isfinite (fixture.point->theta[i]) && isfinite (fixture.point->D[i]));
  tear_down (&fixture, NULL);
}

static void
test_learns_xor (void)
{
  guint n_learned = 0;

  for (guint64 seed = 1; seed <= 10; seed++)
    {
      Fixture fixture;
      g_autoptr (BsOptimizer) optimizer = NULL;
      BsCost cost;
      g_autoptr (BsQuality) quality = NULL;
      guint64 n_correct;

      set_up_activation (&fixture, BS_ACTIVATION_SIGMOID, seed);
      optimizer = gradient_descent (&fixture, 2.0);
      for (guint i = 0; i < 5000; i++)
        bs_optimizer_iterate (optimizer, fixture.objective, fixture.point);
      quality = bs_quality_new (bs_objective_get_training_set (fixture.objective));
      bs_objective_assess (fixture.objective, fixture.point->theta, &cost, quality);
      n_correct = bs_quality_get_n_correct (quality);
      g_test_message ("seed %u: J = %g, %u of 4", (guint) seed, cost.total, (guint) n_correct);
      n_learned += n_correct == 4 && cost.total < 0.05;
      tear_down (&fixture, NULL);
    }
  /* From some initial Θ XOR is never learned; from most of them it must be. */
  g_assert_cmpuint (n_learned, >=, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/optimizer/update", Fixture, NULL, set_up, test_update, tear_down);
  g_test_add ("/optimizer/copy-branches", Fixture, NULL, set_up, test_copy_branches, tear_down);
  g_test_add_func ("/optimizer/diverged", test_diverged);
  g_test_add_func ("/optimizer/learns-xor", test_learns_xor);

  return g_test_run ();
}
