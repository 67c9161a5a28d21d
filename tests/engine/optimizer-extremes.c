/* Where numbers overflow, shrink to nothing or are no numbers at all, a method says so or goes on.
 */

#include "optimizer-trial.h"

#include <math.h>
#include <string.h>

/* A fixed step that leads to numbers that are not finite is reported. A line search makes J fall
 * from 10¹⁵, too. */
static void
test_not_finite (void)
{
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    {
      const gsize sizes[] = { 3, 6, 6, 2 };
      gboolean searches = bs_optimizer_method_has ((BsOptimizerMethod) method, BS_PARAMETER_C1);
      Trial trial;
      BsStepResult result = BS_STEP_DONE;

      trial_set_up (&trial, (BsOptimizerMethod) method, trial_make_random (), sizes, 4,
                    BS_ACTIVATION_RELU, 0.0);
      if (!searches)
        trial.options.rate = 1e300;
      trial_begin (&trial, searches ? 1e5 : 1.0, 4);
      for (guint k = 0; k < 50 && result == BS_STEP_DONE; k++)
        {
          double before = trial.point->cost.total;

          result = bs_optimizer_iterate (trial.optimizer, trial.objective, trial.point);
          if (searches && result == BS_STEP_DONE)
            g_assert_cmpfloat (trial.point->cost.total, <, before);
        }
      if (searches)
        g_assert_cmpuint (trial.point->iteration, >, 10);
      else
        g_assert_cmpint (result, ==, BS_STEP_DIVERGED);
      g_assert_true (bs_cost_is_finite (&trial.point->cost));
      for (gsize i = 0; i < trial.point->n_parameters; i++)
        g_assert_true (isfinite (trial.point->theta[i]) && isfinite (trial.point->D[i]));
      trial_tear_down (&trial);
    }
}

/* J is log 2 and finite, and D is infinite in one entry only: a feature is so large that its sum
 * over the examples overflows. Each entry is looked at. */
static void
test_one_infinite (void)
{
  enum
  {
    N = 9,
    M = 4
  };
  const gsize sizes[] = { N, 1 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 2, BS_ACTIVATION_SIGMOID, NULL);
  BsOptimizerOptions options;

  bs_optimizer_options_init (&options, BS_OPTIMIZER_GRADIENT_DESCENT);
  for (gsize j = 0; j <= N; j++)
    {
      double x[N * M] = { 0.0 }, y[M] = { 0.0 };
      g_autoptr (BsTrainingSet) data = NULL;
      g_autoptr (BsObjective) objective = NULL;
      g_autoptr (BsOptimizer) optimizer = bs_optimizer_new (&options, network);
      g_autoptr (BsPoint) point = bs_point_new (N + 1);

      for (gsize i = 0; i < M && j < N; i++)
        x[i * N + j] = G_MAXDOUBLE;
      data = bs_training_set_new ("huge", BS_TARGETS_BINARY, M, N, 1, x, y, NULL, NULL, NULL);
      objective = bs_objective_new (network, data, 0.0);
      memset (point->D, 0, (N + 1) * sizeof (double));
      g_assert_cmpint (bs_optimizer_iterate (optimizer, objective, point), ==,
                       j < N ? BS_STEP_DIVERGED : BS_STEP_DONE);
      g_assert_cmpuint (point->iteration, ==, j < N ? 0 : 1);
    }
}

static gsize
count_subnormal (const double *values, gsize n)
{
  gsize count = 0;

  for (gsize i = 0; i < n; i++)
    count += fpclassify (values[i]) == FP_SUBNORMAL;

  return count;
}

static void
assert_nothing_subnormal (const Trial *trial)
{
  g_autoptr (GArray) quantities = bs_optimizer_get_quantities (trial->optimizer);

  g_assert_cmpuint (count_subnormal (trial->point->theta, trial->point->n_parameters), ==, 0);
  for (guint i = 0; i < quantities->len; i++)
    {
      const BsOptimizerQuantity *quantity = &g_array_index (quantities, BsOptimizerQuantity, i);

      /* D is made anew in each iteration. */
      if (quantity->id != BS_OPTIMIZER_QUANTITY_D)
        g_assert_cmpuint (count_subnormal (quantity->values, quantity->rows * quantity->columns),
                          ==, 0);
    }
}

/* The penalty alone acts on the weights, so they shrink to nothing: at last they are 0, and never a
 * number with few digits that makes every product slow. */
static void
test_shrinking (void)
{
  const BsOptimizerMethod methods[] = { BS_OPTIMIZER_GRADIENT_DESCENT, BS_OPTIMIZER_MOMENTUM,
                                        BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT };
  const gsize sizes[] = { 2, 2, 1 };

  for (guint k = 0; k < G_N_ELEMENTS (methods); k++)
    {
      Trial trial;
      gsize offset = 3 * 2;

      trial_set_up (&trial, methods[k], trial_make_xor (), sizes, 3, BS_ACTIVATION_SIGMOID, 1.0);
      trial.options.batch_size = 0;
      trial_begin (&trial, 1.0, 1);
      for (guint i = 0; i < 16000; i++)
        {
          trial_iterate (&trial, 1);
          assert_nothing_subnormal (&trial);
        }
      for (gsize i = 0; i < 2; i++)
        for (gsize j = 1; j <= 2; j++)
          g_assert_true (trial.point->theta[3 * i + j] == 0.0);
      g_assert_true (trial.point->theta[0] != 0.0);
      g_assert_true (trial.point->theta[offset + 1] == 0.0);
      trial_tear_down (&trial);
    }
}

/* The weights of dead neurons have a D that is 0 from some iteration on. What a method remembers of
 * the D before becomes 0 too. */
static void
test_forgetting (void)
{
  const BsOptimizerMethod methods[] = { BS_OPTIMIZER_MOMENTUM, BS_OPTIMIZER_RMSPROP,
                                        BS_OPTIMIZER_ADAM };
  const double theta[] = { -1.0, 0.01, 0.02, -1.0, 0.03, 0.01, 0.1, 0.2, 0.3 };
  const gsize sizes[] = { 2, 2, 1 };

  for (guint k = 0; k < G_N_ELEMENTS (methods); k++)
    {
      Trial trial;

      trial_set_up (&trial, methods[k], trial_make_xor (), sizes, 3, BS_ACTIVATION_RELU, 1.0);
      trial.options.beta2 = 0.9;
      trial_begin (&trial, 1.0, 1);
      memcpy (trial.point->theta, theta, sizeof theta);
      g_assert_true (bs_point_evaluate (trial.point, trial.objective));
      trial_iterate (&trial, 3);
      g_assert_true (trial.point->D[1] != 0.0);
      bs_objective_set_lambda (trial.objective, 0.0);
      g_assert_true (bs_point_evaluate (trial.point, trial.objective));
      for (guint i = 0; i < 16000; i++)
        {
          trial_iterate (&trial, 1);
          g_assert_true (trial.point->D[1] == 0.0);
          assert_nothing_subnormal (&trial);
        }
      trial_tear_down (&trial);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/optimizer-methods/one-infinite", test_one_infinite);
  g_test_add_func ("/optimizer-methods/shrinking", test_shrinking);
  g_test_add_func ("/optimizer-methods/forgetting", test_forgetting);
  g_test_add_func ("/optimizer-methods/not-finite", test_not_finite);

  return g_test_run ();
}
