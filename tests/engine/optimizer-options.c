/* The options of every method: their ranges, their defaults, and the networks that are too large.
 */

#include "optimizer-trial.h"

#include <math.h>
#include <string.h>

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/optimizer-methods/ranges", test_ranges);
  g_test_add_func ("/optimizer-methods/defaults", test_defaults);
  g_test_add_func ("/optimizer-methods/too-large", test_too_large);

  return g_test_run ();
}
