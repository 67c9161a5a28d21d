#include "walk-cursor-fixture.h"

#include "training/fixture.h"

static void
on_wanted (BsWalkCursor *cursor, guint64 iteration, CursorFixture *fixture)
{
  fixture->n_wanted++;
  fixture->wanted = iteration;
}

static void
on_changed (BsWalkCursor *cursor, CursorFixture *fixture)
{
  fixture->n_changes++;
}

void
cursor_fixture_begin (CursorFixture *fixture, BsTrainingSet *data, gsize hidden, guint64 batch_size)
{
  BsOptimizerOptions options;
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 0.5, 3 };
  const gsize sizes[] = { bs_training_set_get_n_features (data), hidden,
                          bs_training_set_get_n_outputs (data) };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autofree double *theta = g_new (double, bs_network_get_n_parameters (network));
  BsReveal *reveal;

  bs_optimizer_options_init (&options, batch_size > 0 ? BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT
                                                      : BS_OPTIMIZER_GRADIENT_DESCENT);
  options.batch_size = batch_size;
  bs_initial_weights_fill (&weights, network, theta);
  g_clear_pointer (&fixture->run, bs_run_free);
  g_clear_pointer (&fixture->data, bs_training_set_unref);
  fixture->data = data;
  fixture->run = bs_run_new (network, data, 0.0, &options, theta);
  g_assert_cmpint (bs_run_start (fixture->run), ==, BS_STEP_DONE);
  reveal = bs_reveal_new (network, data, 0.0, &options);
  bs_reveal_set_point (reveal, bs_run_get_point (fixture->run));
  bs_walk_cursor_begin (fixture->cursor, reveal);
}

static void
set_up (CursorFixture *fixture, gconstpointer user_data)
{
  fixture->cursor = bs_walk_cursor_new ();
  g_signal_connect (fixture->cursor, "iteration-wanted", G_CALLBACK (on_wanted), fixture);
  g_signal_connect (fixture->cursor, "changed", G_CALLBACK (on_changed), fixture);
  cursor_fixture_begin (fixture, fixture_xor (), 2, 0);
}

static void
tear_down (CursorFixture *fixture, gconstpointer user_data)
{
  /* A thread that prepares a step still has a reference to the cursor. */
  while (g_main_context_iteration (NULL, FALSE) ||
         g_atomic_int_get (&G_OBJECT (fixture->cursor)->ref_count) > 1)
    ;
  g_assert_finalize_object (fixture->cursor);
  bs_run_free (fixture->run);
  bs_training_set_unref (fixture->data);
}

void
cursor_fixture_publish (CursorFixture *fixture)
{
  BsSnapshot snapshot = {
    .point = (BsPoint *) bs_run_get_point (fixture->run),
    .optimizer = (BsOptimizer *) bs_run_get_optimizer (fixture->run),
    .lambda = bs_objective_get_lambda (bs_run_get_objective (fixture->run)),
  };

  bs_walk_cursor_follow (fixture->cursor, &snapshot);
}

void
cursor_fixture_answer (CursorFixture *fixture)
{
  g_assert_cmpint (bs_run_go_to (fixture->run, fixture->wanted), ==, BS_STEP_DONE);
  cursor_fixture_publish (fixture);
  bs_walk_cursor_arrive (fixture->cursor, TRUE);
}

void
cursor_fixture_assert_at (CursorFixture *fixture,
                          BsCursorState state,
                          guint64 iteration,
                          guint64 step)
{
  g_assert_cmpint (bs_walk_cursor_get_state (fixture->cursor), ==, state);
  g_assert_cmpuint (bs_walk_cursor_get_iteration (fixture->cursor), ==, iteration);
  g_assert_cmpuint (bs_walk_cursor_get_step (fixture->cursor), ==, step);
}

void
cursor_fixture_add (const char *path, void (*test) (CursorFixture *, gconstpointer))
{
  g_test_add (path, CursorFixture, NULL, set_up, test, tear_down);
}
