/* What is said that a walk takes is never less than what it takes, and not far more. */

#include <malloc.h>

#include "engine/initial-weights.h"
#include "walk/reveal.h"

#define SLACK ((guint64) 2 * 1024 * 1024)

static guint64
count_allocated (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

static BsTrainingSet *
make_data (gsize m, gsize n)
{
  g_autofree double *x = g_new (double, m * n);
  g_autofree double *y = g_new0 (double, m * 3);

  for (gsize i = 0; i < m * n; i++)
    x[i] = (double) (i * 7919 % 1000) / 1000.0 - 0.5;
  for (gsize i = 0; i < m; i++)
    y[i * 3 + i % 3] = 1.0;

  return bs_training_set_new ("data", BS_TARGETS_ONE_HOT, m, n, 3, x, y, NULL, NULL, NULL);
}

static void
check (const BsMemoryNeed *need, guint64 taken, const char *what)
{
  g_test_message ("%s: %.2f MB said, %.2f MB taken", what, (double) need->bytes / 1e6,
                  (double) taken / 1e6);
  g_assert_cmpuint (need->bytes, >=, taken);
  g_assert_cmpuint (need->bytes, <=, 2 * taken + SLACK);
}

/* At the update, which needs Δ of all examples and the optimizer's next step. */
static void
check_method (BsOptimizerMethod method, guint64 batch_size)
{
  const gsize sizes[] = { 60, 300, 200, 3 }, m = 700;
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 4, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsTrainingSet) data = make_data (m, sizes[0]);
  g_autoptr (BsObjective) objective = bs_objective_new (network, data, 0.1);
  g_autoptr (BsPoint) point = bs_point_new (bs_network_get_n_parameters (network));
  g_autoptr (BsReveal) reveal = NULL;
  BsMemoryNeed plain = { 0, 0 }, prepared = { 0, 0 };
  BsOptimizerOptions options;
  const BsSequence *sequence;
  guint64 before, end;

  bs_optimizer_options_init (&options, method);
  options.batch_size = batch_size;
  bs_initial_weights_fill (&(BsInitialWeights){ BS_INITIAL_UNIFORM, 0.1, 1 }, network,
                           point->theta);
  g_assert_true (bs_point_evaluate (point, objective));
  bs_reveal_add_need (network, m, &options, &plain);
  bs_reveal_add_prepared_need (network, m, &options, &prepared);

  before = count_allocated ();
  reveal = bs_reveal_new (network, data, 0.1, &options);
  bs_reveal_set_point (reveal, point);
  check (&plain, count_allocated () - before, bs_optimizer_method_get_nick (method));

  sequence = bs_reveal_get_sequence (reveal);
  end = bs_sequence_get_n_steps (sequence, 0) - 1;
  for (guint64 position = end; position + 4 > end; position--)
    {
      bs_reveal_go (reveal, position);
      bs_reveal_prepare (reveal);
    }
  check (&prepared, count_allocated () - before, "prepared");
}

static void
test_methods (void)
{
  check_method (BS_OPTIMIZER_GRADIENT_DESCENT, 0);
  check_method (BS_OPTIMIZER_LBFGS, 0);
  check_method (BS_OPTIMIZER_ADAM, 300);
  check_method (BS_OPTIMIZER_SHAMPOO, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reveal-need/methods", test_methods);

  return g_test_run ();
}
