/* The optimizer in an experiment: chosen, set, walked with, and come to its end. */

#include <math.h>
#include <string.h>

#include "fixture.h"

static double
get_rate (Fixture *fixture)
{
  double rate;

  g_object_get (fixture->experiment, "rate", &rate, NULL);

  return rate;
}

static double *
copy_theta (Fixture *fixture)
{
  const BsPoint *point = fixture_get_point (fixture);

  return g_memdup2 (point->theta, point->n_parameters * sizeof (double));
}

static void
assert_theta (Fixture *fixture, const double *theta)
{
  gsize bytes = fixture_get_point (fixture)->n_parameters * sizeof (double);

  g_assert_cmpmem (fixture_get_point (fixture)->theta, bytes, theta, bytes);
}

static void
choose (Fixture *fixture, BsOptimizerMethod method)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bs_experiment_set_optimizer (fixture->experiment, method, &error));
  g_assert_no_error (error);
  fixture_settle (fixture);
}

static void
test_choose (Fixture *fixture, gconstpointer user_data)
{
  g_autofree double *initial = copy_theta (fixture);
  double suggested = get_rate (fixture);

  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  choose (fixture, BS_OPTIMIZER_ADAM);
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, 0);
  assert_theta (fixture, initial);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.05);
  fixture_assert_text (fixture, "optimizer-text",
                       "Adam, α = 0.05, β₁ = 0.9, β₂ = 0.999, ε = 1.0000·10⁻⁸, b = 0, "
                       "max |D| = 0, w = 0");

  /* Another α goes on, another β₁ begins anew. */
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  g_assert_true (bs_experiment_set_parameter (fixture->experiment, BS_PARAMETER_RATE, 0.125, NULL));
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, 1);
  g_assert_true (bs_experiment_set_parameter (fixture->experiment, BS_PARAMETER_BETA1, 0.5, NULL));
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, 0);
  assert_theta (fixture, initial);

  /* Each method keeps its own. */
  choose (fixture, BS_OPTIMIZER_GRADIENT_DESCENT);
  g_assert_cmpfloat (get_rate (fixture), ==, suggested);
  choose (fixture, BS_OPTIMIZER_LBFGS);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.0);
  choose (fixture, BS_OPTIMIZER_ADAM);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.125);
  g_assert_cmpfloat (bs_experiment_get_optimizer_options (fixture->experiment)->beta1, ==, 0.5);
  g_assert_cmpuint (fixture->n_failures, ==, 0);
}

static void
assert_refused (Fixture *fixture, BsParameterId id, double value, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  g_object_get (fixture->experiment, "optimizer-text", &before, NULL);
  g_assert_false (bs_experiment_set_parameter (fixture->experiment, id, value, &error));
  g_assert_cmpstr (error->message, ==, message);
  fixture_assert_text (fixture, "optimizer-text", before);
}

static void
test_refused (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const gsize sizes[] = { 100, 100 };

  choose (fixture, BS_OPTIMIZER_ADAM);
  assert_refused (fixture, BS_PARAMETER_BETA1, 1.0, "β₁ must be a number from 0 to below 1.");
  assert_refused (fixture, BS_PARAMETER_BATCH, 5.0,
                  "A batch has at most all 4 examples; 0 means all of them.");
  assert_refused (fixture, BS_PARAMETER_BATCH, 1.5, "b must be a whole number from 0 up.");
  assert_refused (fixture, BS_PARAMETER_RATE, 0.0,
                  "The learning rate α must be more than 0 and at most 100.");

  /* The dense inverse Hessian of BFGS is too large for this network, both ways. */
  choose (fixture, BS_OPTIMIZER_BFGS);
  assert_refused (fixture, BS_PARAMETER_C1, 0.95,
                  "c1: expected a number above 0 and below c2, which is 0.9, found 0.95");
  g_assert_false (bs_experiment_set_hidden_sizes (fixture->experiment, sizes, 2, &error));
  g_assert_error (error, BS_OPTIMIZER_ERROR, BS_OPTIMIZER_ERROR_SIZE);
  g_clear_error (&error);
  fixture_assert_text (fixture, "description", "2-2-1 · 4 examples");
  choose (fixture, BS_OPTIMIZER_LBFGS);
  g_assert_true (bs_experiment_set_hidden_sizes (fixture->experiment, sizes, 2, NULL));
  g_assert_false (bs_experiment_set_optimizer (fixture->experiment, BS_OPTIMIZER_BFGS, &error));
  g_assert_error (error, BS_OPTIMIZER_ERROR, BS_OPTIMIZER_ERROR_SIZE);
  g_assert_cmpint (bs_experiment_get_optimizer_options (fixture->experiment)->method, ==,
                   BS_OPTIMIZER_LBFGS);
}

/* Forwards and back through batches, the last of each epoch being short. */
static void
test_batches (Fixture *fixture, gconstpointer user_data)
{
  guint64 steps[8];
  double *thetas[8];
  gsize in_batch = 0, not_in_batch = 0;

  fixture_load (fixture, "iris");
  choose (fixture, BS_OPTIMIZER_ADAM);
  g_assert_true (bs_experiment_set_parameter (fixture->experiment, BS_PARAMETER_BATCH, 40, NULL));
  fixture_settle (fixture);

  for (guint i = 0; i < 8; i++)
    {
      g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, i);
      g_assert_cmpuint (fixture_get_number (fixture, "step"), ==, 0);
      g_assert_cmpuint (fixture_get_number (fixture, "epoch"), ==, i / 4);
      steps[i] = fixture_get_number (fixture, "n-steps");
      thetas[i] = copy_theta (fixture);
      bs_experiment_last_step (fixture->experiment);
      fixture_settle (fixture);
      g_assert_nonnull (bs_experiment_get_explanation (fixture->experiment));
      bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
      fixture_settle (fixture);
    }
  /* 40, 40, 40 and 30 examples of 35 steps, and four steps at the end. */
  g_assert_cmpuint (steps[3], <, steps[2]);
  g_assert_cmpuint ((steps[2] - 4) * 30, ==, (steps[3] - 4) * 40);

  for (guint i = 8; i-- > 0;)
    {
      bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_ITERATION);
      fixture_settle (fixture);
      g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, i);
      g_assert_cmpuint (fixture_get_number (fixture, "n-steps"), ==, steps[i]);
      assert_theta (fixture, thetas[i]);
      g_free (thetas[i]);
    }

  for (gsize example = 1; example <= 150; example++)
    if (bs_reveal_find_in_batch (bs_experiment_get_reveal (fixture->experiment), example) > 1)
      in_batch = example;
    else if (bs_reveal_find_in_batch (bs_experiment_get_reveal (fixture->experiment), example) == 0)
      not_in_batch = example;
  bs_experiment_set_example (fixture->experiment, in_batch);
  g_assert_cmpuint (fixture_get_number (fixture, "example"), ==, in_batch);
  g_assert_cmpuint (fixture->n_failures, ==, 0);
  bs_experiment_set_example (fixture->experiment, not_in_batch);
  g_assert_cmpuint (fixture_get_number (fixture, "example"), ==, in_batch);
  g_assert_cmpuint (fixture->n_failures, ==, 1);

  /* Training lands in a batch, whichever example was shown. */
  bs_experiment_train (fixture->experiment);
  bs_experiment_set_example (fixture->experiment, 150);
  for (guint i = 0; i < 20; i++)
    fixture_tick (fixture);
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_reveal_find_in_batch (bs_experiment_get_reveal (fixture->experiment),
                                             fixture_get_number (fixture, "example")),
                    >, 0);
}

static void
train_to_the_end (Fixture *fixture)
{
  bs_experiment_train (fixture->experiment);
  fixture_settle (fixture);
  g_assert_false (bs_experiment_is_training (fixture->experiment));
}

/* At its end a method says why, steps forward lead nowhere, and steps back lead back. */
static void
test_end (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *text = NULL;
  guint64 end;

  choose (fixture, BS_OPTIMIZER_LBFGS);
  fixture_assert_text (fixture, "finish-text", NULL);
  train_to_the_end (fixture);
  end = fixture_get_number (fixture, "iteration");
  g_assert_cmpuint (end, >, 2);
  g_object_get (fixture->experiment, "finish-text", &text, NULL);
  g_assert_true (g_str_has_prefix (text, "Training ended at iteration "));

  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, end);
  fixture_assert_text (fixture, "finish-text", text);
  bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_ITERATION);
  bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, end - 2);
  fixture_assert_text (fixture, "finish-text", NULL);
  g_assert_cmpuint (fixture->n_failures, ==, 0);
}

static void
test_limits (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  bs_experiment_set_limits (fixture->experiment, &(BsRunLimits){ 25, NAN });
  train_to_the_end (fixture);
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, 25);
  fixture_assert_text (fixture, "finish-text",
                       "Training ended at iteration 25: as many iterations as were asked for.");
  /* A step crosses it; and a new run has it too. */
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_ITERATION);
  fixture_settle (fixture);
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, 26);
  bs_experiment_reset (fixture->experiment);
  train_to_the_end (fixture);
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), ==, 25);

  bs_experiment_set_limits (fixture->experiment, &(BsRunLimits){ 0, 0.5 });
  train_to_the_end (fixture);
  g_assert_cmpfloat (fixture_get_point (fixture)->cost.total, <=, 0.5);
  g_assert_cmpuint (fixture_get_number (fixture, "iteration"), >, 25);
}

/* Data are opened although the method in use cannot train a network of their size. */
static void
test_load_too_large (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("wide-XXXXXX.csv", &stream, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint row = 0; row < 4; row++)
    for (guint column = 0; column <= 200; column++)
      g_string_append_printf (text, "%u%c", column < 200 ? (row * column) % 7 : row % 2,
                              column < 200 ? ',' : '\n');
  g_assert_true (g_file_replace_contents (file, text->str, text->len, NULL, FALSE,
                                          G_FILE_CREATE_NONE, NULL, NULL, NULL));

  choose (fixture, BS_OPTIMIZER_BFGS);
  fixture->is_loaded = FALSE;
  bs_experiment_load_file_async (fixture->experiment, file, NULL, fixture_on_loaded, fixture);
  while (!fixture->is_loaded)
    fixture_tick (fixture);
  g_assert_no_error (fixture->error);
  fixture_assert_text (fixture, "description", "200-25-1 · 4 examples");
  g_assert_cmpint (bs_experiment_get_optimizer_options (fixture->experiment)->method, ==,
                   BS_OPTIMIZER_GRADIENT_DESCENT);
  g_assert_cmpfloat (get_rate (fixture), ==, 0.5);
  g_file_delete (file, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/optimizer/choose", test_choose);
  ADD ("/optimizer/refused", test_refused);
  ADD ("/optimizer/batches", test_batches);
  ADD ("/optimizer/end", test_end);
  ADD ("/optimizer/limits", test_limits);
  ADD ("/optimizer/load-too-large", test_load_too_large);

  return g_test_run ();
}
