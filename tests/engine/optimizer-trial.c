#include "optimizer-trial.h"

#include "engine/random.h"

BsTrainingSet *
trial_make_random (void)
{
  const gsize m = 23;
  double x[3 * 23], y[2 * 23];
  BsRandom random;

  bs_random_init (&random, 8);
  for (gsize i = 0; i < 3 * m; i++)
    x[i] = bs_random_normal (&random);
  for (gsize i = 0; i < 2 * m; i++)
    y[i] = (double) bs_random_below (&random, 2);

  return bs_training_set_new ("random", BS_TARGETS_SEVERAL, m, 3, 2, x, y, NULL, NULL, NULL);
}

BsTrainingSet *
trial_make_xor (void)
{
  const double x[] = { 0, 0, 0, 1, 1, 0, 1, 1 }, y[] = { 0, 1, 1, 0 };

  return bs_training_set_new ("xor", BS_TARGETS_BINARY, 4, 2, 1, x, y, NULL, NULL, NULL);
}

BsTrainingSet *
trial_make_ones (void)
{
  double x[3 * 8], y[4 * 8] = { 0.0 };

  for (guint i = 0; i < 8; i++)
    {
      guint n_ones = 0;

      for (guint j = 0; j < 3; j++)
        {
          x[3 * i + j] = i >> (2 - j) & 1;
          n_ones += i >> (2 - j) & 1;
        }
      y[4 * i + n_ones] = 1.0;
    }

  return bs_training_set_new ("ones", BS_TARGETS_ONE_HOT, 8, 3, 4, x, y, NULL, NULL, NULL);
}

void
trial_set_up (Trial *trial,
              BsOptimizerMethod method,
              BsTrainingSet *data,
              const gsize *sizes,
              guint n_layers,
              BsActivation activation,
              double lambda)
{
  trial->network = bs_network_new (sizes, n_layers, activation, NULL);
  trial->data = data;
  trial->objective = bs_objective_new (trial->network, data, lambda);
  trial->point = bs_point_new (bs_network_get_n_parameters (trial->network));
  trial->optimizer = NULL;
  bs_optimizer_options_init (&trial->options, method);
}

void
trial_set_up_random (Trial *trial, BsOptimizerMethod method)
{
  const gsize sizes[] = { 3, 4, 2 };

  trial_set_up (trial, method, trial_make_random (), sizes, 3, BS_ACTIVATION_SIGMOID, 0.2);
  if (bs_optimizer_method_has (method, BS_PARAMETER_BATCH))
    trial->options.batch_size = 5;
  if (bs_optimizer_method_has (method, BS_PARAMETER_INTERVAL))
    trial->options.interval = 3;
}

void
trial_begin (Trial *trial, double tau, guint64 seed)
{
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, tau, seed };
  g_autoptr (GError) error = NULL;

  bs_initial_weights_fill (&weights, trial->network, trial->point->theta);
  g_assert_true (bs_point_evaluate (trial->point, trial->objective));
  bs_optimizer_options_check (&trial->options, trial->network, &error);
  g_assert_no_error (error);
  trial->optimizer = bs_optimizer_new (&trial->options, trial->network);
}

void
trial_tear_down (Trial *trial)
{
  g_clear_pointer (&trial->optimizer, bs_optimizer_free);
  bs_point_free (trial->point);
  bs_objective_free (trial->objective);
  bs_training_set_unref (trial->data);
  bs_network_unref (trial->network);
}

void
trial_iterate (Trial *trial, guint n)
{
  for (guint k = 0; k < n; k++)
    g_assert_cmpint (bs_optimizer_iterate (trial->optimizer, trial->objective, trial->point), ==,
                     BS_STEP_DONE);
}

void
trial_assert_same_point (const BsPoint *one, const BsPoint *other)
{
  gsize size = one->n_parameters * sizeof (double);

  g_assert_cmpuint (one->iteration, ==, other->iteration);
  g_assert_cmpmem (one->theta, size, other->theta, other->n_parameters * sizeof (double));
  g_assert_cmpmem (one->D, size, other->D, other->n_parameters * sizeof (double));
  g_assert_cmpmem (&one->cost, sizeof one->cost, &other->cost, sizeof other->cost);
}

const BsOptimizerQuantity *
trial_find_quantity (GArray *quantities, BsOptimizerQuantityId id)
{
  const BsOptimizerQuantity *quantity = bs_optimizer_quantities_find (quantities, id);

  if (quantity == NULL)
    g_error ("%s is not shown", bs_optimizer_quantity_id_get_symbol (id));

  return quantity;
}

double
trial_get_number (GArray *quantities, BsOptimizerQuantityId id)
{
  const BsOptimizerQuantity *quantity = trial_find_quantity (quantities, id);

  g_assert_cmpint (quantity->shape, ==, BS_OPTIMIZER_SHAPE_NUMBER);

  return bs_optimizer_quantity_get (quantity, 0, 0);
}
