#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "engine/propagation.h"
#include "terminal/interruption.h"
#include "terminal/outputs.h"
#include "terminal/prediction-file.h"
#include "terminal/refusal.h"
#include "terminal/task.h"
#include "terminal/verbs.h"

/* Predicts the examples from @first to first + count - 1, counted from 0. */
static gboolean
predict_panel (const BsTask *task,
               BsPropagation *propagation,
               BsPredictionFile *file,
               gsize first,
               gsize count)
{
  guint last = bs_network_get_n_layers (task->network);
  g_autofree double *outputs = g_new (double, file->n_outputs);

  bs_propagation_forward (propagation, task->theta,
                          bs_training_set_get_examples (task->training_set), first, count);
  for (gsize p = 0; p < count; p++)
    {
      for (gsize k = 0; k < file->n_outputs; k++)
        outputs[k] = bs_propagation_get_a (propagation, last, k + 1)[p];
      if (!bs_prediction_file_append (file, first + p + 1, outputs, 1))
        return FALSE;
    }

  return TRUE;
}

static BsExit
predict (const BsTask *task, BsPredictionFile *file)
{
  g_autoptr (BsPropagation) propagation =
    bs_propagation_new (task->network, bs_propagation_choose_panel_size (task->network));
  gsize m = bs_training_set_get_n_examples (task->training_set);
  gsize most = bs_propagation_get_panel_size (propagation);

  bs_interruption_begin ();
  if (!bs_prediction_file_begin (file))
    return BS_EXIT_BAD_INPUT;
  for (gsize first = 0; first < m; first += most)
    {
      if (bs_interruption_has_come ())
        return bs_interruption_get_exit ();
      if (!predict_panel (task, propagation, file, first, MIN (most, m - first)))
        return BS_EXIT_BAD_INPUT;
    }

  return BS_EXIT_DONE;
}

static gboolean
check_memory (const BsTask *task)
{
  BsMemoryNeed need = { 0, 0 };
  g_autoptr (GError) error = NULL;

  bs_propagation_add_need (task->network, bs_propagation_choose_panel_size (task->network), &need);
  if (bs_network_check_memory (task->network, &need, &error))
    return TRUE;

  bs_terminal_refuse ("%s", error->message);

  return FALSE;
}

static gboolean
check_outputs (const BsTask *task, const char *output)
{
  const BsOutput outputs[] = { { "--output", output, FALSE }, { NULL } };

  return bs_outputs_check (outputs, task->setup->data, task->theta_file);
}

/* Without the rows that were left out, nobody could tell which row is the prediction of which. */
static gboolean
check_arguments (const BsArguments *arguments)
{
  if (arguments->fields[BS_SETUP_THETA] == NULL)
    bs_terminal_refuse (_ ("predict: expected --theta FILE"));
  else if (g_strcmp0 (arguments->fields[BS_SETUP_MISSING], bs_missing_get_nick (BS_MISSING_DROP)) ==
           0)
    bs_terminal_refuse (_ ("--missing drop: each row is predicted, so none can be left out; "
                           "--missing mean takes the mean of the column"));
  else
    return TRUE;

  return FALSE;
}

BsExit
bs_terminal_predict (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = {
    .verb = "predict",
    .fields = BS_SETUP_OF_READING | BS_TAKES (BS_SETUP_SCALE) | BS_TAKES (BS_SETUP_ACTIVATION) |
              BS_TAKES (BS_SETUP_THETA),
    .predicts = TRUE,
  };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  g_autofree char *output = NULL;
  const GOptionEntry own[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("write the predictions to a CSV file, not to standard output"), "OUT.csv" },
    { NULL },
  };
  BsPredictionFile file = { 0 };

  if (!bs_arguments_read (&arguments, &taken, own, &argc, &argv) || !check_arguments (&arguments) ||
      !bs_task_make (&task, &arguments) || !check_outputs (&task, output) || !check_memory (&task))
    return BS_EXIT_BAD_INPUT;
  if (only_reads)
    return BS_EXIT_DONE;
  if (!bs_prediction_file_open (&file, output, task.setup->theta_context, task.network))
    return bs_prediction_file_close (&file, BS_EXIT_BAD_INPUT);

  return bs_prediction_file_close (&file, predict (&task, &file));
}
