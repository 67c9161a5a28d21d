/* Batches: which examples they have, in which order, and their J and D. */

#include "engine/data/batch-order-private.h"
#include "engine/initial-weights.h"
#include "engine/objective.h"

#include <math.h>
#include <string.h>

static BsTrainingSet *
make_data (gsize m, guint64 seed)
{
  g_autofree double *x = g_new (double, 3 * m), *y = g_new (double, 2 * m);
  BsRandom random;

  bs_random_init (&random, seed);
  for (gsize i = 0; i < 3 * m; i++)
    x[i] = bs_random_normal (&random);
  for (gsize i = 0; i < 2 * m; i++)
    y[i] = (double) bs_random_below (&random, 2);

  return bs_training_set_new ("data", BS_TARGETS_SEVERAL, m, 3, 2, x, y, NULL, NULL, NULL);
}

/* Makes a training set of the columns @examples with public functions only. */
static BsTrainingSet *
copy_examples (const BsTrainingSet *data, const gsize *examples, gsize n)
{
  g_autofree double *x = g_new (double, 3 * n), *y = g_new (double, 2 * n);

  for (gsize i = 0; i < n; i++)
    {
      for (gsize j = 1; j <= 3; j++)
        x[3 * i + j - 1] = bs_training_set_get_feature (data, examples[i] + 1, j);
      for (gsize k = 1; k <= 2; k++)
        y[2 * i + k - 1] = bs_training_set_get_target (data, examples[i] + 1, k);
    }

  return bs_training_set_new ("some", BS_TARGETS_SEVERAL, n, 3, 2, x, y, NULL, NULL, NULL);
}

static BsNetwork *
make_network (double *theta)
{
  const gsize sizes[] = { 3, 4, 2 };
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 1.0, 2 };
  BsNetwork *network = bs_network_new (sizes, 3, BS_ACTIVATION_TANH, NULL);

  g_assert_cmpuint (bs_network_get_n_parameters (network), ==, 26);
  bs_initial_weights_fill (&weights, network, theta);

  return network;
}

static void
test_epochs (void)
{
  const gsize m = 10, size = 4;
  g_autoptr (BsBatchOrder) order = bs_batch_order_new (m);
  BsBatchPosition position = { .epoch = 0 };
  gsize before[10] = { 0 };

  bs_random_init (&position.random, 1);
  for (guint epoch = 0; epoch < 20; epoch++)
    {
      gsize seen[10] = { 0 }, in_order[10], n_seen = 0;

      g_assert_cmpuint (position.epoch, ==, epoch);
      for (guint batch = 0; batch < 3; batch++)
        {
          gsize n;
          const gsize *examples = bs_batch_order_get (order, &position, size, NULL, &n);

          g_assert_cmpuint (n, ==, batch < 2 ? 4 : 2);
          for (gsize i = 0; i < n; i++)
            {
              seen[examples[i]]++;
              in_order[n_seen++] = examples[i];
            }
          bs_batch_order_advance (order, &position, n);
        }
      for (gsize i = 0; i < m; i++)
        g_assert_cmpuint (seen[i], ==, 1);
      g_assert_true (memcmp (before, in_order, sizeof before) != 0);
      memcpy (before, in_order, sizeof before);
    }
}

/* The order depends on the position alone, whatever was shuffled before. */
static void
test_position_is_enough (void)
{
  const gsize m = 100;
  g_autoptr (BsBatchOrder) order = bs_batch_order_new (m);
  g_autoptr (BsBatchOrder) other = bs_batch_order_new (m);
  BsBatchPosition position = { .epoch = 0 }, kept;
  gsize expected[7], n;
  const gsize *found;

  bs_random_init (&position.random, 1);
  for (guint i = 0; i < 50; i++)
    {
      bs_batch_order_get (order, &position, 7, NULL, &n);
      bs_batch_order_advance (order, &position, n);
    }
  kept = position;
  memcpy (expected, bs_batch_order_get (order, &position, 7, NULL, &n), sizeof expected);
  for (guint i = 0; i < 50; i++)
    {
      bs_batch_order_get (order, &position, 7, NULL, &n);
      bs_batch_order_advance (order, &position, n);
    }

  found = bs_batch_order_get (order, &kept, 7, NULL, &n);
  g_assert_cmpmem (found, n * sizeof (gsize), expected, sizeof expected);
  found = bs_batch_order_get (other, &kept, 7, NULL, &n);
  g_assert_cmpmem (found, n * sizeof (gsize), expected, sizeof expected);
}

/* Each order of four examples comes equally often, within five standard deviations. */
static void
test_shuffle_is_even (void)
{
  g_autoptr (BsBatchOrder) order = bs_batch_order_new (4);
  const guint n_shuffles = 48000;
  BsBatchPosition position = { .epoch = 0 };
  guint counts[256] = { 0 }, n_orders = 0;

  bs_random_init (&position.random, 9);
  for (guint i = 0; i < n_shuffles; i++)
    {
      gsize n;
      const gsize *examples = bs_batch_order_get (order, &position, 4, NULL, &n);

      counts[examples[0] * 64 + examples[1] * 16 + examples[2] * 4 + examples[3]]++;
      bs_batch_order_advance (order, &position, 4);
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > 0)
      {
        n_orders++;
        g_assert_cmpfloat (fabs (counts[i] - 2000.0), <=, 5.0 * sqrt (2000.0));
      }
  g_assert_cmpuint (n_orders, ==, 24);
}

/* J and D of a batch are those of a training set of its examples, but the penalty is divided by
 * m. */
static void
test_evaluate (void)
{
  const gsize first[] = { 8, 3, 11 }, second[] = { 0, 12, 5, 7, 1 };
  const gsize *const batches[] = { first, second, first };
  const gsize counts[] = { 3, 5, 3 };
  const double lambda = 0.7;
  double theta[26], D[26], expected_D[26];
  g_autoptr (BsNetwork) network = make_network (theta);
  g_autoptr (BsTrainingSet) data = make_data (13, 1);
  g_autoptr (BsObjective) objective = bs_objective_new (network, data, lambda);
  BsCost cost, expected;

  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    {
      g_autoptr (BsTrainingSet) some = copy_examples (data, batches[i], counts[i]);
      g_autoptr (BsObjective) alone =
        bs_objective_new (network, some, lambda * (double) counts[i] / 13.0);

      g_assert_true (
        bs_objective_evaluate_batch (objective, theta, batches[i], counts[i], &cost, D));
      g_assert_true (bs_objective_evaluate (alone, theta, &expected, expected_D));
      g_assert_cmpmem (&cost, sizeof cost, &expected, sizeof expected);
      g_assert_cmpmem (D, sizeof D, expected_D, sizeof expected_D);
    }
  g_assert_true (bs_objective_evaluate (objective, theta, &expected, NULL));
  g_assert_cmpfloat_with_epsilon (cost.penalty, expected.penalty, 1e-15);
}

/* The mean of D over the batches of an epoch, weighted by their sizes, is D of all examples. */
static void
test_mean_is_whole (void)
{
  double theta[26], D[26], mean[26] = { 0.0 }, whole[26];
  g_autoptr (BsNetwork) network = make_network (theta);
  g_autoptr (BsTrainingSet) data = make_data (13, 1);
  g_autoptr (BsObjective) objective = bs_objective_new (network, data, 0.7);
  g_autoptr (BsBatchOrder) order = bs_batch_order_new (13);
  BsBatchPosition position = { .epoch = 0 };
  BsCost cost;

  bs_random_init (&position.random, 4);
  while (position.epoch == 0)
    {
      gsize n;
      const gsize *examples = bs_batch_order_get (order, &position, 5, NULL, &n);

      g_assert_true (bs_objective_evaluate_batch (objective, theta, examples, n, &cost, D));
      for (guint i = 0; i < 26; i++)
        mean[i] += D[i] * (double) n / 13.0;
      bs_batch_order_advance (order, &position, n);
    }
  g_assert_true (bs_objective_evaluate (objective, theta, &cost, whole));
  for (guint i = 0; i < 26; i++)
    g_assert_cmpfloat_with_epsilon (mean[i], whole[i], 1e-15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/batches/epochs", test_epochs);
  g_test_add_func ("/batches/position-is-enough", test_position_is_enough);
  g_test_add_func ("/batches/shuffle-is-even", test_shuffle_is_even);
  g_test_add_func ("/batches/evaluate", test_evaluate);
  g_test_add_func ("/batches/mean-is-whole", test_mean_is_whole);

  return g_test_run ();
}
