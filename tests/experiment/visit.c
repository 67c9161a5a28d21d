/* A walk through an example that is not of the data ends without a trace in the walk of the run. */

#include "fixture.h"

static void
visit (Fixture *fixture)
{
  const double features[64] = { 0.5, 0.25 };

  bs_experiment_visit (fixture->experiment, features);
  g_assert_true (bs_experiment_is_visiting (fixture->experiment));
}

/* While the walk waits for another iteration, the example that was visited is not explained any
 * more. */
static void
test_explanation (Fixture *fixture, gconstpointer user_data)
{
  visit (fixture);
  g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));
  bs_experiment_go_to (fixture->experiment, 1, 0);
  g_assert_true (bs_experiment_is_waiting (fixture->experiment));
  g_assert_null (bs_experiment_get_explanation (fixture->experiment));
  fixture_settle (fixture);
  g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));
}

/* Another shape of the images ends the visit, and the step before it is explained. */
static void
test_image (Fixture *fixture, gconstpointer user_data)
{
  fixture_load (fixture, "digits");
  visit (fixture);
  g_assert_true (fixture_choose (fixture, "image", "none", NULL));
  g_assert_false (bs_experiment_is_visiting (fixture->experiment));
  g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));
}

/* The entry that is chosen is one, in the visit and in the walk of the run. */
static void
test_entry (Fixture *fixture, gconstpointer user_data)
{
  const BsEntry entry = { 1, 1, 1 };
  const BsReveal *shown;

  bs_experiment_toggle_entry (fixture->experiment, &entry);
  visit (fixture);
  shown = bs_experiment_get_shown_reveal (fixture->experiment);
  g_assert_true (bs_entry_equal (bs_reveal_get_entry (shown), &entry));
  bs_experiment_toggle_entry (fixture->experiment, &entry);
  g_assert_cmpuint (bs_reveal_get_entry (shown)->layer, ==, 0);
  bs_experiment_toggle_entry (fixture->experiment, &entry);
  bs_experiment_leave (fixture->experiment);
  g_assert_true (
    bs_entry_equal (bs_reveal_get_entry (bs_experiment_get_reveal (fixture->experiment)), &entry));
}

/* The visit ends at a of the last output: after the input, each neuron has two steps. */
static void
test_length (Fixture *fixture, gconstpointer user_data)
{
  const BsReveal *shown;
  const BsNetwork *network;
  guint64 n_steps = 1;

  visit (fixture);
  shown = bs_experiment_get_shown_reveal (fixture->experiment);
  network = bs_reveal_get_network (shown);
  for (guint l = 2; l <= bs_network_get_n_layers (network); l++)
    n_steps += 2 * bs_network_get_size (network, l);
  g_assert_cmpuint (bs_reveal_get_n_steps (shown), ==, n_steps);
}

/* The walk of the run learns what was chosen during the visit. */
static void
test_choices (Fixture *fixture, gconstpointer user_data)
{
  double mean;

  bs_experiment_go_to_step (fixture->experiment,
                            bs_experiment_get_n_steps (fixture->experiment) - 2);
  visit (fixture);
  bs_experiment_set_shows_mean_errors (fixture->experiment, TRUE);
  bs_experiment_leave (fixture->experiment);
  fixture_settle (fixture);
  g_assert_true (
    bs_reveal_get_mean_error (bs_experiment_get_reveal (fixture->experiment), 2, 1, &mean));
}

/* Where the walk waits, or another run is being prepared, there is no visit, and this is told
 * before somebody asks for it. */
static void
test_possible (Fixture *fixture, gconstpointer user_data)
{
  const double features[] = { 0.5, 0.25 };

  g_assert_true (bs_experiment_can_visit (fixture->experiment));
  bs_experiment_go_to (fixture->experiment, 1, 0);
  g_assert_false (bs_experiment_can_visit (fixture->experiment));
  bs_experiment_visit (fixture->experiment, features);
  g_assert_false (bs_experiment_is_visiting (fixture->experiment));
  fixture_settle (fixture);
  g_assert_true (bs_experiment_can_visit (fixture->experiment));

  g_assert_true (fixture_choose (fixture, "hidden", "1000,1000", NULL));
  g_assert_true (bs_experiment_is_loading (fixture->experiment));
  bs_experiment_visit (fixture->experiment, features);
  g_assert_false (bs_experiment_is_visiting (fixture->experiment));
  fixture_settle (fixture);
  g_assert_true (bs_experiment_can_visit (fixture->experiment));

  bs_experiment_train (fixture->experiment);
  g_assert_false (bs_experiment_can_visit (fixture->experiment));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/visit/explanation", test_explanation);
  fixture_add ("/visit/image", test_image);
  fixture_add ("/visit/possible", test_possible);
  fixture_add ("/visit/entry", test_entry);
  fixture_add ("/visit/choices", test_choices);
  fixture_add ("/visit/length", test_length);

  return g_test_run ();
}
