/* The walk cursor without the experiment: the test plays the run, and answers "iteration-wanted"
 * itself. */

#include "experiment/walk-cursor.h"

#include "files/builtin-data.h"
#include "support/settle.h"
#include "training/fixture.h"

/* The step of an example of a 2-2-1 network at which its output is known. */
#define ANSWER 6

typedef struct
{
  BsTrainingSet *data;
  BsRun *run;
  BsWalkCursor *cursor;
  guint n_wanted;
  guint64 wanted; /* the iteration that was wanted last */
  guint n_changes;
} Fixture;

static void
on_wanted (BsWalkCursor *cursor, guint64 iteration, Fixture *fixture)
{
  fixture->n_wanted++;
  fixture->wanted = iteration;
}

static void
on_changed (BsWalkCursor *cursor, Fixture *fixture)
{
  fixture->n_changes++;
}

/* Makes a run with @data by gradient descent, in batches if @batch_size > 0, and a walk at its
 * first step. */
static void
begin (Fixture *fixture, BsTrainingSet *data, gsize hidden, guint64 batch_size)
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
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->cursor = bs_walk_cursor_new ();
  g_signal_connect (fixture->cursor, "iteration-wanted", G_CALLBACK (on_wanted), fixture);
  g_signal_connect (fixture->cursor, "changed", G_CALLBACK (on_changed), fixture);
  begin (fixture, fixture_xor (), 2, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  /* A thread that prepares a step still has a reference to the cursor. */
  while (g_main_context_iteration (NULL, FALSE) ||
         g_atomic_int_get (&G_OBJECT (fixture->cursor)->ref_count) > 1)
    ;
  g_assert_finalize_object (fixture->cursor);
  bs_run_free (fixture->run);
  bs_training_set_unref (fixture->data);
}

/* The run publishes a snapshot, but does not rest. */
static void
publish (Fixture *fixture)
{
  BsSnapshot snapshot = {
    .point = (BsPoint *) bs_run_get_point (fixture->run),
    .optimizer = (BsOptimizer *) bs_run_get_optimizer (fixture->run),
    .lambda = bs_objective_get_lambda (bs_run_get_objective (fixture->run)),
  };

  bs_walk_cursor_follow (fixture->cursor, &snapshot);
}

/* Goes to the iteration that is wanted, one time. */
static void
answer (Fixture *fixture)
{
  g_assert_cmpint (bs_run_go_to (fixture->run, fixture->wanted), ==, BS_STEP_DONE);
  publish (fixture);
  bs_walk_cursor_arrive (fixture->cursor, TRUE);
}

static void
assert_at (Fixture *fixture, BsCursorState state, guint64 iteration, guint64 step)
{
  g_assert_cmpint (bs_walk_cursor_get_state (fixture->cursor), ==, state);
  g_assert_cmpuint (bs_walk_cursor_get_iteration (fixture->cursor), ==, iteration);
  g_assert_cmpuint (bs_walk_cursor_get_step (fixture->cursor), ==, step);
}

static void
test_none (void)
{
  g_autoptr (BsWalkCursor) cursor = bs_walk_cursor_new ();

  bs_walk_cursor_step (cursor, BS_GRANULARITY_NEURON, TRUE);
  bs_walk_cursor_go_to_step (cursor, 0);
  g_assert_true (bs_walk_cursor_set_example (cursor, 2, NULL));
  g_assert_cmpint (bs_walk_cursor_get_state (cursor), ==, BS_CURSOR_NONE);
  g_assert_null (bs_walk_cursor_get_reveal (cursor));
  g_assert_null (bs_walk_cursor_get_explanation (cursor));
  g_assert_cmpuint (bs_walk_cursor_get_n_steps (cursor), ==, 0);
}

/* A step within an iteration needs no run, and each step is told once. */
static void
test_within (Fixture *fixture, gconstpointer user_data)
{
  assert_at (fixture, BS_CURSOR_WALKING, 0, 0);
  fixture->n_changes = 0;
  for (guint64 step = 1; step < bs_walk_cursor_get_n_steps (fixture->cursor); step++)
    {
      bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
      assert_at (fixture, BS_CURSOR_WALKING, 0, step);
      g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));
      g_assert_cmpuint (fixture->n_changes, ==, step);
    }
  bs_walk_cursor_go_to_step (fixture->cursor, 13);
  assert_at (fixture, BS_CURSOR_WALKING, 0, 13);
  g_assert_cmpuint (bs_walk_cursor_get_example (fixture->cursor), ==, 2);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_EXAMPLE, FALSE);
  assert_at (fixture, BS_CURSOR_WALKING, 0, 0);
  g_assert_cmpuint (fixture->n_wanted, ==, 0);
}

/* Until the run answers, the old step is shown. Steps that are requested meanwhile are made
 * afterwards. */
static void
test_waiting (Fixture *fixture, gconstpointer user_data)
{
  bs_walk_cursor_go_to_step (fixture->cursor, 55);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
  g_assert_cmpuint (fixture->n_wanted, ==, 1);
  g_assert_cmpuint (fixture->wanted, ==, 1);
  assert_at (fixture, BS_CURSOR_WAITING, 0, 55);
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));

  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_LAYER, TRUE);
  bs_walk_cursor_go_to_step (fixture->cursor, 0);
  g_assert_cmpuint (fixture->n_wanted, ==, 1);
  assert_at (fixture, BS_CURSOR_WAITING, 0, 55);

  answer (fixture);
  g_assert_cmpuint (fixture->n_wanted, ==, 2);
  g_assert_cmpuint (fixture->wanted, ==, 2);
  assert_at (fixture, BS_CURSOR_WAITING, 1, 1);
  answer (fixture);
  assert_at (fixture, BS_CURSOR_WALKING, 2, 4);
  g_assert_true (bs_reveal_shows_whole_layer (bs_walk_cursor_get_reveal (fixture->cursor)));
  g_assert_cmpuint (fixture->n_wanted, ==, 2);
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));
}

static void
test_back (Fixture *fixture, gconstpointer user_data)
{
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  answer (fixture);
  assert_at (fixture, BS_CURSOR_WALKING, 1, 0);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, FALSE);
  g_assert_cmpuint (fixture->wanted, ==, 0);
  answer (fixture);
  assert_at (fixture, BS_CURSOR_WALKING, 0, 55);
  /* There is no step before the first one. */
  bs_walk_cursor_go_to_step (fixture->cursor, 0);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, FALSE);
  assert_at (fixture, BS_CURSOR_WALKING, 0, 0);
  g_assert_cmpuint (fixture->n_wanted, ==, 2);
}

/* Snapshots on the way to the wanted iteration do not end the waiting. */
static void
test_on_the_way (Fixture *fixture, gconstpointer user_data)
{
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  publish (fixture);
  bs_walk_cursor_arrive (fixture->cursor, FALSE);
  assert_at (fixture, BS_CURSOR_WAITING, 0, 0);
  g_assert_cmpint (bs_run_go_to (fixture->run, 1), ==, BS_STEP_DONE);
  publish (fixture);
  bs_walk_cursor_arrive (fixture->cursor, FALSE);
  assert_at (fixture, BS_CURSOR_WALKING, 1, 0);
}

/* The run rests where it was, so the step is not possible, and the steps requested meanwhile are
 * dropped. */
static void
test_led_nowhere (Fixture *fixture, gconstpointer user_data)
{
  bs_walk_cursor_go_to_step (fixture->cursor, 55);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, FALSE);
  publish (fixture);
  bs_walk_cursor_arrive (fixture->cursor, TRUE);
  assert_at (fixture, BS_CURSOR_WALKING, 0, 55);
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, FALSE);
  assert_at (fixture, BS_CURSOR_WALKING, 0, 54);
}

/* A step of any iteration can be asked for, later or earlier. A newer wish replaces an older one.
 */
static void
test_far (Fixture *fixture, gconstpointer user_data)
{
  bs_walk_cursor_go_to (fixture->cursor, 7, 15);
  g_assert_cmpuint (fixture->wanted, ==, 7);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
  bs_walk_cursor_go_to (fixture->cursor, 9, 3);
  assert_at (fixture, BS_CURSOR_WAITING, 0, 0);
  answer (fixture);
  assert_at (fixture, BS_CURSOR_WALKING, 9, 3);
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));
  bs_walk_cursor_go_to (fixture->cursor, 2, 13);
  answer (fixture);
  assert_at (fixture, BS_CURSOR_WALKING, 2, 13);
  g_assert_cmpuint (bs_walk_cursor_get_example (fixture->cursor), ==, 2);
  bs_walk_cursor_go_to (fixture->cursor, 2, 0);
  assert_at (fixture, BS_CURSOR_WALKING, 2, 0);
  g_assert_cmpuint (fixture->n_wanted, ==, 3);
}

/* During training the run must stop there, also if it is just there. If it rests elsewhere, the
 * walk begins where the run is. */
static void
test_far_while_watching (Fixture *fixture, gconstpointer user_data)
{
  bs_walk_cursor_watch (fixture->cursor);
  bs_walk_cursor_go_to (fixture->cursor, 0, 4);
  assert_at (fixture, BS_CURSOR_WAITING, 0, 0);
  g_assert_cmpuint (fixture->n_wanted, ==, 1);
  answer (fixture);
  assert_at (fixture, BS_CURSOR_WALKING, 0, 4);

  bs_walk_cursor_watch (fixture->cursor);
  bs_walk_cursor_go_to (fixture->cursor, 100, 4);
  bs_run_go_to (fixture->run, 40);
  publish (fixture);
  bs_walk_cursor_arrive (fixture->cursor, TRUE);
  assert_at (fixture, BS_CURSOR_WALKING, 40, 0);
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));
}

/* During training there is no step. After it, the steps requested meanwhile are made from where the
 * walk landed. */
static void
test_watching (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (bs_walk_cursor_set_example (fixture->cursor, 3, NULL));
  bs_walk_cursor_watch (fixture->cursor);
  g_assert_cmpint (bs_walk_cursor_get_state (fixture->cursor), ==, BS_CURSOR_WATCHING);
  g_assert_null (bs_walk_cursor_get_explanation (fixture->cursor));
  g_assert_null (bs_reveal_get_address (bs_walk_cursor_get_reveal (fixture->cursor)));

  bs_run_go_to (fixture->run, 40);
  publish (fixture);
  g_assert_cmpuint (bs_walk_cursor_get_iteration (fixture->cursor), ==, 40);
  g_assert_null (bs_walk_cursor_get_explanation (fixture->cursor));
  bs_walk_cursor_arrive (fixture->cursor, TRUE);
  g_assert_cmpint (bs_walk_cursor_get_state (fixture->cursor), ==, BS_CURSOR_WATCHING);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
  g_assert_true (bs_walk_cursor_set_example (fixture->cursor, 2, NULL));
  g_assert_cmpuint (bs_reveal_get_shown_example (bs_walk_cursor_get_reveal (fixture->cursor)), ==,
                    2);

  bs_run_go_to (fixture->run, 41);
  publish (fixture);
  bs_walk_cursor_land (fixture->cursor);
  assert_at (fixture, BS_CURSOR_WALKING, 41, 14);
  g_assert_cmpuint (bs_walk_cursor_get_example (fixture->cursor), ==, 2);
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));
}

/* After training the picture shows all outputs and no error yet. The next step is the one after
 * them, as everywhere. */
static void
test_answer (Fixture *fixture, gconstpointer user_data)
{
  BsReveal *reveal = bs_walk_cursor_get_reveal (fixture->cursor);
  double value;

  g_assert_true (bs_walk_cursor_set_example (fixture->cursor, 3, NULL));
  bs_walk_cursor_watch (fixture->cursor);
  bs_run_go_to (fixture->run, 7);
  publish (fixture);
  bs_walk_cursor_land (fixture->cursor);
  assert_at (fixture, BS_CURSOR_WALKING, 7, 26 + ANSWER);
  g_assert_cmpuint (bs_walk_cursor_get_example (fixture->cursor), ==, 3);
  g_assert_true (bs_reveal_shows_whole_layer (reveal));
  g_assert_true (bs_reveal_get_value (reveal, BS_QUANTITY_A, 3, 1, &value));
  g_assert_false (bs_reveal_get_value (reveal, BS_QUANTITY_DELTA, 3, 1, &value));

  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
  assert_at (fixture, BS_CURSOR_WALKING, 7, 26 + ANSWER + 1);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, FALSE);
  g_assert_false (bs_reveal_shows_whole_layer (reveal));
}

/* When training begins, the cursor gives up the step for which it waited. */
static void
test_watch_while_waiting (Fixture *fixture, gconstpointer user_data)
{
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  bs_walk_cursor_watch (fixture->cursor);
  bs_run_go_to (fixture->run, 5);
  publish (fixture);
  bs_walk_cursor_land (fixture->cursor);
  assert_at (fixture, BS_CURSOR_WALKING, 5, ANSWER);
  g_assert_cmpuint (fixture->n_wanted, ==, 1);
}

/* When another run begins, the cursor forgets the steps for which it waited in the run before. */
static void
test_begin_while_waiting (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (bs_walk_cursor_set_example (fixture->cursor, 3, NULL));
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
  begin (fixture, fixture_random (5, 3, 2, 1), 4, 0);
  assert_at (fixture, BS_CURSOR_WALKING, 0, 0);
  g_assert_cmpuint (bs_walk_cursor_get_example (fixture->cursor), ==, 1);
  publish (fixture);
  bs_walk_cursor_arrive (fixture->cursor, TRUE);
  assert_at (fixture, BS_CURSOR_WALKING, 0, 0);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  answer (fixture);
  assert_at (fixture, BS_CURSOR_WALKING, 1, 0);
}

/* An example that is not in the batch of the iteration cannot be walked through. */
static void
test_batches (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  BsReveal *reveal;
  guint n_there = 0;

  begin (fixture, fixture_random (6, 3, 2, 1), 4, 2);
  reveal = bs_walk_cursor_get_reveal (fixture->cursor);
  g_assert_true (bs_reveal_has_batch (reveal));
  for (gsize example = 1; example <= 6; example++)
    {
      gsize before = bs_walk_cursor_get_example (fixture->cursor);
      gboolean is_there = bs_reveal_find_in_batch (reveal, example) > 0;

      g_assert_cmpint (bs_walk_cursor_set_example (fixture->cursor, example, &error) ||
                         example == before,
                       ==, is_there || example == before);
      if (!is_there && example != before)
        {
          g_assert_nonnull (error);
          g_assert_cmpuint (bs_walk_cursor_get_example (fixture->cursor), ==, before);
        }
      g_clear_error (&error);
      n_there += is_there;
    }
  g_assert_cmpuint (n_there, ==, 2);
}

static void
test_granularity (Fixture *fixture, gconstpointer user_data)
{
  fixture->n_changes = 0;
  bs_walk_cursor_set_granularity (fixture->cursor, BS_GRANULARITY_LAYER);
  bs_walk_cursor_set_granularity (fixture->cursor, BS_GRANULARITY_LAYER);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpint (bs_walk_cursor_get_granularity (fixture->cursor), ==, BS_GRANULARITY_LAYER);
}

static void
wait_until_prepared (Fixture *fixture)
{
  gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;

  while (bs_walk_cursor_is_preparing (fixture->cursor))
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
}

/* Δ of the last of many images is prepared in a thread, and a newer step drops the result. */
static void
test_preparing (Fixture *fixture, gconstpointer user_data)
{
  guint64 last;

  begin (fixture, bs_builtin_data_load ("digits", NULL, NULL), 25, 0);
  last = bs_walk_cursor_get_n_steps (fixture->cursor) - 1;
  bs_walk_cursor_go_to_step (fixture->cursor, last - 3);
  g_assert_true (bs_walk_cursor_is_preparing (fixture->cursor));
  g_assert_null (bs_walk_cursor_get_explanation (fixture->cursor));
  bs_walk_cursor_go_to_step (fixture->cursor, 0);
  g_assert_false (bs_walk_cursor_is_preparing (fixture->cursor));
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));

  bs_walk_cursor_go_to_step (fixture->cursor, last - 3);
  wait_until_prepared (fixture);
  assert_at (fixture, BS_CURSOR_WALKING, 0, last - 3);
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));
}

/* The run moves on while a thread is still preparing the explanation of the step before. The result
 * must not bring back the old numbers. */
static void
test_follow_while_preparing (Fixture *fixture, gconstpointer user_data)
{
  guint64 last;

  begin (fixture, bs_builtin_data_load ("digits", NULL, NULL), 25, 0);
  last = bs_walk_cursor_get_n_steps (fixture->cursor) - 1;
  bs_walk_cursor_go_to_step (fixture->cursor, last - 3);
  g_assert_true (bs_walk_cursor_is_preparing (fixture->cursor));
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  g_assert_cmpint (bs_walk_cursor_get_state (fixture->cursor), ==, BS_CURSOR_WAITING);
  g_assert_cmpint (bs_run_set_lambda (fixture->run, 2.0), ==, BS_STEP_DONE);
  publish (fixture);
  bs_walk_cursor_arrive (fixture->cursor, FALSE);
  g_assert_false (bs_walk_cursor_is_preparing (fixture->cursor));
  while (g_main_context_iteration (NULL, FALSE) ||
         g_atomic_int_get (&G_OBJECT (fixture->cursor)->ref_count) > 1)
    ;
  g_assert_cmpfloat (bs_reveal_get_lambda (bs_walk_cursor_get_reveal (fixture->cursor)), ==, 2.0);
  g_assert_cmpint (bs_walk_cursor_get_state (fixture->cursor), ==, BS_CURSOR_WAITING);
}

/* Whether Δ is shown at every step is chosen anew while the reveal is away, or while a thread
 * prepares one that was copied before. */
static void
test_matrices_chosen_meanwhile (Fixture *fixture, gconstpointer user_data)
{
  BsTrainingSet *digits = bs_builtin_data_load ("digits", NULL, NULL);
  gsize last = bs_training_set_get_n_examples (digits);
  BsReveal *away;

  begin (fixture, digits, 25, 0);
  g_assert_true (bs_walk_cursor_set_example (fixture->cursor, last, NULL));
  g_assert_false (bs_walk_cursor_is_preparing (fixture->cursor));
  away = bs_walk_cursor_take_reveal (fixture->cursor);
  bs_walk_cursor_set_shows_matrices (fixture->cursor, TRUE);
  bs_walk_cursor_resume (fixture->cursor, away);
  g_assert_true (bs_walk_cursor_is_preparing (fixture->cursor));

  bs_walk_cursor_set_shows_matrices (fixture->cursor, FALSE);
  wait_until_prepared (fixture);
  g_assert_true (bs_walk_cursor_set_example (fixture->cursor, last / 2, NULL));
  g_assert_false (bs_walk_cursor_is_preparing (fixture->cursor));
}

/* The mean of |δ| over many examples is made in a thread, whenever the learner asks for it. */
static void
test_mean_errors (Fixture *fixture, gconstpointer user_data)
{
  double mean;

  begin (fixture, bs_builtin_data_load ("digits", NULL, NULL), 25, 0);
  bs_walk_cursor_go_to_step (fixture->cursor, bs_walk_cursor_get_n_steps (fixture->cursor) - 2);
  if (bs_walk_cursor_is_preparing (fixture->cursor))
    wait_until_prepared (fixture);
  g_assert_false (
    bs_reveal_get_mean_error (bs_walk_cursor_get_reveal (fixture->cursor), 2, 1, &mean));

  bs_walk_cursor_set_shows_mean_errors (fixture->cursor, TRUE);
  g_assert_true (bs_walk_cursor_is_preparing (fixture->cursor));
  wait_until_prepared (fixture);
  g_assert_true (
    bs_reveal_get_mean_error (bs_walk_cursor_get_reveal (fixture->cursor), 2, 1, &mean));
  bs_walk_cursor_set_shows_mean_errors (fixture->cursor, FALSE);
  g_assert_false (
    bs_reveal_get_mean_error (bs_walk_cursor_get_reveal (fixture->cursor), 2, 1, &mean));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/walk-cursor/none", test_none);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/walk-cursor/within", test_within);
  ADD ("/walk-cursor/waiting", test_waiting);
  ADD ("/walk-cursor/back", test_back);
  ADD ("/walk-cursor/on-the-way", test_on_the_way);
  ADD ("/walk-cursor/led-nowhere", test_led_nowhere);
  ADD ("/walk-cursor/far", test_far);
  ADD ("/walk-cursor/far-while-watching", test_far_while_watching);
  ADD ("/walk-cursor/watching", test_watching);
  ADD ("/walk-cursor/watch-while-waiting", test_watch_while_waiting);
  ADD ("/walk-cursor/begin-while-waiting", test_begin_while_waiting);
  ADD ("/walk-cursor/batches", test_batches);
  ADD ("/walk-cursor/answer", test_answer);
  ADD ("/walk-cursor/granularity", test_granularity);
  ADD ("/walk-cursor/preparing", test_preparing);
  ADD ("/walk-cursor/follow-while-preparing", test_follow_while_preparing);
  ADD ("/walk-cursor/matrices-chosen-meanwhile", test_matrices_chosen_meanwhile);
  ADD ("/walk-cursor/mean-errors", test_mean_errors);

  return g_test_run ();
}
