#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "terminal/outputs.h"
#include "terminal/own-number.h"
#include "terminal/own-word.h"
#include "terminal/reached.h"
#include "terminal/refusal.h"
#include "terminal/verbs.h"
#include "walk/explanation-text.h"

static void
print_step (const BsExplanation *step)
{
  g_autofree char *text = bs_explanation_to_text (step);

  printf ("%s\n", text);
}

/* With --by layer, only the last step of each layer is shown, because the whole layer is known
 * then. */
static gboolean
is_shown (const BsSequence *sequence, guint64 position, BsGranularity by)
{
  return by == BS_GRANULARITY_NEURON ||
         bs_sequence_previous (sequence, position + 1, by) == position;
}

static BsExit
print_steps (const BsReached *reached, guint64 example, BsGranularity by)
{
  BsReveal *reveal = reached->reveal;
  const BsSequence *sequence = bs_reveal_get_sequence (reveal);
  guint64 iteration = bs_reveal_get_point (reveal)->iteration;
  guint64 first = bs_sequence_get_start (sequence, iteration);
  guint64 last = first + bs_sequence_get_n_steps (sequence, iteration);

  if (example > 0)
    {
      gsize index = bs_reached_find_in_batch (reached, example);

      if (index == 0)
        return BS_EXIT_BAD_INPUT;
      first = bs_sequence_get_example_start (sequence, iteration, index);
      last = bs_sequence_get_example_start (sequence, iteration, index + 1);
    }
  for (guint64 position = first; position < last && !ferror (stdout); position++)
    {
      g_autoptr (BsExplanation) step = NULL;

      if (!is_shown (sequence, position, by))
        continue;
      bs_reveal_go (reveal, position);
      step = bs_explanation_new (reveal);
      print_step (step);
    }

  return BS_EXIT_DONE;
}

static BsExit
print_iteration (const BsTask *task, guint64 iteration, guint64 example, BsGranularity by)
{
  g_auto (BsReached) reached = { NULL };
  BsExit result;

  bs_reached_begin (&reached, task);
  result = bs_reached_go (&reached, iteration);

  return result == BS_EXIT_DONE ? print_steps (&reached, example, by) : result;
}

typedef struct
{
  char *by;
  char *example;
  char *iteration;
  BsGranularity granularity;
  guint64 n_example;   /* 0 for all examples */
  guint64 n_iteration; /* the walk begins after so many updates of Θ */
} WalkOptions;

static const char *
get_granularity (guint which)
{
  return bs_granularity_get_nick ((BsGranularity) which);
}

/* A step is one of a neuron, unless a text says that it is one of a layer. */
static gboolean
read_granularity (const char *text, BsGranularity *by)
{
  static const BsOwnWord word = { "--by", N_ ("A step"), BS_GRANULARITY_LAYER + 1,
                                  get_granularity };
  guint which = BS_GRANULARITY_NEURON;

  if (text != NULL && !bs_own_word_read (&word, text, &which))
    return FALSE;
  *by = (BsGranularity) which;

  return TRUE;
}

/* Returns FALSE if an option is not possible, after it has written the reason to standard error. */
static gboolean
check_options (const BsTask *task, WalkOptions *options)
{
  const BsOwnNumber example = { "--example", N_ ("The example"), 1,
                                bs_training_set_get_n_examples (task->training_set) };
  const BsOwnNumber iteration = { "--iteration", N_ ("The iteration"), 0, 0 };

  return read_granularity (options->by, &options->granularity) &&
         (options->example == NULL ||
          bs_own_number_read (&example, options->example, &options->n_example)) &&
         (options->iteration == NULL ||
          bs_own_number_read (&iteration, options->iteration, &options->n_iteration)) &&
         bs_reached_check_memory (task) &&
         bs_outputs_check (&(BsOutput){ NULL }, task->setup->data, task->theta_file);
}

BsExit
bs_terminal_walk (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = {
    .verb = "walk",
    .fields = BS_TAKES_DATA | BS_TAKES_INITIAL | BS_TAKES (BS_SETUP_OPTIMIZER),
    .has_parameters = TRUE,
    .keeps_unscaled = TRUE,
  };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  WalkOptions options = { NULL };
  const GOptionEntry own[] = {
    { "iteration", 0, 0, G_OPTION_ARG_STRING, &options.iteration,
      N_ ("number of updates of Θ before the walk (0)"), "N" },
    { "example", 0, 0, G_OPTION_ARG_STRING, &options.example,
      N_ ("show only the steps of this example"), "I" },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, N_ ("length of a step: neuron or layer"),
      "NAME" },
    { NULL },
  };
  BsExit result = BS_EXIT_BAD_INPUT;

  if (bs_arguments_read (&arguments, &taken, own, &argc, &argv) &&
      bs_task_make (&task, &arguments) && check_options (&task, &options))
    result = only_reads ? BS_EXIT_DONE
                        : print_iteration (&task, options.n_iteration, options.n_example,
                                           options.granularity);
  g_free (options.by);
  g_free (options.example);
  g_free (options.iteration);

  return result;
}
