#include "engine/stop-private.h"
#include "fixture.h"
#include "support/countdown.h"
#include "support/history.h"

/* Stops at every look at the stop flag. After a stop an iteration, a start, a change of λ and an
 * assessment are as if they had not begun. A way to another iteration ends somewhere on that way,
 * in a complete state. A worker, for which the flag is set while its thread computes, ends up as
 * if there had been no stop. */

#define LAMBDA       0.3
#define OTHER_LAMBDA 1.0

static BsRun *
make_run (void)
{
  g_autoptr (BsTrainingSet) training_set = fixture_random (40, 3, 2, 5);
  g_autoptr (BsTrainingSet) held_out = fixture_random (12, 3, 2, 6);
  BsRun *run = fixture_run (training_set, 4, 1, BS_ACTIVATION_TANH, LAMBDA, 0.5, 3);

  bs_run_set_held_out (run, held_out);

  return run;
}

/* Goes to @iteration without a stop. */
static BsRun *
make_straight (guint64 iteration)
{
  BsRun *run = make_run ();

  g_assert_cmpint (bs_run_go_to (run, iteration), ==, BS_STEP_DONE);

  return run;
}

/* A run that is stopped, and two that are not: the state before, and the state after. */
typedef struct
{
  BsRun *run;
  BsRun *before;
  BsRun *after;
  atomic_bool stop;
} Trial;

static void
set_up (Trial *trial, BsRun *run, BsRun *before, BsRun *after)
{
  trial->run = run;
  trial->before = before;
  trial->after = after;
  atomic_init (&trial->stop, false);
  bs_run_set_stop (run, &trial->stop);
}

/* The run continues as if there had been no stop. */
static void
tear_down (Trial *trial)
{
  const guint64 further = bs_run_get_point (trial->after)->iteration + 5;

  g_assert_cmpint (bs_run_go_to (trial->run, further), ==, BS_STEP_DONE);
  g_assert_cmpint (bs_run_go_to (trial->after, further), ==, BS_STEP_DONE);
  fixture_assert_same_run (trial->run, trial->after);
  bs_run_free (trial->run);
  g_clear_pointer (&trial->before, bs_run_free);
  bs_run_free (trial->after);
}

/* Returns whether the call was completed. Otherwise the run must be as it was before. */
static gboolean
check_result (const Trial *trial, BsStepResult result)
{
  if (result == BS_STEP_STOPPED)
    {
      fixture_assert_same_run (trial->run, trial->before);
      return FALSE;
    }
  g_assert_cmpint (result, ==, BS_STEP_DONE);
  fixture_assert_same_run (trial->run, trial->after);

  return TRUE;
}

static gboolean
attempt_start (gpointer data)
{
  Trial *trial = data;
  BsStepResult result = bs_run_start (trial->run);

  if (result == BS_STEP_STOPPED)
    g_assert_cmpuint (bs_cost_history_get_n_values (bs_run_get_history (trial->run)), ==, 0);
  else
    fixture_assert_same_run (trial->run, trial->after);

  return result == BS_STEP_DONE;
}

static void
test_start (void)
{
  Trial trial;

  set_up (&trial, make_run (), NULL, make_straight (0));
  g_assert_cmpuint (bs_count_down (attempt_start, &trial, &trial.stop), >, 2);
  tear_down (&trial);
}

static gboolean
attempt_iteration (gpointer data)
{
  Trial *trial = data;

  return check_result (trial, bs_run_iterate (trial->run));
}

static void
test_iterate (void)
{
  Trial trial;

  set_up (&trial, make_straight (7), make_straight (7), make_straight (8));
  g_assert_cmpuint (bs_count_down (attempt_iteration, &trial, &trial.stop), >, 2);
  tear_down (&trial);
}

static gboolean
attempt_lambda (gpointer data)
{
  Trial *trial = data;

  return check_result (trial, bs_run_set_lambda (trial->run, OTHER_LAMBDA));
}

static void
test_set_lambda (void)
{
  Trial trial;
  BsRun *after = make_straight (7);

  g_assert_cmpint (bs_run_set_lambda (after, OTHER_LAMBDA), ==, BS_STEP_DONE);
  set_up (&trial, make_straight (7), make_straight (7), after);
  g_assert_cmpuint (bs_count_down (attempt_lambda, &trial, &trial.stop), >, 2);
  tear_down (&trial);
}

static gboolean
attempt_assessment (gpointer data)
{
  Trial *trial = data;
  g_autoptr (BsAssessment) assessment = bs_run_assess (trial->run);
  g_autoptr (BsAssessment) expected = NULL;

  fixture_assert_same_run (trial->run, trial->before);
  if (assessment == NULL)
    return FALSE;

  expected = bs_run_assess (trial->after);
  g_assert_cmpfloat (assessment->training_J, ==, expected->training_J);
  g_assert_cmpfloat (assessment->held_out_J, ==, expected->held_out_J);
  g_assert_cmpuint (bs_quality_get_n_correct (assessment->held_out), ==,
                    bs_quality_get_n_correct (expected->held_out));

  return TRUE;
}

static void
test_assess (void)
{
  Trial trial;

  set_up (&trial, make_straight (7), make_straight (7), make_straight (7));
  g_assert_cmpuint (bs_count_down (attempt_assessment, &trial, &trial.stop), >, 2);
  tear_down (&trial);
}

/* The run is on the way from the iteration of @before to that of @after. */
static gboolean
attempt_way (gpointer data)
{
  Trial *trial = data;
  const guint64 from = bs_run_get_point (trial->before)->iteration;
  const guint64 to = bs_run_get_point (trial->after)->iteration;
  g_autoptr (BsRun) run = make_straight (from);
  g_autoptr (BsRun) same = NULL;
  BsStepResult result;

  bs_run_set_stop (run, &trial->stop);
  result = bs_run_go_to (run, to);
  if (result == BS_STEP_DONE)
    {
      fixture_assert_same_run (run, trial->after);
      return TRUE;
    }

  g_assert_cmpint (result, ==, BS_STEP_STOPPED);
  g_assert_cmpuint (bs_run_get_point (run)->iteration, <, to);
  same = make_straight (bs_run_get_point (run)->iteration);
  fixture_assert_same_run (run, same);
  atomic_store (&trial->stop, false);
  g_assert_cmpint (bs_run_go_to (run, to), ==, BS_STEP_DONE);
  fixture_assert_same_run (run, trial->after);

  return FALSE;
}

static void
check_way (guint64 from, guint64 to)
{
  Trial trial;

  set_up (&trial, make_straight (from), make_straight (from), make_straight (to));
  g_assert_cmpuint (bs_count_down (attempt_way, &trial, &trial.stop), >, 10);
  tear_down (&trial);
}

static void
test_go_forward (void)
{
  check_way (0, 30);
}

/* The goal is so far back that the way begins at one of the few older checkpoints. */
static void
test_go_back (void)
{
  check_way (300, 30);
}

/* Commands come one after the other, as the window gives them. Each is obeyed once, whatever was
 * interrupted. */
static BsSnapshot *
work (guint64 stop_at, guint64 *n_looks)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  BsStopLooks looks = { .set_at = stop_at };
  BsSnapshot *last;

  atomic_store (&_bs_stop_looks, &looks);
  bs_worker_start (worker, make_run ());
  bs_worker_set_limits (worker, &(BsRunLimits){ 6, 0.0 });
  bs_worker_train (worker);
  bs_snapshot_free (fixture_settle (worker));
  bs_worker_go_to (worker, 3);
  bs_worker_set_lambda (worker, OTHER_LAMBDA);
  bs_worker_one_iteration (worker);
  last = fixture_settle (worker);
  g_clear_pointer (&worker, bs_worker_free);
  atomic_store (&_bs_stop_looks, NULL);
  *n_looks = atomic_load (&looks.n);

  return last;
}

static void
test_worker (void)
{
  g_autoptr (BsRun) expected = make_straight (3);
  g_autoptr (BsAssessment) assessment = NULL;
  guint64 n_looks = 1, n_tried = 0;

  g_assert_cmpint (bs_run_set_lambda (expected, OTHER_LAMBDA), ==, BS_STEP_DONE);
  g_assert_cmpint (bs_run_iterate (expected), ==, BS_STEP_DONE);
  assessment = bs_run_assess (expected);

  /* The number of looks depends on how the two threads take turns, but not on the stops. */
  for (guint64 n = 1; n <= n_looks; n++, n_tried++)
    {
      g_autoptr (BsSnapshot) last = work (n, &n_looks);

      g_assert_cmpint (last->state, ==, BS_WORKER_PAUSED);
      fixture_assert_same_point (last->point, bs_run_get_point (expected));
      g_assert_true (bs_history_is_same (last->history, bs_run_get_history (expected)));
      g_assert_cmpfloat (last->lambda, ==, OTHER_LAMBDA);
      g_assert_nonnull (last->assessment);
      g_assert_cmpuint (last->assessment->iteration, ==, 4);
      g_assert_cmpfloat (last->assessment->held_out_J, ==, assessment->held_out_J);
    }
  g_test_message ("%" G_GUINT64_FORMAT " stops", n_tried);
  g_assert_cmpuint (n_tried, >, 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/stops/start", test_start);
  g_test_add_func ("/training/stops/iterate", test_iterate);
  g_test_add_func ("/training/stops/set-lambda", test_set_lambda);
  g_test_add_func ("/training/stops/assess", test_assess);
  g_test_add_func ("/training/stops/go-forward", test_go_forward);
  g_test_add_func ("/training/stops/go-back", test_go_back);
  g_test_add_func ("/training/stops/worker", test_worker);

  return g_test_run ();
}
