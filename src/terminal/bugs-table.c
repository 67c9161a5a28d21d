#include "terminal/bugs-table.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>

#include "terminal/cell.h"
#include "terminal/lab.h"
#include "walk/number.h"

#define OF_NAME   20
#define OF_NUMBER 14
#define OF_COUNT  10
#define DIGITS    8

static const char *const runs[BS_N_TRIAL_RUNS] = {
  [BS_TRIAL_RIGHT] = N_ ("right"),
  [BS_TRIAL_MISTAKEN] = N_ ("mistaken"),
};

static char *
name_layer (guint layer)
{
  g_autofree char *number = bs_number_superscript (layer);

  return g_strconcat ("D", number, NULL);
}

static void
print_J (const BsTrialState *state)
{
  g_autofree char *J = bs_number_format_digits (state->point->cost.total, DIGITS);

  bs_cell_print_right (J, OF_NUMBER);
}

void
bs_bugs_table_print_head (const BsNetwork *network)
{
  bs_cell_print_left ("", OF_NAME + OF_NUMBER + OF_COUNT);
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    {
      g_autofree char *name = name_layer (l);

      bs_cell_print_right (name, 2 * OF_COUNT);
    }
  printf ("\n");
  bs_cell_print_left (_ ("mistake"), OF_NAME);
  bs_cell_print_right ("J", OF_NUMBER);
  bs_cell_print_right (_ ("J rose"), OF_COUNT);
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    {
      bs_cell_print_right (_ ("weights"), OF_COUNT);
      bs_cell_print_right (_ ("bias"), OF_COUNT);
    }
  printf ("\n");
}

void
bs_bugs_table_print_mistake (const BsNetwork *network,
                             const char *name,
                             const BsTrialState *state,
                             const BsBugsEntries *checked)
{
  g_autofree char *n_rises = g_strdup_printf ("%" PRIu64, state->n_rises);
  const char *end = bs_lab_describe_end (state->result, state->finish);

  bs_cell_print_left (name, OF_NAME);
  print_J (state);
  bs_cell_print_right (n_rises, OF_COUNT);
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    {
      BsFailingEntries counts;

      bs_failing_entries_count (&counts, network, l, checked->entries, checked->n_entries);
      bs_lab_print_part (counts.n_failing_weights, counts.n_weights, OF_COUNT);
      bs_lab_print_part (counts.n_failing_biases, counts.n_biases, OF_COUNT);
    }
  if (end != NULL)
    printf (_ ("  ended at %" PRIu64 ": %s"), state->point->iteration, end);
  printf ("\n");
}

void
bs_bugs_table_print_runs_head (void)
{
  bs_cell_print_left (_ ("iteration"), OF_COUNT);
  for (guint i = 0; i < BS_N_TRIAL_RUNS; i++)
    {
      g_autofree char *name = g_strdup_printf (_ ("J %s"), _ (runs[i]));

      bs_cell_print_right (name, OF_NUMBER);
    }
  printf ("\n");
}

void
bs_bugs_table_print_runs (guint64 iteration, const BsTrialState *states)
{
  g_autofree char *number = g_strdup_printf ("%" PRIu64, iteration);

  bs_cell_print_left (number, OF_COUNT);
  for (guint i = 0; i < BS_N_TRIAL_RUNS; i++)
    print_J (&states[i]);
  printf ("\n");
}

static void
print_end (const char *name, const BsTrialState *state)
{
  const char *end = bs_lab_describe_end (state->result, state->finish);

  if (end != NULL)
    printf (_ ("%s: ended at %" PRIu64 ": %s\n"), name, state->point->iteration, end);
  printf (_ ("%s: J rose in %" PRIu64 " of %" PRIu64 " iterations\n"), name, state->n_rises,
          state->point->iteration);
}

void
bs_bugs_table_conclude (const BsNetwork *network,
                        const BsMistakeTrial *trial,
                        const BsBugsEntries *checked)
{
  for (guint i = 0; i < BS_N_TRIAL_RUNS; i++)
    print_end (_ (runs[i]), bs_mistake_trial_get_state (trial, (BsTrialRun) i));
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    {
      g_autofree char *name = name_layer (l);
      BsFailingEntries counts;

      bs_failing_entries_count (&counts, network, l, checked->entries, checked->n_entries);
      printf (_ ("%s: %zu of %zu weights and %zu of %zu entries of column 0 differ from their "
                 "estimate\n"),
              name, counts.n_failing_weights, counts.n_weights, counts.n_failing_biases,
              counts.n_biases);
    }
}
