/* Optimizers from the same Θ, taking turns: each comes to what it comes to alone, to the bit. */

#include "training/race.h"

#include <math.h>
#include <unistd.h>

#include "fixture.h"

typedef struct
{
  BsRaceStart start;
  BsOptimizerOptions options[BS_N_OPTIMIZERS];
  /* The newest of each entrant. */
  BsRaceNews *news[BS_N_OPTIMIZERS];
} Track;

static void
set_up (Track *track, gconstpointer data)
{
  const gsize sizes[] = { 3, 5, 2 };

  track->start.training_set = fixture_random (40, 3, 2, 5);
  track->start.network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  track->start.lambda = 0.2;
  track->start.initial = (BsInitialWeights){ BS_INITIAL_UNIFORM, 0.5, 3 };
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    bs_optimizer_options_init (&track->options[i], (BsOptimizerMethod) i);
}

static void
tear_down (Track *track, gconstpointer data)
{
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    bs_race_news_free (track->news[i]);
  bs_training_set_unref (track->start.training_set);
  bs_network_unref (track->start.network);
  g_clear_pointer (&track->start.theta, g_bytes_unref);
}

/* Takes news as a window does, to the end. */
static void
watch (Track *track, BsRace *race)
{
  while (bs_race_is_active (race))
    {
      g_autoptr (GPtrArray) news = bs_race_take_news (race);

      for (guint i = 0; news != NULL && i < news->len; i++)
        {
          BsRaceNews *of_one = g_ptr_array_index (news, i);
          BsRaceNews **newest = &track->news[of_one->entrant];

          if (*newest != NULL)
            {
              g_assert_false ((*newest)->is_over);
              g_assert_cmpuint (bs_cost_history_get_n_values (of_one->history), >=,
                                bs_cost_history_get_n_values ((*newest)->history));
            }
          bs_race_news_free (*newest);
          *newest = of_one;
          g_ptr_array_index (news, i) = NULL;
        }
      usleep (500);
    }
  g_assert_null (bs_race_take_news (race));
}

static BsRun *
run_alone (const Track *track, const BsOptimizerOptions *options, guint64 iterations)
{
  g_autofree double *theta = g_new (double, bs_network_get_n_parameters (track->start.network));
  BsRun *run;
  BsStepResult result;

  if (track->start.theta != NULL)
    {
      gsize size;
      const double *given = g_bytes_get_data (track->start.theta, &size);

      for (gsize i = 0; i < size / sizeof (double); i++)
        theta[i] = given[i];
    }
  else
    bs_initial_weights_fill (&track->start.initial, track->start.network, theta);
  run = bs_run_new (track->start.network, track->start.training_set, track->start.lambda, options,
                    theta);
  result = bs_run_start (run);
  while (result == BS_STEP_DONE && bs_run_get_point (run)->iteration < iterations)
    result = bs_run_iterate (run);

  return run;
}

static void
check_all (const Track *track, guint64 iterations)
{
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      g_autoptr (BsRun) alone = run_alone (track, &track->options[i], iterations);
      const BsRaceNews *news = track->news[i];

      g_assert_true (news->is_over);
      g_assert_false (news->has_diverged);
      g_assert_true (bs_cost_history_equal (news->history, bs_run_get_history (alone)));
      if (bs_run_get_point (alone)->iteration == iterations)
        g_assert_cmpint (news->finish, ==, BS_FINISH_ITERATIONS);
      else
        g_assert_cmpint (news->finish, ==, bs_run_get_finish (alone));
    }
}

static void
test_all (Track *track, gconstpointer data)
{
  const BsRunLimits limits = { 400, NAN };
  g_autoptr (BsRace) race =
    bs_race_new (&track->start, track->options, BS_N_OPTIMIZERS, &limits, 0, 1, NULL);

  watch (track, race);
  check_all (track, 400);
}

/* From a Θ that was given, with two threads, and nobody looking before the end. */
static void
test_given_theta (Track *track, gconstpointer data)
{
  const BsRunLimits limits = { 50, NAN };
  gsize n = bs_network_get_n_parameters (track->start.network);
  double *theta = g_new (double, n);
  g_autoptr (BsRace) race = NULL;

  for (gsize i = 0; i < n; i++)
    theta[i] = 0.3 * sin ((double) i);
  track->start.theta = g_bytes_new_take (theta, n * sizeof (double));
  race = bs_race_new (&track->start, track->options, BS_N_OPTIMIZERS, &limits, 0, 2, NULL);
  usleep (100000);
  watch (track, race);
  check_all (track, 50);
}

static void
test_ends (Track *track, gconstpointer data)
{
  BsRunLimits limits = { 0, NAN };
  BsCostProgress progress;

  /* One that diverges does not keep the others from their time. */
  track->options[0].rate = 1e200;
  track->start.lambda = 1e150;
  limits.target = 0.001;
  {
    g_autoptr (BsRace) race = bs_race_new (&track->start, track->options, 1, &limits, 0, 1, NULL);

    watch (track, race);
    g_assert_true (track->news[0]->is_over && track->news[0]->has_diverged);
    g_assert_cmpint (track->news[0]->finish, ==, BS_FINISH_NONE);
  }
  g_clear_pointer (&track->news[0], bs_race_news_free);

  track->start.lambda = 0.2;
  limits.target = NAN;
  {
    g_autoptr (BsRace) race =
      bs_race_new (&track->start, &track->options[1], 1, &limits, 0.05, 1, NULL);

    watch (track, race);
    bs_cost_history_get_newest_progress (track->news[0]->history, &progress);
    g_assert_cmpfloat (progress.seconds, >=, 0.05);
    g_assert_cmpint (track->news[0]->finish, ==, BS_FINISH_NONE);
    g_assert_false (track->news[0]->has_diverged);
  }
}

/* Whenever it is ended, also before it has begun. */
static void
test_freed (Track *track, gconstpointer data)
{
  const BsRunLimits limits = { 0, NAN };

  for (guint i = 0; i < 30; i++)
    {
      BsRace *race =
        bs_race_new (&track->start, track->options, BS_N_OPTIMIZERS, &limits, 0, 1, NULL);

      usleep (i * 300);
      if (i % 2 == 0)
        {
          g_autoptr (GPtrArray) news = bs_race_take_news (race);
        }
      bs_race_free (race);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/training/race/" name, Track, NULL, set_up, function, tear_down)
  ADD ("all", test_all);
  ADD ("given-theta", test_given_theta);
  ADD ("ends", test_ends);
  ADD ("freed", test_freed);

  return g_test_run ();
}
