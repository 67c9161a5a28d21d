#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "engine/objective.h"
#include "files/file-name.h"
#include "files/quote.h"
#include "labs/diagnosis.h"
#include "labs/gradient-check.h"
#include "labs/gradient-file.h"
#include "labs/number-diagnosis.h"
#include "terminal/interruption.h"
#include "terminal/outputs.h"
#include "terminal/own-entry.h"
#include "terminal/refusal.h"
#include "terminal/task.h"
#include "terminal/verbs.h"
#include "walk/printed-number.h"

static void
print_mistakes (guint mistakes)
{
  const char *separator = "";

  for (guint i = 0; i < BS_N_MISTAKES; i++)
    if ((mistakes & BS_MISTAKE_BIT (i)) != 0)
      {
        printf ("%s%s", separator, bs_mistake_get_nick ((BsMistake) i));
        separator = " + ";
      }
}

static void
print_value (const char *name, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  printf ("%s = %s\n", name, g_ascii_formatd (number, sizeof number, "%.17g", value));
}

static void
print_diagnosis (const BsDiagnosis *diagnosis)
{
  printf ("mistake = ");
  if (diagnosis->mistakes != 0)
    print_mistakes (diagnosis->mistakes);
  else
    printf ("unknown");
  printf ("\n");
  for (guint i = 0; i < diagnosis->n_twins; i++)
    {
      printf ("same_numbers = ");
      print_mistakes (diagnosis->twins[i]);
      printf ("\n");
    }
  printf ("first_wrong = D%u(%zu,%zu)\n", diagnosis->layer, diagnosis->row, diagnosis->column);
  print_value ("expected", diagnosis->expected);
  print_value ("found", diagnosis->found);
}

static BsExit
tell (const BsDiagnosis *diagnosis)
{
  if (diagnosis->is_right)
    {
      printf ("mistake = none\n");
      return BS_EXIT_DONE;
    }
  print_diagnosis (diagnosis);

  return BS_EXIT_FAILED;
}

static BsExit
diagnose (const BsTask *task, const double *D)
{
  BsDiagnosis diagnosis;

  bs_interruption_begin ();
  if (!bs_diagnosis_run (&diagnosis, task->network, task->training_set, task->setup->lambda,
                         task->theta, D, bs_interruption_get_stop ()))
    return bs_interruption_get_exit ();

  return tell (&diagnosis);
}

/* Judges one entry of D as far as its digits go. */
static BsExit
diagnose_number (const BsTask *task, const char *entry, const char *text, gboolean only_reads)
{
  BsDiagnosis diagnosis;
  double value, half_unit;
  gsize index;

  if (!bs_own_entry_read ("--entry", entry, task->network, &index))
    return BS_EXIT_BAD_INPUT;
  if (!bs_printed_number_read (text, &value, &half_unit))
    {
      g_autofree char *quoted = bs_quote (text);

      return bs_terminal_refuse (_ ("--value: %s is not a number"), quoted);
    }
  if (only_reads)
    return BS_EXIT_DONE;

  bs_interruption_begin ();
  if (!bs_diagnosis_run_number (&diagnosis, task->network, task->training_set, task->setup->lambda,
                                task->theta, index, value, half_unit, bs_interruption_get_stop ()))
    return bs_interruption_get_exit ();

  return tell (&diagnosis);
}

/* The right D, the learner's, that of a mistake, the bounds, and Θ once more. */
static gboolean
check_memory (const BsTask *task)
{
  gsize m = bs_training_set_get_n_examples (task->training_set);
  BsMemoryNeed need = { 0, 0 };

  bs_objective_add_need (task->network, m, 0, 1, &need);
  bs_gradient_check_add_need (task->network, m, &need);
  bs_memory_need_add_vectors (&need, 5, bs_network_get_n_parameters (task->network));

  return bs_task_check_memory (task, &need);
}

static double *
read_gradient (const BsTask *task, const char *path)
{
  g_autoptr (GFile) file = bs_file_from_argument (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTextSource) source = bs_text_source_open (file, NULL, NULL, &error);
  double *D = source != NULL ? bs_gradient_file_parse (source, task->network, &error) : NULL;

  if (D == NULL)
    bs_terminal_refuse ("--gradient: %s", error->message);

  return D;
}

BsExit
bs_terminal_diagnose (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = { .verb = "diagnose", .fields = BS_TAKES_DATA };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  g_autofree char *gradient = NULL, *entry = NULL, *value = NULL;
  g_autofree double *D = NULL;
  const GOptionEntry own[] = {
    { "gradient", 0, 0, G_OPTION_ARG_FILENAME, &gradient,
      N_ ("D to judge, in Octave's text format"), "FILE" },
    { "entry", 0, 0, G_OPTION_ARG_STRING, &entry,
      N_ ("one entry of D to judge, such as D1(2,0), instead of a file"), "ENTRY" },
    { "value", 0, 0, G_OPTION_ARG_STRING, &value,
      N_ ("what it is taken for; its digits tell how exact that is"), "NUMBER" },
    { NULL },
  };

  if (!bs_arguments_read (&arguments, &taken, own, &argc, &argv))
    return BS_EXIT_BAD_INPUT;
  if (arguments.fields[BS_SETUP_THETA] == NULL)
    return bs_terminal_refuse (_ ("diagnose: expected --theta FILE"));
  if ((gradient != NULL) == (entry != NULL) || (entry != NULL) != (value != NULL))
    return bs_terminal_refuse (
      _ ("diagnose: expected --gradient FILE, or --entry ENTRY and --value NUMBER"));
  if (!bs_task_make (&task, &arguments) ||
      !bs_outputs_check (&(BsOutput){ NULL }, task.setup->data, task.theta_file) ||
      !check_memory (&task))
    return BS_EXIT_BAD_INPUT;
  if (entry != NULL)
    return diagnose_number (&task, entry, value, only_reads);
  D = read_gradient (&task, gradient);
  if (D == NULL)
    return BS_EXIT_BAD_INPUT;

  return only_reads ? BS_EXIT_DONE : diagnose (&task, D);
}
