/* A large training set is in memory only once. The test measures what an iteration with all
 * examples takes besides. */

#include "engine/optimizers/optimizer.h"
#include "engine/random.h"
#include "support/memory-status.h"

#define N_EXAMPLES 60000
#define N_FEATURES 784
#define N_CLASSES  10
#define MOST_MB    64

static BsTrainingSet *
make_data (void)
{
  g_autofree double *x = g_new (double, (gsize) N_EXAMPLES * N_FEATURES);
  g_autofree double *y = g_new0 (double, (gsize) N_EXAMPLES * N_CLASSES);
  BsRandom random;

  bs_random_init (&random, 1);
  for (gsize i = 0; i < (gsize) N_EXAMPLES * N_FEATURES; i++)
    x[i] = bs_random_uniform (&random, 0.0, 1.0);
  for (gsize i = 0; i < N_EXAMPLES; i++)
    y[i * N_CLASSES + bs_random_below (&random, N_CLASSES)] = 1.0;

  return bs_training_set_new ("large", BS_TARGETS_ONE_HOT, N_EXAMPLES, N_FEATURES, N_CLASSES, x, y,
                              NULL, NULL, NULL);
}

static void
test_iteration (void)
{
  const gsize sizes[] = { N_FEATURES, 100, N_CLASSES };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsTrainingSet) data = make_data ();
  g_autoptr (BsObjective) objective = NULL;
  g_autoptr (BsOptimizer) optimizer = NULL;
  g_autoptr (BsPoint) point = NULL;
  BsOptimizerOptions options;
  guint64 before = bs_memory_status_read ("VmRSS:"), peak;

  if (before == 0 || !bs_memory_status_forget_peak ())
    {
      g_test_skip ("no /proc to measure with");
      return;
    }
  objective = bs_objective_new (network, data, 1.0);
  bs_objective_set_n_threads (objective, 2);
  bs_optimizer_options_init (&options, BS_OPTIMIZER_GRADIENT_DESCENT);
  optimizer = bs_optimizer_new (&options, network);
  point = bs_point_new (bs_network_get_n_parameters (network));
  g_assert_true (bs_point_evaluate (point, objective));
  g_assert_cmpint (bs_optimizer_iterate (optimizer, objective, point), ==, BS_STEP_DONE);
  peak = bs_memory_status_read ("VmHWM:");
  g_test_message ("%" G_GUINT64_FORMAT " bytes before, at most %" G_GUINT64_FORMAT, before, peak);
  g_assert_cmpuint (peak, >=, before);
  g_assert_cmpuint (peak - before, <, MOST_MB * 1024 * 1024);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory/iteration", test_iteration);

  return g_test_run ();
}
