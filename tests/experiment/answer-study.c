/* The plane is computed in the background, one whole moment after the other. */

#include "experiment/answer-study.h"

#include "experiment/fixture.h"

static const BsAnswerChoice usual = { .across = 1, .up = 2, .n_points = 50 };

static const BsAnswerMoment *
wait_for (BsAnswerStudy *study)
{
  while (!bs_answer_study_update (study, NULL))
    g_usleep (100);

  return bs_answer_study_get_moment (study);
}

static BsReveal *
get_reveal (Fixture *fixture)
{
  return bs_experiment_get_reveal (fixture->experiment);
}

/* A place of the map and the answer at this place alone are the same. */
static void
assert_agrees (const BsAnswerMoment *moment)
{
  gsize n = bs_plane_map_get_n_columns (moment->outputs);
  guint layer = bs_plane_map_get_n_layers (moment->outputs);

  for (gsize i = 0; i < n; i += 7)
    {
      double across, up;
      g_autofree double *answer = NULL;

      bs_plane_map_get_point (moment->outputs, i, n - 1 - i, &across, &up);
      answer = bs_answer_moment_answer (moment, layer, across, up);
      g_assert_cmpfloat_with_epsilon (
        (double) bs_plane_map_get_values (moment->outputs, layer, 1)[(n - 1 - i) * n + i],
        answer[0], 1e-6);
    }
}

static void
test_moment (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsAnswerStudy) study = bs_answer_study_new ();
  const BsAnswerMoment *moment;

  bs_answer_study_want (study, get_reveal (fixture), &usual);
  moment = wait_for (study);
  g_assert_cmpuint (moment->iteration, ==, 0);
  g_assert_cmpuint (bs_plane_map_get_n_columns (moment->outputs), ==, 50);
  g_assert_cmpuint (moment->n_examples, ==, 4);
  g_assert_cmpfloat (bs_plane_map_get_plane (moment->outputs)->left, <, 0.0);
  g_assert_cmpfloat (bs_plane_map_get_plane (moment->outputs)->right, >, 1.0);
  assert_agrees (moment);

  /* The same wish again is no work. */
  bs_answer_study_want (study, get_reveal (fixture), &usual);
  g_assert_false (bs_answer_study_is_active (study));

  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  bs_answer_study_want (study, get_reveal (fixture), &usual);
  moment = wait_for (study);
  g_assert_cmpuint (moment->iteration, ==, 1);
  assert_agrees (moment);
}

/* Of many wishes the newest is done in any case, and what comes is never older than what came. */
static void
test_newest_wins (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsAnswerStudy) study = bs_answer_study_new ();
  guint64 last = 0;

  for (guint i = 0; i < 30; i++)
    {
      bs_experiment_one_iteration (fixture->experiment);
      fixture_settle (fixture);
      bs_answer_study_want (study, get_reveal (fixture), &usual);
      if (!bs_answer_study_update (study, NULL))
        continue;
      g_assert_cmpuint (bs_answer_study_get_moment (study)->iteration, >=, last);
      last = bs_answer_study_get_moment (study)->iteration;
    }
  while (last < 30)
    last = wait_for (study)->iteration;
  g_assert_cmpuint (last, ==, 30);
}

/* As long as something is on its way, the study says so. A view that then stops looking has seen
 * all. */
static void
test_nothing_left_behind (Fixture *fixture, gconstpointer user_data)
{
  const BsAnswerChoice answers = { .order = { .key = BS_ANSWER_KEY_SHARE } };
  g_autoptr (BsAnswerStudy) study = bs_answer_study_new ();

  for (guint i = 0; i < 2000; i++)
    {
      gsize example = 1 + i % 4;

      bs_experiment_set_example (fixture->experiment, example);
      bs_answer_study_want (study, get_reveal (fixture), &answers);
      while (bs_answer_study_is_active (study))
        bs_answer_study_update (study, NULL);
      g_assert_cmpuint (bs_answer_study_get_moment (study)->example, ==, example);
      g_assert_cmpuint (bs_answer_study_get_moment (study)->n_examples, ==, 4);
    }
}

/* Nothing of other data stays: neither what is shown nor what is on its way. */
static void
test_other_data (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsAnswerStudy) study = bs_answer_study_new ();
  const BsAnswerChoice petals = { .across = 3, .up = 4, .n_points = 40 };
  const BsAnswerMoment *moment;

  bs_answer_study_want (study, get_reveal (fixture), &usual);
  wait_for (study);
  fixture_load (fixture, "iris");
  bs_answer_study_want (study, get_reveal (fixture), &petals);
  g_assert_null (bs_answer_study_get_moment (study));
  moment = wait_for (study);
  g_assert_cmpuint (bs_plane_map_get_plane (moment->outputs)->across, ==, 3);
  g_assert_cmpuint (moment->n_examples, ==, 150);
  g_assert_true (bs_answers_get_data (moment->answers) ==
                 bs_experiment_get_training_set (fixture->experiment));
  assert_agrees (moment);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/experiment/answer-study/moment", test_moment);
  fixture_add ("/experiment/answer-study/newest-wins", test_newest_wins);
  fixture_add ("/experiment/answer-study/nothing-left-behind", test_nothing_left_behind);
  fixture_add ("/experiment/answer-study/other-data", test_other_data);

  return g_test_run ();
}
