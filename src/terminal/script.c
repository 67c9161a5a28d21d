#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "export/script.h"
#include "terminal/outputs.h"
#include "terminal/own-word.h"
#include "terminal/refusal.h"
#include "terminal/task.h"
#include "terminal/verbs.h"

static BsExit
write_script (const BsTask *task, BsScriptLanguage language, const char *output)
{
  const BsScript script = {
    .network = task->network,
    .theta = task->theta,
    .lambda = task->setup->lambda,
    .training_set = task->training_set,
    .is_scaled = task->setup->scaling != BS_FEATURE_SCALING_NONE,
  };
  g_autoptr (GString) text = bs_script_make (&script, language);

  if (output != NULL)
    return bs_output_write ("--output", output, text->str, text->len) ? BS_EXIT_DONE
                                                                      : BS_EXIT_BAD_INPUT;
  fwrite (text->str, 1, text->len, stdout);

  return BS_EXIT_DONE;
}

static const char *
get_language (guint which)
{
  return bs_script_language_get_nick ((BsScriptLanguage) which);
}

static gboolean
read_language (const char *text, BsScriptLanguage *language)
{
  static const BsOwnWord word = { "--language", N_ ("A language"), BS_SCRIPT_N_LANGUAGES,
                                  get_language };
  guint which;

  if (text == NULL)
    {
      bs_terminal_refuse (_ ("script: expected --language octave or numpy"));
      return FALSE;
    }
  if (!bs_own_word_read (&word, text, &which))
    return FALSE;
  *language = (BsScriptLanguage) which;

  return TRUE;
}

static gboolean
check_length (const BsTask *task)
{
  gsize n = bs_script_count_numbers (
    &(BsScript){ .network = task->network, .training_set = task->training_set });

  if (n <= BS_SCRIPT_MOST_NUMBERS)
    return TRUE;

  bs_terminal_refuse (_ ("The script would have %zu numbers; expected at most %d. Other programs "
                         "read the data themselves, and Θ from a file that train saves."),
                      n, BS_SCRIPT_MOST_NUMBERS);

  return FALSE;
}

static gboolean
check_outputs (const BsTask *task, BsScriptLanguage language, const char *output)
{
  const BsOutput outputs[] = { { "--output", output, TRUE }, { NULL } };
  g_autofree char *objection = output != NULL ? bs_script_language_object (language, output) : NULL;

  if (objection != NULL)
    {
      bs_terminal_refuse ("--output: %s", objection);
      return FALSE;
    }

  return bs_outputs_check (outputs, task->setup->data, task->theta_file);
}

BsExit
bs_terminal_script (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = {
    .verb = "script",
    .fields = BS_TAKES_DATA | BS_TAKES_INITIAL,
  };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  g_autofree char *output = NULL;
  g_autofree char *name = NULL;
  BsScriptLanguage language;
  const GOptionEntry own[] = {
    { "language", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("the language: octave or numpy"), "NAME" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("write the program to a file, not to standard output"), "OUT" },
    { NULL },
  };

  if (!bs_arguments_read (&arguments, &taken, own, &argc, &argv) ||
      !read_language (name, &language) || !bs_task_make (&task, &arguments) ||
      !check_length (&task) || !check_outputs (&task, language, output))
    return BS_EXIT_BAD_INPUT;

  return only_reads ? BS_EXIT_DONE : write_script (&task, language, output);
}
