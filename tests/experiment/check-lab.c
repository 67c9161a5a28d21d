/* The gradient check of the network that is shown: its numbers, a stop, another Θ meanwhile. */

#include "experiment/check-lab.h"

#include <math.h>

#include "fixture.h"
#include "training/background-job.h"

#define EPSILON 1e-5

static void
wait_for (BsCheckLab *lab)
{
  const gint64 deadline = g_get_monotonic_time () + 120 * G_USEC_PER_SEC;

  while (bs_check_lab_is_running (lab))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      bs_check_lab_pump (lab);
      g_usleep (1000);
    }
  bs_check_lab_pump (lab);
}

/* Every entry takes a difference or more, each of which
 * needs J twice. */
static void
test_own_network (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsCheckLab) lab = bs_check_lab_new ();
  const gsize n = bs_network_get_n_parameters (
    bs_reveal_get_network (bs_experiment_get_reveal (fixture->experiment)));
  const BsCheckResult *result;
  guint64 n_evaluations = 0;

  g_assert_null (bs_check_lab_get_result (lab));
  g_assert_true (bs_check_lab_start (lab, fixture->experiment, EPSILON, NULL));
  wait_for (lab);
  result = bs_check_lab_get_result (lab);
  g_assert_true (result->is_complete);
  g_assert_cmpuint (result->n_entries, ==, n);
  g_assert_cmpuint (result->counts[BS_CHECK_AGREES], ==, n);
  g_assert_cmpfloat (result->relative_error, <, 1e-9);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpuint (result->entries[i].index, ==, i);
      g_assert_cmpuint (result->entries[i].n_differences, >=, 1);
      n_evaluations += 2 * result->entries[i].n_differences;
    }
  g_assert_cmpuint (result->n_evaluations, ==, n_evaluations);
  g_assert_true (bs_lab_subject_is_shown (result->subject, fixture->experiment));

  /* Digits have 25 · 65 + 10 · 26 entries. */
  g_assert_true (result->has_forecast);
  g_assert_cmpuint (result->forecast.n_parameters, ==, 1885);
  g_assert_cmpuint (result->forecast.n_examples, ==, 1797);
  g_assert_cmpfloat (result->forecast.estimate_seconds, >, 0.0);
  g_assert_cmpfloat (result->forecast.gradient_seconds, >, 0.0);
}

/* A result is about the Θ that it was computed for, and about no other. */
static void
test_another_theta (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsCheckLab) lab = bs_check_lab_new ();
  const BsLabSubject *subject;

  g_assert_true (bs_check_lab_start (lab, fixture->experiment, EPSILON, NULL));
  wait_for (lab);
  subject = bs_check_lab_get_result (lab)->subject;
  g_assert_true (bs_lab_subject_is_shown (subject, fixture->experiment));
  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  g_assert_false (bs_lab_subject_is_shown (subject, fixture->experiment));
  bs_experiment_reset (fixture->experiment);
  fixture_settle (fixture);
  g_assert_true (fixture_choose (fixture, "lambda", "0.25", NULL));
  fixture_settle (fixture);
  g_assert_false (bs_lab_subject_is_shown (subject, fixture->experiment));
}

/* What was checked before a stop stays, and an entry that is done has its verdict. */
static void
test_stop (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsCheckLab) lab = bs_check_lab_new ();
  const BsCheckResult *result;

  fixture_load (fixture, "digits");
  fixture_settle (fixture);
  g_assert_true (bs_check_lab_start (lab, fixture->experiment, EPSILON, NULL));
  while (bs_check_lab_get_result (lab) == NULL)
    bs_check_lab_pump (lab);
  bs_check_lab_stop (lab);
  wait_for (lab);
  result = bs_check_lab_get_result (lab);
  g_assert_cmpuint (result->n_chosen, ==, 1885);
  g_assert_cmpuint (result->n_entries, >, 0);
  g_assert_true (result->is_complete == (result->n_entries == result->n_chosen));
  g_assert_cmpuint (result->counts[BS_CHECK_AGREES], ==, result->n_entries);

  bs_check_lab_clear (lab);
  g_assert_null (bs_check_lab_get_result (lab));
  g_assert_false (bs_check_lab_is_running (lab));
}

static void
test_without_data (void)
{
  g_autoptr (BsExperiment) experiment = bs_experiment_new ();
  g_autoptr (BsCheckLab) lab = bs_check_lab_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (bs_check_lab_start (lab, experiment, EPSILON, &error));
  g_assert_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_EMPTY);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture_add ("/check-lab/own-network", test_own_network);
  fixture_add ("/check-lab/another-theta", test_another_theta);
  fixture_add ("/check-lab/stop", test_stop);
  g_test_add_func ("/check-lab/without-data", test_without_data);
  status = g_test_run ();
  bs_background_jobs_finish ();

  return status;
}
