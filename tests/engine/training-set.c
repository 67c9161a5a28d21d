/* Training sets, scaling, the shapes of networks, random numbers, and initial Θ. */

#include "engine/data/feature-scaling.h"
#include "engine/initial-weights.h"
#include "engine/random.h"

#include <math.h>
#include <string.h>

static const double features[] = { 1, 10, 2, 10, 6, 10 };
static const double one_hot[] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };

static BsTrainingSet *
make_set (GError **error, BsTargets targets, gsize k, const double *x, const double *y)
{
  return bs_training_set_new ("three", targets, 3, 2, k, x, y, NULL, NULL, error);
}

static void
test_layout (void)
{
  g_autoptr (BsTrainingSet) set = make_set (NULL, BS_TARGETS_ONE_HOT, 3, features, one_hot);
  double second[3];

  bs_examples_copy_feature (bs_training_set_get_examples (set), 2, second);
  for (gsize i = 0; i < 3; i++)
    g_assert_cmpfloat (second[i], ==, 10.0);
  g_assert_cmpfloat (bs_training_set_get_feature (set, 3, 1), ==, 6.0);
  g_assert_cmpfloat (bs_training_set_get_target (set, 2, 2), ==, 1.0);
  g_assert_cmpstr (bs_training_set_get_feature_names (set)[1], ==, "x2");
}

/* The numbers of example i are i and -i; the targets are those of class i % 3. */
static gboolean
fill_example (gsize first, gsize n, double *x, double *y, gpointer n_asked, GError **error)
{
  g_assert_cmpuint (first, ==, *(gsize *) n_asked);
  *(gsize *) n_asked += n;
  for (gsize i = 0; i < n; i++)
    {
      x[2 * i] = (double) (first + i);
      x[2 * i + 1] = -x[2 * i];
      for (gsize k = 0; k < 3; k++)
        y[3 * i + k] = (first + i) % 3 == k;
      if (first + i == 300)
        x[2 * i] = INFINITY;
    }

  return TRUE;
}

/* A training set may ask for its examples, and names the one that is wrong. */
static void
test_filled (void)
{
  g_autoptr (GError) error = NULL;
  gsize n_asked = 0;
  g_autoptr (BsTrainingSet) set = bs_training_set_new_filled (
    "filled", BS_TARGETS_ONE_HOT, 300, 2, 3, fill_example, &n_asked, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (n_asked, ==, 300);
  for (gsize i = 1; i <= 300; i++)
    {
      g_assert_cmpfloat (bs_training_set_get_feature (set, i, 1), ==, (double) (i - 1));
      g_assert_cmpfloat (bs_training_set_get_feature (set, i, 2), ==, -(double) (i - 1));
      for (gsize k = 1; k <= 3; k++)
        g_assert_cmpfloat (bs_training_set_get_target (set, i, k), ==, (i - 1) % 3 == k - 1);
    }

  n_asked = 0;
  g_assert_null (bs_training_set_new_filled ("filled", BS_TARGETS_ONE_HOT, 301, 2, 3, fill_example,
                                             &n_asked, NULL, NULL, &error));
  g_assert_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_VALUE);
  g_assert_nonnull (strstr (error->message, "Feature 1 of example 301"));
}

/* The columns may be in any order, and the names are kept. The source does not change. */
static void
test_select (void)
{
  const double binary[] = { 0, 1, 1 };
  const gsize examples[] = { 2, 0 };
  const char *const names[] = { "height", "width", NULL }, *const classes[] = { "no", "yes", NULL };
  g_autoptr (BsTrainingSet) set = bs_training_set_new ("three", BS_TARGETS_BINARY, 3, 2, 1,
                                                       features, binary, names, classes, NULL);
  g_autoptr (BsTrainingSet) part = bs_training_set_select (set, examples, 2);

  g_assert_cmpuint (bs_training_set_get_n_examples (part), ==, 2);
  g_assert_cmpint (bs_training_set_get_targets (part), ==, BS_TARGETS_BINARY);
  g_assert_cmpstr (bs_training_set_get_title (part), ==, "three");
  g_assert_cmpstrv (bs_training_set_get_feature_names (part), names);
  g_assert_cmpstrv (bs_training_set_get_class_names (part), classes);
  for (gsize i = 0; i < 2; i++)
    {
      g_assert_cmpfloat (bs_training_set_get_target (part, i + 1, 1), ==, binary[examples[i]]);
      for (gsize j = 0; j < 2; j++)
        g_assert_cmpfloat (bs_training_set_get_feature (part, i + 1, j + 1), ==,
                           features[2 * examples[i] + j]);
    }
}

static void
assert_refused (BsTargets targets, gsize k, const double *x, const double *y, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (make_set (&error, targets, k, x, y));
  g_assert_error (error, BS_TRAINING_SET_ERROR, code);
  g_test_message ("%s", error->message);
}

static void
test_refused (void)
{
  const double with_nan[] = { 1, 10, 2, NAN, 6, 10 };
  const double half[] = { 0, 0.5, 1 }, two_hot[] = { 1, 1, 0, 0, 1, 0, 0, 0, 1 };
  g_autoptr (GError) error = NULL;

  assert_refused (BS_TARGETS_ONE_HOT, 3, with_nan, one_hot, BS_TRAINING_SET_ERROR_VALUE);
  assert_refused (BS_TARGETS_BINARY, 1, features, half, BS_TRAINING_SET_ERROR_VALUE);
  assert_refused (BS_TARGETS_ONE_HOT, 3, features, two_hot, BS_TRAINING_SET_ERROR_VALUE);
  assert_refused (BS_TARGETS_BINARY, 3, features, one_hot, BS_TRAINING_SET_ERROR_VALUE);
  assert_refused (BS_TARGETS_SEVERAL, 0, features, one_hot, BS_TRAINING_SET_ERROR_EMPTY);
  g_assert_null (bs_training_set_new ("huge", BS_TARGETS_BINARY, G_MAXSIZE / 2, 4, 1, features,
                                      one_hot, NULL, NULL, &error));
  g_assert_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_SIZE);
}

static void
test_scaling (void)
{
  g_autoptr (BsTrainingSet) set = make_set (NULL, BS_TARGETS_ONE_HOT, 3, features, one_hot);
  g_autoptr (BsScaler) standard = bs_scaler_fit (BS_FEATURE_SCALING_STANDARD, set);
  g_autoptr (BsScaler) min_max = bs_scaler_fit (BS_FEATURE_SCALING_MIN_MAX, set);
  g_autoptr (BsTrainingSet) standardised = bs_scaler_apply (standard, set);
  g_autoptr (BsTrainingSet) scaled = bs_scaler_apply (min_max, set);

  /* 1, 2 and 6 have the mean 3 and the variance 14/3. */
  g_assert_cmpfloat (bs_training_set_get_feature (standardised, 1, 1), ==,
                     -2.0 / sqrt (14.0 / 3.0));
  g_assert_cmpfloat (bs_training_set_get_feature (standardised, 3, 1), ==, 3.0 / sqrt (14.0 / 3.0));
  /* The second feature never varies. It is shifted and not divided. */
  g_assert_cmpfloat (bs_training_set_get_feature (standardised, 2, 2), ==, 0.0);
  g_assert_cmpfloat (bs_training_set_get_feature (scaled, 2, 1), ==, 0.2);
  g_assert_cmpfloat (bs_training_set_get_feature (scaled, 2, 2), ==, 0.0);
}

static void
test_network (void)
{
  const gsize sizes[] = { 3, 5, 5, 4 }, empty[] = { 3, 0 }, huge[] = { G_MAXSIZE / 2, 9 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 4, BS_ACTIVATION_TANH, NULL);
  g_autofree char *description = bs_network_describe (network);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (description, ==, "3-5-5-4");
  g_assert_cmpuint (bs_network_get_n_parameters (network), ==, 5 * 4 + 5 * 6 + 4 * 6);
  g_assert_cmpuint (bs_network_get_theta_index (network, 2, 3, 0), ==, 20 + 12);
  g_assert_cmpint (bs_network_get_activation (network, 4), ==, BS_ACTIVATION_SIGMOID);
  g_assert_cmpint (bs_network_get_activation (network, 3), ==, BS_ACTIVATION_TANH);

  g_assert_null (bs_network_new (sizes, 1, BS_ACTIVATION_TANH, &error));
  g_assert_error (error, BS_NETWORK_ERROR, BS_NETWORK_ERROR_SHAPE);
  g_clear_error (&error);
  g_assert_null (bs_network_new (empty, 2, BS_ACTIVATION_TANH, &error));
  g_assert_error (error, BS_NETWORK_ERROR, BS_NETWORK_ERROR_SHAPE);
  g_clear_error (&error);
  g_assert_null (bs_network_new (huge, 2, BS_ACTIVATION_TANH, &error));
  g_assert_error (error, BS_NETWORK_ERROR, BS_NETWORK_ERROR_SIZE);
}

/* The published generators, written here again from their papers. */
static void
test_random (void)
{
  BsRandom random;
  double sum = 0.0, squares = 0.0;

  bs_random_init (&random, 0);
  g_assert_cmphex (random.state[0], ==, G_GUINT64_CONSTANT (0xe220a8397b1dcdaf));
  g_assert_cmphex (random.state[1], ==, G_GUINT64_CONSTANT (0x6e789e6aa1b965f4));
  random = (BsRandom){ { 1, 2, 3, 4 } };
  g_assert_cmpuint (bs_random_next (&random), ==, 11520);
  g_assert_cmpuint (bs_random_next (&random), ==, 0);
  g_assert_cmpuint (bs_random_next (&random), ==, 1509978240);
  g_assert_cmpuint (bs_random_next (&random), ==, G_GUINT64_CONSTANT (1215971899390074240));
  g_assert_cmpuint (bs_random_next (&random), ==, G_GUINT64_CONSTANT (1216172134540287360));
  g_assert_cmpuint (bs_random_next (&random), ==, G_GUINT64_CONSTANT (607988272756665600));

  bs_random_init (&random, 7);
  for (guint i = 0; i < 100000; i++)
    {
      double value = bs_random_normal (&random);
      double fraction = bs_random_uniform (&random, -2.0, 3.0);

      sum += value;
      squares += value * value;
      g_assert_true (fraction > -2.0 && fraction < 3.0);
    }
  g_assert_cmpfloat_with_epsilon (sum / 100000, 0.0, 0.02);
  g_assert_cmpfloat_with_epsilon (squares / 100000, 1.0, 0.02);
}

static void
test_initial_weights (void)
{
  const gsize sizes[] = { 10, 20, 3 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  gsize n = bs_network_get_n_parameters (network);
  g_autofree double *theta = g_new (double, n), *again = g_new (double, n);
  BsInitialWeights weights = { BS_INITIAL_UNIFORM, 0.25, 42 };
  double largest = 0.0;

  bs_initial_weights_fill (&weights, network, theta);
  bs_initial_weights_fill (&weights, network, again);
  g_assert_cmpmem (theta, n * sizeof (double), again, n * sizeof (double));
  for (gsize i = 0; i < n; i++)
    largest = MAX (largest, fabs (theta[i]));
  g_assert_true (largest < 0.25 && largest > 0.24);

  weights.method = BS_INITIAL_CONSTANT;
  bs_initial_weights_fill (&weights, network, theta);
  g_assert_true (theta[0] != 0.0 && fabs (theta[0]) < 0.25);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpfloat (theta[i], ==, theta[0]);

  weights.method = BS_INITIAL_ZERO;
  bs_initial_weights_fill (&weights, network, theta);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpfloat (theta[i], ==, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training-set/layout", test_layout);
  g_test_add_func ("/training-set/filled", test_filled);
  g_test_add_func ("/training-set/select", test_select);
  g_test_add_func ("/training-set/refused", test_refused);
  g_test_add_func ("/training-set/scaling", test_scaling);
  g_test_add_func ("/network/shape", test_network);
  g_test_add_func ("/random/known-values", test_random);
  g_test_add_func ("/initial-weights/methods", test_initial_weights);

  return g_test_run ();
}
