/* Every method goes back and forward to the bit, whatever it keeps. */

#include "training/worker.h"

#include "engine/random.h"
#include "fixture.h"

static BsRun *
make_run (BsOptimizerMethod method)
{
  const gsize sizes[] = { 3, 4, 2 };
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 0.5, 3 };
  g_autoptr (BsTrainingSet) training_set = fixture_random (17, 3, 2, 5);
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_TANH, NULL);
  g_autofree double *theta = g_new (double, bs_network_get_n_parameters (network));
  BsOptimizerOptions options;

  bs_initial_weights_fill (&weights, network, theta);
  bs_optimizer_options_init (&options, method);
  options.tolerance = 0;
  if (bs_optimizer_method_has (method, BS_PARAMETER_BATCH))
    options.batch_size = 5;
  return bs_run_new (network, training_set, 0.3, &options, theta);
}

static void
assert_same (const BsRun *one, const BsRun *other)
{
  const BsOptimizer *of_one = bs_run_get_optimizer (one);
  const BsOptimizer *of_other = bs_run_get_optimizer (other);

  fixture_assert_same_run (one, other);
  g_assert_cmpuint (bs_optimizer_get_n_gradients (of_one), ==,
                    bs_optimizer_get_n_gradients (of_other));
  g_assert_cmpuint (bs_optimizer_get_n_examples (of_one), ==,
                    bs_optimizer_get_n_examples (of_other));
}

/* The iterations are few enough that a method with a line search is not finished. */
static void
test_go_to (gconstpointer data)
{
  const BsOptimizerMethod method = (BsOptimizerMethod) GPOINTER_TO_UINT (data);
  const gboolean searches = bs_optimizer_method_has (method, BS_PARAMETER_C1);
  const guint64 span = searches ? 20 : 3000;
  g_autoptr (BsRun) run = make_run (method);
  BsRandom random;

  bs_random_init (&random, 2);
  for (guint round = 0; round < 20; round++)
    {
      const guint64 to = bs_random_below (&random, span);
      g_autoptr (BsRun) straight = make_run (method);

      g_assert_cmpint (bs_run_go_to (run, to), ==, BS_STEP_DONE);
      g_assert_cmpint (bs_run_start (straight), ==, BS_STEP_DONE);
      while (bs_run_get_point (straight)->iteration < to)
        g_assert_cmpint (bs_run_iterate (straight), ==, BS_STEP_DONE);
      assert_same (run, straight);
    }
}

/* The way also crosses a change of λ. */
static void
test_go_to_across_lambda (gconstpointer data)
{
  const BsOptimizerMethod method = (BsOptimizerMethod) GPOINTER_TO_UINT (data);
  g_autoptr (BsRun) run = make_run (method);
  g_autoptr (BsPoint) reached = NULL;

  g_assert_cmpint (bs_run_go_to (run, 6), ==, BS_STEP_DONE);
  g_assert_cmpint (bs_run_set_lambda (run, 1), ==, BS_STEP_DONE);
  g_assert_cmpint (bs_run_go_to (run, 12), ==, BS_STEP_DONE);
  reached = bs_point_copy (bs_run_get_point (run));
  g_assert_cmpint (bs_run_go_to (run, 8), ==, BS_STEP_DONE);
  g_assert_cmpint (bs_run_go_to (run, 12), ==, BS_STEP_DONE);
  fixture_assert_same_point (bs_run_get_point (run), reached);
}

static void
test_finished (void)
{
  g_autoptr (BsRun) run = make_run (BS_OPTIMIZER_LBFGS);
  guint64 reached;

  g_assert_cmpint (bs_run_go_to (run, 100000), ==, BS_STEP_FINISHED);
  g_assert_cmpint (bs_run_get_finish (run), ==, BS_FINISH_NO_PROGRESS);
  reached = bs_run_get_point (run)->iteration;
  g_assert_cmpuint (bs_cost_history_get_n_values (bs_run_get_history (run)), ==, reached + 1);
  g_assert_cmpint (bs_run_iterate (run), ==, BS_STEP_FINISHED);
  g_assert_cmpuint (bs_run_get_point (run)->iteration, ==, reached);
  g_assert_cmpint (bs_run_go_to (run, 3), ==, BS_STEP_DONE);
  g_assert_cmpint (bs_run_go_to (run, reached), ==, BS_STEP_DONE);
}

static BsSnapshot *
train_to_the_end (BsWorker *worker)
{
  bs_worker_train (worker);
  return fixture_settle (worker);
}

/* The worker rests when training is finished, and its snapshots continue to give the reason. */
static void
test_worker_finishes (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  g_autoptr (BsSnapshot) trained = NULL;
  g_autoptr (BsSnapshot) paused = NULL;
  g_autoptr (BsSnapshot) back = NULL;

  bs_worker_start (worker, make_run (BS_OPTIMIZER_BFGS));
  trained = train_to_the_end (worker);
  g_assert_cmpint (trained->state, ==, BS_WORKER_PAUSED);
  g_assert_cmpint (trained->finish, ==, BS_FINISH_NO_PROGRESS);
  bs_worker_pause (worker);
  paused = fixture_settle (worker);
  g_assert_cmpint (paused->state, ==, BS_WORKER_PAUSED);
  g_assert_cmpint (paused->finish, ==, BS_FINISH_NO_PROGRESS);

  bs_worker_go_to (worker, 2);
  back = fixture_settle (worker);
  g_assert_cmpint (back->finish, ==, BS_FINISH_NONE);
  g_assert_cmpuint (back->point->iteration, ==, 2);
}

/* Training ends at the limit. A single iteration may go past it, and so may training when the
 * limit is raised. */
static void
test_limits (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  g_autoptr (BsSnapshot) fifth = NULL;
  g_autoptr (BsSnapshot) again = NULL;
  g_autoptr (BsSnapshot) low = NULL;
  g_autoptr (BsSnapshot) before = NULL;
  double target;

  bs_worker_start (worker, make_run (BS_OPTIMIZER_GRADIENT_DESCENT));
  bs_worker_set_limits (worker, &(BsRunLimits){ 5, 0.0 });
  fifth = train_to_the_end (worker);
  g_assert_cmpuint (fifth->point->iteration, ==, 5);
  g_assert_cmpint (fifth->state, ==, BS_WORKER_PAUSED);
  g_assert_cmpint (fifth->finish, ==, BS_FINISH_ITERATIONS);

  bs_worker_one_iteration (worker);
  again = train_to_the_end (worker);
  g_assert_cmpuint (again->point->iteration, ==, 6);
  g_assert_cmpint (again->finish, ==, BS_FINISH_ITERATIONS);

  target = 0.999 * again->point->cost.total;
  bs_worker_set_limits (worker, &(BsRunLimits){ 0, target });
  low = train_to_the_end (worker);
  g_assert_cmpint (low->finish, ==, BS_FINISH_TARGET);
  g_assert_cmpfloat (low->point->cost.total, <=, target);
  g_assert_cmpuint (low->point->iteration, >, 6);
  /* There is not one iteration too many. */
  bs_worker_go_to (worker, low->point->iteration - 1);
  before = fixture_settle (worker);
  g_assert_cmpuint (before->point->iteration, ==, low->point->iteration - 1);
  g_assert_cmpfloat (before->point->cost.total, >, target);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    {
      const char *nick = bs_optimizer_method_get_nick ((BsOptimizerMethod) method);
      g_autofree char *back = g_strdup_printf ("/training/run-methods/go-to/%s", nick);
      g_autofree char *across = g_strdup_printf ("/training/run-methods/across-lambda/%s", nick);

      g_test_add_data_func (back, GUINT_TO_POINTER (method), test_go_to);
      g_test_add_data_func (across, GUINT_TO_POINTER (method), test_go_to_across_lambda);
    }
  g_test_add_func ("/training/run-methods/finished", test_finished);
  g_test_add_func ("/training/run-methods/worker-finishes", test_worker_finishes);
  g_test_add_func ("/training/run-methods/limits", test_limits);
  return g_test_run ();
}
