#include <stdlib.h>
#include <string.h>

#include "capture.h"
#include "files/builtin-data.h"

/* The option parser of GLib ends the program after --help, so a child process prints the help of
 * each verb. */

static const struct
{
  const char *verb;
  const char *own; /* what only its help says */
} VERBS[] = {
  { "train", "--save-theta=" },
  { "compare", "--optimizers=" },
  { "check", " of the estimate" },
  { "evaluate", "--gradient=OUT" },
  { "walk", "--by=" },
  { "draw", "--what=" },
  { "script", "--language=" },
  { "predict", "--output=OUT.csv" },
  { "diagnose", "--gradient=FILE" },
  { "epsilon", "--cube" },
  { "symmetry", "--nudge=" },
  { "allocate", "backstep allocate " },
  { "bugs", "--guess=" },
  { "inside", "--plane" },
};

/* The options that several verbs share, and the verbs that take them. Each has the character that
 * follows it, because a longer option may begin with the same letters. */
static const struct
{
  const char *option;
  const char *verbs;
} SHARED[] = {
  { "--class=",
    "train compare check evaluate walk draw script predict diagnose epsilon symmetry allocate bugs inside" },
  { "--examples=",
    "train compare check evaluate walk draw script diagnose epsilon symmetry allocate bugs inside" },
  { "--noise=",
    "train compare check evaluate walk draw script diagnose epsilon symmetry allocate bugs inside" },
  { "--data-seed=",
    "train compare check evaluate walk draw script diagnose epsilon symmetry allocate bugs inside" },
  { "--edits=",
    "train compare check evaluate walk draw script diagnose epsilon symmetry allocate bugs inside" },
  { "--targets=",
    "train compare check evaluate walk draw script predict diagnose epsilon symmetry allocate bugs inside" },
  { "--ignore=",
    "train compare check evaluate walk draw script predict diagnose epsilon symmetry allocate bugs inside" },
  { "--header=",
    "train compare check evaluate walk draw script predict diagnose epsilon symmetry allocate bugs inside" },
  { "--separator=",
    "train compare check evaluate walk draw script predict diagnose epsilon symmetry allocate bugs inside" },
  { "--decimal=",
    "train compare check evaluate walk draw script predict diagnose epsilon symmetry allocate bugs inside" },
  { "--missing=",
    "train compare check evaluate walk draw script predict diagnose epsilon symmetry allocate bugs inside" },
  { "--scale=",
    "train compare check evaluate walk draw script predict diagnose epsilon symmetry allocate bugs inside" },
  { "--image=", "draw" },
  { "--holdout=",
    "train compare check evaluate walk draw script diagnose epsilon symmetry allocate bugs inside" },
  { "--holdout-seed=",
    "train compare check evaluate walk draw script diagnose epsilon symmetry allocate bugs inside" },
  { "--hidden=", "train compare check walk draw script epsilon symmetry allocate bugs inside" },
  { "--activation=",
    "train compare check evaluate walk draw script predict diagnose epsilon symmetry allocate bugs inside" },
  { "--init=", "train compare check walk draw script epsilon allocate bugs inside" },
  { "--tau=", "train compare check walk draw script epsilon symmetry allocate bugs inside" },
  { "--seed=", "train compare check walk draw script epsilon symmetry allocate bugs inside" },
  { "--theta=",
    "train compare check evaluate walk draw script predict diagnose epsilon symmetry allocate bugs inside" },
  { "--lambda=",
    "train compare check evaluate walk draw script diagnose epsilon symmetry allocate bugs inside" },
  { "--optimizer=", "train walk draw symmetry allocate bugs inside" },
  { "--iterations=", "train compare symmetry allocate bugs inside" },
  { "--target=", "train compare" },
  { "--speed=", "" },
  { "--rate=", "train walk draw symmetry allocate bugs inside" },
  { "--beta1=", "train walk draw symmetry allocate bugs inside" },
};

static void
assert_told (const char *words, gboolean is_told)
{
  g_autofree char *pattern = g_strdup_printf ("*%s*", words);

  if (is_told)
    g_test_trap_assert_stdout (pattern);
  else
    g_test_trap_assert_stdout_unmatched (pattern);
}

static void
test_verb (gconstpointer data)
{
  const guint index = GPOINTER_TO_UINT (data);
  char *arguments[] = { (char *) "backstep", (char *) VERBS[index].verb, (char *) "--help", NULL };
  g_autofree char *usage = g_strdup_printf ("*backstep %s *DATA*", VERBS[index].verb);

  if (g_test_subprocess ())
    exit (bs_terminal_main (3, arguments));
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);

  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout (usage);
  for (guint i = 0; i < G_N_ELEMENTS (VERBS); i++)
    assert_told (VERBS[i].own, i == index);
  for (guint i = 0; i < G_N_ELEMENTS (SHARED); i++)
    assert_told (SHARED[i].option, strstr (SHARED[i].verbs, VERBS[index].verb) != NULL);
  /* The help has the ranges and defaults of the table. */
  assert_told ("scaling of the features (one of none, standard, minmax)", TRUE);
  assert_told ("at most 16 sizes from 1 to 4096",
               strstr ("evaluate predict diagnose", VERBS[index].verb) == NULL);
  assert_told ("(a whole number from 0 up; default 1)", strcmp (VERBS[index].verb, "predict") != 0);
  assert_told ("The data suggest the defaults of: *--scale", TRUE);
  assert_told ("(default 1000)", strcmp (VERBS[index].verb, "train") == 0);
  assert_told ("(default 300)", strcmp (VERBS[index].verb, "compare") == 0);
}

static void
assert_is_usage (const char *text)
{
  gsize n;
  const BsBuiltinData *data = bs_builtin_data_list (&n);

  for (guint i = 0; i < G_N_ELEMENTS (VERBS); i++)
    g_assert_nonnull (strstr (text, VERBS[i].verb));
  for (gsize i = 0; i < n; i++)
    g_assert_nonnull (strstr (text, data[i].name));
}

static void
test_program (void)
{
  g_autoptr (BsCapture) asked = bs_capture ("--help");
  g_autoptr (BsCapture) asked_in_short = bs_capture ("-h");
  g_autoptr (BsCapture) told = bs_capture ("%s", "");

  g_assert_cmpint (asked->status, ==, BS_EXIT_DONE);
  g_assert_cmpstr (asked->errors, ==, "");
  assert_is_usage (asked->output);
  g_assert_cmpstr (asked_in_short->output, ==, asked->output);
  g_assert_cmpint (told->status, ==, BS_EXIT_BAD_INPUT);
  g_assert_cmpstr (told->output, ==, "");
  g_assert_cmpstr (told->errors, ==, asked->output);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/help/program", test_program);
  for (guint i = 0; i < G_N_ELEMENTS (VERBS); i++)
    {
      g_autofree char *name = g_strdup_printf ("/help/%s", VERBS[i].verb);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_verb);
    }

  return g_test_run ();
}
