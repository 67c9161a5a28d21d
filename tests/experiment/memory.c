/* Where memory is short, what is asked for is refused, and the experiment is what it was. */

#include "engine/memory-budget-private.h"
#include "fixture.h"
#include "support/settle.h"

/* Enough for nothing at all, and for the network of 8 neurons that "iris" suggests. */
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

/* To the bit, and ready to go on. */
static void
assert_as_before (Before *before)
{
  const BsPoint *point;
  guint n_hidden;
  gsize bytes = before->point->n_parameters * sizeof (double);

  fixture_settle (&before->fixture);
  point = fixture_get_point (&before->fixture);
  g_assert_cmpuint (bs_experiment_get_hidden_sizes (before->experiment, &n_hidden)[0], ==, 8);
  g_assert_cmpuint (n_hidden, ==, 1);
  g_assert_cmpmem (point->theta, bytes, before->point->theta, bytes);
  fixture_assert_text (&before->fixture, "data-title", "Iris");

  _bs_memory_pretend_room (BS_MEMORY_UNLIMITED);
  bs_experiment_train (before->experiment);
  while (fixture_get_number (&before->fixture, "iteration") < 3)
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
  const gsize sizes[] = { 3000, 3000 };
  g_autoptr (GError) error = NULL;

  _bs_memory_pretend_room (LITTLE);
  assert_refused (bs_experiment_set_hidden_sizes (before->experiment, sizes, 2, &error), &error);
  assert_as_before (before);
}

static void
test_method (Before *before, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  _bs_memory_pretend_room (NOTHING);
  assert_refused (bs_experiment_set_optimizer (before->experiment, BS_OPTIMIZER_LBFGS, &error),
                  &error);
  g_assert_cmpint (bs_experiment_get_optimizer_options (before->experiment)->method, ==,
                   BS_OPTIMIZER_GRADIENT_DESCENT);
  assert_as_before (before);
}

/* Of the same size as what is there, but both have to be for a moment. */
static void
test_seed (Before *before, gconstpointer data)
{
  const guint64 seed = fixture_get_number (&before->fixture, "seed");

  _bs_memory_pretend_room (NOTHING);
  bs_experiment_set_seed (before->experiment, seed + 1, NULL);
  g_assert_cmpuint (before->fixture.n_failures, ==, 1);
  g_assert_cmpuint (fixture_get_number (&before->fixture, "seed"), ==, seed);
  assert_as_before (before);
}

static void
test_scaling (Before *before, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  _bs_memory_pretend_room (NOTHING);
  assert_refused (
    bs_experiment_set_scaling (before->experiment, BS_FEATURE_SCALING_MIN_MAX, &error), &error);
  assert_refused (bs_experiment_set_held_out (before->experiment, 0.3, &error), &error);
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
  const BsRunLimits limits = { 10, NAN };
  g_autoptr (GError) error = NULL;

  _bs_memory_pretend_room (NOTHING);
  assert_refused (bs_experiment_compare (before->experiment, methods, 2, &limits, 0.0, &error),
                  &error);
  g_assert_cmpuint (g_list_model_get_n_items (bs_experiment_get_kept_runs (before->experiment)), ==,
                    0);
  assert_as_before (before);
}

/* A large Θ is made in a thread, and what there was memory for when it was asked for may be gone
 * when it is made. */
static void
test_taken_meanwhile (Before *before, gconstpointer data)
{
  const gsize sizes[] = { 1000, 1000 };
  gboolean is_loading;

  g_assert_true (bs_experiment_set_hidden_sizes (before->experiment, sizes, 2, NULL));
  _bs_memory_pretend_room (NOTHING);
  g_object_get (before->experiment, "loading", &is_loading, NULL);
  g_assert_true (is_loading);
  fixture_settle (&before->fixture);
  /* The thread may have looked before the memory was gone. */
  if (before->fixture.n_failures == 0)
    g_test_skip ("the network was there first");
  else
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
