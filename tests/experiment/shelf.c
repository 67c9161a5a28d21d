/* The shelf of runs without the experiment. */

#include "experiment/shelf.h"

#include <string.h>

#include "setup/setup-network.h"
#include "support/history.h"
#include "support/settle.h"
#include "training/fixture.h"

typedef struct
{
  BsShelf *shelf;
  BsSetup *setup;
  BsTrainingSet *data;
  BsNetwork *network;
  guint n_changes;
  guint n_comparing;
} Fixture;

static void
count (BsShelf *shelf, guint *n)
{
  (*n)++;
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->shelf = bs_shelf_new ();
  fixture->data = fixture_xor ();
  fixture->setup = bs_setup_new ();
  bs_setup_take (&fixture->setup, bs_setup_change_text (fixture->setup, "hidden", "2", NULL));
  fixture->network = bs_setup_make_network (fixture->setup, fixture->data, NULL);
  g_signal_connect (fixture->shelf, "changed", G_CALLBACK (count), &fixture->n_changes);
  g_signal_connect (fixture->shelf, "comparing", G_CALLBACK (count), &fixture->n_comparing);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_assert_finalize_object (fixture->shelf);
  bs_network_unref (fixture->network);
  bs_training_set_unref (fixture->data);
  bs_setup_unref (fixture->setup);
}

static guint
count_runs (Fixture *fixture)
{
  return g_list_model_get_n_items (bs_shelf_get_runs (fixture->shelf));
}

static BsKeptRun *
get_run (Fixture *fixture, guint position)
{
  g_autoptr (BsKeptRun) run = g_list_model_get_item (bs_shelf_get_runs (fixture->shelf), position);

  return run;
}

static BsKeptRun *
keep (Fixture *fixture, BsOptimizerMethod method)
{
  g_autoptr (BsCostHistory) history = bs_cost_history_new ();

  bs_cost_history_append (history, 1.0, 0.0);
  bs_cost_history_append (history, 0.5, 0.0);

  return bs_shelf_keep (fixture->shelf, &fixture->setup->options[method], 4, history, FALSE,
                        "kept there");
}

/* Without a limit of iterations, a race ends only when it is stopped. */
static gboolean
compare (Fixture *fixture, guint n_methods, guint64 iterations)
{
  static const BsOptimizerMethod methods[] = { BS_OPTIMIZER_GRADIENT_DESCENT, BS_OPTIMIZER_ADAM };
  const BsShelfOrigin origin = { fixture->setup, fixture->network, fixture->data };

  return bs_shelf_compare (fixture->shelf, &origin, methods, n_methods,
                           &(BsRunLimits){ iterations, 0.0 }, 0.0, NULL);
}

static void
pump_until (Fixture *fixture, gboolean is_ended, guint64 n_values)
{
  gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;

  while (is_ended ? bs_shelf_is_comparing (fixture->shelf)
                  : bs_cost_history_get_n_values (bs_kept_run_get_history (
                      get_run (fixture, count_runs (fixture) - 1))) < n_values)
    {
      bs_shelf_pump (fixture->shelf);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (100);
    }
}

/* Each run has its own name and its own colour. When a run is deleted, they are free again. */
static void
test_keep (Fixture *fixture, gconstpointer user_data)
{
  BsKeptRun *first = keep (fixture, BS_OPTIMIZER_ADAM);
  BsKeptRun *second = keep (fixture, BS_OPTIMIZER_ADAM);
  BsKeptRun *third = keep (fixture, BS_OPTIMIZER_LBFGS);

  g_assert_cmpstr (bs_kept_run_get_name (first), ==, "Adam");
  g_assert_cmpstr (bs_kept_run_get_name (second), ==, "Adam 2");
  g_assert_cmpstr (bs_kept_run_get_result (third), ==, "J 0.5 after 1 · kept there");
  g_assert_true (g_str_has_prefix (bs_kept_run_get_method (first), "Adam, α = "));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (bs_kept_run_get_color (get_run (fixture, i)), ==, i);
  g_assert_true (bs_kept_run_is_over (first));
  g_assert_cmpuint (fixture->n_changes, ==, 3);

  bs_shelf_remove (fixture->shelf, first);
  g_assert_cmpuint (fixture->n_changes, ==, 4);
  g_assert_cmpuint (count_runs (fixture), ==, 2);
  first = keep (fixture, BS_OPTIMIZER_ADAM);
  g_assert_cmpstr (bs_kept_run_get_name (first), ==, "Adam");
  g_assert_cmpuint (bs_kept_run_get_color (first), ==, 0);
  g_assert_cmpuint (bs_kept_run_get_color (keep (fixture, BS_OPTIMIZER_BFGS)), ==, 3);
}

/* The shelf emits "changed" for what is done to a run on it, but not for a run that it no longer
 * has. */
static void
test_told (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsKeptRun) run = g_object_ref (keep (fixture, BS_OPTIMIZER_ADAM));
  g_autoptr (BsKeptRun) other = g_object_ref (keep (fixture, BS_OPTIMIZER_ADAM));
  GPtrArray *taken;

  fixture->n_changes = 0;
  bs_kept_run_set_visible (run, FALSE);
  bs_kept_run_set_name (run, "slow");
  bs_kept_run_set_name (run, "slow");
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  bs_shelf_remove (fixture->shelf, run);
  bs_shelf_remove (fixture->shelf, run);
  g_assert_cmpuint (fixture->n_changes, ==, 3);
  bs_kept_run_set_visible (run, TRUE);
  g_assert_cmpuint (fixture->n_changes, ==, 3);
  taken = bs_shelf_take_runs (fixture->shelf);
  g_assert_cmpuint (fixture->n_changes, ==, 4);
  bs_kept_run_set_visible (other, FALSE);
  g_assert_cmpuint (fixture->n_changes, ==, 4);
  g_assert_cmpuint (count_runs (fixture), ==, 0);
  bs_shelf_return_runs (fixture->shelf, taken);
  g_assert_cmpuint (fixture->n_changes, ==, 5);
  g_assert_true (get_run (fixture, 0) == other);
  bs_kept_run_set_visible (other, TRUE);
  g_assert_cmpuint (fixture->n_changes, ==, 6);
}

static void
test_race (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (compare (fixture, 2, 50));
  g_assert_true (bs_shelf_is_comparing (fixture->shelf));
  g_assert_cmpuint (fixture->n_comparing, ==, 1);
  g_assert_cmpuint (count_runs (fixture), ==, 2);
  g_assert_cmpstr (bs_kept_run_get_result (get_run (fixture, 0)), ==, "waits");
  g_assert_false (bs_kept_run_is_over (get_run (fixture, 0)));

  pump_until (fixture, TRUE, 0);
  g_assert_cmpuint (fixture->n_comparing, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      BsKeptRun *run = get_run (fixture, i);

      g_assert_true (bs_kept_run_is_over (run));
      g_assert_cmpuint (bs_cost_history_get_n_values (bs_kept_run_get_history (run)), ==, 51);
      g_assert_true (g_str_has_suffix (bs_kept_run_get_result (run),
                                       bs_finish_get_reason (BS_FINISH_ITERATIONS)));
    }
}

/* After a race is stopped, its runs stay as far as they have come, and do not change any more. */
static void
test_stopped (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsCostHistory) history = NULL;
  BsKeptRun *run;

  bs_shelf_stop_comparing (fixture->shelf);
  g_assert_cmpuint (fixture->n_comparing, ==, 0);
  g_assert_true (compare (fixture, 2, 0));
  pump_until (fixture, FALSE, 20);
  bs_shelf_stop_comparing (fixture->shelf);
  g_assert_false (bs_shelf_is_comparing (fixture->shelf));
  g_assert_cmpuint (fixture->n_comparing, ==, 2);
  run = get_run (fixture, 1);
  g_assert_true (bs_kept_run_is_over (run));
  g_assert_true (g_str_has_suffix (bs_kept_run_get_result (run), "stopped"));
  history = bs_cost_history_copy (bs_kept_run_get_history (run));
  bs_shelf_pump (fixture->shelf);
  g_assert_true (bs_history_is_same (history, bs_kept_run_get_history (run)));
}

/* A second race stops the first one. The runs of both stay on the shelf. */
static void
test_another_race (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (compare (fixture, 2, 0));
  g_assert_true (compare (fixture, 2, 10));
  g_assert_cmpuint (count_runs (fixture), ==, 4);
  g_assert_cmpstr (bs_kept_run_get_result (get_run (fixture, 0)), ==, "stopped");
  g_assert_cmpstr (bs_kept_run_get_name (get_run (fixture, 3)), ==, "Adam 2");
  pump_until (fixture, TRUE, 0);
  g_assert_cmpuint (bs_cost_history_get_n_values (bs_kept_run_get_history (get_run (fixture, 3))),
                    ==, 11);
}

/* A run that is removed during its race does not come back when news of it arrives. The other run
 * goes on. */
static void
test_removed_while_racing (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (compare (fixture, 2, 200));
  bs_shelf_remove (fixture->shelf, get_run (fixture, 0));
  pump_until (fixture, TRUE, 0);
  g_assert_cmpuint (count_runs (fixture), ==, 1);
  g_assert_cmpstr (bs_kept_run_get_name (get_run (fixture, 0)), ==, "Adam");
  g_assert_true (bs_kept_run_is_over (get_run (fixture, 0)));
}

/* Other data are opened, so the shelf is cleared. */
static void
test_cleared_while_racing (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (compare (fixture, 2, 0));
  pump_until (fixture, FALSE, 2);
  g_ptr_array_unref (bs_shelf_take_runs (fixture->shelf));
  g_assert_false (bs_shelf_is_comparing (fixture->shelf));
  g_assert_cmpuint (count_runs (fixture), ==, 0);
  bs_shelf_pump (fixture->shelf);
  g_assert_cmpuint (count_runs (fixture), ==, 0);
}

/* A handler of "changed" may end the race whose news are just being delivered. The rest of these
 * news is then dropped. */
static void
stop (BsKeptRun *run, BsShelf *shelf)
{
  bs_shelf_stop_comparing (shelf);
}

static void
test_stopped_while_told (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (compare (fixture, 2, 0));
  for (guint i = 0; i < 2; i++)
    g_signal_connect (get_run (fixture, i), "changed", G_CALLBACK (stop), fixture->shelf);
  pump_until (fixture, TRUE, 0);
  g_assert_true (bs_kept_run_is_over (get_run (fixture, 0)));
  g_assert_true (bs_kept_run_is_over (get_run (fixture, 1)));
  g_assert_cmpuint (fixture->n_comparing, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/shelf/keep", test_keep);
  ADD ("/shelf/told", test_told);
  ADD ("/shelf/race", test_race);
  ADD ("/shelf/stopped", test_stopped);
  ADD ("/shelf/another-race", test_another_race);
  ADD ("/shelf/removed-while-racing", test_removed_while_racing);
  ADD ("/shelf/cleared-while-racing", test_cleared_while_racing);
  ADD ("/shelf/stopped-while-told", test_stopped_while_told);

  return g_test_run ();
}
