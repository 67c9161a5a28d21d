/* The answer to a drawing is that of the walk to the same example, to the bit. */

#include "experiment/pad-study.h"

#include "experiment/fixture.h"

static const BsPadAnswer *
wait_for (BsPadStudy *study)
{
  while (!bs_pad_study_update (study, NULL))
    g_usleep (100);

  return bs_pad_study_get_answer (study);
}

/* Returns an example of the data as somebody would draw it. */
static BsExamples *
draw_example (Fixture *fixture, gsize example)
{
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  BsTrainingSet *unscaled = bs_reveal_get_unscaled (reveal);
  BsTrainingSet *data = unscaled != NULL ? unscaled : bs_reveal_get_training_set (reveal);
  gsize n = bs_training_set_get_n_features (data);
  g_autofree double *features = g_new (double, n);

  for (gsize j = 1; j <= n; j++)
    features[j - 1] = bs_training_set_get_feature (data, example, j);

  return bs_experiment_make_example (fixture->experiment, features);
}

static void
assert_answers (Fixture *fixture, BsPadStudy *study, gsize example)
{
  g_autoptr (BsExamples) drawn = draw_example (fixture, example);
  g_autoptr (BsReveal) walk = bs_reveal_copy (bs_experiment_get_reveal (fixture->experiment));
  guint last = bs_network_get_n_layers (bs_reveal_get_network (walk));
  const BsPadAnswer *answer;

  bs_reveal_watch (walk, example);
  bs_pad_study_want (study, bs_experiment_get_reveal (fixture->experiment), drawn);
  g_assert_true (bs_pad_study_is_active (study));
  answer = wait_for (study);
  g_assert_cmpuint (answer->iteration, ==, bs_experiment_get_iteration (fixture->experiment));
  g_assert_cmpuint (answer->n_outputs, ==,
                    bs_network_get_size (bs_reveal_get_network (walk), last));
  for (gsize k = 1; k <= answer->n_outputs; k++)
    {
      double h;

      g_assert_true (bs_reveal_get_value (walk, BS_QUANTITY_A, last, k, &h));
      g_assert_cmpfloat (answer->outputs[k - 1], ==, h);
    }
}

static void
test_answers (Fixture *fixture, gconstpointer user_data)
{
  const char *const scalings[] = { "none", "standard", "minmax" };
  g_autoptr (BsPadStudy) study = bs_pad_study_new ();

  fixture_load (fixture, "digits");
  for (guint i = 0; i < G_N_ELEMENTS (scalings); i++)
    {
      g_assert_true (fixture_choose (fixture, "scale", scalings[i], NULL));
      fixture_settle (fixture);
      bs_experiment_one_iteration (fixture->experiment);
      fixture_settle (fixture);
      assert_answers (fixture, study, 1 + 600 * i);
    }
  bs_pad_study_clear (study);
  g_assert_null (bs_pad_study_get_answer (study));
}

/* Of many drawings only the newest is waited for. */
static void
test_newest (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsPadStudy) study = bs_pad_study_new ();

  for (gsize i = 0; i < 50; i++)
    {
      g_autoptr (BsExamples) drawn = draw_example (fixture, 1 + i % 4);

      bs_pad_study_want (study, bs_experiment_get_reveal (fixture->experiment), drawn);
      bs_pad_study_update (study, NULL);
    }
  while (bs_pad_study_is_active (study))
    bs_pad_study_update (study, NULL);
  assert_answers (fixture, study, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/experiment/pad-study/answers", test_answers);
  fixture_add ("/experiment/pad-study/newest", test_newest);

  return g_test_run ();
}
