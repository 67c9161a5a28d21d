/* The live run with a real worker: each cell of the table at the head of live-run.c, and the
 * transitions that the worker makes. */

#include "experiment/live-run.h"

#include <math.h>
#include <stdatomic.h>

#include "support/settle.h"
#include "training/fixture.h"

typedef enum
{
  BEGIN,
  TRAIN,
  PAUSE,
  GO_TO,
  LAMBDA,
  RATE,
  LIMITS,
  SPEED,
  N_ACTIONS,
} Action;

static const char *const action_names[] = { "begin",  "train", "pause",  "go-to",
                                            "lambda", "rate",  "limits", "speed" };
static const char *const state_names[] = { "none",     "settling", "resting",  "going",
                                           "training", "pausing",  "finished", "diverged" };

#define N_STATES G_N_ELEMENTS (state_names)

/* Short names, so that the table below reads like the one in the source. */
#define NON BS_LIVE_NONE
#define SET BS_LIVE_SETTLING
#define RES BS_LIVE_RESTING
#define GOI BS_LIVE_GOING
#define TRA BS_LIVE_TRAINING
#define PAU BS_LIVE_PAUSING
#define FIN BS_LIVE_FINISHED
#define DIV BS_LIVE_DIVERGED

static const BsLiveState transitions[N_STATES][N_ACTIONS] = {
  /*                 begin train pause go_to  λ    α  limits speed */
  [BS_LIVE_NONE] = { SET, NON, NON, NON, NON, NON, NON, NON },
  [BS_LIVE_SETTLING] = { SET, TRA, SET, GOI, SET, SET, SET, SET },
  [BS_LIVE_RESTING] = { SET, TRA, RES, GOI, SET, RES, RES, RES },
  [BS_LIVE_GOING] = { SET, TRA, GOI, GOI, GOI, GOI, GOI, GOI },
  [BS_LIVE_TRAINING] = { SET, TRA, PAU, GOI, TRA, TRA, TRA, TRA },
  [BS_LIVE_PAUSING] = { SET, TRA, PAU, GOI, PAU, PAU, PAU, PAU },
  [BS_LIVE_FINISHED] = { SET, TRA, FIN, GOI, SET, FIN, FIN, FIN },
  [BS_LIVE_DIVERGED] = { SET, TRA, DIV, GOI, SET, DIV, DIV, DIV },
};

static const BsCost unknown_cost = { NAN, NAN, NAN };

static void
begin (BsLiveRun *run, double lambda, double rate)
{
  bs_live_run_begin (run, fixture_run_xor (lambda, rate, 3), &unknown_cost);
}

/* Takes snapshots, as each frame does, until no more will come. */
static void
settle (BsLiveRun *run)
{
  const gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;

  while (bs_live_run_is_active (run))
    {
      g_autoptr (BsSnapshot) snapshot = bs_live_run_take (run);

      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (snapshot == NULL)
        g_usleep (100);
    }
}

/* No snapshot is taken after the last command. So the worker, whatever it has done meanwhile,
 * cannot have changed the state. */
static BsLiveRun *
reach (BsLiveState state)
{
  BsLiveRun *run = bs_live_run_new ();

  if (state == BS_LIVE_NONE)
    return run;
  begin (run, state == BS_LIVE_DIVERGED ? 1000.0 : 0.0, state == BS_LIVE_DIVERGED ? 100.0 : 0.5);
  if (state != BS_LIVE_SETTLING)
    settle (run);
  if (state == BS_LIVE_GOING)
    bs_live_run_go_to (run, 3);
  if (state == BS_LIVE_FINISHED)
    bs_live_run_set_limits (run, &(BsRunLimits){ 5, 0.0 });
  if (state >= BS_LIVE_TRAINING)
    bs_live_run_train (run);
  if (state == BS_LIVE_PAUSING)
    bs_live_run_pause (run);
  if (state == BS_LIVE_FINISHED || state == BS_LIVE_DIVERGED)
    settle (run);

  return run;
}

static void
act (BsLiveRun *run, Action action)
{
  switch (action)
    {
    case BEGIN:
      begin (run, 0.0, 0.5);
      break;
    case TRAIN:
      bs_live_run_train (run);
      break;
    case PAUSE:
      bs_live_run_pause (run);
      break;
    case GO_TO:
      bs_live_run_go_to (run, bs_live_run_get_head (run) + 2);
      break;
    case LAMBDA:
      bs_live_run_set_lambda (run, 0.25);
      break;
    case RATE:
      bs_live_run_set_rate (run, 0.125);
      break;
    case LIMITS:
      bs_live_run_set_limits (run, &BS_RUN_LIMITS_NONE);
      break;
    case SPEED:
      bs_live_run_set_speed (run, 1000.0);
      break;
    case N_ACTIONS:
    default:
      g_assert_not_reached ();
    }
}

static void
test_transition (gconstpointer user_data)
{
  const guint cell = GPOINTER_TO_UINT (user_data);
  const BsLiveState from = (BsLiveState) (cell / N_ACTIONS);
  const Action action = (Action) (cell % N_ACTIONS);
  g_autoptr (BsLiveRun) run = reach (from);

  g_assert_cmpint (bs_live_run_get_state (run), ==, from);
  act (run, action);
  g_assert_cmpint (bs_live_run_get_state (run), ==, transitions[from][action]);
}

/* The state after the worker has obeyed all commands. */
static void
test_comes_to_rest (gconstpointer user_data)
{
  static const BsLiveState ends[N_STATES] = { NON, RES, RES, RES, TRA, RES, FIN, DIV };
  const BsLiveState from = (BsLiveState) GPOINTER_TO_UINT (user_data);
  g_autoptr (BsLiveRun) run = reach (from);

  if (from != BS_LIVE_TRAINING)
    settle (run);
  g_assert_cmpint (bs_live_run_get_state (run), ==, ends[from]);
  g_assert_cmpint (bs_live_run_is_training (run), ==, from == BS_LIVE_TRAINING);
  g_assert_cmpint (bs_live_run_is_at_rest (run), ==,
                   from != BS_LIVE_NONE && from != BS_LIVE_TRAINING);
  g_assert_cmpint (bs_live_run_get_finish (run), ==,
                   from == BS_LIVE_FINISHED ? BS_FINISH_ITERATIONS : BS_FINISH_NONE);
  g_assert_cmpint (bs_live_run_get_diverged_at (run) > 0, ==, from == BS_LIVE_DIVERGED);
  if (from == BS_LIVE_NONE || from == BS_LIVE_TRAINING)
    return;
  g_assert_true (bs_live_run_is_up_to_date (run));
  g_assert_true (isfinite (bs_live_run_get_cost (run)->total));
  g_assert_cmpuint (bs_cost_history_get_n_values (bs_live_run_get_history (run)), ==,
                    bs_live_run_get_head (run) + 1);
}

/* The reason of the end is forgotten when something else is tried. */
static void
test_ends_are_forgotten (void)
{
  const BsLiveState ends[] = { BS_LIVE_FINISHED, BS_LIVE_DIVERGED };
  const Action tried[] = { BEGIN, TRAIN, GO_TO, LAMBDA };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (tried); k++)
      {
        g_autoptr (BsLiveRun) run = reach (ends[i]);

        act (run, tried[k]);
        g_assert_cmpint (bs_live_run_get_finish (run), ==, BS_FINISH_NONE);
        g_assert_cmpuint (bs_live_run_get_diverged_at (run), ==, 0);
      }
}

/* A new α has not been tried yet, so the reason of the end stays, in the next snapshot as well. */
static void
test_ends_outlive_a_rate (void)
{
  g_autoptr (BsLiveRun) finished = reach (BS_LIVE_FINISHED);
  g_autoptr (BsLiveRun) diverged = reach (BS_LIVE_DIVERGED);

  bs_live_run_set_rate (finished, 0.25);
  settle (finished);
  g_assert_cmpint (bs_live_run_get_state (finished), ==, BS_LIVE_FINISHED);
  g_assert_cmpint (bs_live_run_get_finish (finished), ==, BS_FINISH_ITERATIONS);
  bs_live_run_set_rate (diverged, 0.25);
  settle (diverged);
  g_assert_cmpint (bs_live_run_get_state (diverged), ==, BS_LIVE_DIVERGED);
  g_assert_cmpuint (bs_live_run_get_diverged_at (diverged), >, 0);
}

/* J may also stop being finite on the way to an iteration. */
static void
test_going_diverges (void)
{
  g_autoptr (BsLiveRun) run = bs_live_run_new ();

  begin (run, 1000.0, 100.0);
  settle (run);
  bs_live_run_go_to (run, 100000);
  settle (run);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_DIVERGED);
  g_assert_cmpuint (bs_live_run_get_diverged_at (run), ==, bs_live_run_get_head (run) + 1);
}

/* Θ is so large that J is finite only without the penalty. */
static void
test_lambda_diverges (void)
{
  const BsOptimizerOptions options = { BS_OPTIMIZER_GRADIENT_DESCENT, 0.5 };
  const gsize sizes[] = { 2, 1 };
  const double theta[] = { 1e160, 1e160, 1e160 };
  g_autoptr (BsTrainingSet) data = fixture_xor ();
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 2, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsLiveRun) run = bs_live_run_new ();

  bs_live_run_begin (run, bs_run_new (network, data, 0.0, &options, theta), &unknown_cost);
  settle (run);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_RESTING);
  bs_live_run_set_lambda (run, 1.0);
  g_assert_true (isnan (bs_live_run_get_cost (run)->total));
  settle (run);
  g_assert_cmpint (bs_live_run_get_state (run), ==, BS_LIVE_DIVERGED);
  g_assert_cmpfloat (bs_live_run_get_cost (run)->penalty, ==, 0.0);
}

static void
note_change (BsLiveRun *run, gboolean is_moved, guint *counts)
{
  counts[is_moved ? 1 : 0]++;
}

/* Each command emits "changed". Its argument tells whether more than the state has changed. */
static void
test_changed (void)
{
  g_autoptr (BsLiveRun) run = reach (BS_LIVE_RESTING);
  guint counts[2] = { 0 };

  g_signal_connect (run, "changed", G_CALLBACK (note_change), counts);
  bs_live_run_train (run);
  bs_live_run_pause (run);
  g_assert_cmpuint (counts[0], ==, 2);
  g_assert_cmpuint (counts[1], ==, 0);
  bs_live_run_pause (run);
  bs_live_run_set_rate (run, 0.25);
  g_assert_cmpuint (counts[0], ==, 2);
  bs_live_run_set_lambda (run, 0.5);
  g_assert_cmpuint (counts[1], ==, 1);
}

static gboolean
look (const BsRun *run, gpointer data)
{
  atomic_fetch_add ((atomic_uint *) data, 1);

  return TRUE;
}

/* Who looks at the runs may be there before the first one, when there is no thread yet. */
static void
test_early_onlooker (void)
{
  atomic_uint n_looks = 0;
  g_autoptr (BsOnlooker) onlooker = bs_onlooker_new (look, &n_looks, NULL);
  g_autoptr (BsLiveRun) run = bs_live_run_new ();

  bs_live_run_set_onlooker (run, onlooker);
  begin (run, 0.0, 0.5);
  settle (run);
  g_assert_cmpuint (atomic_load (&n_looks), >, 0);
  bs_live_run_set_onlooker (run, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint cell = 0; cell < N_STATES * N_ACTIONS; cell++)
    {
      const guint from = cell / N_ACTIONS, action = cell % N_ACTIONS;
      g_autofree char *path =
        g_strdup_printf ("/live-run/%s/%s", state_names[from], action_names[action]);

      /* There is no run that could be trained or go to an iteration. */
      if (from == BS_LIVE_NONE && (action == TRAIN || action == GO_TO))
        continue;
      g_test_add_data_func (path, GUINT_TO_POINTER (cell), test_transition);
    }
  for (guint from = 0; from < N_STATES; from++)
    {
      g_autofree char *path = g_strdup_printf ("/live-run/comes-to-rest/%s", state_names[from]);

      g_test_add_data_func (path, GUINT_TO_POINTER (from), test_comes_to_rest);
    }
  g_test_add_func ("/live-run/ends-are-forgotten", test_ends_are_forgotten);
  g_test_add_func ("/live-run/ends-outlive-a-rate", test_ends_outlive_a_rate);
  g_test_add_func ("/live-run/going-diverges", test_going_diverges);
  g_test_add_func ("/live-run/lambda-diverges", test_lambda_diverges);
  g_test_add_func ("/live-run/changed", test_changed);
  g_test_add_func ("/live-run/early-onlooker", test_early_onlooker);

  return g_test_run ();
}
