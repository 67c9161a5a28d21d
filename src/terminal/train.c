#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>

#include "files/file-name.h"
#include "files/theta-file.h"
#include "terminal/history-file.h"
#include "terminal/interruption.h"
#include "terminal/outputs.h"
#include "terminal/own-number.h"
#include "terminal/quality-table.h"
#include "terminal/refusal.h"
#include "terminal/task.h"
#include "terminal/training.h"
#include "terminal/verbs.h"
#include "walk/number.h"

/* The numbers of the summary have so many digits. */
#define N_DIGITS 6

typedef struct
{
  char *threads;
  guint n_threads;
  guint n_usable_threads;
  char *save_theta;
  char *history;
} TrainOptions;

/* Trains, and adds every J to @history. */
static BsStepResult
train (BsRun *run, const BsTask *task, BsHistoryFile *history)
{
  BsStepResult result;

  bs_history_file_begin (history);
  /* --iterations 0 does no iteration; as a limit, 0 would mean no limit. */
  if (task->setup->limits.iterations > 0)
    return bs_training_run (run, history);

  result = bs_run_start (run);
  if (result == BS_STEP_DONE)
    bs_history_file_append (history, run);

  return result;
}

static void
print_history (const BsCostHistory *history, guint64 n_iterations)
{
  guint64 n_falls = bs_cost_history_get_n_falls (history);

  switch (bs_cost_history_judge (history))
    {
    case BS_VERDICT_ROSE:
      printf (_ ("J rose in %" PRIu64 " of %" PRIu64 ", last at %" PRIu64 "\n"),
              bs_cost_history_get_n_rises (history), n_iterations,
              bs_cost_history_get_last_rise (history));
      break;
    case BS_VERDICT_FELL_UNTIL:
      printf (_ ("J fell until %" PRIu64 "; at its minimum since, as far as rounding shows\n"),
              bs_cost_history_get_last_low (history));
      break;
    case BS_VERDICT_MOSTLY_FELL:
      printf (
        _ ("J fell in %" PRIu64 " of %" PRIu64 " iterations, and stayed equal in the others\n"),
        n_falls, n_iterations);
      break;
    case BS_VERDICT_STAYED:
      printf (_ ("J stayed equal in all %" PRIu64 " iterations\n"), n_iterations);
      break;
    case BS_VERDICT_FELL:
    case BS_VERDICT_NONE:
    default:
      printf (_ ("J fell in %" PRIu64 " of %" PRIu64 " iterations\n"), n_falls, n_iterations);
    }
}

static void
print_verdict (const BsRun *run, BsStepResult result)
{
  const BsCostHistory *history = bs_run_get_history (run);
  guint64 n_iterations = bs_run_get_point (run)->iteration;
  BsFinish finish = bs_run_find_end (run);

  if (result == BS_STEP_DIVERGED)
    fprintf (stderr, _ ("backstep: diverged at %" PRIu64 ": J is not finite\n"), n_iterations + 1);
  else if (finish != BS_FINISH_NONE)
    printf (_ ("finished at %" PRIu64 ": %s\n"), n_iterations, bs_finish_get_reason (finish));
  else if (bs_training_is_interrupted (run, result))
    printf (_ ("interrupted at %" PRIu64 "\n"), n_iterations);
  print_history (history, n_iterations);
}

static void
print_held_out (const BsAssessment *assessment)
{
  double right = bs_quality_get_accuracy (assessment->held_out);
  g_autofree char *accuracy = bs_number_format_digits (right, N_DIGITS);
  g_autofree char *J = bs_number_format_digits (assessment->held_out_J, N_DIGITS);

  printf (_ ("held out   J %s, accuracy %s (%" PRIu64 " of %" PRIu64 ")\n"), J, accuracy,
          bs_quality_get_n_correct (assessment->held_out),
          bs_quality_get_n_examples (assessment->held_out));
}

static void
print_summary (const BsTask *task, const BsRun *run, const BsAssessment *assessment, double first_J)
{
  const BsOptimizer *optimizer = bs_run_get_optimizer (run);
  gsize m = bs_training_set_get_n_examples (task->training_set);
  g_autofree char *shape = bs_network_describe (task->network);
  const BsCost *cost = &bs_run_get_point (run)->cost;
  double n_epochs = (double) bs_optimizer_get_n_examples (optimizer) / (double) m;
  g_autofree char *epochs = bs_number_format_digits (n_epochs, N_DIGITS);
  g_autofree char *first = bs_number_format_digits (first_J, N_DIGITS);
  g_autofree char *total = bs_number_format_digits (cost->total, N_DIGITS);
  g_autofree char *data = bs_number_format_digits (cost->data, N_DIGITS);
  g_autofree char *penalty = bs_number_format_digits (cost->penalty, N_DIGITS);
  double right = bs_quality_get_accuracy (assessment->training);
  g_autofree char *accuracy = bs_number_format_digits (right, N_DIGITS);

  printf (_ ("network    %s, %s\n"), shape,
          bs_activation_get_nick (bs_network_get_hidden_activation (task->network)));
  printf (_ ("optimizer  %s\n"), bs_optimizer_method_get_name (task->setup->method));
  printf (_ ("iterations %" PRIu64 "\n"), bs_run_get_point (run)->iteration);
  printf (_ ("epochs     %s, with %" PRIu64 " evaluations of D\n"), epochs,
          bs_optimizer_get_n_gradients (optimizer));
  printf (_ ("J          %s, from %s\n"), total, first);
  printf (_ ("data       %s\n"), data);
  printf (_ ("penalty    %s\n"), penalty);
  printf (_ ("accuracy   %s (%" PRIu64 " of %" PRIu64 ")\n"), accuracy,
          bs_quality_get_n_correct (assessment->training),
          bs_quality_get_n_examples (assessment->training));
  if (assessment->held_out != NULL)
    print_held_out (assessment);
}

static void
print_results (const BsTask *task, BsRun *run, BsStepResult result)
{
  g_autoptr (BsAssessment) assessment = bs_run_assess (run);
  BsCostBucket first, penalty;

  bs_cost_history_get_bucket (bs_run_get_history (run), 0, &first, &penalty);
  print_summary (task, run, assessment, first.first);
  print_verdict (run, result);
  bs_quality_table_print (
    _ ("training examples: a row for each class, a column for each prediction"),
    assessment->training, task->training_set);
  if (assessment->held_out != NULL)
    bs_quality_table_print (_ ("held-out examples"), assessment->held_out, task->held_out);
}

static BsExit
save_theta (const BsTask *task, const BsRun *run, const char *path)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return BS_EXIT_DONE;

  file = bs_file_from_argument (path);
  if (bs_theta_file_save (file, "Theta", task->network, bs_run_get_point (run)->theta,
                          task->context, NULL, &error))
    return BS_EXIT_DONE;

  return bs_terminal_refuse ("--save-theta: %s", error->message);
}

static BsExit
run_training (const BsTask *task, const TrainOptions *options, BsHistoryFile *history)
{
  g_autoptr (BsRun) run = bs_task_make_run (task, bs_setup_get_options (task->setup));
  BsStepResult result;
  BsExit saved;

  bs_run_set_n_threads (run, options->n_usable_threads);
  result = train (run, task, history);
  if (bs_cost_history_get_n_values (bs_run_get_history (run)) == 0)
    {
      fprintf (stderr, "%s\n", _ ("backstep: J of the initial Θ is not finite"));
      return BS_EXIT_FAILED;
    }

  /* Θ is saved before the summary is printed, because the program that reads the summary may have
   * ended, and printing would then end this one. */
  saved = save_theta (task, run, options->save_theta);
  print_results (task, run, result);
  if (saved != BS_EXIT_DONE)
    return saved;
  if (bs_training_is_interrupted (run, result))
    return bs_interruption_get_exit ();

  return result == BS_STEP_DIVERGED ? BS_EXIT_FAILED : BS_EXIT_DONE;
}

/* Checks that there is memory for the run, and for the text of Θ, which is written while the run
 * still exists. */
static gboolean
check_memory (const BsTask *task, TrainOptions *options, GError **error)
{
  const BsRunSize size = bs_task_get_run_size (task, bs_setup_get_options (task->setup));
  BsMemoryNeed besides = { 0, 0 };

  if (options->save_theta != NULL)
    bs_theta_file_add_need (task->network, &besides);
  options->n_usable_threads = options->n_threads;

  return bs_run_check_memory (&size, &besides, &options->n_usable_threads, error);
}

/* Returns FALSE if an option is not possible, after it has written the reason to standard error. */
static gboolean
check_options (const BsTask *task, TrainOptions *options)
{
  g_autoptr (GError) error = NULL;

  if (!bs_own_number_read_threads (options->threads, &options->n_threads))
    return FALSE;
  if (check_memory (task, options, &error))
    return TRUE;

  bs_terminal_refuse ("%s", error->message);

  return FALSE;
}

static gboolean
check_outputs (const BsTask *task, const TrainOptions *options)
{
  const BsOutput outputs[] = {
    { "--history", options->history, FALSE },
    { "--save-theta", options->save_theta, TRUE },
    { NULL },
  };

  return bs_outputs_check (outputs, task->setup->data, task->theta_file);
}

static BsExit
train_with_history (const BsTask *task, const TrainOptions *options)
{
  BsHistoryFile history = { .has_held_out = task->held_out != NULL };

  if (!bs_history_file_open (&history, options->history))
    return BS_EXIT_BAD_INPUT;
  bs_interruption_begin ();

  return bs_history_file_close (&history, run_training (task, options, &history));
}

BsExit
bs_terminal_train (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = {
    .verb = "train",
    .fields = BS_TAKES_DATA | BS_TAKES_INITIAL | BS_TAKES_LIMITS | BS_TAKES (BS_SETUP_OPTIMIZER),
    .has_parameters = TRUE,
    .n_iterations = 1000,
  };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  TrainOptions options = { NULL };
  const GOptionEntry own[] = {
    { "threads", 0, 0, G_OPTION_ARG_STRING, &options.threads,
      N_ ("number of threads (all processors); it does not change the result"), "N" },
    { "save-theta", 0, 0, G_OPTION_ARG_FILENAME, &options.save_theta,
      N_ ("write Θ to a file, in Octave's text format"), "OUT" },
    { "history", 0, 0, G_OPTION_ARG_FILENAME, &options.history,
      N_ ("write J of every iteration to a CSV file"), "OUT.csv" },
    { NULL },
  };
  BsExit result = BS_EXIT_BAD_INPUT;

  if (bs_arguments_read (&arguments, &taken, own, &argc, &argv) &&
      bs_task_make (&task, &arguments) && check_options (&task, &options) &&
      check_outputs (&task, &options))
    result = only_reads ? BS_EXIT_DONE : train_with_history (&task, &options);
  g_free (options.threads);
  g_free (options.save_theta);
  g_free (options.history);

  return result;
}
