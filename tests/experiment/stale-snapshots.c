/* The live run with a worker that the test plays itself: the functions of this file replace those
 * of the library. So each snapshot arrives exactly when the test wants it, however old it is. */

#include "experiment/live-run.h"

#include <math.h>

#include "training/fixture.h"

struct _BsWorker
{
  guint64 serial;
  BsSnapshot *snapshot; /* to be taken */
  BsOptimizer *optimizer;
};

static BsWorker *worker; /* of the live run under test */

BsWorker *
bs_worker_new (GError **error)
{
  return worker = g_new0 (BsWorker, 1);
}

void
bs_worker_free (BsWorker *self)
{
  bs_snapshot_free (self->snapshot);
  g_clear_pointer (&self->optimizer, bs_optimizer_free);
  g_free (self);
}

guint64
bs_worker_start (BsWorker *self, BsRun *run)
{
  self->optimizer = bs_optimizer_copy (bs_run_get_optimizer (run));
  bs_run_free (run);
  self->serial++;

  return 1;
}

guint64
bs_worker_get_serial (BsWorker *self)
{
  return self->serial;
}

void
bs_worker_train (BsWorker *self)
{
  self->serial++;
}

void
bs_worker_pause (BsWorker *self)
{
  self->serial++;
}

void
bs_worker_one_iteration (BsWorker *self)
{
  self->serial++;
}

void
bs_worker_go_to (BsWorker *self, guint64 iteration)
{
  self->serial++;
}

void
bs_worker_set_lambda (BsWorker *self, double lambda)
{
  self->serial++;
}

void
bs_worker_set_rate (BsWorker *self, double rate)
{
  self->serial++;
}

void
bs_worker_set_limits (BsWorker *self, const BsRunLimits *limits)
{
  self->serial++;
}

/* No run is put aside here. */
guint64
bs_worker_put_aside (BsWorker *self)
{
  g_assert_not_reached ();
}

guint64
bs_worker_resume (BsWorker *self, guint64 id)
{
  g_assert_not_reached ();
}

void
bs_worker_drop (BsWorker *self, guint64 id)
{
  g_assert_not_reached ();
}

void
bs_worker_set_speed (BsWorker *self, double speed)
{
}

void
bs_worker_set_onlooker (BsWorker *self, BsOnlooker *onlooker)
{
}

BsSnapshot *
bs_worker_take_snapshot (BsWorker *self)
{
  return g_steal_pointer (&self->snapshot);
}

gboolean
bs_worker_is_active (BsWorker *self)
{
  return self->snapshot != NULL;
}

/* The worker publishes a snapshot, and the live run takes it. */
static void
publish (BsLiveRun *run,
         guint64 serial,
         BsWorkerState state,
         BsFinish finish,
         guint64 iteration,
         double J)
{
  BsSnapshot *snapshot = g_new0 (BsSnapshot, 1);
  g_autoptr (BsSnapshot) taken = NULL;

  snapshot->serial = serial;
  snapshot->state = state;
  snapshot->finish = finish;
  snapshot->diverged_at = state == BS_WORKER_DIVERGED ? iteration + 1 : 0;
  snapshot->point = bs_point_new (3);
  snapshot->point->iteration = iteration;
  snapshot->point->cost = (BsCost){ J, J, 0.0 };
  snapshot->optimizer = bs_optimizer_copy (worker->optimizer);
  snapshot->history = bs_cost_history_new ();
  worker->snapshot = snapshot;
  taken = bs_live_run_take (run);
  g_assert_true (taken == snapshot);
}

static BsLiveRun *
begin (void)
{
  static const BsCost unknown_cost = { NAN, NAN, NAN };
  BsLiveRun *run = bs_live_run_new ();

  bs_live_run_begin (run, fixture_run_xor (0.0, 0.5, 3), &unknown_cost);
  publish (run, worker->serial, BS_WORKER_PAUSED, BS_FINISH_NONE, 0, 0.75);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_RESTING);

  return run;
}

/* The worker reports that it rests, but it has not seen the command to train yet. */
static void
test_train (void)
{
  g_autoptr (BsLiveRun) run = begin ();

  bs_live_run_train (run);
  publish (run, worker->serial - 1, BS_WORKER_PAUSED, BS_FINISH_NONE, 0, 0.75);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_TRAINING);
  publish (run, worker->serial, BS_WORKER_TRAINING, BS_FINISH_NONE, 7, 0.5);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_TRAINING);
  g_assert_cmpuint (bs_live_run_get_head (run), ==, 7);
}

/* Training ended and was begun again, and only then the live run hears of the end. */
static void
test_end_before_training (void)
{
  g_autoptr (BsLiveRun) run = begin ();

  bs_live_run_train (run);
  bs_live_run_train (run);
  publish (run, worker->serial - 1, BS_WORKER_PAUSED, BS_FINISH_ITERATIONS, 5, 0.5);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_TRAINING);
  g_assert_cmpint (bs_live_run_get_finish (run), ==, BS_FINISH_NONE);
  publish (run, worker->serial - 1, BS_WORKER_DIVERGED, BS_FINISH_NONE, 5, 0.5);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_TRAINING);
  g_assert_cmpuint (bs_live_run_get_diverged_at (run), ==, 0);
  publish (run, worker->serial, BS_WORKER_PAUSED, BS_FINISH_ITERATIONS, 5, 0.5);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_FINISHED);
  g_assert_cmpint (bs_live_run_get_finish (run), ==, BS_FINISH_ITERATIONS);
}

/* A snapshot that has obeyed only the first of two new λ does not tell J. The iteration that it
 * names is true nevertheless. */
static void
test_lambda (void)
{
  g_autoptr (BsLiveRun) run = begin ();

  bs_live_run_set_lambda (run, 2.0);
  g_assert_true (isnan (bs_live_run_get_cost (run)->total));
  bs_live_run_set_lambda (run, 1.0);
  publish (run, worker->serial - 1, BS_WORKER_PAUSED, BS_FINISH_NONE, 0, 2.75);
  g_assert_true (isnan (bs_live_run_get_cost (run)->total));
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_SETTLING);
  g_assert_false (bs_live_run_is_up_to_date (run));
  publish (run, worker->serial, BS_WORKER_PAUSED, BS_FINISH_NONE, 0, 1.75);
  g_assert_cmpfloat (bs_live_run_get_cost (run)->total, ==, 1.75);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_RESTING);
  g_assert_true (bs_live_run_is_up_to_date (run));
}

/* α does not change J, so J of a snapshot from before the new α counts. But the snapshot is not up
 * to date. */
static void
test_rate (void)
{
  g_autoptr (BsLiveRun) run = begin ();

  bs_live_run_train (run);
  bs_live_run_set_rate (run, 0.25);
  publish (run, worker->serial - 1, BS_WORKER_TRAINING, BS_FINISH_NONE, 3, 0.5);
  g_assert_cmpfloat (bs_live_run_get_cost (run)->total, ==, 0.5);
  g_assert_cmpuint (bs_live_run_get_head (run), ==, 3);
  g_assert_false (bs_live_run_is_up_to_date (run));
}

static void
test_go_to (void)
{
  g_autoptr (BsLiveRun) run = begin ();

  bs_live_run_go_to (run, 2);
  publish (run, worker->serial - 1, BS_WORKER_PAUSED, BS_FINISH_NONE, 0, 0.75);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_GOING);
  publish (run, worker->serial, BS_WORKER_BUSY, BS_FINISH_NONE, 1, 0.625);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_GOING);
  publish (run, worker->serial, BS_WORKER_PAUSED, BS_FINISH_NONE, 2, 0.5);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_RESTING);
}

static void
test_pause (void)
{
  g_autoptr (BsLiveRun) run = begin ();

  bs_live_run_train (run);
  bs_live_run_pause (run);
  publish (run, worker->serial - 1, BS_WORKER_TRAINING, BS_FINISH_NONE, 4, 0.5);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_PAUSING);
  publish (run, worker->serial, BS_WORKER_PAUSED, BS_FINISH_NONE, 6, 0.5);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_RESTING);
  g_assert_cmpuint (bs_live_run_get_head (run), ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stale-snapshots/train", test_train);
  g_test_add_func ("/stale-snapshots/end-before-training", test_end_before_training);
  g_test_add_func ("/stale-snapshots/lambda", test_lambda);
  g_test_add_func ("/stale-snapshots/rate", test_rate);
  g_test_add_func ("/stale-snapshots/go-to", test_go_to);
  g_test_add_func ("/stale-snapshots/pause", test_pause);

  return g_test_run ();
}
