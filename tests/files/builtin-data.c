#include "files/builtin-data.h"

#include <string.h>

#include "files/file-error.h"

static void
assert_counts (const char *name, gsize m, gsize n, gsize k)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTrainingSet) set = bs_builtin_data_load (name, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (bs_training_set_get_n_examples (set), ==, m);
  g_assert_cmpuint (bs_training_set_get_n_features (set), ==, n);
  g_assert_cmpuint (bs_training_set_get_n_outputs (set), ==, k);
  g_assert_nonnull (bs_builtin_data_find (name));
}

static void
test_counts (void)
{
  gsize n;

  assert_counts ("xor", 4, 2, 1);
  assert_counts ("ones", 8, 3, 4);
  assert_counts ("circles", 200, 2, 1);
  assert_counts ("moons", 200, 2, 1);
  assert_counts ("spirals", 200, 2, 1);
  assert_counts ("blobs", 200, 2, 3);
  assert_counts ("iris", 150, 4, 3);
  assert_counts ("digits", 1797, 64, 10);
  bs_builtin_data_list (&n);
  g_assert_cmpuint (n, ==, 8);
}

static double
sum_of_features (const char *name)
{
  g_autoptr (BsTrainingSet) set = bs_builtin_data_load (name, 1, NULL);
  double sum = 0.0;

  for (gsize i = 1; i <= bs_training_set_get_n_examples (set); i++)
    for (gsize j = 1; j <= bs_training_set_get_n_features (set); j++)
      sum += bs_training_set_get_feature (set, i, j);

  return sum;
}

/* The sums that NumPy finds over load_iris ().data and load_digits ().data. */
static void
test_real_data (void)
{
  g_assert_cmpfloat_with_epsilon (sum_of_features ("iris"), 2078.7, 1e-9);
  g_assert_cmpfloat (sum_of_features ("digits"), ==, 561718.0);
}

/* Only the digits are pictures. */
static void
test_shapes (void)
{
  gsize n;
  const BsBuiltinData *data = bs_builtin_data_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (BsTrainingSet) set = bs_builtin_data_load (data[i].name, 1, NULL);
      gboolean is_picture = g_str_equal (data[i].name, "digits");
      gsize n_rows, n_columns;

      g_assert_cmpint (
        bs_examples_get_shape (bs_training_set_get_examples (set), &n_rows, &n_columns), ==,
        is_picture);
      g_assert_cmpuint (n_rows, ==, is_picture ? 8 : 0);
      g_assert_cmpuint (n_columns, ==, is_picture ? 8 : 0);
    }
}

static void
test_ones (void)
{
  g_autoptr (BsTrainingSet) set = bs_builtin_data_load ("ones", 1, NULL);

  for (gsize i = 1; i <= 8; i++)
    {
      gsize n_ones = 0;

      for (gsize j = 1; j <= 3; j++)
        n_ones += bs_training_set_get_feature (set, i, j) == 1.0;
      g_assert_cmpfloat (bs_training_set_get_target (set, i, n_ones + 1), ==, 1.0);
    }
}

static void
test_seed (void)
{
  g_autoptr (BsTrainingSet) one = bs_builtin_data_load ("moons", 1, NULL);
  g_autoptr (BsTrainingSet) same = bs_builtin_data_load ("moons", 1, NULL);
  g_autoptr (BsTrainingSet) other = bs_builtin_data_load ("moons", 2, NULL);
  gsize n_changed = 0;

  for (gsize i = 1; i <= 200; i++)
    for (gsize j = 1; j <= 2; j++)
      {
        double x = bs_training_set_get_feature (one, i, j);

        g_assert_cmpfloat (bs_training_set_get_feature (same, i, j), ==, x);
        n_changed += bs_training_set_get_feature (other, i, j) != x;
      }
  g_assert_cmpuint (n_changed, >, 300);
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bs_builtin_data_load ("nothing", 1, &error));
  g_assert_error (error, BS_FILE_ERROR, BS_FILE_ERROR_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/builtin-data/counts", test_counts);
  g_test_add_func ("/builtin-data/real-data", test_real_data);
  g_test_add_func ("/builtin-data/shapes", test_shapes);
  g_test_add_func ("/builtin-data/ones", test_ones);
  g_test_add_func ("/builtin-data/seed", test_seed);
  g_test_add_func ("/builtin-data/unknown", test_unknown);

  return g_test_run ();
}
