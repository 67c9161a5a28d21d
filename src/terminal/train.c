#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>

#include "files/file-name.h"
#include "files/octave-text.h"
#include "terminal/history-file.h"
#include "terminal/interruption.h"
#include "terminal/optimizer-arguments.h"
#include "terminal/outputs.h"
#include "terminal/quality-table.h"
#include "terminal/setup.h"
#include "terminal/training.h"
#include "terminal/verbs.h"
#include "training/run-need.h"

#define DEFAULT_ITERATIONS 1000

typedef struct
{
  int n_iterations;
  char *threads;
  guint n_threads;
  guint n_usable_threads;
  char *target;
  BsRunLimits limits;
  char *save_theta;
  char *history;
  BsOptimizerArguments optimizer;
} TrainOptions;

/* Each J goes to @history. */
static BsStepResult
train (BsRun *run, const TrainOptions *options, BsHistoryFile *history)
{
  BsStepResult result;

  bs_history_file_begin (history);
  /* No iteration at all is none, where a limit of 0 would be no limit. */
  if (options->n_iterations > 0)
    return bs_training_run (run, history);

  result = bs_run_start (run);
  if (result == BS_STEP_DONE)
    bs_history_file_append (history, run);

  return result;
}

static void
print_verdict (const BsRun *run, BsStepResult result)
{
  const BsCostHistory *history = bs_run_get_history (run);
  guint64 n_iterations = bs_run_get_point (run)->iteration;
  guint64 n_falls = bs_cost_history_get_n_falls (history);
  guint64 n_rises = bs_cost_history_get_n_rises (history);
  BsFinish finish = bs_run_find_end (run);

  if (result == BS_STEP_DIVERGED)
    fprintf (stderr, _ ("backstep: diverged at %" PRIu64 ": J is not finite\n"), n_iterations + 1);
  else if (finish != BS_FINISH_NONE)
    printf (_ ("finished at %" PRIu64 ": %s\n"), n_iterations, bs_finish_get_reason (finish));
  else if (bs_training_is_interrupted (run, result))
    printf (_ ("interrupted at %" PRIu64 "\n"), n_iterations);
  if (n_rises > 0)
    printf (_ ("J rose in %" PRIu64 " of %" PRIu64 ", last at %" PRIu64 "\n"), n_rises,
            n_iterations, bs_cost_history_get_last_rise (history));
  else if (n_falls < n_iterations)
    printf (_ ("J fell in %" PRIu64 " of %" PRIu64 " iterations, and stayed equal in the others\n"),
            n_falls, n_iterations);
  else
    printf (_ ("J fell in %" PRIu64 " of %" PRIu64 " iterations\n"), n_falls, n_iterations);
}

static void
print_summary (const BsSetup *setup,
               const BsRun *run,
               const BsAssessment *assessment,
               double first_J)
{
  const BsOptimizer *optimizer = bs_run_get_optimizer (run);
  gsize m = bs_training_set_get_n_examples (setup->training_set);
  g_autofree char *shape = bs_network_describe (setup->network);
  const BsCost *cost = &bs_run_get_point (run)->cost;

  printf (_ ("network    %s, %s\n"), shape,
          bs_activation_get_nick (bs_network_get_hidden_activation (setup->network)));
  printf (_ ("optimizer  %s\n"), bs_optimizer_method_get_name (setup->options.method));
  printf (_ ("iterations %" PRIu64 "\n"), bs_run_get_point (run)->iteration);
  printf (_ ("epochs     %.6g, with %" PRIu64 " evaluations of D\n"),
          (double) bs_optimizer_get_n_examples (optimizer) / (double) m,
          bs_optimizer_get_n_gradients (optimizer));
  printf (_ ("J          %.6g, from %.6g\n"), cost->total, first_J);
  printf (_ ("data       %.6g\n"), cost->data);
  printf (_ ("penalty    %.6g\n"), cost->penalty);
  printf (_ ("accuracy   %.6g (%" PRIu64 " of %" PRIu64 ")\n"),
          bs_quality_get_accuracy (assessment->training),
          bs_quality_get_n_correct (assessment->training),
          bs_quality_get_n_examples (assessment->training));
  if (assessment->held_out != NULL)
    printf (_ ("held out   J %.6g, accuracy %.6g (%" PRIu64 " of %" PRIu64 ")\n"),
            assessment->held_out_J, bs_quality_get_accuracy (assessment->held_out),
            bs_quality_get_n_correct (assessment->held_out),
            bs_quality_get_n_examples (assessment->held_out));
}

static void
print_results (const BsSetup *setup, BsRun *run, BsStepResult result)
{
  g_autoptr (BsAssessment) assessment = bs_run_assess (run);
  BsCostBucket first, penalty;

  bs_cost_history_get_bucket (bs_run_get_history (run), 0, &first, &penalty);
  print_summary (setup, run, assessment, first.first);
  print_verdict (run, result);
  bs_quality_table_print (
    _ ("training examples: rows are what they are, columns what they are taken for"),
    assessment->training, setup->training_set);
  if (assessment->held_out != NULL)
    bs_quality_table_print (_ ("held-out examples"), assessment->held_out, setup->held_out);
}

static BsExit
save_theta (const BsSetup *setup, const BsRun *run, const char *path)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return BS_EXIT_DONE;

  file = bs_file_from_argument (path);
  if (bs_octave_text_save (file, "Theta", setup->network, bs_run_get_point (run)->theta, NULL,
                           &error))
    return BS_EXIT_DONE;

  return bs_terminal_refuse ("--save-theta: %s", error->message);
}

static BsExit
run_training (const BsSetup *setup, const TrainOptions *options, BsHistoryFile *history)
{
  g_autoptr (BsRun) run = bs_run_new (setup->network, setup->training_set, setup->lambda_value,
                                      &setup->options, setup->theta);
  BsStepResult result;
  BsExit saved;

  bs_run_set_goes_back (run, FALSE);
  bs_run_set_held_out (run, setup->held_out);
  bs_run_set_limits (run, &options->limits);
  bs_run_set_n_threads (run, options->n_usable_threads);
  result = train (run, options, history);
  if (bs_cost_history_get_n_values (bs_run_get_history (run)) == 0)
    {
      fprintf (stderr, "%s\n", _ ("backstep: J of the initial Θ is not finite"));
      return BS_EXIT_FAILED;
    }

  /* Whoever reads the summary may have gone away; Θ is safe before it is printed. */
  saved = save_theta (setup, run, options->save_theta);
  print_results (setup, run, result);
  if (saved != BS_EXIT_DONE)
    return saved;
  if (bs_training_is_interrupted (run, result))
    return bs_interruption_get_exit ();

  return result == BS_STEP_DIVERGED ? BS_EXIT_FAILED : BS_EXIT_DONE;
}

/* Θ is written when the run is still there. */
static gboolean
check_memory (const BsSetup *setup, TrainOptions *options, GError **error)
{
  const BsRunSize size = {
    .network = setup->network,
    .n_examples = bs_training_set_get_n_examples (setup->training_set),
    .n_held_out = setup->held_out != NULL ? bs_training_set_get_n_examples (setup->held_out) : 0,
    .options = &setup->options,
  };
  BsMemoryNeed besides = { 0, 0 };

  if (options->save_theta != NULL)
    bs_octave_text_add_need (setup->network, &besides);
  options->n_usable_threads = options->n_threads;

  return bs_run_check_memory (&size, &besides, &options->n_usable_threads, error);
}

/* FALSE where something asked for cannot be; why is on standard error. */
static gboolean
check_options (BsSetup *setup, TrainOptions *options)
{
  g_autoptr (GError) error = NULL;

  options->limits = BS_RUN_LIMITS_NONE;
  if (options->n_iterations < 0)
    {
      bs_terminal_refuse (_ ("--iterations: expected a number from 0 up"));
      return FALSE;
    }
  if (!bs_setup_parse_threads (options->threads, &options->n_threads))
    return FALSE;
  options->limits.iterations = (guint64) options->n_iterations;
  if (options->target != NULL &&
      !bs_setup_parse_number ("--target", options->target, 0.0, &options->limits.target))
    return FALSE;
  if (!bs_optimizer_arguments_apply (&options->optimizer, &setup->options, setup->training_set))
    return FALSE;
  if (bs_optimizer_options_check (&setup->options, setup->network, &error) &&
      check_memory (setup, options, &error))
    return TRUE;

  bs_terminal_refuse ("%s", error->message);

  return FALSE;
}

static gboolean
check_outputs (const BsSetup *setup, const TrainOptions *options)
{
  const BsOutput outputs[] = {
    { "--history", options->history, FALSE },
    { "--save-theta", options->save_theta, TRUE },
    { NULL },
  };

  return bs_outputs_check (outputs, setup->data, setup->theta_file);
}

static BsExit
train_with_history (const BsSetup *setup, const TrainOptions *options)
{
  BsHistoryFile history = { .has_held_out = setup->held_out != NULL };

  if (!bs_history_file_open (&history, options->history))
    return BS_EXIT_BAD_INPUT;
  bs_interruption_begin ();

  return bs_history_file_close (&history, run_training (setup, options, &history));
}

BsExit
bs_terminal_train (int argc, char **argv, gboolean only_reads)
{
  g_auto (BsSetup) setup = { 0 };
  TrainOptions options = { .n_iterations = DEFAULT_ITERATIONS };
  const GOptionEntry own[] = {
    { "iterations", 0, 0, G_OPTION_ARG_INT, &options.n_iterations, N_ ("how many (1000)"), "N" },
    { "target", 0, 0, G_OPTION_ARG_STRING, &options.target, N_ ("stop where J is no larger"), "J" },
    { "threads", 0, 0, G_OPTION_ARG_STRING, &options.threads,
      N_ ("that evaluate J and D (all processors); the result is the same"), "N" },
    { "save-theta", 0, 0, G_OPTION_ARG_FILENAME, &options.save_theta,
      N_ ("write Θ to a file, in Octave's text format"), "OUT" },
    { "history", 0, 0, G_OPTION_ARG_FILENAME, &options.history,
      N_ ("write J of every iteration to a CSV file"), "OUT.csv" },
  };
  g_autoptr (GArray) entries = g_array_new (TRUE, FALSE, sizeof (GOptionEntry));
  g_autofree char *notes = bs_optimizer_arguments_describe ();
  BsExit result = BS_EXIT_BAD_INPUT;

  g_array_append_vals (entries, own, G_N_ELEMENTS (own));
  bs_optimizer_arguments_add_entries (&options.optimizer, entries);
  if (bs_setup_read (&setup, "train", (const GOptionEntry *) (gpointer) entries->data, notes, &argc,
                     &argv) &&
      check_options (&setup, &options) && check_outputs (&setup, &options))
    result = only_reads ? BS_EXIT_DONE : train_with_history (&setup, &options);
  bs_optimizer_arguments_clear (&options.optimizer);
  g_free (options.target);
  g_free (options.threads);
  g_free (options.save_theta);
  g_free (options.history);

  return result;
}
