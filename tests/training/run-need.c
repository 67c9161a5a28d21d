/* The memory that is counted for a run is never less than what the run takes, and not much more. */

#include <malloc.h>
#include <string.h>

#include "engine/memory-budget-private.h"
#include "training/run-need.h"

/* The histories, and the checkpoints that such a short run has not made. */
#define SLACK             ((guint64) 24 * 1024 * 1024)
#define CHECKPOINTS_SLACK ((guint64) 80 * 1024 * 1024)

static guint64
count_allocated (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

static BsTrainingSet *
make_data (gsize m, gsize n, gsize k)
{
  g_autofree double *x = g_new (double, m * n);
  g_autofree double *y = g_new0 (double, m * k);

  for (gsize i = 0; i < m * n; i++)
    x[i] = (double) (i * 7919 % 1000) / 1000.0 - 0.5;
  for (gsize i = 0; i < m; i++)
    y[i * k + i % k] = 1.0;

  return bs_training_set_new ("data", BS_TARGETS_ONE_HOT, m, n, k, x, y, NULL, NULL, NULL);
}

static double *
make_theta (const BsNetwork *network)
{
  double *theta = g_new (double, bs_network_get_n_parameters (network));

  bs_initial_weights_fill (&(BsInitialWeights){ BS_INITIAL_UNIFORM, 0.1, 1 }, network, theta);

  return theta;
}

/* The largest amount that was allocated after any of the iterations, and after going back and
 * forward again when that is possible. */
static guint64
train (BsRun *run, guint64 n_iterations, gboolean goes_back)
{
  guint64 most = 0;

  for (guint64 i = 1; i <= n_iterations && bs_run_iterate (run) == BS_STEP_DONE; i++)
    {
      g_autoptr (BsAssessment) assessment = bs_run_assess (run);

      most = MAX (most, count_allocated ());
      if (goes_back && i == n_iterations / 2)
        {
          bs_run_go_to (run, 1);
          most = MAX (most, count_allocated ());
        }
    }

  return most;
}

static void
check_run (const gsize *sizes, guint n_layers, BsRunSize *size, guint n_threads)
{
  g_autoptr (BsNetwork) network = bs_network_new (sizes, n_layers, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsTrainingSet) data = make_data (size->n_examples, sizes[0], sizes[n_layers - 1]);
  g_autoptr (BsTrainingSet) held_out = NULL;
  g_autofree double *theta = make_theta (network);
  BsMemoryNeed need = { 0, 0 };
  guint64 before, taken;
  BsRun *run;

  if (size->n_held_out > 0)
    held_out = make_data (size->n_held_out, sizes[0], sizes[n_layers - 1]);
  size->network = network;
  bs_run_add_need (size, n_threads, &need);

  before = count_allocated ();
  run = bs_run_new (network, data, 0.1, size->options, theta);
  bs_run_set_goes_back (run, size->goes_back);
  bs_run_set_held_out (run, held_out);
  bs_run_set_n_threads (run, n_threads);
  taken = train (run, 30, size->goes_back) - before;
  bs_run_free (run);

  g_test_message ("%s: %.2f MB said, %.2f MB taken",
                  bs_optimizer_method_get_nick (size->options->method), (double) need.bytes / 1e6,
                  (double) taken / 1e6);
  g_assert_cmpuint (need.bytes, >=, taken);
  g_assert_cmpuint (need.bytes, <=, 2 * taken + (size->goes_back ? CHECKPOINTS_SLACK : SLACK));
}

static void
test_methods (void)
{
  const gsize large[] = { 40, 300, 200, 5 }, small[] = { 3, 60, 4 };

  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    for (guint goes_back = 0; goes_back < 2; goes_back++)
      {
        BsOptimizerOptions options;
        BsRunSize size = { .n_examples = 60, .options = &options, .goes_back = goes_back };

        bs_optimizer_options_init (&options, (BsOptimizerMethod) method);
        options.tolerance = 0.0;
        check_run (small, G_N_ELEMENTS (small), &size, 1);
        if (method != BS_OPTIMIZER_BFGS)
          check_run (large, G_N_ELEMENTS (large), &size, 2);
      }
}

/* A network this large has two recent and two older checkpoints, which are made soon. */
static void
test_large (void)
{
  const gsize sizes[] = { 60, 850, 800, 5 };
  const BsOptimizerMethod methods[] = { BS_OPTIMIZER_MOMENTUM, BS_OPTIMIZER_LBFGS };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      BsOptimizerOptions options;
      BsRunSize size = { .n_examples = 5, .options = &options, .goes_back = TRUE };

      bs_optimizer_options_init (&options, methods[i]);
      options.tolerance = 0.0;
      check_run (sizes, G_N_ELEMENTS (sizes), &size, 1);
    }
}

/* With many examples there are sums of parts, held-out data and batches. */
static void
test_data (void)
{
  const gsize sizes[] = { 100, 200, 300, 3 };
  BsOptimizerOptions options;
  BsRunSize size = { .n_examples = 3000, .n_held_out = 1000, .options = &options };

  bs_optimizer_options_init (&options, BS_OPTIMIZER_ADAM);
  check_run (sizes, G_N_ELEMENTS (sizes), &size, 3);
  options.batch_size = 1500;
  check_run (sizes, G_N_ELEMENTS (sizes), &size, 2);
}

/* The number of threads becomes what there is memory for. No room for a single thread is an
 * error. */
static void
test_threads (void)
{
  const gsize sizes[] = { 40, 500, 500, 5 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 4, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (GError) error = NULL;
  BsOptimizerOptions options;
  BsRunSize size = { .network = network, .n_examples = 100, .options = &options };
  BsMemoryNeed of_two = { 0, 0 }, of_one = { 0, 0 };
  guint n_threads = 8;

  bs_optimizer_options_init (&options, BS_OPTIMIZER_LBFGS);
  bs_run_add_need (&size, 2, &of_two);
  bs_run_add_need (&size, 1, &of_one);
  g_assert_cmpuint (of_one.bytes, <, of_two.bytes);

  _bs_memory_pretend_room (of_two.bytes);
  g_assert_true (bs_run_check_memory (&size, NULL, &n_threads, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_threads, ==, 2);
  g_assert_true (bs_run_check_memory (&size, &(BsMemoryNeed){ 1, 0 }, &n_threads, NULL));
  g_assert_cmpuint (n_threads, ==, 1);

  _bs_memory_pretend_room (of_one.bytes - 1);
  n_threads = 8;
  g_assert_false (bs_run_check_memory (&size, NULL, &n_threads, &error));
  g_assert_error (error, BS_MEMORY_ERROR, BS_MEMORY_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "40-500-500-5"));
  g_assert_nonnull (strstr (error->message, "L-BFGS"));
  _bs_memory_pretend_room (BS_MEMORY_UNLIMITED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-need/methods", test_methods);
  g_test_add_func ("/run-need/large", test_large);
  g_test_add_func ("/run-need/data", test_data);
  g_test_add_func ("/run-need/threads", test_threads);

  return g_test_run ();
}
