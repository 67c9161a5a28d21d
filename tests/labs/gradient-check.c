/* The gradient check: its estimates beside numbers with 60 digits, its verdicts and their reasons,
 * progress and stop. */

#include "labs/gradient-check.h"

#include <math.h>
#include <stdio.h>

#include "engine/numbers.h"
#include "engine/objective.h"
#include "engine/stop-private.h"
#include "labs/check-sample.h"
#include "labs/fixture.h"

/* Lines of a case in check-numbers.txt: case, x, y, theta, D; the last case has two for D. */
#define LINES 5

static BsActivation
find_activation (const char *word)
{
  BsActivation activation = BS_ACTIVATION_SIGMOID;

  while (!g_str_equal (word, bs_activation_get_nick (activation)))
    activation++;

  return activation;
}

static void
read_case (char **lines, BsLabFixture *fixture)
{
  g_auto (GStrv) words = g_strsplit (lines[0], " ", -1);
  guint n_layers = (guint) g_ascii_strtoull (words[1], NULL, 10);
  g_autofree gsize *sizes = g_new (gsize, n_layers);
  g_autofree double *x = NULL, *y = NULL;
  gsize m = g_ascii_strtoull (words[2 + n_layers], NULL, 10);

  for (guint l = 0; l < n_layers; l++)
    sizes[l] = g_ascii_strtoull (words[2 + l], NULL, 10);
  fixture->network = bs_network_new (sizes, n_layers, find_activation (words[3 + n_layers]), NULL);
  fixture->lambda = g_ascii_strtod (words[4 + n_layers], NULL);
  x = read_numbers (lines[1], "x", m * sizes[0]);
  y = read_numbers (lines[2], "y", m * sizes[n_layers - 1]);
  fixture->theta = read_numbers (lines[3], "theta", bs_network_get_n_parameters (fixture->network));
  fixture->data = bs_training_set_new ("case", BS_TARGETS_SEVERAL, m, sizes[0], sizes[n_layers - 1],
                                       x, y, NULL, NULL, NULL);
}

/* Checks all entries of @D. */
static BsCheckedEntry *
check_all (const BsLabFixture *fixture, const double *D, double epsilon)
{
  gsize n = bs_network_get_n_parameters (fixture->network), n_done;
  g_autofree gsize *indices = g_new (gsize, n);
  BsCheckedEntry *entries = g_new (BsCheckedEntry, n);
  g_autoptr (BsGradientCheck) check = bs_gradient_check_new (
    fixture->network, fixture->data, fixture->lambda, fixture->theta, epsilon);

  for (gsize i = 0; i < n; i++)
    indices[i] = i;
  g_assert_true (bs_gradient_check_run (check, D, indices, n, entries, &n_done, NULL, NULL));
  g_assert_cmpuint (n_done, ==, n);

  return entries;
}

static void
check_numbers (const BsLabFixture *fixture, const char *line)
{
  static const double EPSILONS[] = { 1e-12, 1e-5, 1e-3, 10.0 };
  gsize n = bs_network_get_n_parameters (fixture->network);
  g_autofree double *D = read_numbers (line, "D", n);
  g_autofree double *wrong = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    wrong[i] = (i % 2 == 0 ? 1.0001 : 0.9999) * D[i];
  for (gsize e = 0; e < G_N_ELEMENTS (EPSILONS); e++)
    {
      g_autofree BsCheckedEntry *found = check_all (fixture, D, EPSILONS[e]);
      g_autofree BsCheckedEntry *differing = check_all (fixture, wrong, EPSILONS[e]);

      for (gsize i = 0; i < n; i++)
        {
          g_assert_cmpint (found[i].verdict, ==, BS_CHECK_AGREES);
          g_assert_cmpfloat (fabs (found[i].estimate - D[i]), <=, found[i].error);
          g_assert_cmpfloat (found[i].truncation, <=, 1e-6 * fabs (D[i]));
          if (D[i] != 0.0)
            g_assert_cmpint (differing[i].verdict, ==, BS_CHECK_DIFFERS);
        }
    }
}

/* z is 0 in one example. The estimate is the mean of the slopes on both sides, and no D is called
 * right or wrong there. */
static void
check_kink (const BsLabFixture *fixture, const char *above_line, const char *below_line)
{
  g_autofree double *above = read_numbers (above_line, "above", 4);
  g_autofree double *below = read_numbers (below_line, "below", 4);
  g_autofree BsCheckedEntry *found = check_all (fixture, above, 1e-5);

  for (gsize i = 0; i < 2; i++)
    {
      g_assert_cmpfloat_with_epsilon (found[i].estimate, (above[i] + below[i]) / 2.0, 1e-14);
      g_assert_cmpint (found[i].verdict, ==, BS_CHECK_UNRELIABLE);
      g_assert_cmpint (found[i].doubt, ==, BS_DOUBT_KINK);
      g_assert_cmpuint (found[i].kink.layer, ==, 2);
      g_assert_cmpuint (found[i].kink.neuron, ==, 1);
      g_assert_cmpuint (found[i].kink.example, ==, 1);
    }
  g_assert_cmpint (found[2].verdict, ==, BS_CHECK_AGREES);
  g_assert_cmpint (found[3].verdict, ==, BS_CHECK_AGREES);
}

static void
test_outside_numbers (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "check-numbers.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_cases;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpint (sscanf (lines[0], "cases %u", &n_cases), ==, 1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + LINES * n_cases + LINES + 1);
  for (guint i = 0; i <= n_cases; i++)
    {
      g_auto (BsLabFixture) fixture = { NULL };
      char **first = &lines[1 + LINES * i];

      read_case (first, &fixture);
      if (i < n_cases)
        check_numbers (&fixture, first[4]);
      else
        check_kink (&fixture, first[4], first[5]);
    }
}

/* A ReLU network of real data: some z always lies within ε of 0. A smaller ε lies beside it. */
static void
test_beside_kinks (void)
{
  guint n_met = 0;

  for (guint64 seed = 1; seed <= 3; seed++)
    {
      g_auto (BsLabFixture) fixture = { NULL };
      g_autoptr (BsObjective) objective = NULL;
      g_autofree BsCheckedEntry *found = NULL;
      g_autofree double *D = NULL;
      BsCost cost;
      gsize n;

      bs_lab_fixture_init (&fixture, "moons", NULL, BS_ACTIVATION_RELU, seed);
      n = bs_network_get_n_parameters (fixture.network);
      objective = bs_objective_new (fixture.network, fixture.data, fixture.lambda);
      D = g_new (double, n);
      g_assert_true (bs_objective_evaluate (objective, fixture.theta, &cost, D));
      found = check_all (&fixture, D, 0.01);
      for (gsize i = 0; i < n; i++)
        {
          g_assert_cmpint (found[i].verdict, ==, BS_CHECK_AGREES);
          n_met += found[i].kink.layer != 0;
        }
    }
  g_assert_cmpuint (n_met, >, 0);
}

/* ε is a change of z: features in thousands get a smaller ε of Θ, tiny ones a larger ε. */
static void
test_scaled_epsilon (void)
{
  static const double FACTORS[] = { 1e4, 1e-4 };

  for (gsize f = 0; f < G_N_ELEMENTS (FACTORS); f++)
    {
      g_auto (BsLabFixture) fixture = { NULL };
      g_autofree BsCheckedEntry *found = NULL;
      g_autofree double *D = NULL;
      double largest = 0.0;
      gsize index;

      bs_lab_fixture_init (&fixture, "moons", "none", BS_ACTIVATION_SIGMOID, 1);
      bs_lab_fixture_stretch (&fixture, FACTORS[f]);
      for (gsize p = 1; p <= bs_training_set_get_n_examples (fixture.data); p++)
        largest = MAX (largest, fabs (bs_training_set_get_feature (fixture.data, p, 1)));
      for (gsize i = 0; i < bs_network_get_n_parameters (fixture.network); i++)
        fixture.theta[i] /= i < bs_network_get_theta_offset (fixture.network, 2) ? FACTORS[f] : 1.0;
      D = g_new0 (double, bs_network_get_n_parameters (fixture.network));
      found = check_all (&fixture, D, 1e-5);
      index = bs_network_get_theta_index (fixture.network, 1, 1, 1);
      g_assert_cmpfloat_with_epsilon (found[index].epsilon * largest / 1e-5, 0.25, 1e-12);
      index = bs_network_get_theta_index (fixture.network, 1, 1, 0);
      g_assert_cmpfloat_with_epsilon (found[index].epsilon / 1e-5, 0.25, 1e-12);
    }
}

/* An estimate for each ε from a formula, until no other is wanted. */
static BsCheckedEntry
estimate (double (*function) (double epsilon), double D, double epsilon, double round_off)
{
  BsEntryEstimate self;
  BsCheckedEntry entry;
  BsDifference difference = { .magnitude = 1.0 };

  bs_entry_estimate_begin (&self, 5, D, epsilon, round_off);
  do
    {
      difference.largest = self.next;
      difference.estimate = function (self.next);
    }
  while (bs_entry_estimate_add (&self, &difference));
  bs_entry_estimate_finish (&self, &entry);
  g_assert_cmpuint (entry.index, ==, 5);

  return entry;
}

static double
smooth (double epsilon)
{
  return 2.0 + 3.0 * epsilon * epsilon + 5.0 * pow (epsilon, 4.0);
}

/* By accident the differences at 0.1 and at 0.025 are the same. */
static double
accidental (double epsilon)
{
  return 2.0 + pow (epsilon, 2.0) * (pow (0.1, 2.0) + pow (0.025, 2.0)) - pow (epsilon, 4.0);
}

/* No power series: its error falls as the root of ε. */
static double
rough (double epsilon)
{
  return 2.0 + sqrt (epsilon);
}

static double
flat (double epsilon)
{
  return 1e-15;
}

static double
infinite (double epsilon)
{
  return INFINITY;
}

static void
test_verdicts (void)
{
  BsCheckedEntry entry = estimate (smooth, 2.0, 0.1, 1e-14);

  g_assert_cmpint (entry.verdict, ==, BS_CHECK_AGREES);
  g_assert_cmpint (entry.doubt, ==, BS_DOUBT_NONE);
  g_assert_cmpfloat_with_epsilon (entry.estimate, 2.0, 1e-9);
  g_assert_cmpfloat (entry.truncation, <, 1e-6);
  g_assert_cmpfloat (entry.epsilon, <, 0.1);
  g_assert_cmpint (estimate (smooth, 2.00001, 0.1, 1e-14).verdict, ==, BS_CHECK_DIFFERS);
  g_assert_cmpint (estimate (smooth, -2.0, 0.1, 1e-14).verdict, ==, BS_CHECK_DIFFERS);
  g_assert_cmpint (estimate (smooth, NAN, 0.1, 1e-14).verdict, ==, BS_CHECK_DIFFERS);

  g_assert_cmpint (estimate (accidental, 2.0, 0.1, 1e-14).verdict, ==, BS_CHECK_AGREES);
  g_assert_cmpint (estimate (accidental, 2.00001, 0.1, 1e-14).verdict, ==, BS_CHECK_DIFFERS);

  entry = estimate (rough, 2.0, 0.1, 1e-14);
  g_assert_cmpint (entry.verdict, ==, BS_CHECK_UNRELIABLE);
  g_assert_cmpint (entry.doubt, ==, BS_DOUBT_TRUNCATION);

  /* What is far outside even a bad estimate is wrong. */
  g_assert_cmpint (estimate (rough, 20.0, 0.1, 1e-14).verdict, ==, BS_CHECK_DIFFERS);

  /* Every contribution is 1, so 1e-15 is 0 for rounding; 1e-3 of rounding is too much. */
  g_assert_cmpint (estimate (flat, 0.0, 0.1, 1e-14).verdict, ==, BS_CHECK_AGREES);
  entry = estimate (flat, 0.0, 0.1, 1e-3);
  g_assert_cmpint (entry.verdict, ==, BS_CHECK_UNRELIABLE);
  g_assert_cmpint (entry.doubt, ==, BS_DOUBT_ROUND_OFF);

  entry = estimate (infinite, 0.0, 0.1, 1e-14);
  g_assert_cmpint (entry.verdict, ==, BS_CHECK_UNRELIABLE);
  g_assert_cmpint (entry.doubt, ==, BS_DOUBT_OVERFLOW);
}

/* After a difference with a kink, or with too large a change, the next is with a smaller ε. */
static void
test_smaller_epsilons (void)
{
  BsEntryEstimate self;
  BsCheckedEntry entry;
  BsDifference kinked = { .estimate = 7.0, .largest = 1e-3, .kink = { 2, 3, 4 } };
  BsDifference wide = { .estimate = 9.0, .largest = 10.0 };
  BsDifference endless = { .estimate = NAN, .largest = INFINITY };
  BsDifference good = { .estimate = 2.0, .magnitude = 2.0, .largest = 1e-3 };
  double before;

  bs_entry_estimate_begin (&self, 0, 2.0, 1.0, 1e-15);
  g_assert_true (bs_entry_estimate_add (&self, &endless));
  before = self.next;
  g_assert_cmpfloat (before, <, 1e-20);
  g_assert_true (bs_entry_estimate_add (&self, &wide));
  g_assert_cmpfloat (self.next * wide.largest / before, <, BS_NUMERICAL_LARGEST_CHANGE);
  g_assert_true (bs_entry_estimate_add (&self, &good));
  /* A kink makes the estimate before worthless, so two more are needed. */
  before = self.next;
  g_assert_true (bs_entry_estimate_add (&self, &kinked));
  g_assert_cmpfloat (self.next, <, before / 4.0);
  g_assert_true (bs_entry_estimate_add (&self, &good));
  g_assert_false (bs_entry_estimate_add (&self, &good));
  bs_entry_estimate_finish (&self, &entry);
  g_assert_cmpint (entry.verdict, ==, BS_CHECK_AGREES);
  g_assert_cmpuint (entry.kink.neuron, ==, 3);
}

static gboolean
note_progress (gsize n_done, gsize n_total, gpointer user_data)
{
  gsize *last = user_data;

  g_assert_cmpuint (n_done, >, *last);
  g_assert_cmpuint (n_done, <=, n_total);
  *last = n_done;

  return n_done < 100;
}

static void
test_progress_and_stop (void)
{
  g_auto (BsLabFixture) fixture = { NULL };
  g_autoptr (BsGradientCheck) check = NULL;
  g_autofree gsize *indices = NULL;
  g_autofree double *D = NULL;
  g_autofree BsCheckedEntry *entries = NULL;
  atomic_bool stop = false;
  gsize n, n_done, last = 0;

  bs_lab_fixture_init (&fixture, "digits", NULL, BS_ACTIVATION_SIGMOID, 1);
  indices = bs_check_sample_choose (fixture.network, 100, &n);
  g_assert_cmpuint (n, ==, bs_network_get_n_parameters (fixture.network));
  D = g_new0 (double, n);
  entries = g_new (BsCheckedEntry, n);
  check = bs_gradient_check_new (fixture.network, fixture.data, 1.0, fixture.theta, 1e-5);
  bs_gradient_check_set_stop (check, &stop);
  g_assert_false (
    bs_gradient_check_run (check, D, indices, n, entries, &n_done, note_progress, &last));
  g_assert_cmpuint (n_done, ==, last);
  g_assert_cmpuint (n_done, >=, 100);
  g_assert_cmpuint (n_done, <, n);

  for (guint64 look = 1; look < 2000; look += 1 + look / 2)
    {
      BsStopLooks looks = { .set_at = look };

      atomic_store (&_bs_stop_looks, &looks);
      g_assert_false (bs_gradient_check_run (check, D, indices, n, entries, &n_done, NULL, NULL));
      g_assert_cmpuint (atomic_load (&looks.n_found_set), <=, 12);
      g_assert_cmpuint (n_done % 64, ==, 0);
      atomic_store (&stop, false);
    }
  atomic_store (&_bs_stop_looks, NULL);
}

/* Of a network that would take minutes some entries of each layer are checked, each once. */
static void
test_sample (void)
{
  const gsize sizes[] = { 784, 1000, 1000, 10 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 4, BS_ACTIVATION_RELU, NULL);
  gsize n, in_layer[4] = { 0 };
  g_autofree gsize *indices = bs_check_sample_choose (network, 60000, &n);

  g_assert_cmpuint (n, ==, 500);
  for (gsize i = 0; i < n; i++)
    {
      guint layer = 3;

      g_assert_true (i == 0 || indices[i] > indices[i - 1]);
      g_assert_cmpuint (indices[i], <, bs_network_get_n_parameters (network));
      while (bs_network_get_theta_offset (network, layer) > indices[i])
        layer--;
      in_layer[layer]++;
    }
  for (guint layer = 1; layer < 4; layer++)
    g_assert_cmpuint (in_layer[layer], >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gradient-check/outside-numbers", test_outside_numbers);
  g_test_add_func ("/gradient-check/beside-kinks", test_beside_kinks);
  g_test_add_func ("/gradient-check/scaled-epsilon", test_scaled_epsilon);
  g_test_add_func ("/gradient-check/verdicts", test_verdicts);
  g_test_add_func ("/gradient-check/smaller-epsilons", test_smaller_epsilons);
  g_test_add_func ("/gradient-check/progress-and-stop", test_progress_and_stop);
  g_test_add_func ("/gradient-check/sample", test_sample);

  return g_test_run ();
}
