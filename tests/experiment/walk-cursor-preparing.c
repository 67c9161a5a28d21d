/* The walk cursor while a thread prepares what its step needs of many examples. */

#include "files/builtin-data.h"
#include "support/settle.h"
#include "walk-cursor-fixture.h"

static void
wait_until_prepared (CursorFixture *fixture)
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
test_preparing (CursorFixture *fixture, gconstpointer user_data)
{
  guint64 last;

  cursor_fixture_begin (fixture, bs_builtin_data_load ("digits", NULL, NULL), 25, 0);
  last = bs_walk_cursor_get_n_steps (fixture->cursor) - 1;
  bs_walk_cursor_go_to_step (fixture->cursor, last - 3);
  g_assert_true (bs_walk_cursor_is_preparing (fixture->cursor));
  g_assert_null (bs_walk_cursor_get_explanation (fixture->cursor));
  bs_walk_cursor_go_to_step (fixture->cursor, 0);
  g_assert_false (bs_walk_cursor_is_preparing (fixture->cursor));
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));

  bs_walk_cursor_go_to_step (fixture->cursor, last - 3);
  wait_until_prepared (fixture);
  cursor_fixture_assert_at (fixture, BS_CURSOR_WALKING, 0, last - 3);
  g_assert_nonnull (bs_walk_cursor_get_explanation (fixture->cursor));
}

/* The run moves on while a thread is still preparing the explanation of the step before. The result
 * must not bring back the old numbers. */
static void
test_follow_while_preparing (CursorFixture *fixture, gconstpointer user_data)
{
  guint64 last;

  cursor_fixture_begin (fixture, bs_builtin_data_load ("digits", NULL, NULL), 25, 0);
  last = bs_walk_cursor_get_n_steps (fixture->cursor) - 1;
  bs_walk_cursor_go_to_step (fixture->cursor, last - 3);
  g_assert_true (bs_walk_cursor_is_preparing (fixture->cursor));
  bs_walk_cursor_step (fixture->cursor, BS_GRANULARITY_ITERATION, TRUE);
  g_assert_cmpint (bs_walk_cursor_get_state (fixture->cursor), ==, BS_CURSOR_WAITING);
  g_assert_cmpint (bs_run_set_lambda (fixture->run, 2.0), ==, BS_STEP_DONE);
  cursor_fixture_publish (fixture);
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
test_matrices_chosen_meanwhile (CursorFixture *fixture, gconstpointer user_data)
{
  BsTrainingSet *digits = bs_builtin_data_load ("digits", NULL, NULL);
  gsize last = bs_training_set_get_n_examples (digits);
  BsReveal *away;

  cursor_fixture_begin (fixture, digits, 25, 0);
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
test_mean_errors (CursorFixture *fixture, gconstpointer user_data)
{
  double mean;

  cursor_fixture_begin (fixture, bs_builtin_data_load ("digits", NULL, NULL), 25, 0);
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
  cursor_fixture_add ("/walk-cursor/preparing", test_preparing);
  cursor_fixture_add ("/walk-cursor/follow-while-preparing", test_follow_while_preparing);
  cursor_fixture_add ("/walk-cursor/matrices-chosen-meanwhile", test_matrices_chosen_meanwhile);
  cursor_fixture_add ("/walk-cursor/mean-errors", test_mean_errors);

  return g_test_run ();
}
