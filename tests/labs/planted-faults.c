/* The gradient check on all built-in data, with every activation, scaled and with large features:
 * a correct D never differs, and every planted mistake is found.
 *
 * BACKSTEP_SEEDS=20 tries more seeds than the few of every day. */

#include "engine/objective.h"
#include "labs/backpropagation.h"
#include "labs/fixture.h"
#include "labs/gradient-check.h"

#include <math.h>

/* Of a large network only some entries are checked, in every layer. */
#define MOST_ENTRIES 120

static const struct
{
  const char *data;
  const char *scale;
  double stretch;
  double theta_factor; /* a large Θ saturates the neurons */
} CASES[] = {
  { "xor", NULL, 1.0, 1.0 },        { "ones", NULL, 1.0, 1.0 },      { "circles", NULL, 1.0, 1.0 },
  { "moons", NULL, 1.0, 1.0 },      { "spirals", NULL, 1.0, 1.0 },   { "blobs", NULL, 1.0, 1.0 },
  { "iris", "standard", 1.0, 1.0 }, { "iris", "none", 1.0, 1.0 },    { "digits", NULL, 1.0, 1.0 },
  { "iris", "none", 1000.0, 1.0 },  { "moons", NULL, 12345.0, 1.0 }, { "iris", "none", 1e-6, 1.0 },
  { "xor", NULL, 1.0, 20.0 },       { "ones", NULL, 1.0, 5.0 },      { "digits", NULL, 1.0, 10.0 },
};

/* The counts over all cases. */
static struct
{
  gsize entries;
  gsize unreliable;
  gsize false_alarms;
  gsize plants;
  gsize caught;
  gsize small_plants;
  gsize small_caught;
  double largest_share; /* of |D - N| in the error */
} total;

static guint
count_seeds (void)
{
  const char *text = g_getenv ("BACKSTEP_SEEDS");

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : 2;
}

static gsize *
choose (const BsNetwork *network, guint64 seed, gsize *count)
{
  gsize n = bs_network_get_n_parameters (network);
  gsize *indices;

  *count = MIN (n, MOST_ENTRIES);
  indices = g_new (gsize, *count);
  for (gsize i = 0; i < *count; i++)
    indices[i] = (i * n / *count + seed) % n;

  return indices;
}

static gsize
count (BsGradientCheck *check,
       const double *D,
       const gsize *indices,
       gsize n,
       BsCheckedEntry *entries,
       BsCheckVerdict verdict)
{
  gsize n_done, found = 0;

  g_assert_true (bs_gradient_check_run (check, D, indices, n, entries, &n_done, NULL, NULL));
  g_assert_cmpuint (n_done, ==, n);
  for (gsize i = 0; i < n; i++)
    found += entries[i].verdict == verdict;

  return found;
}

/* A mistake that changes nothing here is none: row 0 of a symmetric Θ, or λ where D is huge. */
static gboolean
changes_something (const double *wrong,
                   const double *D,
                   const gsize *indices,
                   const BsCheckedEntry *entries,
                   gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (entries[i].verdict == BS_CHECK_AGREES &&
        fabs (wrong[indices[i]] - D[indices[i]]) > 2.0 * entries[i].error)
      return TRUE;

  return FALSE;
}

static void
plant_faults (const BsLabFixture *fixture,
              BsGradientCheck *check,
              const double *D,
              const gsize *indices,
              gsize n,
              const BsCheckedEntry *correct)
{
  g_autofree BsCheckedEntry *entries = g_new (BsCheckedEntry, n);

  for (BsFault fault = 1; fault < BS_N_FAULTS; fault++)
    {
      g_autofree double *wrong =
        bs_backpropagate (fixture->network, fixture->data, fixture->lambda, fixture->theta, fault);
      gsize found = count (check, wrong, indices, n, entries, BS_CHECK_DIFFERS);

      if (!changes_something (wrong, D, indices, correct, n))
        {
          g_test_message ("%s changes nothing", bs_fault_names[fault]);
          continue;
        }
      total.plants++;
      total.caught += found > 0;
      if (found == 0)
        g_test_message ("missed: %s", bs_fault_names[fault]);
    }
}

/* Every entry alone is off by a ten-thousandth of itself. */
static void
plant_small (BsGradientCheck *check,
             const double *D,
             gsize n_parameters,
             const gsize *indices,
             gsize n)
{
  g_autofree double *wrong = g_new (double, n_parameters);
  g_autofree BsCheckedEntry *entries = g_new (BsCheckedEntry, n);

  for (gsize i = 0; i < n_parameters; i++)
    wrong[i] = D[i] * (i % 2 == 0 ? 1.0001 : 0.9999);
  count (check, wrong, indices, n, entries, BS_CHECK_DIFFERS);
  for (gsize i = 0; i < n; i++)
    {
      gboolean is_caught = entries[i].verdict == BS_CHECK_DIFFERS;

      if (D[indices[i]] == 0.0)
        continue;
      total.small_plants++;
      total.small_caught += is_caught;
      /* Only what is hidden by rounding may be missed. */
      g_assert_true (is_caught || fabs (1e-4 * D[indices[i]]) < 2.0 * entries[i].error);
      g_assert_true (is_caught || entries[i].truncation <= entries[i].round_off);
    }
}

static void
note_doubts (const BsCheckedEntry *entries, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (entries[i].verdict != BS_CHECK_AGREES)
      g_test_message (
        "entry %zu: D %.17g, N %.17g, truncation %g, round-off %g, verdict %d, doubt %d",
        entries[i].index, entries[i].D, entries[i].estimate, entries[i].truncation,
        entries[i].round_off, entries[i].verdict, entries[i].doubt);
}

static void
try (guint number, BsActivation activation, guint64 seed)
{
  g_auto (BsLabFixture) fixture = { NULL };
  g_autoptr (BsObjective) objective = NULL;
  g_autoptr (BsGradientCheck) check = NULL;
  g_autofree gsize *indices = NULL;
  g_autofree double *D = NULL;
  g_autofree BsCheckedEntry *entries = NULL;
  gsize n, differ;
  BsCost cost;

  bs_lab_fixture_init (&fixture, CASES[number].data, CASES[number].scale, activation, seed);
  if (CASES[number].stretch != 1.0)
    bs_lab_fixture_stretch (&fixture, CASES[number].stretch);
  for (gsize i = 0; i < bs_network_get_n_parameters (fixture.network); i++)
    fixture.theta[i] *= CASES[number].theta_factor;
  objective = bs_objective_new (fixture.network, fixture.data, fixture.lambda);
  check = bs_gradient_check_new (fixture.network, fixture.data, fixture.lambda, fixture.theta,
                                 BS_NUMERICAL_DEFAULT_EPSILON);
  indices = choose (fixture.network, seed, &n);
  D = g_new (double, bs_network_get_n_parameters (fixture.network));
  entries = g_new (BsCheckedEntry, n);
  g_test_message ("%s, %s, × %g, Θ × %g, %s, seed %u", CASES[number].data, CASES[number].scale,
                  CASES[number].stretch, CASES[number].theta_factor,
                  bs_activation_get_nick (activation), (guint) seed);

  g_assert_true (bs_objective_evaluate (objective, fixture.theta, &cost, D));
  differ = count (check, D, indices, n, entries, BS_CHECK_DIFFERS);
  total.entries += n;
  total.false_alarms += differ;
  for (gsize i = 0; i < n; i++)
    {
      double share = fabs (entries[i].D - entries[i].estimate) / entries[i].error;

      total.unreliable += entries[i].verdict == BS_CHECK_UNRELIABLE;
      if (share > total.largest_share)
        {
          total.largest_share = share;
          g_test_message ("share %g", share);
        }
    }
  note_doubts (entries, n);
  plant_faults (&fixture, check, D, indices, n, entries);
  plant_small (check, D, bs_network_get_n_parameters (fixture.network), indices, n);
}

static void
test_planted_faults (void)
{
  for (guint number = 0; number < G_N_ELEMENTS (CASES); number++)
    for (BsActivation activation = 0; activation < BS_N_ACTIVATIONS; activation++)
      for (guint seed = 1; seed <= count_seeds (); seed++)
        try (number, activation, seed);

  g_test_message (
    "%zu entries: %zu false alarms, %zu not judged; %zu of %zu mistakes found; %zu of "
    "%zu entries off by 1e-4 found",
    total.entries, total.false_alarms, total.unreliable, total.caught, total.plants,
    total.small_caught, total.small_plants);
  g_assert_cmpuint (total.false_alarms, ==, 0);
  g_assert_cmpuint (total.unreliable * 50, <=, total.entries);
  g_assert_cmpuint (total.plants, >, 0);
  g_assert_cmpuint (total.caught, ==, total.plants);
  g_assert_cmpuint (total.small_caught * 100, >=, total.small_plants * 97);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gradient-check/planted-faults", test_planted_faults);

  return g_test_run ();
}
