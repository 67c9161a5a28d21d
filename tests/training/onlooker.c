/* Who looks at a run sees every state of it, in their order, whoever trains it. */

#include "training/onlooker.h"

#include <stdatomic.h>

#include "fixture.h"

#define MOST_SEEN 64

typedef struct
{
  guint64 seen[MOST_SEEN]; /* the iterations that were shown */
  guint n_seen;
  guint n_refused; /* so many looks are stopped at first */
  guint n_gaps;    /* how often a shown iteration did not follow the one before */
  atomic_ullong newest;
  gboolean is_freed;
} Notes;

static gboolean
look (const BsRun *run, gpointer data)
{
  Notes *notes = data;
  guint64 iteration = bs_run_get_point (run)->iteration;

  if (notes->n_refused > 0)
    {
      notes->n_refused--;
      return FALSE;
    }
  notes->n_gaps += notes->n_seen > 0 && iteration != atomic_load (&notes->newest) + 1;
  if (notes->n_seen < MOST_SEEN)
    notes->seen[notes->n_seen] = iteration;
  notes->n_seen++;
  atomic_store (&notes->newest, iteration);

  return TRUE;
}

static void
forget (gpointer data)
{
  Notes *notes = data;

  notes->is_freed = TRUE;
}

static void
test_run (void)
{
  Notes notes = { .n_refused = 0 };
  g_autoptr (BsRun) run = fixture_run_xor (0.1, 0.5, 3);
  BsOnlooker *onlooker = bs_onlooker_new (look, &notes, forget);
  const guint64 expected[] = { 0, 1, 2, 3, 4, 0, 1, 1 };

  bs_run_set_onlooker (run, onlooker);
  bs_run_show (run);
  g_assert_cmpuint (notes.n_seen, ==, 0);
  g_assert_cmpint (bs_run_iterate (run), ==, BS_STEP_DONE);
  bs_run_show (run);
  g_assert_cmpint (bs_run_go_to (run, 4), ==, BS_STEP_DONE);
  /* The way back begins at a checkpoint before. */
  g_assert_cmpint (bs_run_go_to (run, 1), ==, BS_STEP_DONE);
  g_assert_cmpint (bs_run_set_lambda (run, 0.2), ==, BS_STEP_DONE);
  g_assert_cmpuint (notes.n_seen, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < notes.n_seen; i++)
    g_assert_cmpuint (notes.seen[i], ==, expected[i]);
  bs_onlooker_unref (onlooker);
  g_assert_false (notes.is_freed);
  bs_run_set_onlooker (run, NULL);
  g_assert_true (notes.is_freed);
}

/* A look that was stopped is made again before the state is left. */
static void
test_stopped (void)
{
  Notes notes = { .n_refused = 1 };
  g_autoptr (BsRun) run = fixture_run_xor (0.1, 0.5, 3);
  g_autoptr (BsOnlooker) onlooker = bs_onlooker_new (look, &notes, NULL);

  bs_run_set_onlooker (run, onlooker);
  g_assert_cmpint (bs_run_start (run), ==, BS_STEP_DONE);
  g_assert_cmpuint (notes.n_seen, ==, 0);
  g_assert_cmpint (bs_run_iterate (run), ==, BS_STEP_DONE);
  g_assert_cmpuint (notes.n_seen, ==, 2);
  g_assert_cmpuint (notes.n_gaps, ==, 0);
}

/* The worker trains far more iterations than it publishes, and all of them are shown. A snapshot is
 * never newer than what was shown. */
static void
test_worker (void)
{
  Notes notes = { .n_refused = 0 };
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  g_autoptr (BsSnapshot) first = NULL;
  g_autoptr (BsOnlooker) onlooker = bs_onlooker_new (look, &notes, NULL);
  guint64 reached = 0;

  bs_worker_start (worker, fixture_run_xor (0.1, 0.5, 3));
  first = fixture_settle (worker);
  bs_worker_set_onlooker (worker, onlooker);
  bs_worker_train (worker);
  while (reached < 5000)
    {
      g_autoptr (BsSnapshot) snapshot = bs_worker_take_snapshot (worker);

      reached = snapshot != NULL ? snapshot->point->iteration : reached;
      g_assert_cmpuint (atomic_load (&notes.newest), >=, reached);
    }
  bs_worker_free (g_steal_pointer (&worker));
  g_assert_cmpuint (notes.seen[0], ==, 0);
  g_assert_cmpuint (notes.n_gaps, ==, 0);
  g_assert_cmpuint (notes.n_seen, ==, atomic_load (&notes.newest) + 1);
}

/* The present state is shown at once, and who looks stays for the next run. */
static void
test_rest (void)
{
  Notes notes = { .n_refused = 0 };
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  g_autoptr (BsSnapshot) first = NULL;
  g_autoptr (BsSnapshot) second = NULL;
  g_autoptr (BsSnapshot) third = NULL;
  g_autoptr (BsOnlooker) onlooker = bs_onlooker_new (look, &notes, NULL);

  bs_worker_start (worker, fixture_run_xor (0.1, 0.5, 3));
  bs_worker_go_to (worker, 7);
  first = fixture_settle (worker);
  bs_worker_set_onlooker (worker, onlooker);
  g_assert_true (bs_worker_is_active (worker));
  second = fixture_settle (worker);
  g_assert_cmpuint (second->point->iteration, ==, 7);
  g_assert_cmpuint (notes.n_seen, ==, 1);
  bs_worker_start (worker, fixture_run_xor (0.1, 0.5, 4));
  third = fixture_settle (worker);
  g_assert_cmpuint (third->point->iteration, ==, 0);
  g_assert_cmpuint (notes.n_seen, ==, 2);
  bs_worker_free (g_steal_pointer (&worker));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/onlooker/run", test_run);
  g_test_add_func ("/onlooker/stopped", test_stopped);
  g_test_add_func ("/onlooker/worker", test_worker);
  g_test_add_func ("/onlooker/rest", test_rest);

  return g_test_run ();
}
