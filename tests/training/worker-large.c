/* The worker is interrupted in the middle of an evaluation, by a pause, by settings, and by its
 * end. */

#include "training/worker.h"

#include <unistd.h>

#include "engine/stop-private.h"
#include "fixture.h"

/* Looks that find the flag set: one by each loop that is under way, and one by each part of the
 * examples that has not begun. */
#define MOST_LOOKS 64

static BsRun *
make_large (void)
{
  g_autoptr (BsTrainingSet) training_set = fixture_random (4000, 100, 10, 1);

  return fixture_run (training_set, 400, 2, BS_ACTIVATION_SIGMOID, 0.1, 0.1, 1);
}

/* Waits until the worker is in the middle of an evaluation, at another place for each @round. */
static void
wait_for_looks (BsStopLooks *looks, guint round)
{
  const gint64 deadline = g_get_monotonic_time () + FIXTURE_PATIENCE;
  const guint64 n = atomic_load (&looks->n) + 3 + 37 * round;

  while (atomic_load (&looks->n) < n)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      usleep (200);
    }
}

/* An evaluation looks at the flag some thousand times. After a pause or the end it looks only once
 * for each loop that is under way. */
static void
test_pause_large (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  BsStopLooks looks = { 0 };

  bs_worker_start (worker, make_large ());
  bs_snapshot_free (fixture_settle (worker));
  atomic_store (&_bs_stop_looks, &looks);
  for (guint round = 0; round < 8; round++)
    {
      bs_worker_train (worker);
      wait_for_looks (&looks, round);
      atomic_store (&looks.n_found_set, 0);
      bs_worker_pause (worker);
      bs_snapshot_free (fixture_settle (worker));
      g_assert_cmpuint (atomic_load (&looks.n_found_set), <=, MOST_LOOKS);
    }

  bs_worker_train (worker);
  wait_for_looks (&looks, 0);
  atomic_store (&looks.n_found_set, 0);
  g_clear_pointer (&worker, bs_worker_free);
  g_assert_cmpuint (atomic_load (&looks.n_found_set), <=, MOST_LOOKS);
  atomic_store (&_bs_stop_looks, NULL);
}

static void
test_settings_interrupt_large (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  g_autoptr (BsSnapshot) snapshot = NULL;

  bs_worker_start (worker, make_large ());
  bs_worker_one_iteration (worker);
  usleep (100000);
  bs_worker_set_rate (worker, 0.25);
  bs_worker_set_lambda (worker, 1);
  snapshot = fixture_settle (worker);
  g_assert_cmpint (snapshot->state, ==, BS_WORKER_PAUSED);
  g_assert_true (snapshot->lambda == 1 && snapshot->rate == 0.25);
  g_assert_cmpuint (snapshot->point->iteration, ==, 1);
}

static void
test_close_while_running (void)
{
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (BsWorker) worker = bs_worker_new (NULL);

      bs_worker_start (worker, fixture_run_xor (0, 0.5, round));
      if (round % 2)
        bs_worker_train (worker);
      else
        bs_worker_go_to (worker, 100000000);
      usleep (100 * (round % 7));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/worker/pause-large", test_pause_large);
  g_test_add_func ("/training/worker/settings-interrupt-large", test_settings_interrupt_large);
  g_test_add_func ("/training/worker/close-while-running", test_close_while_running);

  return g_test_run ();
}
