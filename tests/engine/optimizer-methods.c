/* What is true of every method: how it copies, stops, ends and trains, its ranges, and the
 * quantities it shows. */

#include "engine/initial-weights.h"
#include "engine/optimizers/optimizer.h"
#include "engine/random.h"

#include <math.h>
#include <string.h>

typedef struct
{
  BsNetwork *network;
  BsTrainingSet *data;
  BsObjective *objective;
  BsPoint *point;
  BsOptimizerOptions options;
  BsOptimizer *optimizer;
} Trial;

static BsTrainingSet *
make_random_data (void)
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

static BsTrainingSet *
make_xor (void)
{
  const double x[] = { 0, 0, 0, 1, 1, 0, 1, 1 }, y[] = { 0, 1, 1, 0 };

  return bs_training_set_new ("xor", BS_TARGETS_BINARY, 4, 2, 1, x, y, NULL, NULL, NULL);
}

/* The number of ones among three bits, as four classes. */
static BsTrainingSet *
make_ones (void)
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

/* The options may still be changed before begin(). */
static void
set_up (Trial *trial,
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

static void
set_up_random (Trial *trial, BsOptimizerMethod method)
{
  const gsize sizes[] = { 3, 4, 2 };

  set_up (trial, method, make_random_data (), sizes, 3, BS_ACTIVATION_SIGMOID, 0.2);
  if (bs_optimizer_method_has (method, BS_PARAMETER_BATCH))
    trial->options.batch_size = 5;
  if (bs_optimizer_method_has (method, BS_PARAMETER_INTERVAL))
    trial->options.interval = 3;
}

static void
begin (Trial *trial, double tau, guint64 seed)
{
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, tau, seed };
  g_autoptr (GError) error = NULL;

  bs_initial_weights_fill (&weights, trial->network, trial->point->theta);
  g_assert_true (bs_point_evaluate (trial->point, trial->objective));
  bs_optimizer_options_check (&trial->options, trial->network, &error);
  g_assert_no_error (error);
  trial->optimizer = bs_optimizer_new (&trial->options, trial->network);
}

static void
tear_down (Trial *trial)
{
  g_clear_pointer (&trial->optimizer, bs_optimizer_free);
  bs_point_free (trial->point);
  bs_objective_free (trial->objective);
  bs_training_set_unref (trial->data);
  bs_network_unref (trial->network);
}

static void
iterate (Trial *trial, guint n)
{
  for (guint k = 0; k < n; k++)
    g_assert_cmpint (bs_optimizer_iterate (trial->optimizer, trial->objective, trial->point), ==,
                     BS_STEP_DONE);
}

static void
assert_same_point (const BsPoint *one, const BsPoint *other)
{
  gsize size = one->n_parameters * sizeof (double);

  g_assert_cmpuint (one->iteration, ==, other->iteration);
  g_assert_cmpmem (one->theta, size, other->theta, other->n_parameters * sizeof (double));
  g_assert_cmpmem (one->D, size, other->D, other->n_parameters * sizeof (double));
  g_assert_cmpmem (&one->cost, sizeof one->cost, &other->cost, sizeof other->cost);
}

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

      set_up_random (&trial, (BsOptimizerMethod) method);
      begin (&trial, 1.0, 1);
      iterate (&trial, 13);
      kept = bs_optimizer_copy (trial.optimizer);
      kept_point = bs_point_copy (trial.point);
      branch = bs_optimizer_copy (kept);
      branch_point = bs_point_copy (kept_point);

      iterate (&trial, 12);
      for (guint k = 0; k < 12; k++)
        g_assert_cmpint (bs_optimizer_iterate (branch, trial.objective, branch_point), ==,
                         BS_STEP_DONE);
      assert_same_point (trial.point, branch_point);

      /* Goes back, which overwrites what it has kept since, and forward again. */
      bs_optimizer_assign (trial.optimizer, kept);
      bs_point_assign (trial.point, kept_point);
      iterate (&trial, 12);
      assert_same_point (trial.point, branch_point);
      g_assert_cmpuint (bs_optimizer_get_n_gradients (trial.optimizer), ==,
                        bs_optimizer_get_n_gradients (branch));
      tear_down (&trial);
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

      set_up_random (&trial, (BsOptimizerMethod) method);
      begin (&trial, 1.0, 1);
      iterate (&trial, 7);
      again = bs_point_copy (trial.point);
      g_assert_true (bs_point_evaluate (again, trial.objective));
      assert_same_point (again, trial.point);
      tear_down (&trial);
    }
}

static const BsOptimizerQuantity *
find_quantity (GArray *quantities, BsOptimizerQuantityId id)
{
  const BsOptimizerQuantity *quantity = bs_optimizer_quantities_find (quantities, id);

  if (quantity == NULL)
    g_error ("%s is not shown", bs_optimizer_quantity_id_get_symbol (id));

  return quantity;
}

static double
get_number (GArray *quantities, BsOptimizerQuantityId id)
{
  const BsOptimizerQuantity *quantity = find_quantity (quantities, id);

  g_assert_cmpint (quantity->shape, ==, BS_OPTIMIZER_SHAPE_NUMBER);

  return bs_optimizer_quantity_get (quantity, 0, 0);
}

static double
dot (const double *a, const double *b, gsize n)
{
  double sum = 0.0;

  for (gsize i = 0; i < n; i++)
    sum += a[i] * b[i];

  return sum;
}

/* The steps of methods with a line search satisfy the Wolfe conditions; the quantities show it. */
static void
test_searches (void)
{
  static const BsOptimizerMethod methods[] = { BS_OPTIMIZER_CONJUGATE_GRADIENT, BS_OPTIMIZER_BFGS,
                                               BS_OPTIMIZER_LBFGS };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      Trial trial;
      gsize n;

      set_up_random (&trial, methods[i]);
      begin (&trial, 3.0, 1);
      n = trial.point->n_parameters;
      for (guint k = 0; k < 30; k++)
        {
          g_autoptr (BsPoint) before = bs_point_copy (trial.point);
          g_autoptr (GArray) quantities = NULL;
          const BsOptimizerQuantity *p, *trials;
          double step, slope;

          iterate (&trial, 1);
          quantities = bs_optimizer_get_quantities (trial.optimizer);
          p = find_quantity (quantities, BS_OPTIMIZER_QUANTITY_DIRECTION);
          trials = find_quantity (quantities, BS_OPTIMIZER_QUANTITY_TRIALS);
          step = get_number (quantities, BS_OPTIMIZER_QUANTITY_STEP_LENGTH);
          slope = dot (before->D, p->values, n);
          g_assert_cmpfloat (slope, <, 0.0);
          g_assert_cmpfloat (trial.point->cost.total, <=,
                             before->cost.total + trial.options.c1 * step * slope * (1.0 - 1e-9));
          g_assert_cmpfloat (fabs (dot (trial.point->D, p->values, n)), <=,
                             -trial.options.c2 * slope * (1.0 + 1e-9));
          for (gsize j = 0; j < n; j++)
            g_assert_true (trial.point->theta[j] == before->theta[j] + step * p->values[j]);
          g_assert_true (bs_optimizer_quantity_get (trials, trials->rows - 1, 0) == step);
          g_assert_true (bs_optimizer_quantity_get (trials, trials->rows - 1, 1) ==
                         trial.point->cost.total);
        }
      tear_down (&trial);
    }
}

/* β of conjugate gradient is that of Polak and Ribière, but never below 0. After a restart it is
 * 0. */
static void
test_beta (void)
{
  guint n_negative = 0, n_positive = 0;
  double formula = 0.0;
  Trial trial;
  gsize n;

  set_up_random (&trial, BS_OPTIMIZER_CONJUGATE_GRADIENT);
  trial.options.c2 = 0.9;
  begin (&trial, 3.0, 1);
  n = trial.point->n_parameters;
  for (guint k = 0; k < 20; k++)
    {
      g_autofree double *D = g_memdup2 (trial.point->D, n * sizeof (double));
      g_autofree double *p_before = g_new0 (double, n);
      g_autoptr (GArray) before = bs_optimizer_get_quantities (trial.optimizer);
      g_autoptr (GArray) after = NULL;
      double beta;

      if (k > 0)
        memcpy (p_before, find_quantity (before, BS_OPTIMIZER_QUANTITY_DIRECTION)->values,
                n * sizeof (double));
      iterate (&trial, 1);
      after = bs_optimizer_get_quantities (trial.optimizer);
      beta = get_number (after, BS_OPTIMIZER_QUANTITY_BETA);
      if (beta != 0.0)
        g_assert_cmpfloat_with_epsilon (beta, formula, 1e-12);
      for (gsize i = 0; i < n; i++)
        g_assert_cmpfloat_with_epsilon (
          find_quantity (after, BS_OPTIMIZER_QUANTITY_DIRECTION)->values[i],
          beta * p_before[i] - D[i], 1e-15);
      n_negative += formula < 0.0;
      n_positive += beta > 0.0;
      formula =
        (dot (trial.point->D, trial.point->D, n) - dot (trial.point->D, D, n)) / dot (D, D, n);
      g_assert_cmpfloat (beta, >=, 0.0);
    }
  g_assert_cmpuint (n_negative, >, 0);
  g_assert_cmpuint (n_positive, >, 5);
  tear_down (&trial);
}

/* H of BFGS maps the last change of D to the last step. */
static void
test_bfgs_shows_secant (void)
{
  Trial trial;
  g_autoptr (GArray) quantities = NULL;
  const BsOptimizerQuantity *H, *s, *y;

  set_up_random (&trial, BS_OPTIMIZER_BFGS);
  begin (&trial, 1.0, 1);
  iterate (&trial, 9);
  quantities = bs_optimizer_get_quantities (trial.optimizer);
  H = find_quantity (quantities, BS_OPTIMIZER_QUANTITY_INVERSE_HESSIAN);
  s = find_quantity (quantities, BS_OPTIMIZER_QUANTITY_STEP);
  y = find_quantity (quantities, BS_OPTIMIZER_QUANTITY_CHANGE);
  for (gsize i = 0; i < H->rows; i++)
    {
      double sum = 0.0;

      for (gsize j = 0; j < H->columns; j++)
        {
          sum += bs_optimizer_quantity_get (H, i, j) * y->values[j];
          g_assert_true (bs_optimizer_quantity_get (H, i, j) ==
                         bs_optimizer_quantity_get (H, j, i));
        }
      g_assert_cmpfloat_with_epsilon (sum, s->values[i], 1e-12);
    }
  g_assert_cmpfloat_with_epsilon (get_number (quantities, BS_OPTIMIZER_QUANTITY_CURVATURE),
                                  dot (s->values, y->values, H->rows), 1e-15);
  tear_down (&trial);
}

/* After one iteration each method has the values that its formulas give. */
static void
test_first_quantities (void)
{
  Trial trial;
  g_autoptr (GArray) of_adam = NULL;
  g_autoptr (GArray) of_shampoo = NULL;
  g_autoptr (BsPoint) before = NULL;
  const BsOptimizerQuantity *D, *m, *v, *L;

  set_up_random (&trial, BS_OPTIMIZER_ADAM);
  begin (&trial, 1.0, 1);
  iterate (&trial, 1);
  of_adam = bs_optimizer_get_quantities (trial.optimizer);
  D = find_quantity (of_adam, BS_OPTIMIZER_QUANTITY_D);
  m = find_quantity (of_adam, BS_OPTIMIZER_QUANTITY_FIRST_MOMENT);
  v = find_quantity (of_adam, BS_OPTIMIZER_QUANTITY_SECOND_MOMENT);
  for (gsize i = 0; i < m->rows; i++)
    {
      g_assert_cmpfloat_with_epsilon (m->values[i], 0.1 * D->values[i], 1e-16);
      g_assert_cmpfloat_with_epsilon (v->values[i], 0.001 * D->values[i] * D->values[i], 1e-16);
    }
  g_assert_cmpfloat_with_epsilon (get_number (of_adam, BS_OPTIMIZER_QUANTITY_CORRECTION1), 0.1,
                                  1e-15);
  g_assert_cmpuint (bs_optimizer_get_n_examples (trial.optimizer), ==, 5);
  tear_down (&trial);

  set_up_random (&trial, BS_OPTIMIZER_SHAMPOO);
  trial.options.batch_size = 0;
  begin (&trial, 1.0, 1);
  before = bs_point_copy (trial.point);
  iterate (&trial, 1);
  of_shampoo = bs_optimizer_get_quantities (trial.optimizer);
  L = find_quantity (of_shampoo, BS_OPTIMIZER_QUANTITY_LEFT);
  g_assert_cmpuint (L->layer, ==, 1);
  g_assert_cmpuint (L->rows, ==, 4);
  for (gsize i = 0; i < 4; i++)
    for (gsize j = 0; j < 4; j++)
      g_assert_cmpfloat_with_epsilon (bs_optimizer_quantity_get (L, i, j),
                                      dot (before->D + 4 * i, before->D + 4 * j, 4) +
                                        (i == j ? trial.options.epsilon : 0.0),
                                      1e-15);
  tear_down (&trial);
}

/* 23 examples make 5 batches of at most 5: 4 batches of 5 and one of 3. */
static void
test_counts (void)
{
  Trial trial;

  set_up_random (&trial, BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT);
  begin (&trial, 1.0, 1);
  iterate (&trial, 4);
  g_assert_cmpuint (bs_optimizer_get_n_examples (trial.optimizer), ==, 20);
  iterate (&trial, 1);
  g_assert_cmpuint (bs_optimizer_get_n_examples (trial.optimizer), ==, 23);
  iterate (&trial, 10);
  g_assert_cmpuint (bs_optimizer_get_n_examples (trial.optimizer), ==, 69);
  g_assert_cmpuint (bs_optimizer_get_n_gradients (trial.optimizer), ==, 15);
  tear_down (&trial);
}

/* Another seed gives another order. A batch of all examples is the whole set in its own order. */
static void
test_seed (void)
{
  Trial one, other, whole, descent;

  set_up_random (&one, BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT);
  set_up_random (&other, BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT);
  set_up_random (&whole, BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT);
  set_up_random (&descent, BS_OPTIMIZER_GRADIENT_DESCENT);
  other.options.seed = 2;
  whole.options.batch_size = 23;
  begin (&one, 1.0, 1);
  begin (&other, 1.0, 1);
  begin (&whole, 1.0, 1);
  begin (&descent, 1.0, 1);
  iterate (&one, 3);
  iterate (&other, 3);
  iterate (&whole, 3);
  iterate (&descent, 3);
  g_assert_true (one.point->theta[0] != other.point->theta[0]);
  assert_same_point (whole.point, descent.point);
  tear_down (&one);
  tear_down (&other);
  tear_down (&whole);
  tear_down (&descent);
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
  assert_same_point (last, trial->point);
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

      set_up_random (&trial, methods[i]);
      trial.options.tolerance = 1e-5;
      begin (&trial, 1.0, 1);
      g_assert_cmpint (run_until_finished (&trial, 1000), ==, BS_FINISH_TOLERANCE);
      for (gsize j = 0; j < trial.point->n_parameters; j++)
        largest = MAX (largest, fabs (trial.point->D[j]));
      g_assert_cmpfloat (largest, <=, 1e-5);
      tear_down (&trial);

      set_up_random (&trial, methods[i]);
      trial.options.tolerance = 0.0;
      begin (&trial, 1.0, 1);
      g_assert_cmpint (run_until_finished (&trial, 100000), ==, BS_FINISH_NO_PROGRESS);
      tear_down (&trial);
    }

  /* With a rate this large J goes up and down. */
  set_up_random (&trial, BS_OPTIMIZER_ADAM);
  trial.options.rate = 1.0;
  trial.options.patience = 7;
  begin (&trial, 1.0, 1);
  g_assert_cmpint (run_until_finished (&trial, 10000), ==, BS_FINISH_PATIENCE);
  tear_down (&trial);

  set_up_random (&trial, BS_OPTIMIZER_GRADIENT_DESCENT);
  begin (&trial, 1.0, 1);
  g_assert_cmpint (run_until_finished (&trial, 2000), ==, BS_FINISH_NONE);
  tear_down (&trial);
}

/* After a change of λ a method that has learned the curvature of J restarts downhill, and J under
 * the old λ no longer counts as the lowest. */
static void
test_lambda_changes (void)
{
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    {
      Trial trial;

      set_up_random (&trial, (BsOptimizerMethod) method);
      trial.options.patience = 5;
      begin (&trial, 1.0, 1);
      iterate (&trial, 4);
      bs_objective_set_lambda (trial.objective, 0.5);
      g_assert_true (bs_point_evaluate (trial.point, trial.objective));
      for (guint k = 0; k < 4; k++)
        {
          double before = trial.point->cost.total;

          g_autofree double *D =
            g_memdup2 (trial.point->D, trial.point->n_parameters * sizeof (double));

          iterate (&trial, 1);
          if (!bs_optimizer_method_has ((BsOptimizerMethod) method, BS_PARAMETER_C1))
            continue;
          g_assert_cmpfloat (trial.point->cost.total, <, before);
          if (k == 0)
            {
              g_autoptr (GArray) quantities = bs_optimizer_get_quantities (trial.optimizer);

              for (gsize i = 0; i < trial.point->n_parameters; i++)
                g_assert_true (
                  find_quantity (quantities, BS_OPTIMIZER_QUANTITY_DIRECTION)->values[i] == -D[i]);
            }
        }
      tear_down (&trial);
    }
}

/* A fixed step that leads to numbers that are not finite is reported. A line search makes J fall
 * from 10¹⁵, too. */
static void
test_not_finite (void)
{
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    {
      const gsize sizes[] = { 3, 6, 6, 2 };
      gboolean searches = bs_optimizer_method_has ((BsOptimizerMethod) method, BS_PARAMETER_C1);
      Trial trial;
      BsStepResult result = BS_STEP_DONE;

      set_up (&trial, (BsOptimizerMethod) method, make_random_data (), sizes, 4, BS_ACTIVATION_RELU,
              0.0);
      if (!searches)
        trial.options.rate = 1e300;
      begin (&trial, searches ? 1e5 : 1.0, 4);
      for (guint k = 0; k < 50 && result == BS_STEP_DONE; k++)
        {
          double before = trial.point->cost.total;

          result = bs_optimizer_iterate (trial.optimizer, trial.objective, trial.point);
          if (searches && result == BS_STEP_DONE)
            g_assert_cmpfloat (trial.point->cost.total, <, before);
        }
      if (searches)
        g_assert_cmpuint (trial.point->iteration, >, 10);
      else
        g_assert_cmpint (result, ==, BS_STEP_DIVERGED);
      g_assert_true (bs_cost_is_finite (&trial.point->cost));
      for (gsize i = 0; i < trial.point->n_parameters; i++)
        g_assert_true (isfinite (trial.point->theta[i]) && isfinite (trial.point->D[i]));
      tear_down (&trial);
    }
}

static void
test_ranges (void)
{
  static const struct
  {
    BsParameterId id;
    double bad[3];
    double good;
    const char *range;
  } cases[] = {
    { BS_PARAMETER_RATE, { 0.0, -1.0, INFINITY }, 1e-9, "a number above 0" },
    { BS_PARAMETER_MOMENTUM, { -0.1, 1.0, NAN }, 0.0, "a number from 0 to below 1" },
    { BS_PARAMETER_BETA1, { -0.1, 1.0, 2.0 }, 0.99, "a number from 0 to below 1" },
    { BS_PARAMETER_BATCH, { -1.0, 1.5, NAN }, 7.0, "a whole number from 0 up" },
    { BS_PARAMETER_PAIRS, { 0.0, 101.0, 2.5 }, 100.0, "a whole number from 1 to 100" },
    { BS_PARAMETER_C1, { 0.0, 1.0, -1.0 }, 0.5, "a number above 0 and below 1" },
    { BS_PARAMETER_TOLERANCE, { -1e-9, INFINITY, NAN }, 0.0, "a number from 0 up" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BsOptimizerOptions options;

      bs_optimizer_options_init (&options, BS_OPTIMIZER_ADAM);
      for (guint j = 0; j < 3; j++)
        {
          double before = bs_optimizer_options_get (&options, cases[i].id);
          g_autoptr (GError) error = NULL;

          g_assert_false (
            bs_optimizer_options_set (&options, cases[i].id, cases[i].bad[j], &error));
          g_assert_error (error, BS_OPTIMIZER_ERROR, BS_OPTIMIZER_ERROR_RANGE);
          g_assert_nonnull (strstr (error->message, cases[i].range));
          g_assert_true (g_str_has_prefix (error->message, bs_parameter_get (cases[i].id)->symbol));
          g_assert_true (bs_optimizer_options_get (&options, cases[i].id) == before);
        }
      g_assert_true (bs_optimizer_options_set (&options, cases[i].id, cases[i].good, NULL));
      g_assert_true (bs_optimizer_options_get (&options, cases[i].id) == cases[i].good);
    }
}

static void
test_defaults (void)
{
  const gsize sizes[] = { 3, 4, 2 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      BsOptimizerMethod method = (BsOptimizerMethod) i, found;
      BsOptimizerOptions options;
      BsParameterId ids[BS_N_PARAMETERS];
      guint n_parameters = bs_optimizer_method_get_parameters (method, ids);

      bs_optimizer_options_init (&options, method);
      g_assert_true (bs_optimizer_options_check (&options, network, NULL));
      g_assert_true (bs_optimizer_method_from_nick (bs_optimizer_method_get_nick (method), &found));
      g_assert_cmpint (found, ==, method);
      for (guint j = 0; j < n_parameters; j++)
        g_assert_true (bs_optimizer_method_has (method, ids[j]));
    }
  g_assert_false (bs_optimizer_method_has (BS_OPTIMIZER_LBFGS, BS_PARAMETER_RATE));
}

static void
assert_refused (BsOptimizerMethod method, gsize hidden, const char *words)
{
  const gsize sizes[] = { 400, hidden, 10 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (GError) error = NULL;
  BsOptimizerOptions options;

  bs_optimizer_options_init (&options, method);
  g_assert_false (bs_optimizer_options_check (&options, network, &error));
  g_assert_error (error, BS_OPTIMIZER_ERROR, BS_OPTIMIZER_ERROR_SIZE);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_too_large (void)
{
  const gsize sizes[] = { 400, 25, 10 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  BsOptimizerOptions options;

  /* 10 285 · 10 286 / 2 · 8 bytes */
  assert_refused (BS_OPTIMIZER_BFGS, 25, "10285 parameters would take 423 MB");
  assert_refused (BS_OPTIMIZER_SHAMPOO, 1025, "1025 neurons one of them would take 8 MB");

  bs_optimizer_options_init (&options, BS_OPTIMIZER_LBFGS);
  g_assert_true (bs_optimizer_options_check (&options, network, NULL));
  bs_optimizer_options_init (&options, BS_OPTIMIZER_SHAMPOO);
  g_assert_true (bs_optimizer_options_check (&options, network, NULL));

  options = (BsOptimizerOptions){ .method = BS_OPTIMIZER_BFGS, .c1 = 0.5, .c2 = 0.4 };
  g_assert_false (bs_optimizer_options_check (&options, network, NULL));
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

  set_up (&trial, method, data, sizes, n_layers, BS_ACTIVATION_SIGMOID, 0.0);
  begin (&trial, 1.0, seed);
  for (guint k = 0; k < n_iterations && result == BS_STEP_DONE; k++)
    result = bs_optimizer_iterate (trial.optimizer, trial.objective, trial.point);
  quality = bs_quality_new (bs_objective_get_training_set (trial.objective));
  bs_objective_assess (trial.objective, trial.point->theta, &cost, quality);
  g_test_message ("%s: J = %g after %u iterations and %u gradients, %u right",
                  bs_optimizer_method_get_nick (method), cost.total, (guint) trial.point->iteration,
                  (guint) bs_optimizer_get_n_gradients (trial.optimizer),
                  (guint) bs_quality_get_n_correct (quality));
  g_assert_cmpfloat (cost.total, <, 0.1);
  tear_down (&trial);

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

      g_assert_cmpuint (count_right (method, make_xor (), of_xor, 3, 1, 2000), ==, 4);
      g_assert_cmpuint (count_right (method, make_ones (), of_ones, 4, 2, 2000), ==, 8);
    }
}

/* The bias corrections are 1 - βᵗ to the bit, also when βᵗ is too small to count. */
static void
test_corrections (void)
{
  Trial trial;

  set_up_random (&trial, BS_OPTIMIZER_ADAM);
  trial.options.beta1 = 0.5;
  trial.options.beta2 = 0.99;
  begin (&trial, 1.0, 1);
  for (guint t = 1; t <= 4000; t++)
    {
      g_autoptr (GArray) quantities = NULL;

      iterate (&trial, 1);
      quantities = bs_optimizer_get_quantities (trial.optimizer);
      g_assert_true (get_number (quantities, BS_OPTIMIZER_QUANTITY_CORRECTION1) ==
                     1.0 - pow (0.5, t));
      g_assert_true (get_number (quantities, BS_OPTIMIZER_QUANTITY_CORRECTION2) ==
                     1.0 - pow (0.99, t));
    }
  tear_down (&trial);
}

/* J is log 2 and finite, and D is infinite in one entry only: a feature is so large that its sum
 * over the examples overflows. Each entry is looked at. */
static void
test_one_infinite (void)
{
  enum
  {
    N = 9,
    M = 4
  };
  const gsize sizes[] = { N, 1 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 2, BS_ACTIVATION_SIGMOID, NULL);
  BsOptimizerOptions options;

  bs_optimizer_options_init (&options, BS_OPTIMIZER_GRADIENT_DESCENT);
  for (gsize j = 0; j <= N; j++)
    {
      double x[N * M] = { 0.0 }, y[M] = { 0.0 };
      g_autoptr (BsTrainingSet) data = NULL;
      g_autoptr (BsObjective) objective = NULL;
      g_autoptr (BsOptimizer) optimizer = bs_optimizer_new (&options, network);
      g_autoptr (BsPoint) point = bs_point_new (N + 1);

      for (gsize i = 0; i < M && j < N; i++)
        x[i * N + j] = G_MAXDOUBLE;
      data = bs_training_set_new ("huge", BS_TARGETS_BINARY, M, N, 1, x, y, NULL, NULL, NULL);
      objective = bs_objective_new (network, data, 0.0);
      memset (point->D, 0, (N + 1) * sizeof (double));
      g_assert_cmpint (bs_optimizer_iterate (optimizer, objective, point), ==,
                       j < N ? BS_STEP_DIVERGED : BS_STEP_DONE);
      g_assert_cmpuint (point->iteration, ==, j < N ? 0 : 1);
    }
}

static gsize
count_subnormal (const double *values, gsize n)
{
  gsize count = 0;

  for (gsize i = 0; i < n; i++)
    count += fpclassify (values[i]) == FP_SUBNORMAL;

  return count;
}

static void
assert_nothing_subnormal (const Trial *trial)
{
  g_autoptr (GArray) quantities = bs_optimizer_get_quantities (trial->optimizer);

  g_assert_cmpuint (count_subnormal (trial->point->theta, trial->point->n_parameters), ==, 0);
  for (guint i = 0; i < quantities->len; i++)
    {
      const BsOptimizerQuantity *quantity = &g_array_index (quantities, BsOptimizerQuantity, i);

      /* D is made anew in each iteration. */
      if (quantity->id != BS_OPTIMIZER_QUANTITY_D)
        g_assert_cmpuint (count_subnormal (quantity->values, quantity->rows * quantity->columns),
                          ==, 0);
    }
}

/* The penalty alone acts on the weights, so they shrink to nothing: at last they are 0, and never a
 * number with few digits that makes every product slow. */
static void
test_shrinking (void)
{
  const BsOptimizerMethod methods[] = { BS_OPTIMIZER_GRADIENT_DESCENT, BS_OPTIMIZER_MOMENTUM,
                                        BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT };
  const gsize sizes[] = { 2, 2, 1 };

  for (guint k = 0; k < G_N_ELEMENTS (methods); k++)
    {
      Trial trial;
      gsize offset = 3 * 2;

      set_up (&trial, methods[k], make_xor (), sizes, 3, BS_ACTIVATION_SIGMOID, 1.0);
      trial.options.batch_size = 0;
      begin (&trial, 1.0, 1);
      for (guint i = 0; i < 16000; i++)
        {
          iterate (&trial, 1);
          assert_nothing_subnormal (&trial);
        }
      for (gsize i = 0; i < 2; i++)
        for (gsize j = 1; j <= 2; j++)
          g_assert_true (trial.point->theta[3 * i + j] == 0.0);
      g_assert_true (trial.point->theta[0] != 0.0);
      g_assert_true (trial.point->theta[offset + 1] == 0.0);
      tear_down (&trial);
    }
}

/* The weights of dead neurons have a D that is 0 from some iteration on. What a method remembers of
 * the D before becomes 0 too. */
static void
test_forgetting (void)
{
  const BsOptimizerMethod methods[] = { BS_OPTIMIZER_MOMENTUM, BS_OPTIMIZER_RMSPROP,
                                        BS_OPTIMIZER_ADAM };
  const double theta[] = { -1.0, 0.01, 0.02, -1.0, 0.03, 0.01, 0.1, 0.2, 0.3 };
  const gsize sizes[] = { 2, 2, 1 };

  for (guint k = 0; k < G_N_ELEMENTS (methods); k++)
    {
      Trial trial;

      set_up (&trial, methods[k], make_xor (), sizes, 3, BS_ACTIVATION_RELU, 1.0);
      trial.options.beta2 = 0.9;
      begin (&trial, 1.0, 1);
      memcpy (trial.point->theta, theta, sizeof theta);
      g_assert_true (bs_point_evaluate (trial.point, trial.objective));
      iterate (&trial, 3);
      g_assert_true (trial.point->D[1] != 0.0);
      bs_objective_set_lambda (trial.objective, 0.0);
      g_assert_true (bs_point_evaluate (trial.point, trial.objective));
      for (guint i = 0; i < 16000; i++)
        {
          iterate (&trial, 1);
          g_assert_true (trial.point->D[1] == 0.0);
          assert_nothing_subnormal (&trial);
        }
      tear_down (&trial);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/optimizer-methods/copies", test_copies);
  g_test_add_func ("/optimizer-methods/point-is-evaluated", test_point_is_evaluated);
  g_test_add_func ("/optimizer-methods/searches", test_searches);
  g_test_add_func ("/optimizer-methods/beta", test_beta);
  g_test_add_func ("/optimizer-methods/bfgs-shows-secant", test_bfgs_shows_secant);
  g_test_add_func ("/optimizer-methods/first-quantities", test_first_quantities);
  g_test_add_func ("/optimizer-methods/corrections", test_corrections);
  g_test_add_func ("/optimizer-methods/one-infinite", test_one_infinite);
  g_test_add_func ("/optimizer-methods/shrinking", test_shrinking);
  g_test_add_func ("/optimizer-methods/forgetting", test_forgetting);
  g_test_add_func ("/optimizer-methods/counts", test_counts);
  g_test_add_func ("/optimizer-methods/seed", test_seed);
  g_test_add_func ("/optimizer-methods/finish", test_finish);
  g_test_add_func ("/optimizer-methods/lambda-changes", test_lambda_changes);
  g_test_add_func ("/optimizer-methods/not-finite", test_not_finite);
  g_test_add_func ("/optimizer-methods/ranges", test_ranges);
  g_test_add_func ("/optimizer-methods/defaults", test_defaults);
  g_test_add_func ("/optimizer-methods/too-large", test_too_large);
  g_test_add_func ("/optimizer-methods/learn", test_learn);

  return g_test_run ();
}
