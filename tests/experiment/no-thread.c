/* If the system gives no thread to train in, data cannot be opened, and the error tells so. As soon
 * as the system gives one, they can be opened. What views show of the network is the same. The
 * linker replaces pthread_create() by the function of this file wherever our own code calls it. */

#include <errno.h>
#include <pthread.h>

#include "engine/memory-budget.h"
#include "experiment/answer-study.h"
#include "experiment/pad-study.h"
#include "fixture.h"

static gboolean is_refused;

int __real_pthread_create (pthread_t *thread,
                           const pthread_attr_t *attributes,
                           void *(*work) (void *),
                           void *data);
int __wrap_pthread_create (pthread_t *thread,
                           const pthread_attr_t *attributes,
                           void *(*work) (void *),
                           void *data);

int
__wrap_pthread_create (pthread_t *thread,
                       const pthread_attr_t *attributes,
                       void *(*work) (void *),
                       void *data)
{
  return is_refused ? EAGAIN : __real_pthread_create (thread, attributes, work, data);
}

static void
assert_refused (GError **error)
{
  g_assert_error (*error, BS_MEMORY_ERROR, BS_MEMORY_ERROR_TOO_LARGE);
  g_assert_cmpstr ((*error)->message, ==, "This machine has no thread left to compute in.");
  g_clear_error (error);
}

static void
test_open (void)
{
  Fixture fixture = { .experiment = bs_experiment_new () };

  is_refused = TRUE;
  fixture_load (&fixture, "xor");
  assert_refused (&fixture.error);
  g_assert_null (bs_experiment_get_reveal (fixture.experiment));
  g_assert_false (bs_experiment_is_active (fixture.experiment));

  is_refused = FALSE;
  fixture_load (&fixture, "iris");
  g_assert_no_error (fixture.error);
  bs_experiment_train (fixture.experiment);
  while (bs_experiment_get_iteration (fixture.experiment) < 3)
    fixture_tick (&fixture);
  bs_experiment_pause (fixture.experiment);
  fixture_settle (&fixture);

  fixture_tear_down (&fixture, NULL);
}

static void
test_compare (Fixture *fixture, gconstpointer data)
{
  const BsOptimizerMethod methods[] = { BS_OPTIMIZER_ADAM, BS_OPTIMIZER_LBFGS };
  const BsRunLimits limits = { 10, 0.0 };
  GListModel *kept = bs_experiment_get_kept_runs (fixture->experiment);
  g_autoptr (GError) error = NULL;

  is_refused = TRUE;
  g_assert_false (bs_experiment_compare (fixture->experiment, methods, 2, &limits, 0.0, &error));
  assert_refused (&error);
  g_assert_cmpuint (g_list_model_get_n_items (kept), ==, 0);

  is_refused = FALSE;
  g_assert_true (bs_experiment_compare (fixture->experiment, methods, 2, &limits, 0.0, &error));
  fixture_settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (kept), ==, 2);
}

/* What is computed for a view tells once that it cannot be, and is tried again when the view asks
 * again, also for the same. */
static void
test_answers (Fixture *fixture, gconstpointer data)
{
  const BsAnswerChoice all = { .n_points = 0 };
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  g_autoptr (BsAnswerStudy) study = bs_answer_study_new ();
  g_autoptr (GError) error = NULL;

  is_refused = TRUE;
  bs_answer_study_want (study, reveal, &all);
  g_assert_true (bs_answer_study_is_active (study));
  g_assert_false (bs_answer_study_update (study, &error));
  assert_refused (&error);
  g_assert_false (bs_answer_study_is_active (study));
  g_assert_false (bs_answer_study_update (study, &error));
  g_assert_no_error (error);

  is_refused = FALSE;
  bs_answer_study_want (study, reveal, &all);
  g_assert_true (bs_answer_study_is_active (study));
  while (!bs_answer_study_update (study, &error))
    g_usleep (100);
  g_assert_no_error (error);
  g_assert_nonnull (bs_answer_study_get_moment (study));
}

/* The answer to the drawing before does not stand beside a drawing that cannot be answered. */
static void
test_pad (Fixture *fixture, gconstpointer data)
{
  const double features[] = { 1.0, 0.0 };
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  g_autoptr (BsExamples) drawn = bs_experiment_make_example (fixture->experiment, features);
  g_autoptr (BsPadStudy) study = bs_pad_study_new ();
  g_autoptr (GError) error = NULL;

  bs_pad_study_want (study, reveal, drawn);
  while (!bs_pad_study_update (study, &error))
    g_usleep (100);
  g_assert_no_error (error);
  while (bs_pad_study_is_active (study))
    bs_pad_study_update (study, &error);

  is_refused = TRUE;
  bs_pad_study_want (study, reveal, drawn);
  g_assert_true (bs_pad_study_update (study, &error));
  assert_refused (&error);
  g_assert_null (bs_pad_study_get_answer (study));
  g_assert_false (bs_pad_study_is_active (study));
  is_refused = FALSE;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/experiment/no-thread/open", test_open);
  fixture_add ("/experiment/no-thread/compare", test_compare);
  fixture_add ("/experiment/no-thread/answers", test_answers);
  fixture_add ("/experiment/no-thread/pad", test_pad);

  return g_test_run ();
}
