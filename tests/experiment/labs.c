/* The laboratories as jobs: what they refuse, and that all they have done is told at the end. */

#include <math.h>
#include <string.h>

#include "engine/memory-budget-private.h"
#include "experiment/allocation-lab.h"
#include "experiment/bugs-lab.h"
#include "experiment/diagnosis-lab.h"
#include "experiment/epsilon-lab.h"
#include "experiment/paths-lab.h"
#include "experiment/symmetry-lab.h"
#include "fixture.h"

static const BsEntry entry = { 1, 1, 1 };
static const BsLearnersNumber number = { 0, 1, 1, 1 };

static BsLabSubject *
make_subject (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  BsLabSubject *subject = bs_lab_subject_new (fixture->experiment, &error);

  g_assert_no_error (error);

  return subject;
}

static const BsOptimizerOptions *
get_options (Fixture *fixture)
{
  return bs_reveal_get_options (bs_experiment_get_reveal (fixture->experiment));
}

/* Does the work as nobody looks at it before its end. Returns its last result. */
static gpointer
work (BsBackgroundFunction function,
      gpointer data,
      GDestroyNotify free_data,
      GDestroyNotify free_result)
{
  g_autoptr (BsBackgroundJob) job = bs_background_job_new (free_result);

  g_assert_nonnull (data);
  g_assert_true (bs_background_job_start (job, function, data, free_data, NULL));
  while (bs_background_job_is_running (job))
    g_usleep (1000);

  return bs_background_job_take (job);
}

static BsSymmetryResult *
find_symmetry (Fixture *fixture, const BsOptimizerOptions *options)
{
  g_autoptr (BsLabSubject) subject = make_subject (fixture);
  const BsInitialWeights *initial = &bs_experiment_get_setup (fixture->experiment)->initial;

  return work (bs_symmetry_lab_run,
               bs_symmetry_lab_new (subject, options, initial, BS_SYMMETRY_RANDOM, FALSE, NULL),
               bs_symmetry_lab_free, bs_symmetry_result_free);
}

static void
assert_last_state (BsSymmetryResult *result)
{
  guint64 last;

  g_assert_nonnull (result);
  last = result->n_points - 1;
  g_assert_cmpuint (result->state->iteration, ==, last);
  g_assert_cmpfloat (result->state->cost.total, ==, result->J[last]);
  for (gsize i = 0; i < result->n_curves; i++)
    g_assert_cmpfloat (result->state->layers[0].lengths[i], ==, result->lengths[i][last]);
}

static void
test_symmetry_end (Fixture *fixture, gconstpointer user_data)
{
  BsSymmetryResult *result = find_symmetry (fixture, get_options (fixture));

  assert_last_state (result);
  g_assert_cmpuint (result->n_points, ==, BS_SYMMETRY_ITERATIONS + 1);
  bs_symmetry_result_free (result);
}

/* The last state before J is not finite any more is told, too. The sigmoid keeps D small, so α must
 * be huge before Θ leaves the numbers, and some iterations are made until then. */
static void
test_symmetry_divergence (Fixture *fixture, gconstpointer user_data)
{
  BsOptimizerOptions options = *get_options (fixture);
  BsSymmetryResult *result;

  g_assert_true (fixture_choose (fixture, "lambda", "1", NULL));
  fixture_settle (fixture);
  g_assert_true (bs_optimizer_options_set (&options, BS_PARAMETER_RATE, 1e40, NULL));
  result = find_symmetry (fixture, &options);
  assert_last_state (result);
  g_assert_cmpuint (result->n_points, >, 2);
  g_assert_cmpuint (result->n_points, <=, BS_SYMMETRY_ITERATIONS);
  bs_symmetry_result_free (result);
}

/* Where no weight has lowered J, none is said to have lowered it most. */
static void
assert_no_best (const BsNetwork *network)
{
  gsize n = bs_network_get_n_parameters (network);
  g_autoptr (BsCostAllocation) total = bs_cost_allocation_new (n);
  const BsAllocationResult result = { .n_points = 1, .total = total };
  g_autofree char *shares = bs_allocation_result_make_shares (&result, network);

  g_assert_nonnull (strstr (shares, "Θ⁽¹⁾: 0"));
  g_assert_null (strstr (shares, "lowered J most"));
}

/* The shares of all iterations are those of the curves together. */
static void
test_allocation (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsLabSubject) subject = make_subject (fixture);
  BsAllocationResult *result =
    work (bs_allocation_lab_run, bs_allocation_lab_new (subject, get_options (fixture), NULL),
          bs_allocation_lab_free, bs_allocation_result_free);
  g_autofree char *shares = NULL;

  g_assert_cmpuint (result->n_points, ==, BS_ALLOCATION_ITERATIONS + 1);
  g_assert_cmpfloat (result->total->fall, >, 0.0);
  g_assert_cmpfloat_with_epsilon (result->fall[BS_ALLOCATION_ITERATIONS], result->total->fall,
                                  1e-14);
  for (guint l = 0; l < result->n_layers; l++)
    g_assert_cmpfloat_with_epsilon (
      result->by_layer[l][BS_ALLOCATION_ITERATIONS],
      bs_cost_allocation_of_layer (result->total, subject->network, l + 1), 1e-12);
  shares = bs_allocation_result_make_shares (result, subject->network);
  g_assert_nonnull (strstr (shares, "lowered J most"));
  bs_allocation_result_free (result);
  assert_no_best (subject->network);
}

/* Judges D₁₁⁽¹⁾ as somebody writes it down. */
static BsDiagnosisResult *
judge (Fixture *fixture, const char *text)
{
  g_autoptr (BsLabSubject) subject = make_subject (fixture);

  return work (bs_diagnosis_lab_run, bs_diagnosis_lab_new_number (subject, &number, text, NULL),
               bs_diagnosis_lab_free, bs_diagnosis_result_free);
}

/* A number may be typed with a point or a comma, and copied from this program with its minus. */
static void
test_typed_number (Fixture *fixture, gconstpointer user_data)
{
  static const char *const forms[] = { "-0.25", "−0.25", "-0,25", "−2,5e-1" };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      BsDiagnosisResult *result = judge (fixture, forms[i]);

      g_assert_null (result->failure);
      g_assert_cmpfloat (result->diagnosis.found, ==, -0.25);
      bs_diagnosis_result_free (result);
    }
}

static void
test_no_number (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsLabSubject) subject = make_subject (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (bs_diagnosis_lab_new_number (subject, &number, "0.1x", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static void
assert_refused (gpointer data, GError **error)
{
  g_assert_null (data);
  g_assert_error (*error, BS_MEMORY_ERROR, BS_MEMORY_ERROR_TOO_LARGE);
  g_clear_error (error);
}

static void
test_memory (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsLabSubject) subject = make_subject (fixture);
  g_autoptr (GFile) file = g_file_new_for_path ("D.txt");
  g_autoptr (GError) error = NULL;
  const BsOptimizerOptions *options = get_options (fixture);
  const BsSetup *setup = bs_experiment_get_setup (fixture->experiment);
  const BsBugsQuestion question = { 0 };

  _bs_memory_pretend_room (10);
  assert_refused (bs_allocation_lab_new (subject, options, &error), &error);
  assert_refused (bs_bugs_lab_new (subject, options, &question, &error), &error);
  assert_refused (bs_epsilon_lab_new (subject, BS_EPSILON_ALL, &entry, &error), &error);
  assert_refused (bs_paths_lab_new (subject, setup->options, &entry, 10, FALSE, &error), &error);
  assert_refused (
    bs_symmetry_lab_new (subject, options, &setup->initial, BS_SYMMETRY_ZERO, FALSE, &error),
    &error);
  assert_refused (bs_diagnosis_lab_new (subject, file, &error), &error);
  assert_refused (bs_diagnosis_lab_new_number (subject, &number, "1", &error), &error);
  _bs_memory_pretend_room (BS_MEMORY_UNLIMITED);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture_add ("/labs/symmetry/end", test_symmetry_end);
  fixture_add ("/labs/symmetry/divergence", test_symmetry_divergence);
  fixture_add ("/labs/allocation", test_allocation);
  fixture_add ("/labs/diagnosis/typed-number", test_typed_number);
  fixture_add ("/labs/diagnosis/no-number", test_no_number);
  fixture_add ("/labs/memory", test_memory);
  status = g_test_run ();
  bs_background_jobs_finish ();

  return status;
}
