/* Rises are counted to the one by every method on all built-in data: those that anybody would see
 * always, those of the last digits never. The limits here do not come from the bound of rounding,
 * which lies far from both. */

#include "files/builtin-data.h"
#include "fixture.h"

#define CERTAIN 1e-9  /* a rise by this part of J is no rounding */
#define NONE    4e-16 /* a rise by one unit of rounding is less */

static BsRun *
make_run (BsOptimizerMethod method, BsTrainingSet *data, double rate)
{
  const gsize sizes[] = { bs_training_set_get_n_features (data), 5,
                          bs_training_set_get_n_outputs (data) };
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 0.5, 3 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autofree double *theta = g_new (double, bs_network_get_n_parameters (network));
  BsOptimizerOptions options;
  BsRun *run;

  bs_initial_weights_fill (&weights, network, theta);
  bs_optimizer_options_init (&options, method);
  options.tolerance = 0;
  if (rate > 0.0)
    options.rate = rate;
  run = bs_run_new (network, data, 1.0, &options, theta);
  bs_run_set_goes_back (run, FALSE);

  return run;
}

/* Returns how many rises there certainly were. */
static guint64
count (BsRun *run, guint n_iterations)
{
  const BsCostHistory *history = bs_run_get_history (run);
  guint64 n_certain = 0, n_possible = 0;

  g_assert_cmpint (bs_run_start (run), ==, BS_STEP_DONE);
  for (guint k = 0; k < n_iterations; k++)
    {
      const double before = bs_run_get_point (run)->cost.total;
      double rise;

      if (bs_run_iterate (run) != BS_STEP_DONE)
        break;
      rise = bs_run_get_point (run)->cost.total - before;
      n_certain += rise > CERTAIN * before;
      n_possible += rise > NONE * before;
    }
  g_assert_cmpuint (bs_cost_history_get_n_rises (history), >=, n_certain);
  g_assert_cmpuint (bs_cost_history_get_n_rises (history), <=, n_possible);

  return n_certain;
}

static void
test_all (void)
{
  gsize n_data;
  const BsBuiltinData *list = bs_builtin_data_list (&n_data);
  guint64 n_certain = 0;

  for (gsize i = 0; i < n_data; i++)
    for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
      {
        g_autoptr (BsTrainingSet) data = bs_builtin_data_load (list[i].name, NULL, NULL);
        g_autoptr (BsRun) run = make_run ((BsOptimizerMethod) method, data, 0.0);

        n_certain += count (run, bs_training_set_get_n_features (data) > 10 ? 10 : 300);
      }
  g_assert_cmpuint (n_certain, >, 100);
}

/* With a large α J rises in many iterations, and each is counted. */
static void
test_large_rate (void)
{
  g_autoptr (BsTrainingSet) data = bs_builtin_data_load ("xor", NULL, NULL);
  g_autoptr (BsRun) run = make_run (BS_OPTIMIZER_GRADIENT_DESCENT, data, 30.0);

  g_assert_cmpuint (count (run, 1000), >, 100);
  g_assert_cmpint (bs_cost_history_judge (bs_run_get_history (run)), ==, BS_VERDICT_ROSE);
}

/* A hundred thousand iterations, nearly all at the minimum: no method that descends counts a rise
 * there. */
static void
test_long (void)
{
  g_autoptr (BsTrainingSet) data = bs_builtin_data_load ("xor", NULL, NULL);
  g_autoptr (BsRun) run = make_run (BS_OPTIMIZER_GRADIENT_DESCENT, data, 0.0);

  g_assert_cmpuint (count (run, 100000), ==, 0);
  g_assert_cmpuint (bs_cost_history_get_n_rises (bs_run_get_history (run)), ==, 0);
  g_assert_cmpint (bs_cost_history_judge (bs_run_get_history (run)), ==, BS_VERDICT_FELL_UNTIL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/rises/all", test_all);
  g_test_add_func ("/training/rises/large-rate", test_large_rate);
  g_test_add_func ("/training/rises/long", test_long);
  return g_test_run ();
}
