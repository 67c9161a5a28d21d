#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "terminal/inside-table.h"
#include "terminal/interruption.h"
#include "terminal/outputs.h"
#include "terminal/own-entry.h"
#include "terminal/refusal.h"
#include "terminal/task.h"
#include "terminal/verbs.h"

/* So many points of the grid fit side by side. */
#define GRID 7

typedef struct
{
  gboolean is_plane;
  char *first;
  char *second;
  gboolean has_method; /* whether the quantities of one method are wanted */
  gsize axes[2];
} InsideOptions;

/* Reads the two weights, if they are named. */
static gboolean
read_axes (const BsTask *task, InsideOptions *options)
{
  if (options->first == NULL && options->second == NULL)
    return TRUE;
  if (options->first == NULL || options->second == NULL)
    bs_terminal_refuse ("%s", _ ("--first and --second: expected both, or none"));
  else if (!options->is_plane)
    bs_terminal_refuse ("%s", _ ("--first: expected --plane, too"));
  else if (bs_own_entry_read ("--first", options->first, task->network, &options->axes[0]) &&
           bs_own_entry_read ("--second", options->second, task->network, &options->axes[1]))
    {
      if (options->axes[0] != options->axes[1])
        return TRUE;
      bs_terminal_refuse ("%s", _ ("--second: expected another weight than --first"));
    }

  return FALSE;
}

/* Returns FALSE after a signal. */
static gboolean
print_plane (const BsTask *task, const InsideOptions *options, const BsOptimizerPaths *paths)
{
  g_autoptr (BsCostGrid) grid = NULL;
  double low[2], high[2];

  bs_inside_table_print_paths (task->network, paths, options->axes);
  bs_cost_grid_fit (paths, low, high);
  grid = bs_cost_grid_new (options->axes, low, high, GRID);
  if (!bs_cost_grid_run (grid, task->network, task->training_set, task->setup->lambda, task->theta,
                         bs_interruption_get_stop (), NULL, NULL))
    return FALSE;
  bs_inside_table_print_grid (task->network, grid);

  return TRUE;
}

/* Without names, the two weights are those with the largest |D|. Returns FALSE after a signal. */
static gboolean
choose_axes (const BsTask *task, InsideOptions *options)
{
  return options->first != NULL ||
         bs_optimizer_paths_choose_axes (task->network, task->training_set, task->setup->lambda,
                                         task->theta, bs_interruption_get_stop (), options->axes);
}

static BsExit
look_inside (const BsTask *task, InsideOptions *options)
{
  g_autoptr (BsOptimizerPaths) paths = NULL;

  bs_interruption_begin ();
  if (!choose_axes (task, options))
    return bs_interruption_get_exit ();
  paths =
    bs_optimizer_paths_new (task->network, task->training_set, task->setup->lambda,
                            task->setup->options, task->theta, options->axes, options->is_plane);
  if (!bs_optimizer_paths_run (paths, task->setup->limits.iterations, bs_interruption_get_stop (),
                               NULL, NULL))
    return bs_interruption_get_exit ();
  bs_inside_table_print_steps (paths);
  if (options->has_method)
    bs_inside_table_print_quantities (task->network,
                                      bs_optimizer_paths_get (paths, task->setup->method));
  if (options->is_plane && !print_plane (task, options, paths))
    return bs_interruption_get_exit ();

  return BS_EXIT_DONE;
}

static gboolean
check_memory (const BsTask *task)
{
  BsMemoryNeed need = { 0, 0 };

  bs_optimizer_paths_add_need (task->network, bs_training_set_get_n_examples (task->training_set),
                               task->setup->options, task->setup->limits.iterations, &need);

  return bs_task_check_memory (task, &need);
}

BsExit
bs_terminal_inside (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = {
    .verb = "inside",
    .fields = BS_TAKES_DATA | BS_TAKES_INITIAL | BS_TAKES (BS_SETUP_OPTIMIZER) |
              BS_TAKES (BS_SETUP_ITERATIONS),
    .has_parameters = TRUE,
    .n_iterations = 1,
  };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  InsideOptions options = { FALSE };
  const GOptionEntry own[] = {
    { "plane", 0, 0, G_OPTION_ARG_NONE, &options.is_plane,
      N_ ("only two weights move; print their paths, and J in their plane"), NULL },
    { "first", 0, 0, G_OPTION_ARG_STRING, &options.first,
      N_ ("the one weight, such as 1,2,0 for row 2, column 0 of Θ(1) (largest |D|)"), "L,I,J" },
    { "second", 0, 0, G_OPTION_ARG_STRING, &options.second, N_ ("the other weight"), "L,I,J" },
    { NULL },
  };
  BsExit result = BS_EXIT_BAD_INPUT;

  if (bs_arguments_read (&arguments, &taken, own, &argc, &argv) &&
      bs_task_make (&task, &arguments) && check_memory (&task) && read_axes (&task, &options) &&
      bs_outputs_check (&(BsOutput){ NULL }, task.setup->data, task.theta_file))
    {
      options.has_method = arguments.fields[BS_SETUP_OPTIMIZER] != NULL;
      result = only_reads ? BS_EXIT_DONE : look_inside (&task, &options);
    }
  g_free (options.first);
  g_free (options.second);

  return result;
}
