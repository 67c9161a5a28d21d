/* The pace of training that somebody watches: a speed, a faster training on demand, and a limit. */

#include "fixture.h"

#include <string.h>

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture_set_up (fixture, user_data);
  bs_experiment_watch (fixture->experiment);
  fixture_load (fixture, "iris");
}

static void
test_suggestions (Fixture *fixture, gconstpointer user_data)
{
  fixture_assert_choice (fixture, BS_SETUP_SPEED, "30");
  fixture_assert_choice (fixture, BS_SETUP_ITERATIONS, "1000");
  fixture_load (fixture, "xor");
  fixture_assert_choice (fixture, BS_SETUP_ITERATIONS, "3000");
  /* The speed is the user's, the limit that of the data. */
  g_assert_true (fixture_choose (fixture, "speed", "5", NULL));
  g_assert_true (fixture_choose (fixture, "iterations", "0", NULL));
  fixture_load (fixture, "digits");
  fixture_assert_choice (fixture, BS_SETUP_SPEED, "5");
  fixture_assert_choice (fixture, BS_SETUP_ITERATIONS, "300");
  g_assert_false (bs_experiment_has_own_limit (fixture->experiment));
  /* A limit that somebody has chosen stays. */
  g_assert_true (fixture_choose (fixture, "iterations", "77", NULL));
  g_assert_true (bs_experiment_has_own_limit (fixture->experiment));
  fixture_load (fixture, "iris");
  fixture_assert_choice (fixture, BS_SETUP_ITERATIONS, "77");
}

/* A test or a benchmark that does not watch trains as fast as it can, without a limit. */
static void
test_not_watched (Fixture *fixture, gconstpointer user_data)
{
  fixture_assert_choice (fixture, BS_SETUP_SPEED, "0");
  fixture_assert_choice (fixture, BS_SETUP_ITERATIONS, "0");
}

/* At one iteration a second there are only few in these frames; "faster" makes many. */
static void
test_faster (Fixture *fixture, gconstpointer user_data)
{
  guint64 before;

  bs_experiment_set_faster (fixture->experiment, TRUE);
  g_assert_false (bs_experiment_is_faster (fixture->experiment));
  g_assert_true (fixture_choose (fixture, "speed", "1", NULL));
  g_assert_true (fixture_choose (fixture, "iterations", "0", NULL));
  bs_experiment_train (fixture->experiment);
  g_assert_false (bs_experiment_is_faster (fixture->experiment));
  bs_experiment_set_faster (fixture->experiment, TRUE);
  g_assert_true (bs_experiment_is_faster (fixture->experiment));
  fixture_assert_choice (fixture, BS_SETUP_SPEED, "1");
  while (bs_experiment_get_iteration (fixture->experiment) < 2000)
    fixture_tick (fixture);

  /* Back to the speed of the set-up. */
  bs_experiment_set_faster (fixture->experiment, FALSE);
  for (guint i = 0; i < 100; i++)
    fixture_tick (fixture);
  before = bs_experiment_get_iteration (fixture->experiment);
  for (guint i = 0; i < 500; i++)
    fixture_tick (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), <, before + 100);

  /* The next training can be watched again. */
  bs_experiment_set_faster (fixture->experiment, TRUE);
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
  g_assert_false (bs_experiment_is_faster (fixture->experiment));
  before = bs_experiment_get_iteration (fixture->experiment);
  bs_experiment_train (fixture->experiment);
  g_assert_false (bs_experiment_is_faster (fixture->experiment));
  for (guint i = 0; i < 500; i++)
    fixture_tick (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), <, before + 100);
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
}

/* A speed that is chosen is obeyed, also by a training that was faster. */
static void
test_chosen_speed (Fixture *fixture, gconstpointer user_data)
{
  bs_experiment_train (fixture->experiment);
  bs_experiment_set_faster (fixture->experiment, TRUE);
  g_assert_true (fixture_choose (fixture, "speed", "2", NULL));
  g_assert_false (bs_experiment_is_faster (fixture->experiment));
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
}

static void
test_limit (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *text = NULL;

  bs_experiment_train (fixture->experiment);
  bs_experiment_set_faster (fixture->experiment, TRUE);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 1000);
  text = bs_experiment_make_finish_text (fixture->experiment);
  g_assert_nonnull (strstr (text, "choose a higher limit"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, set_up, test)                                                                    \
  g_test_add ("/experiment/pace/" name, Fixture, NULL, set_up, test, fixture_tear_down)
  ADD ("suggestions", set_up, test_suggestions);
  ADD ("not-watched", fixture_set_up, test_not_watched);
  ADD ("faster", set_up, test_faster);
  ADD ("chosen-speed", set_up, test_chosen_speed);
  ADD ("limit", set_up, test_limit);
#undef ADD

  return g_test_run ();
}
