/* Checkpoints: all of the newest iterations are kept, or every few of them, and enough of the older
 * ones, spaced so that going back costs less than the iterations that are undone. */

#include "training/checkpoints.h"

#include "fixture.h"

#define EACH_RECENT 256
/* The least number of iterations between two older checkpoints. */
#define SPACING 1024

typedef struct
{
  BsRun *run;
  BsPoint *point;
  BsCheckpoints *checkpoints;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->run = fixture_run_xor (0.1, 0.5, 1);
  g_assert_cmpint (bs_run_start (fixture->run), ==, BS_STEP_DONE);
  fixture->point = bs_point_copy (bs_run_get_point (fixture->run));
  fixture->checkpoints = bs_checkpoints_new (1000, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  bs_checkpoints_free (fixture->checkpoints);
  bs_point_free (fixture->point);
  bs_run_free (fixture->run);
}

static void
store (Fixture *fixture, guint64 iteration)
{
  fixture->point->iteration = iteration;
  bs_checkpoints_store (fixture->checkpoints, fixture->point, bs_run_get_optimizer (fixture->run),
                        0.1, bs_run_get_history (fixture->run));
}

static guint64
find (Fixture *fixture, guint64 iteration)
{
  const BsCheckpoint *checkpoint = bs_checkpoints_find (fixture->checkpoints, iteration);

  g_assert_nonnull (checkpoint);
  g_assert_cmpuint (checkpoint->point->iteration, <=, iteration);

  return checkpoint->point->iteration;
}

static void
test_newest (Fixture *fixture, gconstpointer user_data)
{
  const guint64 last = 5000;

  for (guint64 i = 0; i <= last; i++)
    store (fixture, i);
  for (guint64 i = last - EACH_RECENT + 2; i <= last; i++)
    g_assert_cmpuint (find (fixture, i), ==, i);
  g_assert_cmpuint (find (fixture, 0), ==, 0);
  g_assert_cmpuint (find (fixture, 4 * SPACING + 5), ==, 4 * SPACING);
}

/* After any number of iterations, going back to any of them costs at most about half of the
 * iterations from there to the end. Near the end these are few, so some more are allowed, as many
 * as the spacing. */
static void
test_older (Fixture *fixture, gconstpointer user_data)
{
  for (guint64 n = 0; n <= 4000; n++)
    {
      guint64 now = n * SPACING;

      store (fixture, now);
      if (n % 97 != 0)
        continue;
      g_assert_cmpuint (find (fixture, 0), ==, 0);
      for (guint64 to = 0; to < now; to += SPACING)
        {
          guint64 replayed = to - find (fixture, to), age = now - to;

          g_assert_cmpuint (replayed, <=, age / 2 + 6 * SPACING);
        }
    }
}

/* Checkpoints of a future that will be different are removed, recent and older ones alike. */
static void
test_forget (Fixture *fixture, gconstpointer user_data)
{
  for (guint64 i = 0; i <= 5000; i++)
    store (fixture, i);
  bs_checkpoints_forget_after (fixture->checkpoints, 2100);
  g_assert_cmpuint (find (fixture, 5000), ==, 2048);
  bs_checkpoints_forget_after (fixture->checkpoints, 2047);
  g_assert_cmpuint (find (fixture, 5000), ==, 1024);
  store (fixture, 2047);
  g_assert_cmpuint (find (fixture, 5000), ==, 2047);
}

/* A checkpoint of the same iteration replaces the other, with its λ. */
static void
test_replace (Fixture *fixture, gconstpointer user_data)
{
  for (guint64 i = 0; i <= 10; i++)
    store (fixture, i);
  bs_checkpoints_store (fixture->checkpoints, fixture->point, bs_run_get_optimizer (fixture->run),
                        0.7, bs_run_get_history (fixture->run));
  g_assert_cmpfloat (bs_checkpoints_find (fixture->checkpoints, 10)->lambda, ==, 0.7);
  g_assert_cmpfloat (bs_checkpoints_find (fixture->checkpoints, 9)->lambda, ==, 0.1);
}

/* With an interval, at most so many iterations less one are computed again. The oldest of the
 * recent checkpoints is not so old that the run's history could not be truncated to it. */
static void
test_interval (Fixture *fixture, gconstpointer user_data)
{
  const guint64 interval = BS_CHECKPOINTS_MAX_INTERVAL, last = 5000;

  bs_checkpoints_free (fixture->checkpoints);
  fixture->checkpoints = bs_checkpoints_new (1000, interval);
  for (guint64 i = 0; i <= last; i++)
    store (fixture, i);
  for (guint64 i = last - EACH_RECENT + interval; i <= last; i++)
    g_assert_cmpuint (i - find (fixture, i), <, interval);
  g_assert_cmpuint (find (fixture, last - 1), !=, find (fixture, last - 1 - interval));
  g_assert_cmpuint (find (fixture, 4 * SPACING + 5), ==, 4 * SPACING);
  for (guint64 i = 0; i <= last; i++)
    {
      const BsCheckpoint *found = bs_checkpoints_find (fixture->checkpoints, i);

      g_assert_true (found->history != NULL || last - found->point->iteration < 1000);
    }

  /* After going back, the interval is counted from the newest that is left. */
  bs_checkpoints_forget_after (fixture->checkpoints, 4 * SPACING + 5);
  for (guint64 i = 4 * SPACING + 5; i < 4 * SPACING + interval; i++)
    store (fixture, i);
  g_assert_cmpuint (find (fixture, last), ==, 4 * SPACING);
  store (fixture, 4 * SPACING + interval);
  g_assert_cmpuint (find (fixture, last), ==, 4 * SPACING + interval);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/training/checkpoints/newest", test_newest);
  ADD ("/training/checkpoints/older", test_older);
  ADD ("/training/checkpoints/forget", test_forget);
  ADD ("/training/checkpoints/replace", test_replace);
  ADD ("/training/checkpoints/interval", test_interval);

  return g_test_run ();
}
