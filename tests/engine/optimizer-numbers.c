/* Every method is compared with numbers from NumPy and SciPy (tests/data/optimizer-numbers.txt):
 * the points on its way, and the lowest J of convex problems. */

#include "engine/optimizers/optimizer.h"

#include <math.h>

typedef struct
{
  char **lines; /* the lines that have not been read yet */
  char **all;
} File;

typedef struct
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  BsObjective *objective;
  gsize n_parameters;
  double *theta;
} Problem;

static void
open_file (File *file)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "data", "optimizer-numbers.txt", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  file->all = g_strsplit (g_strchomp (text), "\n", -1);
  file->lines = file->all;
}

/* Returns the words of the next line, which must begin with @name. */
static char **
read_words (File *file, const char *name)
{
  char **words;

  g_assert_nonnull (*file->lines);
  words = g_strsplit (*file->lines++, " ", -1);
  g_assert_cmpstr (words[0], ==, name);

  return words;
}

static double *
read_numbers (File *file, const char *name, gsize n)
{
  g_auto (GStrv) words = read_words (file, name);
  double *values = g_new (double, n);

  g_assert_cmpuint (g_strv_length (words), ==, n + 1);
  for (gsize i = 0; i < n; i++)
    values[i] = g_ascii_strtod (words[i + 1], NULL);

  return values;
}

static BsTargets
targets_from_word (const char *word)
{
  if (g_str_equal (word, "binary"))
    return BS_TARGETS_BINARY;

  return g_str_equal (word, "one-hot") ? BS_TARGETS_ONE_HOT : BS_TARGETS_SEVERAL;
}

static void
read_problem (File *file, Problem *problem)
{
  g_auto (GStrv) words = read_words (file, "problem");
  guint n_layers = (guint) g_ascii_strtoull (words[1], NULL, 10);
  gsize m = g_ascii_strtoull (words[2 + n_layers], NULL, 10);
  g_autofree gsize *sizes = g_new (gsize, n_layers);
  g_autofree double *x = NULL, *y = NULL;

  for (guint l = 0; l < n_layers; l++)
    sizes[l] = g_ascii_strtoull (words[2 + l], NULL, 10);
  problem->network = bs_network_new (sizes, n_layers, BS_ACTIVATION_SIGMOID, NULL);
  problem->n_parameters = bs_network_get_n_parameters (problem->network);
  x = read_numbers (file, "x", m * sizes[0]);
  y = read_numbers (file, "y", m * sizes[n_layers - 1]);
  problem->theta = read_numbers (file, "theta", problem->n_parameters);
  problem->training_set =
    bs_training_set_new ("problem", targets_from_word (words[3 + n_layers]), m, sizes[0],
                         sizes[n_layers - 1], x, y, NULL, NULL, NULL);
  problem->objective = bs_objective_new (problem->network, problem->training_set,
                                         g_ascii_strtod (words[4 + n_layers], NULL));
}

static void
clear_problem (Problem *problem)
{
  bs_objective_free (problem->objective);
  bs_training_set_unref (problem->training_set);
  bs_network_unref (problem->network);
  g_free (problem->theta);
}

static BsPoint *
begin (const Problem *problem)
{
  BsPoint *point = bs_point_new (problem->n_parameters);

  for (gsize i = 0; i < problem->n_parameters; i++)
    point->theta[i] = problem->theta[i];
  g_assert_true (bs_point_evaluate (point, problem->objective));

  return point;
}

static void
set_parameter (BsOptimizerOptions *options, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "=", 2);

  for (guint id = 0; id < BS_N_PARAMETERS; id++)
    if (g_str_equal (bs_parameter_get ((BsParameterId) id)->nick, parts[0]))
      {
        g_assert_true (bs_optimizer_method_has (options->method, (BsParameterId) id));
        g_assert_true (bs_optimizer_options_set (options, (BsParameterId) id,
                                                 g_ascii_strtod (parts[1], NULL), NULL));
        return;
      }
  g_assert_not_reached ();
}

static void
check_way (File *file, const Problem *problem)
{
  g_auto (GStrv) words = read_words (file, "way");
  guint n_iterations = (guint) g_ascii_strtoull (words[2], NULL, 10);
  g_autoptr (BsOptimizer) optimizer = NULL;
  g_autoptr (BsPoint) point = begin (problem);
  BsOptimizerOptions options;
  BsOptimizerMethod method;
  double furthest = 0.0;

  g_assert_true (bs_optimizer_method_from_nick (words[1], &method));
  bs_optimizer_options_init (&options, method);
  options.tolerance = 0.0;
  for (guint i = 3; words[i] != NULL; i++)
    set_parameter (&options, words[i]);
  optimizer = bs_optimizer_new (&options, problem->network);

  for (guint k = 1; k <= n_iterations; k++)
    {
      g_autofree double *expected = read_numbers (file, "theta", problem->n_parameters);

      g_assert_cmpint (bs_optimizer_iterate (optimizer, problem->objective, point), ==,
                       BS_STEP_DONE);
      for (gsize i = 0; i < problem->n_parameters; i++)
        {
          double off = fabs (point->theta[i] - expected[i]) / fabs (expected[i]);

          furthest = MAX (furthest, off);
          if (!(off <= 1e-10))
            g_error ("%s, iteration %u: entry %u is off by %g", words[1], k, (guint) i, off);
        }
    }
  g_test_message ("%s: off by %.2g at most", words[1], furthest);
}

static void
test_ways (void)
{
  g_auto (GStrv) count = NULL;
  File file;
  Problem problem;
  guint n_ways;

  open_file (&file);
  read_problem (&file, &problem);
  count = read_words (&file, "ways");
  n_ways = (guint) g_ascii_strtoull (count[1], NULL, 10);
  g_assert_cmpuint (n_ways, >=, 18);
  for (guint i = 0; i < n_ways; i++)
    check_way (&file, &problem);
  clear_problem (&problem);
  g_strfreev (file.all);
}

static void
check_optimum (const Problem *problem, BsOptimizerMethod method, double J, const double *best)
{
  const char *nick = bs_optimizer_method_get_nick (method);
  g_autoptr (BsOptimizer) optimizer = NULL;
  g_autoptr (BsPoint) point = begin (problem);
  BsOptimizerOptions options;
  BsStepResult result = BS_STEP_DONE;
  double furthest = 0.0;

  bs_optimizer_options_init (&options, method);
  options.tolerance = 1e-8;
  optimizer = bs_optimizer_new (&options, problem->network);
  for (guint k = 0; k < 20000 && result == BS_STEP_DONE; k++)
    result = bs_optimizer_iterate (optimizer, problem->objective, point);

  for (gsize i = 0; i < problem->n_parameters; i++)
    furthest = MAX (furthest, fabs (point->theta[i] - best[i]));
  g_test_message ("%s: after %u iterations and %u gradients J is off by %.2g, Θ by %.2g", nick,
                  (guint) point->iteration, (guint) bs_optimizer_get_n_gradients (optimizer),
                  fabs (point->cost.total - J) / J, furthest);
  g_assert_cmpfloat (fabs (point->cost.total - J), <=, 1e-9 * J);
  g_assert_cmpfloat (furthest, <=, 1e-5);
  g_assert_cmpint (result, ==, BS_STEP_FINISHED);
  g_assert_cmpint (bs_optimizer_get_finish (optimizer), ==, BS_FINISH_TOLERANCE);
}

static void
test_optima (void)
{
  /* RMSProp is left out: its steps do not get shorter, so it moves to and fro around the
   * optimum. */
  static const BsOptimizerMethod methods[] = { BS_OPTIMIZER_GRADIENT_DESCENT,
                                               BS_OPTIMIZER_MOMENTUM,
                                               BS_OPTIMIZER_CONJUGATE_GRADIENT,
                                               BS_OPTIMIZER_BFGS,
                                               BS_OPTIMIZER_LBFGS,
                                               BS_OPTIMIZER_SHAMPOO,
                                               BS_OPTIMIZER_ADAM };
  guint n_optima = 0;
  File file;

  open_file (&file);
  while (*file.lines != NULL)
    {
      g_auto (GStrv) words = g_strsplit (*file.lines++, " ", -1);
      g_autofree double *J = NULL, *best = NULL;
      Problem problem;

      if (!g_str_equal (words[0], "optimum"))
        continue;
      read_problem (&file, &problem);
      J = read_numbers (&file, "J", 1);
      best = read_numbers (&file, "best", problem.n_parameters);
      g_test_message ("%s", words[1]);
      for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
        check_optimum (&problem, methods[i], J[0], best);
      clear_problem (&problem);
      n_optima++;
    }
  g_assert_cmpuint (n_optima, ==, 3);
  g_strfreev (file.all);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/optimizer-numbers/ways", test_ways);
  g_test_add_func ("/optimizer-numbers/optima", test_optima);

  return g_test_run ();
}
