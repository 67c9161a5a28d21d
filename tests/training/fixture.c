#include "fixture.h"

#include <string.h>
#include <unistd.h>

#include "engine/random.h"
#include "support/history.h"

BsTrainingSet *
fixture_xor (void)
{
  static const double x[] = { 0, 0, 0, 1, 1, 0, 1, 1 };
  static const double y[] = { 0, 1, 1, 0 };
  g_autoptr (GError) error = NULL;
  BsTrainingSet *set =
    bs_training_set_new ("xor", BS_TARGETS_BINARY, 4, 2, 1, x, y, NULL, NULL, &error);

  g_assert_no_error (error);
  return set;
}

BsTrainingSet *
fixture_random (gsize n_examples, gsize n_features, gsize n_outputs, guint64 seed)
{
  g_autofree double *x = g_new (double, n_examples * n_features);
  g_autofree double *y = g_new0 (double, n_examples * n_outputs);
  g_autoptr (GError) error = NULL;
  BsTrainingSet *set;
  BsRandom random;

  bs_random_init (&random, seed);
  for (gsize i = 0; i < n_examples * n_features; i++)
    x[i] = bs_random_uniform (&random, -1, 1);
  for (gsize i = 0; i < n_examples * n_outputs; i++)
    y[i] = bs_random_uniform (&random, 0, 1) < 0.3;
  set = bs_training_set_new ("random", BS_TARGETS_SEVERAL, n_examples, n_features, n_outputs, x, y,
                             NULL, NULL, &error);
  g_assert_no_error (error);
  return set;
}

BsRun *
fixture_run (BsTrainingSet *training_set,
             gsize hidden,
             guint n_hidden_layers,
             BsActivation activation,
             double lambda,
             double rate,
             guint64 seed)
{
  const BsOptimizerOptions options = { BS_OPTIMIZER_GRADIENT_DESCENT, rate };
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 0.5, seed };
  g_autoptr (GError) error = NULL;
  g_autoptr (BsNetwork) network = NULL;
  g_autofree double *theta = NULL;
  gsize sizes[8];
  guint n_layers = 0;

  g_assert_cmpuint (n_hidden_layers, <=, 6);
  sizes[n_layers++] = bs_training_set_get_n_features (training_set);
  while (n_layers <= n_hidden_layers)
    sizes[n_layers++] = hidden;
  sizes[n_layers++] = bs_training_set_get_n_outputs (training_set);
  network = bs_network_new (sizes, n_layers, activation, &error);
  g_assert_no_error (error);
  theta = g_new (double, bs_network_get_n_parameters (network));
  bs_initial_weights_fill (&weights, network, theta);
  return bs_run_new (network, training_set, lambda, &options, theta);
}

BsRun *
fixture_run_xor (double lambda, double rate, guint64 seed)
{
  g_autoptr (BsTrainingSet) training_set = fixture_xor ();

  return fixture_run (training_set, 2, 1, BS_ACTIVATION_SIGMOID, lambda, rate, seed);
}

void
fixture_assert_same_point (const BsPoint *one, const BsPoint *other)
{
  const gsize size = one->n_parameters * sizeof (double);

  g_assert_cmpuint (one->iteration, ==, other->iteration);
  g_assert_cmpmem (one->theta, size, other->theta, other->n_parameters * sizeof (double));
  g_assert_cmpmem (one->D, size, other->D, other->n_parameters * sizeof (double));
  g_assert_cmpmem (&one->cost, sizeof one->cost, &other->cost, sizeof other->cost);
}

void
fixture_assert_same_run (const BsRun *one, const BsRun *other)
{
  fixture_assert_same_point (bs_run_get_point (one), bs_run_get_point (other));
  g_assert_true (bs_history_is_same (bs_run_get_history (one), bs_run_get_history (other)));
  g_assert_true (bs_objective_get_lambda (bs_run_get_objective (one)) ==
                 bs_objective_get_lambda (bs_run_get_objective (other)));
  g_assert_true (bs_run_get_options (one)->rate == bs_run_get_options (other)->rate);
}

BsSnapshot *
fixture_settle (BsWorker *worker)
{
  const gint64 deadline = g_get_monotonic_time () + FIXTURE_PATIENCE;
  BsSnapshot *last = NULL;

  while (bs_worker_is_active (worker))
    {
      BsSnapshot *snapshot = bs_worker_take_snapshot (worker);

      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (snapshot != NULL)
        {
          g_clear_pointer (&last, bs_snapshot_free);
          last = snapshot;
        }
      else
        usleep (200);
    }
  g_assert_nonnull (last);
  return last;
}
