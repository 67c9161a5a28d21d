/* What propagation promises besides the right numbers: saturation, panels, stopping. */

#include "engine/evaluation.h"
#include "engine/objective.h"
#include "engine/stop-private.h"
#include "support/random-data.h"

#include <math.h>
#include <string.h>

/* Looks that find the flag set: one by each loop that is under way, and one by each part of the
 * examples that has not begun. */
#define MOST_LOOKS 64

static BsNetwork *
make_network (const char *sizes, BsActivation activation)
{
  g_auto (GStrv) words = g_strsplit (sizes, "-", -1);
  guint n = g_strv_length (words);
  g_autofree gsize *numbers = g_new (gsize, n);

  for (guint i = 0; i < n; i++)
    numbers[i] = g_ascii_strtoull (words[i], NULL, 10);

  return bs_network_new (numbers, n, activation, NULL);
}

/* The lecture's formula, word for word. */
static void
estimate_gradient (BsObjective *objective, const double *theta, double *estimate)
{
  const double epsilon = 1e-5;
  gsize n = bs_network_get_n_parameters (bs_objective_get_network (objective));
  g_autofree double *moved = g_memdup2 (theta, n * sizeof (double));

  for (gsize i = 0; i < n; i++)
    {
      BsCost above, below;

      moved[i] = theta[i] + epsilon;
      g_assert_true (bs_objective_evaluate (objective, moved, &above, NULL));
      moved[i] = theta[i] - epsilon;
      g_assert_true (bs_objective_evaluate (objective, moved, &below, NULL));
      moved[i] = theta[i];
      estimate[i] = (above.total - below.total) / (2.0 * epsilon);
    }
}

static void
test_gradient_against_estimate (void)
{
  BsRandom random;

  bs_random_init (&random, 11);
  for (guint round = 0; round < 30; round++)
    {
      guint n_layers = 2 + (guint) (bs_random_next (&random) % 4);
      gsize sizes[5];
      BsActivation activation = round % 2 == 0 ? BS_ACTIVATION_SIGMOID : BS_ACTIVATION_TANH;
      g_autoptr (BsNetwork) network = NULL;
      g_autoptr (BsTrainingSet) data = NULL;
      g_autoptr (BsObjective) objective = NULL;
      g_autofree double *theta = NULL, *D = NULL, *estimate = NULL;
      gsize n;
      BsCost cost;
      double largest = 0.0;

      for (guint l = 0; l < n_layers; l++)
        sizes[l] = 1 + bs_random_next (&random) % 9;
      network = bs_network_new (sizes, n_layers, activation, NULL);
      data = random_data_new (&random, 1 + bs_random_next (&random) % 700, sizes[0],
                              sizes[n_layers - 1]);
      objective = bs_objective_new (network, data, 0.5 * round);
      theta = random_theta_new (network, round, 1.0);
      n = bs_network_get_n_parameters (network);
      D = g_new (double, n);
      estimate = g_new (double, n);

      g_assert_true (bs_objective_evaluate (objective, theta, &cost, D));
      estimate_gradient (objective, theta, estimate);
      for (gsize i = 0; i < n; i++)
        {
          g_assert_cmpfloat_with_epsilon (D[i], estimate[i], 1e-8 * MAX (1.0, fabs (D[i])));
          largest = MAX (largest, fabs (D[i]));
        }
      /* The gradient must not be zero, because two zero gradients would agree, too. */
      g_assert_cmpfloat (largest, >, 1e-4);
    }
}

static void
test_saturated (void)
{
  const double x[] = { 1000.0, -1000.0 }, y[] = { 0.0, 0.0 };
  const double theta[] = { 0.0, 1.0 };
  g_autoptr (BsNetwork) network = make_network ("1-1", BS_ACTIVATION_SIGMOID);
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("saturated", BS_TARGETS_BINARY, 2, 1, 1, x, y, NULL, NULL, NULL);
  g_autoptr (BsEvaluation) propagation = bs_evaluation_new (network, 0);
  double D[2];
  BsCost cost;

  g_assert_true (bs_evaluation_gradient (propagation, theta, data, 0.0, NULL, &cost, D));
  g_assert_cmpfloat (cost.total, ==, 500.0);
  g_assert_cmpfloat (D[0], ==, 0.5);
  g_assert_cmpfloat (D[1], ==, 500.0);
  g_assert_cmpfloat (bs_cost_term (-40.0, 0.0), ==, exp (-40.0));
  g_assert_cmpfloat (bs_cost_term (40.0, 1.0), ==, exp (-40.0));
}

/* The walk propagates an example alone. Its numbers must have the bits of training. */
static void
test_panel_does_not_change_bits (void)
{
  BsRandom random;
  g_autoptr (BsNetwork) network = make_network ("5-9-7-3", BS_ACTIVATION_TANH);
  g_autoptr (BsTrainingSet) data = NULL;
  g_autoptr (BsPropagation) wide = bs_propagation_new (network, 41);
  g_autoptr (BsPropagation) single = bs_propagation_new (network, 1);
  g_autofree double *theta = random_theta_new (network, 3, 1.0);

  bs_random_init (&random, 5);
  data = random_data_new (&random, 41, 5, 3);
  bs_propagation_forward (wide, theta, bs_training_set_get_examples (data), 0, 41);
  bs_propagation_backward (wide, theta, data);

  for (gsize i = 0; i < 41; i++)
    {
      bs_propagation_forward (single, theta, bs_training_set_get_examples (data), i, 1);
      bs_propagation_backward (single, theta, data);
      for (guint l = 2; l <= 4; l++)
        for (gsize j = 1; j <= bs_network_get_size (network, l); j++)
          {
            g_assert_cmpfloat (bs_propagation_get_z (wide, l, j)[i], ==,
                               bs_propagation_get_z (single, l, j)[0]);
            g_assert_cmpfloat (bs_propagation_get_a (wide, l, j)[i], ==,
                               bs_propagation_get_a (single, l, j)[0]);
            g_assert_cmpfloat (bs_propagation_get_delta (wide, l, j)[i], ==,
                               bs_propagation_get_delta (single, l, j)[0]);
          }
    }
}

static void
test_starts_from_zero (void)
{
  BsRandom random;
  g_autoptr (BsNetwork) network = make_network ("3-4-2", BS_ACTIVATION_SIGMOID);
  g_autoptr (BsTrainingSet) data = NULL;
  g_autoptr (BsEvaluation) propagation = bs_evaluation_new (network, 8);
  g_autofree double *theta = random_theta_new (network, 3, 1.0);
  gsize n = bs_network_get_n_parameters (network);
  g_autofree double *first = g_new (double, n), *second = g_new (double, n);
  BsCost cost;

  bs_random_init (&random, 8);
  data = random_data_new (&random, 30, 3, 2);
  g_assert_true (bs_evaluation_gradient (propagation, theta, data, 1.0, NULL, &cost, first));
  memcpy (second, first, n * sizeof (double));
  g_assert_true (bs_evaluation_gradient (propagation, theta, data, 1.0, NULL, &cost, second));
  g_assert_cmpmem (first, n * sizeof (double), second, n * sizeof (double));
}

/* A product that is large enough to be done in parts gives the same result as in one piece. */
static void
test_divided_products (void)
{
  BsRandom random;
  g_autoptr (BsNetwork) network = make_network ("20-1000-900-2", BS_ACTIVATION_SIGMOID);
  g_autoptr (BsTrainingSet) data = NULL;
  g_autoptr (BsEvaluation) divided = bs_evaluation_new (network, 256);
  g_autoptr (BsEvaluation) whole = bs_evaluation_new (network, 20);
  g_autofree double *theta = random_theta_new (network, 3, 0.1);
  gsize n = bs_network_get_n_parameters (network);
  g_autofree double *found = g_new (double, n), *expected = g_new (double, n);
  BsCost cost, same;

  bs_random_init (&random, 8);
  data = random_data_new (&random, 300, 20, 2);
  g_assert_true (bs_evaluation_gradient (divided, theta, data, 1.0, NULL, &cost, found));
  g_assert_true (bs_evaluation_gradient (whole, theta, data, 1.0, NULL, &same, expected));
  g_assert_cmpfloat_with_epsilon (cost.total, same.total, 1e-12);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (found[i], expected[i], 1e-13);
}

/* After the flag is set no new work begins; only the loops that are under way look once more. */
static void
test_stop_is_prompt (void)
{
  BsRandom random;
  g_autoptr (BsNetwork) network = make_network ("10-400-300-2", BS_ACTIVATION_SIGMOID);
  g_autoptr (BsTrainingSet) data = NULL;
  g_autoptr (BsEvaluation) evaluation = bs_evaluation_new (network, 8);
  g_autofree double *theta = random_theta_new (network, 3, 0.1);
  g_autofree double *D = g_new (double, bs_network_get_n_parameters (network));
  atomic_bool stop = false;
  BsStopLooks all = { 0 };
  BsCost cost;

  bs_random_init (&random, 8);
  data = random_data_new (&random, 1200, 10, 2);
  atomic_store (&_bs_stop_looks, &all);
  g_assert_true (bs_evaluation_gradient (evaluation, theta, data, 1.0, &stop, &cost, D));
  g_assert_cmpuint (atomic_load (&all.n), >, 500);
  g_assert_cmpuint (atomic_load (&all.n_found_set), ==, 0);

  for (guint64 n = 1; n <= atomic_load (&all.n); n += 1 + n / 32)
    {
      BsStopLooks looks = { .set_at = n };

      atomic_store (&_bs_stop_looks, &looks);
      g_assert_false (bs_evaluation_gradient (evaluation, theta, data, 1.0, &stop, &cost, D));
      g_assert_cmpuint (atomic_load (&looks.n_found_set), >=, 1);
      g_assert_cmpuint (atomic_load (&looks.n_found_set), <=, MOST_LOOKS);
      atomic_store (&stop, false);
    }
  atomic_store (&_bs_stop_looks, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/propagation/gradient-against-estimate", test_gradient_against_estimate);
  g_test_add_func ("/propagation/saturated", test_saturated);
  g_test_add_func ("/propagation/panel-does-not-change-bits", test_panel_does_not_change_bits);
  g_test_add_func ("/propagation/starts-from-zero", test_starts_from_zero);
  g_test_add_func ("/propagation/divided-products", test_divided_products);
  g_test_add_func ("/propagation/stop-is-prompt", test_stop_is_prompt);

  return g_test_run ();
}
