/* The job in the background: its newest result, another start, a stop, and its end, each while the
 * work is held at a gate, so that the order of things is known. */

#include "training/background-job.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "fixture.h"

/* What the work of a test counts to. It waits at each number until the test lets it go on. */
typedef struct
{
  atomic_int gate;    /* the work may go on up to this number */
  atomic_int reached; /* and has got so far */
  atomic_int n_at_work;
  atomic_int most_at_work;
  atomic_int n_begun;
  atomic_int n_ended;
  atomic_int n_freed;
} Course;

typedef struct
{
  Course *course;
  int first; /* its results are first + 1, first + 2 ... */
} Counting;

static atomic_int n_results;

static gpointer
make_result (int value)
{
  int *result = g_new (int, 1);

  *result = value;
  atomic_fetch_add (&n_results, 1);

  return result;
}

static void
free_result (gpointer result)
{
  atomic_fetch_sub (&n_results, 1);
  g_free (result);
}

static void
discard (gpointer result)
{
  if (result != NULL)
    free_result (result);
}

static void
free_counting (gpointer data)
{
  atomic_fetch_add (&((Counting *) data)->course->n_freed, 1);
  g_free (data);
}

static gboolean
wait_at_gate (Course *course, int number, const atomic_bool *stop)
{
  while (atomic_load (&course->gate) < number)
    {
      if (atomic_load (stop))
        return FALSE;
      usleep (100);
    }

  return TRUE;
}

/* Puts a result at each gate; when it is stopped it puts a last one, the negative of its number. */
static void
count (BsBackgroundWork *work, gpointer data)
{
  const atomic_bool *stop = bs_background_work_get_stop (work);
  Counting *counting = data;
  Course *course = counting->course;
  int number = 1, n_at_work = atomic_fetch_add (&course->n_at_work, 1) + 1;

  atomic_fetch_add (&course->n_begun, 1);
  atomic_store (&course->most_at_work, MAX (atomic_load (&course->most_at_work), n_at_work));
  for (; number <= 10 && wait_at_gate (course, number, stop); number++)
    {
      bs_background_work_set_progress (work, number / 10.0);
      bs_background_work_put (work, make_result (counting->first + number));
      atomic_store (&course->reached, number);
    }
  if (atomic_load (stop))
    bs_background_work_put (work, make_result (-counting->first - number));
  atomic_fetch_sub (&course->n_at_work, 1);
  atomic_fetch_add (&course->n_ended, 1);
}

static void
start (BsBackgroundJob *job, Course *course, int first)
{
  Counting *counting = g_new (Counting, 1);

  *counting = (Counting){ course, first };
  g_assert_true (bs_background_job_start (job, count, counting, free_counting, NULL));
}

static void
wait_for (atomic_int *counter, int value)
{
  const gint64 deadline = g_get_monotonic_time () + FIXTURE_PATIENCE;

  while (atomic_load (counter) < value)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      usleep (100);
    }
}

static void
wait_until_ended (BsBackgroundJob *job)
{
  const gint64 deadline = g_get_monotonic_time () + FIXTURE_PATIENCE;

  while (bs_background_job_is_running (job))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      usleep (100);
    }
}

static void
assert_result (BsBackgroundJob *job, int expected)
{
  int *result = bs_background_job_take (job);

  g_assert_nonnull (result);
  g_assert_cmpint (*result, ==, expected);
  free_result (result);
}

static void
test_newest (void)
{
  BsBackgroundJob *job = bs_background_job_new (free_result);
  Course course = { 0 };

  g_assert_false (bs_background_job_is_running (job));
  g_assert_null (bs_background_job_take (job));
  start (job, &course, 100);
  g_assert_true (bs_background_job_is_running (job));
  g_assert_null (bs_background_job_take (job));

  atomic_store (&course.gate, 3);
  wait_for (&course.reached, 3);
  g_assert_cmpfloat (bs_background_job_get_progress (job), ==, 0.3);
  assert_result (job, 103);
  g_assert_null (bs_background_job_take (job));

  atomic_store (&course.gate, 10);
  wait_until_ended (job);
  assert_result (job, 110);
  g_assert_cmpfloat (bs_background_job_get_progress (job), ==, 1.0);

  bs_background_job_free (job);
  bs_background_jobs_finish ();
  g_assert_cmpint (atomic_load (&course.n_freed), ==, 1);
  g_assert_cmpint (atomic_load (&n_results), ==, 0);
}

/* The old work puts a result after the new one was started; nobody ever sees it. */
static void
test_older_generation (void)
{
  BsBackgroundJob *job = bs_background_job_new (free_result);
  Course old = { 0 }, between = { 0 }, young = { 0 };

  start (job, &old, 100);
  atomic_store (&old.gate, 2);
  wait_for (&old.reached, 2);
  start (job, &between, 200);
  start (job, &young, 300);
  g_assert_null (bs_background_job_take (job));
  g_assert_cmpfloat (bs_background_job_get_progress (job), ==, 0.0);

  wait_for (&old.n_ended, 1);
  wait_for (&young.n_begun, 1);
  g_assert_null (bs_background_job_take (job));
  atomic_store (&young.gate, 10);
  wait_until_ended (job);
  assert_result (job, 310);

  bs_background_job_free (job);
  bs_background_jobs_finish ();
  /* The work between begins only if the old one has ended before the young one was started. Then it
   * ends, too, and nobody sees what it found. */
  g_assert_cmpint (atomic_load (&between.n_begun), ==, atomic_load (&between.n_ended));
  g_assert_cmpint (atomic_load (&between.n_freed), ==, 1);
  g_assert_cmpint (atomic_load (&n_results), ==, 0);
}

/* A stop keeps what the work has put, and what it puts because of it. */
static void
test_stop (void)
{
  BsBackgroundJob *job = bs_background_job_new (free_result);
  Course course = { 0 };

  start (job, &course, 100);
  atomic_store (&course.gate, 4);
  wait_for (&course.reached, 4);
  bs_background_job_stop (job);
  wait_until_ended (job);
  assert_result (job, -105);

  start (job, &course, 200);
  atomic_store (&course.gate, 10);
  wait_until_ended (job);
  assert_result (job, 210);
  bs_background_job_free (job);
  bs_background_jobs_finish ();
  g_assert_cmpint (atomic_load (&n_results), ==, 0);
}

static void
test_drop (void)
{
  BsBackgroundJob *job = bs_background_job_new (free_result);
  Course course = { 0 };

  start (job, &course, 100);
  atomic_store (&course.gate, 4);
  wait_for (&course.reached, 4);
  bs_background_job_drop (job);
  g_assert_false (bs_background_job_is_running (job));
  g_assert_null (bs_background_job_take (job));
  wait_for (&course.n_ended, 1);
  g_assert_null (bs_background_job_take (job));

  bs_background_job_free (job);
  bs_background_jobs_finish ();
  g_assert_cmpint (atomic_load (&n_results), ==, 0);
}

/* The work need not copy a result that nobody would look at. */
static void
look_whether_wanted (BsBackgroundWork *work, gpointer data)
{
  Course *course = data;
  const atomic_bool *stop = bs_background_work_get_stop (work);

  g_assert_true (bs_background_work_is_wanted (work));
  bs_background_work_put (work, make_result (1));
  g_assert_false (bs_background_work_is_wanted (work));
  atomic_store (&course->reached, 1);
  wait_at_gate (course, 1, stop);
  g_assert_true (bs_background_work_is_wanted (work));
  atomic_store (&course->reached, 2);
  wait_at_gate (course, 2, stop);
  g_assert_false (bs_background_work_is_wanted (work));
}

static void
test_wanted (void)
{
  BsBackgroundJob *job = bs_background_job_new (free_result);
  Course course = { 0 };

  g_assert_true (bs_background_job_start (job, look_whether_wanted, &course, NULL, NULL));
  wait_for (&course.reached, 1);
  assert_result (job, 1);
  atomic_store (&course.gate, 1);
  wait_for (&course.reached, 2);
  bs_background_job_drop (job);
  bs_background_job_free (job);
  bs_background_jobs_finish ();
}

/* Starts, stops and takes come as they like; at no time does the job have two threads at work. */
static void
test_many_starts (void)
{
  BsBackgroundJob *job = bs_background_job_new (free_result);
  Course course = { 0 };

  atomic_store (&course.gate, 10);
  for (int i = 0; i < 2000; i++)
    {
      start (job, &course, 100 * i);
      if (i % 3 == 0)
        bs_background_job_stop (job);
      if (i % 5 == 0)
        discard (bs_background_job_take (job));
      if (i % 100 == 0)
        wait_until_ended (job);
    }
  start (job, &course, 1000);
  wait_until_ended (job);
  assert_result (job, 1010);
  bs_background_job_free (job);
  bs_background_jobs_finish ();
  g_assert_cmpint (atomic_load (&course.most_at_work), ==, 1);
  g_assert_cmpint (atomic_load (&course.n_freed), ==, 2001);
  g_assert_cmpint (atomic_load (&n_results), ==, 0);
}

/* The job is freed while its thread is at work, or about to begin or to end. */
static void
test_free (void)
{
  Course course = { 0 };

  for (int i = 0; i < 500; i++)
    {
      BsBackgroundJob *job = bs_background_job_new (free_result);

      atomic_store (&course.gate, i % 11);
      start (job, &course, 0);
      if (i % 2 == 0)
        usleep ((useconds_t) (i % 7) * 20);
      bs_background_job_free (job);
    }
  bs_background_jobs_finish ();
  g_assert_cmpint (atomic_load (&course.n_freed), ==, 500);
  g_assert_cmpint (atomic_load (&n_results), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/background-job/newest", test_newest);
  g_test_add_func ("/background-job/older-generation", test_older_generation);
  g_test_add_func ("/background-job/stop", test_stop);
  g_test_add_func ("/background-job/drop", test_drop);
  g_test_add_func ("/background-job/wanted", test_wanted);
  g_test_add_func ("/background-job/many-starts", test_many_starts);
  g_test_add_func ("/background-job/free", test_free);

  return g_test_run ();
}
