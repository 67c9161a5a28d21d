/* The estimates beside those without rounding, of tests/data/make-epsilon-numbers.py. */

#include "labs/epsilon-study.h"

#include <float.h>
#include <math.h>

#include "labs/epsilon-line.h"
#include "labs/fixture.h"
#include "support/octave-numbers.h"

/* What rounding J may do to an estimate: so many units in the last place of a J of about 3, divided
 * by ε. */
#define ROUND_OFF (30.0 * DBL_EPSILON)

static const struct
{
  const char *name;
  BsActivation activation;
  gsize n_indices;
} CASES[] = { { "xor", BS_ACTIVATION_SIGMOID, 1 }, { "ones", BS_ACTIVATION_TANH, 7 } };

static const double *
get (const BsOctaveVariables *numbers, const char *name, const char *of, gsize n)
{
  g_autofree char *full = g_strdup_printf ("%s_%s", name, of);

  return bs_octave_numbers_get (numbers, full, n);
}

static void
compare_curve (const BsOctaveVariables *numbers,
               const char *name,
               const char *side,
               const BsEpsilonCurve *curve,
               gboolean is_one)
{
  g_autofree char *of_first = g_strdup_printf ("%s_first", side);
  g_autofree char *of_largest = g_strdup_printf ("%s_largest", side);
  g_autofree char *of_rms = g_strdup_printf ("%s_rms", side);
  const double *first = get (numbers, name, of_first, BS_EPSILON_POINTS);
  const double *largest = get (numbers, name, of_largest, BS_EPSILON_POINTS);
  const double *rms = get (numbers, name, of_rms, BS_EPSILON_POINTS);

  for (guint i = 0; i < BS_EPSILON_POINTS; i++)
    {
      const BsEpsilonPoint *point = &curve->points[i];
      double round_off = ROUND_OFF / point->epsilon;

      g_assert_cmpfloat_with_epsilon (point->largest, largest[i], round_off);
      g_assert_cmpfloat_with_epsilon (point->rms, rms[i], round_off);
      if (is_one)
        g_assert_cmpfloat_with_epsilon (point->estimate, first[i], round_off);
      else
        g_assert_true (isnan (point->estimate));
    }
}

static gboolean
count_points (const BsEpsilonStudy *study, gpointer user_data)
{
  guint *n_calls = user_data;

  *n_calls += 1;
  g_assert_cmpuint (study->n_points, ==, *n_calls);

  return TRUE;
}

static void
test_numbers (gconstpointer data)
{
  const guint k = GPOINTER_TO_UINT (data);
  const char *name = CASES[k].name;
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("epsilon-numbers.txt");
  gsize n_indices = CASES[k].n_indices, indices[8];
  g_auto (BsLabFixture) fixture = { NULL };
  const double *theta, *chosen = get (numbers, name, "indices", n_indices);
  BsEpsilonStudy study;
  guint n_calls = 0;

  bs_lab_fixture_init (&fixture, name, "none", CASES[k].activation, 1);
  theta = get (numbers, name, "theta", bs_network_get_n_parameters (fixture.network));
  for (gsize i = 0; i < n_indices; i++)
    indices[i] = (gsize) chosen[i];
  g_assert_true (bs_epsilon_study_run (&study, fixture.network, fixture.data, 0.5, theta, indices,
                                       n_indices, NULL, count_points, &n_calls));

  g_assert_cmpuint (n_calls, ==, BS_EPSILON_POINTS);
  g_assert_cmpuint (study.n_evaluations, ==, 1 + 2 * n_indices * BS_EPSILON_POINTS);
  if (n_indices == 1)
    g_assert_cmpfloat_with_epsilon (study.derivative, get (numbers, name, "D", 1)[0], 1e-14);
  compare_curve (numbers, name, "one", &study.curves[BS_EPSILON_ONE_SIDED], n_indices == 1);
  compare_curve (numbers, name, "two", &study.curves[BS_EPSILON_TWO_SIDED], n_indices == 1);
}

/* Round-off is erratic, so its slope is less exact than that of truncation. */
static void
assert_slopes (const BsEpsilonStudy *study)
{
  for (guint side = 0; side < BS_N_EPSILON_SIDES; side++)
    {
      const BsEpsilonCurve *curve = &study->curves[side];
      double least = curve->points[curve->best].largest;

      g_assert_cmpfloat_with_epsilon (curve->truncation.slope, 1.0 + side, 0.02);
      g_assert_cmpfloat_with_epsilon (curve->round_off.slope, -1.0, 0.15);
      for (guint i = 0; i < BS_EPSILON_POINTS; i++)
        g_assert_cmpfloat (curve->points[i].largest, >=, least);
    }
}

static void
test_slopes (void)
{
  static const char *const data[] = { "xor", "ones", "iris" };

  for (guint i = 0; i < G_N_ELEMENTS (data); i++)
    {
      g_auto (BsLabFixture) fixture = { NULL };
      g_autofree gsize *indices = NULL;
      gsize n_indices;
      BsEpsilonStudy study;

      bs_lab_fixture_init (&fixture, data[i], NULL, BS_ACTIVATION_SIGMOID, 3);
      indices = bs_epsilon_study_choose (fixture.network,
                                         bs_training_set_get_n_examples (fixture.data), &n_indices);
      g_assert_cmpuint (n_indices, ==, bs_network_get_n_parameters (fixture.network));
      g_assert_true (bs_epsilon_study_run (&study, fixture.network, fixture.data, fixture.lambda,
                                           fixture.theta, indices, n_indices, NULL, NULL, NULL));
      assert_slopes (&study);
    }
}

/* The lecture's quiz: θ³ at 1 with ε = 0.01. */
static void
test_cube (void)
{
  BsEpsilonStudy study;
  const BsEpsilonPoint *one, *two;

  bs_epsilon_study_run_cube (&study, 1.0);
  one = &study.curves[BS_EPSILON_ONE_SIDED].points[4];
  two = &study.curves[BS_EPSILON_TWO_SIDED].points[4];
  g_assert_cmpfloat (study.derivative, ==, 3.0);
  g_assert_cmpfloat (two->epsilon, ==, 0.01);
  g_assert_cmpfloat_with_epsilon (two->estimate, 3.0001, 1e-12);
  g_assert_cmpfloat_with_epsilon (one->estimate, 3.0301, 1e-12);
  assert_slopes (&study);
}

static void
test_lines (void)
{
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("epsilon-numbers.txt");
  const double *x = bs_octave_numbers_get (numbers, "lines_x", BS_EPSILON_POINTS);
  const double *y = bs_octave_numbers_get (numbers, "lines_y", BS_EPSILON_POINTS);
  const double *expected = bs_octave_numbers_get (numbers, "lines", 6);
  BsEpsilonLine truncation, round_off;

  bs_epsilon_line_fit (x, y, BS_EPSILON_POINTS, &truncation, &round_off);
  g_assert_cmpfloat_with_epsilon (truncation.slope, expected[0], 1e-12);
  g_assert_cmpfloat_with_epsilon (truncation.offset, expected[1], 1e-12);
  g_assert_cmpuint (truncation.n_points, ==, (guint) expected[2]);
  g_assert_cmpfloat_with_epsilon (round_off.slope, expected[3], 1e-12);
  g_assert_cmpfloat_with_epsilon (round_off.offset, expected[4], 1e-12);
  g_assert_cmpuint (round_off.n_points, ==, (guint) expected[5]);

  bs_epsilon_line_fit (x, y, 7, &truncation, &round_off);
  g_assert_cmpuint (truncation.n_points, ==, 0);
  g_assert_true (isnan (truncation.slope) && isnan (round_off.slope));
}

static gboolean
end_at_third (const BsEpsilonStudy *study, gpointer user_data)
{
  return study->n_points < 3;
}

static void
test_ended (void)
{
  g_auto (BsLabFixture) fixture = { NULL };
  const gsize indices[] = { 0 };
  const atomic_bool stop = true;
  BsEpsilonStudy study;

  bs_lab_fixture_init (&fixture, "xor", NULL, BS_ACTIVATION_SIGMOID, 3);
  g_assert_false (bs_epsilon_study_run (&study, fixture.network, fixture.data, 0.0, fixture.theta,
                                        indices, 1, NULL, end_at_third, NULL));
  g_assert_cmpuint (study.n_points, ==, 3);
  g_assert_false (bs_epsilon_study_run (&study, fixture.network, fixture.data, 0.0, fixture.theta,
                                        indices, 1, &stop, NULL, NULL));
  g_assert_cmpuint (study.n_points, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/epsilon-study/numbers/xor", GUINT_TO_POINTER (0), test_numbers);
  g_test_add_data_func ("/epsilon-study/numbers/ones", GUINT_TO_POINTER (1), test_numbers);
  g_test_add_func ("/epsilon-study/slopes", test_slopes);
  g_test_add_func ("/epsilon-study/cube", test_cube);
  g_test_add_func ("/epsilon-study/lines", test_lines);
  g_test_add_func ("/epsilon-study/ended", test_ended);

  return g_test_run ();
}
