#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>

#include "terminal/cell.h"
#include "terminal/history-file.h"
#include "terminal/interruption.h"
#include "terminal/outputs.h"
#include "terminal/own-number.h"
#include "terminal/refusal.h"
#include "terminal/task.h"
#include "terminal/training.h"
#include "terminal/verbs.h"
#include "walk/number.h"

typedef struct
{
  char *optimizers;
  char *threads;
  guint n_threads;
  guint n_usable_threads;
  char *history;
  BsOptimizerMethod methods[BS_N_OPTIMIZERS];
  guint n_methods;
} CompareOptions;

static gboolean
add_method (const BsSetup *setup, CompareOptions *options, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsSetup) changed = bs_setup_change_text (setup, "optimizer", word, &error);

  if (changed == NULL)
    {
      bs_terminal_refuse ("--optimizers: %s", error->message);
      return FALSE;
    }
  for (guint i = 0; i < options->n_methods; i++)
    if (options->methods[i] == changed->method)
      return TRUE;
  options->methods[options->n_methods++] = changed->method;

  return TRUE;
}

static gboolean
read_methods (const BsSetup *setup, CompareOptions *options)
{
  g_auto (GStrv) words = NULL;

  if (options->optimizers == NULL)
    {
      for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
        options->methods[options->n_methods++] = (BsOptimizerMethod) i;
      return TRUE;
    }
  words = g_strsplit (options->optimizers, ",", -1);
  for (char **word = words; *word != NULL; word++)
    if (!add_method (setup, options, *word))
      return FALSE;

  return options->n_methods > 0 || add_method (setup, options, "");
}

/* The optimizers run one after the other, so each can use all the memory. */
static gboolean
check_memory (const BsTask *task, CompareOptions *options)
{
  options->n_usable_threads = options->n_threads;
  for (guint i = 0; i < options->n_methods; i++)
    {
      const BsOptimizerOptions *own = &task->setup->options[options->methods[i]];
      const BsRunSize size = bs_task_get_run_size (task, own);
      g_autoptr (GError) error = NULL;

      if (bs_optimizer_options_check (own, task->network, NULL) &&
          !bs_run_check_memory (&size, NULL, &options->n_usable_threads, &error))
        {
          bs_terminal_refuse ("%s", error->message);
          return FALSE;
        }
    }

  return TRUE;
}

/* Returns FALSE if an option is not possible, after it has written the reason to standard error. */
static gboolean
check_options (const BsTask *task, CompareOptions *options)
{
  g_autoptr (GError) error = NULL;

  if (!bs_setup_check_compared (task->setup, &error))
    {
      bs_terminal_refuse ("--iterations: %s", error->message);
      return FALSE;
    }
  if (!bs_own_number_read_threads (options->threads, &options->n_threads))
    return FALSE;

  return read_methods (task->setup, options) && check_memory (task, options);
}

/* Returns why the run has ended. */
static const char *
describe_end (const BsRun *run, BsStepResult result)
{
  BsFinish finish = bs_run_find_end (run);

  if (result == BS_STEP_DIVERGED)
    return _ ("diverged");

  return finish != BS_FINISH_NONE ? bs_finish_get_reason (finish) : _ ("interrupted");
}

/* A column is as wide as its head, in any language, and has room for its numbers. */
static const struct
{
  const char *head;
  guint width;
  gboolean is_left;
  gboolean is_of_held_out;
} columns[] = {
  { N_ ("optimizer"), 9, TRUE, FALSE },     { "J", 11, TRUE, FALSE },
  { N_ ("accuracy"), 8, TRUE, FALSE },      { N_ ("held out"), 8, TRUE, TRUE },
  { N_ ("iterations"), 10, FALSE, FALSE },  { N_ ("epochs"), 8, FALSE, FALSE },
  { N_ ("evaluations"), 11, FALSE, FALSE }, { N_ ("seconds"), 8, FALSE, FALSE },
  { N_ ("ended by"), 0, TRUE, FALSE },
};

static void
print_row (const char *const *cells, gboolean has_held_out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      guint width = MAX (columns[i].width, (guint) g_utf8_strlen (_ (columns[i].head), -1));

      if (columns[i].is_of_held_out && !has_held_out)
        continue;
      printf (i > 0 ? "  " : "");
      if (i == G_N_ELEMENTS (columns) - 1)
        printf ("%s\n", cells[i]);
      else if (columns[i].is_left)
        bs_cell_print_left (cells[i], width);
      else
        bs_cell_print_right (cells[i], width);
    }
}

static void
print_result (BsRun *run, BsOptimizerMethod method, BsStepResult result)
{
  const BsOptimizer *optimizer = bs_run_get_optimizer (run);
  const BsPoint *point = bs_run_get_point (run);
  g_autoptr (BsAssessment) assessment = bs_run_assess (run);
  gboolean has_held_out = assessment->held_out != NULL;
  double held_out = has_held_out ? bs_quality_get_accuracy (assessment->held_out) : 0.0;
  gsize m =
    bs_training_set_get_n_examples (bs_objective_get_training_set (bs_run_get_objective (run)));
  double n_epochs = (double) bs_optimizer_get_n_examples (optimizer) / (double) m;
  g_auto (GStrv) cells = g_new0 (char *, G_N_ELEMENTS (columns) + 1);
  char **cell = cells;
  BsCostProgress progress;

  bs_cost_history_get_newest_progress (bs_run_get_history (run), &progress);
  *cell++ = g_strdup (bs_optimizer_method_get_nick (method));
  *cell++ = bs_number_format_digits (point->cost.total, 6);
  *cell++ = bs_number_format_digits (bs_quality_get_accuracy (assessment->training), 4);
  *cell++ = bs_number_format_digits (held_out, 4);
  *cell++ = g_strdup_printf ("%" PRIu64, point->iteration);
  *cell++ = bs_number_format_digits (n_epochs, 6);
  *cell++ = g_strdup_printf ("%" PRIu64, bs_optimizer_get_n_gradients (optimizer));
  *cell++ = bs_number_format_digits (progress.seconds, 3);
  *cell++ = g_strdup (describe_end (run, result));
  print_row ((const char *const *) cells, has_held_out);
}

static void
print_head (const BsTask *task)
{
  g_autofree char *shape = bs_network_describe (task->network);
  const char *heads[G_N_ELEMENTS (columns)];

  printf (_ ("network    %s, %s\n\n"), shape,
          bs_activation_get_nick (bs_network_get_hidden_activation (task->network)));
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    heads[i] = _ (columns[i].head);
  print_row (heads, task->held_out != NULL);
}

/* An optimizer that cannot train so large a network is reported and skipped. */
static BsExit
compare_one (const BsTask *task,
             const CompareOptions *options,
             BsOptimizerMethod method,
             BsHistoryFile *history)
{
  const BsOptimizerOptions *own = &task->setup->options[method];
  g_autoptr (BsRun) run = NULL;
  g_autoptr (GError) error = NULL;
  BsStepResult result;

  if (!bs_optimizer_options_check (own, task->network, &error))
    {
      printf ("%-9s  %s\n", bs_optimizer_method_get_nick (method), error->message);
      return BS_EXIT_DONE;
    }
  run = bs_task_make_run (task, own);
  bs_run_set_n_threads (run, options->n_usable_threads);
  result = bs_training_run (run, history);
  print_result (run, method, result);
  fflush (stdout);
  if (bs_training_is_interrupted (run, result))
    return bs_interruption_get_exit ();

  return result == BS_STEP_DIVERGED ? BS_EXIT_FAILED : BS_EXIT_DONE;
}

/* Runs the optimizers from the same Θ and with the same order of the data. If one of them diverges,
 * the exit status is a failure, but the others run too. After a signal no more of them run. */
static BsExit
compare (const BsTask *task, const CompareOptions *options, BsHistoryFile *history)
{
  BsExit result = BS_EXIT_DONE;

  bs_history_file_begin (history);
  print_head (task);
  fflush (stdout);
  for (guint i = 0; i < options->n_methods && !bs_interruption_has_come (); i++)
    {
      BsExit one = compare_one (task, options, options->methods[i], history);

      if (result == BS_EXIT_DONE)
        result = one;
    }

  return result;
}

static gboolean
check_outputs (const BsTask *task, const CompareOptions *options)
{
  const BsOutput outputs[] = { { "--history", options->history, FALSE }, { NULL } };

  return bs_outputs_check (outputs, task->setup->data, task->theta_file);
}

static BsExit
compare_with_history (const BsTask *task, const CompareOptions *options)
{
  BsHistoryFile history = { .names_optimizer = TRUE };

  if (!bs_history_file_open (&history, options->history))
    return BS_EXIT_BAD_INPUT;
  bs_interruption_begin ();

  return bs_history_file_close (&history, compare (task, options, &history));
}

BsExit
bs_terminal_compare (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = {
    .verb = "compare",
    .fields = BS_TAKES_DATA | BS_TAKES_INITIAL | BS_TAKES_LIMITS,
    .n_iterations = BS_COMPARED_ITERATIONS,
  };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  CompareOptions options = { NULL };
  const GOptionEntry own[] = {
    { "optimizers", 0, 0, G_OPTION_ARG_STRING, &options.optimizers,
      N_ ("optimizers to compare, separated by commas (all)"), "NAMES" },
    { "threads", 0, 0, G_OPTION_ARG_STRING, &options.threads,
      N_ ("number of threads (all processors); it does not change the result"), "N" },
    { "history", 0, 0, G_OPTION_ARG_FILENAME, &options.history,
      N_ ("write J of every iteration of every optimizer to a CSV file"), "OUT.csv" },
    { NULL },
  };
  BsExit result = BS_EXIT_BAD_INPUT;

  if (bs_arguments_read (&arguments, &taken, own, &argc, &argv) &&
      bs_task_make (&task, &arguments) && check_options (&task, &options) &&
      check_outputs (&task, &options))
    result = only_reads ? BS_EXIT_DONE : compare_with_history (&task, &options);
  g_free (options.optimizers);
  g_free (options.threads);
  g_free (options.history);

  return result;
}
