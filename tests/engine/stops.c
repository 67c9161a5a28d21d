#include <string.h>

#include "engine/initial-weights.h"
#include "engine/optimizers/optimizer.h"
#include "engine/random.h"
#include "support/countdown.h"

/* After a stop at any place, everything is as it was before, and later results have the same bits
 * as if there had been no stop. Each test goes through every look at the stop flag. */

typedef struct
{
  BsNetwork *network;
  BsTrainingSet *data;
  BsObjective *objective;
  double *theta;
  gsize n_parameters;
  atomic_bool stop;

  /* The result of an evaluation without a stop. */
  BsCost cost;
  double *D;
  double *found;
} Problem;

static BsTrainingSet *
make_data (gsize m, gsize n, gsize k)
{
  g_autofree double *x = g_new (double, m * n);
  g_autofree double *y = g_new (double, m * k);
  BsRandom random;

  bs_random_init (&random, 8);
  for (gsize i = 0; i < m * n; i++)
    x[i] = bs_random_normal (&random);
  for (gsize i = 0; i < m * k; i++)
    y[i] = (double) bs_random_below (&random, 2);

  return bs_training_set_new ("random", BS_TARGETS_SEVERAL, m, n, k, x, y, NULL, NULL, NULL);
}

static void
set_up (Problem *problem, const gsize *sizes, guint n_layers, gsize m)
{
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 0.3, 4 };

  problem->network = bs_network_new (sizes, n_layers, BS_ACTIVATION_TANH, NULL);
  problem->n_parameters = bs_network_get_n_parameters (problem->network);
  problem->data = make_data (m, sizes[0], sizes[n_layers - 1]);
  problem->objective = bs_objective_new (problem->network, problem->data, 0.3);
  problem->theta = g_new (double, problem->n_parameters);
  problem->D = g_new (double, problem->n_parameters);
  problem->found = g_new (double, problem->n_parameters);
  bs_initial_weights_fill (&weights, problem->network, problem->theta);
  atomic_init (&problem->stop, false);
  bs_objective_set_stop (problem->objective, &problem->stop);
}

static void
tear_down (Problem *problem)
{
  g_free (problem->found);
  g_free (problem->D);
  g_free (problem->theta);
  bs_objective_free (problem->objective);
  bs_training_set_unref (problem->data);
  bs_network_unref (problem->network);
}

static void
assert_same_evaluation (const Problem *problem, const BsCost *cost, const double *D)
{
  const gsize size = problem->n_parameters * sizeof (double);

  g_assert_cmpmem (cost, sizeof *cost, &problem->cost, sizeof problem->cost);
  if (D != NULL)
    g_assert_cmpmem (D, size, problem->D, size);
}

static gboolean
attempt_gradient (gpointer data)
{
  Problem *problem = data;
  BsCost cost;

  if (!bs_objective_evaluate (problem->objective, problem->theta, &cost, problem->found))
    return FALSE;
  assert_same_evaluation (problem, &cost, problem->found);

  return TRUE;
}

static gboolean
attempt_cost (gpointer data)
{
  Problem *problem = data;
  BsCost cost;

  if (!bs_objective_evaluate (problem->objective, problem->theta, &cost, NULL))
    return FALSE;
  assert_same_evaluation (problem, &cost, NULL);

  return TRUE;
}

static gboolean
attempt_quality (gpointer data)
{
  Problem *problem = data;
  g_autoptr (BsQuality) quality = bs_quality_new (problem->data);
  BsCost cost;

  if (!bs_objective_assess (problem->objective, problem->theta, &cost, quality))
    return FALSE;
  assert_same_evaluation (problem, &cost, NULL);
  g_assert_cmpuint (bs_quality_get_n_examples (quality), ==,
                    bs_training_set_get_n_examples (problem->data));

  return TRUE;
}

static void
test_evaluation (void)
{
  const gsize sizes[] = { 20, 60, 50, 2 };

  for (guint n_threads = 1; n_threads <= 3; n_threads++)
    {
      Problem problem;
      guint64 n_gradient, n_cost;

      set_up (&problem, sizes, 4, 400);
      bs_objective_set_n_threads (problem.objective, n_threads);
      g_assert_true (
        bs_objective_evaluate (problem.objective, problem.theta, &problem.cost, problem.D));

      n_gradient = bs_count_down (attempt_gradient, &problem, &problem.stop);
      n_cost = bs_count_down (attempt_cost, &problem, &problem.stop);
      g_test_message ("%u threads: %" G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT " stops",
                      n_threads, n_gradient, n_cost);
      g_assert_cmpuint (n_cost, >, 10);
      g_assert_cmpuint (n_gradient, >, n_cost);
      g_assert_cmpuint (bs_count_down (attempt_quality, &problem, &problem.stop), >=, n_cost);
      tear_down (&problem);
    }
}

static const gsize BATCH[] = { 5, 3, 3, 11, 0, 18 };

/* The examples of a batch are copied side by side first, and this may be stopped, too. */
static gboolean
attempt_batch (gpointer data)
{
  Problem *problem = data;
  BsCost cost;

  if (!bs_objective_evaluate_batch (problem->objective, problem->theta, BATCH, G_N_ELEMENTS (BATCH),
                                    &cost, problem->found))
    return FALSE;
  assert_same_evaluation (problem, &cost, problem->found);

  return TRUE;
}

static void
test_batch (void)
{
  const gsize sizes[] = { 3, 4, 2 };
  Problem problem;

  set_up (&problem, sizes, 3, 23);
  g_assert_true (bs_objective_evaluate_batch (problem.objective, problem.theta, BATCH,
                                              G_N_ELEMENTS (BATCH), &problem.cost, problem.D));
  g_assert_cmpuint (bs_count_down (attempt_batch, &problem, &problem.stop), >, 1);
  tear_down (&problem);
}

/* An iteration of a method: from @point to @next, and from there to @last. */
typedef struct
{
  Problem problem;
  BsOptimizer *optimizer;
  BsPoint *point;
  BsOptimizer *before;
  BsPoint *point_before;
  BsPoint *next;
  BsPoint *last;
} Iteration;

static void
assert_same_point (const BsPoint *one, const BsPoint *other)
{
  const gsize size = one->n_parameters * sizeof (double);

  g_assert_cmpuint (one->iteration, ==, other->iteration);
  g_assert_cmpmem (one->theta, size, other->theta, size);
  g_assert_cmpmem (one->D, size, other->D, size);
  g_assert_cmpmem (&one->cost, sizeof one->cost, &other->cost, sizeof other->cost);
}

static void
iterate (BsOptimizer *optimizer, BsObjective *objective, BsPoint *point, guint n)
{
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (bs_optimizer_iterate (optimizer, objective, point), ==, BS_STEP_DONE);
}

static void
assert_is_before (const Iteration *self)
{
  assert_same_point (self->point, self->point_before);
  g_assert_cmpuint (bs_optimizer_get_n_gradients (self->optimizer), ==,
                    bs_optimizer_get_n_gradients (self->before));
  g_assert_cmpuint (bs_optimizer_get_n_examples (self->optimizer), ==,
                    bs_optimizer_get_n_examples (self->before));
}

static gboolean
attempt_iteration (gpointer data)
{
  Iteration *self = data;
  BsStepResult result =
    bs_optimizer_iterate (self->optimizer, self->problem.objective, self->point);

  if (result == BS_STEP_STOPPED)
    {
      assert_is_before (self);
      return FALSE;
    }
  g_assert_cmpint (result, ==, BS_STEP_DONE);
  assert_same_point (self->point, self->next);

  return TRUE;
}

static void
test_method (BsOptimizerMethod method, const gsize *sizes, gsize m, guint64 least)
{
  Iteration self;
  BsOptimizerOptions options;
  guint64 n;

  set_up (&self.problem, sizes, 3, m);
  bs_optimizer_options_init (&options, method);
  options.tolerance = 0.0;
  if (bs_optimizer_method_has (method, BS_PARAMETER_BATCH))
    options.batch_size = m / 2 - 1;
  self.optimizer = bs_optimizer_new (&options, self.problem.network);
  self.point = bs_point_new (self.problem.n_parameters);
  memcpy (self.point->theta, self.problem.theta, self.problem.n_parameters * sizeof (double));
  g_assert_true (bs_point_evaluate (self.point, self.problem.objective));
  /* After three iterations the method keeps something, and the next iteration shuffles the
   * examples. */
  iterate (self.optimizer, self.problem.objective, self.point, 3);

  self.before = bs_optimizer_copy (self.optimizer);
  self.point_before = bs_point_copy (self.point);
  {
    g_autoptr (BsOptimizer) straight = bs_optimizer_copy (self.before);

    self.next = bs_point_copy (self.point);
    iterate (straight, self.problem.objective, self.next, 1);
    self.last = bs_point_copy (self.next);
    iterate (straight, self.problem.objective, self.last, 2);
  }

  n = bs_count_down (attempt_iteration, &self, &self.problem.stop);
  g_test_message ("%s: %" G_GUINT64_FORMAT " stops", bs_optimizer_method_get_nick (method), n);
  g_assert_cmpuint (n, >=, least);
  iterate (self.optimizer, self.problem.objective, self.point, 2);
  assert_same_point (self.point, self.last);

  bs_point_free (self.last);
  bs_point_free (self.next);
  bs_point_free (self.point_before);
  bs_optimizer_free (self.before);
  bs_point_free (self.point);
  bs_optimizer_free (self.optimizer);
  tear_down (&self.problem);
}

static void
test_small (gconstpointer data)
{
  const gsize sizes[] = { 3, 4, 2 };

  test_method ((BsOptimizerMethod) GPOINTER_TO_UINT (data), sizes, 23, 3);
}

/* There are so many parameters that loops over them look at the flag on their way. */
static void
test_large (gconstpointer data)
{
  const BsOptimizerMethod method = (BsOptimizerMethod) GPOINTER_TO_UINT (data);
  const gsize wide[] = { 300, 500, 3 };
  const gsize narrow[] = { 14, 14, 2 };
  gboolean is_narrow = method == BS_OPTIMIZER_BFGS || method == BS_OPTIMIZER_SHAMPOO;

  test_method (method, is_narrow ? narrow : wide, 23, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stops/evaluation", test_evaluation);
  g_test_add_func ("/stops/batch", test_batch);
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    {
      const char *nick = bs_optimizer_method_get_nick ((BsOptimizerMethod) method);
      g_autofree char *small = g_strdup_printf ("/stops/small/%s", nick);
      g_autofree char *large = g_strdup_printf ("/stops/large/%s", nick);

      g_test_add_data_func (small, GUINT_TO_POINTER (method), test_small);
      g_test_add_data_func (large, GUINT_TO_POINTER (method), test_large);
    }

  return g_test_run ();
}
