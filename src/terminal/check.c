#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "files/quote.h"
#include "labs/check-sample.h"
#include "labs/gradient-check.h"
#include "terminal/check-table.h"
#include "terminal/interruption.h"
#include "terminal/lab.h"
#include "terminal/outputs.h"
#include "terminal/refusal.h"
#include "terminal/task.h"
#include "terminal/verbs.h"
#include "walk/number.h"

static gboolean
show_progress (gsize n_done, gsize n_total, gpointer user_data)
{
  bs_lab_show_progress (n_done, n_total);

  return TRUE;
}

/* D, the indices and results of the entries, and what the evaluation and the check take. */
static gboolean
check_memory (const BsTask *task)
{
  gsize n = bs_network_get_n_parameters (task->network);
  gsize m = bs_training_set_get_n_examples (task->training_set), n_chosen;
  g_autofree gsize *chosen = NULL;
  BsMemoryNeed need = { 0, 0 };

  bs_objective_add_need (task->network, m, 0, 1, &need);
  bs_gradient_check_add_need (task->network, m, &need);
  bs_memory_need_add_vectors (&need, 1, n);
  if (!bs_task_check_memory (task, &need))
    return FALSE;

  chosen = bs_check_sample_choose (task->network, m, &n_chosen);
  bs_memory_need_add_blocks (&need, 1, n_chosen, sizeof (gsize) + sizeof (BsCheckedEntry));

  return bs_task_check_memory (task, &need);
}

/* Prints what the check is worth in one sentence. */
static BsExit
conclude (const gsize *counts)
{
  if (counts[BS_CHECK_DIFFERS] > 0)
    {
      printf ("%s\n", _ ("D and the numerical estimate differ"));
      return BS_EXIT_FAILED;
    }
  if (counts[BS_CHECK_AGREES] == 0)
    printf ("%s\n", _ ("nothing can be said of D: the numerical estimate is reliable nowhere"));
  else if (counts[BS_CHECK_UNRELIABLE] > 0)
    printf ("%s\n", _ ("D agrees with the numerical estimate wherever that is reliable"));
  else
    printf ("%s\n", _ ("D agrees with the numerical estimate"));

  return BS_EXIT_DONE;
}

/* Prints the results; after an interruption, those that there are. */
static BsExit
report (const BsTask *task, const BsCheckedEntry *entries, gsize n_done)
{
  gsize counts[BS_N_CHECK_VERDICTS] = { 0 };
  g_autofree char *checked = bs_number_format_count (n_done);
  g_autofree char *total = bs_number_format_count (bs_network_get_n_parameters (task->network));

  for (gsize i = 0; i < n_done; i++)
    counts[entries[i].verdict]++;
  if (n_done > 0)
    bs_check_table_print (task->network, entries, n_done);
  printf (_ ("checked %s of %s entries of D\n"), checked, total);
  printf (_ ("agree: %zu, differ: %zu, cannot be judged: %zu\n"), counts[BS_CHECK_AGREES],
          counts[BS_CHECK_DIFFERS], counts[BS_CHECK_UNRELIABLE]);
  if (!bs_interruption_has_come ())
    return conclude (counts);

  printf ("%s\n", _ ("interrupted before all entries were checked"));

  return bs_interruption_get_exit ();
}

static BsExit
compare (const BsTask *task, double epsilon)
{
  g_autoptr (BsObjective) objective =
    bs_objective_new (task->network, task->training_set, task->setup->lambda);
  g_autoptr (BsGradientCheck) check = bs_gradient_check_new (
    task->network, task->training_set, task->setup->lambda, task->theta, epsilon);
  gsize n_chosen, n_done = 0;
  g_autofree gsize *chosen = bs_check_sample_choose (
    task->network, bs_training_set_get_n_examples (task->training_set), &n_chosen);
  g_autofree double *D = g_new (double, bs_network_get_n_parameters (task->network));
  g_autofree BsCheckedEntry *entries = g_new (BsCheckedEntry, n_chosen);
  BsCost cost;

  bs_interruption_begin ();
  bs_objective_set_stop (objective, bs_interruption_get_stop ());
  bs_gradient_check_set_stop (check, bs_interruption_get_stop ());
  if (bs_objective_evaluate (objective, task->theta, &cost, D))
    bs_gradient_check_run (check, D, chosen, n_chosen, entries, &n_done, show_progress, NULL);
  bs_lab_clear_progress ();

  return report (task, entries, n_done);
}

/* ε is a change of a z. With a much smaller one there would be nothing to see. */
static gboolean
read_epsilon (const char *text, double *epsilon)
{
  const double least = 1e-12;
  g_autofree char *shown = NULL;
  char *end;

  *epsilon = BS_NUMERICAL_DEFAULT_EPSILON;
  if (text == NULL)
    return TRUE;
  *epsilon = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && isfinite (*epsilon) && *epsilon >= least)
    return TRUE;

  shown = bs_quote (text);
  bs_terminal_refuse (_ ("--epsilon: The ε of the estimate must be a number from %g up, not “%s”."),
                      least, shown);

  return FALSE;
}

BsExit
bs_terminal_check (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = {
    .verb = "check",
    .fields = BS_TAKES_DATA | BS_TAKES_INITIAL,
  };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  g_autofree char *epsilon_text = NULL;
  const GOptionEntry own[] = {
    { "epsilon", 0, 0, G_OPTION_ARG_STRING, &epsilon_text, N_ ("ε of the estimate (1e-5)"), "E" },
    { NULL },
  };
  double epsilon;

  if (!bs_arguments_read (&arguments, &taken, own, &argc, &argv) ||
      !read_epsilon (epsilon_text, &epsilon) || !bs_task_make (&task, &arguments))
    return BS_EXIT_BAD_INPUT;
  if (!bs_outputs_check (&(BsOutput){ NULL }, task.setup->data, task.theta_file) ||
      !check_memory (&task))
    return BS_EXIT_BAD_INPUT;

  return only_reads ? BS_EXIT_DONE : compare (&task, epsilon);
}
