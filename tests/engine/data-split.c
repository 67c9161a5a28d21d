/* The training part and the held-out part: no example is lost or doubled, and each class has its
 * share in both. */

#include "engine/data/data-split.h"

#include <math.h>

#include "engine/data/feature-scaling.h"

/* The only feature is the number of the example. */
static BsTrainingSet *
make_data (BsTargets targets, gsize k, const gsize *classes, gsize m)
{
  g_autofree double *x = g_new (double, m);
  g_autofree double *y = g_new0 (double, m * k);

  for (gsize i = 0; i < m; i++)
    {
      x[i] = (double) i;
      if (targets == BS_TARGETS_BINARY)
        y[i] = (double) classes[i];
      else
        y[i * k + classes[i]] = 1.0;
    }

  return bs_training_set_new ("data", targets, m, 1, k, x, y, NULL, NULL, NULL);
}

static gsize
count_class (const BsTrainingSet *part, gsize class_index)
{
  gsize k = bs_training_set_get_n_outputs (part), count = 0;

  for (gsize i = 1; i <= bs_training_set_get_n_examples (part); i++)
    count += k == 1 ? bs_training_set_get_target (part, i, 1) == (double) class_index
                    : bs_training_set_get_target (part, i, class_index + 1) == 1.0;

  return count;
}

/* Both parts keep the order of the data and the targets, and have each example exactly once. */
static void
check_parts (const BsTrainingSet *data,
             const BsTrainingSet *training,
             const BsTrainingSet *held_out)
{
  gsize next[2] = { 1, 1 };

  for (gsize i = 1; i <= bs_training_set_get_n_examples (data); i++)
    {
      guint found = 0;

      for (guint part = 0; part < 2; part++)
        {
          const BsTrainingSet *set = part == 0 ? training : held_out;

          if (next[part] > bs_training_set_get_n_examples (set) ||
              bs_training_set_get_feature (set, next[part], 1) !=
                bs_training_set_get_feature (data, i, 1))
            continue;
          found++;
          for (gsize k = 1; k <= bs_training_set_get_n_outputs (data); k++)
            g_assert_cmpfloat (bs_training_set_get_target (set, next[part], k), ==,
                               bs_training_set_get_target (data, i, k));
          next[part]++;
        }
      g_assert_cmpuint (found, ==, 1);
    }
  g_assert_cmpuint (next[0] - 1, ==, bs_training_set_get_n_examples (training));
  g_assert_cmpuint (next[1] - 1, ==, bs_training_set_get_n_examples (held_out));
}

static void
test_stratified (void)
{
  const gsize m = 211;
  gsize classes[211], support[4] = { 0 };

  /* 106, 53, 40 and 12 examples. */
  for (gsize i = 0; i < m; i++)
    {
      classes[i] = i % 2 == 0 ? 0 : i % 4 == 1 ? 1 : i % 16 == 7 ? 3 : 2;
      support[classes[i]]++;
    }

  for (guint seed = 1; seed <= 5; seed++)
    for (double fraction = 0.05; fraction <= BS_DATA_SPLIT_MOST; fraction += 0.0507)
      {
        g_autoptr (BsTrainingSet) data = make_data (BS_TARGETS_ONE_HOT, 4, classes, m);
        g_autoptr (BsTrainingSet) training = NULL, held_out = NULL;

        g_assert_true (bs_data_split (data, fraction, seed, &training, &held_out, NULL));
        g_assert_cmpfloat ((double) bs_training_set_get_n_examples (held_out), ==,
                           round (fraction * (double) m));
        check_parts (data, training, held_out);
        for (gsize k = 0; k < 4; k++)
          g_assert_cmpfloat (
            fabs ((double) count_class (held_out, k) - fraction * (double) support[k]), <, 1.0);
      }
}

static gboolean
same_examples (const BsTrainingSet *one, const BsTrainingSet *other)
{
  for (gsize i = 1; i <= bs_training_set_get_n_examples (one); i++)
    if (bs_training_set_get_feature (one, i, 1) != bs_training_set_get_feature (other, i, 1))
      return FALSE;

  return TRUE;
}

/* The same seed gives the same parts. Over many seeds each example is held out equally often. */
static void
test_seed (void)
{
  const guint n_seeds = 4000;
  gsize classes[20];
  guint counts[20] = { 0 };
  g_autoptr (BsTrainingSet) data = NULL;
  guint n_same = 0;

  for (gsize i = 0; i < 20; i++)
    classes[i] = i % 4 == 0;
  data = make_data (BS_TARGETS_BINARY, 1, classes, 20);
  for (guint seed = 0; seed < n_seeds; seed++)
    {
      g_autoptr (BsTrainingSet) training = NULL, held_out = NULL;
      g_autoptr (BsTrainingSet) training_again = NULL, again = NULL;
      g_autoptr (BsTrainingSet) training_next = NULL, next = NULL;

      g_assert_true (bs_data_split (data, 0.4, seed, &training, &held_out, NULL));
      g_assert_true (bs_data_split (data, 0.4, seed, &training_again, &again, NULL));
      g_assert_true (bs_data_split (data, 0.4, seed + 1, &training_next, &next, NULL));
      g_assert_true (same_examples (held_out, again));
      n_same += (guint) same_examples (held_out, next);
      for (gsize i = 1; i <= 8; i++)
        counts[(gsize) bs_training_set_get_feature (held_out, i, 1)]++;
    }
  g_assert_cmpuint (n_same, <, n_seeds / 50);
  /* The binomial distribution expects 1600 ± 31 of each; the test allows five times that
   * deviation. */
  for (gsize i = 0; i < 20; i++)
    g_assert_cmpfloat (fabs (counts[i] - 0.4 * n_seeds), <, 155);
}

/* A class with a single example keeps it for training when another class can give one instead. */
static void
test_single (void)
{
  const gsize classes[] = { 0, 0, 0, 1, 1, 1, 2 };
  g_autoptr (BsTrainingSet) data = make_data (BS_TARGETS_ONE_HOT, 3, classes, 7);
  g_autoptr (BsTrainingSet) training = NULL, held_out = NULL;

  g_assert_true (bs_data_split (data, 0.6, 1, &training, &held_out, NULL));
  g_assert_cmpuint (bs_training_set_get_n_examples (held_out), ==, 4);
  g_assert_cmpuint (count_class (training, 2), ==, 1);
}

/* Several independent targets are not classes, because an example may have any number of them. */
static void
test_several (void)
{
  const double x[] = { 0, 1, 2, 3 }, y[] = { 1, 1, 0, 0, 1, 0, 0, 1 };
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("", BS_TARGETS_SEVERAL, 4, 1, 2, x, y, NULL, NULL, NULL);
  g_autoptr (BsTrainingSet) training = NULL, held_out = NULL;

  g_assert_true (bs_data_split (data, 0.5, 3, &training, &held_out, NULL));
  check_parts (data, training, held_out);
  g_assert_cmpuint (bs_training_set_get_n_examples (held_out), ==, 2);
}

static void
test_refused (void)
{
  const gsize classes[] = { 0, 1, 1 };
  g_autoptr (BsTrainingSet) data = make_data (BS_TARGETS_BINARY, 1, classes, 3);
  BsTrainingSet *training = NULL, *held_out = NULL;
  const double fractions[] = { 0.1, 0.9 };

  for (gsize i = 0; i < G_N_ELEMENTS (fractions); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (bs_data_split (data, fractions[i], 1, &training, &held_out, &error));
      g_assert_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_EMPTY);
      g_assert_null (training);
      g_assert_null (held_out);
      g_test_message ("%s", error->message);
    }
}

/* Held-out examples are scaled with the numbers of the training part. */
static void
test_scaling (void)
{
  gsize classes[30] = { 0 };
  g_autoptr (BsTrainingSet) data = NULL, training = NULL, held_out = NULL, shown = NULL;
  g_autoptr (BsScaler) scaler = NULL;
  double mean = 0.0, variance = 0.0;

  classes[0] = 1;
  data = make_data (BS_TARGETS_BINARY, 1, classes, 30);
  g_assert_true (bs_data_split (data, 0.3, 7, &training, &held_out, NULL));
  scaler = bs_scaler_fit (BS_FEATURE_SCALING_STANDARD, training);
  shown = bs_scaler_apply (scaler, held_out);
  for (gsize i = 1; i <= 21; i++)
    mean += bs_training_set_get_feature (training, i, 1) / 21.0;
  for (gsize i = 1; i <= 21; i++)
    variance += pow (bs_training_set_get_feature (training, i, 1) - mean, 2.0) / 21.0;
  for (gsize i = 1; i <= 9; i++)
    g_assert_cmpfloat_with_epsilon (bs_training_set_get_feature (shown, i, 1) * sqrt (variance) +
                                      mean,
                                    bs_training_set_get_feature (held_out, i, 1), 1e-13);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data-split/stratified", test_stratified);
  g_test_add_func ("/data-split/seed", test_seed);
  g_test_add_func ("/data-split/single", test_single);
  g_test_add_func ("/data-split/several", test_several);
  g_test_add_func ("/data-split/refused", test_refused);
  g_test_add_func ("/data-split/scaling", test_scaling);

  return g_test_run ();
}
