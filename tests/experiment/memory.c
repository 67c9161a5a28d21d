/* If there is too little memory, a choice is refused, and the experiment stays as it was. */

#include "engine/memory-budget-private.h"
#include "fixture.h"
#include "support/settle.h"

/* The first is not enough for anything; the second is enough for the network with 8 hidden neurons
 * that suits "iris". */
#define NOTHING ((guint64) 1000)
#define LITTLE  ((guint64) 60 * 1024 * 1024)

typedef struct
{
  Fixture fixture;
  BsPoint *point;
  BsExperiment *experiment;
} Before;

static void
set_up (Before *before, gconstpointer data)
{
  fixture_set_up (&before->fixture, data);
  fixture_load (&before->fixture, "iris");
  before->experiment = before->fixture.experiment;
  before->point = bs_point_copy (fixture_get_point (&before->fixture));
  before->fixture.n_networks = 0;
}

static void
tear_down (Before *before, gconstpointer data)
{
  _bs_memory_pretend_room (BS_MEMORY_UNLIMITED);
  bs_point_free (before->point);
  fixture_tear_down (&before->fixture, data);
}

/* Asserts that the experiment is the same to the bit, and can go on. */
static void
assert_as_before (Before *before)
{
  const BsPoint *point;
  gsize bytes = before->point->n_parameters * sizeof (double);

  fixture_settle (&before->fixture);
  point = fixture_get_point (&before->fixture);
  fixture_assert_choice (&before->fixture, BS_SETUP_HIDDEN, "8");
  g_assert_cmpmem (point->theta, bytes, before->point->theta, bytes);
  g_assert_cmpstr (bs_experiment_get_title (before->experiment), ==, "Iris");

  _bs_memory_pretend_room (BS_MEMORY_UNLIMITED);
  bs_experiment_train (before->experiment);
  while (bs_experiment_get_iteration (before->experiment) < 3)
    fixture_tick (&before->fixture);
  bs_experiment_pause (before->experiment);
  fixture_settle (&before->fixture);
}

static void
assert_refused (gboolean done, GError **error)
{
  g_assert_false (done);
  g_assert_error (*error, BS_MEMORY_ERROR, BS_MEMORY_ERROR_TOO_LARGE);
  g_test_message ("%s", (*error)->message);
  g_clear_error (error);
}

static void
test_hidden (Before *before, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  _bs_memory_pretend_room (LITTLE);
  assert_refused (fixture_choose (&before->fixture, "hidden", "3000,3000", &error), &error);
  assert_as_before (before);
}

static void
test_method (Before *before, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  _bs_memory_pretend_room (NOTHING);
  assert_refused (fixture_choose (&before->fixture, "optimizer", "lbfgs", &error), &error);
  fixture_assert_choice (&before->fixture, BS_SETUP_OPTIMIZER, "gd");
  assert_as_before (before);
}

/* The new run is as large as the present one, but for a moment both need memory. */
static void
test_seed (Before *before, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  _bs_memory_pretend_room (NOTHING);
  assert_refused (fixture_choose (&before->fixture, "seed", "2", &error), &error);
  fixture_assert_choice (&before->fixture, BS_SETUP_SEED, "1");
  assert_as_before (before);
}

static void
test_scaling (Before *before, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  _bs_memory_pretend_room (NOTHING);
  assert_refused (fixture_choose (&before->fixture, "scale", "minmax", &error), &error);
  assert_refused (fixture_choose (&before->fixture, "holdout", "0.3", &error), &error);
  assert_as_before (before);
}

static void
test_load (Before *before, gconstpointer data)
{
  _bs_memory_pretend_room (NOTHING);
  fixture_load (&before->fixture, "digits");
  assert_refused (FALSE, &before->fixture.error);
  assert_as_before (before);
}

static void
test_compare (Before *before, gconstpointer data)
{
  const BsOptimizerMethod methods[] = { BS_OPTIMIZER_ADAM, BS_OPTIMIZER_LBFGS };
  const BsRunLimits limits = { 10, 0.0 };
  g_autoptr (GError) error = NULL;

  _bs_memory_pretend_room (NOTHING);
  assert_refused (bs_experiment_compare (before->experiment, methods, 2, &limits, 0.0, &error),
                  &error);
  g_assert_cmpuint (g_list_model_get_n_items (bs_experiment_get_kept_runs (before->experiment)), ==,
                    0);
  assert_as_before (before);
}

/* Large Θ are made in a thread, one at a time. When the second one is requested, there is enough
 * memory for it, but when its turn comes, there is not. */
static void
test_taken_meanwhile (Before *before, gconstpointer data)
{
  g_assert_true (fixture_choose (&before->fixture, "hidden", "1000,1000", NULL));
  g_assert_true (fixture_choose (&before->fixture, "hidden", "1000,1001", NULL));
  _bs_memory_pretend_room (NOTHING);
  g_assert_true (bs_experiment_is_loading (before->experiment));
  fixture_settle (&before->fixture);
  g_assert_cmpuint (before->fixture.n_failures, ==, 1);
  assert_as_before (before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/experiment-memory/" name, Before, NULL, set_up, test, tear_down)
  ADD ("hidden", test_hidden);
  ADD ("method", test_method);
  ADD ("seed", test_seed);
  ADD ("scaling", test_scaling);
  ADD ("load", test_load);
  ADD ("compare", test_compare);
  ADD ("taken-meanwhile", test_taken_meanwhile);

  return g_test_run ();
}
