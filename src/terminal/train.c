#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>

#include "files/octave-text.h"
#include "terminal/setup.h"
#include "terminal/verbs.h"
#include "training/run.h"

#define DEFAULT_ITERATIONS 1000

typedef struct
{
  int n_iterations;
  int batch;
  char *save_theta;
  char *history;
} TrainOptions;

/* Only the interrupt may reach it, and only this way; a handler gets no other data. */
static volatile sig_atomic_t is_interrupted;

static void
on_interrupt (int number)
{
  is_interrupted = 1;
}

static gboolean
write_point (FILE *history, const BsRun *run)
{
  const BsPoint *point = bs_run_get_point (run);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.17g", point->cost.total);

  return history == NULL || fprintf (history, "%" PRIu64 ",%s\n", point->iteration, number) > 0;
}

/* Trains until done, diverged or interrupted, each J going to @history. */
static BsStepResult
train (BsRun *run, int n_iterations, FILE *history)
{
  BsStepResult result = bs_run_start (run);

  if (history != NULL)
    fputs ("iteration,J\n", history);
  if (result == BS_STEP_DONE)
    write_point (history, run);
  for (int i = 0; i < n_iterations && result == BS_STEP_DONE && !is_interrupted; i++)
    {
      result = bs_run_iterate (run);
      if (result == BS_STEP_DONE)
        write_point (history, run);
    }

  return result;
}

static void
print_verdict (const BsRun *run, BsStepResult result)
{
  const BsCostHistory *history = bs_run_get_history (run);
  guint64 n_iterations = bs_run_get_point (run)->iteration;
  guint64 n_falls = bs_cost_history_get_n_falls (history);
  guint64 n_rises = bs_cost_history_get_n_rises (history);

  if (result == BS_STEP_DIVERGED)
    fprintf (stderr, _ ("backstep: diverged at %" PRIu64 ": J is not finite\n"), n_iterations + 1);
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
print_summary (const BsSetup *setup, BsRun *run, double first_J)
{
  gsize m = bs_training_set_get_n_examples (setup->training_set);
  g_autofree char *shape = bs_network_describe (setup->network);
  BsCost cost;
  gsize n_correct;

  bs_objective_count_correct (bs_run_get_objective (run), bs_run_get_point (run)->theta, &cost,
                              &n_correct);
  printf (_ ("network    %s, %s\n"), shape,
          bs_activation_get_nick (bs_network_get_hidden_activation (setup->network)));
  printf (_ ("iterations %" PRIu64 "\n"), bs_run_get_point (run)->iteration);
  printf (_ ("J          %.6g, from %.6g\n"), cost.total, first_J);
  printf (_ ("data       %.6g\n"), cost.data);
  printf (_ ("penalty    %.6g\n"), cost.penalty);
  printf (_ ("accuracy   %.6g (%zu of %zu)\n"), (double) n_correct / (double) m, n_correct, m);
}

static BsExit
run_training (const BsSetup *setup, const TrainOptions *options, FILE *history)
{
  g_autoptr (BsRun) run = bs_run_new (setup->network, setup->training_set, setup->lambda_value,
                                      &setup->options, setup->theta);
  g_autoptr (GError) error = NULL;
  BsCostBucket first, penalty;
  BsStepResult result;

  signal (SIGINT, on_interrupt);
  result = train (run, options->n_iterations, history);
  signal (SIGINT, SIG_DFL);
  if (bs_cost_history_get_n_values (bs_run_get_history (run)) == 0)
    {
      fprintf (stderr, "%s\n", _ ("backstep: J of the initial Θ is not finite"));
      return BS_EXIT_FAILED;
    }

  bs_cost_history_get_bucket (bs_run_get_history (run), 0, &first, &penalty);
  print_summary (setup, run, first.first);
  print_verdict (run, result);

  if (options->save_theta != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (options->save_theta);

      if (!bs_octave_text_save (file, "Theta", setup->network, bs_run_get_point (run)->theta, NULL,
                                &error))
        return bs_terminal_refuse ("%s", error->message);
    }

  return result == BS_STEP_DIVERGED ? BS_EXIT_FAILED : BS_EXIT_DONE;
}

static BsExit
train_with_history (const BsSetup *setup, const TrainOptions *options)
{
  FILE *history = NULL;
  BsExit result;

  if (options->n_iterations < 0)
    return bs_terminal_refuse (_ ("--iterations: expected a number from 0 up"));
  if (options->batch != 0 &&
      (gsize) options->batch != bs_training_set_get_n_examples (setup->training_set))
    return bs_terminal_refuse (_ ("--batch: gradient descent takes all %zu examples at once"),
                               bs_training_set_get_n_examples (setup->training_set));
  if (options->history != NULL)
    {
      history = fopen (options->history, "w");
      if (history == NULL)
        return bs_terminal_refuse (_ ("%s: cannot be written"), options->history);
    }

  result = run_training (setup, options, history);
  /* A full disk shows at the latest here. */
  if (history != NULL && (ferror (history) != 0) | (fclose (history) != 0))
    return bs_terminal_refuse (_ ("%s: could not be written to the end"), options->history);

  return result;
}

BsExit
bs_terminal_train (int argc, char **argv)
{
  g_auto (BsSetup) setup = { 0 };
  TrainOptions options = { .n_iterations = DEFAULT_ITERATIONS };
  GOptionEntry own[] = {
    { "iterations", 0, 0, G_OPTION_ARG_INT, &options.n_iterations, N_ ("how many (1000)"), "N" },
    { "batch", 0, 0, G_OPTION_ARG_INT, &options.batch, N_ ("examples in a batch: all"), "N" },
    { "save-theta", 0, 0, G_OPTION_ARG_FILENAME, &options.save_theta,
      N_ ("write Θ to a file, in Octave's text format"), "OUT" },
    { "history", 0, 0, G_OPTION_ARG_FILENAME, &options.history,
      N_ ("write J of every iteration to a CSV file"), "OUT.csv" },
    { NULL },
  };
  BsExit result = BS_EXIT_BAD_INPUT;

  if (bs_setup_read (&setup, "train", own, &argc, &argv))
    result = train_with_history (&setup, &options);
  g_free (options.save_theta);
  g_free (options.history);

  return result;
}
