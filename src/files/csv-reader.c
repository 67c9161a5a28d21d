/* Splits a CSV text into rows of cells. What the cells mean is decided in csv.c.
 *
 * The rules are those of RFC 4180, with what spreadsheets add to it. Cells are separated by a
 * comma, a semicolon or a tab; the first line decides which. A line ends with LF, CR or CR LF. A
 * cell in double quotes may contain separators and line ends, and two double quotes inside it
 * stand for one. Spaces before a cell and after a quoted cell are dropped, and so is white space
 * at the end of any other cell. Empty lines are skipped, and so is a byte order mark at the start.
 *
 * The text must be valid UTF-8, and every row must have as many cells as the first one. Every cell
 * remembers its line and column, so that an error message can name the place. Columns are counted
 * in characters, as an editor counts them, and not in bytes.
 *
 * Reading takes time proportional to the length of the text. A cancellable can stop it between two
 * rows. */

#include "files/csv-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/file-error.h"

/* The reader checks the cancellable once in so many rows. */
#define ROWS_PER_LOOK 1024

/* Estimates of the memory that a cell and a row take besides the text. The array of a row's cells
 * grows by doubling, so a cell counts twice; 32 bytes are for rounding up the allocation of its
 * text. */
#define CELL_BYTES (2 * sizeof (BsCsvCell) + 32)
#define ROW_BYTES  160

typedef struct
{
  const char *name;
  const char *at;
  const char *end;
  guint line;
  const char *line_start;
  const char *counted_to; /* a place in the present line, see column_of() */
  guint n_counted;        /* the number of characters of the line before counted_to */
  char separator;
} Reader;

static void
clear_cell (gpointer data)
{
  BsCsvCell *cell = data;

  g_free (cell->text);
}

void
bs_csv_table_free (BsCsvTable *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->rows);
  g_free (self);
}

const BsCsvCell *
bs_csv_table_get_cell (const BsCsvTable *self, gsize row, gsize column)
{
  return &g_array_index ((GArray *) g_ptr_array_index (self->rows, row), BsCsvCell, column);
}

static guint
column_of (Reader *reader, const char *place)
{
  /* The count continues from the cell before. If it began at the start of the line each time, a
   * line with many columns would take quadratic time. */
  if (reader->counted_to < reader->line_start || reader->counted_to > place)
    {
      reader->counted_to = reader->line_start;
      reader->n_counted = 0;
    }
  reader->n_counted += (guint) g_utf8_strlen (reader->counted_to, place - reader->counted_to);
  reader->counted_to = place;

  return reader->n_counted + 1;
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* Moves past a line end: LF, CR or CR LF. */
static void
end_line (Reader *reader)
{
  if (*reader->at == '\r' && reader->at + 1 < reader->end && reader->at[1] == '\n')
    reader->at++;
  reader->at++;
  reader->line++;
  reader->line_start = reader->at;
}

/* A semicolon outside quotes in the first line wins, because the commas of such a file may be
 * decimal commas. Otherwise a tab wins over a comma. */
static char
find_separator (const char *text, const char *end)
{
  gboolean is_quoted = FALSE;
  char separator = ',';

  for (const char *c = text; c < end && (is_quoted || !is_line_end (*c)); c++)
    {
      if (*c == '"')
        is_quoted = !is_quoted;
      if (*c == ';' && !is_quoted)
        return ';';
      if (*c == '\t' && !is_quoted)
        separator = '\t';
    }

  return separator;
}

static gboolean
read_quoted (Reader *reader, GString *text, GError **error)
{
  guint line = reader->line, column = column_of (reader, reader->at);

  reader->at++;
  while (reader->at < reader->end)
    {
      if (*reader->at == '"' && reader->at + 1 < reader->end && reader->at[1] == '"')
        {
          g_string_append_c (text, '"');
          reader->at += 2;
        }
      else if (*reader->at == '"')
        {
          reader->at++;
          return TRUE;
        }
      else if (is_line_end (*reader->at))
        {
          g_string_append_c (text, '\n');
          end_line (reader);
        }
      else
        g_string_append_c (text, *reader->at++);
    }

  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
               _ ("%s:%u:%u: expected a closing quote for the one opened here"), reader->name, line,
               column);
  return FALSE;
}

static gboolean
read_cell (Reader *reader, GString *text, BsCsvCell *cell, GError **error)
{
  g_string_truncate (text, 0);
  while (reader->at < reader->end && *reader->at == ' ')
    reader->at++;
  cell->line = reader->line;
  cell->column = column_of (reader, reader->at);

  if (reader->at < reader->end && *reader->at == '"')
    {
      if (!read_quoted (reader, text, error))
        return FALSE;
      while (reader->at < reader->end && *reader->at == ' ')
        reader->at++;
      if (reader->at < reader->end && *reader->at != reader->separator &&
          !is_line_end (*reader->at))
        {
          g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
                       _ ("%s:%u:%u: expected a separator after the closing quote"), reader->name,
                       reader->line, column_of (reader, reader->at));
          return FALSE;
        }
      cell->text = g_strndup (text->str, text->len);
      return TRUE;
    }

  while (reader->at < reader->end && *reader->at != reader->separator && !is_line_end (*reader->at))
    g_string_append_c (text, *reader->at++);
  cell->text = g_strchomp (g_strndup (text->str, text->len));

  return TRUE;
}

static GArray *
read_row (Reader *reader, GString *text, GError **error)
{
  g_autoptr (GArray) row = g_array_new (FALSE, TRUE, sizeof (BsCsvCell));

  g_array_set_clear_func (row, clear_cell);
  for (;;)
    {
      BsCsvCell cell = { NULL, 0, 0 };

      if (!read_cell (reader, text, &cell, error))
        return NULL;
      g_array_append_val (row, cell);
      if (reader->at == reader->end)
        break;
      if (is_line_end (*reader->at))
        {
          end_line (reader);
          break;
        }
      reader->at++;
    }

  return g_steal_pointer (&row);
}

static gboolean
is_blank (const GArray *row)
{
  return row->len == 1 && g_array_index (row, BsCsvCell, 0).text[0] == '\0';
}

static gboolean
check_text (Reader *reader, GError **error)
{
  const char *invalid;

  if (!g_utf8_validate_len (reader->at, (gsize) (reader->end - reader->at), &invalid))
    {
      Reader place = *reader;

      while (place.at < invalid)
        if (is_line_end (*place.at))
          end_line (&place);
        else
          place.at++;
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
                   _ ("%s:%u:%u: expected text in UTF-8"), reader->name, place.line,
                   column_of (&place, invalid));
      return FALSE;
    }

  return TRUE;
}

static gboolean
add_row (BsCsvTable *self, const char *name, GArray *row, GError **error)
{
  const BsCsvCell *first = &g_array_index (row, BsCsvCell, 0);

  if (self->rows->len == 0)
    self->n_columns = row->len;
  else if (row->len != self->n_columns)
    {
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
                   _ ("%s:%u:1: expected %zu cells as in the first row, found %u"), name,
                   first->line, self->n_columns, row->len);
      return FALSE;
    }
  g_ptr_array_add (self->rows, g_array_ref (row));

  return TRUE;
}

void
bs_csv_table_add_need (const BsTextCounts *counts, BsMemoryNeed *need)
{
  need->bytes = bs_memory_sum (need->bytes, counts->n_bytes);
  need->bytes = bs_memory_sum (need->bytes, bs_memory_product (counts->n_cells, CELL_BYTES));
  need->bytes = bs_memory_sum (need->bytes, bs_memory_product (counts->n_lines, ROW_BYTES));
}

/**
 * bs_csv_table_read:
 * @name: the name of the file, for messages
 * @text: the text, of @length bytes
 * @cancellable: (nullable):
 *
 * Returns: (transfer full): the cells of @text, at least one row of them; %NULL with a
 *   BS_FILE_ERROR or G_IO_ERROR_CANCELLED
 */
BsCsvTable *
bs_csv_table_read (const char *name,
                   const char *text,
                   gsize length,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (BsCsvTable) self = g_new0 (BsCsvTable, 1);
  g_autoptr (GString) buffer = g_string_new (NULL);
  Reader reader = { .name = name, .at = text, .end = text + length, .line = 1 };

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    reader.at += 3;
  reader.line_start = reader.at;
  if (!check_text (&reader, error))
    return NULL;
  reader.separator = self->separator = find_separator (reader.at, reader.end);

  for (gsize n_read = 0; reader.at < reader.end; n_read++)
    {
      g_autoptr (GArray) row = NULL;

      if (n_read % ROWS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      row = read_row (&reader, buffer, error);
      if (row == NULL)
        return NULL;
      if (!is_blank (row) && !add_row (self, name, row, error))
        return NULL;
    }

  if (self->rows->len == 0)
    {
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_EMPTY,
                   _ ("%s:1:1: expected rows of numbers, but the file is empty"), name);
      return NULL;
    }

  return g_steal_pointer (&self);
}
