#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "labs/epsilon-study.h"
#include "terminal/cell.h"
#include "terminal/interruption.h"
#include "terminal/lab.h"
#include "terminal/outputs.h"
#include "terminal/own-entry.h"
#include "terminal/task.h"
#include "terminal/verbs.h"
#include "walk/number.h"

typedef struct
{
  char *entry;
  gboolean is_cube;
  gsize *indices;
  gsize n_indices;
} EpsilonOptions;

static const char *const sides[BS_N_EPSILON_SIDES] = {
  [BS_EPSILON_ONE_SIDED] = N_ ("one-sided"),
  [BS_EPSILON_TWO_SIDED] = N_ ("two-sided"),
};

static gboolean
show_progress (const BsEpsilonStudy *study, gpointer user_data)
{
  bs_lab_show_progress (study->n_points, BS_EPSILON_POINTS);

  return TRUE;
}

/* Where one entry is studied, its estimate is told, and otherwise the root of the mean square. */
static void
print_point (const BsEpsilonPoint *point, gboolean is_one)
{
  g_autofree char *value = is_one ? bs_number_format_digits (point->estimate, 12)
                                  : bs_number_translate_mark (g_strdup_printf ("%.1e", point->rms));
  g_autofree char *largest = bs_number_translate_mark (g_strdup_printf ("%.1e", point->largest));

  bs_cell_print_right (value, is_one ? 19 : 12);
  bs_cell_print_right (largest, 12);
}

/* Each formula has two columns under its name. */
static void
print_head (gboolean is_one)
{
  bs_cell_print_left ("", 8);
  for (guint side = 0; side < BS_N_EPSILON_SIDES; side++)
    bs_cell_print_right (_ (sides[side]), is_one ? 31 : 24);
  printf ("\n");
  bs_cell_print_left ("ε", 8);
  for (guint side = 0; side < BS_N_EPSILON_SIDES; side++)
    {
      bs_cell_print_right (is_one ? _ ("N") : _ ("rms error"), is_one ? 19 : 12);
      bs_cell_print_right (is_one ? _ ("error") : _ ("largest"), 12);
    }
  printf ("\n");
}

static void
print_line (const char *name, const BsEpsilonLine *line)
{
  g_autofree char *slope = bs_number_format (line->slope, 2);

  if (line->n_points > 0)
    printf (", %s %s", name, slope);
}

static void
print_lines (const BsEpsilonStudy *study)
{
  for (guint side = 0; side < BS_N_EPSILON_SIDES; side++)
    {
      const BsEpsilonCurve *curve = &study->curves[side];
      const BsEpsilonPoint *best = &curve->points[curve->best];
      g_autofree char *epsilon = bs_number_translate_mark (g_strdup_printf ("%.1e", best->epsilon));
      g_autofree char *error = bs_number_translate_mark (g_strdup_printf ("%.1e", best->largest));

      printf (_ ("%s: best ε %s, error %s"), _ (sides[side]), epsilon, error);
      print_line (_ ("slope of truncation"), &curve->truncation);
      print_line (_ ("slope of round-off"), &curve->round_off);
      printf ("\n");
    }
}

static void
print_study (const BsEpsilonStudy *study, gboolean is_one)
{
  g_autofree char *evaluations = bs_number_format_count (study->n_evaluations);

  print_head (is_one);
  for (guint i = 0; i < study->n_points; i++)
    {
      g_autofree char *epsilon = bs_number_translate_mark (
        g_strdup_printf ("%.1e", study->curves[BS_EPSILON_ONE_SIDED].points[i].epsilon));

      bs_cell_print_left (epsilon, 8);
      for (guint side = 0; side < BS_N_EPSILON_SIDES; side++)
        print_point (&study->curves[side].points[i], is_one);
      printf ("\n");
    }
  if (study->n_points == BS_EPSILON_POINTS)
    print_lines (study);
  printf (_ ("J was computed %s times\n"), evaluations);
}

/* The question of the lecture, with its answer. */
static void
print_cube (gboolean is_whole)
{
  BsEpsilonStudy study;
  const BsEpsilonPoint *one, *two;
  g_autofree char *epsilon = NULL, *above = NULL, *around = NULL;

  bs_epsilon_study_run_cube (&study, 1.0);
  one = &study.curves[BS_EPSILON_ONE_SIDED].points[BS_EPSILON_LECTURE];
  two = &study.curves[BS_EPSILON_TWO_SIDED].points[BS_EPSILON_LECTURE];
  epsilon = bs_number_format_digits (two->epsilon, 10);
  above = bs_number_format_digits (one->estimate, 10);
  around = bs_number_format_digits (two->estimate, 10);
  printf (_ ("J(θ) = θ³ at θ = 1, derivative 3: with ε = %s one-sided %s, two-sided %s\n"), epsilon,
          above, around);
  if (is_whole)
    print_study (&study, TRUE);
}

static void
print_subject (const BsTask *task, const EpsilonOptions *options, const BsEpsilonStudy *study)
{
  g_autofree char *name = bs_own_entry_name (task->network, options->indices[0], "D");
  g_autofree char *D = bs_number_format_digits (study->derivative, 12);
  g_autofree char *n = bs_number_format_count (options->n_indices);
  g_autofree char *total = bs_number_format_count (bs_network_get_n_parameters (task->network));

  if (options->n_indices == 1)
    printf (_ ("J of the network: %s = %s\n"), name, D);
  else
    printf (_ ("J of the network: %s of %s entries of D\n"), n, total);
}

static BsExit
study (const BsTask *task, const EpsilonOptions *options)
{
  BsEpsilonStudy result;
  gboolean is_done;

  print_cube (options->is_cube);
  if (options->is_cube)
    return BS_EXIT_DONE;

  bs_interruption_begin ();
  is_done = bs_epsilon_study_run (&result, task->network, task->training_set, task->setup->lambda,
                                  task->theta, options->indices, options->n_indices,
                                  bs_interruption_get_stop (), show_progress, NULL);
  bs_lab_clear_progress ();
  print_subject (task, options, &result);
  print_study (&result, options->n_indices == 1);
  if (is_done)
    return BS_EXIT_DONE;
  printf ("%s\n", _ ("interrupted before all ε were tried"));

  return bs_interruption_get_exit ();
}

static gboolean
choose_entries (const BsTask *task, EpsilonOptions *options)
{
  gsize m = bs_training_set_get_n_examples (task->training_set);

  if (options->entry == NULL)
    {
      options->indices = bs_epsilon_study_choose (task->network, m, &options->n_indices);
      return TRUE;
    }
  options->indices = g_new (gsize, 1);
  options->n_indices = 1;

  return bs_own_entry_read ("--entry", options->entry, task->network, options->indices);
}

static gboolean
check_memory (const BsTask *task)
{
  BsMemoryNeed need = { 0, 0 };

  bs_epsilon_study_add_need (task->network, bs_training_set_get_n_examples (task->training_set),
                             &need);

  return bs_task_check_memory (task, &need);
}

BsExit
bs_terminal_epsilon (int argc, char **argv, gboolean only_reads)
{
  static const BsVerbOptions taken = {
    .verb = "epsilon",
    .fields = BS_TAKES_DATA | BS_TAKES_INITIAL,
  };
  g_auto (BsArguments) arguments = { NULL };
  g_auto (BsTask) task = { NULL };
  EpsilonOptions options = { NULL };
  const GOptionEntry own[] = {
    { "entry", 0, 0, G_OPTION_ARG_STRING, &options.entry,
      N_ ("one entry of Θ, such as 1,2,0 for row 2, column 0 of Θ(1) (all)"), "L,I,J" },
    { "cube", 0, 0, G_OPTION_ARG_NONE, &options.is_cube,
      N_ ("the table of the lecture's θ³ at 1 instead"), NULL },
    { NULL },
  };
  BsExit result = BS_EXIT_BAD_INPUT;

  if (bs_arguments_read (&arguments, &taken, own, &argc, &argv) &&
      bs_task_make (&task, &arguments) && check_memory (&task) &&
      choose_entries (&task, &options) &&
      bs_outputs_check (&(BsOutput){ NULL }, task.setup->data, task.theta_file))
    result = only_reads ? BS_EXIT_DONE : study (&task, &options);
  g_free (options.entry);
  g_free (options.indices);

  return result;
}
