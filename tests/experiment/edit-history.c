/* The list of changes, without runs and without a clock. */

#include "experiment/edit-history.h"

#define SECOND G_USEC_PER_SEC

typedef struct
{
  BsEditHistory *edits;
  BsSetup *setup;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->edits = bs_edit_history_new ();
  fixture->setup = bs_setup_new ();
  bs_edit_history_begin (fixture->edits, fixture->setup, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  bs_edit_history_free (fixture->edits);
  bs_setup_unref (fixture->setup);
}

static void
change (Fixture *fixture, const char *name, const char *text, guint64 run, gint64 now)
{
  GError *error = NULL;

  bs_setup_take (&fixture->setup, bs_setup_change_text (fixture->setup, name, text, &error));
  g_assert_no_error (error);
  bs_edit_history_add (fixture->edits, fixture->setup, run, NULL, now);
}

/* The names of all changes, those that can be redone after a bar. */
static void
assert_names (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);
  int first = 0;

  while (bs_edit_history_peek (fixture->edits, first - 1) != NULL)
    first--;
  for (int i = first + 1; bs_edit_history_peek (fixture->edits, i) != NULL; i++)
    g_string_append_printf (names, "%s%s",
                            i == 1          ? "|"
                            : i > first + 1 ? ", "
                                            : "",
                            bs_edit_history_peek (fixture->edits, i)->name);
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_names (Fixture *fixture, gconstpointer user_data)
{
  change (fixture, "lambda", "0.3", 1, SECOND);
  change (fixture, "hidden", "5,5", 2, SECOND);
  change (fixture, "optimizer", "adam", 3, SECOND);
  change (fixture, "rate", "0.25", 3, SECOND);
  change (fixture, "speed", "30", 3, SECOND);
  bs_edit_history_add (fixture->edits, fixture->setup, 4, "reset", SECOND);
  assert_names (fixture, "λ 0 → 0.3, hidden layers none → 5,5, "
                         "optimizer gradient descent → Adam, Learning rate α 0.05 → 0.25, "
                         "speed unlimited → 30, reset");
}

static void
test_move (Fixture *fixture, gconstpointer user_data)
{
  change (fixture, "lambda", "0.3", 1, SECOND);
  change (fixture, "activation", "tanh", 2, SECOND);
  g_assert_cmpuint (bs_edit_history_peek (fixture->edits, 0)->run, ==, 2);
  bs_edit_history_move (fixture->edits, -1);
  assert_names (fixture, "λ 0 → 0.3|activation sigmoid → tanh");
  g_assert_cmpuint (bs_edit_history_peek (fixture->edits, 0)->run, ==, 1);
  g_assert_cmpfloat (bs_edit_history_peek (fixture->edits, 0)->setup->lambda, ==, 0.3);
  g_assert_true (bs_edit_history_has_run (fixture->edits, 2));

  /* A new change forgets what could be redone. */
  bs_setup_take (&fixture->setup, bs_setup_ref (bs_edit_history_peek (fixture->edits, 0)->setup));
  change (fixture, "tau", "2", 3, SECOND);
  assert_names (fixture, "λ 0 → 0.3, τ 0.5 → 2");
  g_assert_false (bs_edit_history_has_run (fixture->edits, 2));
}

/* A spin button that is held down makes one change. */
static void
test_merge (Fixture *fixture, gconstpointer user_data)
{
  change (fixture, "hidden", "2", 2, SECOND);
  change (fixture, "hidden", "3", 3, 9 * SECOND);
  change (fixture, "hidden", "4", 4, 9 * SECOND + BS_EDIT_HISTORY_MERGED);
  change (fixture, "hidden", "5", 5, 9 * SECOND + 2 * BS_EDIT_HISTORY_MERGED);
  assert_names (fixture, "hidden layers none → 2, hidden layers 2 → 5");
  g_assert_cmpuint (bs_edit_history_peek (fixture->edits, 0)->run, ==, 5);
  g_assert_false (bs_edit_history_has_run (fixture->edits, 4));

  /* Later, it is another change; and so is one of another number. */
  change (fixture, "hidden", "6", 6, 10 * SECOND + 3 * BS_EDIT_HISTORY_MERGED);
  change (fixture, "lambda", "1", 6, 10 * SECOND + 3 * BS_EDIT_HISTORY_MERGED);
  change (fixture, "hidden", "7", 7, 10 * SECOND + 3 * BS_EDIT_HISTORY_MERGED);
  assert_names (fixture, "hidden layers none → 2, hidden layers 2 → 5, hidden layers 5 → 6, "
                         "λ 0 → 1, hidden layers 6 → 7");
}

/* Two layers that are removed are two changes, and so are two choices. */
static void
test_not_merged (Fixture *fixture, gconstpointer user_data)
{
  change (fixture, "hidden", "5,5,5", 2, SECOND);
  change (fixture, "hidden", "5,5", 3, SECOND);
  change (fixture, "hidden", "5", 4, SECOND);
  change (fixture, "activation", "tanh", 5, SECOND);
  change (fixture, "activation", "relu", 6, SECOND);
  assert_names (fixture, "hidden layers none → 5,5,5, hidden layers 5,5,5 → 5,5, "
                         "hidden layers 5,5 → 5, activation sigmoid → tanh, "
                         "activation tanh → relu");
}

static void
test_sealed (Fixture *fixture, gconstpointer user_data)
{
  change (fixture, "lambda", "1", 1, SECOND);
  bs_edit_history_seal (fixture->edits);
  change (fixture, "lambda", "2", 1, SECOND);
  change (fixture, "lambda", "3", 1, SECOND);
  assert_names (fixture, "λ 0 → 1, λ 1 → 3");
  /* A change that is taken back at once leaves no trace, if the run went on. */
  change (fixture, "lambda", "1", 1, SECOND);
  assert_names (fixture, "λ 0 → 1");
  change (fixture, "tau", "2", 2, 2 * SECOND);
  change (fixture, "tau", "0.5", 3, 2 * SECOND);
  assert_names (fixture, "λ 0 → 1, τ 0.5 → 2, τ 2 → 0.5");
}

static void
test_limit (Fixture *fixture, gconstpointer user_data)
{
  for (guint64 i = 1; i <= BS_EDIT_HISTORY_MAX + 5; i++)
    bs_edit_history_add (fixture->edits, fixture->setup, i + 1, "reset", SECOND);
  for (guint i = 0; i < BS_EDIT_HISTORY_MAX; i++)
    bs_edit_history_move (fixture->edits, -1);
  g_assert_null (bs_edit_history_peek (fixture->edits, -1));
  g_assert_cmpuint (bs_edit_history_peek (fixture->edits, 0)->run, ==, 6);
}

static void
test_give_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsSetup) shown = bs_setup_ref (fixture->setup);

  change (fixture, "activation", "tanh", 2, SECOND);
  change (fixture, "activation", "relu", 3, SECOND);
  bs_edit_history_give_up (fixture->edits, shown, 1);
  assert_names (fixture, "");
  g_assert_true (bs_setup_equal (bs_edit_history_peek (fixture->edits, 0)->setup, shown));
}

/* Gives up a redo: nothing is forgotten, and the nearest place of the shown run is the present one.
 * Of the two places with the first set-up, only the second is next to the change. */
static void
test_give_up_a_redo (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsSetup) shown = bs_setup_ref (fixture->setup);

  change (fixture, "lambda", "1", 1, SECOND);
  change (fixture, "lambda", "0", 1, 9 * SECOND);
  change (fixture, "activation", "tanh", 2, 9 * SECOND);
  change (fixture, "activation", "relu", 3, 9 * SECOND);
  bs_edit_history_move (fixture->edits, -2);
  bs_edit_history_move (fixture->edits, 1);
  bs_edit_history_give_up (fixture->edits, shown, 1);
  assert_names (fixture, "λ 0 → 1, λ 1 → 0|activation sigmoid → tanh, activation tanh → relu");
}

static void
test_reach (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsSetup) first = bs_setup_ref (fixture->setup);

  change (fixture, "lambda", "1", 1, SECOND);
  change (fixture, "lambda", "0", 1, 9 * SECOND);
  change (fixture, "tau", "2", 2, 9 * SECOND);
  g_assert_true (bs_edit_history_reach (fixture->edits, first, 1));
  assert_names (fixture, "λ 0 → 1, λ 1 → 0|τ 0.5 → 2");
  g_assert_false (bs_edit_history_reach (fixture->edits, first, 2));
  assert_names (fixture, "λ 0 → 1, λ 1 → 0|τ 0.5 → 2");
}

/* The run has gone back to another λ. The names of the changes on both sides tell what they do now,
 * and a change that does nothing any more is gone. */
static void
test_amend (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsSetup) first = bs_setup_ref (fixture->setup);
  g_autoptr (BsSetup) half = bs_setup_change_text (first, "lambda", "0.5", NULL);

  change (fixture, "lambda", "1", 1, SECOND);
  change (fixture, "lambda", "2", 1, 9 * SECOND);
  bs_edit_history_add (fixture->edits, fixture->setup, 2, "reset", 9 * SECOND);
  bs_edit_history_move (fixture->edits, -2);
  bs_edit_history_amend (fixture->edits, half);
  assert_names (fixture, "λ 0 → 0.5|λ 0.5 → 2, reset");
  bs_edit_history_amend (fixture->edits, first);
  assert_names (fixture, "|λ 0 → 2, reset");
  bs_edit_history_move (fixture->edits, 1);
  bs_edit_history_amend (fixture->edits, half);
  assert_names (fixture, "λ 0 → 0.5|reset");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/experiment/edit-history/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("names", test_names);
  ADD ("move", test_move);
  ADD ("merge", test_merge);
  ADD ("not-merged", test_not_merged);
  ADD ("sealed", test_sealed);
  ADD ("limit", test_limit);
  ADD ("give-up", test_give_up);
  ADD ("give-up-a-redo", test_give_up_a_redo);
  ADD ("reach", test_reach);
  ADD ("amend", test_amend);
#undef ADD

  return g_test_run ();
}
