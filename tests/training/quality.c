/* Assessments of a run on the training data and the held-out data: in the run, in the snapshots of
 * a worker, and in their history. */

#include "training/quality-history.h"

#include <math.h>
#include <unistd.h>

#include "engine/data/data-split.h"
#include "fixture.h"

typedef struct
{
  BsTrainingSet *training;
  BsTrainingSet *held_out;
  BsNetwork *network;
} Parts;

static void
set_up (Parts *parts, gconstpointer data)
{
  const gsize sizes[] = { 3, 4, 2 };
  g_autoptr (BsTrainingSet) all = fixture_random (60, 3, 2, 5);

  g_assert_true (bs_data_split (all, 0.3, 1, &parts->training, &parts->held_out, NULL));
  parts->network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
}

static void
tear_down (Parts *parts, gconstpointer data)
{
  bs_training_set_unref (parts->training);
  bs_training_set_unref (parts->held_out);
  bs_network_unref (parts->network);
}

static BsRun *
make_run (const Parts *parts, double lambda)
{
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 0.5, 3 };
  g_autofree double *theta = g_new (double, bs_network_get_n_parameters (parts->network));
  BsOptimizerOptions options;
  BsRun *run;

  bs_initial_weights_fill (&weights, parts->network, theta);
  bs_optimizer_options_init (&options, BS_OPTIMIZER_GRADIENT_DESCENT);
  run = bs_run_new (parts->network, parts->training, lambda, &options, theta);
  bs_run_set_held_out (run, parts->held_out);

  return run;
}

/* J without the penalty is J of an objective with λ = 0 at the same Θ. */
static double
find_J (const Parts *parts, BsTrainingSet *data, const double *theta)
{
  g_autoptr (BsObjective) objective = bs_objective_new (parts->network, data, 0.0);
  BsCost cost;

  g_assert_true (bs_objective_evaluate (objective, theta, &cost, NULL));

  return cost.total;
}

static void
check_assessment (const Parts *parts, const BsAssessment *assessment, const BsPoint *point)
{
  g_assert_cmpuint (assessment->iteration, ==, point->iteration);
  g_assert_cmpfloat (assessment->training_J, ==, find_J (parts, parts->training, point->theta));
  g_assert_cmpfloat (assessment->held_out_J, ==, find_J (parts, parts->held_out, point->theta));
  g_assert_cmpuint (bs_quality_get_n_examples (assessment->training), ==, 42);
  g_assert_cmpuint (bs_quality_get_n_examples (assessment->held_out), ==, 18);
}

/* An assessment does not change the run. */
static void
test_run (Parts *parts, gconstpointer data)
{
  g_autoptr (BsRun) run = make_run (parts, 2.0);
  g_autoptr (BsRun) unseen = make_run (parts, 2.0);

  g_assert_cmpint (bs_run_go_to (unseen, 30), ==, BS_STEP_DONE);
  for (guint64 k = 0; k <= 30; k++)
    {
      g_autoptr (BsAssessment) assessment = NULL;

      g_assert_cmpint (bs_run_go_to (run, k), ==, BS_STEP_DONE);
      assessment = bs_run_assess (run);
      check_assessment (parts, assessment, bs_run_get_point (run));
    }
  fixture_assert_same_run (run, unseen);
}

static void
test_nothing_held_out (Parts *parts, gconstpointer data)
{
  g_autoptr (BsRun) run = make_run (parts, 0.0);
  g_autoptr (BsAssessment) assessment = NULL;
  g_autoptr (BsAssessment) copy = NULL;

  bs_run_set_held_out (run, NULL);
  g_assert_null (bs_run_get_held_out (run));
  g_assert_cmpint (bs_run_start (run), ==, BS_STEP_DONE);
  assessment = bs_run_assess (run);
  copy = bs_assessment_copy (assessment);
  g_assert_null (copy->held_out);
  g_assert_true (isnan (copy->held_out_J));
  g_assert_cmpuint (bs_quality_get_n_correct (copy->training), ==,
                    bs_quality_get_n_correct (assessment->training));
}

/* Whenever the worker rests, the last snapshot has the assessment of that point. */
static void
test_worker_at_rest (Parts *parts, gconstpointer data)
{
  const guint64 places[] = { 0, 7, 3, 4, 200, 199 };
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);

  bs_worker_start (worker, make_run (parts, 0.5));
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (BsSnapshot) last = NULL;

      bs_worker_go_to (worker, places[i]);
      last = fixture_settle (worker);
      g_assert_cmpuint (last->point->iteration, ==, places[i]);
      check_assessment (parts, last->assessment, last->point);
      for (gsize p = 0; p < bs_quality_history_get_n_points (last->quality_history); p++)
        g_assert_cmpuint (bs_quality_history_get_point (last->quality_history, p)->iteration, <=,
                          places[i]);
    }
}

/* During training there are assessments from time to time. A change of λ does not change their J,
 * which has no penalty. */
static void
test_worker_trains (Parts *parts, gconstpointer data)
{
  g_autoptr (BsWorker) worker = bs_worker_new (NULL);
  g_autoptr (BsSnapshot) last = NULL;
  const BsQualityPoint *point = NULL;
  gsize n_points = 0;

  bs_worker_start (worker, make_run (parts, 0.5));
  bs_worker_train (worker);
  while (n_points < 4)
    {
      g_autoptr (BsSnapshot) snapshot = bs_worker_take_snapshot (worker);

      if (snapshot != NULL)
        n_points = bs_quality_history_get_n_points (snapshot->quality_history);
      usleep (1000);
    }
  bs_worker_set_lambda (worker, 0.0);
  bs_worker_pause (worker);
  last = fixture_settle (worker);
  check_assessment (parts, last->assessment, last->point);
  for (gsize i = 0; i < bs_quality_history_get_n_points (last->quality_history); i++)
    {
      const BsQualityPoint *next = bs_quality_history_get_point (last->quality_history, i);

      g_assert_true (point == NULL || next->iteration > point->iteration);
      g_assert_true (isfinite (next->held_out_J));
      point = next;
    }
  g_assert_cmpuint (point->iteration, ==, last->point->iteration);
  g_assert_cmpfloat (point->held_out_J, ==, last->assessment->held_out_J);
}

static void
add (BsQualityHistory *history, BsAssessment *assessment, guint64 iteration)
{
  assessment->iteration = iteration;
  assessment->held_out_J = (double) iteration;
  bs_quality_history_add (history, assessment);
}

/* Of very many assessments, about evenly spaced ones are kept, including the first and the
 * newest. */
static void
test_history_is_bounded (Parts *parts, gconstpointer data)
{
  g_autoptr (BsQualityHistory) history = bs_quality_history_new ();
  g_autoptr (BsAssessment) assessment = bs_assessment_new (parts->training, parts->held_out);
  guint64 widest = 0, before = 0, k = 0;
  gsize n;

  for (k = 0; k < 100000; k += 3)
    {
      add (history, assessment, k);
      n = bs_quality_history_get_n_points (history);
      g_assert_cmpuint (bs_quality_history_get_point (history, n - 1)->iteration, ==, k);
    }
  g_assert_cmpuint (n, >, BS_QUALITY_HISTORY_MAX_POINTS / 3);
  g_assert_cmpuint (n, <=, BS_QUALITY_HISTORY_MAX_POINTS);
  g_assert_cmpuint (bs_quality_history_get_point (history, 0)->iteration, ==, 0);
  for (gsize i = 1; i < n; i++)
    {
      const BsQualityPoint *point = bs_quality_history_get_point (history, i);

      g_assert_cmpfloat (point->held_out_J, ==, (double) point->iteration);
      g_assert_cmpuint (point->iteration, >, before);
      widest = MAX (widest, point->iteration - before);
      before = point->iteration;
    }
  g_assert_cmpuint (widest, <, 4 * 100000 / BS_QUALITY_HISTORY_MAX_POINTS);
}

/* While the memory has room, every assessment is a point. When it is full, every second one stays,
 * and then a point is kept for every second iteration, besides the newest. */
static void
test_history_thins_out (Parts *parts, gconstpointer data)
{
  const gsize most = BS_QUALITY_HISTORY_MAX_POINTS;
  g_autoptr (BsQualityHistory) history = bs_quality_history_new ();
  g_autoptr (BsAssessment) assessment = bs_assessment_new (parts->training, parts->held_out);

  for (guint64 k = 0; k < most; k++)
    {
      add (history, assessment, k);
      g_assert_cmpuint (bs_quality_history_get_n_points (history), ==, k + 1);
    }
  for (guint64 k = most; k < most + 10; k++)
    {
      add (history, assessment, k);
      g_assert_cmpuint (bs_quality_history_get_n_points (history), ==, k / 2 + 1 + k % 2);
      for (gsize i = 0; i <= k / 2; i++)
        g_assert_cmpuint (bs_quality_history_get_point (history, i)->iteration, ==, 2 * i);
    }
  bs_quality_history_truncate (history, most);
  g_assert_cmpuint (bs_quality_history_get_n_points (history), ==, most / 2 + 1);
}

static void
test_history_goes_back (Parts *parts, gconstpointer data)
{
  g_autoptr (BsQualityHistory) history = bs_quality_history_new ();
  g_autoptr (BsAssessment) assessment = bs_assessment_new (parts->training, parts->held_out);
  g_autoptr (BsQualityHistory) copy = NULL;

  for (guint64 k = 0; k < 10; k++)
    add (history, assessment, 2 * k);
  copy = bs_quality_history_copy (history);
  bs_quality_history_truncate (history, 7);
  g_assert_cmpuint (bs_quality_history_get_n_points (history), ==, 4);
  add (history, assessment, 7);
  add (history, assessment, 7);
  g_assert_cmpuint (bs_quality_history_get_n_points (history), ==, 5);
  add (history, assessment, 2);
  g_assert_cmpuint (bs_quality_history_get_n_points (history), ==, 2);
  g_assert_cmpuint (bs_quality_history_get_n_points (copy), ==, 10);
  g_assert_cmpuint (bs_quality_history_get_point (copy, 9)->iteration, ==, 18);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Parts *, gconstpointer);
  } tests[] = {
    { "/training/quality/run", test_run },
    { "/training/quality/nothing-held-out", test_nothing_held_out },
    { "/training/quality/worker-at-rest", test_worker_at_rest },
    { "/training/quality/worker-trains", test_worker_trains },
    { "/training/quality/history-is-bounded", test_history_is_bounded },
    { "/training/quality/history-thins-out", test_history_thins_out },
    { "/training/quality/history-goes-back", test_history_goes_back },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Parts, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
