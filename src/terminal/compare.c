#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "files/quote.h"
#include "terminal/history-file.h"
#include "terminal/interruption.h"
#include "terminal/outputs.h"
#include "terminal/setup.h"
#include "terminal/training.h"
#include "terminal/verbs.h"
#include "training/run-need.h"

#define DEFAULT_ITERATIONS 300

typedef struct
{
  char *optimizers;
  int n_iterations;
  char *threads;
  guint n_threads;
  guint n_usable_threads;
  char *target;
  char *history;
  BsRunLimits limits;
  BsOptimizerMethod methods[BS_N_OPTIMIZERS];
  guint n_methods;
} CompareOptions;

static gboolean
add_method (CompareOptions *options, const char *word)
{
  BsOptimizerMethod method;

  if (!bs_optimizer_method_from_nick (word, &method))
    {
      g_autofree char *shown = bs_quote (word);

      bs_terminal_refuse (_ ("--optimizers: expected some of %s, separated by commas, found “%s”"),
                          "gd, momentum, sgd, cg, bfgs, lbfgs, rmsprop, adam, shampoo", shown);
      return FALSE;
    }
  for (guint i = 0; i < options->n_methods; i++)
    if (options->methods[i] == method)
      return TRUE;
  options->methods[options->n_methods++] = method;

  return TRUE;
}

static gboolean
read_methods (CompareOptions *options)
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
    if (!add_method (options, *word))
      return FALSE;

  return options->n_methods > 0 || add_method (options, "");
}

/* With its defaults, but for what data suggest for the one they are suggested for. */
static void
get_options (const BsSetup *setup, BsOptimizerMethod method, BsOptimizerOptions *own)
{
  *own = setup->options;
  if (method == own->method)
    return;
  bs_optimizer_options_init (own, method);
  own->seed = setup->options.seed;
}

/* One after the other: each has all the memory. */
static gboolean
check_memory (const BsSetup *setup, CompareOptions *options)
{
  options->n_usable_threads = options->n_threads;
  for (guint i = 0; i < options->n_methods; i++)
    {
      BsOptimizerOptions own;
      const BsRunSize size = {
        .network = setup->network,
        .n_examples = bs_training_set_get_n_examples (setup->training_set),
        .n_held_out =
          setup->held_out != NULL ? bs_training_set_get_n_examples (setup->held_out) : 0,
        .options = &own,
      };
      g_autoptr (GError) error = NULL;

      get_options (setup, options->methods[i], &own);
      if (bs_optimizer_options_check (&own, setup->network, NULL) &&
          !bs_run_check_memory (&size, NULL, &options->n_usable_threads, &error))
        {
          bs_terminal_refuse ("%s", error->message);
          return FALSE;
        }
    }

  return TRUE;
}

/* FALSE where something asked for cannot be; why is on standard error. */
static gboolean
check_options (const BsSetup *setup, CompareOptions *options)
{
  options->limits = BS_RUN_LIMITS_NONE;
  if (setup->optimizer != NULL || setup->rate != NULL)
    {
      bs_terminal_refuse (_ ("compare takes --optimizers, each with its defaults"));
      return FALSE;
    }
  if (options->n_iterations < 1)
    {
      bs_terminal_refuse (_ ("--iterations: expected a number from 1 up"));
      return FALSE;
    }
  options->limits.iterations = (guint64) options->n_iterations;
  if (!bs_setup_parse_threads (options->threads, &options->n_threads))
    return FALSE;
  if (options->target != NULL &&
      !bs_setup_parse_number ("--target", options->target, 0.0, &options->limits.target))
    return FALSE;

  return read_methods (options) && check_memory (setup, options);
}

/* Why the run has come to rest. */
static const char *
describe_end (const BsRun *run, BsStepResult result)
{
  BsFinish finish = bs_run_find_end (run);

  if (result == BS_STEP_DIVERGED)
    return _ ("diverged");

  return finish != BS_FINISH_NONE ? bs_finish_get_reason (finish) : _ ("interrupted");
}

static void
print_result (BsRun *run, BsOptimizerMethod method, BsStepResult result)
{
  const BsOptimizer *optimizer = bs_run_get_optimizer (run);
  g_autoptr (BsAssessment) assessment = bs_run_assess (run);
  BsCostProgress progress;
  gsize m =
    bs_training_set_get_n_examples (bs_objective_get_training_set (bs_run_get_objective (run)));

  bs_cost_history_get_newest_progress (bs_run_get_history (run), &progress);
  printf ("%-9s  %-11.6g  %-8.4g", bs_optimizer_method_get_nick (method),
          bs_run_get_point (run)->cost.total, bs_quality_get_accuracy (assessment->training));
  if (assessment->held_out != NULL)
    printf ("  %-8.4g", bs_quality_get_accuracy (assessment->held_out));
  printf ("  %10" PRIu64 "  %8.6g  %11" PRIu64 "  %8.3g  %s\n", bs_run_get_point (run)->iteration,
          (double) bs_optimizer_get_n_examples (optimizer) / (double) m,
          bs_optimizer_get_n_gradients (optimizer), progress.seconds, describe_end (run, result));
}

static void
print_head (const BsSetup *setup)
{
  g_autofree char *shape = bs_network_describe (setup->network);

  printf (_ ("network    %s, %s\n\n"), shape,
          bs_activation_get_nick (bs_network_get_hidden_activation (setup->network)));
  printf ("%-9s  %-11s  %-8s", _ ("optimizer"), "J", _ ("accuracy"));
  if (setup->held_out != NULL)
    printf ("  %-8s", _ ("held out"));
  printf ("  %10s  %8s  %11s  %8s  %s\n", _ ("iterations"), _ ("epochs"), _ ("evaluations"),
          _ ("seconds"), _ ("ended by"));
}

/* One that cannot train so large a network is told of and passed over. */
static BsExit
compare_one (const BsSetup *setup,
             const CompareOptions *options,
             BsOptimizerMethod method,
             BsHistoryFile *history)
{
  BsOptimizerOptions own;
  g_autoptr (BsRun) run = NULL;
  g_autoptr (GError) error = NULL;
  BsStepResult result;

  get_options (setup, method, &own);
  if (!bs_optimizer_options_check (&own, setup->network, &error))
    {
      printf ("%-9s  %s\n", bs_optimizer_method_get_nick (own.method), error->message);
      return BS_EXIT_DONE;
    }
  run = bs_run_new (setup->network, setup->training_set, setup->lambda_value, &own, setup->theta);
  bs_run_set_goes_back (run, FALSE);
  bs_run_set_held_out (run, setup->held_out);
  bs_run_set_limits (run, &options->limits);
  bs_run_set_n_threads (run, options->n_usable_threads);
  result = bs_training_run (run, history);
  print_result (run, own.method, result);
  fflush (stdout);
  if (bs_training_is_interrupted (run, result))
    return bs_interruption_get_exit ();

  return result == BS_STEP_DIVERGED ? BS_EXIT_FAILED : BS_EXIT_DONE;
}

/* From the same Θ, with the same order of the data. One that diverges makes this fail at the end;
 * a signal leaves out those that are to come. */
static BsExit
compare (const BsSetup *setup, const CompareOptions *options, BsHistoryFile *history)
{
  BsExit result = BS_EXIT_DONE;

  bs_history_file_begin (history);
  print_head (setup);
  fflush (stdout);
  for (guint i = 0; i < options->n_methods && !bs_interruption_has_come (); i++)
    {
      BsExit one = compare_one (setup, options, options->methods[i], history);

      if (result == BS_EXIT_DONE)
        result = one;
    }

  return result;
}

static gboolean
check_outputs (const BsSetup *setup, const CompareOptions *options)
{
  const BsOutput outputs[] = { { "--history", options->history, FALSE }, { NULL } };

  return bs_outputs_check (outputs, setup->data, setup->theta_file);
}

static BsExit
compare_with_history (const BsSetup *setup, const CompareOptions *options)
{
  BsHistoryFile history = { .names_optimizer = TRUE };

  if (!bs_history_file_open (&history, options->history))
    return BS_EXIT_BAD_INPUT;
  bs_interruption_begin ();

  return bs_history_file_close (&history, compare (setup, options, &history));
}

BsExit
bs_terminal_compare (int argc, char **argv, gboolean only_reads)
{
  g_auto (BsSetup) setup = { 0 };
  CompareOptions options = { .n_iterations = DEFAULT_ITERATIONS };
  const GOptionEntry own[] = {
    { "optimizers", 0, 0, G_OPTION_ARG_STRING, &options.optimizers,
      N_ ("which, separated by commas (all)"), "NAMES" },
    { "iterations", 0, 0, G_OPTION_ARG_INT, &options.n_iterations, N_ ("of each at most (300)"),
      "N" },
    { "target", 0, 0, G_OPTION_ARG_STRING, &options.target, N_ ("end where J is no larger"), "J" },
    { "threads", 0, 0, G_OPTION_ARG_STRING, &options.threads,
      N_ ("that evaluate J and D (all processors); the result is the same"), "N" },
    { "history", 0, 0, G_OPTION_ARG_FILENAME, &options.history,
      N_ ("write J of every iteration of each to a CSV file"), "OUT.csv" },
    { NULL },
  };
  BsExit result = BS_EXIT_BAD_INPUT;

  if (bs_setup_read (&setup, "compare", own, NULL, &argc, &argv) &&
      check_options (&setup, &options) && check_outputs (&setup, &options))
    result = only_reads ? BS_EXIT_DONE : compare_with_history (&setup, &options);
  g_free (options.optimizers);
  g_free (options.target);
  g_free (options.threads);
  g_free (options.history);

  return result;
}
