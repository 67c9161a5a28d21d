/* Any bytes as a table: in all encodings, as CSV and its relatives, as ARFF, and as Octave text.
 * The quick reader finds in each cell what the slow rules find. What was read is written as CSV,
 * and read again it is the same. */

#include "files/table/arff.h"
#include "files/table/number-scanner.h"
#include "files/table/octave-table.h"
#include "files/table/record-scanner.h"
#include "files/table/table-format.h"
#include "target.h"

/* Texts and places are found by reading again, so not those of all cells of a large table. */
#define MOST_TEXTS 500

gboolean fuzz_was_good;

static void
append_cell (GString *text, const BsTable *table, gsize row, gsize column)
{
  double cell = bs_table_get_number (table, row, column);
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *word = NULL;

  if (bs_cell_get_kind (cell) == BS_CELL_NUMBER)
    g_string_append (text, g_ascii_formatd (number, sizeof number, "%.17g", cell));
  else if (bs_cell_get_kind (cell) == BS_CELL_MISSING)
    g_string_append_c (text, '?');
  else
    {
      word = bs_table_get_text (table, row, column);
      g_string_append_c (text, '"');
      for (const char *c = word; *c != '\0'; c++)
        g_string_append_printf (text, *c == '"' ? "\"\"" : "%c", *c);
      g_string_append_c (text, '"');
    }
}

static char *
write_csv (const BsTable *table)
{
  GString *text = g_string_new ("sep=,\n");

  for (gsize i = 0; i < bs_table_get_n_rows (table); i++)
    for (gsize j = 0; j < bs_table_get_n_columns (table); j++)
      {
        append_cell (text, table, i, j);
        g_string_append_c (text, j + 1 < bs_table_get_n_columns (table) ? ',' : '\n');
      }

  return g_string_free (text, FALSE);
}

/* Reads the text again by the general rules alone. */
static void
check_numbers (const BsTable *table, const char *text)
{
  const BsTableDialect *dialect = bs_table_get_dialect (table);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (BsTableCell));
  const char *at = text + dialect->start;
  BsRecordRules rules;

  bs_record_rules_init (&rules, dialect);
  for (gsize i = 0; i < bs_table_get_n_rows (table); i++)
    {
      at = bs_record_scan (&rules, at, cells);
      g_assert_nonnull (at);
      /* The first row may lack its first name. */
      for (gsize j = 0; j < MIN (cells->len, bs_table_get_n_columns (table)) && i > 0; j++)
        {
          const BsTableCell *cell = &g_array_index (cells, BsTableCell, j);
          double found = bs_table_get_number (table, i, j), right;
          gboolean is_number =
            bs_number_read (cell->start, cell->end, dialect->decimal_mark, &right) &&
            !isnan (right);

          g_assert_cmpint (bs_cell_get_kind (found) == BS_CELL_NUMBER, ==, is_number);
          if (is_number)
            fuzz_check_same (&found, &right, 1);
        }
    }
  g_assert_null (bs_record_scan (&rules, at, cells));
}

static void
check_texts (const BsTable *table)
{
  gsize n = 0;

  for (gsize i = 0; i < bs_table_get_n_rows (table) && n < MOST_TEXTS; i++)
    for (gsize j = 0; j < bs_table_get_n_columns (table) && n < MOST_TEXTS; j++, n++)
      {
        g_autofree char *text = bs_table_get_text (table, i, j);
        guint line, place;

        g_assert_true (g_utf8_validate (text, -1, NULL));
        bs_table_get_place (table, i, j, &line, &place);
        g_assert_cmpuint (line, >=, 1);
        g_assert_cmpuint (place, >=, 1);
      }
}

static void
check_summaries (const BsTable *table)
{
  gsize n_rows = bs_table_get_n_rows (table) - bs_table_get_first_summed (table);

  for (gsize j = 0; j < bs_table_get_n_columns (table); j++)
    {
      BsColumnSummary summary;

      bs_table_get_summary (table, j, &summary);
      g_assert_cmpuint (summary.n_numbers + summary.n_texts + summary.n_missing, ==, n_rows);
      g_assert_cmpuint (bs_table_count_distinct (table, j, 10), <=, MIN (n_rows, 10));
    }
}

static void
check_same (const BsTable *table, const BsTable *again)
{
  g_assert_cmpuint (bs_table_get_n_rows (again), ==, bs_table_get_n_rows (table));
  g_assert_cmpuint (bs_table_get_n_columns (again), ==, bs_table_get_n_columns (table));
  for (gsize i = 0; i < bs_table_get_n_rows (table); i++)
    for (gsize j = 0; j < bs_table_get_n_columns (table); j++)
      {
        double one = bs_table_get_number (table, i, j), other = bs_table_get_number (again, i, j);

        g_assert_cmpint (bs_cell_get_kind (one), ==, bs_cell_get_kind (other));
        if (bs_cell_get_kind (one) == BS_CELL_NUMBER)
          fuzz_check_same (&one, &other, 1);
      }
}

static void
check_again (const BsTable *table)
{
  const BsTableDialect given = { .decimal_mark = '.' };
  g_autofree char *written = write_csv (table);
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTextSource) source =
    bs_text_source_new ("f.csv", written, strlen (written), NULL, &error);
  g_autoptr (BsTable) again = NULL;

  g_assert_no_error (error);
  again = bs_table_read (source, &given, NULL, NULL, &error);
  g_assert_no_error (error);
  check_same (table, again);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BsTextSource) source =
    bs_text_source_new ("f.csv", (const char *) data, size, NULL, &error);
  g_autoptr (BsTable) table = NULL;

  if (source != NULL)
    table = bs_table_read (source, NULL, NULL, NULL, &error);
  fuzz_check_answer (table != NULL, error);
  if (table == NULL)
    return 0;

  /* In an Octave file a row may be two records, in two places. */
  if (bs_arff_is_arff (source) || !bs_octave_table_is_octave (source))
    check_numbers (table, bs_text_source_get_text (source));
  check_texts (table);
  check_summaries (table);
  check_again (table);

  return 0;
}
