/* The answers to each example, beside the objective, which sums over all of them, and beside the
 * quality, which counts them. */

#include "labs/answers.h"

#include <math.h>

#include "engine/objective.h"
#include "engine/propagation.h"
#include "engine/quality.h"
#include "labs/fixture.h"

static void
compare (const char *name, const char *scale, double stretch)
{
  g_auto (BsLabFixture) fixture = { 0 };
  g_autoptr (BsObjective) objective = NULL;
  g_autoptr (BsQuality) quality = NULL;
  g_autoptr (BsAnswers) answers = NULL;
  double shares = 0.0, costs = 0.0;
  gsize m;
  BsCost cost;

  bs_lab_fixture_init (&fixture, name, scale, BS_ACTIVATION_TANH, 4);
  for (gsize i = 0; i < bs_network_get_n_parameters (fixture.network); i++)
    fixture.theta[i] *= stretch;
  objective = bs_objective_new (fixture.network, fixture.data, 0.0);
  quality = bs_quality_new (fixture.data);
  g_assert_true (bs_objective_assess (objective, fixture.theta, &cost, quality));
  answers = bs_answers_compute (fixture.network, fixture.data, fixture.theta, NULL);

  m = bs_training_set_get_n_examples (fixture.data);
  g_assert_cmpuint (bs_answers_get_n_right (answers), ==, bs_quality_get_n_correct (quality));
  for (gsize i = 1; i <= m; i++)
    {
      shares += bs_answers_get_share (answers, i);
      costs += bs_answers_get_cost (answers, i);
    }
  g_assert_cmpfloat_with_epsilon (costs / (double) m, cost.data, 1e-12 * cost.data);
  g_assert_cmpfloat_with_epsilon (shares, 1.0, 1e-12);
}

/* More examples than a panel has, and all kinds of targets. */
static void
test_sums (void)
{
  compare ("xor", "none", 1.0);
  compare ("spirals", "none", 5.0);
  compare ("iris", "standard", 3.0);
  compare ("digits", "none", 2.0);
}

/* Each answer is that of the example alone, and its cost is the formula's. */
static void
test_each (void)
{
  g_auto (BsLabFixture) fixture = { 0 };
  g_autoptr (BsAnswers) answers = NULL;
  g_autoptr (BsPropagation) alone = NULL;
  gsize n_right = 0;

  bs_lab_fixture_init (&fixture, "iris", "standard", BS_ACTIVATION_SIGMOID, 2);
  answers = bs_answers_compute (fixture.network, fixture.data, fixture.theta, NULL);
  alone = bs_propagation_new (fixture.network, 1);
  for (gsize i = 1; i <= 150; i++)
    {
      double cost = 0.0;
      gsize likeliest = 1;

      bs_propagation_forward (alone, fixture.theta, bs_training_set_get_examples (fixture.data),
                              i - 1, 1);
      for (gsize k = 1; k <= 3; k++)
        {
          double h = bs_propagation_get_a (alone, 3, k)[0];
          double y = bs_training_set_get_target (fixture.data, i, k);

          g_assert_cmpfloat_with_epsilon (bs_answers_get_h (answers, i, k), h, 1e-15);
          cost -= y * log (h) + (1.0 - y) * log (1.0 - h);
          if (h > bs_propagation_get_a (alone, 3, likeliest)[0])
            likeliest = k;
        }
      g_assert_cmpfloat_with_epsilon (bs_answers_get_cost (answers, i), cost, 1e-12);
      g_assert_cmpuint (bs_answers_get_predicted (answers, i), ==, likeliest);
      g_assert_true (bs_answers_is_right (answers, i) ==
                     (bs_training_set_get_target (fixture.data, i, likeliest) == 1.0));
      n_right += bs_answers_is_right (answers, i);
    }
  g_assert_cmpuint (n_right, ==, bs_answers_get_n_right (answers));
}

static void
test_stop (void)
{
  g_auto (BsLabFixture) fixture = { 0 };
  atomic_bool stop = TRUE;

  bs_lab_fixture_init (&fixture, "xor", "none", BS_ACTIVATION_SIGMOID, 1);
  g_assert_null (bs_answers_compute (fixture.network, fixture.data, fixture.theta, &stop));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/labs/answers/sums", test_sums);
  g_test_add_func ("/labs/answers/each", test_each);
  g_test_add_func ("/labs/answers/stop", test_stop);

  return g_test_run ();
}
