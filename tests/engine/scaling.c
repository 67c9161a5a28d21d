/* Scaling of the largest and smallest doubles is compared with exact fractions
 * (tests/data/scaling-numbers.txt). */

#include "engine/data/feature-scaling.h"

#include <math.h>
#include <string.h>

static BsTrainingSet *
make_set (const double *x, gsize m)
{
  g_autofree double *y = g_new0 (double, m);

  return bs_training_set_new ("scaling", BS_TARGETS_BINARY, m, 1, 1, x, y, NULL, NULL, NULL);
}

/* The numbers after the first word of a line. */
static GArray *
read_numbers (const char *line)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));
  const char *at = strchr (line, ' ');

  while (at != NULL && *at != '\0')
    {
      char *end;
      double number = g_ascii_strtod (at, &end);

      g_assert_true (end != at);
      g_array_append_val (numbers, number);
      at = end;
    }

  return numbers;
}

static void
assert_close (double found, double expected)
{
  g_test_message ("%.17g, expected %.17g", found, expected);
  g_assert_true (isfinite (found));
  g_assert_cmpfloat (fabs (found - expected), <=, 1e-14 * fabs (expected));
}

static void
check_standard (const GArray *values, const double *expected)
{
  g_autoptr (BsTrainingSet) set = make_set ((const double *) (gpointer) values->data, values->len);
  g_autoptr (BsScaler) scaler = bs_scaler_fit (BS_FEATURE_SCALING_STANDARD, set);
  g_autoptr (BsTrainingSet) scaled = bs_scaler_apply (scaler, set);

  g_assert_nonnull (scaled);
  assert_close (bs_scaler_get_shift (scaler, 1), expected[0]);
  assert_close (bs_scaler_get_spread (scaler, 1), expected[1]);
  for (guint i = 0; i < values->len; i++)
    g_assert_cmpfloat_with_epsilon (bs_training_set_get_feature (scaled, i + 1, 1), expected[2 + i],
                                    1e-12);
}

static void
test_standard (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "scaling-numbers.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n_cases = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; line[0] != NULL && *line[0] != '\0'; line += 2)
    {
      g_autoptr (GArray) values = read_numbers (line[0]);
      g_autoptr (GArray) expected = read_numbers (line[1]);

      g_assert_cmpuint (expected->len, ==, values->len + 2);
      check_standard (values, (const double *) (gpointer) expected->data);
      n_cases++;
    }
  g_assert_cmpuint (n_cases, >=, 8);
}

/* The computed mean of ten times 0.1 is not exactly 0.1. The difference must not be taken as a
 * spread. */
static void
test_constant (void)
{
  const double values[] = { 0.1, 1.7e308, 5e-324, -3.0 };

  for (gsize k = 0; k < G_N_ELEMENTS (values); k++)
    for (BsFeatureScaling scaling = BS_FEATURE_SCALING_STANDARD;
         scaling <= BS_FEATURE_SCALING_MIN_MAX; scaling++)
      {
        double x[10];
        g_autoptr (BsTrainingSet) set = NULL;
        g_autoptr (BsScaler) scaler = NULL;
        g_autoptr (BsTrainingSet) scaled = NULL;

        for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
          x[i] = values[k];
        set = make_set (x, G_N_ELEMENTS (x));
        scaler = bs_scaler_fit (scaling, set);
        scaled = bs_scaler_apply (scaler, set);
        g_assert_cmpfloat (bs_scaler_get_shift (scaler, 1), ==, values[k]);
        g_assert_cmpfloat (bs_scaler_get_spread (scaler, 1), ==, 1.0);
        g_assert_cmpfloat (bs_training_set_get_feature (scaled, 10, 1), ==, 0.0);
      }
}

/* When the range itself does not fit a double, the spread is 1. */
static void
test_min_max (void)
{
  const double wide[] = { -1e308, 1e308, 0.0 }, large[] = { 1e308, 1.5e308, 1.25e308 };
  g_autoptr (BsTrainingSet) wide_set = make_set (wide, 3), large_set = make_set (large, 3);
  g_autoptr (BsScaler) refused = bs_scaler_fit (BS_FEATURE_SCALING_MIN_MAX, wide_set);
  g_autoptr (BsScaler) scaler = bs_scaler_fit (BS_FEATURE_SCALING_MIN_MAX, large_set);
  g_autoptr (BsTrainingSet) scaled = bs_scaler_apply (scaler, large_set);

  g_assert_null (bs_scaler_apply (refused, wide_set));
  for (gsize i = 0; i < 3; i++)
    assert_close (bs_training_set_get_feature (scaled, i + 1, 1), (large[i] - 1e308) / 5e307);
}

/* A held-out number may lie so far outside of the fitted ones that its scaled value does not fit a
 * double. */
static void
test_beyond (void)
{
  const double fitted[] = { 1.7e308, 1.5e308, 1.6e308 }, beyond[] = { -1.7e308 };
  const double near[] = { 0.0, 1e-10, -1e-10 };
  g_autoptr (BsTrainingSet) fitted_set = make_set (fitted, 3), beyond_set = make_set (beyond, 1);
  g_autoptr (BsTrainingSet) near_set = make_set (near, 3);
  g_autoptr (BsScaler) scaler = bs_scaler_fit (BS_FEATURE_SCALING_STANDARD, fitted_set);
  g_autoptr (BsScaler) narrow = bs_scaler_fit (BS_FEATURE_SCALING_STANDARD, near_set);
  g_autoptr (BsTrainingSet) scaled = bs_scaler_apply (scaler, beyond_set);

  g_assert_nonnull (scaled);
  /* (-1.7 - 1.6) / sqrt (0.02 / 3), where both are multiplied by ten. */
  assert_close (bs_training_set_get_feature (scaled, 1, 1), -33.0 / sqrt (2.0 / 3.0));
  g_assert_null (bs_scaler_apply (narrow, fitted_set));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scaling/standard", test_standard);
  g_test_add_func ("/scaling/constant", test_constant);
  g_test_add_func ("/scaling/min-max", test_min_max);
  g_test_add_func ("/scaling/beyond", test_beyond);

  return g_test_run ();
}
