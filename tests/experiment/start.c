/* The beginning of a run: which parts two beginnings share, which are made again, and with which
 * choices a run goes on. */

#include "experiment/start.h"

#include <string.h>

#include "support/settle.h"

static BsSetup *
choose (const BsSetup *setup, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  BsSetup *changed = bs_setup_change_text (setup, name, text, &error);

  g_assert_no_error (error);

  return changed;
}

static BsStart *
make (const char *data)
{
  g_autoptr (BsSetup) empty = bs_setup_new ();
  g_autoptr (BsSetup) with_data = choose (empty, "data", data);
  g_autoptr (BsSetup) setup = choose (with_data, "hidden", "3");
  g_autoptr (GError) error = NULL;
  BsStart *start = bs_start_new (setup);

  g_assert_true (bs_start_read (start, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (bs_start_make (start, NULL, &error));
  g_assert_no_error (error);

  return start;
}

/* Returns another beginning with one choice changed. */
static BsStart *
make_beside (const BsStart *other, const char *name, const char *text)
{
  g_autoptr (BsSetup) setup = choose (other->setup, name, text);
  g_autoptr (GError) error = NULL;
  BsStart *start = bs_start_new_beside (other, setup);

  g_assert_null (start->run);
  g_assert_null (start->network);
  g_assert_true (bs_start_make (start, NULL, &error));
  g_assert_no_error (error);

  return start;
}

static void
test_made (void)
{
  g_autoptr (BsStart) start = make ("iris");
  const BsPoint *point = bs_reveal_get_point (start->reveal);

  g_assert_cmpuint (bs_training_set_get_n_examples (start->read), ==, 150);
  g_assert_null (start->held_out);
  g_assert_cmpuint (bs_network_get_n_parameters (start->network), ==, 3 * 5 + 3 * 4);
  g_assert_cmpuint (start->n_threads, >=, 1);
  /* The run and the walk begin at the same Θ. */
  g_assert_cmpmem (point->theta, point->n_parameters * sizeof (double),
                   bs_run_get_point (start->run)->theta, point->n_parameters * sizeof (double));
  g_assert_true (bs_reveal_get_training_set (start->reveal) == start->training_set);
}

/* The data as read are shared; prepared data are shared if they are prepared in the same way. */
static void
test_shared (void)
{
  static const struct
  {
    const char *name, *text;
    gboolean shares_preparation;
  } cases[] = {
    { "hidden", "4", TRUE },      { "activation", "tanh", TRUE }, { "seed", "9", TRUE },
    { "tau", "0.25", TRUE },      { "lambda", "1", TRUE },        { "optimizer", "adam", TRUE },
    { "iterations", "10", TRUE }, { "scale", "minmax", FALSE },   { "holdout", "0.2", FALSE },
  };
  g_autoptr (BsStart) first = make ("iris");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BsStart) second = make_beside (first, cases[i].name, cases[i].text);

      g_assert_true (second->read == first->read);
      g_assert_cmpint (second->training_set == first->training_set, ==,
                       cases[i].shares_preparation);
      g_assert_true (second->run != first->run);
      g_assert_true (second->reveal != first->reveal);
    }
}

static void
test_held_out (void)
{
  g_autoptr (BsStart) first = make ("iris");
  g_autoptr (BsStart) second = make_beside (first, "holdout", "0.2");
  g_autoptr (BsStart) third = make_beside (second, "hidden", "4");
  g_autoptr (BsStart) fourth = make_beside (second, "holdout-seed", "5");

  g_assert_cmpuint (bs_training_set_get_n_examples (second->held_out), ==, 30);
  g_assert_cmpuint (bs_training_set_get_n_examples (second->training_set), ==, 120);
  g_assert_true (third->held_out == second->held_out);
  g_assert_true (third->training_set == second->training_set);
  g_assert_true (fourth->held_out != second->held_out);
}

static void
test_go_on (void)
{
  g_autoptr (BsStart) start = make ("xor");
  g_autoptr (BsSetup) wanted = bs_setup_ref (start->setup);
  static const char *const choices[][2] = { { "lambda", "0.5" }, { "rate", "0.125" },
                                            { "speed", "30" },   { "iterations", "70" },
                                            { "target", "0.1" }, { "hidden", "4" },
                                            { "seed", "9" },     { "scale", "minmax" } };

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    bs_setup_take (&wanted, choose (wanted, choices[i][0], choices[i][1]));
  bs_start_go_on (start, wanted);
  g_assert_cmpfloat (start->setup->lambda, ==, 0.5);
  g_assert_cmpfloat (bs_setup_get_options (start->setup)->rate, ==, 0.125);
  g_assert_cmpfloat (start->setup->speed, ==, 30.0);
  g_assert_cmpuint (start->setup->limits.iterations, ==, 70);
  g_assert_cmpfloat (start->setup->limits.target, ==, 0.1);
  /* The other choices belong to another run. */
  g_assert_cmpuint (start->setup->hidden[0], ==, 3);
  g_assert_cmpuint (start->setup->initial.seed, ==, 1);
  g_assert_cmpint (start->setup->scaling, ==, BS_FEATURE_SCALING_NONE);
  g_assert_cmpuint (bs_setup_find_differences (start->setup, wanted), ==,
                    BS_SETUP_DIFFERS (BS_SETUP_HIDDEN) | BS_SETUP_DIFFERS (BS_SETUP_SEED) |
                      BS_SETUP_DIFFERS (BS_SETUP_SCALE));
}

/* An impossible set-up is refused by the sizes alone, before anything is prepared. */
static void
test_check (void)
{
  g_autoptr (BsStart) first = make ("digits");
  g_autoptr (BsSetup) wide = choose (first->setup, "hidden", "4000,4000");
  g_autoptr (BsSetup) wide_bfgs = choose (wide, "optimizer", "bfgs");
  g_autoptr (BsStart) large = bs_start_new_beside (first, wide);
  g_autoptr (BsStart) refused = bs_start_new_beside (first, wide_bfgs);
  g_autoptr (GError) error = NULL;

  g_assert_true (bs_start_check (first, NULL));
  g_assert_true (bs_start_is_quick (first));
  g_assert_false (bs_start_check (refused, &error));
  g_assert_error (error, BS_OPTIMIZER_ERROR, BS_OPTIMIZER_ERROR_SIZE);
  g_assert_null (refused->run);
  if (bs_start_check (large, NULL))
    g_assert_false (bs_start_is_quick (large));
}

static void
test_cancelled (void)
{
  g_autoptr (BsStart) first = make ("xor");
  g_autoptr (BsStart) second = bs_start_new_beside (first, first->setup);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (bs_start_make (second, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (second->run);
  g_assert_null (second->reveal);
}

/* A caller may take the run and the reveal. The rest is freed with the last reference. */
static void
test_taken (void)
{
  BsStart *start = make ("xor");
  g_autoptr (BsStart) same = bs_start_ref (start);
  g_autoptr (BsRun) run = g_steal_pointer (&start->run);
  g_autoptr (BsReveal) reveal = g_steal_pointer (&start->reveal);

  bs_start_unref (start);
  g_assert_null (same->run);
  g_assert_cmpint (bs_run_start (run), ==, BS_STEP_DONE);
  g_assert_cmpuint (bs_training_set_get_n_examples (same->read), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/start/made", test_made);
  g_test_add_func ("/start/shared", test_shared);
  g_test_add_func ("/start/held-out", test_held_out);
  g_test_add_func ("/start/go-on", test_go_on);
  g_test_add_func ("/start/check", test_check);
  g_test_add_func ("/start/cancelled", test_cancelled);
  g_test_add_func ("/start/taken", test_taken);

  return g_test_run ();
}
