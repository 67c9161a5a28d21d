/* Saving Θ to a file, and loading it. */

#include "fixture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "files/file-error.h"
#include "files/output-error.h"
#include "files/theta-file.h"

typedef struct
{
  Fixture base;
  char *folder;
  GFile *file; /* in it; nothing there yet */
  GError *error;
  gboolean is_done;
} ThetaFixture;

static void
set_up (ThetaFixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = NULL;

  fixture_set_up (&fixture->base, user_data);
  fixture->folder = g_dir_make_tmp ("backstep-theta-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  path = g_build_filename (fixture->folder, "theta.txt", NULL);
  fixture->file = g_file_new_for_path (path);
}

static void
tear_down (ThetaFixture *fixture, gconstpointer user_data)
{
  g_clear_error (&fixture->error);
  g_file_delete (fixture->file, NULL, NULL);
  g_object_unref (fixture->file);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  fixture_tear_down (&fixture->base, user_data);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ThetaFixture *fixture = user_data;

  g_assert_true (bs_experiment_save_theta_finish (BS_EXPERIMENT (source), result,
                                                  &fixture->error) == (fixture->error == NULL));
  fixture->is_done = TRUE;
}

static void
on_theta (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ThetaFixture *fixture = user_data;

  g_assert_true (bs_experiment_load_theta_finish (BS_EXPERIMENT (source), result,
                                                  &fixture->error) == (fixture->error == NULL));
  fixture->is_done = TRUE;
}

static void
finish (ThetaFixture *fixture)
{
  while (!fixture->is_done)
    fixture_tick (&fixture->base);
  fixture->is_done = FALSE;
}

static void
save (ThetaFixture *fixture)
{
  bs_experiment_save_theta_async (fixture->base.experiment, fixture->file, NULL, on_saved, fixture);
  finish (fixture);
  g_assert_no_error (fixture->error);
}

static void
load_theta (ThetaFixture *fixture)
{
  bs_experiment_load_theta_async (fixture->base.experiment, fixture->file, NULL, on_theta, fixture);
  finish (fixture);
}

static void
write_text (ThetaFixture *fixture, const char *text)
{
  g_assert_true (g_file_set_contents (g_file_peek_path (fixture->file), text, -1, NULL));
}

static void
write_zeros (ThetaFixture *fixture, const gsize *sizes, guint n_layers)
{
  g_autoptr (BsNetwork) network = bs_network_new (sizes, n_layers, BS_ACTIVATION_SIGMOID, NULL);
  g_autofree double *theta = g_new0 (double, bs_network_get_n_parameters (network));

  g_assert_true (bs_theta_file_save (fixture->file, "Theta", network, theta, NULL, NULL, NULL));
}

static void
assert_theta (ThetaFixture *fixture, const BsPoint *expected)
{
  const BsPoint *point = fixture_get_point (&fixture->base);

  g_assert_cmpmem (point->theta, point->n_parameters * sizeof (double), expected->theta,
                   expected->n_parameters * sizeof (double));
}

/* Trains a little, so that Θ differs from every initial Θ. */
static BsPoint *
walk_on (ThetaFixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    bs_experiment_step_forward (fixture->base.experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (&fixture->base);

  return bs_point_copy (fixture_get_point (&fixture->base));
}

static void
test_round_trip (ThetaFixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsPoint) point = walk_on (fixture);
  guint64 n_values;

  save (fixture);
  g_assert_true (fixture_choose (&fixture->base, "hidden", "3,4", NULL));
  g_assert_true (fixture_choose (&fixture->base, "seed", "7", NULL));
  fixture_settle (&fixture->base);
  fixture_assert_choice (&fixture->base, BS_SETUP_THETA, NULL);

  load_theta (fixture);
  g_assert_no_error (fixture->error);
  fixture_settle (&fixture->base);
  assert_theta (fixture, point);
  g_assert_cmpfloat (fixture_get_point (&fixture->base)->cost.total, ==, point->cost.total);
  fixture_assert_choice (&fixture->base, BS_SETUP_HIDDEN, "2");
  fixture_assert_data (&fixture->base, "2-2-1", 4, 0);
  fixture_assert_choice (&fixture->base, BS_SETUP_THETA, "theta.txt");
  fixture_assert_words (&fixture->base, bs_experiment_make_verdict, "No iteration yet");
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->base.experiment), ==, 0);
  g_assert_cmpuint (bs_experiment_get_step (fixture->base.experiment), ==, 0);
  n_values = bs_cost_history_get_n_values (bs_experiment_get_history (fixture->base.experiment));
  g_assert_cmpuint (n_values, ==, 1);
}

/* A Θ without hidden layers can be loaded, too. The activation stays that of the experiment. */
static void
test_other_layers (ThetaFixture *fixture, gconstpointer user_data)
{
  const gsize logistic[] = { 2, 1 }, deep[] = { 2, 3, 1, 4, 1 };
  BsExperiment *experiment = fixture->base.experiment;

  g_assert_true (fixture_choose (&fixture->base, "activation", "tanh", NULL));
  write_zeros (fixture, logistic, 2);
  load_theta (fixture);
  fixture_assert_choice (&fixture->base, BS_SETUP_HIDDEN, "none");
  write_zeros (fixture, deep, 5);
  load_theta (fixture);
  g_assert_no_error (fixture->error);
  fixture_assert_choice (&fixture->base, BS_SETUP_HIDDEN, "3,1,4");
  fixture_settle (&fixture->base);
  g_assert_cmpint (bs_network_get_hidden_activation (
                     bs_reveal_get_network (bs_experiment_get_reveal (experiment))),
                   ==, BS_ACTIVATION_TANH);
  g_assert_cmpfloat (fixture_get_point (&fixture->base)->cost.total, ==, log (2.0));
}

static void
test_reset (ThetaFixture *fixture, gconstpointer user_data)
{
  BsExperiment *experiment = fixture->base.experiment;
  g_autoptr (BsPoint) drawn = bs_point_copy (fixture_get_point (&fixture->base));
  g_autoptr (BsPoint) point = walk_on (fixture);

  save (fixture);
  load_theta (fixture);
  for (guint round = 0; round < 2; round++)
    {
      bs_experiment_train (experiment);
      while (bs_experiment_get_iteration (fixture->base.experiment) < 10)
        fixture_tick (&fixture->base);
      bs_experiment_reset (experiment);
      fixture_settle (&fixture->base);
      assert_theta (fixture, point);
    }
  /* Choices that do not contradict what Θ means keep the loaded Θ ... */
  g_assert_true (fixture_choose (&fixture->base, "optimizer", "adam", NULL));
  g_assert_true (fixture_choose (&fixture->base, "activation", "sigmoid", NULL));
  g_assert_true (fixture_choose (&fixture->base, "lambda", "0.5", NULL));
  fixture_settle (&fixture->base);
  assert_theta (fixture, point);
  fixture_assert_choice (&fixture->base, BS_SETUP_THETA, "theta.txt");

  /* ... and another seed makes a new initial Θ. */
  g_assert_true (fixture_choose (&fixture->base, "seed", "2", NULL));
  g_assert_true (fixture_choose (&fixture->base, "seed", "1", NULL));
  fixture_settle (&fixture->base);
  assert_theta (fixture, drawn);
  bs_experiment_reset (experiment);
  fixture_settle (&fixture->base);
  assert_theta (fixture, drawn);
  fixture_assert_choice (&fixture->base, BS_SETUP_THETA, NULL);
}

/* Another τ, another initial method, other layers, another activation, another scaling and other
 * data each make a new initial Θ. */
static void
test_made_anew (ThetaFixture *fixture, gconstpointer user_data)
{

  for (guint change = 0; change < 6; change++)
    {
      fixture_load (&fixture->base, "xor");
      save (fixture);
      load_theta (fixture);
      fixture_assert_choice (&fixture->base, BS_SETUP_THETA, "theta.txt");
      if (change == 0)
        g_assert_true (fixture_choose (&fixture->base, "tau", "0.25", NULL));
      else if (change == 1)
        g_assert_true (fixture_choose (&fixture->base, "init", "zero", NULL));
      else if (change == 2)
        g_assert_true (fixture_choose (&fixture->base, "hidden", "2,2", NULL));
      else if (change == 3)
        g_assert_true (fixture_choose (&fixture->base, "activation", "relu", NULL));
      else if (change == 4)
        g_assert_true (fixture_choose (&fixture->base, "scale", "minmax", NULL));
      else
        fixture_load (&fixture->base, "xor");
      fixture_settle (&fixture->base);
      fixture_assert_choice (&fixture->base, BS_SETUP_THETA, NULL);
    }
}

/* A Θ that is saved with its meaning changes activation, scaling and λ back when it is loaded, and
 * gives the same J. What is told changes with it. */
static void
test_context (ThetaFixture *fixture, gconstpointer user_data)
{
  static const char *const before[][2] = {
    { "activation", "tanh" }, { "scale", "standard" }, { "lambda", "0.25" }, { "hidden", "3" }
  };
  static const char *const after[][2] = {
    { "activation", "relu" }, { "scale", "none" }, { "lambda", "0" }, { "hidden", "4" }
  };
  BsExperiment *experiment = fixture->base.experiment;
  g_autoptr (BsPoint) point = NULL;
  g_autofree char *told = NULL;

  fixture_load (&fixture->base, "iris");
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    g_assert_true (fixture_choose (&fixture->base, before[i][0], before[i][1], NULL));
  fixture_settle (&fixture->base);
  point = walk_on (fixture);
  save (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (after); i++)
    g_assert_true (fixture_choose (&fixture->base, after[i][0], after[i][1], NULL));
  fixture_settle (&fixture->base);
  g_assert_null (bs_experiment_make_theta_text (experiment));

  load_theta (fixture);
  g_assert_no_error (fixture->error);
  fixture_settle (&fixture->base);
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      BsSetupField field;

      g_assert_true (bs_setup_field_from_name (before[i][0], &field));
      fixture_assert_choice (&fixture->base, field, before[i][1]);
    }
  assert_theta (fixture, point);
  g_assert_cmpfloat (fixture_get_point (&fixture->base)->cost.total, ==, point->cost.total);
  told = bs_experiment_make_theta_text (experiment);
  g_assert_cmpstr (told, ==,
                   "theta.txt: activation tanh, features scaled as in its training (standard).");
}

/* The present data were scaled by their own numbers; for the loaded Θ they are scaled by those of
 * its training. */
static void
test_other_scale (ThetaFixture *fixture, gconstpointer user_data)
{
  static const char *const texts[] = { "x,kind\n1,a\n3,b\n", "x,kind\n11,a\n21,b\n" };
  g_autofree char *path = g_build_filename (fixture->folder, "data.csv", NULL);
  BsExperiment *experiment = fixture->base.experiment;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      fixture_load (&fixture->base, path);
      g_assert_cmpfloat (
        bs_training_set_get_feature (bs_experiment_get_training_set (experiment), 2, 1), ==, 1.0);
      if (i == 0)
        save (fixture);
    }
  load_theta (fixture);
  g_assert_no_error (fixture->error);
  fixture_settle (&fixture->base);
  g_assert_cmpfloat (
    bs_training_set_get_feature (bs_experiment_get_training_set (experiment), 2, 1), ==, 19.0);
  /* Without the loaded Θ they have their own numbers again. */
  g_assert_true (fixture_choose (&fixture->base, "seed", "5", NULL));
  fixture_settle (&fixture->base);
  g_assert_cmpfloat (
    bs_training_set_get_feature (bs_experiment_get_training_set (experiment), 2, 1), ==, 1.0);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* A Θ of other features and classes is refused, and nothing changes. */
static void
test_other_data (ThetaFixture *fixture, gconstpointer user_data)
{
  fixture_load (&fixture->base, "iris");
  save (fixture);
  fixture_load (&fixture->base, "xor");
  load_theta (fixture);
  g_assert_error (fixture->error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE);
  g_assert_cmpstr (fixture->error->message, ==,
                   "theta.txt: Θ was trained with 4 features, but the data have 2");
  fixture_assert_choice (&fixture->base, BS_SETUP_THETA, NULL);
  fixture_assert_data (&fixture->base, "2-2-1", 4, 0);
}

/* The saved Θ is, to the bit, the Θ of the moment at which saving was requested. */
static void
test_save_while_training (ThetaFixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsPoint) shown = NULL;

  bs_experiment_train (fixture->base.experiment);
  while (bs_experiment_get_iteration (fixture->base.experiment) < 100)
    fixture_tick (&fixture->base);
  shown = bs_point_copy (fixture_get_point (&fixture->base));
  save (fixture);
  g_assert_true (bs_experiment_is_training (fixture->base.experiment));
  load_theta (fixture);
  g_assert_no_error (fixture->error);
  g_assert_false (bs_experiment_is_training (fixture->base.experiment));
  fixture_settle (&fixture->base);
  assert_theta (fixture, shown);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->base.experiment), ==, 0);
}

static void
assert_refused (ThetaFixture *fixture, GQuark domain, int code, const char *message)
{
  g_autoptr (BsPoint) before = walk_on (fixture);

  load_theta (fixture);
  g_assert_error (fixture->error, domain, code);
  if (message != NULL)
    g_assert_cmpstr (fixture->error->message, ==, message);
  g_clear_error (&fixture->error);
  g_assert_false (bs_experiment_is_loading (fixture->base.experiment));

  fixture_settle (&fixture->base);
  assert_theta (fixture, before);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->base.experiment), ==, before->iteration);
  fixture_assert_data (&fixture->base, "2-2-1", 4, 0);
  fixture_assert_choice (&fixture->base, BS_SETUP_THETA, NULL);
}

static void
test_misfit (ThetaFixture *fixture, gconstpointer user_data)
{
  const gsize ones[] = { 3, 5, 5, 4 }, inputs[] = { 3, 1 }, outputs[] = { 2, 2, 3 },
              wide[] = { 2, 5000, 1 };
  const gsize deep[] = { 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };

  write_zeros (fixture, ones, 4);
  assert_refused (
    fixture, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_SHAPE,
    "theta.txt: expected Θ of a network 2-…-1, to fit the data; found one of 3-5-5-4");
  write_zeros (fixture, inputs, 2);
  assert_refused (fixture, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_SHAPE,
                  "theta.txt: expected Θ of a network 2-…-1, to fit the data; found one of 3-1");
  write_zeros (fixture, outputs, 3);
  assert_refused (fixture, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_SHAPE,
                  "theta.txt: expected Θ of a network 2-…-1, to fit the data; found one of 2-2-3");
  write_zeros (fixture, wide, 3);
  assert_refused (fixture, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE,
                  "theta.txt: A hidden layer has 1 to 4096 neurons, not 5000.");
  write_zeros (fixture, deep, 19);
  assert_refused (fixture, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE,
                  "theta.txt: There are at most 16 hidden layers, not 17.");
}

static void
test_garbage (ThetaFixture *fixture, gconstpointer user_data)
{
  assert_refused (fixture, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, NULL);
  write_text (fixture, "x1,x2,y\n0,0,1\n");
  assert_refused (fixture, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
                  "theta.txt:1:1: expected a matrix named Theta1");
  write_text (fixture, "# name: Theta1\n# type: matrix\n# rows: 1\n# columns: 3\n 1 2 nan\n");
  assert_refused (fixture, BS_FILE_ERROR, BS_FILE_ERROR_VALUE,
                  "theta.txt:5:1: expected finite numbers, but row 1, column 3 of Theta1 is not");
}

static void
test_not_written (ThetaFixture *fixture, gconstpointer user_data)
{
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/theta.txt");

  bs_experiment_save_theta_async (fixture->base.experiment, nowhere, NULL, on_saved, fixture);
  finish (fixture);
  g_assert_error (fixture->error, BS_OUTPUT_ERROR, BS_OUTPUT_ERROR_PLACE);
}

static void
test_no_data (ThetaFixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsExperiment) empty = bs_experiment_new ();

  bs_experiment_save_theta_async (empty, fixture->file, NULL, on_saved, fixture);
  finish (fixture);
  g_assert_error (fixture->error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_EMPTY);
  g_clear_error (&fixture->error);
  bs_experiment_load_theta_async (empty, fixture->file, NULL, on_theta, fixture);
  finish (fixture);
  g_assert_error (fixture->error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_EMPTY);
}

/* If data and a Θ are being read at the same time, the data win, whichever was requested first. */
static void
test_data_win (ThetaFixture *fixture, gconstpointer user_data)
{
  Fixture *base = &fixture->base;

  save (fixture);
  for (guint order = 0; order < 2; order++)
    {
      fixture_load (base, "xor");
      base->is_loaded = FALSE;
      if (order == 0)
        bs_experiment_load_theta_async (base->experiment, fixture->file, NULL, on_theta, fixture);
      bs_experiment_open_async (base->experiment, "circles", NULL, NULL, fixture_on_loaded, base);
      if (order == 1)
        bs_experiment_load_theta_async (base->experiment, fixture->file, NULL, on_theta, fixture);
      finish (fixture);
      while (!base->is_loaded)
        fixture_tick (base);
      g_assert_no_error (base->error);
      if (order == 0)
        g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&fixture->error);
      fixture_settle (base);
      fixture_assert_data (base, "2-4-1", 200, 0);
      fixture_assert_choice (base, BS_SETUP_THETA, NULL);
    }
}

static void
test_newer_wins (ThetaFixture *fixture, gconstpointer user_data)
{
  BsExperiment *experiment = fixture->base.experiment;
  ThetaFixture older = { 0 };

  save (fixture);
  bs_experiment_load_theta_async (experiment, fixture->file, NULL, on_theta, &older);
  load_theta (fixture);
  while (!older.is_done)
    fixture_tick (&fixture->base);
  g_assert_no_error (fixture->error);
  g_assert_error (older.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&older.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, ThetaFixture, NULL, set_up, function, tear_down)
  ADD ("/theta/round-trip", test_round_trip);
  ADD ("/theta/other-layers", test_other_layers);
  ADD ("/theta/reset", test_reset);
  ADD ("/theta/made-anew", test_made_anew);
  ADD ("/theta/context", test_context);
  ADD ("/theta/other-scale", test_other_scale);
  ADD ("/theta/other-data", test_other_data);
  ADD ("/theta/save-while-training", test_save_while_training);
  ADD ("/theta/misfit", test_misfit);
  ADD ("/theta/garbage", test_garbage);
  ADD ("/theta/not-written", test_not_written);
  ADD ("/theta/no-data", test_no_data);
  ADD ("/theta/data-win", test_data_win);
  ADD ("/theta/newer-wins", test_newer_wins);

  return g_test_run ();
}
