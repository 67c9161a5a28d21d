#include "terminal/check-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "terminal/cell.h"
#include "terminal/own-entry.h"
#include "walk/number.h"

/* So many entries are all printed, in their order; of more entries only so many. */
#define MOST_ROWS 20

/* The first come first: what differs, then what cannot be judged, then what agrees. */
static const int ranks[BS_N_CHECK_VERDICTS] = {
  [BS_CHECK_DIFFERS] = 0,
  [BS_CHECK_UNRELIABLE] = 1,
  [BS_CHECK_AGREES] = 2,
};

/* How far D and the estimate are apart, as a part of what the error allows. */
static double
share_of_error (const BsCheckedEntry *entry)
{
  double difference = fabs (entry->D - entry->estimate);

  if (difference == 0.0)
    return 0.0;

  return isnan (difference) ? INFINITY : difference / entry->error;
}

static int
compare_entries (gconstpointer one, gconstpointer other, gpointer data)
{
  const BsCheckedEntry *first = *(const BsCheckedEntry *const *) one;
  const BsCheckedEntry *second = *(const BsCheckedEntry *const *) other;
  int ranking = ranks[first->verdict] - ranks[second->verdict];
  double difference = share_of_error (second) - share_of_error (first);

  if (ranking != 0)
    return ranking;
  if (difference != 0.0 && !isnan (difference))
    return difference > 0.0 ? 1 : -1;

  return first->index < second->index ? -1 : first->index > second->index;
}

static char *
explain (const BsCheckedEntry *entry)
{
  g_autofree char *layer = NULL, *neuron = NULL;

  if (entry->verdict == BS_CHECK_AGREES)
    return g_strdup (_ ("agrees"));
  if (entry->verdict == BS_CHECK_DIFFERS)
    return g_strdup (_ ("differs"));

  switch (entry->doubt)
    {
    case BS_DOUBT_KINK:
      layer = bs_number_superscript (entry->kink.layer);
      neuron = bs_number_subscript (entry->kink.neuron);
      return g_strdup_printf (_ ("unreliable here: z%s%s of example %zu is at the kink of ReLU"),
                              neuron, layer, entry->kink.example);
    case BS_DOUBT_TRUNCATION:
      return g_strdup (_ ("unreliable here: truncation, ε is too large"));
    case BS_DOUBT_ROUND_OFF:
      return g_strdup (_ ("unreliable here: round-off, J hardly changes"));
    case BS_DOUBT_OVERFLOW:
      return g_strdup (_ ("unreliable here: J is not a finite number"));
    case BS_DOUBT_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
print_row (const char *entry, const char *D, const char *estimate, const char *error)
{
  bs_cell_print_left (entry, 12);
  bs_cell_print_right (D, 18);
  bs_cell_print_right (estimate, 18);
  bs_cell_print_right (error, 11);
}

static void
print_entry (const BsNetwork *network, const BsCheckedEntry *entry)
{
  g_autofree char *name = bs_own_entry_name (network, entry->index, "D");
  g_autofree char *D = bs_number_format_digits (entry->D, 10);
  g_autofree char *estimate = bs_number_format_digits (entry->estimate, 10);
  g_autofree char *error = bs_number_translate_mark (g_strdup_printf ("%.1e", entry->error));
  g_autofree char *verdict = explain (entry);

  print_row (name, D, estimate, error);
  printf ("  %s\n", verdict);
}

void
bs_check_table_print (const BsNetwork *network, const BsCheckedEntry *entries, gsize n_entries)
{
  g_autofree const BsCheckedEntry **rows = g_new (const BsCheckedEntry *, n_entries);
  gsize n_rows = MIN (n_entries, MOST_ROWS);

  for (gsize i = 0; i < n_entries; i++)
    rows[i] = &entries[i];
  if (n_entries > MOST_ROWS)
    {
      g_qsort_with_data (rows, (int) n_entries, sizeof *rows, compare_entries, NULL);
      printf (_ ("the %zu entries that need a look most:\n"), n_rows);
    }
  print_row (_ ("entry"), "D", _ ("N"), _ ("± error"));
  printf ("  %s\n", _ ("verdict"));
  for (gsize i = 0; i < n_rows; i++)
    print_entry (network, rows[i]);
}
