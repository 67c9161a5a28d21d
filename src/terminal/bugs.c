#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "labs/check-sample.h"
#include "terminal/bugs-table.h"
#include "terminal/interruption.h"
#include "terminal/lab.h"
#include "terminal/outputs.h"
#include "terminal/own-number.h"
#include "terminal/own-word.h"
#include "terminal/refusal.h"
#include "terminal/task.h"
#include "terminal/verbs.h"
#include "walk/mistake-words.h"

typedef struct
{
  char *mistake;
  char *hide;
  char *guess;
  guint mistakes; /* 0 for all, one after the other */
  guint guessed;  /* 0 for no guess */
  guint64 seed;   /* of the hidden mistake, if there is one */
} BugsOptions;

static void
init_entries (BsBugsEntries *self, const BsTask *task)
{
  self->indices = bs_check_sample_choose (
    task->network, bs_training_set_get_n_examples (task->training_set), &self->n_entries);
  self->entries = g_new (BsCheckedEntry, self->n_entries);
}

static void
clear_entries (BsBugsEntries *self)
{
  g_free (self->indices);
  g_free (self->entries);
}

static BsMistakeTrial *
make_trial (const BsTask *task, guint mistakes)
{
  return bs_mistake_trial_new (task->network, task->training_set, task->setup->lambda,
                               bs_setup_get_options (task->setup), task->theta, mistakes);
}

/* Trains, and checks the mistaken D. Returns FALSE after a signal. */
static gboolean
try (const BsTask *task,
     BsMistakeTrial *trial,
     BsBugsEntries *checked,
     BsMistakeTrialProgress progress,
     gpointer data)
{
  const atomic_bool *stop = bs_interruption_get_stop ();
  gsize n_done;

  return bs_mistake_trial_run (trial, task->setup->limits.iterations, stop, progress, data) &&
         bs_mistake_trial_check (trial, checked->indices, checked->n_entries, stop,
                                 checked->entries, &n_done, NULL, NULL);
}

/* A row without a wrong entry needs a reason. */
static void
print_obstacles (const BsTask *task, guint mistakes)
{
  g_autofree char *obstacles =
    bs_mistakes_make_obstacles (mistakes, task->network, task->training_set, task->setup->lambda);

  if (obstacles != NULL)
    printf ("%s\n", obstacles);
}

/* The first row is that of the right D. */
static BsExit
try_all (const BsTask *task, BsBugsEntries *checked)
{
  bs_bugs_table_print_head (task->network);
  for (guint i = 0; i <= BS_N_MISTAKES; i++)
    {
      g_autoptr (BsMistakeTrial) trial = make_trial (task, i > 0 ? BS_MISTAKE_BIT (i - 1) : 0);

      if (!try (task, trial, checked, NULL, NULL))
        return bs_interruption_get_exit ();
      bs_bugs_table_print_mistake (
        task->network, i > 0 ? bs_mistake_get_nick ((BsMistake) (i - 1)) : "none",
        bs_mistake_trial_get_state (trial, i > 0 ? BS_TRIAL_MISTAKEN : BS_TRIAL_RIGHT), checked);
      fflush (stdout);
    }
  print_obstacles (task, BS_MISTAKE_BIT (BS_N_MISTAKES) - 1);

  return BS_EXIT_DONE;
}

static gboolean
add_row (guint64 iteration, const BsTrialState *states, gpointer user_data)
{
  guint64 *next = user_data;

  if (iteration < *next)
    return TRUE;
  bs_bugs_table_print_runs (iteration, states);
  *next = bs_lab_find_next_row (iteration);

  return TRUE;
}

/* A mistake that gives the same D here is right, too. */
static BsExit
judge_guess (const BsTask *task, const BugsOptions *options)
{
  if (options->guessed == 0)
    return BS_EXIT_DONE;
  if (!bs_mistakes_are_told_apart (task->network, task->training_set, task->setup->lambda,
                                   task->theta, options->mistakes, options->guessed))
    {
      printf ("%s\n", _ ("the guess is right"));
      return BS_EXIT_DONE;
    }
  printf ("%s\n", _ ("the guess is wrong"));

  return BS_EXIT_FAILED;
}

static BsExit
try_one (const BsTask *task, const BugsOptions *options, BsBugsEntries *checked)
{
  g_autoptr (BsMistakeTrial) trial = make_trial (task, options->mistakes);
  guint64 next = 0;

  bs_bugs_table_print_runs_head ();
  if (!try (task, trial, checked, add_row, &next))
    return bs_interruption_get_exit ();
  bs_bugs_table_conclude (task->network, trial, checked);
  if (options->hide == NULL)
    print_obstacles (task, options->mistakes);

  return judge_guess (task, options);
}

/* Chooses the hidden mistake, which the data and Θ must let be found. */
static gboolean
hide_mistake (const BsTask *task, BugsOptions *options)
{
  BsMistake mistake;

  if (options->hide == NULL)
    return TRUE;
  if (bs_hidden_mistake_choose (task->network, task->training_set, task->setup->lambda, task->theta,
                                options->seed, &mistake))
    {
      options->mistakes = BS_MISTAKE_BIT (mistake);
      return TRUE;
    }
  bs_terminal_refuse ("%s", _ ("--hide: no mistake changes D at this Θ"));

  return FALSE;
}

static BsExit
show_bugs (const BsTask *task, BugsOptions *options)
{
  BsBugsEntries checked;
  BsExit result;

  bs_interruption_begin ();
  if (!hide_mistake (task, options))
    return BS_EXIT_BAD_INPUT;
  init_entries (&checked, task);
  result = options->mistakes == 0 ? try_all (task, &checked) : try_one (task, options, &checked);
  clear_entries (&checked);

  return result;
}

static const char *
get_name (guint which)
{
  return bs_mistake_get_nick ((BsMistake) which);
}

/* Reads one name, or several with commas between them. */
static gboolean
read_mistakes (const char *option, const char *text, guint *mistakes)
{
  const BsOwnWord name = { option, N_ ("A mistake"), BS_N_MISTAKES, get_name };
  g_auto (GStrv) words = NULL;
  guint mistake;

  if (text == NULL)
    return TRUE;
  if (*text == '\0')
    return bs_own_word_read (&name, text, &mistake);

  words = g_strsplit (text, ",", -1);
  for (char **word = words; *word != NULL; word++)
    {
      if (!bs_own_word_read (&name, *word, &mistake))
        return FALSE;
      *mistakes |= BS_MISTAKE_BIT (mistake);
    }

  return TRUE;
}

static gboolean
read_options (BugsOptions *options)
{
  static const BsOwnNumber seed = { "--hide", N_ ("The seed of the hidden mistake"), 0, 0 };

  if (options->hide != NULL && options->mistake != NULL)
    bs_terminal_refuse ("%s", _ ("--hide: expected no --mistake, which would name it"));
  else if (options->guess != NULL && options->hide == NULL)
    bs_terminal_refuse ("%s", _ ("--guess: expected --hide, too"));
  else
    return (options->hide == NULL || bs_own_number_read (&seed, options->hide, &options->seed)) &&
           read_mistakes ("--mistake", options->mistake, &options->mistakes) &&
           read_mistakes ("--guess", options->guess, &options->guessed);

  return FALSE;
}

static gboolean
check_memory (const BsTask *task)
{
  gsize n = bs_network_get_n_parameters (task->network);
  BsMemoryNeed need = { 0, 0 };

  bs_mistake_trial_add_need (task->network, bs_training_set_get_n_examples (task->training_set),
                             bs_setup_get_options (task->setup), &need);
  bs_memory_need_add_blocks (&need, 1, n, sizeof (gsize) + sizeof (BsCheckedEntry));

  return bs_task_check_memory (task, &need);
}

BsExit
bs_terminal_bugs (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = {
    .verb = "bugs",
    .fields = BS_TAKES_DATA | BS_TAKES_INITIAL | BS_TAKES (BS_SETUP_OPTIMIZER) |
              BS_TAKES (BS_SETUP_ITERATIONS),
    .has_parameters = TRUE,
    .n_iterations = 100,
  };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  BugsOptions options = { NULL };
  const GOptionEntry own[] = {
    { "mistake", 0, 0, G_OPTION_ARG_STRING, &options.mistake,
      N_ ("one mistake, or several at once, separated by commas (each of all)"), "NAMES" },
    { "hide", 0, 0, G_OPTION_ARG_STRING, &options.hide,
      N_ ("one mistake that a seed chooses and nobody names"), "S" },
    { "guess", 0, 0, G_OPTION_ARG_STRING, &options.guess,
      N_ ("which mistake was hidden; the exit status is 1 if it was another"), "NAME" },
    { NULL },
  };
  BsExit result = BS_EXIT_BAD_INPUT;

  if (bs_arguments_read (&arguments, &taken, own, &argc, &argv) && read_options (&options) &&
      bs_task_make (&task, &arguments) && check_memory (&task) &&
      bs_outputs_check (&(BsOutput){ NULL }, task.setup->data, task.theta_file))
    result = only_reads ? BS_EXIT_DONE : show_bugs (&task, &options);
  g_free (options.mistake);
  g_free (options.hide);
  g_free (options.guess);

  return result;
}
