/* Reads a text as rows of cells, in one pass.
 *
 * Every cell is first tried as a short decimal number (number-scanner.h), because most are. A cell
 * that is none is split by the general rules of record-scanner.c. Then it is a number in some other
 * form, a sign for a missing value, or a text.
 *
 * Every row must have as many cells as the first one. There are three exceptions. Empty cells at
 * the end of a row do not count where the column has no others, because many programs write a
 * separator after the last cell, too. A row without anything but separators is skipped. And the
 * first row may have one cell less than all others if it has no numbers: R's write.table() gives no
 * name to the column of row names. */

#include "files/table/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/file-error.h"
#include "files/table/number-scanner.h"

/* The cancellable and the progress are looked at once in so many bytes. */
#define BYTES_PER_LOOK ((gsize) 256 * 1024)

typedef struct
{
  BsTable *table;
  BsRecordRules rules;
  char decimal_mark;
  char quick_mark; /* the decimal mark of a cell that is not quoted */
  const char *text;
  const char *at;
  const char *record;
  gsize look; /* the offset at which the cancellable is looked at next */
  BsProgress *progress;
  GCancellable *cancellable;
} Reading;

/* What stands for a missing value, in lower case. */
static const char *const missing_signs[] = { "?", "na", "n/a", "#n/a", "nan", "null", "-", "." };

static gboolean
is_missing (const char *start, const char *end)
{
  gsize length = (gsize) (end - start);

  for (gsize i = 0; i < G_N_ELEMENTS (missing_signs) && length <= 4; i++)
    if (strlen (missing_signs[i]) == length &&
        g_ascii_strncasecmp (start, missing_signs[i], length) == 0)
      return TRUE;

  return length == 0;
}

/* Returns the cell as a number, or as the NaN that tells where its text is. */
static double
value_of_cell (const Reading *self, const BsTableCell *cell)
{
  guint64 bits = BS_CELL_NAN | (guint64) (cell->at - self->text);
  double value = NAN;

  if (cell->start == cell->end)
    return bs_cell_from_bits (bits | BS_CELL_IS_MISSING | BS_CELL_IS_EMPTY);
  if (is_missing (cell->start, cell->end))
    return bs_cell_from_bits (bits | BS_CELL_IS_MISSING);
  if (!bs_number_read (cell->start, cell->end, self->decimal_mark, &value))
    return bs_cell_from_bits (bits);

  return isnan (value) ? bs_cell_from_bits (bits | BS_CELL_IS_MISSING) : value;
}

/* Always returns FALSE, so that a caller can return it. */
static gboolean
refuse_cell (const Reading *self, const BsTableCell *cell, GError **error)
{
  const char *name = bs_text_source_get_name (self->table->source);
  guint line, column;

  bs_text_source_find_place (self->table->source, cell->problem_at, &line, &column);
  if (cell->problem == BS_CELL_OPEN_QUOTE)
    g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
                 _ ("%s:%u:%u: expected a closing quote for the one opened here"), name, line,
                 column);
  else
    g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
                 _ ("%s:%u:%u: expected a separator after the closing quote"), name, line, column);

  return FALSE;
}

static gboolean
refuse_row (const Reading *self, gsize n_expected, GError **error)
{
  const BsTable *table = self->table;
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (BsTableCell));
  const BsTableCell *last;
  guint line, column;

  bs_record_scan (&self->rules, self->record, cells);
  last = &g_array_index (cells, BsTableCell, cells->len - 1);
  if (last->problem != BS_CELL_FINE)
    return refuse_cell (self, last, error);
  bs_text_source_find_place (table->source, self->record, &line, &column);
  if (table->names != NULL)
    g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
                 _ ("%s:%u:1: expected %zu cells, one for each column, found %u"),
                 bs_text_source_get_name (table->source), line, n_expected, cells->len);
  else
    g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
                 _ ("%s:%u:1: expected %zu cells as in the first row, found %u"),
                 bs_text_source_get_name (table->source), line, n_expected, cells->len);

  return FALSE;
}

/* Ends a row of @n cells, of which those beyond the table's columns are empty. */
static gboolean
end_row (Reading *self, double *row, gsize n, gboolean is_blank, GError **error)
{
  BsTable *table = self->table;

  if (is_blank)
    return TRUE;
  if (n < table->n_columns)
    {
      if (table->names != NULL || !_bs_table_is_empty_from (table, n))
        return refuse_row (self, table->n_columns, error);
      table->n_columns = n;
    }
  _bs_table_end_row (table, row);

  return TRUE;
}

/* Reads one cell in any form, and moves past it. Returns FALSE for a syntax error. */
static gboolean
read_cell (Reading *self, double *value, GError **error)
{
  BsTableCell cell;

  self->at = bs_cell_scan (&self->rules, self->at, &cell);
  if (cell.problem != BS_CELL_FINE)
    return refuse_cell (self, &cell, error);
  *value = value_of_cell (self, &cell);

  return TRUE;
}

static gboolean
is_empty (double value)
{
  return isnan (value) && (bs_cell_to_bits (value) & BS_CELL_IS_EMPTY) != 0;
}

/* Tells the progress. Returns FALSE with an error if the reading was cancelled. */
static gboolean
look_up (Reading *self, GError **error)
{
  gsize offset = (gsize) (self->at - self->text);

  bs_progress_set_done (self->progress, offset);
  self->look = offset + BYTES_PER_LOOK;

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* Reads the cells of the record at @at, of which @most may have something in them. Returns how many
 * of these there are; 0 with an error. */
static gsize
read_cells (Reading *self, double *row, gsize most, gboolean *is_blank, GError **error)
{
  gsize n = 0;

  *is_blank = TRUE;
  do
    {
      double value = NAN;
      const char *end;

      if ((gsize) (self->at - self->text) >= self->look && !look_up (self, error))
        return 0;
      end = bs_number_scan (self->at, self->quick_mark, &value);
      if (end != NULL && self->rules.ends[(guchar) *end])
        {
          self->at = end;
          *is_blank = FALSE;
        }
      else
        {
          if (!read_cell (self, &value, error))
            return 0;
          *is_blank &= is_empty (value);
        }
      if (n < most)
        row[n++] = value;
      else if (!is_empty (value))
        return refuse_row (self, most, error);
    }
  while (bs_cell_next (&self->rules, &self->at));

  return n;
}

/* Reads the record at @at into the next row of the table. */
static gboolean
read_record (Reading *self, GError **error)
{
  BsTable *table = self->table;
  double *row = _bs_table_add_row (table, (gsize) (self->record - self->text), error);
  gsize n_before = table->is_shifted && table->n_rows == 0, n;
  gboolean is_blank;

  if (row == NULL)
    return FALSE;
  if (n_before > 0)
    row[0] = bs_cell_from_bits (BS_CELL_NAN | BS_CELL_IS_MISSING | BS_CELL_IS_EMPTY);
  n = read_cells (self, row + n_before, table->n_columns - n_before, &is_blank, error);
  if (n == 0)
    return FALSE;

  return end_row (self, row, n_before + n, is_blank, error);
}

static gboolean
is_number (const Reading *self, const BsTableCell *cell)
{
  return bs_cell_get_kind (value_of_cell (self, cell)) == BS_CELL_NUMBER;
}

/* Returns whether the first row lacks the name of the first column. */
static gboolean
lacks_first_name (const Reading *self, const GArray *first)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (BsTableCell));
  const char *at = bs_record_scan (&self->rules, self->at, cells);
  gsize n_records = 0;

  for (guint j = 0; j < first->len; j++)
    if (is_number (self, &g_array_index (first, BsTableCell, j)))
      return FALSE;
  for (; n_records < 3; n_records++)
    {
      const BsTableCell *last;

      at = at != NULL ? bs_record_scan (&self->rules, at, cells) : NULL;
      if (at == NULL)
        break;
      last = &g_array_index (cells, BsTableCell, cells->len - 1);
      if (cells->len != first->len + 1 || last->start == last->end)
        return FALSE;
    }

  return n_records >= 2;
}

/* Makes a table with as many columns as there are @names, or as the first record has. */
static gboolean
begin_table (Reading *self, BsTextSource *source, const char *const *names, GError **error)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (BsTableCell));
  gboolean is_shifted = FALSE;
  gsize n_columns;

  if (bs_record_scan (&self->rules, self->at, cells) == NULL)
    {
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_EMPTY,
                   _ ("%s:1:1: expected rows of numbers, but the file is empty"),
                   bs_text_source_get_name (source));
      return FALSE;
    }
  if (names == NULL)
    is_shifted = lacks_first_name (self, cells);
  n_columns = names != NULL ? g_strv_length ((char **) names) : cells->len + (gsize) is_shifted;
  self->table = _bs_table_new (source, n_columns);
  self->table->is_shifted = is_shifted;
  self->table->names = g_strdupv ((char **) names);

  return TRUE;
}

static gboolean
read_records (Reading *self, GError **error)
{
  for (;;)
    {
      self->record = self->at = bs_record_find (&self->rules, self->at, &self->table->n_comments);
      if (*self->at == '\0')
        return TRUE;
      if (!read_record (self, error))
        return FALSE;
    }
}

BsTable *
_bs_table_read_rows (BsTextSource *source,
                     const BsTableDialect *dialect,
                     const char *const *names,
                     BsProgress *progress,
                     GCancellable *cancellable,
                     GError **error)
{
  Reading self = {
    .text = bs_text_source_get_text (source),
    .progress = progress,
    .cancellable = cancellable,
  };

  self.at = self.text + dialect->start;
  self.decimal_mark = dialect->decimal_mark;
  bs_record_rules_init (&self.rules, dialect);
  /* A comma that separates cells is a decimal mark only in quotes. No text has a byte 0xff. */
  self.quick_mark = self.decimal_mark == self.rules.separator ? '\xff' : self.decimal_mark;
  bs_progress_begin (progress, bs_text_source_get_length (source));
  if (!begin_table (&self, source, names, error))
    return NULL;
  self.table->dialect = *dialect;
  if (!read_records (&self, error))
    {
      bs_table_unref (self.table);
      return NULL;
    }
  if (names == NULL)
    _bs_table_drop_empty_columns (self.table);

  return self.table;
}

BsTable *
bs_table_read_text (BsTextSource *source,
                    const BsTableDialect *given,
                    BsProgress *progress,
                    GCancellable *cancellable,
                    GError **error)
{
  BsTableDialect dialect;

  bs_table_dialect_find (&dialect, given, bs_text_source_get_text (source),
                         bs_text_source_get_length (source));

  return _bs_table_read_rows (source, &dialect, NULL, progress, cancellable, error);
}
