/* J and every entry of D are compared with numbers from PyTorch
 * (tests/data/propagation-numbers.txt). */

#include "engine/evaluation.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "numbers.h"

typedef struct
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  double lambda;
  double *theta;
  double data, penalty;
  double *D;
} Case;

static BsTargets
targets_from_word (const char *word)
{
  if (g_str_equal (word, "binary"))
    return BS_TARGETS_BINARY;

  return g_str_equal (word, "one-hot") ? BS_TARGETS_ONE_HOT : BS_TARGETS_SEVERAL;
}

static BsActivation
read_activation (const char *word)
{
  BsActivation activation = BS_ACTIVATION_SIGMOID;

  while (!g_str_equal (word, bs_activation_get_nick (activation)))
    activation++;

  return activation;
}

static void
read_case (char **lines, Case *one)
{
  g_auto (GStrv) words = g_strsplit (lines[0], " ", -1);
  guint n_layers = (guint) g_ascii_strtoull (words[1], NULL, 10);
  g_autofree gsize *sizes = g_new (gsize, n_layers);
  g_autofree double *x = NULL, *y = NULL, *parts = NULL;
  BsActivation activation;
  gsize m, n_parameters;

  for (guint l = 0; l < n_layers; l++)
    sizes[l] = g_ascii_strtoull (words[2 + l], NULL, 10);
  m = g_ascii_strtoull (words[2 + n_layers], NULL, 10);
  activation = read_activation (words[3 + n_layers]);
  one->lambda = g_ascii_strtod (words[5 + n_layers], NULL);

  one->network = bs_network_new (sizes, n_layers, activation, NULL);
  n_parameters = bs_network_get_n_parameters (one->network);
  x = read_numbers (lines[1], "x", m * sizes[0]);
  y = read_numbers (lines[2], "y", m * sizes[n_layers - 1]);
  one->theta = read_numbers (lines[3], "theta", n_parameters);
  parts = read_numbers (lines[4], "J", 2);
  one->D = read_numbers (lines[5], "D", n_parameters);
  one->data = parts[0];
  one->penalty = parts[1];
  one->training_set = bs_training_set_new ("case", targets_from_word (words[4 + n_layers]), m,
                                           sizes[0], sizes[n_layers - 1], x, y, NULL, NULL, NULL);
  g_assert_nonnull (one->training_set);
}

static void
clear_case (Case *one)
{
  bs_network_unref (one->network);
  bs_training_set_unref (one->training_set);
  g_free (one->theta);
  g_free (one->D);
}

static void
assert_close (double found, double expected)
{
  g_assert_cmpfloat_with_epsilon (found, expected, 1e-12 * MAX (1.0, fabs (expected)));
}

static void
check_case (const Case *one, gsize panel_size)
{
  g_autoptr (BsEvaluation) evaluation = bs_evaluation_new (one->network, panel_size);
  gsize n = bs_network_get_n_parameters (one->network);
  g_autofree double *D = g_new (double, n);
  BsCost cost, alone;

  g_assert_true (bs_evaluation_gradient (evaluation, one->theta, one->training_set, one->lambda,
                                         NULL, &cost, D));
  assert_close (cost.data, one->data);
  assert_close (cost.penalty, one->penalty);
  assert_close (cost.total, one->data + one->penalty);
  for (gsize i = 0; i < n; i++)
    assert_close (D[i], one->D[i]);

  g_assert_true (bs_evaluation_cost (evaluation, one->theta, one->training_set, one->lambda, NULL,
                                     &alone, NULL));
  g_assert_cmpfloat (alone.total, ==, cost.total);
}

static void
test_against_pytorch (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "data", "propagation-numbers.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_cases;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpint (sscanf (lines[0], "cases %u", &n_cases), ==, 1);
  g_assert_cmpuint (n_cases, >=, 12);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 6 * n_cases);

  for (guint i = 0; i < n_cases; i++)
    {
      Case one;

      read_case (&lines[1 + 6 * i], &one);
      check_case (&one, 0);
      check_case (&one, 1);
      check_case (&one, 7);
      clear_case (&one);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/propagation/against-pytorch", test_against_pytorch);

  return g_test_run ();
}
