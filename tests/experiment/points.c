/* Points that are changed by hand: the run goes on with the present Θ, each change is undone alone,
 * and the command in a terminal makes the same data. */

#include "fixture.h"

#include <string.h>

static double
get_feature (Fixture *fixture, gsize example, gsize feature)
{
  return bs_training_set_get_feature (bs_experiment_get_training_set (fixture->experiment), example,
                                      feature);
}

static void
change (Fixture *fixture, BsPointEditKind kind, guint64 number, double across, double up)
{
  bs_experiment_change_point (fixture->experiment, &(BsPointEdit){ kind, number, { across, up } });
  fixture_settle (fixture);
}

static void
iterate (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      bs_experiment_one_iteration (fixture->experiment);
      fixture_settle (fixture);
    }
}

static void
test_goes_on (Fixture *fixture, gconstpointer user_data)
{
  g_autofree double *theta = NULL;
  const char *note;
  g_autofree char *command = NULL;
  double x;

  fixture_load (fixture, "moons");
  x = get_feature (fixture, 7, 1);
  iterate (fixture, 5);
  theta = fixture_copy_theta (fixture);
  change (fixture, BS_POINT_EDIT_MOVE, 7, 0.25, -0.5);
  g_assert_cmpfloat (get_feature (fixture, 7, 1), ==, 0.25);
  g_assert_cmpfloat (get_feature (fixture, 7, 2), ==, -0.5);
  fixture_assert_theta (fixture, theta);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
  g_assert_cmpstr (bs_experiment_get_undo_name (fixture->experiment), ==, "points changed by hand");
  command = bs_experiment_make_command (fixture->experiment, &note);
  g_assert_nonnull (strstr (command, " --edits 'move 7 0.25 -0.5'"));
  g_assert_nonnull (note);

  bs_experiment_undo (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpfloat (get_feature (fixture, 7, 1), ==, x);
  fixture_assert_theta (fixture, theta);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 5);
  bs_experiment_redo (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpfloat (get_feature (fixture, 7, 1), ==, 0.25);
  fixture_assert_theta (fixture, theta);
}

/* Each change is a place of its own, and a reset keeps the points and makes the initial Θ. */
static void
test_each (Fixture *fixture, gconstpointer user_data)
{
  g_autofree double *initial = NULL;

  fixture_load (fixture, "blobs");
  initial = fixture_copy_theta (fixture);
  change (fixture, BS_POINT_EDIT_ADD, 3, 0.5, 0.5);
  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, 201);
  g_assert_cmpfloat (
    bs_training_set_get_target (bs_experiment_get_training_set (fixture->experiment), 201, 3), ==,
    1.0);
  iterate (fixture, 3);
  change (fixture, BS_POINT_EDIT_REMOVE, 1, 0.0, 0.0);
  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, 200);
  bs_experiment_undo (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, 201);
  bs_experiment_redo (fixture->experiment);
  bs_experiment_reset (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, 200);
  fixture_assert_theta (fixture, initial);
}

static void
test_while_training (Fixture *fixture, gconstpointer user_data)
{
  fixture_load (fixture, "moons");
  bs_experiment_train (fixture->experiment);
  while (bs_experiment_get_iteration (fixture->experiment) < 3)
    fixture_tick (fixture);
  bs_experiment_change_point (fixture->experiment,
                              &(BsPointEdit){ BS_POINT_EDIT_MOVE, 1, { 9.0, 9.0 } });
  g_assert_true (bs_experiment_is_training (fixture->experiment));
  while (bs_experiment_get_iteration (fixture->experiment) < 3)
    fixture_tick (fixture);
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpfloat (get_feature (fixture, 1, 1), ==, 9.0);
}

/* What the views call example 5 is another one of the data, if some are held out. */
static void
test_held_out (Fixture *fixture, gconstpointer user_data)
{
  double before[2], next[2];

  fixture_load (fixture, "moons");
  fixture_choose (fixture, "holdout", "0.5", NULL);
  fixture_settle (fixture);
  for (gsize j = 1; j <= 2; j++)
    {
      before[j - 1] = get_feature (fixture, 4, j);
      next[j - 1] = get_feature (fixture, 6, j);
    }
  change (fixture, BS_POINT_EDIT_MOVE, 5, 9.0, 8.0);
  g_assert_cmpfloat (get_feature (fixture, 5, 1), ==, 9.0);
  g_assert_cmpfloat (get_feature (fixture, 5, 2), ==, 8.0);
  g_assert_cmpfloat (get_feature (fixture, 4, 1), ==, before[0]);
  g_assert_cmpfloat (get_feature (fixture, 6, 2), ==, next[1]);
}

static void
test_refused (Fixture *fixture, gconstpointer user_data)
{
  fixture_load (fixture, "iris");
  g_assert_false (bs_experiment_check_points (fixture->experiment, NULL));
  g_assert_cmpuint (fixture->n_failures, ==, 0);
  change (fixture, BS_POINT_EDIT_REMOVE, 1, 0.0, 0.0);
  g_assert_cmpuint (fixture->n_failures, ==, 1);
  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, 150);
}

/* While a thread makes another beginning, a change would replace it or be replaced. */
static void
test_busy (Fixture *fixture, gconstpointer user_data)
{
  const BsPointEdit edit = { BS_POINT_EDIT_MOVE, 1, { 9.0, 9.0 } };

  fixture_load (fixture, "moons");
  fixture_choose (fixture, "hidden", "1000,1000", NULL);
  g_assert_true (bs_experiment_is_loading (fixture->experiment));
  g_assert_false (bs_experiment_change_point (fixture->experiment, &edit));
  g_assert_cmpuint (fixture->n_failures, ==, 1);
  g_assert_cmpstr (bs_experiment_get_setup (fixture->experiment)->edits, ==, "");
  fixture_settle (fixture);
  g_assert_true (bs_experiment_change_point (fixture->experiment, &edit));
  fixture_settle (fixture);
  g_assert_cmpfloat (get_feature (fixture, 1, 1), ==, 9.0);
}

/* Other points begin without the changes to the old ones. */
static void
test_new_data (Fixture *fixture, gconstpointer user_data)
{
  fixture_load (fixture, "moons");
  change (fixture, BS_POINT_EDIT_REMOVE, 1, 0.0, 0.0);
  fixture_choose (fixture, "data-seed", "5", NULL);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, 200);
  g_assert_cmpstr (bs_experiment_get_setup (fixture->experiment)->edits, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/experiment/points/goes-on", test_goes_on);
  fixture_add ("/experiment/points/each", test_each);
  fixture_add ("/experiment/points/while-training", test_while_training);
  fixture_add ("/experiment/points/held-out", test_held_out);
  fixture_add ("/experiment/points/refused", test_refused);
  fixture_add ("/experiment/points/busy", test_busy);
  fixture_add ("/experiment/points/new-data", test_new_data);

  return g_test_run ();
}
