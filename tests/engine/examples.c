#include "engine/data/feature-scaling.h"
#include "engine/initial-weights.h"
#include "engine/propagation.h"

#include <math.h>

/* Two examples of six features, which may be pictures of 2 × 3 pixels. */
static const double features[] = { 1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -7 };

static BsExamples *
make_examples (void)
{
  g_autoptr (GError) error = NULL;
  BsExamples *examples = bs_examples_new (2, 6, features, NULL, &error);

  g_assert_no_error (error);

  return examples;
}

static void
assert_shape (const BsExamples *examples, gboolean is_picture, gsize n_rows, gsize n_columns)
{
  gsize found_rows, found_columns;

  g_assert_cmpint (bs_examples_get_shape (examples, &found_rows, &found_columns), ==, is_picture);
  g_assert_cmpuint (found_rows, ==, n_rows);
  g_assert_cmpuint (found_columns, ==, n_columns);
}

static void
test_layout (void)
{
  const char *const names[] = { "a", "b", "c", "d", "e", "f", NULL };
  g_autoptr (BsExamples) examples = make_examples ();
  g_autoptr (BsExamples) named = bs_examples_new (2, 6, features, names, NULL);
  double values[2];

  g_assert_cmpuint (bs_examples_get_n_examples (examples), ==, 2);
  g_assert_cmpuint (bs_examples_get_n_features (examples), ==, 6);
  for (gsize j = 1; j <= 6; j++)
    {
      bs_examples_copy_feature (examples, j, values);
      for (gsize i = 0; i < 2; i++)
        {
          g_assert_cmpfloat (values[i], ==, features[i * 6 + j - 1]);
          g_assert_cmpfloat (bs_examples_get_feature (examples, i + 1, j), ==, values[i]);
        }
    }
  g_assert_cmpstr (bs_examples_get_feature_names (examples)[5], ==, "x6");
  g_assert_cmpstr (bs_examples_get_feature_names (named)[5], ==, "f");
}

/* Examples that were taken from others keep the range of all of them. */
static void
test_range (void)
{
  const double targets[] = { 0, 1 };
  const gsize first[] = { 0 };
  g_autoptr (BsTrainingSet) all =
    bs_training_set_new ("t", BS_TARGETS_BINARY, 2, 6, 1, features, targets, NULL, NULL, NULL);
  g_autoptr (BsTrainingSet) one = bs_training_set_select (all, first, 1);
  double least, largest;

  g_assert_cmpfloat (bs_training_set_get_feature (one, 1, 6), ==, 6.0);
  bs_examples_get_range (bs_training_set_get_examples (all), &least, &largest);
  g_assert_cmpfloat (least, ==, -7.0);
  g_assert_cmpfloat (largest, ==, 6.0);
  bs_examples_get_range (bs_training_set_get_examples (one), &least, &largest);
  g_assert_cmpfloat (least, ==, -7.0);
  g_assert_cmpfloat (largest, ==, 6.0);
}

static void
test_refused (void)
{
  const double infinite[] = { 1, 2, INFINITY };
  g_autoptr (GError) error = NULL;

  g_assert_null (bs_examples_new (0, 6, features, NULL, &error));
  g_assert_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_null (bs_examples_new (G_MAXSIZE / 2, 6, features, NULL, &error));
  g_assert_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_SIZE);
  g_clear_error (&error);
  g_assert_null (bs_examples_new (1, 3, infinite, NULL, &error));
  g_assert_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_VALUE);
}

/* Examples with a shape share the numbers, and still work when the original object is gone. */
static void
test_shape (void)
{
  BsExamples *examples = make_examples ();
  g_autoptr (BsExamples) pictures = bs_examples_new_shaped (examples, 2, 3);

  assert_shape (examples, FALSE, 0, 0);
  assert_shape (pictures, TRUE, 2, 3);
  bs_examples_unref (examples);
  g_assert_cmpfloat (bs_examples_get_feature (pictures, 2, 6), ==, -7.0);
  g_assert_cmpstr (bs_examples_get_feature_names (pictures)[0], ==, "x1");
}

/* Copies and scaled examples keep names and shape. */
static void
test_training_set (void)
{
  const double y[] = { 0, 1 };
  const gsize second[] = { 1 };
  const char *const classes[] = { "no", "yes", NULL };
  g_autoptr (BsExamples) examples = make_examples ();
  g_autoptr (BsExamples) pictures = bs_examples_new_shaped (examples, 3, 2);
  g_autoptr (BsTrainingSet) plain =
    bs_training_set_new ("pictures", BS_TARGETS_BINARY, 2, 6, 1, features, y, NULL, classes, NULL);
  g_autoptr (BsTrainingSet) set = bs_training_set_replace_examples (plain, pictures);
  g_autoptr (BsTrainingSet) part = bs_training_set_select (set, second, 1);
  g_autoptr (BsScaler) scaler = bs_scaler_fit (BS_FEATURE_SCALING_MIN_MAX, set);
  g_autoptr (BsTrainingSet) scaled = bs_scaler_apply (scaler, set);
  const BsTrainingSet *const sets[] = { set, part, scaled };

  assert_shape (bs_training_set_get_examples (plain), FALSE, 0, 0);
  g_assert_true (bs_training_set_get_examples (set) == pictures);
  g_assert_cmpfloat (bs_training_set_get_feature (part, 1, 6), ==, -7.0);
  g_assert_cmpfloat (bs_training_set_get_feature (scaled, 1, 6), ==, 1.0);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      gsize m = bs_training_set_get_n_examples (sets[i]);

      assert_shape (bs_training_set_get_examples (sets[i]), TRUE, 3, 2);
      g_assert_cmpstr (bs_training_set_get_title (sets[i]), ==, "pictures");
      g_assert_cmpstr (bs_training_set_get_feature_names (sets[i])[2], ==, "x3");
      g_assert_cmpstr (bs_training_set_get_class_names (sets[i])[1], ==, "yes");
      g_assert_cmpfloat (bs_training_set_get_target (sets[i], m, 1), ==, 1.0);
    }
}

/* A single example without a target is scaled and propagated as it would be among others. */
static void
test_forward (void)
{
  const gsize sizes[] = { 6, 5, 3 };
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 1.0, 3 };
  const double y[] = { 1, 0, 0, 0, 0, 1 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_TANH, NULL);
  g_autofree double *theta = g_new (double, bs_network_get_n_parameters (network));
  g_autoptr (BsPropagation) of_all = bs_propagation_new (network, 2);
  g_autoptr (BsPropagation) of_one = bs_propagation_new (network, 1);
  g_autoptr (BsTrainingSet) set =
    bs_training_set_new ("set", BS_TARGETS_ONE_HOT, 2, 6, 3, features, y, NULL, NULL, NULL);
  g_autoptr (BsScaler) scaler = bs_scaler_fit (BS_FEATURE_SCALING_STANDARD, set);
  g_autoptr (BsTrainingSet) scaled = bs_scaler_apply (scaler, set);
  g_autoptr (BsExamples) single = bs_examples_new (1, 6, features + 6, NULL, NULL);
  g_autoptr (BsExamples) x = bs_scaler_apply_examples (scaler, single);

  bs_initial_weights_fill (&weights, network, theta);
  bs_propagation_forward (of_all, theta, bs_training_set_get_examples (scaled), 0, 2);
  bs_propagation_forward (of_one, theta, x, 0, 1);
  for (gsize k = 1; k <= 3; k++)
    g_assert_cmpfloat (bs_propagation_get_a (of_one, 3, k)[0], ==,
                       bs_propagation_get_a (of_all, 3, k)[1]);
  g_assert_cmpfloat (bs_propagation_get_a (of_one, 3, 1)[0], !=,
                     bs_propagation_get_a (of_all, 3, 1)[0]);
}

/* Any run of examples can be a panel, also one that begins within an octet or crosses octets. The
 * numbers of an example are the same in each of them. */
static void
test_panels (void)
{
  const gsize sizes[] = { 4, 3, 1 }, m = 41;
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 1.0, 3 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autofree double *theta = g_new (double, bs_network_get_n_parameters (network));
  g_autofree double *values = g_new (double, m * 4);
  g_autoptr (BsPropagation) of_all = bs_propagation_new (network, m);
  g_autoptr (BsPropagation) of_some = bs_propagation_new (network, m);
  g_autoptr (BsExamples) examples = NULL;

  for (gsize i = 0; i < m * 4; i++)
    values[i] = sin ((double) i);
  examples = bs_examples_new (m, 4, values, NULL, NULL);
  bs_initial_weights_fill (&weights, network, theta);
  bs_propagation_forward (of_all, theta, examples, 0, m);
  for (gsize first = 0; first < m; first++)
    for (gsize count = 1; first + count <= m; count++)
      {
        bs_propagation_forward (of_some, theta, examples, first, count);
        for (gsize p = 0; p < count; p++)
          g_assert_cmpfloat (bs_propagation_get_a (of_some, 3, 1)[p], ==,
                             bs_propagation_get_a (of_all, 3, 1)[first + p]);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/examples/range", test_range);
  g_test_add_func ("/examples/layout", test_layout);
  g_test_add_func ("/examples/refused", test_refused);
  g_test_add_func ("/examples/shape", test_shape);
  g_test_add_func ("/examples/training-set", test_training_set);
  g_test_add_func ("/examples/forward", test_forward);
  g_test_add_func ("/examples/panels", test_panels);

  return g_test_run ();
}
