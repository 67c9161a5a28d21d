/* Scaling and holding out: small data are prepared at once; large data are prepared in a thread
 * while the old ones stay. */

#include "fixture.h"

#include <glib/gstdio.h>
#include <math.h>

typedef struct
{
  Fixture base;
  char *path;
} ScalingFixture;

static void
set_up (ScalingFixture *fixture, gconstpointer user_data)
{
  fixture_set_up (&fixture->base, user_data);
  fixture->path = g_build_filename (g_get_tmp_dir (), "backstep-scaling-XXXXXX", NULL);
  g_assert_true (g_close (g_mkstemp (fixture->path), NULL));
}

static void
tear_down (ScalingFixture *fixture, gconstpointer user_data)
{
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_free (fixture->path);
  fixture_tear_down (&fixture->base, user_data);
}

static void
open_text (ScalingFixture *fixture, const char *text)
{
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  fixture_load (&fixture->base, fixture->path);
}

/* Makes data with a few more numbers than are scaled at once, from 0 to 9. */
static void
open_large (ScalingFixture *fixture)
{
  g_autoptr (GString) text = g_string_new ("a,b,c,d,class\n");

  for (guint i = 0; i < 50100; i++)
    g_string_append_printf (text, "%u,%u,%u,%u,%u\n", i % 10, i / 10 % 10, i / 100 % 10,
                            i / 1000 % 10, i % 2);
  open_text (fixture, text->str);
  g_assert_no_error (fixture->base.error);
}

static gboolean
is_loading (ScalingFixture *fixture)
{
  return bs_experiment_is_loading (fixture->base.experiment);
}

static BsFeatureScaling
get_scaling (ScalingFixture *fixture)
{
  return bs_experiment_get_setup (fixture->base.experiment)->scaling;
}

/* Returns the first feature of example 10, which is 9 before scaling. */
static double
get_nine (ScalingFixture *fixture)
{
  return bs_training_set_get_feature (bs_experiment_get_training_set (fixture->base.experiment), 10,
                                      1);
}

static void
wait_until_scaled (ScalingFixture *fixture)
{
  while (is_loading (fixture))
    fixture_tick (&fixture->base);
  fixture_settle (&fixture->base);
}

static void
test_small (ScalingFixture *fixture, gconstpointer user_data)
{
  BsExperiment *experiment = fixture->base.experiment;

  g_assert_cmpint (get_scaling (fixture), ==, BS_FEATURE_SCALING_NONE);
  g_assert_true (fixture_choose (&fixture->base, "scale", "standard", NULL));
  g_assert_false (is_loading (fixture));
  g_assert_cmpint (get_scaling (fixture), ==, BS_FEATURE_SCALING_STANDARD);
  g_assert_cmpfloat (
    bs_training_set_get_feature (bs_experiment_get_training_set (experiment), 1, 1), ==, -1.0);
}

static void
test_large (ScalingFixture *fixture, gconstpointer user_data)
{
  BsExperiment *experiment = fixture->base.experiment;
  guint64 iteration;

  open_large (fixture);
  g_assert_cmpint (get_scaling (fixture), ==, BS_FEATURE_SCALING_STANDARD);
  g_assert_cmpfloat (get_nine (fixture), ==, 4.5 / sqrt (8.25));
  bs_experiment_step_forward (experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (&fixture->base);

  /* Nothing changes until the data are ready ... */
  g_assert_true (fixture_choose (&fixture->base, "scale", "minmax", NULL));
  g_assert_true (is_loading (fixture));
  g_assert_cmpint (get_scaling (fixture), ==, BS_FEATURE_SCALING_MIN_MAX);
  g_assert_cmpfloat (get_nine (fixture), ==, 4.5 / sqrt (8.25));
  iteration = bs_experiment_get_iteration (fixture->base.experiment);
  g_assert_cmpuint (iteration, ==, 1);

  /* ... and then everything changes at once. */
  wait_until_scaled (fixture);
  g_assert_cmpint (get_scaling (fixture), ==, BS_FEATURE_SCALING_MIN_MAX);
  g_assert_cmpfloat (get_nine (fixture), ==, 1.0);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->base.experiment), ==, 0);
  g_assert_true (isfinite (fixture_get_point (&fixture->base)->cost.total));
}

/* The last choice counts, even if it is the present one. Other data end the preparation. */
static void
test_changed_mind (ScalingFixture *fixture, gconstpointer user_data)
{
  open_large (fixture);
  g_assert_true (fixture_choose (&fixture->base, "scale", "minmax", NULL));
  g_assert_true (fixture_choose (&fixture->base, "scale", "none", NULL));
  g_assert_true (fixture_choose (&fixture->base, "scale", "none", NULL));
  wait_until_scaled (fixture);
  g_assert_cmpfloat (get_nine (fixture), ==, 9.0);

  g_assert_true (fixture_choose (&fixture->base, "scale", "minmax", NULL));
  g_assert_true (fixture_choose (&fixture->base, "scale", "none", NULL));
  g_assert_false (is_loading (fixture));
  for (guint i = 0; i < 100; i++)
    fixture_tick (&fixture->base);
  g_assert_cmpfloat (get_nine (fixture), ==, 9.0);

  g_assert_true (fixture_choose (&fixture->base, "scale", "minmax", NULL));
  fixture_load (&fixture->base, "xor");
  wait_until_scaled (fixture);
  g_assert_cmpint (get_scaling (fixture), ==, BS_FEATURE_SCALING_NONE);
  fixture_assert_data (&fixture->base, "2-2-1", 4, 0);
}

/* Layers that are chosen during the preparation are kept. The experiment may be freed during the
 * preparation. */
static void
test_meanwhile (ScalingFixture *fixture, gconstpointer user_data)
{
  open_large (fixture);
  g_assert_true (fixture_choose (&fixture->base, "scale", "minmax", NULL));
  g_assert_true (fixture_choose (&fixture->base, "hidden", "7", NULL));
  wait_until_scaled (fixture);
  fixture_assert_choice (&fixture->base, BS_SETUP_HIDDEN, "7");
  g_assert_cmpfloat (get_nine (fixture), ==, 1.0);
  g_assert_true (fixture_choose (&fixture->base, "scale", "none", NULL));
}

/* Standard scaling squares no number that is too large, but the range of min-max scaling may be too
 * large. */
static void
test_too_large (ScalingFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  open_text (fixture, "a,class\n-1e308,1\n1.7e308,2\n");
  g_assert_no_error (fixture->base.error);
  fixture_assert_data (&fixture->base, "1-4-1", 2, 0);
  g_assert_false (fixture_choose (&fixture->base, "scale", "minmax", &error));
  g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE);
  g_assert_cmpint (get_scaling (fixture), ==, BS_FEATURE_SCALING_STANDARD);
}

static double
get_fraction (ScalingFixture *fixture)
{
  return bs_experiment_get_setup (fixture->base.experiment)->held_out;
}

static void
check_parts (ScalingFixture *fixture, guint64 n_training, guint64 n_held_out)
{
  const BsAssessment *assessment = bs_experiment_get_assessment (fixture->base.experiment);
  const BsTrainingSet *held_out = bs_experiment_get_held_out (fixture->base.experiment);

  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->base.experiment), ==, n_training);
  g_assert_cmpuint (held_out != NULL ? bs_training_set_get_n_examples (held_out) : 0, ==,
                    n_held_out);
  g_assert_cmpuint (assessment->iteration, ==,
                    bs_experiment_get_iteration (fixture->base.experiment));
  g_assert_cmpuint (bs_quality_get_n_examples (assessment->training), ==, n_training);
  if (n_held_out == 0)
    g_assert_null (assessment->held_out);
  else
    g_assert_cmpuint (bs_quality_get_n_examples (assessment->held_out), ==, n_held_out);
}

/* A new run begins with the rest of the examples. Other data get the same held-out part, unless
 * they have too few examples. */
static void
test_held_out (ScalingFixture *fixture, gconstpointer user_data)
{
  BsExperiment *experiment = fixture->base.experiment;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  BsTrainingSet *first;

  fixture_load (&fixture->base, "iris");
  fixture_settle (&fixture->base);
  check_parts (fixture, 150, 0);
  bs_experiment_step_forward (experiment, BS_GRANULARITY_ITERATION);
  g_assert_true (fixture_choose (&fixture->base, "holdout", "0.3", NULL));
  fixture_settle (&fixture->base);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->base.experiment), ==, 0);
  check_parts (fixture, 105, 45);
  fixture_assert_data (&fixture->base, "4-8-3", 105, 45);
  text = bs_experiment_make_quality_text (experiment);
  g_assert_nonnull (strstr (text, "held out"));

  first = bs_training_set_ref (bs_experiment_get_held_out (experiment));
  g_assert_true (fixture_choose (&fixture->base, "holdout-seed", "2", NULL));
  fixture_settle (&fixture->base);
  check_parts (fixture, 105, 45);
  g_assert_cmpuint (bs_experiment_get_setup (fixture->base.experiment)->held_out_seed, ==, 2);
  g_assert_true (first != bs_experiment_get_held_out (experiment));
  bs_training_set_unref (first);

  /* Another scaling and other layers keep the same held-out examples. */
  g_assert_true (fixture_choose (&fixture->base, "scale", "none", NULL));
  fixture_settle (&fixture->base);
  check_parts (fixture, 105, 45);

  g_assert_false (fixture_choose (&fixture->base, "holdout", "0.95", &error));
  g_assert_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE);
  g_clear_error (&error);
  g_assert_false (fixture_choose (&fixture->base, "holdout", "0.001", &error));
  g_assert_error (error, BS_TRAINING_SET_ERROR, BS_TRAINING_SET_ERROR_EMPTY);
  check_parts (fixture, 105, 45);

  fixture_load (&fixture->base, "ones");
  fixture_settle (&fixture->base);
  check_parts (fixture, 6, 2);
  g_assert_true (fixture_choose (&fixture->base, "holdout", "0.0625", NULL));
  fixture_load (&fixture->base, "xor");
  fixture_settle (&fixture->base);
  check_parts (fixture, 4, 0);
  g_assert_cmpfloat (get_fraction (fixture), ==, 0.0);
}

/* Large data are split in a thread. Scaling that is chosen meanwhile is added to it. */
static void
test_held_out_large (ScalingFixture *fixture, gconstpointer user_data)
{
  open_large (fixture);
  g_assert_true (fixture_choose (&fixture->base, "holdout", "0.5", NULL));
  g_assert_true (is_loading (fixture));
  g_assert_true (fixture_choose (&fixture->base, "scale", "none", NULL));
  wait_until_scaled (fixture);
  check_parts (fixture, 25050, 25050);
  g_assert_cmpint (get_scaling (fixture), ==, BS_FEATURE_SCALING_NONE);

  /* The choice is taken back before its result is ready. */
  g_assert_true (fixture_choose (&fixture->base, "holdout", "0.25", NULL));
  g_assert_true (fixture_choose (&fixture->base, "holdout", "0.5", NULL));
  g_assert_false (is_loading (fixture));
  check_parts (fixture, 25050, 25050);
}

/* Returns the value that scaling must give for @unscaled after it was fitted on @fitted_on. It is
 * computed from the definition, not with the code of the engine. */
static double
standardize (const BsTrainingSet *fitted_on, double unscaled, gsize feature)
{
  gsize m = bs_training_set_get_n_examples (fitted_on);
  double mean = 0.0, variance = 0.0;

  for (gsize i = 1; i <= m; i++)
    mean += bs_training_set_get_feature (fitted_on, i, feature) / (double) m;
  for (gsize i = 1; i <= m; i++)
    {
      double x = bs_training_set_get_feature (fitted_on, i, feature) - mean;

      variance += x * x / (double) m;
    }

  return (unscaled - mean) / sqrt (variance);
}

/* Asserts the numbers of both parts before and after standard scaling. */
static void
check_scaled_by_training (ScalingFixture *fixture)
{
  BsExperiment *experiment = fixture->base.experiment;
  g_autoptr (BsTrainingSet) training = NULL;
  g_autoptr (BsTrainingSet) held_out = NULL;
  BsTrainingSet *scaled;

  g_assert_true (fixture_choose (&fixture->base, "scale", "none", NULL));
  wait_until_scaled (fixture);
  training = bs_training_set_ref (bs_experiment_get_training_set (experiment));
  held_out = bs_training_set_ref (bs_experiment_get_held_out (experiment));
  g_assert_true (fixture_choose (&fixture->base, "scale", "standard", NULL));
  wait_until_scaled (fixture);
  scaled = bs_experiment_get_held_out (experiment);
  g_assert_cmpuint (bs_training_set_get_n_examples (scaled), ==,
                    bs_training_set_get_n_examples (held_out));
  for (gsize i = 1; i <= MIN (bs_training_set_get_n_examples (scaled), 50); i++)
    for (gsize j = 1; j <= bs_training_set_get_n_features (scaled); j++)
      g_assert_cmpfloat_with_epsilon (
        bs_training_set_get_feature (scaled, i, j),
        standardize (training, bs_training_set_get_feature (held_out, i, j), j), 1e-9);
}

/* Held-out examples are scaled by the numbers of the training examples, and do not influence these
 * numbers. */
static void
test_held_out_scaling (ScalingFixture *fixture, gconstpointer user_data)
{
  open_text (fixture, "x,y,class\n1,9,a\n2,7,b\n4,1,a\n8,3,b\n16,2,a\n32,8,b\n64,5,a\n128,0,b\n");
  g_assert_no_error (fixture->base.error);
  g_assert_true (fixture_choose (&fixture->base, "holdout", "0.5", NULL));
  fixture_settle (&fixture->base);
  check_scaled_by_training (fixture);
}

/* The same is true if a thread prepares the data. */
static void
test_held_out_scaling_large (ScalingFixture *fixture, gconstpointer user_data)
{
  open_large (fixture);
  g_assert_true (fixture_choose (&fixture->base, "holdout", "0.001", NULL));
  wait_until_scaled (fixture);
  check_scaled_by_training (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, ScalingFixture, NULL, set_up, function, tear_down)
  ADD ("/scaling/small", test_small);
  ADD ("/scaling/large", test_large);
  ADD ("/scaling/changed-mind", test_changed_mind);
  ADD ("/scaling/meanwhile", test_meanwhile);
  ADD ("/scaling/too-large", test_too_large);
  ADD ("/held-out/parts", test_held_out);
  ADD ("/held-out/large", test_held_out_large);
  ADD ("/held-out/scaling", test_held_out_scaling);
  ADD ("/held-out/scaling-large", test_held_out_scaling_large);

  return g_test_run ();
}
