/* The walk cursor without the experiment: the test plays the run, and answers "iteration-wanted"
 * itself. */

#include "files/builtin-data.h"
#include "training/fixture.h"
#include "walk-cursor-fixture.h"

/* The step of an example of a 2-2-1 network at which its output is known. */
#define ANSWER 6

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
test_within (CursorFixture *fixture, gconstpointer user_data)
{
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 0, 0);
  fixture->n_changes = 0;
  for (guint64 step = 1; step < bs_walk_cursor_get_n_steps (fixture->cursor); step++)
    {
      bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
      cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 0, step);
      g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));
      g_assert_cmpuint (fixture->n_changes, ==, step);
    }
  bs_walk_cursor_go_to_step (fixture->cursor, 13);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 0, 13);
  g_assert_cmpuint (bs_walk_cursor_get_example (fixture->cursor), ==, 2);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_EXAMPLE, FALSE);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 0, 0);
  g_assert_cmpuint (fixture->n_wanted, ==, 0);
}

/* Until the run answers, the old step is shown. Steps that are requested meanwhile are made
 * afterwards. */
static void
test_waiting (CursorFixture *fixture, gconstpointer user_data)
{
  bs_walk_cursor_go_to_step (fixture->cursor, 55);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
  g_assert_cmpuint (fixture->n_wanted, ==, 1);
  g_assert_cmpuint (fixture->wanted, ==, 1);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WAITING, 0, 55);
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));

  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_LAYER, TRUE);
  bs_walk_cursor_go_to_step (fixture->cursor, 0);
  g_assert_cmpuint (fixture->n_wanted, ==, 1);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WAITING, 0, 55);

  cursor_fixture_answer (fixture);
  g_assert_cmpuint (fixture->n_wanted, ==, 2);
  g_assert_cmpuint (fixture->wanted, ==, 2);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WAITING, 1, 1);
  cursor_fixture_answer (fixture);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 2, 4);
  g_assert_true (bs_reveal_shows_whole_layer (bs_walk_cursor_get_reveal (fixture->cursor)));
  g_assert_cmpuint (fixture->n_wanted, ==, 2);
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));
}

static void
test_back (CursorFixture *fixture, gconstpointer user_data)
{
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  cursor_fixture_answer (fixture);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 1, 0);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, FALSE);
  g_assert_cmpuint (fixture->wanted, ==, 0);
  cursor_fixture_answer (fixture);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 0, 55);
  /* There is no step before the first one. */
  bs_walk_cursor_go_to_step (fixture->cursor, 0);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, FALSE);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 0, 0);
  g_assert_cmpuint (fixture->n_wanted, ==, 2);
}

/* Snapshots on the way to the wanted iteration do not end the waiting. */
static void
test_on_the_way (CursorFixture *fixture, gconstpointer user_data)
{
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  cursor_fixture_publish (fixture);
  bs_walk_cursor_arrive (fixture->cursor, FALSE);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WAITING, 0, 0);
  g_assert_cmpint (bs_run_go_to (fixture->run, 1), ==, BS_STEP_DONE);
  cursor_fixture_publish (fixture);
  bs_walk_cursor_arrive (fixture->cursor, FALSE);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 1, 0);
}

/* The run rests where it was, so the step is not possible, and the steps requested meanwhile are
 * dropped. */
static void
test_led_nowhere (CursorFixture *fixture, gconstpointer user_data)
{
  bs_walk_cursor_go_to_step (fixture->cursor, 55);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, FALSE);
  cursor_fixture_publish (fixture);
  bs_walk_cursor_arrive (fixture->cursor, TRUE);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 0, 55);
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, FALSE);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 0, 54);
}

/* A step of any iteration can be asked for, later or earlier. A newer wish replaces an older one.
 */
static void
test_far (CursorFixture *fixture, gconstpointer user_data)
{
  bs_walk_cursor_go_to (fixture->cursor, 7, 15);
  g_assert_cmpuint (fixture->wanted, ==, 7);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
  bs_walk_cursor_go_to (fixture->cursor, 9, 3);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WAITING, 0, 0);
  cursor_fixture_answer (fixture);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 9, 3);
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));
  bs_walk_cursor_go_to (fixture->cursor, 2, 13);
  cursor_fixture_answer (fixture);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 2, 13);
  g_assert_cmpuint (bs_walk_cursor_get_example (fixture->cursor), ==, 2);
  bs_walk_cursor_go_to (fixture->cursor, 2, 0);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 2, 0);
  g_assert_cmpuint (fixture->n_wanted, ==, 3);
}

/* During training the run must stop there, also if it is just there. If it rests elsewhere, the
 * walk begins where the run is. */
static void
test_far_while_watching (CursorFixture *fixture, gconstpointer user_data)
{
  bs_walk_cursor_watch (fixture->cursor);
  bs_walk_cursor_go_to (fixture->cursor, 0, 4);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WAITING, 0, 0);
  g_assert_cmpuint (fixture->n_wanted, ==, 1);
  cursor_fixture_answer (fixture);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 0, 4);

  bs_walk_cursor_watch (fixture->cursor);
  bs_walk_cursor_go_to (fixture->cursor, 100, 4);
  bs_run_go_to (fixture->run, 40);
  cursor_fixture_publish (fixture);
  bs_walk_cursor_arrive (fixture->cursor, TRUE);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 40, 0);
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));
}

/* During training there is no step. After it, the steps requested meanwhile are made from where the
 * walk landed. */
static void
test_watching (CursorFixture *fixture, gconstpointer user_data)
{
  g_assert_true (bs_walk_cursor_set_example (fixture->cursor, 3, NULL));
  bs_walk_cursor_watch (fixture->cursor);
  g_assert_cmpint (bs_walk_cursor_get_state (fixture->cursor), ==, BS_CURSOR_WATCHING);
  g_assert_null (bs_walk_cursor_get_explanation (fixture->cursor));
  g_assert_null (bs_reveal_get_address (bs_walk_cursor_get_reveal (fixture->cursor)));

  bs_run_go_to (fixture->run, 40);
  cursor_fixture_publish (fixture);
  g_assert_cmpuint (bs_walk_cursor_get_iteration (fixture->cursor), ==, 40);
  g_assert_null (bs_walk_cursor_get_explanation (fixture->cursor));
  bs_walk_cursor_arrive (fixture->cursor, TRUE);
  g_assert_cmpint (bs_walk_cursor_get_state (fixture->cursor), ==, BS_CURSOR_WATCHING);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
  g_assert_true (bs_walk_cursor_set_example (fixture->cursor, 2, NULL));
  g_assert_cmpuint (bs_reveal_get_shown_example (bs_walk_cursor_get_reveal (fixture->cursor)), ==,
                    2);

  bs_run_go_to (fixture->run, 41);
  cursor_fixture_publish (fixture);
  bs_walk_cursor_land (fixture->cursor);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 41, 14);
  g_assert_cmpuint (bs_walk_cursor_get_example (fixture->cursor), ==, 2);
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));
}

/* After training the picture shows all outputs and no error yet. The next step is the one after
 * them, as everywhere. */
static void
test_answer (CursorFixture *fixture, gconstpointer user_data)
{
  BsReveal *reveal = bs_walk_cursor_get_reveal (fixture->cursor);
  double value;

  g_assert_true (bs_walk_cursor_set_example (fixture->cursor, 3, NULL));
  bs_walk_cursor_watch (fixture->cursor);
  bs_run_go_to (fixture->run, 7);
  cursor_fixture_publish (fixture);
  bs_walk_cursor_land (fixture->cursor);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 7, 26 + ANSWER);
  g_assert_cmpuint (bs_walk_cursor_get_example (fixture->cursor), ==, 3);
  g_assert_true (bs_reveal_shows_whole_layer (reveal));
  g_assert_true (bs_reveal_get_value (reveal, BS_QUANTITY_A, 3, 1, &value));
  g_assert_false (bs_reveal_get_value (reveal, BS_QUANTITY_DELTA, 3, 1, &value));

  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 7, 26 + ANSWER + 1);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, FALSE);
  g_assert_false (bs_reveal_shows_whole_layer (reveal));
}

/* When training begins, the cursor gives up the step for which it waited. */
static void
test_watch_while_waiting (CursorFixture *fixture, gconstpointer user_data)
{
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  bs_walk_cursor_watch (fixture->cursor);
  bs_run_go_to (fixture->run, 5);
  cursor_fixture_publish (fixture);
  bs_walk_cursor_land (fixture->cursor);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 5, ANSWER);
  g_assert_cmpuint (fixture->n_wanted, ==, 1);
}

/* When another run begins, the cursor forgets the steps for which it waited in the run before. */
static void
test_begin_while_waiting (CursorFixture *fixture, gconstpointer user_data)
{
  g_assert_true (bs_walk_cursor_set_example (fixture->cursor, 3, NULL));
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_NEURON, TRUE);
  cursor_fixture_begin (fixture, fixture_random (5, 3, 2, 1), 4, 0);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 0, 0);
  g_assert_cmpuint (bs_walk_cursor_get_example (fixture->cursor), ==, 1);
  cursor_fixture_publish (fixture);
  bs_walk_cursor_arrive (fixture->cursor, TRUE);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 0, 0);
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  cursor_fixture_answer (fixture);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 1, 0);
}

/* An example that is not in the batch of the iteration cannot be walked through. */
static void
test_batches (CursorFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  BsReveal *reveal;
  guint n_there = 0;

  cursor_fixture_begin (fixture, fixture_random (6, 3, 2, 1), 4, 2);
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
test_granularity (CursorFixture *fixture, gconstpointer user_data)
{
  fixture->n_changes = 0;
  bs_walk_cursor_set_granularity (fixture->cursor, BS_GRANULARITY_LAYER);
  bs_walk_cursor_set_granularity (fixture->cursor, BS_GRANULARITY_LAYER);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpint (bs_walk_cursor_get_granularity (fixture->cursor), ==, BS_GRANULARITY_LAYER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/walk-cursor/none", test_none);
  cursor_fixture_add ("/walk-cursor/within", test_within);
  cursor_fixture_add ("/walk-cursor/waiting", test_waiting);
  cursor_fixture_add ("/walk-cursor/back", test_back);
  cursor_fixture_add ("/walk-cursor/on-the-way", test_on_the_way);
  cursor_fixture_add ("/walk-cursor/led-nowhere", test_led_nowhere);
  cursor_fixture_add ("/walk-cursor/far", test_far);
  cursor_fixture_add ("/walk-cursor/far-while-watching", test_far_while_watching);
  cursor_fixture_add ("/walk-cursor/watching", test_watching);
  cursor_fixture_add ("/walk-cursor/watch-while-waiting", test_watch_while_waiting);
  cursor_fixture_add ("/walk-cursor/begin-while-waiting", test_begin_while_waiting);
  cursor_fixture_add ("/walk-cursor/batches", test_batches);
  cursor_fixture_add ("/walk-cursor/answer", test_answer);
  cursor_fixture_add ("/walk-cursor/granularity", test_granularity);

  return g_test_run ();
}
