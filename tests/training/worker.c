#include "training/worker.h"

#include <math.h>
#include <unistd.h>

#include "fixture.h"
#include "support/history.h"
#include "training/command-queue.h"

static BsSnapshot *
wait_for_iteration (BsWorker *worker, guint64 iteration)
{
  const gint64 deadline = g_get_monotonic_time () + FIXTURE_PATIENCE;

  while (TRUE)
    {
      g_autoptr (BsSnapshot) snapshot = bs_worker_take_snapshot (worker);

      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (snapshot != NULL && snapshot->point->iteration >= iteration)
        return g_steal_pointer (&snapshot);
      usleep (200);
    }
}

static void
assert_same_as_fresh (const BsSnapshot *snapshot, BsRun *fresh)
{
  g_autoptr (BsRun) run = fresh;

  g_assert_cmpint (bs_run_go_to (run, snapshot->point->iteration), ==, BS_STEP_DONE);
  fixture_assert_same_point (snapshot->point, bs_run_get_point (run));
  g_assert_true (bs_history_is_same (snapshot->history, bs_run_get_history (run)));
}

static void
test_idle (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);

  bs_worker_train (worker);
  bs_worker_pause (worker);
  g_assert_false (bs_worker_is_active (worker));
  g_assert_null (bs_worker_take_snapshot (worker));
}

static void
test_train_and_pause (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  g_autoptr (BsSnapshot) first = NULL;
  g_autoptr (BsSnapshot) running = NULL;
  g_autoptr (BsSnapshot) paused = NULL;

  g_assert_cmpuint (bs_worker_start (worker, fixture_run_xor (0.01, 0.5, 3)), ==, 1);
  first = fixture_settle (worker);
  g_assert_cmpint (first->state, ==, BS_WORKER_PAUSED);
  g_assert_cmpuint (first->point->iteration, ==, 0);
  g_assert_cmpuint (first->generation, ==, 1);

  bs_worker_train (worker);
  running = wait_for_iteration (worker, 1000);
  g_assert_cmpint (running->state, ==, BS_WORKER_TRAINING);
  g_assert_cmpuint (bs_cost_history_get_n_values (running->history), ==,
                    running->point->iteration + 1);
  g_assert_true (bs_worker_is_active (worker));

  bs_worker_pause (worker);
  paused = fixture_settle (worker);
  g_assert_cmpint (paused->state, ==, BS_WORKER_PAUSED);
  g_assert_cmpuint (paused->point->iteration, >=, running->point->iteration);
  usleep (20000);
  g_assert_null (bs_worker_take_snapshot (worker));
  assert_same_as_fresh (paused, fixture_run_xor (0.01, 0.5, 3));
}

static void
test_one_iteration (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);

  bs_worker_start (worker, fixture_run_xor (0.01, 0.5, 3));
  for (guint k = 1; k <= 20; k++)
    {
      g_autoptr (BsSnapshot) snapshot = NULL;

      bs_worker_one_iteration (worker);
      snapshot = fixture_settle (worker);
      g_assert_cmpuint (snapshot->point->iteration, ==, k);
      g_assert_cmpint (snapshot->state, ==, BS_WORKER_PAUSED);
    }
  for (guint k = 0; k < 100; k++)
    bs_worker_one_iteration (worker);
  {
    g_autoptr (BsSnapshot) snapshot = fixture_settle (worker);

    g_assert_cmpuint (snapshot->point->iteration, ==, 120);
    assert_same_as_fresh (snapshot, fixture_run_xor (0.01, 0.5, 3));
  }
}

static void
test_go_to (void)
{
  static const guint64 places[] = { 5000, 4999, 4000, 100, 0, 7000, 1 };
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);

  bs_worker_start (worker, fixture_run_xor (0.01, 0.5, 3));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (BsSnapshot) snapshot = NULL;

      bs_worker_go_to (worker, places[i]);
      snapshot = fixture_settle (worker);
      g_assert_cmpuint (snapshot->point->iteration, ==, places[i]);
      g_assert_cmpint (snapshot->state, ==, BS_WORKER_PAUSED);
      assert_same_as_fresh (snapshot, fixture_run_xor (0.01, 0.5, 3));
    }

  /* the last of several counts, and a setting after it comes after it */
  bs_worker_go_to (worker, 5000);
  bs_snapshot_free (fixture_settle (worker));
  bs_worker_go_to (worker, 100000000);
  bs_worker_go_to (worker, 50);
  bs_worker_set_lambda (worker, 3);
  bs_worker_set_rate (worker, 0.25);
  {
    g_autoptr (BsSnapshot) snapshot = fixture_settle (worker);

    g_assert_cmpuint (snapshot->point->iteration, ==, 50);
    g_assert_true (snapshot->lambda == 3 && snapshot->rate == 0.25);
  }
}

static void
test_start_again (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  g_autoptr (BsSnapshot) snapshot = NULL;
  g_autoptr (BsSnapshot) running = NULL;

  bs_worker_start (worker, fixture_run_xor (0.01, 0.5, 3));
  bs_worker_train (worker);
  running = wait_for_iteration (worker, 100);
  g_assert_cmpuint (bs_worker_start (worker, fixture_run_xor (0.01, 0.5, 4)), ==, 2);
  snapshot = fixture_settle (worker);
  g_assert_cmpuint (snapshot->generation, ==, 2);
  g_assert_cmpuint (snapshot->point->iteration, ==, 0);
  g_assert_cmpint (snapshot->state, ==, BS_WORKER_PAUSED);
  assert_same_as_fresh (snapshot, fixture_run_xor (0.01, 0.5, 4));
}

static BsRun *
make_diverging (void)
{
  g_autoptr (BsTrainingSet) training_set = fixture_random (20, 3, 2, 9);

  return fixture_run (training_set, 8, 2, BS_ACTIVATION_RELU, 10, 1e3, 1);
}

static void
test_diverges (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  g_autoptr (BsRun) same = make_diverging ();
  g_autoptr (BsSnapshot) snapshot = NULL;
  g_autoptr (BsSnapshot) after = NULL;

  g_assert_cmpint (bs_run_go_to (same, 100000), ==, BS_STEP_DIVERGED);
  bs_worker_start (worker, make_diverging ());
  bs_worker_train (worker);
  snapshot = fixture_settle (worker);
  g_assert_cmpint (snapshot->state, ==, BS_WORKER_DIVERGED);
  g_assert_cmpuint (snapshot->diverged_at, ==, bs_run_get_point (same)->iteration + 1);
  g_assert_cmpuint (snapshot->diverged_at, >, 1);
  fixture_assert_same_point (snapshot->point, bs_run_get_point (same));
  g_assert_true (bs_history_is_same (snapshot->history, bs_run_get_history (same)));
  g_assert_true (bs_cost_is_finite (&snapshot->point->cost));

  /* the run may continue from an earlier iteration, with a smaller rate */
  bs_worker_go_to (worker, 0);
  bs_worker_set_rate (worker, 1e-4);
  bs_worker_set_lambda (worker, 0);
  bs_worker_one_iteration (worker);
  after = fixture_settle (worker);
  g_assert_cmpint (after->state, ==, BS_WORKER_PAUSED);
  g_assert_cmpuint (after->point->iteration, ==, 1);
  g_assert_cmpuint (after->diverged_at, ==, 0);
}

static void
test_diverges_at_once (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  g_autoptr (BsSnapshot) snapshot = NULL;
  g_autoptr (BsSnapshot) after = NULL;

  bs_worker_start (worker, fixture_run_xor (INFINITY, 0.5, 3));
  bs_worker_train (worker);
  snapshot = fixture_settle (worker);
  g_assert_cmpint (snapshot->state, ==, BS_WORKER_DIVERGED);
  g_assert_cmpuint (snapshot->diverged_at, ==, 0);
  g_assert_cmpuint (bs_cost_history_get_n_values (snapshot->history), ==, 0);

  bs_worker_set_lambda (worker, 0.5);
  after = fixture_settle (worker);
  g_assert_cmpint (after->state, ==, BS_WORKER_PAUSED);
  g_assert_cmpuint (bs_cost_history_get_n_values (after->history), ==, 1);
}

/* Since @before was taken at the time @since, there were no more iterations than @speed allows.
 * How many there really were depends on the machine. */
static void
assert_not_faster (const BsSnapshot *before, const BsSnapshot *after, gint64 since, double speed)
{
  double seconds = (double) (g_get_monotonic_time () - since) / (double) G_USEC_PER_SEC;
  guint64 n = after != NULL ? after->point->iteration - before->point->iteration : 0;

  /* Iterations that are late by up to a tenth of a second are caught up, and one may have been
   * under way. */
  g_assert_cmpfloat ((double) n, <=, speed * (seconds + 0.1) + 2);
}

static void
test_speed (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  g_autoptr (BsSnapshot) slow = NULL;
  g_autoptr (BsSnapshot) still_slow = NULL;
  g_autoptr (BsSnapshot) faster = NULL;
  g_autoptr (BsSnapshot) fast = NULL;
  g_autoptr (BsSnapshot) slow_again = NULL;
  g_autoptr (BsSnapshot) last = NULL;
  gint64 since;

  bs_worker_set_speed (worker, 1);
  bs_worker_start (worker, fixture_run_xor (0.01, 0.5, 3));
  bs_worker_train (worker);
  slow = wait_for_iteration (worker, 1);
  since = g_get_monotonic_time ();
  usleep (200000);
  still_slow = bs_worker_take_snapshot (worker);
  assert_not_faster (slow, still_slow, since, 1);

  bs_worker_set_speed (worker, 50);
  faster = wait_for_iteration (worker, slow->point->iteration + 20);
  assert_not_faster (slow, faster, since, 50);

  bs_worker_set_speed (worker, BS_WORKER_SPEED_UNLIMITED);
  fast = wait_for_iteration (worker, faster->point->iteration + 2000);

  bs_worker_set_speed (worker, 1);
  /* The snapshot that is ready may be from before the change. */
  bs_snapshot_free (bs_worker_take_snapshot (worker));
  slow_again = wait_for_iteration (worker, fast->point->iteration);
  since = g_get_monotonic_time ();
  g_assert_true (bs_worker_is_active (worker));
  usleep (200000);
  bs_worker_pause (worker);
  last = fixture_settle (worker);
  assert_not_faster (slow_again, last, since, 1);
}

/* The speed that was chosen stays for the next run. */
static void
test_speed_stays (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  g_autoptr (BsSnapshot) first = NULL;
  g_autoptr (BsSnapshot) last = NULL;
  gint64 since;

  bs_worker_set_speed (worker, 1);
  bs_worker_start (worker, fixture_run_xor (0.01, 0.5, 3));
  bs_snapshot_free (fixture_settle (worker));
  bs_worker_start (worker, fixture_run_xor (0.01, 0.5, 4));
  bs_worker_train (worker);
  first = wait_for_iteration (worker, 1);
  since = g_get_monotonic_time ();
  usleep (100000);
  bs_worker_pause (worker);
  last = fixture_settle (worker);
  assert_not_faster (first, last, since, 1);
}

static void
test_change_while_running (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  g_autoptr (BsSnapshot) running = NULL;
  g_autoptr (BsSnapshot) changed = NULL;
  g_autoptr (BsSnapshot) paused = NULL;
  gint64 deadline;

  bs_worker_set_speed (worker, 2000);
  bs_worker_start (worker, fixture_run_xor (0, 0.5, 3));
  bs_worker_train (worker);
  running = wait_for_iteration (worker, 100);
  bs_worker_set_lambda (worker, 0.7);
  bs_worker_set_rate (worker, 0.3);
  deadline = g_get_monotonic_time () + FIXTURE_PATIENCE;
  while (changed == NULL || changed->lambda != 0.7 || changed->rate != 0.3)
    {
      g_clear_pointer (&changed, bs_snapshot_free);
      changed = bs_worker_take_snapshot (worker);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  g_assert_cmpint (changed->state, ==, BS_WORKER_TRAINING);
  g_assert_cmpuint (changed->point->iteration, >=, running->point->iteration);
  g_assert_cmpfloat (changed->point->cost.penalty, >, 0);

  bs_snapshot_free (wait_for_iteration (worker, changed->point->iteration + 100));
  bs_worker_pause (worker);
  paused = fixture_settle (worker);
  g_assert_true (paused->lambda == 0.7 && paused->rate == 0.3);
  g_assert_cmpuint (bs_cost_history_get_n_values (paused->history), ==,
                    paused->point->iteration + 1);

  /* goes back before the change, which may have been made at this very iteration */
  bs_worker_go_to (worker, running->point->iteration - 1);
  g_clear_pointer (&changed, bs_snapshot_free);
  changed = fixture_settle (worker);
  g_assert_true (changed->lambda == 0 && changed->rate == 0.5);
  assert_same_as_fresh (changed, fixture_run_xor (0, 0.5, 3));
}

static void
test_generations (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  gsize n_seen = 0;

  for (guint round = 1; round <= 200; round++)
    {
      const gsize hidden = 1 + round % 17;
      g_autoptr (BsTrainingSet) training_set = fixture_random (30, 4, 2, round);
      BsRun *run =
        fixture_run (training_set, hidden, 1 + round % 3, BS_ACTIVATION_TANH, 0, 0.1, round);
      const gsize n_parameters = bs_run_get_point (run)->n_parameters;

      g_assert_cmpuint (bs_worker_start (worker, run), ==, round);
      bs_worker_train (worker);
      for (guint take = 0; take < 30; take++)
        {
          g_autoptr (BsSnapshot) snapshot = bs_worker_take_snapshot (worker);

          if (take % 3 == round % 3)
            usleep (round % 50);
          if (snapshot == NULL)
            continue;
          n_seen++;
          g_assert_cmpuint (snapshot->generation, ==, round);
          g_assert_cmpuint (snapshot->point->n_parameters, ==, n_parameters);
        }
    }
  g_assert_cmpuint (n_seen, >, 0);
}

/* Settings overtake other commands. So when the newest command is done, earlier ones may still
 * wait. */
static void
test_obeyed (void)
{
  g_autoptr (BsCommandQueue) queue = bs_command_queue_new ();
  static const guint64 order[] = { 3, 2, 1 }, obeyed[] = { 0, 0, 3 };

  bs_command_queue_add (queue, &(BsCommand){ .kind = BS_COMMAND_TRAIN });
  bs_command_queue_add (queue, &(BsCommand){ .kind = BS_COMMAND_SET_LAMBDA, .value = 1.0 });
  bs_command_queue_add (queue, &(BsCommand){ .kind = BS_COMMAND_SET_RATE, .value = 1.0 });
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_assert_cmpuint (bs_command_queue_peek (queue)->serial, ==, order[i]);
      g_assert_cmpuint (bs_command_queue_find_obeyed (queue, order[i]), ==, obeyed[i]);
      bs_command_queue_remove (queue, order[i]);
    }
  /* A training that was cancelled no longer waits. */
  bs_command_queue_add (queue, &(BsCommand){ .kind = BS_COMMAND_TRAIN });
  bs_command_queue_add (queue, &(BsCommand){ .kind = BS_COMMAND_PAUSE });
  g_assert_cmpuint (bs_command_queue_find_obeyed (queue, 5), ==, 5);
  bs_command_queue_remove (queue, 5);
  g_assert_cmpuint (bs_command_queue_find_obeyed (queue, 5), ==, 5);
}

/* After setting λ and then α, a snapshot that has obeyed λ has J under the new λ. */
static void
test_serial (void)
{
  g_autoptr (BsTrainingSet) data = fixture_random (500, 40, 3, 1);
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  gint64 deadline = g_get_monotonic_time () + FIXTURE_PATIENCE;

  bs_worker_start (worker, fixture_run (data, 40, 2, BS_ACTIVATION_SIGMOID, 0.0, 0.5, 3));
  bs_worker_train (worker);
  for (guint round = 1; round <= 50; round++)
    {
      guint64 serial, newest;
      gboolean is_obeyed = FALSE;

      bs_worker_set_lambda (worker, round);
      serial = bs_worker_get_serial (worker);
      bs_worker_set_rate (worker, 0.5 / round);
      newest = bs_worker_get_serial (worker);
      while (!is_obeyed)
        {
          g_autoptr (BsSnapshot) snapshot = bs_worker_take_snapshot (worker);

          g_assert_cmpint (g_get_monotonic_time (), <, deadline);
          if (snapshot == NULL)
            continue;
          if (snapshot->serial >= serial)
            g_assert_cmpfloat (snapshot->lambda, ==, round);
          if (snapshot->serial >= newest)
            g_assert_cmpfloat (snapshot->rate, ==, 0.5 / round);
          is_obeyed = snapshot->serial >= newest;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/worker/idle", test_idle);
  g_test_add_func ("/training/worker/train-and-pause", test_train_and_pause);
  g_test_add_func ("/training/worker/one-iteration", test_one_iteration);
  g_test_add_func ("/training/worker/go-to", test_go_to);
  g_test_add_func ("/training/worker/start-again", test_start_again);
  g_test_add_func ("/training/worker/diverges", test_diverges);
  g_test_add_func ("/training/worker/diverges-at-once", test_diverges_at_once);
  g_test_add_func ("/training/worker/speed", test_speed);
  g_test_add_func ("/training/worker/speed-stays", test_speed_stays);
  g_test_add_func ("/training/worker/change-while-running", test_change_while_running);
  g_test_add_func ("/training/worker/generations", test_generations);
  g_test_add_func ("/worker/obeyed", test_obeyed);
  g_test_add_func ("/worker/serial", test_serial);

  return g_test_run ();
}
