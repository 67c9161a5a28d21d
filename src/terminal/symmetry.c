#include <glib/gi18n-lib.h>

#include "terminal/interruption.h"
#include "terminal/lab.h"
#include "terminal/outputs.h"
#include "terminal/own-entry.h"
#include "terminal/own-number.h"
#include "terminal/own-word.h"
#include "terminal/refusal.h"
#include "terminal/symmetry-table.h"
#include "terminal/task.h"
#include "terminal/verbs.h"

/* Of a nudge about which nothing more is said. */
#define USUAL_AMOUNT 0.001
#define USUAL_TIME   10

typedef struct
{
  char *start;
  char *constant;
  char *nudge;
  char *amount;
  char *at;
  gsize index;   /* of the nudged weight */
  double change; /* of it; 0 if none is nudged */
  guint64 time;  /* the iteration of the nudge */
} SymmetryOptions;

static gboolean
add_row (const BsSymmetryState *state, gpointer user_data)
{
  bs_symmetry_table_add (user_data, state);

  return TRUE;
}

static BsExit
watch (const BsTask *task, const SymmetryOptions *options)
{
  g_autoptr (BsSymmetry) job =
    bs_symmetry_new (task->network, task->training_set, task->setup->lambda,
                     bs_setup_get_options (task->setup), task->theta);
  BsSymmetryTable table = { .network = task->network, .has_distance = options->change != 0.0 };
  BsStepResult result;

  if (options->change != 0.0)
    bs_symmetry_set_nudge (job, options->time, options->index, options->change);
  bs_interruption_begin ();
  bs_symmetry_table_print_head (&table);
  result = bs_symmetry_run (job, task->setup->limits.iterations, bs_interruption_get_stop (),
                            add_row, &table);
  bs_symmetry_table_finish (&table);
  g_clear_pointer (&table.last, bs_symmetry_state_free);

  return bs_lab_conclude (result, bs_optimizer_get_finish (bs_symmetry_get_optimizer (job)));
}

static const char *
get_start (guint which)
{
  return bs_symmetry_start_get_nick ((BsSymmetryStart) which);
}

/* Gives the number that the start is made from: τ, which is that of the set-up unless neurons shall
 * be saturated, or the constant. */
static gboolean
read_number (const BsArguments *arguments,
             const BsTask *task,
             const SymmetryOptions *options,
             BsSymmetryStart start,
             double *number)
{
  *number = task->setup->initial.tau;
  if (start == BS_SYMMETRY_LARGE && arguments->fields[BS_SETUP_TAU] == NULL)
    *number = BS_SYMMETRY_DEFAULT_LARGE;
  if (start == BS_SYMMETRY_CONSTANT)
    *number = BS_SYMMETRY_DEFAULT_CONSTANT;
  if (options->constant == NULL)
    return TRUE;
  if (start == BS_SYMMETRY_CONSTANT)
    return bs_own_number_read_real ("--constant", N_ ("The constant"), options->constant, number);

  bs_terminal_refuse ("%s", _ ("--constant: expected --start constant, too"));

  return FALSE;
}

/* Fills the initial Θ, unless it comes from a file. */
static gboolean
make_start (const BsArguments *arguments, BsTask *task, const SymmetryOptions *options)
{
  static const BsOwnWord word = { "--start", N_ ("The start"), BS_N_SYMMETRY_STARTS, get_start };
  guint start = BS_SYMMETRY_ONE_RANDOM;
  double number;

  if (task->theta_file != NULL && (options->start != NULL || options->constant != NULL))
    {
      bs_terminal_refuse (_ ("--%s: With --theta, Θ and its hidden layers come from the file."),
                          options->start != NULL ? "start" : "constant");
      return FALSE;
    }
  if (task->theta_file != NULL)
    return TRUE;
  if ((options->start != NULL && !bs_own_word_read (&word, options->start, &start)) ||
      !read_number (arguments, task, options, (BsSymmetryStart) start, &number))
    return FALSE;
  bs_symmetry_start_fill ((BsSymmetryStart) start, number, task->setup->initial.seed, task->network,
                          task->theta);

  return TRUE;
}

static gboolean
check_nudge (const BsTask *task, const SymmetryOptions *options)
{
  guint layer;
  gsize neuron;

  if (!bs_symmetry_find_neuron (task->network, options->index, &layer, &neuron))
    bs_terminal_refuse ("%s", _ ("--nudge: expected a weight to or from a hidden neuron"));
  else if (options->change == 0.0)
    bs_terminal_refuse ("%s", _ ("--amount: expected a number other than 0"));
  else
    return TRUE;

  return FALSE;
}

static gboolean
read_nudge (const BsTask *task, SymmetryOptions *options)
{
  static const BsOwnNumber at = { "--at", N_ ("The iteration of the nudge"), 0, 0 };

  if (options->nudge == NULL && options->amount == NULL && options->at == NULL)
    return TRUE;
  if (options->nudge == NULL)
    {
      bs_terminal_refuse (_ ("%s: expected --nudge, too"),
                          options->amount != NULL ? "--amount" : "--at");
      return FALSE;
    }
  options->change = USUAL_AMOUNT;
  options->time = USUAL_TIME;

  return bs_own_entry_read ("--nudge", options->nudge, task->network, &options->index) &&
         (options->amount == NULL || bs_own_number_read_real ("--amount", N_ ("The nudge"),
                                                              options->amount, &options->change)) &&
         (options->at == NULL || bs_own_number_read (&at, options->at, &options->time)) &&
         check_nudge (task, options);
}

static gboolean
check_memory (const BsTask *task)
{
  BsMemoryNeed need = { 0, 0 };

  bs_symmetry_add_need (task->network, bs_training_set_get_n_examples (task->training_set),
                        bs_setup_get_options (task->setup), &need);

  return bs_task_check_memory (task, &need);
}

BsExit
bs_terminal_symmetry (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = {
    .verb = "symmetry",
    .fields = BS_TAKES_DATA | (BS_TAKES_INITIAL & ~BS_TAKES (BS_SETUP_INIT)) |
              BS_TAKES (BS_SETUP_OPTIMIZER) | BS_TAKES (BS_SETUP_ITERATIONS),
    .has_parameters = TRUE,
    .n_iterations = 200,
  };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  SymmetryOptions options = { NULL };
  const GOptionEntry own[] = {
    { "start", 0, 0, G_OPTION_ARG_STRING, &options.start,
      N_ ("zero, constant, one-random (default), random, or large for a large τ"), "NAME" },
    { "constant", 0, 0, G_OPTION_ARG_STRING, &options.constant,
      N_ ("the number of --start constant (0.5)"), "C" },
    { "nudge", 0, 0, G_OPTION_ARG_STRING, &options.nudge,
      N_ ("a weight to nudge, such as 1,2,1 for row 2, column 1 of Θ(1)"), "L,I,J" },
    { "amount", 0, 0, G_OPTION_ARG_STRING, &options.amount,
      N_ ("what is added to that weight (0.001)"), "A" },
    { "at", 0, 0, G_OPTION_ARG_STRING, &options.at,
      N_ ("the iteration after which it is nudged (10)"), "K" },
    { NULL },
  };
  BsExit result = BS_EXIT_BAD_INPUT;

  if (bs_arguments_read (&arguments, &taken, own, &argc, &argv) &&
      bs_task_make (&task, &arguments) && make_start (&arguments, &task, &options) &&
      read_nudge (&task, &options) && check_memory (&task) &&
      bs_outputs_check (&(BsOutput){ NULL }, task.setup->data, task.theta_file))
    result = only_reads ? BS_EXIT_DONE : watch (&task, &options);
  g_free (options.start);
  g_free (options.constant);
  g_free (options.nudge);
  g_free (options.amount);
  g_free (options.at);

  return result;
}
