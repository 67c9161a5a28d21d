#include "terminal/check-table.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "labs/check-words.h"
#include "terminal/cell.h"
#include "terminal/own-entry.h"
#include "walk/number.h"

/* So many entries are all printed, in their order; of more entries only so many. */
#define MOST_ROWS 20

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
  g_autofree char *verdict = bs_checked_entry_describe_verdict (entry);

  print_row (name, D, estimate, error);
  printf ("  %s\n", verdict);
}

void
bs_check_table_print (const BsNetwork *network, const BsCheckedEntry *entries, gsize n_entries)
{
  g_autofree gsize *order = NULL;
  gsize n_rows = MIN (n_entries, MOST_ROWS);

  if (n_entries > MOST_ROWS)
    {
      order = bs_checked_entries_order (entries, n_entries);
      printf (_ ("the %zu entries that need a look most:\n"), n_rows);
    }
  print_row (_ ("entry"), "D", _ ("N"), _ ("± error"));
  printf ("  %s\n", _ ("verdict"));
  for (gsize i = 0; i < n_rows; i++)
    print_entry (network, &entries[order != NULL ? order[i] : i]);
}
