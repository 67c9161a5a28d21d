/* Predictions are compared with the numbers of scikit-learn (tests/data/quality-numbers.txt). */

#include "engine/objective.h"

#include <math.h>
#include <stdio.h>

#include "numbers.h"

typedef struct
{
  BsTrainingSet *data;
  BsNetwork *network;
  double *theta;
  double accuracy;
  double *confusion; /* C × C numbers, or for several targets C times 2 × 2 */
  double *precision;
  double *recall;
  double *support;
} Case;

static void
read_case (char **lines, Case *one)
{
  gsize sizes[2], m, n_classes;
  char kind[16];
  BsTargets targets = BS_TARGETS_SEVERAL;
  g_autofree double *x = NULL, *y = NULL, *accuracy = NULL;

  g_assert_cmpint (sscanf (lines[0], "case %zu %zu %zu %15s", &sizes[0], &sizes[1], &m, kind), ==,
                   4);
  if (g_str_equal (kind, "binary"))
    targets = BS_TARGETS_BINARY;
  else if (g_str_equal (kind, "one-hot"))
    targets = BS_TARGETS_ONE_HOT;
  n_classes = targets == BS_TARGETS_BINARY ? 2 : sizes[1];

  x = read_numbers (lines[1], "x", m * sizes[0]);
  y = read_numbers (lines[2], "y", m * sizes[1]);
  one->data = bs_training_set_new (kind, targets, m, sizes[0], sizes[1], x, y, NULL, NULL, NULL);
  one->network = bs_network_new (sizes, 2, BS_ACTIVATION_SIGMOID, NULL);
  one->theta = read_numbers (lines[3], "theta", bs_network_get_n_parameters (one->network));
  accuracy = read_numbers (lines[4], "accuracy", 1);
  one->accuracy = accuracy[0];
  one->confusion = read_numbers (lines[5], "confusion",
                                 n_classes * (targets == BS_TARGETS_SEVERAL ? 4 : n_classes));
  one->precision = read_numbers (lines[6], "precision", n_classes);
  one->recall = read_numbers (lines[7], "recall", n_classes);
  one->support = read_numbers (lines[8], "support", n_classes);
}

static void
clear_case (Case *one)
{
  bs_training_set_unref (one->data);
  bs_network_unref (one->network);
  g_free (one->theta);
  g_free (one->confusion);
  g_free (one->precision);
  g_free (one->recall);
  g_free (one->support);
}

/* scikit-learn was told to return 0 when it would divide by 0. */
static void
assert_ratio (double found, double expected, guint64 whole)
{
  if (whole == 0)
    g_assert_true (isnan (found) && expected == 0.0);
  else
    g_assert_cmpfloat_with_epsilon (found, expected, 1e-15);
}

static void
check_counts (const Case *one, const BsQuality *quality)
{
  gsize n = bs_quality_get_n_classes (quality);

  for (gsize k = 1; k <= n; k++)
    {
      const double *two_by_two = one->confusion + (k - 1) * 4;

      if (bs_quality_has_confusion (quality))
        for (gsize l = 1; l <= n; l++)
          g_assert_cmpfloat ((double) bs_quality_get_confusion (quality, k, l), ==,
                             one->confusion[(k - 1) * n + l - 1]);
      else
        {
          g_assert_cmpfloat ((double) bs_quality_get_hits (quality, k), ==, two_by_two[3]);
          g_assert_cmpfloat ((double) bs_quality_get_predicted (quality, k), ==,
                             two_by_two[1] + two_by_two[3]);
        }
      g_assert_cmpfloat ((double) bs_quality_get_support (quality, k), ==, one->support[k - 1]);
      assert_ratio (bs_quality_get_precision (quality, k), one->precision[k - 1],
                    bs_quality_get_predicted (quality, k));
      assert_ratio (bs_quality_get_recall (quality, k), one->recall[k - 1],
                    bs_quality_get_support (quality, k));
    }
}

static void
check_case (const Case *one)
{
  g_autoptr (BsObjective) objective = bs_objective_new (one->network, one->data, 0.0);
  g_autoptr (BsQuality) quality = bs_quality_new (one->data);
  g_autoptr (BsQuality) copy = NULL;
  BsCost cost;

  g_assert_true (isnan (bs_quality_get_accuracy (quality)));
  /* The counts are those of the examples, also when the assessment is repeated. */
  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (bs_objective_assess (objective, one->theta, &cost, quality));
      g_assert_cmpuint (bs_quality_get_n_examples (quality), ==,
                        bs_training_set_get_n_examples (one->data));
      g_assert_cmpfloat_with_epsilon (bs_quality_get_accuracy (quality), one->accuracy, 1e-15);
      check_counts (one, quality);
    }

  copy = bs_quality_copy (quality);
  bs_quality_clear (quality);
  g_assert_cmpuint (bs_quality_get_n_examples (quality), ==, 0);
  g_assert_cmpuint (bs_quality_get_n_correct (quality), ==, 0);
  check_counts (one, copy);
}

static void
test_against_scikit_learn (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "quality-numbers.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_cases;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpint (sscanf (lines[0], "cases %u", &n_cases), ==, 1);
  g_assert_cmpuint (n_cases, >=, 7);
  for (guint i = 0; i < n_cases; i++)
    {
      Case one;

      read_case (lines + 1 + 9 * i, &one);
      check_case (&one);
      clear_case (&one);
    }
}

static gboolean
is_correct (const BsTrainingSet *data, gsize example, const double *outputs, gsize stride)
{
  g_autoptr (BsQuality) quality = bs_quality_new (data);

  bs_quality_count (quality, data, example, outputs, stride);

  return bs_quality_get_n_correct (quality) == 1;
}

/* Outputs are exactly at the edge of a decision. The outputs of one example are a stride apart. */
static void
test_edges (void)
{
  const double x[] = { 1, 2, 6 }, binary[] = { 0, 1, 1 }, several[] = { 1, 0, 0, 0, 1, 1 };
  const double one_hot[] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  g_autoptr (BsTrainingSet) two =
    bs_training_set_new ("", BS_TARGETS_BINARY, 3, 1, 1, x, binary, NULL, NULL, NULL);
  g_autoptr (BsTrainingSet) columns =
    bs_training_set_new ("", BS_TARGETS_SEVERAL, 3, 1, 2, x, several, NULL, NULL, NULL);
  g_autoptr (BsTrainingSet) classes =
    bs_training_set_new ("", BS_TARGETS_ONE_HOT, 3, 1, 3, x, one_hot, NULL, NULL, NULL);
  const double edge = 0.5, below = 0.49;
  const double right[] = { 0.6, NAN, 0.4 }, half_right[] = { 0.6, NAN, 0.7 };
  const double tie[] = { 0.3, 0.3, 0.2 }, low[] = { 0.1, 0.2, 0.01 };

  g_assert_false (is_correct (two, 1, &edge, 1));
  g_assert_true (is_correct (two, 2, &edge, 1));
  g_assert_true (is_correct (two, 1, &below, 1));
  g_assert_true (is_correct (columns, 1, right, 2));
  g_assert_false (is_correct (columns, 1, half_right, 2));
  g_assert_true (is_correct (classes, 1, tie, 1));
  g_assert_false (is_correct (classes, 2, tie, 1));
  g_assert_true (is_correct (classes, 2, low, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quality/scikit-learn", test_against_scikit_learn);
  g_test_add_func ("/quality/edges", test_edges);

  return g_test_run ();
}
