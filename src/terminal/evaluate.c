#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "files/file-name.h"
#include "files/theta-file.h"
#include "terminal/outputs.h"
#include "terminal/refusal.h"
#include "terminal/task.h"
#include "terminal/verbs.h"

static void
print_value (const char *name, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  printf ("%s = %s\n", name, g_ascii_formatd (number, sizeof number, "%.17g", value));
}

static void
print_held_out (const BsTask *task)
{
  /* J of the held-out examples is reported without the penalty. */
  g_autoptr (BsObjective) objective = bs_objective_new (task->network, task->held_out, 0.0);
  g_autoptr (BsQuality) quality = bs_quality_new (task->held_out);
  BsCost cost;

  bs_objective_assess (objective, task->theta, &cost, quality);
  print_value ("held_out_J", cost.data);
  print_value ("held_out_accuracy", bs_quality_get_accuracy (quality));
}

/* Checks that there is memory for both parts of the data, for D, and for the text in which D is
 * saved. */
static gboolean
check_memory (const BsTask *task)
{
  gsize m = bs_training_set_get_n_examples (task->training_set);
  BsMemoryNeed need = { 0, 0 };

  bs_objective_add_need (task->network, m, 0, 1, &need);
  if (task->held_out != NULL)
    bs_objective_add_need (task->network, bs_training_set_get_n_examples (task->held_out), 0, 1,
                           &need);
  bs_memory_need_add_vectors (&need, 1, bs_network_get_n_parameters (task->network));
  bs_theta_file_add_need (task->network, &need);

  return bs_task_check_memory (task, &need);
}

static gboolean
check_outputs (const BsTask *task, const char *gradient)
{
  const BsOutput outputs[] = { { "--gradient", gradient, TRUE }, { NULL } };

  return bs_outputs_check (outputs, task->setup->data, task->theta_file);
}

static gboolean
save_gradient (const BsTask *task, BsObjective *objective, const char *path)
{
  g_autofree double *D = g_new (double, bs_network_get_n_parameters (task->network));
  g_autoptr (GFile) file = bs_file_from_argument (path);
  g_autoptr (GError) error = NULL;
  BsCost cost;

  bs_objective_evaluate (objective, task->theta, &cost, D);
  if (bs_theta_file_save (file, "D", task->network, D, NULL, NULL, &error))
    return TRUE;

  bs_terminal_refuse ("--gradient: %s", error->message);

  return FALSE;
}

static BsExit
evaluate (const BsTask *task, const char *gradient)
{
  g_autoptr (BsObjective) objective =
    bs_objective_new (task->network, task->training_set, task->setup->lambda);
  g_autoptr (BsQuality) quality = bs_quality_new (task->training_set);
  BsCost cost;

  bs_objective_assess (objective, task->theta, &cost, quality);
  if (gradient != NULL && !save_gradient (task, objective, gradient))
    return BS_EXIT_BAD_INPUT;

  print_value ("J", cost.total);
  print_value ("data", cost.data);
  print_value ("penalty", cost.penalty);
  print_value ("accuracy", bs_quality_get_accuracy (quality));
  if (task->held_out != NULL)
    print_held_out (task);

  return BS_EXIT_DONE;
}

BsExit
bs_terminal_evaluate (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = { .verb = "evaluate", .fields = BS_TAKES_DATA };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  g_autofree char *gradient = NULL;
  const GOptionEntry own[] = {
    { "gradient", 0, 0, G_OPTION_ARG_FILENAME, &gradient,
      N_ ("write D to a file, in Octave's text format"), "OUT" },
    { NULL },
  };

  if (!bs_arguments_read (&arguments, &taken, own, &argc, &argv))
    return BS_EXIT_BAD_INPUT;
  if (arguments.fields[BS_SETUP_THETA] == NULL)
    return bs_terminal_refuse (_ ("evaluate: expected --theta FILE"));
  if (!bs_task_make (&task, &arguments) || !check_outputs (&task, gradient) ||
      !check_memory (&task))
    return BS_EXIT_BAD_INPUT;

  return only_reads ? BS_EXIT_DONE : evaluate (&task, gradient);
}
