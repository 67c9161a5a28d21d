#include <glib/gi18n-lib.h>

#include "terminal/allocation-table.h"
#include "terminal/interruption.h"
#include "terminal/lab.h"
#include "terminal/outputs.h"
#include "terminal/task.h"
#include "terminal/verbs.h"

static gboolean
add_row (const BsPoint *point, const BsCostAllocation *step, gpointer user_data)
{
  bs_allocation_table_add (user_data, point, step);

  return TRUE;
}

static BsExit
allocate (const BsTask *task)
{
  g_autoptr (BsCostAllocation) total =
    bs_cost_allocation_new (bs_network_get_n_parameters (task->network));
  g_auto (BsAllocationTable) table = { NULL };
  BsStepResult result;

  bs_interruption_begin ();
  bs_allocation_table_init (&table, task->network);
  result = bs_cost_allocation_run (total, task->network, task->training_set, task->setup->lambda,
                                   bs_setup_get_options (task->setup), task->theta,
                                   task->setup->limits.iterations, bs_interruption_get_stop (),
                                   add_row, &table);
  bs_allocation_table_finish (&table, total);

  return bs_lab_conclude (result, total->finish);
}

static gboolean
check_memory (const BsTask *task)
{
  gsize n = bs_network_get_n_parameters (task->network);
  BsMemoryNeed need = { 0, 0 };

  bs_cost_allocation_add_need (task->network, bs_training_set_get_n_examples (task->training_set),
                               bs_setup_get_options (task->setup), &need);
  bs_point_add_need (n, 1, &need);
  /* Of the table: the shares since the last row, and the order of the weights. */
  bs_memory_need_add_vectors (&need, 2, n);

  return bs_task_check_memory (task, &need);
}

BsExit
bs_terminal_allocate (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = {
    .verb = "allocate",
    .fields = BS_TAKES_DATA | BS_TAKES_INITIAL | BS_TAKES (BS_SETUP_OPTIMIZER) |
              BS_TAKES (BS_SETUP_ITERATIONS),
    .has_parameters = TRUE,
    .n_iterations = 200,
  };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  const GOptionEntry own[] = { { NULL } };

  if (!bs_arguments_read (&arguments, &taken, own, &argc, &argv) ||
      !bs_task_make (&task, &arguments) ||
      !bs_outputs_check (&(BsOutput){ NULL }, task.setup->data, task.theta_file) ||
      !check_memory (&task))
    return BS_EXIT_BAD_INPUT;

  return only_reads ? BS_EXIT_DONE : allocate (&task);
}
