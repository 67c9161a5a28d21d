#include "terminal/terminal.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "files/builtin-data.h"
#include "files/quote.h"
#include "terminal/refusal.h"
#include "terminal/verbs.h"
#include "walk/language.h"

typedef struct
{
  const char *name;
  BsExit (*run) (int argc, char **argv, gboolean only_reads);
  const char *purpose;
} Verb;

static const Verb verbs[] = {
  { "evaluate", bs_terminal_evaluate, N_ ("J of a saved Θ, its two parts, and the accuracy") },
  { "predict", bs_terminal_predict, N_ ("h and the class of each row of new data") },
  { "train", bs_terminal_train, N_ ("train a network") },
  { "compare", bs_terminal_compare, N_ ("train with several optimizers from the same Θ") },
  { "check", bs_terminal_check, N_ ("compare D with the numerical estimate") },
  { "diagnose", bs_terminal_diagnose, N_ ("name the mistake in a D that was computed elsewhere") },
  { "epsilon", bs_terminal_epsilon, N_ ("the error of the numerical estimate against ε") },
  { "symmetry", bs_terminal_symmetry, N_ ("which neurons are equal while a network trains") },
  { "allocate", bs_terminal_allocate, N_ ("which weights lowered J") },
  { "bugs", bs_terminal_bugs, N_ ("train with the known mistakes, and see the check find them") },
  { "inside", bs_terminal_inside, N_ ("what a step of each optimizer is made of") },
  { "walk", bs_terminal_walk, N_ ("print each step with its formula and numbers") },
  { "draw", bs_terminal_draw, N_ ("a picture as SVG, PDF or PNG") },
  { "script", bs_terminal_script, N_ ("a program in Octave or NumPy that computes J and D") },
  { "lesson", bs_terminal_lesson, N_ ("list the lessons, check the answers of one, or print it") },
};

static void
print_usage (FILE *file)
{
  gsize n;
  const BsBuiltinData *data = bs_builtin_data_list (&n);

  fprintf (file, "%s\n", _ ("Usage: backstep [DATA]                 open the window"));
  fprintf (file, "%s\n\n", _ ("       backstep VERB DATA [OPTION …]  without a display"));
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (file, "  %-10s%s\n", verbs[i].name, _ (verbs[i].purpose));
  fprintf (file, "\n%s\n\n", _ ("DATA is a CSV file, or one of the built-in:"));
  for (gsize i = 0; i < n; i++)
    fprintf (file, "  %-10s%s\n", data[i].name, _ (data[i].description));
  fprintf (file, "\n%s\n", _ ("backstep VERB --help tells a verb's options."));
}

/**
 * bs_terminal_is_meant:
 * @argv: the arguments of the program, its name first
 *
 * Returns: whether the arguments are for the terminal: the first one is a verb or an option. After
 *   "--" come data, which the window opens.
 */
gboolean
bs_terminal_is_meant (int argc, char **argv)
{
  const char *word = argc > 1 ? argv[1] : NULL;

  if (word == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (word, verbs[i].name))
      return TRUE;

  return *word == '-' && !g_str_equal (word, "--");
}

/* A full disk may show only when the last results are written, so this is checked at the end. */
static BsExit
finish_output (BsExit result)
{
  gboolean is_written = fflush (stdout) == 0;

  if (!is_written || ferror (stdout) != 0)
    return bs_terminal_refuse (_ ("the results could not be written to the end"));

  return result;
}

static BsExit
refuse_word (const char *word)
{
  g_autofree char *shown = bs_quote (word);

  return bs_terminal_refuse (_ ("expected a verb, found “%s”"), shown);
}

/**
 * bs_terminal_main:
 * @argv: the arguments of the program, its name first
 *
 * Returns: the exit status, a BsExit.
 */
int
bs_terminal_main (int argc, char **argv)
{
  const char *word = argc > 1 ? argv[1] : NULL;

  bs_language_settle_numbers ();
  if (word == NULL)
    {
      print_usage (stderr);
      return BS_EXIT_BAD_INPUT;
    }
  if (g_str_equal (word, "--help") || g_str_equal (word, "-h"))
    {
      print_usage (stdout);
      return BS_EXIT_DONE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (word, verbs[i].name))
      return finish_output (verbs[i].run (argc - 1, argv + 1, FALSE));

  print_usage (stderr);

  return refuse_word (word);
}

/**
 * bs_terminal_read_arguments:
 * @argv: the arguments of the program, its name first, then a verb
 *
 * Does what bs_terminal_main() does before it trains, prints or writes anything. This is for tests
 * that try many arguments.
 *
 * Returns: %BS_EXIT_DONE if the verb would begin; otherwise the reason is on standard error.
 */
BsExit
bs_terminal_read_arguments (int argc, char **argv)
{
  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i].name))
      return verbs[i].run (argc - 1, argv + 1, TRUE);

  return refuse_word (argc > 1 ? argv[1] : "");
}
