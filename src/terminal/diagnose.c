#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "files/file-name.h"
#include "files/quote.h"
#include "labs/deviation-diagnosis.h"
#include "labs/gradient-file.h"
#include "labs/judgement.h"
#include "terminal/interruption.h"
#include "terminal/outputs.h"
#include "terminal/own-entry.h"
#include "terminal/own-number.h"
#include "terminal/refusal.h"
#include "terminal/task.h"
#include "terminal/verbs.h"
#include "walk/printed-number.h"

/* The options of this verb as they are written. */
typedef struct
{
  char *gradient;
  char *entry;
  char *example;
  char *value;
} Words;

static void
words_clear (Words *self)
{
  g_free (self->gradient);
  g_free (self->entry);
  g_free (self->example);
  g_free (self->value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

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
print_diagnosis (const BsDiagnosis *diagnosis, gboolean is_delta)
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
  if (is_delta)
    printf ("first_wrong = delta%u(%zu)\n", diagnosis->layer, diagnosis->row);
  else
    printf ("first_wrong = D%u(%zu,%zu)\n", diagnosis->layer, diagnosis->row, diagnosis->column);
  print_value ("expected", diagnosis->expected);
  print_value ("found", diagnosis->found);
}

/* @option has the numbers. */
static BsExit
tell (const BsDiagnosis *diagnosis, const char *option, gboolean is_delta)
{
  if (diagnosis->is_coarse)
    return bs_terminal_refuse ("%s: %s", option, bs_judgement_get_coarse_sentence ());
  if (diagnosis->is_right)
    printf ("mistake = none\n");
  else
    print_diagnosis (diagnosis, is_delta);
  if (diagnosis->has_other_deviation)
    printf ("%s\n", bs_diagnosis_get_deviation_sentence ());

  return diagnosis->is_right ? BS_EXIT_DONE : BS_EXIT_FAILED;
}

static BsDiagnosisCase
make_case (const BsTask *task)
{
  return (BsDiagnosisCase){
    .network = task->network,
    .training_set = task->training_set,
    .lambda = task->setup->lambda,
    .theta = task->theta,
    .is_standard = task->setup->scaling == BS_FEATURE_SCALING_STANDARD,
  };
}

static BsExit
judge (const BsDiagnosisCase *learners)
{
  BsDiagnosis diagnosis;

  bs_interruption_begin ();
  if (!bs_diagnosis_case_run (learners, &diagnosis, bs_interruption_get_stop ()))
    return bs_interruption_get_exit ();

  return tell (&diagnosis, learners->D != NULL ? "--gradient" : "--value",
               learners->number.example > 0);
}

static BsExit
diagnose (const BsTask *task, const double *D)
{
  BsDiagnosisCase learners = make_case (task);

  learners.D = D;

  return judge (&learners);
}

/* Reads which number it is: an entry of D, or a δ in an example. */
static gboolean
read_number (const BsTask *task, const Words *words, BsLearnersNumber *number)
{
  const BsOwnNumber example = { "--example", N_ ("The example"), 1,
                                bs_training_set_get_n_examples (task->training_set) };
  guint64 i = 1;
  gsize index;

  if (bs_own_entry_is_delta (words->entry))
    {
      if (!bs_own_entry_read_delta ("--entry", words->entry, task->network, &number->layer,
                                    &number->row) ||
          (words->example != NULL && !bs_own_number_read (&example, words->example, &i)))
        return FALSE;
      number->example = i;
      return TRUE;
    }

  if (words->example != NULL)
    {
      bs_terminal_refuse (_ ("--example: an entry of D is about all examples"));
      return FALSE;
    }
  if (!bs_own_entry_read ("--entry", words->entry, task->network, &index))
    return FALSE;
  bs_network_find_entry (task->network, index, &number->layer, &number->row, &number->column);

  return TRUE;
}

/* Judges one number as far as its digits go. */
static BsExit
diagnose_number (const BsTask *task, const Words *words, gboolean only_reads)
{
  BsDiagnosisCase learners = make_case (task);

  if (!read_number (task, words, &learners.number))
    return BS_EXIT_BAD_INPUT;
  if (!bs_printed_number_read (words->value, &learners.value, &learners.half_unit))
    {
      g_autofree char *quoted = bs_quote (words->value);

      return bs_terminal_refuse (_ ("--value: %s is not a number"), quoted);
    }

  return only_reads ? BS_EXIT_DONE : judge (&learners);
}

static gboolean
check_memory (const BsTask *task)
{
  BsMemoryNeed need = { 0, 0 };

  bs_diagnosis_case_add_need (task->network, bs_training_set_get_n_examples (task->training_set),
                              &need);

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

static BsExit
run (const BsTask *task, const Words *words, gboolean only_reads)
{
  g_autofree double *D = NULL;

  if (words->entry != NULL)
    return diagnose_number (task, words, only_reads);
  D = read_gradient (task, words->gradient);
  if (D == NULL)
    return BS_EXIT_BAD_INPUT;

  return only_reads ? BS_EXIT_DONE : diagnose (task, D);
}

BsExit
bs_terminal_diagnose (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = { .verb = "diagnose", .fields = BS_TAKES_DATA };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  g_auto (Words) words = { NULL };
  const GOptionEntry own[] = {
    { "gradient", 0, 0, G_OPTION_ARG_FILENAME, &words.gradient,
      N_ ("D to judge, in Octave's text format"), "FILE" },
    { "entry", 0, 0, G_OPTION_ARG_STRING, &words.entry,
      N_ ("one number to judge instead of a file: an entry of D, such as D1(2,0), or a δ, such as "
          "delta2(1)"),
      "ENTRY" },
    { "example", 0, 0, G_OPTION_ARG_STRING, &words.example, N_ ("the example of the δ (1)"), "I" },
    { "value", 0, 0, G_OPTION_ARG_STRING, &words.value,
      N_ ("what it is taken for; its digits tell how exact that is"), "NUMBER" },
    { NULL },
  };

  if (!bs_arguments_read (&arguments, &taken, own, &argc, &argv))
    return BS_EXIT_BAD_INPUT;
  if (arguments.fields[BS_SETUP_THETA] == NULL)
    return bs_terminal_refuse (_ ("diagnose: expected --theta FILE"));
  if ((words.gradient != NULL) == (words.entry != NULL) ||
      (words.entry != NULL) != (words.value != NULL))
    return bs_terminal_refuse (
      _ ("diagnose: expected --gradient FILE, or --entry ENTRY and --value NUMBER"));
  if (!bs_task_make (&task, &arguments) ||
      !bs_outputs_check (&(BsOutput){ NULL }, task.setup->data, task.theta_file) ||
      !check_memory (&task))
    return BS_EXIT_BAD_INPUT;

  return run (&task, &words, only_reads);
}
