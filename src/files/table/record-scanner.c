/* Splits a text into records, and these into cells.
 *
 * The rules are those of RFC 4180, with what spreadsheets and other programs add to it. A line ends
 * with LF, CR or CR LF. A cell in double quotes may contain separators and line ends, and two
 * double quotes inside it stand for one. Blanks before a cell and after it are dropped. Lines
 * without a cell that has something in it are skipped: empty lines, and lines of separators. So
 * are comments: lines that begin with one of the signs that the dialect has for them.
 *
 * Where blanks separate cells, any run of spaces and tabs is one separator, and blanks at the
 * beginning and end of a line separate nothing.
 *
 * The text ends with a byte that is 0, and has no other. So no function needs the text's length:
 * the final 0 ends a cell as a line end does. */

#include "files/table/record-scanner.h"

#include <string.h>

static const char separators[] = {
  [BS_SEPARATOR_UNKNOWN] = ',', [BS_SEPARATOR_COMMA] = ',', [BS_SEPARATOR_SEMICOLON] = ';',
  [BS_SEPARATOR_TAB] = '\t',    [BS_SEPARATOR_BAR] = '|',   [BS_SEPARATOR_BLANKS] = '\t',
};

void
bs_record_rules_init (BsRecordRules *self, const BsTableDialect *dialect)
{
  *self = (BsRecordRules){
    .joins_blanks = dialect->separator == BS_SEPARATOR_BLANKS,
    .comment_signs = dialect->comment_signs,
    .has_apostrophes = dialect->has_apostrophes,
    .separator = separators[dialect->separator],
  };
  self->ends['\0'] = self->ends['\n'] = self->ends['\r'] = TRUE;
  self->ends[(guchar) self->separator] = TRUE;
  self->ends[' '] = self->joins_blanks;
}

static inline gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static inline const char *
skip_blanks (const BsRecordRules *rules, const char *at)
{
  while (*at == ' ' || (*at == '\t' && (rules->joins_blanks || rules->separator != '\t')))
    at++;

  return at;
}

static const char *
end_line (const char *at)
{
  if (at[0] == '\r' && at[1] == '\n')
    at++;

  return *at != '\0' ? at + 1 : at;
}

gboolean
bs_line_is_comment (const char *signs, const char *first)
{
  /* What Excel writes for a value that is missing, or that could not be computed. */
  static const char *const values[] = { "#N/A",   "#DIV/0!", "#VALUE!", "#REF!",
                                        "#NAME?", "#NUM!",   "#NULL!" };

  if (*first == '\0' || strchr (signs, *first) == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_has_prefix (first, values[i]))
      return FALSE;

  return TRUE;
}

const char *
bs_record_find (const BsRecordRules *rules, const char *at, gsize *n_comments)
{
  for (;;)
    {
      const char *first = skip_blanks (rules, at);

      if (bs_line_is_comment (rules->comment_signs, first))
        {
          first += strcspn (first, "\r\n");
          if (n_comments != NULL)
            ++*n_comments;
        }
      else if (!is_line_end (*first))
        return *first != '\0' ? at : first;
      at = end_line (first);
    }
}

/* Returns the closing quote, or the final 0. */
static const char *
find_closing_quote (const BsRecordRules *rules, const char *at, char quote)
{
  for (; *at != '\0'; at++)
    if (rules->has_apostrophes && at[0] == '\\' && at[1] != '\0')
      at++;
    else if (at[0] == quote && at[1] == quote)
      at++;
    else if (at[0] == quote)
      break;

  return at;
}

static const char *
scan_quoted (const BsRecordRules *rules, const char *at, BsTableCell *cell)
{
  cell->quote = *at++;
  cell->start = at;
  at = find_closing_quote (rules, at, cell->quote);
  cell->end = at;
  if (*at == '\0')
    {
      cell->problem = BS_CELL_OPEN_QUOTE;
      cell->problem_at = cell->at;
      return at;
    }
  at++;
  if (!rules->joins_blanks)
    at = skip_blanks (rules, at);
  if (!rules->ends[(guchar) *at])
    {
      cell->problem = BS_CELL_TEXT_AFTER_QUOTE;
      cell->problem_at = at;
    }

  return at;
}

const char *
bs_cell_scan (const BsRecordRules *rules, const char *at, BsTableCell *cell)
{
  at = skip_blanks (rules, at);
  *cell = (BsTableCell){ .at = at, .start = at };
  if (*at == '"' || (rules->has_apostrophes && *at == '\''))
    return scan_quoted (rules, at, cell);

  while (!rules->ends[(guchar) *at])
    at++;
  cell->end = at;
  while (cell->end > cell->start && g_ascii_isspace (cell->end[-1]))
    cell->end--;

  return at;
}

gboolean
bs_cell_next (const BsRecordRules *rules, const char **at)
{
  const char *next = *at;

  if (rules->joins_blanks)
    next = skip_blanks (rules, next);
  if (*next == '\0' || is_line_end (*next))
    {
      *at = end_line (next);
      return FALSE;
    }
  *at = rules->joins_blanks ? next : next + 1;

  return TRUE;
}

const char *
bs_record_scan (const BsRecordRules *rules, const char *at, GArray *cells)
{
  for (;;)
    {
      gboolean is_blank = TRUE;
      BsTableCell cell;

      g_array_set_size (cells, 0);
      at = bs_record_find (rules, at, NULL);
      if (*at == '\0')
        return NULL;
      do
        {
          at = bs_cell_scan (rules, at, &cell);
          g_array_append_val (cells, cell);
          is_blank &= cell.start == cell.end && cell.problem == BS_CELL_FINE;
        }
      while (cell.problem == BS_CELL_FINE && bs_cell_next (rules, &at));
      if (!is_blank)
        return at;
    }
}

char *
bs_table_cell_dup_text (const BsRecordRules *rules, const BsTableCell *cell)
{
  GString *text = g_string_sized_new ((gsize) (cell->end - cell->start));

  if (cell->quote == '\0')
    g_string_append_len (text, cell->start, cell->end - cell->start);
  for (const char *c = cell->start; cell->quote != '\0' && c < cell->end; c++)
    if (*c == '\r')
      {
        g_string_append_c (text, '\n');
        if (c + 1 < cell->end && c[1] == '\n')
          c++;
      }
    else
      {
        if (*c == cell->quote || (rules->has_apostrophes && *c == '\\' && c + 1 < cell->end))
          c++;
        g_string_append_c (text, *c);
      }

  return g_string_free (text, FALSE);
}
