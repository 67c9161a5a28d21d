#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "engine/numerical-gradient.h"
#include "engine/random.h"
#include "files/quote.h"
#include "terminal/outputs.h"
#include "terminal/task.h"
#include "terminal/verbs.h"
#include "walk/number.h"

/* If the work (entries × parameters × examples) is more than this, only a sample of the entries is
 * checked. */
#define WORK_FOR_ALL 5e9
#define SAMPLE       500

/* At ε = 10⁻⁵ the central difference agrees with a correct D to this relative precision; a wrong
 * formula differs by far more. */
#define TOLERANCE 1e-6

typedef struct
{
  gsize index;
  double D;
  double estimate;
  double difference;
} Worst;

static double
relative_difference (double one, double other)
{
  /* The difference is relative to at least 1e-3, because an entry near 0 is dominated by the
   * rounding of J. */
  return fabs (one - other) / MAX (MAX (fabs (one), fabs (other)), 1e-3);
}

/* Returns the entries to check, or NULL for all. */
static gsize *
choose_entries (const BsTask *task, gsize *n_chosen)
{
  gsize n = bs_network_get_n_parameters (task->network);
  double m = (double) bs_training_set_get_n_examples (task->training_set);
  BsRandom random;
  gsize *chosen;

  *n_chosen = n;
  if (n <= SAMPLE || (double) n * (double) n * m <= WORK_FOR_ALL)
    return NULL;

  *n_chosen = SAMPLE;
  chosen = g_new (gsize, SAMPLE);
  bs_random_init (&random, 1);
  /* One entry is drawn from each of equally long stretches, so that every layer has its share. */
  for (gsize i = 0; i < SAMPLE; i++)
    {
      gsize low = i * n / SAMPLE, high = (i + 1) * n / SAMPLE;

      chosen[i] = low + bs_random_next (&random) % (high - low);
    }

  return chosen;
}

static gboolean
show_progress (gsize n_done, gsize n_total, gpointer user_data)
{
  if (n_done % 64 == 0 || n_done == n_total)
    fprintf (stderr, "\r%zu/%zu%s", n_done, n_total, n_done == n_total ? "\r          \r" : "");

  return TRUE;
}

static void
print_entry (const BsNetwork *network, const Worst *worst)
{
  guint layer = bs_network_get_n_layers (network) - 1;
  gsize offset, columns;
  g_autofree char *superscript = NULL, *subscript = NULL;

  while (bs_network_get_theta_offset (network, layer) > worst->index)
    layer--;
  offset = worst->index - bs_network_get_theta_offset (network, layer);
  columns = bs_network_get_size (network, layer) + 1;
  superscript = bs_number_superscript (layer);
  subscript = bs_number_subscript_pair (offset / columns + 1, offset % columns);
  printf (_ ("largest relative difference %.3g, at D%s%s = %.10g, estimate %.10g\n"),
          worst->difference, subscript, superscript, worst->D, worst->estimate);
}

/* D, its estimate, and the Θ whose entries are moved one after the other. */
static gboolean
check_memory (const BsTask *task)
{
  BsMemoryNeed need = { 0, 0 };
  g_autoptr (GError) error = NULL;

  bs_objective_add_need (task->network, bs_training_set_get_n_examples (task->training_set), 0, 1,
                         &need);
  bs_memory_need_add_vectors (&need, 3, bs_network_get_n_parameters (task->network));
  if (bs_network_check_memory (task->network, &need, &error))
    return TRUE;

  bs_terminal_refuse ("%s", error->message);

  return FALSE;
}

static BsExit
compare (const BsTask *task, double epsilon)
{
  g_autoptr (BsObjective) objective =
    bs_objective_new (task->network, task->training_set, task->setup->lambda);
  gsize n = bs_network_get_n_parameters (task->network), n_chosen;
  g_autofree gsize *chosen = choose_entries (task, &n_chosen);
  g_autofree double *D = g_new (double, n), *estimate = g_new (double, n_chosen);
  g_autofree char *checked = bs_number_format_count (n_chosen);
  g_autofree char *total = bs_number_format_count (n);
  Worst worst = { .difference = -1.0 };
  BsCost cost;

  bs_objective_evaluate (objective, task->theta, &cost, D);
  bs_numerical_gradient (objective, task->theta, epsilon, chosen, n_chosen, estimate,
                         isatty (STDERR_FILENO) ? show_progress : NULL, NULL);
  for (gsize i = 0; i < n_chosen; i++)
    {
      gsize index = chosen != NULL ? chosen[i] : i;
      double difference = relative_difference (D[index], estimate[i]);

      /* NAN must count as the largest difference; every comparison with it is false. */
      if (!(difference <= worst.difference))
        worst = (Worst){ index, D[index], estimate[i], difference };
    }

  printf (_ ("checked %s of %s entries of D\n"), checked, total);
  print_entry (task->network, &worst);
  if (worst.difference <= TOLERANCE)
    {
      printf ("%s\n", _ ("D agrees with the numerical estimate"));
      return BS_EXIT_DONE;
    }
  printf ("%s\n", _ ("D and the numerical estimate differ"));

  return BS_EXIT_FAILED;
}

/* A smaller ε would be lost in the rounding of Θ. */
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
