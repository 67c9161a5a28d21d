/* Optimizers that take turns from the same Θ: each reaches exactly what it reaches alone, bit for
 * bit. */

#include "training/race.h"

#include <math.h>
#include <unistd.h>

#include "fixture.h"
#include "setup/setup-network.h"
#include "support/history.h"

typedef struct
{
  BsSetup *setup;
  BsNetwork *network;
  BsTrainingSet *training_set;
  /* The newest news of each entrant. */
  BsRaceNews *news[BS_N_OPTIMIZERS];
} Track;

static const BsOptimizerMethod methods[BS_N_OPTIMIZERS] = {
  BS_OPTIMIZER_GRADIENT_DESCENT,
  BS_OPTIMIZER_MOMENTUM,
  BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT,
  BS_OPTIMIZER_CONJUGATE_GRADIENT,
  BS_OPTIMIZER_BFGS,
  BS_OPTIMIZER_LBFGS,
  BS_OPTIMIZER_RMSPROP,
  BS_OPTIMIZER_ADAM,
  BS_OPTIMIZER_SHAMPOO,
};

static void
choose (Track *track, const char *name, const char *text)
{
  bs_setup_take (&track->setup, bs_setup_change_text (track->setup, name, text, NULL));
}

static void
set_up (Track *track, gconstpointer data)
{
  track->training_set = fixture_random (40, 3, 2, 5);
  track->setup = bs_setup_new ();
  choose (track, "hidden", "5");
  choose (track, "lambda", "0.2");
  choose (track, "seed", "3");
  track->network = bs_setup_make_network (track->setup, track->training_set, NULL);
}

static void
tear_down (Track *track, gconstpointer data)
{
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    bs_race_news_free (track->news[i]);
  bs_training_set_unref (track->training_set);
  bs_network_unref (track->network);
  bs_setup_unref (track->setup);
}

static BsRace *
race_new (const Track *track,
          guint first,
          guint n_methods,
          const BsRunLimits *limits,
          double seconds,
          guint n_threads)
{
  return bs_race_new (track->setup, track->network, track->training_set, &methods[first], n_methods,
                      limits, seconds, n_threads, NULL);
}

/* Takes news as a window does, until the end. */
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
run_alone (const Track *track, BsOptimizerMethod method, guint64 iterations)
{
  g_autofree double *theta = g_new (double, bs_network_get_n_parameters (track->network));
  BsRun *run;
  BsStepResult result;

  bs_setup_fill_theta (track->setup, track->network, theta);
  run = bs_run_new (track->network, track->training_set, track->setup->lambda,
                    &track->setup->options[method], theta);
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
      g_autoptr (BsRun) alone = run_alone (track, methods[i], iterations);
      const BsRaceNews *news = track->news[i];

      g_assert_true (news->is_over);
      g_assert_false (news->has_diverged);
      g_assert_true (bs_history_is_same (news->history, bs_run_get_history (alone)));
      if (bs_run_get_point (alone)->iteration == iterations)
        g_assert_cmpint (news->finish, ==, BS_FINISH_ITERATIONS);
      else
        g_assert_cmpint (news->finish, ==, bs_run_get_finish (alone));
    }
}

static void
test_all (Track *track, gconstpointer data)
{
  const BsRunLimits limits = { 400, 0.0 };
  g_autoptr (BsRace) race = race_new (track, 0, BS_N_OPTIMIZERS, &limits, 0, 1);

  watch (track, race);
  check_all (track, 400);
}

/* The race starts from a given Θ and uses two threads, and nobody takes news before the end. */
static void
test_given_theta (Track *track, gconstpointer data)
{
  const BsRunLimits limits = { 50, 0.0 };
  gsize n = bs_network_get_n_parameters (track->network);
  double *theta = g_new (double, n);
  const gsize sizes[] = { 5 };
  g_autoptr (BsRace) race = NULL;
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < n; i++)
    theta[i] = 0.3 * sin ((double) i);
  bytes = g_bytes_new_take (theta, n * sizeof (double));
  bs_setup_take (&track->setup,
                 bs_setup_change_theta (track->setup, bytes, "theta.txt", NULL, sizes, 1, NULL));
  race = race_new (track, 0, BS_N_OPTIMIZERS, &limits, 0, 2);
  usleep (100000);
  watch (track, race);
  check_all (track, 50);
}

static void
test_ends (Track *track, gconstpointer data)
{
  BsRunLimits limits = { 0, 0.0 };
  BsCostProgress progress;

  /* An entrant that diverges does not take time from the others. */
  choose (track, "rate", "1e200");
  choose (track, "lambda", "1e6");
  limits.target = 0.001;
  {
    g_autoptr (BsRace) race = race_new (track, 0, 1, &limits, 0, 1);

    watch (track, race);
    g_assert_true (track->news[0]->is_over && track->news[0]->has_diverged);
    g_assert_cmpint (track->news[0]->finish, ==, BS_FINISH_NONE);
  }
  g_clear_pointer (&track->news[0], bs_race_news_free);

  choose (track, "lambda", "0.2");
  limits.target = 0.0;
  {
    g_autoptr (BsRace) race = race_new (track, 1, 1, &limits, 0.05, 1);

    watch (track, race);
    bs_cost_history_get_newest_progress (track->news[0]->history, &progress);
    g_assert_cmpfloat (progress.seconds, >=, 0.05);
    g_assert_cmpint (track->news[0]->finish, ==, BS_FINISH_NONE);
    g_assert_false (track->news[0]->has_diverged);
  }
}

/* A race can be ended at any time, even before it has begun. */
static void
test_freed (Track *track, gconstpointer data)
{
  const BsRunLimits limits = { 0, 0.0 };

  for (guint i = 0; i < 30; i++)
    {
      BsRace *race = race_new (track, 0, BS_N_OPTIMIZERS, &limits, 0, 1);

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
