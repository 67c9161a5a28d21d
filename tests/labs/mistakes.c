/* The mistakes on all activations, and on digits, whose examples fill several panels, beside the
 * plain loops of backpropagation.c. The names and the other mistakes are tested with the verb
 * diagnose. */

#include "engine/objective.h"
#include "labs/backpropagation.h"
#include "labs/diagnosis.h"
#include "labs/fixture.h"
#include "walk/mistake-words.h"

#include <math.h>

static const struct
{
  BsFault fault;
  guint mistakes;
} SAME[] = {
  { BS_FAULT_NONE, 0 },
  { BS_FAULT_NO_SLOPE, BS_MISTAKE_BIT (BS_MISTAKE_NO_SLOPE) },
  { BS_FAULT_BIAS_ROW, BS_MISTAKE_BIT (BS_MISTAKE_BIAS_ROW_KEPT) },
  { BS_FAULT_NO_M, BS_MISTAKE_BIT (BS_MISTAKE_NO_M) },
  { BS_FAULT_LAMBDA_NOT_DIVIDED, BS_MISTAKE_BIT (BS_MISTAKE_LAMBDA_NOT_DIVIDED) },
  { BS_FAULT_LAMBDA_ON_BIAS, BS_MISTAKE_BIT (BS_MISTAKE_LAMBDA_ON_BIAS) },
  { BS_FAULT_LAMBDA_MISSING, BS_MISTAKE_BIT (BS_MISTAKE_LAMBDA_MISSING) },
  { BS_FAULT_SIGN, BS_MISTAKE_BIT (BS_MISTAKE_SIGN) },
  { BS_FAULT_Z_FOR_A, BS_MISTAKE_BIT (BS_MISTAKE_Z_FOR_A) },
};

static void
test_plain_loops (gconstpointer data)
{
  for (BsActivation activation = 0; activation < BS_N_ACTIVATIONS; activation++)
    {
      g_auto (BsLabFixture) fixture = { NULL };
      g_autofree double *D = NULL;
      gsize n;

      bs_lab_fixture_init (&fixture, data, NULL, activation, 3);
      n = bs_network_get_n_parameters (fixture.network);
      D = g_new (double, n);
      for (gsize i = 0; i < G_N_ELEMENTS (SAME); i++)
        {
          g_autofree double *expected = bs_backpropagate (
            fixture.network, fixture.data, fixture.lambda, fixture.theta, SAME[i].fault);

          bs_mistakes_compute (fixture.network, fixture.data, fixture.lambda, fixture.theta,
                               SAME[i].mistakes, D);
          for (gsize index = 0; index < n; index++)
            g_assert_cmpfloat_with_epsilon (D[index], expected[index],
                                            1e-10 * (1.0 + fabs (expected[index])));
        }
    }
}

/* An entry that is off by more than rounding, but by less than two D may differ and still be called
 * the same, is no sign of a mistake that changes nothing. */
static void
test_small (void)
{
  g_auto (BsLabFixture) fixture = { NULL };
  g_autoptr (BsObjective) objective = NULL;
  g_autofree double *D = NULL;
  BsDiagnosis diagnosis;
  BsCost cost;
  double largest = 0.0;

  bs_lab_fixture_init (&fixture, "xor", NULL, BS_ACTIVATION_SIGMOID, 3);
  objective = bs_objective_new (fixture.network, fixture.data, 0.0);
  D = g_new (double, bs_network_get_n_parameters (fixture.network));
  g_assert_true (bs_objective_evaluate (objective, fixture.theta, &cost, D));
  for (gsize i = 0; i < 6; i++)
    largest = MAX (largest, fabs (D[i]));
  D[4] += 5e-11 * largest;
  g_assert_true (
    bs_diagnosis_run (&diagnosis, fixture.network, fixture.data, 0.0, fixture.theta, D, NULL));
  g_assert_false (diagnosis.is_right);
  g_assert_cmpuint (diagnosis.mistakes, ==, 0);
  g_assert_cmpuint (diagnosis.layer, ==, 1);
  g_assert_cmpuint (diagnosis.row, ==, 2);
  g_assert_cmpuint (diagnosis.column, ==, 1);
}

/* With one example nothing tells λΘ from (λ/m)Θ, and 1/m is missing nowhere. NaN is wrong. */
static void
test_one_example (void)
{
  static const double x[] = { 0.5, 2.0 }, y[] = { 1.0 }, theta[] = { 0.3, -0.2, 0.7 };
  const gsize sizes[] = { 2, 1 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 2, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsTrainingSet) set =
    bs_training_set_new ("one", BS_TARGETS_BINARY, 1, 2, 1, x, y, NULL, NULL, NULL);
  const guint nothing =
    BS_MISTAKE_BIT (BS_MISTAKE_NO_M) | BS_MISTAKE_BIT (BS_MISTAKE_LAMBDA_NOT_DIVIDED);
  BsDiagnosis diagnosis;
  double D[3];

  bs_mistakes_compute (network, set, 2.0, theta, nothing, D);
  g_assert_true (bs_diagnosis_run (&diagnosis, network, set, 2.0, theta, D, NULL));
  g_assert_true (diagnosis.is_right);
  D[1] = NAN;
  g_assert_true (bs_diagnosis_run (&diagnosis, network, set, 2.0, theta, D, NULL));
  g_assert_false (diagnosis.is_right);
  g_assert_cmpuint (diagnosis.mistakes, ==, 0);
  g_assert_cmpuint (diagnosis.column, ==, 1);
}

/* Every mistake is told in its own words. */
static void
test_words (void)
{
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *pair = bs_mistakes_make_title (BS_MISTAKE_BIT (BS_MISTAKE_NO_SLOPE) |
                                                  BS_MISTAKE_BIT (BS_MISTAKE_LAMBDA_ON_BIAS));

  for (guint i = 0; i < BS_N_MISTAKES; i++)
    {
      g_assert_true (g_hash_table_add (texts, (char *) bs_mistake_get_title ((BsMistake) i)));
      g_assert_true (g_hash_table_add (texts, (char *) bs_mistake_get_sentence ((BsMistake) i)));
      g_assert_true (g_str_has_suffix (bs_mistake_get_sentence ((BsMistake) i), "."));
    }
  g_assert_cmpstr (pair, ==, "g′ forgotten + λ on the bias");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/mistakes/xor", "xor", test_plain_loops);
  g_test_add_data_func ("/mistakes/ones", "ones", test_plain_loops);
  g_test_add_data_func ("/mistakes/digits", "digits", test_plain_loops);
  g_test_add_func ("/mistakes/small", test_small);
  g_test_add_func ("/mistakes/one-example", test_one_example);
  g_test_add_func ("/mistakes/words", test_words);

  return g_test_run ();
}
