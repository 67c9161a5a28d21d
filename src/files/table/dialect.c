/* Finds how a text writes a table, by looking at many of its lines.
 *
 * For each separator the first records are split. A separator fits if most records then have the
 * same number of cells, at least two, and if many cells are numbers. Both shares are multiplied, so
 * a few odd rows or a header do not decide. Where several separators fit equally well, a semicolon
 * comes before a tab, a bar, a comma and blanks. Where none fits, the table has one column.
 *
 * The decimal mark is a comma if some cells are numbers with a comma, and none is one with a point.
 * In a table that is separated by commas such numbers are in quotes; there "1,234" may as well be a
 * number with a comma between its thousands, so it is not taken for one with a decimal comma if all
 * have three digits after the comma.
 *
 * Lines that begin with # or % are comments, unless nearly all do. A first line "sep=;", as Excel
 * writes it, names the separator. Whatever the caller knows is taken as it is. */

#include "files/table/dialect.h"

#include <string.h>

#include "files/table/number-scanner.h"
#include "files/table/record-scanner.h"

/* So many records and bytes are looked at. */
#define MOST_RECORDS 1000
#define MOST_BYTES   ((gsize) 1024 * 1024)

/* What was seen of the cells under one dialect. */
typedef struct
{
  gsize n_cells;
  gsize n_with_point;
  gsize n_with_comma;
  gsize n_thousands; /* with a comma, and with three digits after it */
  gsize n_whole;
  GArray *counts;  /* the number of cells of each record */
  gboolean is_all; /* whether all records were looked at */
} Look;

static void
look_clear (Look *self)
{
  g_array_unref (self->counts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static void
look_at_cell (Look *self, const BsTableCell *cell)
{
  const char *comma = memchr (cell->start, ',', (gsize) (cell->end - cell->start));
  double value;

  self->n_cells++;
  if (bs_number_read (cell->start, cell->end, '.', &value))
    {
      if (memchr (cell->start, '.', (gsize) (cell->end - cell->start)) != NULL)
        self->n_with_point++;
      else
        self->n_whole++;
    }
  else if (comma != NULL && bs_number_read (cell->start, cell->end, ',', &value))
    {
      self->n_with_comma++;
      self->n_thousands += cell->end - comma == 4 && comma - cell->start <= 4;
    }
}

static void
look_at_text (Look *self, const BsTableDialect *dialect, const char *text, gsize most_records)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (BsTableCell));
  const char *start = text + dialect->start, *at = start;
  BsRecordRules rules;

  bs_record_rules_init (&rules, dialect);
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (gsize i = 0;
       i < most_records && (most_records != MOST_RECORDS || (gsize) (at - start) < MOST_BYTES); i++)
    {
      at = bs_record_scan (&rules, at, cells);
      if (at == NULL)
        {
          self->is_all = TRUE;
          break;
        }
      /* The separator after the last cell of a row is not worth another cell. */
      while (cells->len > 1)
        {
          const BsTableCell *last = &g_array_index (cells, BsTableCell, cells->len - 1);

          if (last->start != last->end || last->problem != BS_CELL_FINE)
            break;
          g_array_set_size (cells, cells->len - 1);
        }
      g_array_append_val (self->counts, cells->len);
      for (guint j = 0; j < cells->len; j++)
        look_at_cell (self, &g_array_index (cells, BsTableCell, j));
      if (g_array_index (cells, BsTableCell, cells->len - 1).problem != BS_CELL_FINE)
        break;
    }
}

static char
choose_decimal_mark (const Look *look, BsSeparator separator)
{
  if (look->n_with_comma == 0 || look->n_with_point > 0)
    return '.';
  if (separator == BS_SEPARATOR_COMMA && look->n_thousands == look->n_with_comma)
    return '.';

  return ',';
}

static int
compare_counts (gconstpointer one, gconstpointer other)
{
  guint a = *(const guint *) one, b = *(const guint *) other;

  return a < b ? -1 : a > b;
}

/* Returns the share of the records that have the most frequent number of cells, if that is at least
 * two; otherwise 0. */
static double
find_consistency (Look *self)
{
  guint best = 0, run = 0;

  g_array_sort (self->counts, compare_counts);
  for (guint i = 0; i < self->counts->len; i++)
    {
      guint count = g_array_index (self->counts, guint, i);

      run = i > 0 && count == g_array_index (self->counts, guint, i - 1) ? run + 1 : 1;
      if (count >= 2)
        best = MAX (best, run);
    }

  return self->counts->len > 0 ? (double) best / self->counts->len : 0.0;
}

static double
judge (const BsTableDialect *dialect, const char *text)
{
  g_auto (Look) look = { 0 };
  double consistency, share;
  gsize n_numbers;

  look_at_text (&look, dialect, text, MOST_RECORDS);
  consistency = find_consistency (&look);
  n_numbers =
    look.n_whole + (choose_decimal_mark (&look, dialect->separator) == ',' ? look.n_with_comma
                                                                           : look.n_with_point);
  share = look.n_cells > 0 ? (double) n_numbers / (double) look.n_cells : 0.0;
  /* Words have blanks between them in any text. */
  if (dialect->separator == BS_SEPARATOR_BLANKS && share < 0.5)
    return 0.0;

  return consistency * (1.0 + share);
}

static void
find_separator (BsTableDialect *self, const char *text)
{
  static const BsSeparator candidates[] = {
    BS_SEPARATOR_SEMICOLON, BS_SEPARATOR_TAB,    BS_SEPARATOR_BAR,
    BS_SEPARATOR_COMMA,     BS_SEPARATOR_BLANKS,
  };
  BsSeparator best = BS_SEPARATOR_COMMA;
  double best_score = 0.0;

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      double score;

      self->separator = candidates[i];
      score = judge (self, text);
      if (score > best_score)
        {
          best_score = score;
          best = candidates[i];
        }
    }
  self->separator = best;
}

/* Where the first records have no number with a decimal mark, all records are looked at, unless no
 * cell can have a comma in it. */
static char
find_decimal_mark (const BsTableDialect *dialect, const char *text, gsize length)
{
  gboolean is_comma = dialect->separator == BS_SEPARATOR_COMMA;
  g_auto (Look) look = { 0 };
  g_auto (Look) long_look = { 0 };

  look_at_text (&look, dialect, text, MOST_RECORDS);
  if (look.n_with_comma > 0 || look.n_with_point > 0 || look.is_all ||
      memchr (text, is_comma ? '"' : ',', length) == NULL)
    {
      long_look.counts = g_array_ref (look.counts);
      return choose_decimal_mark (&look, dialect->separator);
    }
  look_at_text (&long_look, dialect, text, G_MAXSIZE);

  return choose_decimal_mark (&long_look, dialect->separator);
}

static const char *
find_comment_signs (const char *text)
{
  gsize n_comments = 0, n_others = 0;

  for (const char *at = text; *at != '\0' && n_comments + n_others < MOST_RECORDS;)
    {
      at += strspn (at, " \t");
      if (bs_line_is_comment (BS_COMMENT_SIGNS, at))
        n_comments++;
      else
        n_others += *at != '\n' && *at != '\r' && *at != '\0';
      at += strcspn (at, "\r\n");
      at += strspn (at, "\r\n");
    }

  return n_others >= 2 || n_comments <= n_others ? BS_COMMENT_SIGNS : "";
}

static BsSeparator
separator_from_character (char c)
{
  switch (c)
    {
    case ',':
      return BS_SEPARATOR_COMMA;
    case ';':
      return BS_SEPARATOR_SEMICOLON;
    case '\t':
      return BS_SEPARATOR_TAB;
    case '|':
      return BS_SEPARATOR_BAR;
    case ' ':
      return BS_SEPARATOR_BLANKS;
    default:
      return BS_SEPARATOR_UNKNOWN;
    }
}

/* Reads a line such as "sep=;", with or without quotes around it. */
static void
read_separator_line (BsTableDialect *self, const char *text)
{
  gboolean is_quoted = *text == '"';
  const char *at = text + is_quoted, *end;
  BsSeparator separator;

  if (g_ascii_strncasecmp (at, "sep=", 4) != 0)
    return;
  separator = separator_from_character (at[4]);
  if (separator == BS_SEPARATOR_UNKNOWN)
    return;
  end = at + 5;
  if (is_quoted && *end == '"')
    end++;
  if (*end != '\0' && *end != '\n' && *end != '\r')
    return;
  end += strspn (end, "\r\n");
  self->start = (gsize) (end - text);
  if (self->separator == BS_SEPARATOR_UNKNOWN)
    self->separator = separator;
}

/**
 * bs_table_dialect_find:
 * @self: (out):
 * @given: (nullable): what is known; the separator may be unknown, and the decimal mark 0
 * @text: valid UTF-8 of @length bytes, with a 0 after it and none in it
 *
 * Finds how @text writes a table.
 */
void
bs_table_dialect_find (BsTableDialect *self,
                       const BsTableDialect *given,
                       const char *text,
                       gsize length)
{
  *self = (BsTableDialect){ 0 };
  if (given != NULL)
    {
      self->separator = given->separator;
      self->decimal_mark = given->decimal_mark;
    }
  read_separator_line (self, text);
  self->comment_signs = find_comment_signs (text + self->start);
  if (self->separator == BS_SEPARATOR_UNKNOWN)
    find_separator (self, text);
  if (self->decimal_mark == '\0')
    self->decimal_mark = find_decimal_mark (self, text, length);
}
