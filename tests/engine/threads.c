/* Evaluations by several threads have the same bits as by one, and can be stopped. */

#include <string.h>

#include "engine/initial-weights.h"
#include "engine/objective.h"
#include "engine/random.h"
#include "engine/team.h"

typedef struct
{
  atomic_uint times[300];
  atomic_uint n_present[8]; /* one for each member */
} Parts;

static void
do_part (gpointer data, guint member, guint part)
{
  Parts *parts = data;

  /* A member does one part at a time. */
  g_assert_cmpuint (atomic_fetch_add (&parts->n_present[member], 1), ==, 0);
  atomic_fetch_add (&parts->times[part], 1);
  atomic_fetch_sub (&parts->n_present[member], 1);
}

static void
test_team (void)
{
  for (guint n_members = 1; n_members <= 5; n_members++)
    {
      g_autoptr (BsTeam) team = bs_team_new (n_members);

      for (guint round = 0; round < 400; round++)
        {
          Parts parts = { 0 };
          guint n_parts = round % 300;

          /* Sometimes there is a pause, so that the members fall asleep. */
          if (round % 100 == 99)
            g_usleep (3000);
          bs_team_run (team, do_part, &parts, n_parts);
          for (guint i = 0; i < 300; i++)
            g_assert_cmpuint (parts.times[i], ==, i < n_parts);
        }
    }
}

typedef struct
{
  BsNetwork *network;
  BsTrainingSet *data;
  BsObjective *objective;
  double *theta;
} Problem;

static void
set_up (Problem *problem, const gsize *sizes, guint n_layers, gsize m)
{
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 0.3, 3 };
  gsize n = sizes[0], k = sizes[n_layers - 1];
  g_autofree double *x = g_new (double, m * n);
  g_autofree double *y = g_new (double, m * k);
  BsRandom random;

  bs_random_init (&random, 17);
  for (gsize i = 0; i < m * n; i++)
    x[i] = bs_random_uniform (&random, -1.0, 1.0);
  for (gsize i = 0; i < m * k; i++)
    y[i] = (double) (bs_random_next (&random) & 1);
  problem->network = bs_network_new (sizes, n_layers, BS_ACTIVATION_SIGMOID, NULL);
  problem->data =
    bs_training_set_new ("random", BS_TARGETS_SEVERAL, m, n, k, x, y, NULL, NULL, NULL);
  problem->objective = bs_objective_new (problem->network, problem->data, 0.7);
  problem->theta = g_new (double, bs_network_get_n_parameters (problem->network));
  bs_initial_weights_fill (&weights, problem->network, problem->theta);
}

static void
tear_down (Problem *problem)
{
  bs_objective_free (problem->objective);
  bs_training_set_unref (problem->data);
  bs_network_unref (problem->network);
  g_free (problem->theta);
}

static void
assert_same_quality (const BsQuality *one, const BsQuality *other)
{
  gsize n = bs_quality_get_n_classes (one);

  g_assert_cmpuint (bs_quality_get_n_examples (one), ==, bs_quality_get_n_examples (other));
  g_assert_cmpuint (bs_quality_get_n_correct (one), ==, bs_quality_get_n_correct (other));
  for (gsize k = 1; k <= n; k++)
    {
      g_assert_cmpuint (bs_quality_get_predicted (one, k), ==, bs_quality_get_predicted (other, k));
      g_assert_cmpuint (bs_quality_get_hits (one, k), ==, bs_quality_get_hits (other, k));
    }
}

/* Networks are small and large, panels are full and partly filled, and there are one or more
 * parts. */
static void
test_same_bits (void)
{
  static const struct
  {
    gsize sizes[4];
    guint n_layers;
    gsize m;
  } cases[] = {
    { { 2, 2, 1 }, 3, 4 },          { { 3, 5, 2 }, 3, 700 },      { { 64, 25, 10 }, 3, 1797 },
    { { 40, 30, 20, 3 }, 4, 1201 }, { { 100, 200, 5 }, 3, 300 },  { { 300, 400, 4 }, 3, 2100 },
    { { 30, 7, 3 }, 3, 9001 },      { { 784, 100, 10 }, 3, 130 }, { { 500, 300, 4 }, 3, 400 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const guint threads[] = { 2, 3, 8, 1, 64 };
      Problem problem;
      g_autoptr (BsQuality) quality = NULL, again = NULL;
      gsize n, bytes;
      g_autofree double *D = NULL, *same = NULL;
      BsCost cost, other;

      set_up (&problem, cases[i].sizes, cases[i].n_layers, cases[i].m);
      n = bs_network_get_n_parameters (problem.network);
      bytes = n * sizeof (double);
      D = g_new (double, n);
      same = g_new (double, n);
      g_assert_true (bs_objective_evaluate (problem.objective, problem.theta, &cost, D));
      quality = bs_quality_new (bs_objective_get_training_set (problem.objective));
      again = bs_quality_new (bs_objective_get_training_set (problem.objective));
      g_assert_true (bs_objective_assess (problem.objective, problem.theta, &other, quality));
      g_assert_true (memcmp (&cost, &other, sizeof cost) == 0);
      for (gsize t = 0; t < G_N_ELEMENTS (threads); t++)
        {
          bs_objective_set_n_threads (problem.objective, threads[t]);
          for (guint round = 0; round < 3; round++)
            {
              g_assert_true (
                bs_objective_evaluate (problem.objective, problem.theta, &other, same));
              g_assert_true (memcmp (&cost, &other, sizeof cost) == 0);
              g_assert_cmpmem (D, bytes, same, bytes);
            }
          g_assert_true (bs_objective_assess (problem.objective, problem.theta, &other, again));
          assert_same_quality (again, quality);
          g_assert_true (memcmp (&cost, &other, sizeof cost) == 0);
        }
      tear_down (&problem);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/threads/team", test_team);
  g_test_add_func ("/threads/same-bits", test_same_bits);

  return g_test_run ();
}
