#include "training/run.h"

#include <math.h>

#include "engine/random.h"
#include "fixture.h"

/* The changes of λ or α that the tests make at some iterations. */
static void
iterate_with_changes (BsRun *run, guint64 to)
{
  while (bs_run_get_point (run)->iteration < to)
    {
      const guint64 k = bs_run_get_point (run)->iteration;

      if (k % 700 == 300)
        g_assert_cmpint (bs_run_set_lambda (run, 0.001 * (double) (1 + k % 1000)), ==,
                         BS_STEP_DONE);
      if (k % 900 == 450)
        bs_run_set_rate (run, 0.1 + 1e-4 * (double) k);
      g_assert_cmpint (bs_run_iterate (run), ==, BS_STEP_DONE);
    }
}

static void
test_same_seed (void)
{
  g_autoptr (BsRun) one = fixture_run_xor (0.01, 0.5, 7);
  g_autoptr (BsRun) other = fixture_run_xor (0.01, 0.5, 7);

  g_assert_cmpint (bs_run_start (one), ==, BS_STEP_DONE);
  g_assert_cmpint (bs_run_start (one), ==, BS_STEP_DONE);
  g_assert_cmpuint (bs_cost_history_get_n_values (bs_run_get_history (one)), ==, 1);
  for (guint k = 0; k < 3000; k++)
    {
      g_assert_cmpint (bs_run_iterate (one), ==, BS_STEP_DONE);
      g_assert_cmpint (bs_run_iterate (other), ==, BS_STEP_DONE);
    }
  fixture_assert_same_run (one, other);
  g_assert_cmpuint (bs_run_get_point (one)->iteration, ==, 3000);
  g_assert_cmpuint (bs_cost_history_get_n_values (bs_run_get_history (one)), ==, 3001);
}

static void
test_go_to (void)
{
  g_autoptr (BsRun) run = fixture_run_xor (0.01, 0.5, 3);
  BsRandom random;

  bs_random_init (&random, 11);
  g_assert_cmpint (bs_run_go_to (run, 20000), ==, BS_STEP_DONE);
  for (guint round = 0; round < 30; round++)
    {
      const guint64 now = bs_run_get_point (run)->iteration;
      const guint64 span = round % 2 ? 300 : 30000;
      const guint64 low = now > span / 2 ? now - span / 2 : 0;
      const guint64 to = round == 20 ? 0 : low + bs_random_next (&random) % span;
      g_autoptr (BsRun) straight = fixture_run_xor (0.01, 0.5, 3);

      g_assert_cmpint (bs_run_go_to (run, to), ==, BS_STEP_DONE);
      g_assert_cmpint (bs_run_start (straight), ==, BS_STEP_DONE);
      while (bs_run_get_point (straight)->iteration < to)
        g_assert_cmpint (bs_run_iterate (straight), ==, BS_STEP_DONE);
      fixture_assert_same_run (run, straight);
    }
}

static void
test_go_to_across_changes (void)
{
  BsRandom random;

  bs_random_init (&random, 12);
  for (guint round = 0; round < 30; round++)
    {
      const guint64 reached = 1 + bs_random_next (&random) % 9000;
      const guint64 back = round % 3 == 0 ? reached - MIN (reached, bs_random_next (&random) % 250)
                           : round % 3 == 1 ? bs_random_next (&random) % reached
                                            : 300 + 700 * (reached / 1400);
      const guint64 to = MIN (back, reached);
      g_autoptr (BsRun) run = fixture_run_xor (0.5, 0.5, 5);
      g_autoptr (BsRun) straight = fixture_run_xor (0.5, 0.5, 5);

      g_assert_cmpint (bs_run_start (run), ==, BS_STEP_DONE);
      iterate_with_changes (run, reached);
      g_assert_cmpint (bs_run_go_to (run, to), ==, BS_STEP_DONE);
      g_assert_cmpint (bs_run_start (straight), ==, BS_STEP_DONE);
      iterate_with_changes (straight, to);
      /* the run made the changes of iteration @to before it left it */
      if (to < reached && to % 700 == 300)
        g_assert_cmpint (bs_run_set_lambda (straight, 0.001 * (double) (1 + to % 1000)), ==,
                         BS_STEP_DONE);
      if (to < reached && to % 900 == 450)
        bs_run_set_rate (straight, 0.1 + 1e-4 * (double) to);
      fixture_assert_same_run (run, straight);

      /* from here on both runs use the current options */
      g_assert_cmpint (bs_run_go_to (run, to + 1500), ==, BS_STEP_DONE);
      for (guint k = 0; k < 1500; k++)
        g_assert_cmpint (bs_run_iterate (straight), ==, BS_STEP_DONE);
      fixture_assert_same_run (run, straight);
    }
}

static void
test_set_lambda (void)
{
  g_autoptr (BsRun) run = fixture_run_xor (0, 0.5, 3);
  g_autoptr (BsPoint) before = NULL;
  g_autoptr (BsPoint) fresh = NULL;
  const BsPoint *point;
  BsCostBucket J, penalty;
  BsCostMark mark;

  g_assert_cmpint (bs_run_go_to (run, 200), ==, BS_STEP_DONE);
  before = bs_point_copy (bs_run_get_point (run));
  g_assert_cmpint (bs_run_set_lambda (run, 2), ==, BS_STEP_DONE);
  point = bs_run_get_point (run);
  g_assert_cmpmem (point->theta, point->n_parameters * sizeof (double), before->theta,
                   before->n_parameters * sizeof (double));
  g_assert_cmpfloat (point->cost.total, >, before->cost.total);
  g_assert_true (point->cost.data == before->cost.data);
  fresh = bs_point_copy (point);
  g_assert_true (bs_point_evaluate (fresh, bs_run_get_objective (run)));
  fixture_assert_same_point (point, fresh);

  g_assert_cmpint (bs_run_iterate (run), ==, BS_STEP_DONE);
  g_assert_cmpfloat (bs_run_get_point (run)->cost.total, >, before->cost.total);
  g_assert_cmpfloat (bs_run_get_point (run)->cost.total, <, fresh->cost.total);
  bs_cost_history_get_bucket (bs_run_get_history (run), 200, &J, &penalty);
  g_assert_true (J.first == before->cost.total && penalty.first == 0);
  bs_cost_history_get_bucket (bs_run_get_history (run), 201, &J, &penalty);
  g_assert_true (J.first == bs_run_get_point (run)->cost.total && penalty.first > 0);
  /* J of iteration 201 is above that of 200, but not because of the optimizer */
  g_assert_cmpuint (bs_cost_history_get_last_rise (bs_run_get_history (run)), <, 201);
  g_assert_cmpuint (bs_cost_history_get_n_marks (bs_run_get_history (run)), ==, 1);
  bs_cost_history_get_mark (bs_run_get_history (run), 0, &mark);
  g_assert_cmpuint (mark.iteration, ==, 200);
  g_assert_cmpfloat (mark.J, ==, fresh->cost.total);
  g_assert_cmpfloat_with_epsilon (mark.penalty, fresh->cost.penalty, 1e-12);
  g_assert_cmpint (bs_run_go_to (run, 200), ==, BS_STEP_DONE);
  g_assert_cmpuint (bs_cost_history_get_n_marks (bs_run_get_history (run)), ==, 0);
}

/* The rate is so large that J goes up and down. */
static void
test_rises (void)
{
  g_autoptr (BsTrainingSet) training_set = fixture_random (20, 3, 2, 9);
  g_autoptr (BsRun) run = fixture_run (training_set, 5, 1, BS_ACTIVATION_TANH, 0.1, 20, 1);
  const BsCostHistory *history = bs_run_get_history (run);
  guint64 n_rises = 0, last_rise = 0;

  g_assert_cmpint (bs_run_start (run), ==, BS_STEP_DONE);
  for (guint k = 1; k <= 500; k++)
    {
      const double before = bs_run_get_point (run)->cost.total;

      g_assert_cmpint (bs_run_iterate (run), ==, BS_STEP_DONE);
      if (bs_run_get_point (run)->cost.total > before)
        {
          n_rises++;
          last_rise = k;
        }
    }
  g_assert_cmpuint (n_rises, >, 10);
  g_assert_cmpuint (bs_cost_history_get_n_rises (history), ==, n_rises);
  g_assert_cmpuint (bs_cost_history_get_last_rise (history), ==, last_rise);
}

/* At its minimum J changes by rounding alone, which is no rise. The run passes the minimum by far:
 * what the history counted without the bound is counted here, too. */
static void
test_minimum (void)
{
  g_autoptr (BsRun) run = fixture_run_xor (0.01, 2, 1);
  const BsCostHistory *history = bs_run_get_history (run);
  guint n_unequal = 0;

  g_assert_cmpint (bs_run_start (run), ==, BS_STEP_DONE);
  for (guint k = 1; k <= 20000; k++)
    {
      const double before = bs_run_get_point (run)->cost.total;

      g_assert_cmpint (bs_run_iterate (run), ==, BS_STEP_DONE);
      n_unequal += bs_run_get_point (run)->cost.total > before;
    }
  g_assert_cmpuint (n_unequal, >, 0);
  g_assert_cmpuint (bs_cost_history_get_n_rises (history), ==, 0);
  g_assert_cmpint (bs_cost_history_judge (history), ==, BS_VERDICT_FELL_UNTIL);
  g_assert_cmpuint (bs_cost_history_get_last_low (history), <, 15000);
}

static BsRun *
make_diverging (double lambda, double rate)
{
  g_autoptr (BsTrainingSet) training_set = fixture_random (20, 3, 2, 9);

  return fixture_run (training_set, 8, 2, BS_ACTIVATION_RELU, lambda, rate, 1);
}

static void
test_diverges (void)
{
  g_autoptr (BsRun) run = make_diverging (10, 1e30);
  g_autoptr (BsPoint) last = NULL;
  guint64 reached;

  g_assert_cmpint (bs_run_go_to (run, 1000), ==, BS_STEP_DIVERGED);
  last = bs_point_copy (bs_run_get_point (run));
  reached = last->iteration;
  g_assert_cmpuint (reached, <, 1000);
  g_assert_true (bs_cost_is_finite (&last->cost));
  for (gsize i = 0; i < last->n_parameters; i++)
    g_assert_true (isfinite (last->theta[i]) && isfinite (last->D[i]));
  g_assert_cmpuint (bs_cost_history_get_n_values (bs_run_get_history (run)), ==, reached + 1);

  g_assert_cmpint (bs_run_iterate (run), ==, BS_STEP_DIVERGED);
  fixture_assert_same_point (bs_run_get_point (run), last);
  g_assert_cmpint (bs_run_go_to (run, 0), ==, BS_STEP_DONE);
  bs_run_set_rate (run, 1e-3);
  g_assert_cmpint (bs_run_go_to (run, 10), ==, BS_STEP_DONE);
}

static void
test_lambda_diverges (void)
{
  g_autoptr (BsRun) run = fixture_run_xor (1, 0.5, 3);
  g_autoptr (BsPoint) before = NULL;

  g_assert_cmpint (bs_run_go_to (run, 20), ==, BS_STEP_DONE);
  before = bs_point_copy (bs_run_get_point (run));
  g_assert_cmpint (bs_run_set_lambda (run, INFINITY), ==, BS_STEP_DIVERGED);
  fixture_assert_same_point (bs_run_get_point (run), before);
  g_assert_true (bs_objective_get_lambda (bs_run_get_objective (run)) == 1);
  g_assert_cmpint (bs_run_iterate (run), ==, BS_STEP_DONE);
}

/* The network is so large that only a few checkpoints fit. */
static void
test_large (void)
{
  g_autoptr (BsTrainingSet) training_set = fixture_random (3, 1200, 1, 21);
  g_autoptr (BsRun) run = fixture_run (training_set, 1200, 1, BS_ACTIVATION_TANH, 0.1, 0.01, 1);
  g_autoptr (BsRun) straight =
    fixture_run (training_set, 1200, 1, BS_ACTIVATION_TANH, 0.1, 0.01, 1);

  g_assert_cmpint (bs_run_go_to (run, 25), ==, BS_STEP_DONE);
  g_assert_cmpint (bs_run_go_to (run, 24), ==, BS_STEP_DONE);
  g_assert_cmpint (bs_run_go_to (run, 7), ==, BS_STEP_DONE);
  g_assert_cmpint (bs_run_go_to (straight, 7), ==, BS_STEP_DONE);
  fixture_assert_same_run (run, straight);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/run/same-seed", test_same_seed);
  g_test_add_func ("/training/run/go-to", test_go_to);
  g_test_add_func ("/training/run/go-to-across-changes", test_go_to_across_changes);
  g_test_add_func ("/training/run/set-lambda", test_set_lambda);
  g_test_add_func ("/training/run/minimum", test_minimum);
  g_test_add_func ("/training/run/rises", test_rises);
  g_test_add_func ("/training/run/diverges", test_diverges);
  g_test_add_func ("/training/run/lambda-diverges", test_lambda_diverges);
  g_test_add_func ("/training/run/large", test_large);
  return g_test_run ();
}
