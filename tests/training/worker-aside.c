/* Runs that are put aside, resumed and dropped. The program is linked so that it calls the function
 * below in place of bs_run_free(). */

#include "training/worker.h"

#include <pthread.h>
#include <stdatomic.h>

#include "fixture.h"
#include "support/history.h"

static pthread_t main_thread;
static atomic_uint n_freed;
static atomic_uint n_freed_by_main;

void __real_bs_run_free (BsRun *run);
void __wrap_bs_run_free (BsRun *run);

void
__wrap_bs_run_free (BsRun *run)
{
  __real_bs_run_free (run);
  atomic_fetch_add (&n_freed_by_main, pthread_equal (pthread_self (), main_thread) != 0);
  atomic_fetch_add (&n_freed, 1);
}

static void
wait_until_freed (guint n)
{
  const gint64 deadline = g_get_monotonic_time () + FIXTURE_PATIENCE;

  while (atomic_load (&n_freed) < n)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (200);
    }
}

/* Starts a run, goes to an iteration, and puts the run aside. */
static guint64
put_aside_at (BsWorker *worker, guint64 seed, guint64 iteration)
{
  bs_worker_start (worker, fixture_run_xor (0.01, 0.5, seed));
  bs_worker_go_to (worker, iteration);
  bs_snapshot_free (fixture_settle (worker));
  return bs_worker_put_aside (worker);
}

/* Asserts that the run is where a run that was never put aside would be. */
static void
assert_at (const BsSnapshot *snapshot, guint64 seed, guint64 iteration)
{
  g_autoptr (BsRun) fresh = fixture_run_xor (0.01, 0.5, seed);

  g_assert_cmpuint (snapshot->point->iteration, ==, iteration);
  g_assert_cmpint (snapshot->state, ==, BS_WORKER_PAUSED);
  g_assert_cmpint (bs_run_go_to (fresh, iteration), ==, BS_STEP_DONE);
  fixture_assert_same_point (snapshot->point, bs_run_get_point (fresh));
  g_assert_true (bs_history_is_same (snapshot->history, bs_run_get_history (fresh)));
}

static void
test_resume (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  guint64 first = put_aside_at (worker, 3, 5000);
  guint64 second = put_aside_at (worker, 4, 700);
  g_autoptr (BsSnapshot) back = NULL;
  g_autoptr (BsSnapshot) on = NULL;
  g_autoptr (BsSnapshot) other = NULL;

  g_assert_cmpuint (bs_worker_resume (worker, first), ==, 3);
  back = fixture_settle (worker);
  assert_at (back, 3, 5000);
  g_assert_cmpuint (back->generation, ==, 3);

  /* It goes on, and it goes back over the place at which it was put aside. */
  bs_worker_go_to (worker, 5100);
  on = fixture_settle (worker);
  assert_at (on, 3, 5100);
  bs_worker_go_to (worker, 4000);
  bs_snapshot_free (fixture_settle (worker));

  bs_worker_resume (worker, second);
  other = fixture_settle (worker);
  assert_at (other, 4, 700);
}

/* A run that trains is put aside where it is, and does not train when it is resumed. */
static void
test_while_training (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  g_autoptr (BsSnapshot) back = NULL;
  gboolean is_training = FALSE;
  guint64 id;

  bs_worker_start (worker, fixture_run_xor (0.01, 0.5, 3));
  bs_worker_train (worker);
  while (!is_training)
    {
      g_autoptr (BsSnapshot) snapshot = bs_worker_take_snapshot (worker);

      is_training = snapshot != NULL && snapshot->state == BS_WORKER_TRAINING;
    }
  id = bs_worker_put_aside (worker);
  bs_worker_start (worker, fixture_run_xor (0.01, 0.5, 5));
  bs_snapshot_free (fixture_settle (worker));

  bs_worker_resume (worker, id);
  back = fixture_settle (worker);
  assert_at (back, 3, back->point->iteration);
  g_assert_false (bs_worker_is_active (worker));
}

/* Before the thread has looked, the present run is put aside, replaced and resumed. */
static void
test_at_once (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  guint64 id = put_aside_at (worker, 3, 100);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (BsSnapshot) snapshot = NULL;

      bs_worker_start (worker, fixture_run_xor (0.01, 0.5, 4));
      bs_worker_resume (worker, id);
      g_assert_cmpuint (bs_worker_put_aside (worker), ==, id);
      snapshot = fixture_settle (worker);
      assert_at (snapshot, 3, 100);
    }
}

/* A run may be dropped at any moment; what is left over is freed with the worker. */
static void
test_drop (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  guint64 first = put_aside_at (worker, 3, 100);
  guint64 second = put_aside_at (worker, 4, 100);
  g_autoptr (BsSnapshot) snapshot = NULL;

  put_aside_at (worker, 5, 100);
  bs_worker_drop (worker, first);
  bs_worker_start (worker, fixture_run_xor (0.01, 0.5, 6));
  bs_worker_drop (worker, second);
  bs_worker_go_to (worker, 10);
  snapshot = fixture_settle (worker);
  assert_at (snapshot, 6, 10);
}

/* Freeing a large run takes longer than a frame, so it is never done by the thread that controls
 * the worker: neither for a run that was put aside, nor for one that was replaced, nor while
 * another one is being trained. */
static void
test_freed_by_the_worker (void)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  guint64 first = put_aside_at (worker, 3, 100);
  guint64 second = put_aside_at (worker, 4, 100);

  atomic_store (&n_freed, 0);
  atomic_store (&n_freed_by_main, 0);
  bs_worker_start (worker, fixture_run_xor (0.01, 0.5, 5));
  bs_worker_drop (worker, first);
  wait_until_freed (1);
  bs_worker_start (worker, fixture_run_xor (0.01, 0.5, 6));
  wait_until_freed (2);
  bs_worker_train (worker);
  bs_worker_drop (worker, second);
  wait_until_freed (3);
  g_assert_cmpuint (atomic_load (&n_freed_by_main), ==, 0);
}

int
main (int argc, char **argv)
{
  main_thread = pthread_self ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/worker/aside/resume", test_resume);
  g_test_add_func ("/training/worker/aside/while-training", test_while_training);
  g_test_add_func ("/training/worker/aside/at-once", test_at_once);
  g_test_add_func ("/training/worker/aside/drop", test_drop);
  g_test_add_func ("/training/worker/aside/freed-by-the-worker", test_freed_by_the_worker);

  return g_test_run ();
}
