#include "files/builtin-data.h"

#include <string.h>

#include "files/file-error.h"

static void
assert_counts (const char *name, gsize m, gsize n, gsize k)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTrainingSet) set = bs_builtin_data_load (name, NULL, &error);

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
  g_autoptr (BsTrainingSet) set = bs_builtin_data_load (name, NULL, NULL);
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
      g_autoptr (BsTrainingSet) set = bs_builtin_data_load (data[i].name, NULL, NULL);
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
  g_autoptr (BsTrainingSet) set = bs_builtin_data_load ("ones", NULL, NULL);

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
  const BsGeneration usual = bs_builtin_data_find ("moons")->generation;
  const BsGeneration changed = { usual.n_examples, usual.noise, usual.seed + 1 };
  g_autoptr (BsTrainingSet) one = bs_builtin_data_load ("moons", NULL, NULL);
  g_autoptr (BsTrainingSet) same = bs_builtin_data_load ("moons", &usual, NULL);
  g_autoptr (BsTrainingSet) other = bs_builtin_data_load ("moons", &changed, NULL);
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

/* More examples continue fewer ones; the noise moves a point along a line. */
static void
test_generation (void)
{
  const char *const names[] = { "xor", "circles", "moons", "blobs" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (BsTrainingSet) few =
        bs_builtin_data_load (names[i], &(BsGeneration){ 10, 0.0, 7 }, NULL);
      g_autoptr (BsTrainingSet) more =
        bs_builtin_data_load (names[i], &(BsGeneration){ 25, 0.0, 7 }, NULL);
      g_autoptr (BsTrainingSet) noisy =
        bs_builtin_data_load (names[i], &(BsGeneration){ 25, 0.1, 7 }, NULL);
      g_autoptr (BsTrainingSet) noisier =
        bs_builtin_data_load (names[i], &(BsGeneration){ 25, 0.2, 7 }, NULL);

      g_assert_cmpuint (bs_training_set_get_n_examples (more), ==, 25);
      for (gsize j = 1; j <= 10; j++)
        {
          double x = bs_training_set_get_feature (few, j, 1);
          double near = bs_training_set_get_feature (noisy, j, 1);

          g_assert_cmpfloat (bs_training_set_get_feature (more, j, 1), ==, x);
          g_assert_cmpfloat (near, !=, x);
          g_assert_cmpfloat_with_epsilon (bs_training_set_get_feature (noisier, j, 1) - x,
                                          2.0 * (near - x), 1e-12);
        }
    }
}

/* The usual points, which lessons and their answers are made with, to the last bit. */
static void
test_same_everywhere (void)
{
  const struct
  {
    const char *name;
    double first[2], last[2];
  } sets[] = {
    { "circles",
      { -0.1460141512243907, -0.31871138391161913 },
      { -0.03697990985064124, 0.9867190005478889 } },
    { "moons",
      { -1.1768835448580683, 0.5178814034642374 },
      { 0.851753831896256, -0.7041983324588824 } },
    { "spirals",
      { -0.006699209043282611, -0.015405336489117091 },
      { 1.0235824623175305, -0.023928914890806525 } },
    { "blobs",
      { 0.49181464138358233, -0.20433024527877794 },
      { -0.055219221030868404, 0.3071063465140316 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autoptr (BsTrainingSet) set = bs_builtin_data_load (sets[i].name, NULL, NULL);

      for (gsize j = 1; j <= 2; j++)
        {
          g_assert_cmpfloat (bs_training_set_get_feature (set, 1, j), ==, sets[i].first[j - 1]);
          g_assert_cmpfloat (bs_training_set_get_feature (set, 200, j), ==, sets[i].last[j - 1]);
        }
    }
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bs_builtin_data_load ("nothing", NULL, &error));
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
  g_test_add_func ("/builtin-data/generation", test_generation);
  g_test_add_func ("/builtin-data/same-everywhere", test_same_everywhere);
  g_test_add_func ("/builtin-data/unknown", test_unknown);

  return g_test_run ();
}
