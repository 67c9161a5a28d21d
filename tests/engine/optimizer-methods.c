/* What is true of every method: how it copies, counts, stops, ends and trains. */

#include "optimizer-trial.h"

#include <math.h>

/* A copy continues as the original does. So does an optimizer that was assigned another one. */
static void
test_copies (void)
{
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    {
      Trial trial;
      g_autoptr (BsOptimizer) kept = NULL;
      g_autoptr (BsOptimizer) branch = NULL;
      g_autoptr (BsPoint) kept_point = NULL;
      g_autoptr (BsPoint) branch_point = NULL;

      trial_set_up_random (&trial, (BsOptimizerMethod) method);
      trial_begin (&trial, 1.0, 1);
      trial_iterate (&trial, 13);
      kept = bs_optimizer_copy (trial.optimizer);
      kept_point = bs_point_copy (trial.point);
      branch = bs_optimizer_copy (kept);
      branch_point = bs_point_copy (kept_point);

      trial_iterate (&trial, 12);
      for (guint k = 0; k < 12; k++)
        g_assert_cmpint (bs_optimizer_iterate (branch, trial.objective, branch_point), ==,
                         BS_STEP_DONE);
      trial_assert_same_point (trial.point, branch_point);

      /* Goes back, which overwrites what it has kept since, and forward again. */
      bs_optimizer_assign (trial.optimizer, kept);
      bs_point_assign (trial.point, kept_point);
      trial_iterate (&trial, 12);
      trial_assert_same_point (trial.point, branch_point);
      g_assert_cmpuint (bs_optimizer_get_n_gradients (trial.optimizer), ==,
                        bs_optimizer_get_n_gradients (branch));
      trial_tear_down (&trial);
    }
}

/* The point's J and D are always those of its Θ and of all examples. */
static void
test_point_is_evaluated (void)
{
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    {
      Trial trial;
      g_autoptr (BsPoint) again = NULL;

      trial_set_up_random (&trial, (BsOptimizerMethod) method);
      trial_begin (&trial, 1.0, 1);
      trial_iterate (&trial, 7);
      again = bs_point_copy (trial.point);
      g_assert_true (bs_point_evaluate (again, trial.objective));
      trial_assert_same_point (again, trial.point);
      trial_tear_down (&trial);
    }
}

/* 23 examples make 5 batches of at most 5: 4 batches of 5 and one of 3. */
static void
test_counts (void)
{
  Trial trial;

  trial_set_up_random (&trial, BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT);
  trial_begin (&trial, 1.0, 1);
  trial_iterate (&trial, 4);
  g_assert_cmpuint (bs_optimizer_get_n_examples (trial.optimizer), ==, 20);
  trial_iterate (&trial, 1);
  g_assert_cmpuint (bs_optimizer_get_n_examples (trial.optimizer), ==, 23);
  trial_iterate (&trial, 10);
  g_assert_cmpuint (bs_optimizer_get_n_examples (trial.optimizer), ==, 69);
  g_assert_cmpuint (bs_optimizer_get_n_gradients (trial.optimizer), ==, 15);
  trial_tear_down (&trial);
}

/* Another seed gives another order. A batch of all examples is the whole set in its own order. */
static void
test_seed (void)
{
  Trial one, other, whole, descent;

  trial_set_up_random (&one, BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT);
  trial_set_up_random (&other, BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT);
  trial_set_up_random (&whole, BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT);
  trial_set_up_random (&descent, BS_OPTIMIZER_GRADIENT_DESCENT);
  other.options.seed = 2;
  whole.options.batch_size = 23;
  trial_begin (&one, 1.0, 1);
  trial_begin (&other, 1.0, 1);
  trial_begin (&whole, 1.0, 1);
  trial_begin (&descent, 1.0, 1);
  trial_iterate (&one, 3);
  trial_iterate (&other, 3);
  trial_iterate (&whole, 3);
  trial_iterate (&descent, 3);
  g_assert_true (one.point->theta[0] != other.point->theta[0]);
  trial_assert_same_point (whole.point, descent.point);
  trial_tear_down (&one);
  trial_tear_down (&other);
  trial_tear_down (&whole);
  trial_tear_down (&descent);
}

static BsFinish
run_until_finished (Trial *trial, guint most)
{
  BsStepResult result = BS_STEP_DONE;
  g_autoptr (BsPoint) last = NULL;

  for (guint k = 0; k < most && result == BS_STEP_DONE; k++)
    {
      g_clear_pointer (&last, bs_point_free);
      last = bs_point_copy (trial->point);
      result = bs_optimizer_iterate (trial->optimizer, trial->objective, trial->point);
    }
  if (result != BS_STEP_FINISHED)
    return BS_FINISH_NONE;
  trial_assert_same_point (last, trial->point);
  g_assert_nonnull (bs_finish_get_reason (bs_optimizer_get_finish (trial->optimizer)));

  return bs_optimizer_get_finish (trial->optimizer);
}

static void
test_finish (void)
{
  static const BsOptimizerMethod methods[] = { BS_OPTIMIZER_CONJUGATE_GRADIENT, BS_OPTIMIZER_BFGS,
                                               BS_OPTIMIZER_LBFGS };
  Trial trial;

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      double largest = 0.0;

      trial_set_up_random (&trial, methods[i]);
      trial.options.tolerance = 1e-5;
      trial_begin (&trial, 1.0, 1);
      g_assert_cmpint (run_until_finished (&trial, 1000), ==, BS_FINISH_TOLERANCE);
      for (gsize j = 0; j < trial.point->n_parameters; j++)
        largest = MAX (largest, fabs (trial.point->D[j]));
      g_assert_cmpfloat (largest, <=, 1e-5);
      trial_tear_down (&trial);

      trial_set_up_random (&trial, methods[i]);
      trial.options.tolerance = 0.0;
      trial_begin (&trial, 1.0, 1);
      g_assert_cmpint (run_until_finished (&trial, 100000), ==, BS_FINISH_NO_PROGRESS);
      trial_tear_down (&trial);
    }

  /* With a rate this large J goes up and down. */
  trial_set_up_random (&trial, BS_OPTIMIZER_ADAM);
  trial.options.rate = 1.0;
  trial.options.patience = 7;
  trial_begin (&trial, 1.0, 1);
  g_assert_cmpint (run_until_finished (&trial, 10000), ==, BS_FINISH_PATIENCE);
  trial_tear_down (&trial);

  trial_set_up_random (&trial, BS_OPTIMIZER_GRADIENT_DESCENT);
  trial_begin (&trial, 1.0, 1);
  g_assert_cmpint (run_until_finished (&trial, 2000), ==, BS_FINISH_NONE);
  trial_tear_down (&trial);
}

/* After a change of λ a method that has learned the curvature of J restarts downhill, and J under
 * the old λ no longer counts as the lowest. */
static void
test_lambda_changes (void)
{
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    {
      Trial trial;

      trial_set_up_random (&trial, (BsOptimizerMethod) method);
      trial.options.patience = 5;
      trial_begin (&trial, 1.0, 1);
      trial_iterate (&trial, 4);
      bs_objective_set_lambda (trial.objective, 0.5);
      g_assert_true (bs_point_evaluate (trial.point, trial.objective));
      for (guint k = 0; k < 4; k++)
        {
          double before = trial.point->cost.total;

          g_autofree double *D =
            g_memdup2 (trial.point->D, trial.point->n_parameters * sizeof (double));

          trial_iterate (&trial, 1);
          if (!bs_optimizer_method_has ((BsOptimizerMethod) method, BS_PARAMETER_C1))
            continue;
          g_assert_cmpfloat (trial.point->cost.total, <, before);
          if (k == 0)
            {
              g_autoptr (GArray) quantities = bs_optimizer_get_quantities (trial.optimizer);

              for (gsize i = 0; i < trial.point->n_parameters; i++)
                g_assert_true (
                  trial_find_quantity (quantities, BS_OPTIMIZER_QUANTITY_DIRECTION)->values[i] ==
                  -D[i]);
            }
        }
      trial_tear_down (&trial);
    }
}

static guint
count_right (BsOptimizerMethod method,
             BsTrainingSet *data,
             const gsize *sizes,
             guint n_layers,
             guint64 seed,
             guint n_iterations)
{
  BsStepResult result = BS_STEP_DONE;
  Trial trial;
  BsCost cost;
  g_autoptr (BsQuality) quality = NULL;

  trial_set_up (&trial, method, data, sizes, n_layers, BS_ACTIVATION_SIGMOID, 0.0);
  trial_begin (&trial, 1.0, seed);
  for (guint k = 0; k < n_iterations && result == BS_STEP_DONE; k++)
    result = bs_optimizer_iterate (trial.optimizer, trial.objective, trial.point);
  quality = bs_quality_new (bs_objective_get_training_set (trial.objective));
  bs_objective_assess (trial.objective, trial.point->theta, &cost, quality);
  g_test_message ("%s: J = %g after %u iterations and %u gradients, %u right",
                  bs_optimizer_method_get_nick (method), cost.total, (guint) trial.point->iteration,
                  (guint) bs_optimizer_get_n_gradients (trial.optimizer),
                  (guint) bs_quality_get_n_correct (quality));
  g_assert_cmpfloat (cost.total, <, 0.1);
  trial_tear_down (&trial);

  return (guint) bs_quality_get_n_correct (quality);
}

/* All methods use their defaults. The seeds are ones from which all of them reach the goal. */
static void
test_learn (void)
{
  const gsize of_xor[] = { 2, 2, 1 }, of_ones[] = { 3, 5, 5, 4 };

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      BsOptimizerMethod method = (BsOptimizerMethod) i;

      g_assert_cmpuint (count_right (method, trial_make_xor (), of_xor, 3, 1, 2000), ==, 4);
      g_assert_cmpuint (count_right (method, trial_make_ones (), of_ones, 4, 2, 2000), ==, 8);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/optimizer-methods/copies", test_copies);
  g_test_add_func ("/optimizer-methods/point-is-evaluated", test_point_is_evaluated);
  g_test_add_func ("/optimizer-methods/counts", test_counts);
  g_test_add_func ("/optimizer-methods/seed", test_seed);
  g_test_add_func ("/optimizer-methods/finish", test_finish);
  g_test_add_func ("/optimizer-methods/lambda-changes", test_lambda_changes);
  g_test_add_func ("/optimizer-methods/learn", test_learn);

  return g_test_run ();
}
