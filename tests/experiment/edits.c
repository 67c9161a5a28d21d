/* Undo and redo, with the runs. */

#include "fixture.h"

#include "support/history.h"
#include "support/settle.h"

/* What must be back after an undo. */
typedef struct
{
  BsPoint *point;
  BsCostHistory *history;
  char *cost;
} Memory;

static void
remember (Fixture *fixture, Memory *memory)
{
  memory->point = bs_point_copy (fixture_get_point (fixture));
  memory->history = bs_cost_history_copy (bs_experiment_get_history (fixture->experiment));
  memory->cost = bs_experiment_make_cost_text (fixture->experiment);
}

static void
assert_remembered (Fixture *fixture, const Memory *memory)
{
  const BsPoint *point = fixture_get_point (fixture);

  g_assert_cmpuint (point->iteration, ==, memory->point->iteration);
  g_assert_cmpmem (point->theta, point->n_parameters * sizeof (double), memory->point->theta,
                   memory->point->n_parameters * sizeof (double));
  g_assert_true (
    bs_history_is_same (bs_experiment_get_history (fixture->experiment), memory->history));
  fixture_assert_words (fixture, bs_experiment_make_cost_text, memory->cost);
}

static void
forget (Memory *memory)
{
  bs_point_free (memory->point);
  bs_cost_history_free (memory->history);
  g_free (memory->cost);
}

static void
train_to (Fixture *fixture, guint64 iteration)
{
  bs_experiment_train (fixture->experiment);
  while (bs_experiment_get_iteration (fixture->experiment) < iteration)
    fixture_tick (fixture);
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
}

static void
assert_names (Fixture *fixture, const char *undo, const char *redo)
{
  g_assert_cmpstr (bs_experiment_get_undo_name (fixture->experiment), ==, undo);
  g_assert_cmpstr (bs_experiment_get_redo_name (fixture->experiment), ==, redo);
}

/* How the features form an image is only shown: the run goes on, and undo takes it back. */
static void
test_image (Fixture *fixture, gconstpointer user_data)
{
  Memory trained;

  fixture_load (fixture, "digits");
  g_assert_nonnull (bs_reveal_get_image (bs_experiment_get_reveal (fixture->experiment)));
  train_to (fixture, 2);
  remember (fixture, &trained);
  g_assert_true (fixture_choose (fixture, "image", "none", NULL));
  assert_names (fixture, "image 8x8 → none", NULL);
  g_assert_null (bs_reveal_get_image (bs_experiment_get_reveal (fixture->experiment)));
  assert_remembered (fixture, &trained);

  bs_experiment_undo (fixture->experiment);
  fixture_assert_choice (fixture, BS_SETUP_IMAGE, "8x8");
  g_assert_cmpuint (bs_reveal_get_image (bs_experiment_get_reveal (fixture->experiment))->n_rows,
                    ==, 8);
  assert_remembered (fixture, &trained);
  /* Other features are no image. */
  g_assert_true (fixture_choose (fixture, "image", "5x5", NULL));
  g_assert_null (bs_reveal_get_image (bs_experiment_get_reveal (fixture->experiment)));
  forget (&trained);
}

/* Another layer drops the training. Undo shows it again at once, and it can go on and back. */
static void
test_new_run (Fixture *fixture, gconstpointer user_data)
{
  Memory trained, other;
  guint64 head;

  assert_names (fixture, NULL, NULL);
  train_to (fixture, 2000);
  remember (fixture, &trained);
  head = bs_experiment_get_iteration (fixture->experiment);
  g_assert_true (fixture_choose (fixture, "hidden", "2,3", NULL));
  assert_names (fixture, "hidden layers 2 → 2,3", NULL);
  fixture_settle (fixture);
  train_to (fixture, 100);
  remember (fixture, &other);

  bs_experiment_undo (fixture->experiment);
  assert_remembered (fixture, &trained);
  assert_names (fixture, NULL, "hidden layers 2 → 2,3");
  fixture_settle (fixture);
  assert_remembered (fixture, &trained);
  fixture_assert_data (fixture, "2-2-1", 4, 0);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, head);

  bs_experiment_redo (fixture->experiment);
  fixture_settle (fixture);
  assert_remembered (fixture, &other);
  bs_experiment_undo (fixture->experiment);
  bs_experiment_first_step (fixture->experiment);
  bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, head - 1);
  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  assert_remembered (fixture, &trained);
  g_assert_cmpuint (fixture->n_failures, ==, 0);
  forget (&trained);
  forget (&other);
}

static void
test_reset (Fixture *fixture, gconstpointer user_data)
{
  Memory trained;

  train_to (fixture, 500);
  remember (fixture, &trained);
  bs_experiment_reset (fixture->experiment);
  assert_names (fixture, "reset", NULL);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
  bs_experiment_undo (fixture->experiment);
  fixture_settle (fixture);
  assert_remembered (fixture, &trained);
  bs_experiment_redo (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
  forget (&trained);
}

/* The run goes on when a change of λ or α is undone. */
/* Points that are computed otherwise are other data at once, and undo brings back the training with
 * the old ones. */
static void
test_generation (Fixture *fixture, gconstpointer user_data)
{
  Memory trained;

  fixture_load (fixture, "moons");
  train_to (fixture, 20);
  remember (fixture, &trained);
  g_assert_true (fixture_choose (fixture, "noise", "0.5", NULL));
  assert_names (fixture, "noise 0.08 → 0.5", NULL);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
  g_assert_true (fixture_choose (fixture, "examples", "20", NULL));
  fixture_assert_data (fixture, "2-5-1", 20, 0);
  bs_experiment_undo (fixture->experiment);
  fixture_assert_data (fixture, "2-5-1", 200, 0);
  bs_experiment_undo (fixture->experiment);
  assert_remembered (fixture, &trained);
  bs_experiment_redo (fixture->experiment);
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->generation.noise, ==, 0.5);
  g_assert_false (fixture_choose (fixture, "examples", "2001", NULL));
  fixture_assert_data (fixture, "2-5-1", 200, 0);
  forget (&trained);
}

static void
test_live (Fixture *fixture, gconstpointer user_data)
{
  guint64 head;

  train_to (fixture, 100);
  g_assert_true (fixture_choose (fixture, "lambda", "0.5", NULL));
  train_to (fixture, 200);
  head = bs_experiment_get_iteration (fixture->experiment);
  bs_experiment_undo (fixture->experiment);
  fixture_settle (fixture);
  fixture_assert_choice (fixture, BS_SETUP_LAMBDA, "0");
  g_assert_cmpfloat (bs_reveal_get_lambda (bs_experiment_get_reveal (fixture->experiment)), ==,
                     0.0);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, head);
  bs_experiment_redo (fixture->experiment);
  fixture_settle (fixture);
  fixture_assert_choice (fixture, BS_SETUP_LAMBDA, "0.5");
  g_assert_cmpfloat (bs_reveal_get_lambda (bs_experiment_get_reveal (fixture->experiment)), ==,
                     0.5);
}

/* A run that comes back has the λ of the place to which the undo leads. */
static void
test_several (Fixture *fixture, gconstpointer user_data)
{
  Memory trained;

  train_to (fixture, 100);
  g_assert_true (fixture_choose (fixture, "lambda", "0.5", NULL));
  fixture_settle (fixture);
  remember (fixture, &trained);
  g_assert_true (fixture_choose (fixture, "activation", "tanh", NULL));
  bs_experiment_reset (fixture->experiment);
  g_assert_true (fixture_choose (fixture, "tau", "2", NULL));
  for (guint i = 0; i < 3; i++)
    bs_experiment_undo (fixture->experiment);
  fixture_settle (fixture);
  assert_remembered (fixture, &trained);
  bs_experiment_undo (fixture->experiment);
  fixture_settle (fixture);
  fixture_assert_choice (fixture, BS_SETUP_LAMBDA, "0");
  assert_names (fixture, NULL, "λ 0 → 0.5");
  for (guint i = 0; i < 4; i++)
    bs_experiment_redo (fixture->experiment);
  fixture_settle (fixture);
  fixture_assert_choice (fixture, BS_SETUP_TAU, "2");
  fixture_assert_choice (fixture, BS_SETUP_ACTIVATION, "tanh");
  fixture_assert_choice (fixture, BS_SETUP_LAMBDA, "0.5");
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
  forget (&trained);
}

/* Undoing during training puts the training aside, too. What it had not obeyed is not lost. */
static void
test_while_training (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (fixture_choose (fixture, "seed", "7", NULL));
  bs_experiment_train (fixture->experiment);
  while (bs_experiment_get_iteration (fixture->experiment) < 100)
    fixture_tick (fixture);
  g_assert_true (fixture_choose (fixture, "lambda", "0.5", NULL));
  bs_experiment_undo (fixture->experiment);
  bs_experiment_undo (fixture->experiment);
  g_assert_false (bs_experiment_is_training (fixture->experiment));
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
  bs_experiment_redo (fixture->experiment);
  bs_experiment_redo (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), >=, 100);
  fixture_assert_choice (fixture, BS_SETUP_LAMBDA, "0.5");
  fixture_assert_choice (fixture, BS_SETUP_SEED, "7");
  g_assert_cmpfloat (bs_reveal_get_lambda (bs_experiment_get_reveal (fixture->experiment)), ==,
                     0.5);
}

/* A λ and an α that the run had not obeyed yet when it was put aside are given again. */
static void
test_not_obeyed (Fixture *fixture, gconstpointer user_data)
{
  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      bs_experiment_one_iteration (fixture->experiment);
      fixture_settle (fixture);
      g_assert_true (fixture_choose (fixture, "lambda", text, NULL));
      g_assert_true (fixture_choose (fixture, "rate", text, NULL));
      g_assert_true (fixture_choose (fixture, "activation", "tanh", NULL));
      bs_experiment_undo (fixture->experiment);
      fixture_settle (fixture);
      fixture_assert_choice (fixture, BS_SETUP_LAMBDA, text);
      g_assert_cmpfloat (bs_reveal_get_lambda (bs_experiment_get_reveal (fixture->experiment)), ==,
                         i);
      g_assert_cmpfloat (bs_setup_get_options (bs_experiment_get_setup (fixture->experiment))->rate,
                         ==, i);
    }
}

/* Undo of other data brings back the trained run with its data; untrained data are read again. */
static void
test_data (Fixture *fixture, gconstpointer user_data)
{
  Memory trained;

  train_to (fixture, 100);
  remember (fixture, &trained);
  fixture_load (fixture, "iris");
  assert_names (fixture, "other data", NULL);
  bs_experiment_undo (fixture->experiment);
  fixture_settle (fixture);
  assert_remembered (fixture, &trained);
  fixture_assert_data (fixture, "2-2-1", 4, 0);
  g_assert_cmpstr (bs_experiment_get_title (fixture->experiment), ==, "Exclusive or");
  bs_experiment_redo (fixture->experiment);
  fixture_settle (fixture);
  fixture_assert_data (fixture, "4-8-3", 150, 0);
  assert_names (fixture, "other data", NULL);
  bs_experiment_undo (fixture->experiment);
  fixture_settle (fixture);
  assert_remembered (fixture, &trained);
  assert_names (fixture, NULL, "other data");
  forget (&trained);
}

/* The window drops its message when another network is shown. */
static void
assert_not_told (BsExperiment *experiment, guint changes, Fixture *fixture)
{
  if (changes & BS_CHANGED_NETWORK)
    g_assert_cmpuint (fixture->n_failures, ==, 0);
}

/* A run that is too large to be kept begins again, and that is said once. */
static void
test_lost (Fixture *fixture, gconstpointer user_data)
{
  fixture_load (fixture, "digits");
  g_assert_true (fixture_choose (fixture, "hidden", "1000,1000", NULL));
  fixture_settle (fixture);
  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 1);
  g_assert_true (fixture_choose (fixture, "hidden", "5", NULL));
  fixture_settle (fixture);
  g_assert_cmpuint (fixture->n_failures, ==, 0);
  bs_experiment_undo (fixture->experiment);
  /* A thread makes the run again, and until it is shown there is nothing to tell. */
  g_assert_true (bs_experiment_is_loading (fixture->experiment));
  g_assert_cmpuint (fixture->n_failures, ==, 0);
  g_signal_connect (fixture->experiment, "changed", G_CALLBACK (assert_not_told), fixture);
  fixture_settle (fixture);
  g_signal_handlers_disconnect_by_func (fixture->experiment, assert_not_told, fixture);
  g_assert_cmpuint (fixture->n_failures, ==, 1);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 0);
  fixture_assert_data (fixture, "64-1000-1000-10", 1797, 0);
  bs_experiment_redo (fixture->experiment);
  fixture_settle (fixture);
  bs_experiment_undo (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (fixture->n_failures, ==, 1);
}

static guint
count_kept (Fixture *fixture)
{
  return g_list_model_get_n_items (bs_experiment_get_kept_runs (fixture->experiment));
}

/* The kept runs go with the data, and come back with them, even if the data are read again. */
static void
test_kept_runs (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsKeptRun) kept = NULL;
  g_autoptr (BsKeptRun) back = NULL;

  train_to (fixture, 100);
  kept = g_object_ref (bs_experiment_keep_run (fixture->experiment));
  bs_experiment_keep_run (fixture->experiment);
  bs_experiment_reset (fixture->experiment);
  fixture_load (fixture, "iris");
  g_assert_cmpuint (count_kept (fixture), ==, 0);
  train_to (fixture, 1);
  bs_experiment_keep_run (fixture->experiment);

  bs_experiment_undo (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (count_kept (fixture), ==, 2);
  back = g_list_model_get_item (bs_experiment_get_kept_runs (fixture->experiment), 0);
  g_assert_true (back == kept);
  bs_experiment_redo (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (count_kept (fixture), ==, 1);

  /* Data that are opened anew have no kept runs, and what cannot be redone is forgotten. */
  fixture_load (fixture, "xor");
  g_assert_cmpuint (count_kept (fixture), ==, 0);
}

/* A changed point makes other data, whose J is not compared with that of the data before. */
static void
test_kept_runs_of_points (Fixture *fixture, gconstpointer user_data)
{
  const BsPointEdit edit = { BS_POINT_EDIT_MOVE, 1, { 0.25, 0.5 } };

  train_to (fixture, 3);
  bs_experiment_keep_run (fixture->experiment);
  fixture_choose (fixture, "lambda", "1", NULL);
  fixture_settle (fixture);
  g_assert_cmpuint (count_kept (fixture), ==, 1);
  g_assert_true (bs_experiment_change_point (fixture->experiment, &edit));
  fixture_settle (fixture);
  g_assert_cmpuint (count_kept (fixture), ==, 0);
  bs_experiment_undo (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (count_kept (fixture), ==, 1);
}

/* So does another part that is held out. Its seed does nothing while no part is. */
static void
test_kept_runs_of_parts (Fixture *fixture, gconstpointer user_data)
{
  train_to (fixture, 3);
  bs_experiment_keep_run (fixture->experiment);
  fixture_choose (fixture, "holdout-seed", "2", NULL);
  fixture_settle (fixture);
  g_assert_cmpuint (count_kept (fixture), ==, 1);
  fixture_choose (fixture, "holdout", "0.25", NULL);
  fixture_settle (fixture);
  g_assert_cmpuint (count_kept (fixture), ==, 0);
  train_to (fixture, 3);
  bs_experiment_keep_run (fixture->experiment);
  fixture_choose (fixture, "holdout-seed", "3", NULL);
  fixture_settle (fixture);
  g_assert_cmpuint (count_kept (fixture), ==, 0);
  bs_experiment_undo (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (count_kept (fixture), ==, 1);
  bs_experiment_undo (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (count_kept (fixture), ==, 1);
}

static void
on_theta_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  bs_experiment_load_theta_finish (BS_EXPERIMENT (source), result, &fixture->error);
  fixture->is_loaded = TRUE;
}

/* A Θ that is being read for other data must not begin a run with those that an undo brings. */
static void
test_theta_for_other_data (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/theta.txt");

  train_to (fixture, 1);
  fixture_load (fixture, "iris");
  fixture->is_loaded = FALSE;
  bs_experiment_load_theta_async (fixture->experiment, file, NULL, on_theta_loaded, fixture);
  bs_experiment_undo (fixture->experiment);
  while (!fixture->is_loaded)
    fixture_tick (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The same data with the same settings are a change, too, and it is called what it is. */
static void
test_data_again (Fixture *fixture, gconstpointer user_data)
{
  fixture_load (fixture, "xor");
  assert_names (fixture, "data read again", NULL);
}

/* What happens between two changes of a number keeps them apart. */
static void
test_not_merged (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (fixture_choose (fixture, "lambda", "1", NULL));
  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  g_assert_true (fixture_choose (fixture, "lambda", "2", NULL));
  assert_names (fixture, "λ 1 → 2", NULL);
  bs_experiment_train (fixture->experiment);
  g_assert_true (fixture_choose (fixture, "lambda", "3", NULL));
  assert_names (fixture, "λ 2 → 3", NULL);
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/experiment/edits/image", test_image);
  fixture_add ("/experiment/edits/new-run", test_new_run);
  fixture_add ("/experiment/edits/reset", test_reset);
  fixture_add ("/experiment/edits/generation", test_generation);
  fixture_add ("/experiment/edits/live", test_live);
  fixture_add ("/experiment/edits/several", test_several);
  fixture_add ("/experiment/edits/while-training", test_while_training);
  fixture_add ("/experiment/edits/data", test_data);
  fixture_add ("/experiment/edits/lost", test_lost);
  fixture_add ("/experiment/edits/kept-runs", test_kept_runs);
  fixture_add ("/experiment/edits/kept-runs-of-points", test_kept_runs_of_points);
  fixture_add ("/experiment/edits/kept-runs-of-parts", test_kept_runs_of_parts);
  fixture_add ("/experiment/edits/theta-for-other-data", test_theta_for_other_data);
  fixture_add ("/experiment/edits/data-again", test_data_again);
  fixture_add ("/experiment/edits/not-obeyed", test_not_obeyed);
  fixture_add ("/experiment/edits/not-merged", test_not_merged);

  return g_test_run ();
}
